from pathlib import Path

import pytest

from chartlight.coding.drugs_build import drug_stems, write_stems
from chartlight.reading.tables import rows

TABLE = """Level,Term,PoisoningAccidental,AdverseEffect
0,Warfarin,T45.511,T45.515
0,Antibiotic NEC,T36.91,T36.95
0,Water,T50.3X1,T50.3X5
0,Acetal,T52.8X1,--
1,liquid,T45.511,T45.515
"""


def test_drugs_of_the_table_by_name(tmp_path: Path) -> None:
    table, out = tmp_path / "table.csv", tmp_path / "drugs.tsv.gz"
    table.write_text(TABLE, encoding="utf-8")
    stems = drug_stems(table)
    assert stems == {"warfarin": "T45.51", "antibiotic nec": "T36.9"}
    write_stems(stems, table, out)
    first = out.read_bytes()
    write_stems(stems, table, out)
    assert out.read_bytes() == first
    assert list(rows(out, 2)) == [("antibiotic nec", "T36.9"), ("warfarin", "T45.51")]


def test_a_table_without_its_columns_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Level,Term\n0,Warfarin\n", encoding="utf-8")
    with pytest.raises(ValueError, match="PoisoningAccidental"):
        drug_stems(table)
