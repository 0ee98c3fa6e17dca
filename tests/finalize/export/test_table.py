"""The table: read back as it was, and harmless in a spreadsheet."""

import csv
import io
from dataclasses import replace

from tests.finalize.export.made import MADE, attested, chart, code_set, reviewed

from chartlight.finalize.code_set import CodeSet
from chartlight.finalize.export import export
from chartlight.finalize.export.table import COLUMNS


def rows(codes: CodeSet, *, draft: bool = False) -> list[dict[str, str]]:
    of = chart()
    body = export("csv", codes if draft else attested(codes, of), of, reviewed(codes, of), made=MADE)
    assert body.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def test_one_code_a_line_in_billing_order_read_back_as_it_was() -> None:
    codes = code_set()
    found = rows(codes)
    assert tuple(found[0]) == COLUMNS
    assert [(row["code"], row["title"], row["poa"], row["performed"], row["surgeon"]) for row in found] == [
        (one.code, one.title, one.poa or "", str(one.performed or ""), one.surgeon or "") for one in codes.entries
    ]
    assert [row["place"] for row in found] == ["1", "2", "3", "4", "5", "6", "7", "1", "2", "3"]


def test_provenance_evidence_and_signature_stand_beside_each_code() -> None:
    first, _, changed, *_ = rows(code_set())
    assert first["evidence"] == "Septic shock | Sepsis"
    assert first["evidence_source"].startswith("Discharge summary, Alma Hale, MD, 2026-11-05T10:00-06:00, n-1:0-12 | ")
    assert first["provenance"] == "suggested and accepted"
    assert (first["version"], first["attested_by"]) == ("2", "Nora Quill, CCS")
    assert (changed["provenance"], changed["suggested"], changed["severity"]) == (
        "changed from J96.00",
        "J96.00",
        "MCC",
    )
    assert changed["decided_by"] == "Nora Quill"
    assert changed["decided_at"] == "2026-11-08T16:02:00-06:00"


def test_a_draft_says_so_in_every_line() -> None:
    assert {row["version"] for row in rows(code_set(), draft=True)} == {"DRAFT"}


def test_a_reason_that_begins_as_a_formula_is_text() -> None:
    assert rows(code_set())[2]["reason"] == "'=hypoxia | stated"


def test_quotes_with_commas_marks_and_lines_stay_one_cell() -> None:
    entry = code_set().diagnoses[0]
    codes = replace(code_set(), diagnoses=(replace(entry, reason='said "so",\nand so on'),))
    assert rows(codes)[0]["reason"] == 'said "so",\nand so on'
