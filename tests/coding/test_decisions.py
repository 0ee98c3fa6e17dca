from datetime import UTC, datetime

from chartlight.assessment import Context, Received, Role, Route, Words
from chartlight.chart import Action, Condition, Decision, Procedure, Quoted

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


def test_what_a_person_adds_does_not_lead_by_itself(code) -> None:
    note = ("history-and-physical", 1, "A/P:\n1. Hypernatremia, free water\n2. HTN")
    found = code(note, decisions=(decided("L89.150", Action.ADD, reason="seen"),))
    assert found["E87.0"].role is Role.PRINCIPAL
    assert found["L89.150"].status == "suggested"
    alone = code(
        ("history-and-physical", 1, "A/P:\n1. Doing well"), decisions=(decided("L89.150", Action.ADD, reason="seen"),)
    )
    assert alone["L89.150"].role is Role.PRINCIPAL


def pointed(version: int, quote: str, start: int, action: Action = Action.ADD, code: str = "D62") -> Decision:
    return decided(code, action, words=Quoted("n1", version, start, start + len(quote), quote))


def test_an_added_code_has_the_words_that_it_was_added_for(code) -> None:
    found = code(("history-and-physical", 1, "A/P:\nBlood loss in theatre."), decisions=(pointed(1, "Blood loss", 5),))
    assert found["D62"].evidence == (Words("n1", 5, 15, "Blood loss", "assessment_and_plan"),)
    assert (found["D62"].stale, found["D62"].confidence, found["D62"].route) == (None, 1.0, Route.AUTO)


def test_words_that_moved_with_a_new_version_are_followed(code) -> None:
    found = code(("history-and-physical", 1, "A/P:\nSeen. Blood loss."), decisions=(pointed(0, "Blood loss", 5),))
    assert [(one.start, one.end) for one in found["D62"].evidence] == [(11, 21)]
    assert found["D62"].stale is None


def test_a_decision_whose_words_are_gone_comes_back_to_a_person(code) -> None:
    for action, subject in ((Action.ADD, "D62"), (Action.ACCEPT, "D62")):
        (found,) = [
            one
            for one in code(NOTE, decisions=(pointed(0, "Blood loss", 5, action, subject),)).values()
            if one.code == "D62"
        ]
        assert found.stale is not None
        assert found.stale.startswith("these words are gone in version 1 of ")
        assert (found.status, found.route, found.route_why[0]) == ("suggested", Route.SPECIALIST, found.stale)
        assert found.confidence < 0.5
        assert found.evidence == (Received("Decision", f"“Blood loss”: {found.stale}"),)


def test_words_that_a_new_version_denies_carry_no_decision(code) -> None:
    note = ("history-and-physical", 1, "A/P:\nNo evidence of pneumonia. AKI.")
    found = code(note, decisions=(pointed(0, "pneumonia", 0, Action.ACCEPT, "J18.9"),))["J18.9"]
    assert found.stale == "version 1 denies these words"
    assert found.route is Route.SPECIALIST
    assert Context.NEGATED in found.evidence[0].context
    same = code(note, decisions=(pointed(1, "pneumonia", 20, Action.ADD, "J18.9"),))["J18.9"]
    assert same.stale is None  # who added it had these very words before them


def test_a_code_that_other_words_carry_does_not_come_back(code) -> None:
    found = code(NOTE, decisions=(pointed(0, "renal failure, acute", 5, Action.ACCEPT, "N17.9"),))["N17.9"]
    assert found.stale is None
    assert found.evidence[0].quote == "AKI"
