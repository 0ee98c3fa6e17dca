"""The composition: pure, incremental through the readings alone, and the same whatever the order of arrival."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chartlight.assess import Knowledge, assess, coding_date, load_knowledge, reading_key
from chartlight.assessment import Assessment, Role, Route, Words, from_json, to_json
from chartlight.chart import (
    Action,
    Chart,
    ChartUpdate,
    Decision,
    Encounter,
    EncounterStatus,
    Mark,
    Note,
    NoteStatus,
    NoteType,
    Observation,
    ObservationCategory,
    Patient,
    PatientClass,
    Sex,
    fold,
)
from chartlight.reading.mention import Reading

ADMITTED = datetime(2026, 11, 17, 8, tzinfo=UTC)
NOW = ADMITTED + timedelta(days=3)
TEXTS = (
    "Assessment: community acquired pneumonia. HTN. Denies chest pain.",
    "A/P: 1. Acute hypoxic respiratory failure, on HFNC. 2. T2DM with neuropathy.",
    "Nutrition: severe malnutrition, BMI 16. Mother had colon cancer.",
    "Hyperkalemia resolved. Possible sepsis. CKD stage 3b.",
)
TYPES = (NoteType.PROGRESS_NOTE, NoteType.CONSULT, NoteType.DIETITIAN, NoteType.PROGRESS_NOTE)


def creatinine(number: int, value: float) -> Observation:
    when = ADMITTED + timedelta(hours=12 * number)
    return Observation(
        f"o{number}", "2160-0", "LOINC", "Creatinine", value, "mg/dL", when, ObservationCategory.LABORATORY
    )


NOTES = tuple(
    Note(f"n{number}", kind, text, ADMITTED + timedelta(hours=8 * number))
    for number, (kind, text) in enumerate(zip(TYPES, TEXTS, strict=True))
)
OBSERVATIONS = tuple(creatinine(number, value) for number, value in enumerate((0.9, 1.0, 2.4, 2.6)))
UPDATES = (
    ChartUpdate(
        "V1",
        patient=Patient("M1", birth_date=date(1950, 1, 1), sex=Sex.FEMALE),
        encounter=Encounter(PatientClass.INPATIENT, admitted=ADMITTED),
    ),
    *(ChartUpdate("V1", notes=(note,)) for note in NOTES),
    *(ChartUpdate("V1", observations=(one,)) for one in OBSERVATIONS),
)


def chart(*updates: ChartUpdate) -> Chart:
    return fold(updates or UPDATES, NOW)["V1"]


def written(assessment: Assessment) -> str:
    return json.dumps(to_json(assessment))


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge(NOW.date(), encoder=False)


def test_it_says_what_the_notes_and_results_say(knowledge: Knowledge) -> None:
    found = assess(chart(), knowledge)
    assert {"J18.9", "J96.01", "I10"} & {code.code for code in found.suggested}
    assert found.drg.working is not None
    assert any(finding.rule.startswith("aki") for finding in found.findings)
    assert [note.id for note in found.notes] == ["n0", "n1", "n2", "n3"]
    assert found.versions == knowledge.versions


def test_every_piece_of_evidence_stands_in_its_note(knowledge: Knowledge) -> None:
    texts = {note.id: note.text for note in NOTES}
    words = [one for code in assess(chart(), knowledge).codes for one in code.evidence if isinstance(one, Words)]
    assert words
    for one in words:
        assert texts[one.note][one.start : one.end] == one.quote


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(UPDATES))
def test_the_order_in_which_messages_came_does_not_matter(knowledge: Knowledge, order: list[ChartUpdate]) -> None:
    assert written(assess(chart(*order), knowledge)) == written(assess(chart(), knowledge))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(notes=st.permutations(NOTES))
def test_the_order_of_notes_in_the_chart_does_not_matter(knowledge: Knowledge, notes: list[Note]) -> None:
    assert written(assess(replace(chart(), notes=tuple(notes)), knowledge)) == written(assess(chart(), knowledge))


class Counting:
    """A reader that counts what it reads."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.version = knowledge.reader.version
        self.texts: list[str] = []
        self._reader = knowledge.reader

    def read(self, text: str) -> Reading:
        self.texts.append(text)
        return self._reader.read(text)


