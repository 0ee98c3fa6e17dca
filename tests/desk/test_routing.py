import pytest
from tests.desk.fakes import NOW, admit, assessed, hours, message, note

from chartlight.coding.routing import BadRouting
from chartlight.desk import Desk

STRICTER = {"routes": {"auto_above": 0.95}, "specialty": {"Neurology": {"review_from": 0.8}}}


@pytest.fixture
def assessed_desk(desk: Desk) -> Desk:
    desk.take_in([message(admit(), note("n1", "pneumonia"))], NOW)
    desk.record_assessment(assessed(), NOW)
    assert desk.needing_assessment() == ()
    return desk


def test_a_new_profile_has_open_stays_assessed_again(assessed_desk: Desk) -> None:
    assert assessed_desk.routing() == {}
    change = assessed_desk.set_routing(STRICTER, NOW + hours(1))
    assert change.kinds == {"setting", "chart"}
    assert change.admissions == {"V1"}
    assert assessed_desk.routing() == STRICTER
    assert assessed_desk.needing_assessment() == ("V1",)
    entry = assessed_desk.audit_entries(limit=1)[0]
    assert entry.action == "setting.set"


def test_the_same_profile_again_changes_nothing(assessed_desk: Desk) -> None:
    assessed_desk.set_routing(STRICTER, NOW + hours(1))
    assert not assessed_desk.set_routing(STRICTER, NOW + hours(2))


def test_a_profile_that_cannot_be_used_is_refused_whole(assessed_desk: Desk) -> None:
    with pytest.raises(BadRouting, match="review_from"):
        assessed_desk.set_routing({"routes": {"auto_above": 0.5}}, NOW + hours(1))
    assert assessed_desk.routing() == {}
    assert assessed_desk.needing_assessment() == ()
