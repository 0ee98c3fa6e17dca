from pathlib import Path

from chartlight.coding.procedure_terms_build import lines_of, write
from chartlight.reading.tables import rows

INDEX = (
    "path\tlevel\tcode\ttable_prefix\tsee\tuse\n"
    "Abortion > Laminaria\t1\t10A07ZW\t\t\t\n"
    "Appendectomy\t1\t\t0DTJ\tResection, Appendix\t\n"
    "Acetabular cup\t0\t\t\t\tLiner in Lower Joints\n"
)


def test_entries_that_lead_to_a_table_become_terms_and_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    index = tmp_path / "index.tsv"
    index.write_text(INDEX, encoding="utf-8")
    one, two = tmp_path / "one.tsv.gz", tmp_path / "two.tsv.gz"
    assert write(lines_of(index), index, one) == 2
    write(lines_of(index), index, two)
    assert list(rows(one, 2)) == [("Abortion Laminaria", "10A07ZW"), ("Appendectomy Resection, Appendix", "0DTJ")]
    assert one.read_bytes() == two.read_bytes()
