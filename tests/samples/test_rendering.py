from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.samples.made import NOW, SAMPLES, slug

from chartlight.chart import Chart, EncounterStatus, MedicationKind, PatientClass, fold
from chartlight.intake.files import messages_in
from chartlight.intake.reader import examine
from chartlight.samples import RenderedFile, Sample, earlier, fresh_since, latest, render
from chartlight.samples.timeline import Filed, tell

ZONES = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2032, 12, 31), timezones=ZONES)  # noqa: DTZ001 - given a zone


def charts(files: Iterable[RenderedFile], folder: Path, now: datetime = NOW) -> dict[str, Chart]:
    """What intake makes of the files, which must all be taken whole."""
    updates = []
    for file in files:
        path = folder / file.name
        path.write_bytes(file.content)
        for message in messages_in(path):
            understood = examine(message.body, name=message.name, received=now)
            assert understood.left_out == ()
            updates += understood.updates
    return fold(updates, now)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Chart]:
    files = [file for sample in SAMPLES.values() for file in render(sample, NOW)]
    return charts(files, tmp_path_factory.mktemp("whole"))


def test_the_same_moment_gives_the_same_bytes():
    for sample in SAMPLES.values():
        assert render(sample, NOW) == render(sample, NOW)


@given(MOMENTS, st.sampled_from(sorted(SAMPLES)))
@settings(max_examples=40, deadline=None)
def test_nothing_lies_in_the_future_and_day_n_is_day_n(now: datetime, name: str):
    sample = SAMPLES[name]
    stay = tell(sample, now)
    assert all(entry.time <= now for entry in stay.entries)
    told = (now - timedelta(days=now.hour < 10)).date()
    assert (told - stay.admitted.date()).days == sample.admission.admitted.days_before
    for entry in stay.entries:
        if isinstance(entry.content, Filed):
            day = (entry.time.date() - stay.admitted.date()).days + 1
            assert day == entry.content.head.at.day
    age = stay.admitted.year - stay.birth_date.year
    age -= (stay.admitted.month, stay.admitted.day) < (stay.birth_date.month, stay.birth_date.day)
    assert age == sample.admission.patient.age


def test_a_week_later_only_the_dates_differ():
    one, other = (render(SAMPLES["okafor-grace"], moment)[0].content for moment in (NOW, NOW + timedelta(days=7)))
    assert b"2026-11-20T07:50:00" in one
    assert b"2026-11-27T07:50:00" in other
    assert b"2026-11-20T07:50:00" not in other


def test_every_admission_goes_through_intake_whole(whole: dict[str, Chart]):
    assert whole.keys() == {sample.admission.visit for sample in SAMPLES.values()}


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=slug)
def test_intake_makes_the_chart_that_was_written(sample: Sample, whole: dict[str, Chart]):
    chart, admission = whole[sample.admission.visit], sample.admission
    stay = tell(sample, NOW)
    assert (chart.patient.mrn, chart.patient.family) == (admission.patient.mrn, admission.patient.family)
    assert chart.patient.sex.value == admission.patient.sex
    assert chart.patient.age_at(stay.admitted) == admission.patient.age
    encounter, last = chart.encounter, admission.movements[-1]
    assert encounter.patient_class is PatientClass.INPATIENT
    assert (encounter.unit, encounter.bed) == (last.unit, last.bed)
    assert encounter.admitted == stay.admitted
    assert encounter.attending == sample.shared.staff[admission.attending].signature
    assert (encounter.payer, encounter.reason) == (admission.payer, admission.reason)
    assert (encounter.status is EncounterStatus.DISCHARGED) is sample.is_discharged
    assert encounter.discharge_status == last.disposition
    written = {one.id: one.content for one in stay.entries if isinstance(one.content, Filed)}
    assert {note.id: (note.type, note.text) for note in chart.notes} == {
        identifier: (note.head.type, note.text) for identifier, note in written.items()
    }
    assert all(note.author == written[note.id].author.signature for note in chart.notes)


def test_both_formats_bring_orders_and_administrations(whole: dict[str, Chart]):
    for chart in whole.values():
        kinds = {medication.kind for medication in chart.medications}
        assert {MedicationKind.ORDER, MedicationKind.ADMINISTRATION} <= kinds


def test_earlier_then_latest_leave_the_same_charts(whole: dict[str, Chart], tmp_path: Path):
    assert charts(earlier(NOW) + latest(NOW), tmp_path) == whole


def test_the_parts_meet_at_yesterday_evening(tmp_path: Path):
    border = fresh_since(NOW)
    assert border == NOW.replace(day=19, hour=18, minute=0)
    okafor = [SAMPLES["okafor-grace"]]
    before = charts(earlier(NOW, okafor), tmp_path)["SYN-118204"]
    assert max(note.authored for note in before.notes if note.authored) < border
    assert len(before.notes) == 7
    new = charts(latest(NOW, okafor), tmp_path)["SYN-118204"]
    assert [note.title for note in new.notes] == ["Nursing Note", "Hospital Medicine Progress Note"]


def test_who_left_days_ago_brings_nothing_new():
    names = [file.name for file in latest(NOW)]
    assert "rasmussen-kai-new.json" not in names
    assert "okafor-grace-new.json" in names
    assert len(names) >= 10


def test_a_moment_without_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        render(SAMPLES["okafor-grace"], NOW.replace(tzinfo=None))
