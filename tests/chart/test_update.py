"""A chart is the same however its messages are cut up, and a stay moves as its events say."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chartlight.chart import (
    ChartUpdate,
    Encounter,
    EncounterEvent,
    EncounterStatus,
    Note,
    NoteStatus,
    NoteType,
    Observation,
    Patient,
    PatientClass,
    Sex,
    apply,
    empty_chart,
    fold,
)
from chartlight.chart.wire import dump_chart, load_chart

START = datetime(2026, 11, 17, 18, 5, tzinfo=UTC)


def test_what_an_update_does_not_say_stays() -> None:
    chart = apply(
        empty_chart("V1", START), ChartUpdate("V1", patient=Patient("417", "Okafor", "Grace", None, Sex.FEMALE))
    )
    chart = apply(chart, ChartUpdate("V1", patient=Patient("417")))
    assert chart.patient == Patient("417", "Okafor", "Grace", None, Sex.FEMALE)


def test_discharge_closes_and_its_cancellation_opens_the_stay_again() -> None:
    admitted = ChartUpdate("V1", event=EncounterEvent.ADMIT, encounter=Encounter(admitted=START, unit="4W"))
    discharged = ChartUpdate(
        "V1",
        event=EncounterEvent.DISCHARGE,
        encounter=Encounter(discharged=START + timedelta(days=3), discharge_status="01"),
    )
    chart = fold([admitted, discharged], START)["V1"]
    assert chart.encounter.status is EncounterStatus.DISCHARGED
    assert chart.encounter.unit == "4W"

    chart = apply(chart, ChartUpdate("V1", event=EncounterEvent.CANCEL_DISCHARGE))
    assert chart.encounter.is_open
    assert chart.encounter.discharged is None
    assert chart.encounter.discharge_status is None


def test_a_late_admit_message_does_not_reopen_a_discharged_stay() -> None:
    discharged = ChartUpdate("V1", event=EncounterEvent.DISCHARGE, encounter=Encounter(discharged=START))
    late = ChartUpdate("V1", event=EncounterEvent.ADMIT, encounter=Encounter(admitted=START))
    assert fold([discharged, late], START)["V1"].encounter.status is EncounterStatus.DISCHARGED


def test_a_planned_stay_opens_when_it_begins_and_is_not_planned_again() -> None:
    plan = ChartUpdate("V1", event=EncounterEvent.PLAN, encounter=Encounter(unit="4W"))
    chart = apply(empty_chart("V1", START), plan)
    assert chart.encounter.status is EncounterStatus.PLANNED
    chart = apply(chart, ChartUpdate("V1", event=EncounterEvent.ADMIT, encounter=Encounter(admitted=START)))
    assert chart.encounter.is_open
    assert apply(chart, plan).encounter.is_open


def test_a_mention_of_the_stay_only_fills_what_is_not_known() -> None:
    seen_from_the_laboratory = ChartUpdate(
        "V1", event=EncounterEvent.MENTION, encounter=Encounter(PatientClass.OUTPATIENT, unit="LAB", admitted=START)
    )
    admitted = ChartUpdate(
        "V1", event=EncounterEvent.ADMIT, encounter=Encounter(PatientClass.INPATIENT, unit="4W", bed="12")
    )
    encounter = fold([admitted, seen_from_the_laboratory], START)["V1"].encounter
    assert (encounter.patient_class, encounter.unit, encounter.admitted) == (PatientClass.INPATIENT, "4W", START)
    discharged = fold([ChartUpdate("V1", event=EncounterEvent.DISCHARGE), seen_from_the_laboratory], START)["V1"]
    assert discharged.encounter.status is EncounterStatus.DISCHARGED


def test_a_cancelled_admission_is_marked() -> None:
    chart = apply(empty_chart("V1", START), ChartUpdate("V1", event=EncounterEvent.CANCEL_ADMIT))
    assert chart.encounter.status is EncounterStatus.CANCELLED


def test_a_changed_note_is_the_next_version_and_a_repeated_one_is_not() -> None:
    first = Note("n", NoteType.PROGRESS_NOTE, "RLL pneumonia", START)
    changed = Note("n", NoteType.PROGRESS_NOTE, "RLL pneumonia, improving", START)
    chart = fold([ChartUpdate("V1", notes=(first,)), ChartUpdate("V1", notes=(first,))], START)["V1"]
    assert chart.notes[0].version == 1
    chart = apply(chart, ChartUpdate("V1", notes=(changed,)))
    assert (chart.notes[0].version, chart.notes[0].text) == (2, changed.text)


def test_a_note_entered_in_error_is_not_read() -> None:
    wrong = Note("n", NoteType.PROGRESS_NOTE, "x", START, status=NoteStatus.ENTERED_IN_ERROR)
    assert fold([ChartUpdate("V1", notes=(wrong,))], START)["V1"].readable_notes == ()


def test_the_chart_as_it_stood_leaves_out_what_came_later() -> None:
    notes = tuple(Note(f"n{day}", NoteType.PROGRESS_NOTE, "text", START + timedelta(days=day)) for day in range(3))
    stay = Encounter(admitted=START, discharged=START + timedelta(days=2), discharge_status="01")
    update = ChartUpdate("V1", event=EncounterEvent.DISCHARGE, encounter=stay, notes=notes)
    then = fold([update], START + timedelta(days=5))["V1"].at(START + timedelta(days=1))
    assert [note.id for note in then.notes] == ["n0", "n1"]
    assert then.encounter.is_open
    assert then.encounter.discharged is None


def test_day_of_stay_counts_calendar_days_from_one() -> None:
    stay = Encounter(admitted=START)
    assert stay.day_of_stay(START) == 1
    assert stay.day_of_stay(START + timedelta(hours=8)) == 2


observations = st.lists(
    st.builds(
        Observation,
        id=st.sampled_from([f"o{n}" for n in range(6)]),
        code=st.just("2160-0"),
        system=st.just("LOINC"),
        label=st.just("Creatinine"),
        value=st.floats(0.1, 20),
        time=st.integers(0, 100).map(lambda hours: START + timedelta(hours=hours)),
    ),
    unique_by=lambda observation: observation.id,
    max_size=6,
)


@given(observations, st.randoms())
def test_results_arrive_in_any_order_and_grouping(results: list[Observation], random: object) -> None:
    together = fold([ChartUpdate("V1", observations=tuple(results))], START)
    shuffled = list(results)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one_by_one = fold([ChartUpdate("V1", observations=(result,)) for result in [*shuffled, *shuffled]], START)
    assert together.get("V1", empty_chart("V1", START)) == one_by_one.get("V1", empty_chart("V1", START))


@given(observations)
def test_a_chart_survives_the_wire(results: list[Observation]) -> None:
    chart = apply(empty_chart("V1", START), ChartUpdate("V1", observations=tuple(results)))
    assert load_chart(dump_chart(chart)) == chart
