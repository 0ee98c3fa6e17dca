"""The importer on small releases in the official formats."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from chartlight.codesets.importer.code_lists import read_changes, read_codes
from chartlight.codesets.importer.drg_table import read_drg_table
from chartlight.codesets.importer.errors import NotRecognised
from chartlight.codesets.importer.pcs_tables_xml import read_pcs_tables
from chartlight.codesets.importer.releases import import_releases
from chartlight.codesets.importer.tabular_xml import read_tabular_xml, tree
from chartlight.codesets.manifest import read_manifest
from chartlight.codesets.tabular import Tabular

TABULAR = """<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.tabular><version>2030</version>
<chapter><name>19</name><desc>Injury (S00-T88)</desc>
 <section id="S00-S09"><desc>Injuries to the head (S00-S09)</desc>
  <diag><name>S02</name><desc>Fracture of skull</desc>
   <sevenChrNote><note>Add a 7th character</note></sevenChrNote>
   <sevenChrDef><extension char="A">initial encounter</extension><extension char="S">sequela</extension></sevenChrDef>
   <excludes1><note>birth injury (P13.0)</note></excludes1>
   <diag><name>S02.0</name><desc>Fracture of vault of skull</desc>
    <inclusionTerm><note>Fracture of
      frontal bone</note></inclusionTerm></diag>
  </diag>
  <diag><name>S09</name><desc>Other injuries of head</desc></diag>
 </section>
