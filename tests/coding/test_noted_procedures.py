"""Procedures of notes beside those that came coded: once each, with the words, and a person where they differ."""

from datetime import UTC, datetime

import pytest

from chartlight.assessment import Received, Role, Route, SuggestedCode, Words
from chartlight.chart import Chart, Encounter, Note, NoteType, Patient, Procedure
from chartlight.coding.principal_procedure import in_order, is_related, treats

WHEN = datetime(2026, 11, 3, 18, tzinfo=UTC)
NOTE = (
    "SYNTHETIC\nSURGEON: A. Example, MD\nPROCEDURES PERFORMED:\n1. Laparoscopic cholecystectomy.\n2. Liver biopsy, "
    "wedge, right lobe.\nDESCRIPTION: Through four ports the gallbladder was removed and a wedge of liver was taken."
)


@pytest.fixture
def coded(reader, coder):
    """Procedure codes of a chart with one operative note and coded entries."""

    def code(*procedures: Procedure, kind: NoteType = NoteType.OPERATIVE_NOTE, text: str = NOTE) -> list[SuggestedCode]:
        note = Note("n1", kind, text, WHEN)
        chart = Chart("V1", WHEN, Patient("M1"), Encounter(), (note,), procedures=procedures)
        return [one for one in coder.code(chart, {"n1": reader.read(text)}) if not one.is_diagnosis]

    return code


def test_the_definitive_procedure_leads(coded) -> None:
    first, second = (one for one in coded() if one.status == "suggested")
    assert (first.code, first.role) == ("0FT44ZZ", Role.PRINCIPAL_PROCEDURE)
    assert (second.code, second.role) == ("0FB14ZX", Role.PROCEDURE)
    assert "definitive treatment" in first.why
    assert (first.performed, first.surgeon) == (WHEN.date(), "A. Example, MD")
    assert all(isinstance(one, Words) and NOTE[one.start : one.end] == one.quote for one in first.evidence)


def test_the_same_code_from_chart_and_note_stands_once_with_both(coded) -> None:
    entry = Procedure("p1", "Cholecystectomy", "0FT44ZZ", "ICD-10-PCS", WHEN, "B. Other, MD")
    found = [one for one in coded(entry) if one.code == "0FT44ZZ"]
    assert len(found) == 1
    assert Received("Procedure/p1", "Cholecystectomy") in found[0].evidence
    assert any(isinstance(one, Words) for one in found[0].evidence)
    assert len(found[0].axes) == 7
    assert found[0].surgeon == "B. Other, MD"


def test_a_chart_coded_otherwise_is_settled_by_a_person(coded) -> None:
    entry = Procedure("p1", "Cholecystectomy", "0FT40ZZ", "ICD-10-PCS", WHEN)
    found = {one.code: one for one in coded(entry) if one.status == "suggested"}
    assert "settle which" in found["0FT44ZZ"].why
    assert "0FT40ZZ" in found["0FT44ZZ"].why
    assert "0FT44ZZ" in found["0FT40ZZ"].why


@pytest.mark.parametrize("kind", [NoteType.PROGRESS_NOTE, NoteType.HISTORY_AND_PHYSICAL, NoteType.CONSULT])
def test_other_notes_give_no_procedures(coded, kind: NoteType) -> None:
    assert coded(kind=kind) == []


@pytest.mark.parametrize(
    ("code", "is_treatment"),
    [
        ("0FT44ZZ", True),
        ("0FJ44ZZ", False),
        ("0FB14ZX", False),
        ("0W9G3ZX", False),
        ("0W9G3ZZ", True),
        ("5A1945Z", False),
    ],
)
def test_what_treats(code: str, is_treatment: bool) -> None:
    assert treats(code) is is_treatment


def test_the_nearest_to_the_principal_diagnosis_leads(coded) -> None:
    hip = SuggestedCode("0SR904A", "ICD-10-PCS", "", "suggested", "why", Role.PROCEDURE, 0.5, "review", ())
    gall = SuggestedCode("0FT44ZZ", "ICD-10-PCS", "", "suggested", "why", Role.PROCEDURE, 0.5, "review", ())
    assert [one.code for one in in_order((hip, gall), "K80.00")] == ["0FT44ZZ", "0SR904A"]
    assert [one.code for one in in_order((gall, hip), "M16.11")] == ["0SR904A", "0FT44ZZ"]
    assert in_order((), "K80.00") == []
    assert is_related("0FT44ZZ", "K80.00")
    assert not is_related("0FT44ZZ", "M16.11")


def test_no_procedure_from_words_goes_on_unreviewed(coded) -> None:
    routed = {one.code: (one.route, one.route_why) for one in coded() if one.status == "suggested"}
    assert {route for route, _ in routed.values()} == {Route.REVIEW}
    assert all(any("a person looks at every procedure" in why for why in whys) for _, whys in routed.values())
