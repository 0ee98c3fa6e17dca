from datetime import UTC, datetime

from tests.finalize.made import OPERATED, assessment, chart, codeset, suggested, words

from chartlight.assessment import Role, Route
from chartlight.chart import Action, Decision, Procedure
from chartlight.codesets.pcs_chosen import axes_of
from chartlight.finalize.code_set import State
from chartlight.finalize.drafting import first_draft

EARLIER = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)


def decided(subject: str, action: Action, replacement: str | None = None, reason: str | None = None) -> Decision:
    return Decision(subject, action, "ann", EARLIER, replacement, reason)


def test_a_suggestion_comes_in_by_its_route():
    codes = assessment(
        suggested("I10", Route.AUTO),
        suggested("J18.9", Route.SPECIALIST, Role.PRINCIPAL),
        suggested("N17.9", Route.REVIEW, poa="N"),
        suggested("E43", Route.SPECIALIST),
    )
    draft = first_draft(chart(), codes)
    assert [(entry.code, entry.state) for entry in draft.diagnoses] == [
        ("J18.9", State.PROPOSED),
        ("I10", State.AUTO),
        ("N17.9", State.PROPOSED),
    ]
    assert [entry.code for entry in draft.waiting] == ["E43"]
    assert [entry.code for entry in draft.undecided] == ["J18.9", "N17.9", "E43"]
    entry = draft.find("N17.9")
    assert (entry.poa, entry.suggested, entry.confidence, entry.evidence) == ("N", "N17.9", 0.9, (words(),))


def test_decisions_of_the_open_stay_count_with_who_and_when():
    stay = chart(
        decisions=(
            decided("J18.9", Action.ACCEPT),
            decided("I10", Action.CHANGE, "I11.9", "heart disease named"),
            decided("E78.5", Action.ADD),
            decided("E43", Action.REJECT, reason="criteria not met"),
            decided("f-sepsis", Action.CLOSE_FINDING),
        )
    )
    codes = assessment(
        suggested("J18.9", Route.REVIEW, Role.PRINCIPAL),
        suggested("I11.9"),
        suggested("E78.5"),
        suggested("E43", status="suppressed"),
    )
    draft = first_draft(stay, codes)
    assert [(e.code, e.state, e.suggested, e.reason) for e in draft.diagnoses] == [
        ("J18.9", State.ACCEPTED, "J18.9", None),
        ("I11.9", State.CHANGED, "I10", "heart disease named"),
        ("E78.5", State.ADDED, None, None),
    ]
    assert {entry.signed and (entry.signed.by, entry.signed.at) for entry in draft.diagnoses} == {("ann", EARLIER)}
    (rejection,) = draft.rejected
    assert (rejection.entry.code, rejection.reason, rejection.signed.by) == ("E43", "criteria not met", "ann")
    assert draft.undecided == ()


def test_a_procedure_brings_its_date_and_surgeon():
    done = Procedure("p1", "Intubation", "0BH17EZ", "ICD-10-PCS", datetime(2026, 10, 31, 4, tzinfo=UTC), "Dr Abdi")
    codes = assessment(
        suggested("J18.9", Route.AUTO, Role.PRINCIPAL), suggested("0BH17EZ", Route.REVIEW, Role.PRINCIPAL_PROCEDURE)
    )
    (entry,) = first_draft(chart(procedures=(done,)), codes).procedures
    assert (entry.performed, entry.surgeon, entry.state) == (done.performed.date(), "Dr Abdi", State.PROPOSED)


def test_nothing_suggested_is_an_empty_set():
    draft = first_draft(chart(), assessment())
    assert (draft.entries, draft.principal, draft.admission) == ((), None, "V1")


def test_a_procedure_keeps_its_axes_day_and_surgeon():
    axes = axes_of("0BH17EZ", codeset().pcs_tables)
    told = suggested("0BH17EZ", role=Role.PROCEDURE, axes=axes, performed=OPERATED, surgeon="Dr Sand")
    (entry,) = first_draft(chart(), assessment(told)).procedures
    assert (entry.axes, entry.performed, entry.surgeon) == (axes, OPERATED, "Dr Sand")