</chapter></ICD10CM.tabular>"""

PCS_TABLES = """<?xml version="1.0"?><ICD10PCS.tabular><pcsTable>
<axis pos="1"><label code="0">Medical and Surgical</label></axis>
<axis pos="2"><label code="F">Hepatobiliary System</label></axis>
<axis pos="3"><label code="T">Resection</label></axis>
<pcsRow><axis pos="4"><label code="4">Gallbladder</label></axis>
<axis pos="5"><label code="0">Open</label><label code="4">Percutaneous Endoscopic</label></axis>
<axis pos="6"><label code="Z">No Device</label></axis><axis pos="7"><label code="Z">No Qualifier</label></axis></pcsRow>
</pcsTable></ICD10PCS.tabular>"""


def code_list(extra: dict[str, str], separator: str = " ") -> str:
    filling = {f"A{n:04d}": f"Filling {n}" for n in range(1000)}
    return "".join(f"{code}{separator}{title}\n" for code, title in {**extra, **filling}.items())


def table_5(drgs: int = 760) -> str:
    head = "MS-DRG\tFY 2030 Final Post-Acute DRG\tFY 2030 Final Special Pay DRG\tMDC\tTYPE\tMS-DRG Title\t"
    head += "Weights Before Cap\tWeights\tGeometric mean LOS\tArithmetic mean LOS\n"
    rows = [f"{n:03d}\tYes\tNo\t04\tMED\tTITLE {n}\t0.5\t1.{n:04d}\t2.5\t3.5\n" for n in range(1, drgs)]
    return "TABLE 5.-LIST OF MS-DRGS\n" + head + "".join(rows) + "999\tNo\tNo\t\t**\tUNGROUPABLE\t.\t.\t.\t.\n"


def test_the_tabular_list_with_codes_of_seven_characters(tmp_path: Path) -> None:
    path = tmp_path / "icd10cm-tabular-2030.xml"
    path.write_text(TABULAR, encoding="utf-8")
    listed = read_tabular_xml(path)
    assert ("S02.0", "inclusion", "Fracture of frontal bone") in listed.notes
    assert ("S02", "seventh", "A=initial encounter") in listed.notes
    valid = {"S020XXA": "Fracture of vault of skull, initial encounter", "S09": "Other injuries of head"}
    tabular = Tabular(tree(listed, valid), {})
    assert tabular.lineage("S02.0XXA") == ("S02.0XXA", "S02.0", "S02", "S00-S09", "19")
    assert tabular.leaves("19") == ("S02.0XXA", "S09")


def test_a_code_without_a_category_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "icd10cm-tabular-2030.xml"
    path.write_text(TABULAR, encoding="utf-8")
    with pytest.raises(NotRecognised, match=r"Q99\.9"):
        tree(read_tabular_xml(path), {"Q999": "Unknown"})


def test_code_lists_of_both_official_kinds(tmp_path: Path) -> None:
    plain = tmp_path / "icd10cm-codes-2030.txt"
    plain.write_text(code_list({"A419": "Sepsis, unspecified organism"}, "    "), encoding="utf-8")
    assert read_codes(plain)["A419"] == "Sepsis, unspecified organism"
    order = tmp_path / "icd10cm-order-2030.txt"
    lines = [f"{n:05d} A{n:04d}   1 {'short':<60} Long title {n}" for n in range(1200)]
    order.write_text("\n".join([*lines, f"09999 A41     0 {'heading':<60} Heading"]), encoding="utf-8")
    codes = read_codes(order)
    assert codes["A0007"] == "Long title 7"
    assert "A41" not in codes


def test_a_list_that_is_too_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "icd10cm-codes-2030.txt"
    path.write_text("A419 Sepsis\n", encoding="utf-8")
    with pytest.raises(NotRecognised):
        read_codes(path)


def test_changes(tmp_path: Path) -> None:
    path = tmp_path / "icd10cm-changes-2030.tsv"
    path.write_text("action\tcode\ttitle\nadd\tI4200\tNew\ndelete\tI42.0\tOld\n", encoding="utf-8")
    assert [(c.action, c.code) for c in read_changes(path)] == [("add", "I4200"), ("delete", "I420")]
    path.write_text("action\tcode\ttitle\nrename\tI4200\tNew\n", encoding="utf-8")
    with pytest.raises(NotRecognised):
        read_changes(path)


def test_table_5_takes_the_weight_after_the_cap(tmp_path: Path) -> None:
    path = tmp_path / "Table 5 FY 2030.txt"
    path.write_text(table_5(), encoding="utf-8")
    table = read_drg_table(path)
    assert table.rows[6] == ("007", "04", "MED", "TITLE 7", "1.0007", "2.5", "3.5", "1", "0")
    assert table.rows[-1] == ("999", "", "", "UNGROUPABLE", "", "", "", "0", "0")


def test_a_table_that_is_not_whole_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "Table 5 FY 2030.txt"
    path.write_text(table_5(20), encoding="utf-8")
    with pytest.raises(NotRecognised, match="20 MS-DRGs"):
        read_drg_table(path)


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("007\t", "008\t", "MS-DRG 008 twice"),
        ("1.0007", "one", "weight of MS-DRG 007 is 'one', not a number"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(tmp_path: Path, before: str, after: str, why: str) -> None:
    path = tmp_path / "Table 5 FY 2030.txt"
    path.write_text(table_5().replace(before, after, 1), encoding="utf-8")
    with pytest.raises(NotRecognised, match=why):
        read_drg_table(path)


def test_table_5_in_the_encoding_of_a_spreadsheet_program(tmp_path: Path) -> None:
    path = tmp_path / "Table 5 FY 2030.txt"
    path.write_bytes(table_5().replace("TITLE 7\t", "TITLE – 7\t").encode("cp1252"))
    assert read_drg_table(path).rows[6][3] == "TITLE – 7"


def test_the_heading_of_table_5_says_its_year(tmp_path: Path) -> None:
    path, into = tmp_path / "CMS-1833-F Table-5.txt", tmp_path / "codesets"
    path.write_text(table_5(), encoding="utf-8")
    assert [(one.kind, one.fiscal_year) for one in import_releases(path, into)] == [("drg", 2030)]
    (entry,) = read_manifest(into)
    assert "IPPS final rule FY2030, Table 5; from CMS-1833-F Table-5.txt, SHA-256 " in entry.release
    with pytest.raises(NotRecognised, match="of FY2030, not FY2029"):
        import_releases(path, into, year=2029)


def test_an_archive_as_published_is_taken_in(tmp_path: Path) -> None:
    archive, into = tmp_path / "cms-1833-f.zip", tmp_path / "codesets"
    with ZipFile(archive, "w") as packed:
        packed.writestr("Tables/../CMS-1833-F Table 5.txt", table_5())
        packed.writestr("Tables/CMS-1833-F Table 5.xlsx", b"PK\x03\x04 spreadsheet")
        packed.writestr("Tables/read me.txt", "about")
    assert [(one.kind, one.fiscal_year) for one in import_releases(archive, into)] == [("drg", 2030)]
    assert "from cms-1833-f.zip" in read_manifest(into)[0].release
    assert sorted(p.name for p in tmp_path.iterdir()) == ["cms-1833-f.zip", "codesets"]
    archive.write_bytes(b"no archive")
    with pytest.raises(NotRecognised, match="not a ZIP archive"):
        import_releases(archive, into)


def test_a_spreadsheet_alone_says_what_to_take_instead(tmp_path: Path) -> None:
    path = tmp_path / "CMS-1833-F Table 5 FY2030.xlsx"
    path.write_bytes(b"PK\x03\x04 spreadsheet")
    with pytest.raises(NotRecognised, match="text file beside it"):
        import_releases(path, tmp_path / "codesets")


def test_procedure_tables(tmp_path: Path) -> None:
    path = tmp_path / "icd10pcs_tables_2030.xml"
    path.write_text(PCS_TABLES, encoding="utf-8")
    row = next(iter(read_pcs_tables(path)))
    assert row[0] == "0FT"
    assert row[3:6] == ("Resection", "4=Gallbladder", "0=Open;4=Percutaneous Endoscopic")


def test_a_folder_of_releases_is_taken_in_whole(tmp_path: Path) -> None:
    releases, into = tmp_path / "releases", tmp_path / "codesets"
    releases.mkdir()
    codes = {"S020XXA": "Fracture of vault of skull, initial encounter", "S09": "Other injuries of head"}
    categories = "".join(f"<diag><name>A{n:02d}</name><desc>Filling</desc></diag>" for n in range(100))
    filled = TABULAR.replace("</section>", categories + "</section>")
    (releases / "icd10cm-tabular-2030.xml").write_text(filled, encoding="utf-8")
    (releases / "icd10cm-codes-2030.txt").write_text(code_list(codes), encoding="utf-8")
    (releases / "icd10pcs_codes_2030.txt").write_text(code_list({"0FT44ZZ": "Resection"}), encoding="utf-8")
    (releases / "POAexempt-2030.txt").write_text("code\nB90.0\nS020XXS\n", encoding="utf-8")
    (releases / "Table 5 FY 2030.txt").write_text(table_5(), encoding="utf-8")
    done = import_releases(releases, into)
    assert {(d.kind, d.fiscal_year) for d in done} == {
        (kind, 2030) for kind in ("cm", "cm-notes", "pcs", "poa-exempt", "drg")
    }
    entries = {entry.kind: entry for entry in read_manifest(into)}
    assert list(entries["poa-exempt"].rows_of()) == [["B900"], ["S020XXS"]]
    assert ["4", "S02.0XXA", "1", codes["S020XXA"]] in list(entries["cm"].rows_of())


def test_a_tabular_list_without_its_codes_says_what_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "icd10cm-tabular-2030.xml"
    path.write_text(TABULAR, encoding="utf-8")
    with pytest.raises(NotRecognised, match=r"icd10cm-codes-2030\.txt"):
        import_releases(path, tmp_path / "codesets")


@pytest.mark.parametrize("name", ["letter.txt", "drg-weights.csv"])
def test_what_is_not_known_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("hello", encoding="utf-8")
    with pytest.raises(NotRecognised):
        import_releases(path, tmp_path / "codesets")
