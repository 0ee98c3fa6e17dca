from datetime import UTC, datetime

from chartlight.assessment import Received, Role, Route
from chartlight.chart import Action, Condition, Decision, Procedure

WHEN = datetime(2026, 11, 3, 9, tzinfo=UTC)
NOTE = ("history-and-physical", 1, "A/P:\n1. Hyperkalemia\n2. AKI")


def decided(subject, action, **more):
    return Decision(subject, action, "R. Reviewer", WHEN, **more)


def test_rejected_code_is_suppressed_with_who_and_why(code) -> None:
    found = code(NOTE, decisions=(decided("E87.5", Action.REJECT, reason="lab artefact"),))["E87.5"]
    assert (found.status, found.why) == ("suppressed", "rejected by R. Reviewer: lab artefact")


def test_accepted_code_is_certain(code) -> None:
    found = code(NOTE, decisions=(decided("E87.5", Action.ACCEPT),))["E87.5"]
    assert (found.status, found.confidence, found.route) == ("suggested", 1.0, Route.AUTO)


def test_changed_code_takes_the_evidence_along(code) -> None:
    codes = code(NOTE, decisions=(decided("N17.9", Action.CHANGE, replacement="N17.0"),))
    assert codes["N17.0"].status == "suggested"
    assert codes["N17.0"].evidence[0].quote == "AKI"
    assert codes["N17.9"].why.startswith("changed to N17.0 by R. Reviewer")


def test_added_code_is_not_lost_for_want_of_words(code) -> None:
    found = code(NOTE, decisions=(decided("D62", Action.ADD, reason="seen in theatre"),))["D62"]
    assert found.status == "suggested"
    assert found.evidence == (Received("Decision", "seen in theatre"),)


def test_latest_decision_stands_and_reopen_clears_it(code) -> None:
    decisions = (decided("E87.5", Action.REJECT), decided("E87.5", Action.REOPEN))
    assert code(NOTE, decisions=decisions)["E87.5"].status == "suggested"


def test_coded_condition_is_evidence_beside_words_and_suppressed_without(code) -> None:
    conditions = (
        Condition("c1", "Hyperkalemia", "E875", "ICD-10-CM"),
        Condition("c2", "Gout", "M10.9", "http://hl7.org/fhir/sid/icd-10-cm"),
    )
    codes = code(NOTE, conditions=conditions)
    assert Received("Condition/c1", "Hyperkalemia") in codes["E87.5"].evidence
    assert codes["M10.9"].status == "suppressed"
    assert "no provider words" in codes["M10.9"].why


def test_coded_procedures_are_reported_with_the_entry_as_evidence(code) -> None:
    procedures = (
        Procedure("p1", "Ventilation", "5A1935Z", "ICD-10-PCS", WHEN),
        Procedure("p5", "Laparoscopy", "0FJ44ZZ", "ICD-10-PCS", WHEN),
        Procedure("p2", "Cholecystectomy", "0FT44ZZ", "ICD-10-PCS", WHEN),
        Procedure("p3", "Nonsense", "0000000", "ICD-10-PCS", WHEN),
        Procedure("p4", "By name only", None, None, WHEN),
    )
    codes = code(NOTE, procedures=procedures)
    assert codes["0FT44ZZ"].role is Role.PRINCIPAL_PROCEDURE
    assert codes["5A1935Z"].role is Role.PROCEDURE
    assert codes["0FT44ZZ"].evidence == (Received("Procedure/p2", "Cholecystectomy"),)
    assert codes["0000000"].status == "suppressed"