def test_a_second_assessment_reads_only_what_is_new(knowledge: Knowledge) -> None:
    reader = Counting(knowledge)
    counted = replace(knowledge, reader=reader)  # type: ignore[arg-type]
    readings: dict[str, Reading] = {}
    first = assess(chart(), counted, readings)
    assert sorted(reader.texts) == sorted(TEXTS)
    assert written(assess(chart(), counted, readings)) == written(first)
    assert len(reader.texts) == len(TEXTS)
    assess(chart(*UPDATES, ChartUpdate("V1", notes=(replace(NOTES[0], text="Gout."),))), counted, readings)
    assert reader.texts[len(TEXTS) :] == ["Gout."]


PNEUMONIA = Note(
    "hp",
    NoteType.HISTORY_AND_PHYSICAL,
    "Synthetic. Assessment: community acquired pneumonia. HTN.",
    ADMITTED + timedelta(hours=3),
)
FAILURE = Note(
    "day-2", NoteType.PROGRESS_NOTE, "A/P: 1. Acute hypoxic respiratory failure, on HFNC.", ADMITTED + timedelta(days=1)
)


def test_the_first_assessment_of_a_stay_that_came_whole_tells_what_admission_grouped_to(knowledge: Knowledge) -> None:
    admission, whole = ((UPDATES[0], ChartUpdate("V1", notes=notes)) for notes in ((PNEUMONIA,), (PNEUMONIA, FAILURE)))
    reader = Counting(knowledge)
    found = assess(chart(*whole), replace(knowledge, reader=reader), first=True)  # type: ignore[arg-type]
    before, working = assess(chart(*admission), knowledge).drg.working, found.drg.working
    assert before is not None
    assert working is not None
    assert found.drg.baseline == before
    assert before.drg != working.drg
    assert sorted(reader.texts) == sorted([PNEUMONIA.text, FAILURE.text])
    later = assess(chart(*whole), knowledge)
    assert later.drg == replace(found.drg, baseline=None)
    assert from_json(to_json(found)) == found
    assert "baseline" not in to_json(later)["drg"]


def test_a_stay_that_has_not_gone_beyond_its_admission_has_no_baseline_of_its_own(knowledge: Knowledge) -> None:
    assert assess(chart(UPDATES[0], ChartUpdate("V1", notes=(PNEUMONIA,))), knowledge, first=True).drg.baseline is None
    assert assess(chart(), knowledge, first=True).drg.baseline is None


def test_with_or_without_earlier_readings_the_answer_is_the_same(knowledge: Knowledge) -> None:
    readings: dict[str, Reading] = {}
    assess(chart(UPDATES[0], *UPDATES[3:]), knowledge, readings)
    assert written(assess(chart(), knowledge, readings)) == written(assess(chart(), knowledge))


def test_a_note_entered_in_error_says_nothing(knowledge: Knowledge) -> None:
    withdrawn = replace(NOTES[0], status=NoteStatus.ENTERED_IN_ERROR)
    found = assess(chart(*UPDATES, ChartUpdate("V1", notes=(withdrawn,))), knowledge)
    assert "n0" not in {note.id for note in found.notes}
    assert "J18.9" not in {code.code for code in found.codes}


def test_an_empty_chart_has_an_assessment(knowledge: Knowledge) -> None:
    found = assess(Chart("V1", NOW, Patient("M1"), Encounter()), knowledge)
    assert (found.codes, found.findings, found.drg.working) == ((), (), None)


@pytest.mark.parametrize("hours", [0, 9, 17, 40, 72])
def test_as_of_a_moment_is_as_if_nothing_later_had_come(knowledge: Knowledge, hours: int) -> None:
    moment = ADMITTED + timedelta(hours=hours)
    came = [update for update in UPDATES if all(time <= moment for time in _times(update))]
    then = fold(came, moment)["V1"]
    assert written(assess(chart().at(moment), knowledge)) == written(assess(then, knowledge))


def _times(update: ChartUpdate) -> Iterator[datetime]:
    yield from (note.authored for note in update.notes if note.authored)
    yield from (one.time for one in update.observations if one.time)


def test_a_discharge_decides_the_code_set_and_before_it_the_snapshot_does() -> None:
    left = datetime(2026, 9, 30, 12, tzinfo=UTC)
    stay = Encounter(PatientClass.INPATIENT, EncounterStatus.DISCHARGED, left - timedelta(days=4), left)
    discharged = Chart("V1", NOW, Patient("M1"), stay)
    assert coding_date(discharged) == date(2026, 9, 30)
    assert coding_date(discharged.at(left - timedelta(hours=1))) == date(2026, 9, 30)
    assert coding_date(chart()) == NOW.date()


