"""A ventilation whose hours no note gives lasts as long as the flowsheet charts the ventilator."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chartlight.assessment import Received, SuggestedCode
from chartlight.chart import (
    Chart,
    Encounter,
    Note,
    NoteType,
    Observation,
    ObservationCategory,
    ObservationStatus,
    Patient,
)
from chartlight.coding.charted_ventilation import courses

START = datetime(2026, 11, 3, 6, tzinfo=UTC)
NOTE = (
    "SYNTHETIC\nPROCEDURES: 1. Endotracheal intubation. 2. Mechanical ventilation.\n"
    "DESCRIPTION: At the bedside in the intensive care unit the tube was passed between the cords with a video "
    "laryngoscope for hypoxic failure, and the ventilator was connected."
)


def entry(hour: float, status: ObservationStatus = ObservationStatus.FINAL) -> Observation:
    when = START + timedelta(hours=hour)
    return Observation(
        f"o{hour}", "20077-4", "LOINC", "PEEP", 5, "cm[H2O]", when, ObservationCategory.FLOWSHEET, status=status
    )


def hourly(first: int, last: int, step: int = 2) -> tuple[Observation, ...]:
    return tuple(entry(hour) for hour in range(first, last + 1, step))


@pytest.fixture
def coded(reader, coder):
    """The ventilation code of a chart with such flowsheet entries."""

    def code(observations: tuple[Observation, ...], text: str = NOTE) -> SuggestedCode | None:
        note = Note("n1", NoteType.PROCEDURE_NOTE, text, START)
        chart = Chart("V1", START + timedelta(days=9), Patient("M1"), Encounter(), (note,), observations)
        found = coder.code(chart, {"n1": reader.read(text)})
        return next((one for one in found if one.code.startswith("5A19")), None)

    return code


@pytest.mark.parametrize(
    ("hours", "code"), [(22, "5A1935Z"), (24, "5A1945Z"), (96, "5A1945Z"), (98, "5A1955Z"), (200, "5A1955Z")]
)
def test_the_flowsheet_gives_the_hours(coded, hours: int, code: str) -> None:
    found = coded(hourly(0, hours))
    assert (found.code, found.status) == (code, "suggested")
    assert f"{hours} consecutive hours" in found.why
    assert Received("Observation/o0", "PEEP 5") in found.evidence
    assert found.evidence[0].quote in NOTE
    assert all(axis.value for axis in found.axes)


def test_without_a_flowsheet_it_stays_open(coded) -> None:
    found = coded(())
    assert (found.code, found.status) == ("5A19", "suppressed")


def test_hours_that_a_note_says_go_before(coded) -> None:
    said = NOTE + " Total invasive ventilation 30 hours."
    assert coded(hourly(0, 200), said).code == "5A1945Z"


def test_a_flowsheet_without_words_is_no_code(coded) -> None:
    assert coded(hourly(0, 200), "SYNTHETIC\nPROCEDURE: Paracentesis.\nA needle was passed.") is None


def test_a_long_gap_ends_a_course_and_void_entries_do_not_count() -> None:
    first, second = hourly(0, 40), hourly(60, 80)
    assert [round(one.hours) for one in courses((*second, *first))] == [40, 20]
    void = tuple(replace(one, status=ObservationStatus.ENTERED_IN_ERROR) for one in hourly(42, 58))
    assert [round(one.hours) for one in courses((*first, *void, *second))] == [40, 20]
    assert courses((entry(0), entry(2))) == []
