from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
from tests.desk.conftest import OpenDesk
from tests.desk.fakes import NOW, admit, hours, lab, message, note

from chartlight.chart import EncounterEvent
from chartlight.desk import Change, Desk, NoSuchAdmission, NotInThisState


@pytest.fixture
def filled(desk: Desk) -> Desk:
    desk.take_in([message(admit("V1"), note("n1", "Pneumonia.")), message(admit("V2", family="Zweitfall"))], NOW)
    return desk


def owners(desk: Desk) -> dict[str, str | None]:
    return {row.admission: row.assigned for row in desk.worklist(NOW + hours(9), include_discharged=True)}


def test_an_admission_belongs_to_nobody_until_it_is_assigned(filled: Desk):
    assert owners(filled) == {"V1": None, "V2": None}
    assert filled.assign(["V1", "V2"], "ben", NOW) == {"V1": None, "V2": None}
    assert owners(filled) == {"V1": "ben", "V2": "ben"}
    assert filled.assign(["V1"], " ann ", NOW + hours(1)) == {"V1": "ben"}
    assert filled.assign(["V2"], None, NOW + hours(1)) == {"V2": "ben"}
    assert owners(filled) == {"V1": "ann", "V2": None}


def test_what_is_that_persons_already_is_not_assigned_again(filled: Desk):
    filled.assign(["V1"], "ben", NOW)
    entries = len(filled.audit_entries())
    heard: list[Change] = []
    filled.subscribe(heard.append)
    assert filled.assign(["V1"], "ben", NOW) == {}
    assert filled.assign([], "ben", NOW) == {}
    assert len(filled.audit_entries()) == entries
    assert not heard
    filled.assign(["V1", "V2"], "ben", NOW)
    assert heard == [Change(frozenset({"V2"}), frozenset({"assignment"}))]


def test_assigning_is_audited_with_who_it_was_before(filled: Desk):
    filled.assign(["V1"], "ben", NOW)
    filled.assign(["V1"], None, NOW + hours(1))
    last, first = filled.audit_entries("V1", 2)
    assert (first.action, first.detail) == ("chart.assign", '{"before":null,"person":"ben"}')
    assert (last.actor, last.detail) == ("ann", '{"before":"ben","person":null}')
    assert filled.verify_audit().ok


def test_one_admission_that_is_not_there_leaves_the_others_alone(filled: Desk):
    with pytest.raises(NoSuchAdmission):
        filled.assign(["V1", "V9"], "ben", NOW)
    assert owners(filled) == {"V1": None, "V2": None}


@pytest.mark.parametrize("name", ["", "  ", "x" * 81])
def test_a_name_that_is_none_is_refused(filled: Desk, name: str):
    with pytest.raises(NotInThisState, match="name"):
        filled.assign(["V1"], name, NOW)


def test_people_are_those_who_acted_or_were_assigned(filled: Desk, open_desk: OpenDesk):
    assert filled.people() == ("ann",)
    filled.assign(["V1"], "Zoe", NOW)
    filled.close()
    assert open_desk("ben").people() == ("ben", "ann", "Zoe")


def test_many_are_marked_as_seen_at_once_and_taken_back(filled: Desk):
    filled.mark_seen("V1", NOW)
    filled.take_in([message(lab("o2", 2.4)), message(lab("o3", 2.4, "V2"))], NOW + hours(1))
    filled.mark_all_seen(["V1", "V2"], NOW + hours(2))
    looks = {row.admission: (row.seen, row.new) for row in filled.worklist(NOW + hours(3))}
    assert looks == {"V1": (NOW + hours(2), 0), "V2": (NOW + hours(2), 0)}
    filled.take_back_seen(["V1", "V2"], NOW + hours(3))
    looks = {row.admission: (row.seen, row.new) for row in filled.worklist(NOW + hours(3))}
    assert looks == {"V1": (NOW, 1), "V2": (None, 1)}
    assert (filled.last_seen("V1"), filled.last_seen("V2")) == (NOW, None)


def test_a_look_can_be_made_again_after_it_was_taken_back(filled: Desk):
    filled.mark_all_seen(["V1", "V2"], NOW)
    filled.take_back_seen(["V1"], NOW + hours(1))
    assert filled.last_seen("V2") == NOW
    filled.mark_all_seen(["V1"], NOW + hours(2))
    assert filled.last_seen("V1") == NOW + hours(2)
    filled.take_back_seen(["V1"], NOW + hours(3))
    assert filled.last_seen("V1") is None
    with pytest.raises(NotInThisState, match="no look"):
        filled.take_back_seen(["V1"], NOW + hours(3))


def test_only_ones_own_look_is_taken_back(filled: Desk, open_desk: OpenDesk):
    filled.mark_seen("V1", NOW)
    filled.close()
    ben = open_desk("ben")
    with pytest.raises(NotInThisState):
        ben.take_back_seen(["V1"], NOW)
    ben.close()
    assert open_desk("ann").last_seen("V1") == NOW


def test_an_attested_code_set_is_told(filled: Desk):
    gone = replace(admit("V2", discharged=NOW), event=EncounterEvent.DISCHARGE)
    filled.take_in([message(gone)], NOW)
    (row,) = (row for row in filled.worklist(NOW, include_discharged=True) if row.discharged)
    assert not row.attested


def test_the_list_is_printed_in_the_order_given_and_audited(filled: Desk):
    page = BytesIO()
    assert filled.print_worklist(["V2", "V9", "V1"], "Open", page, NOW) == 2
    with pypdfium2.PdfDocument(page.getvalue()) as document:
        text = document[0].get_textpage().get_text_range()
    assert text.index("Zweitfall") < text.index("Testfall")
    assert filled.audit_entries("V2", 1)[0].action == "worklist.print"
    with pytest.raises(NotInThisState, match="no admission"):
        filled.print_worklist(["V9"], "Open", page, NOW)


def test_own_settings_are_each_persons_own(filled: Desk, open_desk: OpenDesk):
    filled.set_own_setting("worklist.views", ["mine"], NOW)
    assert filled.own_setting("worklist.views") == ["mine"]
    assert filled.setting("worklist.views") is None
    filled.close()
    assert open_desk("ben").own_setting("worklist.views") is None
