"""The notes of the large store are notes as the intake leaves them."""

from datetime import UTC, datetime
from pathlib import Path

from chartlight.bench import hospital
from chartlight.bench.scale import LENGTH, fill_notes
from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.intake.files import hl7v2_message

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def test_notes_are_spread_over_the_admissions_and_each_has_its_own_text(tmp_path: Path) -> None:
    bodies = [("\r".join(hospital.head(n, "ADT^A01", f"A{n}", NOW)) + "\r").encode() for n in range(2)]
    desk = Desk.open(tmp_path, ThrowawayKey(), Actor("ann"))
    desk.take_in((hl7v2_message(body, "adt") for body in bodies), NOW)
    desk.close()
    fill_notes(tmp_path, hospital.ADMISSIONS + 1)
    desk = Desk.open(tmp_path, ThrowawayKey(), Actor("ann"))
    try:
        now = datetime.now(UTC)
        first, second = desk.chart(hospital.visit(0), now).notes, desk.chart(hospital.visit(1), now).notes
        assert {note.id for note in first} == {"B-0", f"B-{hospital.ADMISSIONS}"}
        assert {note.id for note in second} == {"B-1"}
        assert len({note.text for note in (*first, *second)}) == 3
        assert all(len(note.text) > LENGTH for note in first)
        assert desk.verify_audit().ok
    finally:
        desk.close()