def test_knowledge_is_loaded_once_a_year(knowledge: Knowledge) -> None:
    assert load_knowledge(date(2026, 10, 1), encoder=False) is knowledge
    assert load_knowledge(date(2026, 9, 30), encoder=False) is not knowledge


def test_a_reading_is_kept_under_its_text_and_reader() -> None:
    keys = {reading_key(text, version) for text in ("a", "b", "\ud800") for version in ("1", "2")}
    assert len(keys) == 6


def test_a_site_routes_as_its_profile_says(knowledge: Knowledge) -> None:
    strict = load_knowledge(NOW.date(), encoder=False, routing={"routes": {"auto_above": 1.0}})
    assert strict.versions.rules != knowledge.versions.rules
    assert all(code.route is not Route.AUTO for code in assess(chart(), strict).codes)
    assert load_knowledge(NOW.date(), encoder=False, routing={}) is knowledge


def test_the_specialty_of_the_note_counts_before_the_service_of_the_stay(knowledge: Knowledge) -> None:
    def confident(service: str, role: str, specialties: dict[str, float]) -> Route:
        of = {name: {"auto_above": share} for name, share in specialties.items()}
        notes = tuple(
            Note(f"n{day}", NoteType.PROGRESS_NOTE, "A/P:\n1. HTN", ADMITTED + timedelta(days=day), "A", role)
            for day in range(3)
        )
        stay = replace(chart(), notes=notes, encounter=replace(chart().encounter, service=service))
        by = load_knowledge(NOW.date(), encoder=False, routing={"specialty": of})
        return next(code.route for code in assess(stay, by).suggested if code.code == "I10")

    assert confident("Medicine", "Physician", {}) is Route.AUTO
    assert confident("Medicine", "Physician", {"Medicine": 1.0}) is Route.REVIEW
    assert confident("Medicine", "Physician, Cardiology", {"Medicine": 1.0, "Cardiology": 0.9}) is Route.AUTO


def test_reasons_of_the_case_never_let_a_code_pass(knowledge: Knowledge) -> None:
    found = assess(chart(), knowledge)
    for code in found.suggested:
        if code.severity in ("CC", "MCC") and any(
            code.code in edit.codes for edit in found.edits if edit.source == "vulnerability"
        ):
            assert code.route is not Route.AUTO
        assert (code.route is Route.AUTO) == (not code.route_why)


