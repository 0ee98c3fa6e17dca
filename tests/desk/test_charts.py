import sys
import time
from dataclasses import replace

import pytest
from tests.desk.conftest import OpenDesk
from tests.desk.fakes import NOW, admit, assessed, finding, hours, lab, message, note

from chartlight.assessment import DrgImpact
from chartlight.chart import EncounterEvent, ObservationCategory, PatientClass
from chartlight.desk import Change, Desk, NoSuchAdmission


@pytest.fixture
def filled(desk: Desk) -> Desk:
    desk.take_in([message(admit(), note("n1", "Pneumonia."), lab("o1", 2.1))], NOW)
    return desk


def test_an_unknown_admission_is_named(desk: Desk):
    with pytest.raises(NoSuchAdmission, match="V9"):
        desk.chart("V9", NOW)
    with pytest.raises(LookupError):
        desk.mark_seen("V9", NOW)


def test_an_admission_is_found_by_its_id_or_the_newest_by_mrn(filled: Desk):
    again = replace(admit("V2"), patient=replace(admit().patient, mrn="M-V1"))  # type: ignore[type-var]
    later = replace(again, encounter=replace(again.encounter, admitted=NOW))  # type: ignore[type-var]
    filled.take_in([message(later)], NOW)
    assert filled.find_admission("V1") == "V1"
    assert filled.find_admission(" M-V1 ") == "V2"
    assert filled.find_admission("V9") is None


def test_what_changed_needs_assessing_oldest_first(filled: Desk):
    filled.take_in([message(admit("V2"))], NOW + hours(1))
    filled.take_in([message(lab("o2", 2.4))], NOW + hours(2))
    assert filled.needing_assessment() == ("V2", "V1")
    assert filled.needing_assessment(limit=1) == ("V2",)


def test_an_assessment_is_kept_and_ends_the_need(filled: Desk):
    chart = filled.chart("V1", NOW)
    assessment = assessed(finding(), as_of=chart.as_of)
    change = filled.record_assessment(assessment, NOW + hours(1))
    assert change == Change(frozenset({"V1"}), frozenset({"assessment"}))
    assert filled.assessment("V1") == assessment
    assert filled.needing_assessment() == ()


def test_a_stay_counts_as_assessed_once_even_if_it_did_not_group(filled: Desk):
    assert filled.never_assessed("V1")
    filled.record_assessment(replace(assessed(as_of=NOW), drg=DrgImpact(None)), NOW)
    assert not filled.never_assessed("V1")


def test_what_arrived_meanwhile_still_needs_assessing(filled: Desk):
    chart = filled.chart("V1", NOW)
    filled.take_in([message(lab("o2", 2.4))], NOW)
    filled.record_assessment(assessed(as_of=chart.as_of), NOW)
    assert filled.needing_assessment() == ("V1",)


def test_an_assessment_of_an_earlier_moment_does_not_cover_the_present(filled: Desk):
    chart = filled.chart("V1", NOW - hours(5))
    filled.record_assessment(assessed(as_of=chart.as_of), NOW)
    assert filled.needing_assessment() == ("V1",)


def test_every_working_drg_is_remembered_once(filled: Desk):
    for at, drg in enumerate(["194", "194", "193"]):
        filled.record_assessment(assessed(as_of=NOW + hours(at), drg=drg), NOW + hours(at))
    filled.record_assessment(replace(assessed(as_of=NOW + hours(5)), drg=DrgImpact(None)), NOW + hours(5))
    history = filled.drg_history("V1")
    assert [(one.since, one.drg) for one in history.of("working")] == [(NOW, "194"), (NOW + hours(2), "193")]
    assert filled.worklist(NOW + hours(5))[0].drg is None


def test_the_worklist_shows_what_is_known(filled: Desk):
    filled.record_assessment(assessed(finding(), finding("f-aki", condition="Acute kidney injury")), NOW)
    (row,) = filled.worklist(NOW)
    assert (row.admission, row.mrn, row.name, row.age, row.sex) == ("V1", "M-V1", "Testfall, Synthetic", 78, "F")
    assert (row.unit, row.attending, row.drg, row.weight, row.gmlos) == ("4W", "Dr Hale", "193", 1.28, 3.8)
    assert (row.potential, row.findings) == (0.65, 2)
    assert row.conditions == ("Sepsis", "Acute kidney injury")
    assert row.day == 3  # 1 to 3 March in the hospital's own time
    assert row.priority == sum(reason.points for reason in row.reasons)


