"""Procedures as people decided about them: accepted, rejected, changed, completed."""

from datetime import UTC, datetime

from chartlight.assessment import ICD10PCS
from chartlight.chart import Action, Decision, Procedure

WHEN = datetime(2026, 11, 3, 9, tzinfo=UTC)
NOTE = (
    "operative-note",
    1,
    "PROCEDURE: Laparoscopic cholecystectomy\nSURGEON: Dr Sand\nThe gallbladder was removed through the navel.",
)
BUILT = "0FT44ZZ"


def decided(subject, action, **more):
    return Decision(subject, action, "R. Reviewer", WHEN, **more)


def test_without_a_decision_the_note_gives_the_code(code) -> None:
    assert code(NOTE)[BUILT].status == "suggested"


def test_another_code_stands_in_its_place_with_words_and_surgeon(code) -> None:
    codes = code(NOTE, decisions=(decided(BUILT, Action.CHANGE, replacement="0FT40ZZ", reason="done open"),))
    before, after = codes[BUILT], codes["0FT40ZZ"]
    assert (before.status, before.why) == ("suppressed", "changed to 0FT40ZZ by R. Reviewer: done open")
    assert (after.status, after.confidence, after.surgeon) == ("suggested", 1.0, "Dr Sand")
    assert after.evidence == before.evidence
    assert "chosen instead of 0FT44ZZ by R. Reviewer" in after.why
    axes = {axis.position: axis for axis in after.axes}
    assert axes[4].evidence
    assert (axes[5].value, axes[5].evidence, axes[5].why) == ("0", (), "chosen by a person")


def test_a_code_that_is_not_valid_changes_nothing(code) -> None:
    codes = code(NOTE, decisions=(decided(BUILT, Action.CHANGE, replacement="0FT4XZZ"),))
    assert codes[BUILT].status == "suggested"
    assert "0FT4XZZ" not in codes


def test_a_rejected_procedure_is_out_also_where_it_came_coded(code) -> None:
    came = (Procedure("p1", "Cholecystectomy", BUILT, ICD10PCS, WHEN),)
    found = code(NOTE, procedures=came, decisions=(decided(BUILT, Action.REJECT, reason="not done"),))[BUILT]
    assert (found.status, found.why) == ("suppressed", "rejected by R. Reviewer: not done")


def test_an_accepted_procedure_is_certain(code) -> None:
    found = code(NOTE, decisions=(decided(BUILT, Action.ACCEPT),))[BUILT]
    assert (found.status, found.confidence) == ("suggested", 1.0)
    assert "accepted by R. Reviewer" in found.why


def test_what_a_note_leaves_open_is_completed(code) -> None:
    note = ("operative-note", 1, "PROCEDURE: Intramedullary nailing of the femoral shaft fracture, closed reduction.")
    begun = next(one for one in code(note).values() if one.system == ICD10PCS and len(one.code) < 7)
    codes = code(note, decisions=(decided(begun.code, Action.ADD, replacement="0QS836Z"),))
    assert codes["0QS836Z"].status == "suggested"
    assert codes["0QS836Z"].evidence
    assert codes[begun.code].why == "completed as 0QS836Z by R. Reviewer"
