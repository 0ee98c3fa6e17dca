"""A code set from its draft on: what it begins with, each decision, undo and redo."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.desk.conftest import OpenDesk
from tests.desk.fakes import NOW, admit, hours, message
from tests.desk.finalised import PNEUMONIA, assessed, codes_of, discharged, suggested

from chartlight.assessment import Route
from chartlight.chart import EncounterEvent, EncounterStatus, PatientClass
from chartlight.desk import (
    AlreadyInSet,
    AlreadyOpen,
    AttestationBlocked,
    Change,
    Desk,
    DoesNotApply,
    NoSuchAdmission,
    NotAssessed,
    NotAttested,
    NotBegun,
    NotDischarged,
    NothingToUndo,
    NotInpatient,
    NotInSet,
    NotOverridable,
    Refused,
    UnknownCode,
)
from chartlight.finalize.code_set import CodeSet, Stand, State

# --- beginning


def test_the_queue_holds_discharged_inpatients(filled: Desk):
    filled.take_in([message(admit("V2")), message(discharged("V3", patient_class=PatientClass.OUTPATIENT))], NOW)
    (row,) = filled.finalise_queue(NOW + timedelta(days=3))
    assert (row.admission, row.name, row.age, row.sex, row.mrn) == ("V1", "Testfall, Synthetic", 78, "F", "M-V1")
    assert (row.days, row.disposition, row.disposition_words) == (3, "01", "home")
    assert (row.drg, row.weight, row.cdi_drg, row.state, row.undecided) == ("194", 0.8, "194", "new", None)


def test_a_draft_begins_with_what_is_suggested(filled: Desk):
    told: list[Change] = []
    filled.subscribe(told.append)
    assert filled.finalise_stand("V1") == Stand(None)
    stand = filled.begin_finalising("V1", NOW)
    assert codes_of(stand) == ["J18.9", "I10", "N17.9", "Z87.891"]
    assert (stand.undo, stand.redo, stand.cdi and stand.cdi.drg) == (None, None, "194")
    assert filled.finalise_stand("V1") == stand
    assert told == [Change(frozenset({"V1"}), frozenset({"finalising"}))]
    (row,) = filled.finalise_queue(NOW)
    assert (row.state, row.undecided, row.drg, row.coder) == ("draft", 1, "194", "ann")


def test_beginning_again_gives_the_draft_there_is(begun: Desk):
    stand = begun.accept_code("V1", "N17.9", NOW)
    entries = len(begun.audit_entries())
    assert begun.begin_finalising("V1", NOW + hours(1)) == stand
    assert len(begun.audit_entries()) == entries


@pytest.mark.parametrize(
    ("stay", "refusal", "said"),
    [
        ({"discharged": None, "status": EncounterStatus.OPEN}, NotDischarged, "not discharged yet"),
        ({"status": EncounterStatus.CANCELLED}, NotDischarged, "was cancelled"),
        ({"patient_class": PatientClass.OBSERVATION}, NotInpatient, "not an inpatient stay"),
        ({}, NotAssessed, "not been assessed"),
    ],
)
def test_only_a_discharged_assessed_inpatient_stay_begins(desk: Desk, stay: dict, refusal: type, said: str):
    event = {"event": EncounterEvent.ADMIT} if stay.get("status") is EncounterStatus.OPEN else {}
    if stay.get("status") is EncounterStatus.CANCELLED:
        event = {"event": EncounterEvent.CANCEL_ADMIT}
    desk.take_in([message(replace(discharged(**stay), **event))], NOW)
    if refusal is not NotAssessed:
        desk.record_assessment(assessed(PNEUMONIA), NOW)
    with pytest.raises(refusal, match=said):
        desk.begin_finalising("V1", NOW)
    assert desk.finalise_stand("V1").draft is None


def test_what_is_not_there_is_refused(filled: Desk):
    with pytest.raises(NoSuchAdmission):
        filled.finalise_stand("V9")
    with pytest.raises(NotBegun, match="begins one"):
        filled.accept_code("V1", "I10", NOW)
    with pytest.raises(NotBegun):
        filled.review("V1", NOW)
    with pytest.raises(NotAttested):
        filled.reopen("V1", "late note", NOW)


# --- deciding


def test_each_decision_is_a_step_with_its_audit_entry(begun: Desk):
    steps: list[tuple[Callable[[], Stand], str, str]] = [
        (lambda: begun.accept_code("V1", "N17.9", NOW), "accept N17.9", "finalise.accept"),
        (lambda: begun.reject_code("V1", "N17.9", "not met", NOW), "reject N17.9", "finalise.reject"),
        (lambda: begun.restore_code("V1", "N17.9", NOW), "restore N17.9", "finalise.restore"),
        (
            lambda: begun.change_code("V1", "N17.9", "n17.0", "ATN named", NOW),
            "change N17.9 to N17.0",
            "finalise.change",
        ),
        (lambda: begun.add_code("V1", "e785", NOW), "add E78.5", "finalise.add"),
        (lambda: begun.set_poa("V1", "E78.5", "Y", NOW), "POA Y for E78.5", "finalise.poa"),
        (lambda: begun.move_code("V1", "E78.5", 1, NOW), "move E78.5 to 2", "finalise.move"),
        (lambda: begun.make_principal("V1", "I10", NOW), "make I10 principal", "finalise.principal"),
        (lambda: begun.add_code("V1", "0BH17EZ", NOW), "add 0BH17EZ", "finalise.add"),
        (
            lambda: begun.set_procedure("V1", "0BH17EZ", date(2026, 3, 2), " Dr Abdi ", NOW),
            "date and surgeon of 0BH17EZ",
            "finalise.procedure",
        ),
    ]
    for do, label, action in steps:
        stand = do()
        assert stand.undo == label
        assert begun.finalise_stand("V1") == stand
        entry = begun.audit_entries(limit=1)[0]
        assert (entry.action, entry.admission) == (action, "V1")
        assert "not met" not in entry.detail
        assert "Abdi" not in entry.detail
    assert codes_of(stand) == ["I10", "J18.9", "E78.5", "N17.0", "Z87.891"]
    assert stand.draft is not None
    (done,) = stand.draft.procedures
    assert (done.performed, done.surgeon, done.state) == (date(2026, 3, 2), "Dr Abdi", State.ADDED)
    assert begun.verify_audit().ok


def test_a_step_that_changes_nothing_is_none(begun: Desk):
    stand = begun.accept_code("V1", "N17.9", NOW)
    entries = len(begun.audit_entries())
    assert begun.accept_code("V1", "N17.9", NOW + hours(1)) == stand
    assert begun.set_poa("V1", "I10", "Y", NOW) == stand
    assert begun.move_code("V1", "J18.9", 0, NOW) == stand
    assert len(begun.audit_entries()) == entries


def test_a_refused_step_changes_nothing(begun: Desk):
    before, entries = begun.finalise_stand("V1"), len(begun.audit_entries())
    refused: list[tuple[type[Refused], Callable[[], Any]]] = [
        (UnknownCode, lambda: begun.add_code("V1", "J18", NOW)),
        (UnknownCode, lambda: begun.add_code("V1", "0BH17ZZ", NOW)),
        (UnknownCode, lambda: begun.change_code("V1", "I10", "0BH17EZ", "", NOW)),
        (AlreadyInSet, lambda: begun.add_code("V1", "I10", NOW)),
        (NotInSet, lambda: begun.accept_code("V1", "E43", NOW)),
        (NotInSet, lambda: begun.change_code("V1", "E43", "E44.0", "", NOW)),
        (DoesNotApply, lambda: begun.reject_code("V1", "I10", "  ", NOW)),
        (DoesNotApply, lambda: begun.set_poa("V1", "Z87.891", "Y", NOW)),
        (DoesNotApply, lambda: begun.set_poa("V1", "I10", "1", NOW)),
        (DoesNotApply, lambda: begun.add_code("V1", "Z79.4", NOW, poa="N")),
        (DoesNotApply, lambda: begun.set_procedure("V1", "I10", None, None, NOW)),
        (NotOverridable, lambda: begun.override_edit("V1", "none", "why", NOW)),
        (NotOverridable, lambda: begun.override_edit("V1", "chartlight:undecided", "why", NOW)),
        (NothingToUndo, lambda: begun.undo_step("V1", NOW)),
        (NothingToUndo, lambda: begun.redo_step("V1", NOW)),
        (AlreadyOpen, lambda: begun.reopen("V1", "why", NOW)),
        (DoesNotApply, lambda: begun.reconcile("V1", "agree", "", NOW)),
        (AttestationBlocked, lambda: begun.attest("V1", NOW)),
    ]
    for refusal, do in refused:
        with pytest.raises(refusal) as told:
            do()
        assert str(told.value)
    assert begun.finalise_stand("V1") == before
    assert len(begun.audit_entries()) == entries


def test_an_incomplete_code_offers_complete_ones(begun: Desk):
    with pytest.raises(UnknownCode) as refused:
        begun.add_code("V1", "N17", NOW)
    assert "N17.9" in [code for code, _ in refused.value.options]


def test_an_added_code_without_an_indicator_stops_until_it_has_one(begun: Desk):
    begun.add_code("V1", "E78.5", NOW)
    assert "poa:missing:E78.5" in [edit.id for edit in begun.review("V1", NOW).edits if edit.level == "hard"]
    begun.set_poa("V1", "E78.5", "Y", NOW)
    assert "poa:missing:E78.5" not in [edit.id for edit in begun.review("V1", NOW).edits]
    begun.add_code("V1", "Z79.4", NOW)
    assert "poa:missing:Z79.4" not in [edit.id for edit in begun.review("V1", NOW).edits]


def test_a_changed_code_keeps_its_indicator_and_says_if_it_no_longer_fits(begun: Desk):
    stand = begun.change_code("V1", "I10", "Z79.4", "only the drug is named", NOW)
    assert stand.draft is not None
    assert stand.draft.find("Z79.4").poa == "Y"
    assert "poa:exempt:Z79.4" in [edit.id for edit in begun.review("V1", NOW).edits if edit.level == "warning"]
    begun.set_poa("V1", "Z79.4", None, NOW)
    assert "poa:exempt:Z79.4" not in [edit.id for edit in begun.review("V1", NOW).edits]


def test_an_override_holds_until_it_is_withdrawn(begun: Desk):
    begun.add_code("V1", "E78.5", NOW, poa="Y")
    begun.override_edit("V1", "evidence:none:E78.5", "statin on the medication list", NOW)
    edit = next(one for one in begun.review("V1", NOW).edits if one.id == "evidence:none:E78.5")
    assert edit.overridden is not None
    assert (edit.overridden.reason, edit.overridden.signed.by) == ("statin on the medication list", "ann")
    stand = begun.withdraw_override("V1", "evidence:none:E78.5", NOW)
    assert stand.draft is not None
    assert stand.draft.overrides == ()


def test_the_principal_may_be_a_suggestion_that_waited(filled: Desk):
    waiting = suggested("A41.9", route=Route.SPECIALIST)
    filled.record_assessment(assessed(PNEUMONIA, waiting), NOW)
    filled.begin_finalising("V1", NOW)
    stand = filled.make_principal("V1", "A41.9", NOW)
    assert codes_of(stand) == ["A41.9", "J18.9"]
    assert stand.undo == "make A41.9 principal"
    assert codes_of(filled.undo_step("V1", NOW)) == ["J18.9"]


# --- undo and redo


def test_undo_goes_back_to_the_beginning_and_redo_forth_again(begun: Desk):
    stands = [begun.finalise_stand("V1")]
    stands.append(begun.accept_code("V1", "N17.9", NOW))
    stands.append(begun.reject_code("V1", "I10", "not treated", NOW))
    stands.append(begun.add_code("V1", "E78.5", NOW, poa="Y"))
    for stand in reversed(stands[:-1]):
        back = begun.undo_step("V1", NOW)
        assert (back.draft, back.undo) == (stand.draft, stand.undo)
    assert back.redo == "accept N17.9"
    for stand in stands[1:]:
        assert begun.redo_step("V1", NOW).draft == stand.draft
    assert begun.finalise_stand("V1").redo is None


def test_steps_survive_a_restart(begun: Desk, open_desk: OpenDesk):
    begun.accept_code("V1", "N17.9", NOW)
    begun.reject_code("V1", "I10", "not treated", NOW)
    stand = begun.undo_step("V1", NOW)
    begun.close()
    again = open_desk("bob")
    assert again.finalise_stand("V1") == stand
    assert (stand.undo, stand.redo) == ("accept N17.9", "reject I10")
    assert codes_of(again.redo_step("V1", NOW)) == ["J18.9", "N17.9", "Z87.891"]
    assert codes_of(again.undo_step("V1", NOW)) == ["J18.9", "I10", "N17.9", "Z87.891"]
    assert [event for _, _, event, _ in again.finalise_history("V1")] == [
        "begin", "step", "step", "undo", "redo", "undo",
    ]  # fmt: skip
    assert [who for _, who, _, _ in again.finalise_history("V1")][-1] == "bob"


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["accept", "reject", "restore", "add", "move", "poa", "undo", "redo"]), max_size=14))
def test_any_sequence_can_be_walked_back_to_its_beginning(filled: Desk, chosen: list[str]):
    """What is undone is exactly what was there before, however undo, redo and steps follow each other."""
    stand = filled.begin_finalising("V1", NOW)
    while stand.undo:
        stand = filled.undo_step("V1", NOW)
    history: list[CodeSet | None] = [stand.draft, filled.set_poa("V1", "I10", "U", NOW).draft]
    future: list[CodeSet | None] = []
    for at, name in enumerate(chosen):
        try:
            after = _do(filled, name, at)
        except Refused:
            continue
        if name == "undo":
            future.append(history.pop())
        elif name == "redo":
            history.append(future.pop())
        elif after.draft != history[-1]:
            history.append(after.draft)
            future = []
        assert after.draft == history[-1]
        assert filled.finalise_stand("V1") == after
    for draft in reversed(history[:-1]):
        assert filled.undo_step("V1", NOW).draft == draft


def _do(desk: Desk, name: str, at: int) -> Stand:
    match name:
        case "accept":
            return desk.accept_code("V1", "N17.9", NOW + hours(at))
        case "reject":
            return desk.reject_code("V1", "I10", f"why {at}", NOW)
        case "restore":
            return desk.restore_code("V1", "I10", NOW)
        case "add":
            return desk.add_code("V1", ("E78.5", "E11.9", "F32.A")[at % 3], NOW)
        case "move":
            return desk.move_code("V1", "N17.9", at % 4, NOW)
        case "poa":
            return desk.set_poa("V1", "J18.9", "N" if at % 2 else "Y", NOW)
        case "undo":
            return desk.undo_step("V1", NOW)
    return desk.redo_step("V1", NOW)


def test_a_code_is_tried_without_a_step_and_its_axes_come_with_the_decision(begun: Desk):
    before = begun.finalise_stand("V1")
    assert begun.try_code("V1", None, "0FT40ZZ", NOW).drg != begun.review("V1", NOW).grouping.drg
    assert begun.finalise_stand("V1") == before
    stand = begun.add_code("V1", "0FT40ZZ", NOW)
    assert stand.draft is not None
    assert "".join(axis.value for axis in stand.draft.procedures[0].axes) == "0FT40ZZ"
    tried = begun.try_code("V1", "0FT40ZZ", "0FT44ZZ", NOW)
    stand = begun.change_code("V1", "0FT40ZZ", "0FT44ZZ", "through the scope", NOW)
    assert stand.draft is not None
    axes = stand.draft.procedures[0].axes
    assert (axes[4].label, axes[4].why) == ("Percutaneous Endoscopic", "chosen by a person")
    assert begun.review("V1", NOW).grouping.drg == tried.drg
    with pytest.raises(UnknownCode):
        begun.try_code("V1", "0FT44ZZ", "0FT4XZZ", NOW)