def test_new_counts_from_my_own_last_look(filled: Desk, open_desk: OpenDesk):
    (row,) = filled.worklist(NOW)
    assert (row.new, row.seen) == (2, None)
    filled.mark_seen("V1", NOW)
    (row,) = filled.worklist(NOW)
    assert (row.new, row.seen) == (0, NOW)
    filled.take_in(
        [message(lab("o2", 2.0), lab("o3", 3.0), note("n2", "Sepsis."), note("n1", "Pneumonia, RLL."))], NOW + hours(1)
    )
    filled.take_in([message(lab("o4", 4.0))], NOW + hours(1))
    (row,) = filled.worklist(NOW + hours(2))
    assert (row.new_notes, row.new_results) == (2, 1)
    filled.close()
    (row,) = open_desk("ben").worklist(NOW + hours(2))
    assert (row.new_notes, row.new_results, row.seen) == (2, 1, None)


def test_vital_signs_are_no_news(filled: Desk):
    filled.mark_seen("V1", NOW)
    filled.take_in([message(lab("o9", 120.0, category=ObservationCategory.VITAL_SIGNS))], NOW)
    assert filled.worklist(NOW)[0].new == 0


def test_only_open_inpatients_unless_asked(filled: Desk):
    gone = replace(admit("V2", discharged=NOW), event=EncounterEvent.DISCHARGE)
    outpatient = admit("V3")
    assert outpatient.encounter is not None
    outpatient = replace(outpatient, encounter=replace(outpatient.encounter, patient_class=PatientClass.OUTPATIENT))
    filled.take_in([message(gone), message(outpatient)], NOW)
    assert [row.admission for row in filled.worklist(NOW)] == ["V1"]
    assert {row.admission for row in filled.worklist(NOW, include_discharged=True)} == {"V1", "V2"}


def test_looks_are_each_persons_own(filled: Desk):
    assert filled.last_seen("V1") is None
    filled.mark_seen("V1", NOW)
    assert filled.last_seen("V1") == NOW
    filled.record_view("V1", NOW + hours(1), what="show")
    assert filled.last_seen("V1") == NOW


def test_all_is_there_again_after_reopening(filled: Desk, open_desk: OpenDesk):
    filled.record_assessment(assessed(finding()), NOW)
    before = filled.chart("V1", NOW), filled.worklist(NOW), filled.assessment("V1")
    filled.close()
    again = open_desk()
    assert (again.chart("V1", NOW), again.worklist(NOW), again.assessment("V1")) == before
    again.take_in([message(admit("V2"))], NOW)
    assert again.needing_assessment() == ("V2",)


def test_a_worklist_of_many_is_quick_enough_to_print(desk: Desk, capsys: pytest.CaptureFixture[str]):
    desk.take_in([message(admit(f"V{at}"), note("n1", "Pneumonia.", f"V{at}")) for at in range(200)], NOW)
    for at in range(200):
        desk.record_assessment(assessed(finding(), admission=f"V{at}"), NOW)
    start = time.perf_counter()
    rows = desk.worklist(NOW)
    taken = time.perf_counter() - start
    with capsys.disabled():
        sys.stdout.write(f"\nworklist of 200 admissions: {taken * 1000:.0f} ms\n")
    assert [row.priority for row in rows] == sorted((row.priority for row in rows), reverse=True)
    assert len(rows) == 200


def test_the_worklist_says_when_the_newest_arrived_whether_seen_or_not(filled: Desk):
    filled.mark_seen("V1", NOW + hours(1))
    (row,) = filled.worklist(NOW + hours(2))
    assert (row.new, row.newest) == (0, NOW)
    filled.take_in([message(lab("o2", 2.4))], NOW + hours(3))
    filled.take_in([message(admit("V2"))], NOW + hours(4))
    newest = {row.admission: row.newest for row in filled.worklist(NOW + hours(5))}
    assert newest == {"V1": NOW + hours(3), "V2": None}