CONTRADICTING = (
    Note("c1", NoteType.HISTORY_AND_PHYSICAL, "A/P:\n1. Acute systolic heart failure\n2. Pneumonia", ADMITTED, "A, MD"),
    Note("c2", NoteType.CONSULT, "A/P:\n1. Acute diastolic heart failure\n2. No pneumonia", ADMITTED, "B, MD"),
    Note("c3", NoteType.PROGRESS_NOTE, "A/P:\n1. Type 1 diabetes\n2. CKD stage 3b", NOW, "A, MD"),
    Note("c4", NoteType.CONSULT, "A/P:\n1. Type 2 diabetes\n2. CKD stage 4", NOW, "C, MD"),
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(notes=st.permutations(CONTRADICTING))
def test_conflicts_do_not_depend_on_the_order_of_the_notes(knowledge: Knowledge, notes: list[Note]) -> None:
    ordered = assess(replace(chart(), notes=CONTRADICTING), knowledge)
    assert len([edit for edit in ordered.edits if edit.source == "conflict"]) == 4
    assert written(assess(replace(chart(), notes=tuple(notes)), knowledge)) == written(ordered)


def _marked(text: str, words: str) -> Chart:
    note = Note("m1", NoteType.PROGRESS_NOTE, text, NOW, "Dr Synthetic", "attending")
    start = text.index(words)
    mark = Mark("m1", 1, start, start + len(words), words, "M. Castellan", NOW, "the roommate's plan")
    return Chart("V-M", NOW, Patient("SYN-M"), Encounter(admitted=ADMITTED), (note,), marks=(mark,))


def test_marked_words_support_nothing_and_say_why(knowledge: Knowledge) -> None:
    text = (
        "ASSESSMENT AND PLAN\n1. Pneumonia, ceftriaxone.\n2. Acute systolic heart failure, furosemide.\nDenies fever."
    )
    chart = _marked(text, "Acute systolic heart failure, furosemide")
    before, after = assess(replace(chart, marks=()), knowledge), assess(chart, knowledge)
    assert "I50.21" in {code.code for code in before.suggested}
    assert not {"I50.21", "I50.9"} & {code.code for code in after.suggested}
    gone = next(code for code in after.suppressed if code.code == "I50.21")
    assert gone.why == "marked as not this patient by M. Castellan: the roommate's plan"
    quoted = [one for code in after.codes for one in code.evidence if isinstance(one, Words)]
    assert quoted
    assert all(text[one.start : one.end] == one.quote for one in quoted)


def test_a_mark_leaves_the_words_around_it_as_they_were(knowledge: Knowledge) -> None:
    text = "ASSESSMENT AND PLAN\nDenies fever, the roommate's seizures, chest pain and syncope. Pneumonia."
    chart = _marked(text, "the roommate's seizures")
    unmarked = {c.code: c.status for c in assess(replace(chart, marks=()), knowledge).codes}
    assert {c.code: c.status for c in assess(chart, knowledge).codes} == unmarked


def test_words_that_stand_elsewhere_as_well_keep_their_code(knowledge: Knowledge) -> None:
    text = "ASSESSMENT AND PLAN\n1. Pneumonia, improving.\nRoommate: also pneumonia, on oxygen."
    after = assess(_marked(text, "also pneumonia"), knowledge)
    (code,) = [code for code in after.suggested if code.code == "J18.9"]
    assert {one.start for one in code.evidence if isinstance(one, Words)} == {text.index("Pneumonia")}
    assert not [code for code in after.suppressed if "marked" in code.why]


def test_what_was_accepted_before_its_words_were_marked_is_looked_at_again(knowledge: Knowledge) -> None:
    text = "ASSESSMENT AND PLAN\n1. Pneumonia, ceftriaxone.\n2. Acute systolic heart failure, furosemide.\nNo fever."
    chart = _marked(text, "Acute systolic heart failure, furosemide")
    early = Decision("I50.21", Action.ACCEPT, "ann", NOW - timedelta(hours=1))
    late = replace(early, time=NOW + timedelta(hours=1))
    assert "I50.21" not in {code.code for code in assess(replace(chart, decisions=(early,)), knowledge).suggested}
    kept = assess(replace(chart, as_of=late.time, decisions=(late,)), knowledge)
    assert "I50.21" in {code.code for code in kept.suggested}


def operated(text: str) -> Chart:
    return replace(chart(), notes=(Note("op", NoteType.OPERATIVE_NOTE, text, NOW),), observations=())


def test_an_operative_note_makes_the_working_drg_surgical(knowledge: Knowledge) -> None:
    """On arrival, with the words for each character: the case is surgical the same evening."""
    text = (
        "SYNTHETIC\nSURGEON: A. Example, MD\nDATE OF OPERATION: 2026-11-03\n"
        "POSTOPERATIVE DIAGNOSIS: Acute cholecystitis.\nPROCEDURE PERFORMED: Laparoscopic cholecystectomy.\n"
        "DESCRIPTION: Through four ports the gallbladder was dissected from its bed and removed."
    )
    found = assess(operated(text), knowledge)
    (procedure,) = (code for code in found.suggested if not code.is_diagnosis)
    assert (procedure.code, procedure.role) == ("0FT44ZZ", Role.PRINCIPAL_PROCEDURE)
    assert (procedure.performed, procedure.surgeon) == (date(2026, 11, 3), "A. Example, MD")
    assert [text[w.start : w.end] for w in procedure.axes[4].evidence] == ["Laparoscopic"]
    assert found.drg.working is not None
    assert found.drg.working.type == "SURG"


def test_what_a_note_leaves_open_is_asked_and_not_guessed(knowledge: Knowledge) -> None:
    text = "SYNTHETIC\nPROCEDURE PERFORMED: Cholecystectomy."
    found = assess(operated(text), knowledge)
    (procedure,) = (code for code in found.codes if not code.is_diagnosis)
    assert (procedure.status, procedure.code) == ("suppressed", "0FT4")
    assert [axis.position for axis in procedure.axes if not axis.value] == [5, 6, 7]
    assert {choice.label for choice in procedure.axes[4].alternatives} == {"Open", "Percutaneous Endoscopic"}
    assert any("leaves the approach open" in edit.message for edit in found.edits)
