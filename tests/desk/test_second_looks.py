"""Audit sampling and forced second looks in the desk: nothing leads to an attested set but taking them."""

import json
from collections.abc import Callable

import pytest
from tests.desk.conftest import OpenDesk
from tests.desk.fakes import NOW, hours, message, note
from tests.desk.finalised import HYPERTENSION, KIDNEY, PNEUMONIA, TEXT, assessed, discharged

from chartlight.desk import AttestationBlocked, Desk, DoesNotApply, NotASecondPerson
from chartlight.finalize.sampling import Draw

LIGHT = {"weight_above": 100}


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """I10 is drawn, and nothing else."""
    monkeypatch.setattr("chartlight.finalize.sampling.lot", lambda seed, key: 0 if key == "I10" else 2**64 - 1)


@pytest.fixture
def begun(open_desk: OpenDesk, drawn: None) -> Desk:
    desk = open_desk("ann")
    desk.take_in([message(discharged(), note("n1", TEXT))], NOW)
    desk.record_assessment(assessed(PNEUMONIA, HYPERTENSION, KIDNEY), NOW)
    desk.begin_finalising("V1", NOW)
    desk.accept_code("V1", "N17.9", NOW)
    return desk


def another(desk: Desk, open_desk: OpenDesk, name: str) -> Desk:
    desk.close()
    return open_desk(name)


def test_the_draw_is_in_the_chain_when_it_is_made_and_can_be_made_again(begun: Desk) -> None:
    (entry,) = [one for one in begun.audit_entries("V1") if one.action == "audit-sample.draw"]
    told = json.loads(entry.detail)
    assert told["population"] == ["J18.9", "I10"]
    assert told["drawn"] == ["I10"]
    assert told["percent"] == 5
    assert len(bytes.fromhex(told["seed"])) == 32
    assert Draw(told["seed"], told["percent"], tuple(told["population"]), tuple(told["drawn"])).holds
    assert "draw" not in [event for _, _, event, _ in begun.finalise_history("V1")]


def test_two_draws_have_two_seeds(open_desk: OpenDesk, drawn: None) -> None:
    desk = open_desk()
    seeds = set()
    for admission in ("V1", "V2", "V3"):
        desk.take_in([message(discharged(admission), note("n1", TEXT))], NOW)
        desk.record_assessment(assessed(PNEUMONIA, admission=admission), NOW)
        draw = desk.begin_finalising(admission, NOW).draw
        assert draw is not None
        seeds.add(draw.seed)
    assert len(seeds) == 3


def refused(desk: Desk, error: type[Exception], subject: str) -> None:
    with pytest.raises(error):
        desk.second_look("V1", "sample", subject, True, "", NOW)


_ROUND: dict[str, Callable[[Desk], object]] = {
    "attest": lambda desk: None,
    "accept it": lambda desk: desk.accept_code("V1", "I10", NOW),
    "reject it": lambda desk: desk.reject_code("V1", "I10", "no", NOW),
    "change it": lambda desk: desk.change_code("V1", "I10", "I11.9", "no", NOW),
    "reject and add it": lambda desk: (
        desk.reject_code("V1", "I10", "no", NOW),
        desk.add_code("V1", "I10", NOW, poa="Y"),
    ),
    "undo and redo": lambda desk: (desk.undo_step("V1", NOW), desk.redo_step("V1", NOW)),
    "begin again": lambda desk: desk.begin_finalising("V1", NOW),
    "hold and release": lambda desk: (desk.hold("V1", "wait", NOW), desk.hold("V1", None, NOW)),
    "look oneself": lambda desk: refused(desk, NotASecondPerson, "I10"),
    "look at another": lambda desk: refused(desk, DoesNotApply, "J18.9"),
}


@pytest.mark.parametrize("way", _ROUND)
def test_no_way_leads_round_the_look(begun: Desk, way: str) -> None:
    _ROUND[way](begun)
    with pytest.raises(AttestationBlocked, match="I10 was drawn for the audit sample"):
        begun.attest("V1", NOW)
    assert not begun.finalise_stand("V1").attested
    assert [row.due for row in begun.finalise_queue(NOW)] == [("sample:I10",)]


def test_a_second_person_looks_and_the_first_attests(begun: Desk, open_desk: OpenDesk) -> None:
    second = another(begun, open_desk, "ben")
    assert [due.id for due in second.looks_due("V1")] == ["sample:I10"]
    stand = second.second_look("V1", "sample", "I10", True, "", NOW + hours(1))
    assert [(look.subject, look.agrees, look.signed.by) for look in stand.looks] == [("I10", True, "ben")]
    (row,) = second.finalise_queue(NOW)
    assert (row.due, row.coder) == ((), "ann")
    assert "second-look.agree" in [one.action for one in second.audit_entries("V1")]
    first = another(second, open_desk, "ann")
    assert first.attest("V1", NOW + hours(2)).version == 1
    assert first.finalise_stand("V1").looks == stand.looks


def test_who_looked_does_not_attest_alone(begun: Desk, open_desk: OpenDesk) -> None:
    second = another(begun, open_desk, "Ben")
    second.second_look("V1", "sample", "I10", True, "", NOW)
    with pytest.raises(AttestationBlocked, match="I10"):
        second.attest("V1", NOW)
    third = another(second, open_desk, " BEN ")
    with pytest.raises(AttestationBlocked, match="I10"):
        third.attest("V1", NOW)


def test_who_looked_and_then_codes_is_a_coder(begun: Desk, open_desk: OpenDesk) -> None:
    second = another(begun, open_desk, "ben")
    second.second_look("V1", "sample", "I10", True, "", NOW)
    second.set_poa("V1", "N17.9", "N", NOW)
    assert [due.id for due in second.looks_due("V1")] == ["sample:I10"]


def test_a_code_found_wrong_is_mended_before_the_set_is_attested(begun: Desk, open_desk: OpenDesk) -> None:
    second = another(begun, open_desk, "ben")
    with pytest.raises(DoesNotApply, match="reason"):
        second.second_look("V1", "sample", "I10", False, " ", NOW)
    second.second_look("V1", "sample", "I10", False, "secondary hypertension", NOW)
    first = another(second, open_desk, "ann")
    with pytest.raises(AttestationBlocked, match="ben found I10 wrong"):
        first.attest("V1", NOW)
    first.reject_code("V1", "I10", "secondary hypertension", NOW)
    assert first.attest("V1", NOW).version == 1


def test_the_site_may_let_the_same_person_look(begun: Desk) -> None:
    begun.keep_site_settings({"finalise.second-review": {"second_person": False}}, NOW)
    begun.second_look("V1", "sample", "I10", True, "", NOW)
    assert begun.attest("V1", NOW).version == 1


def test_a_draft_from_before_the_sample_is_drawn_when_it_is_attested(begun: Desk, open_desk: OpenDesk) -> None:
    with begun._writing(NOW) as act:  # as the earlier version left it
        act.connection.exec_driver_sql("DELETE FROM finalising WHERE event = 'draw'")
        act.audit.record("test", "test", "")
    desk = another(begun, open_desk, "ann")
    assert desk.finalise_stand("V1").draw is None
    with pytest.raises(AttestationBlocked, match="I10 was drawn"):
        desk.attest("V1", NOW)
    drawn = desk.finalise_stand("V1").draw
    with pytest.raises(AttestationBlocked):
        desk.attest("V1", NOW)
    assert drawn is not None
    assert desk.finalise_stand("V1").draw == drawn
    assert [one.action for one in desk.audit_entries("V1")].count("audit-sample.draw") == 2  # at the beginning, and now


def test_a_heavy_drg_waits_for_a_second_person(begun: Desk, open_desk: OpenDesk) -> None:
    begun.keep_site_settings({"finalise.second-review": {"weight_above": 0.1}}, NOW)
    second = another(begun, open_desk, "ben")
    assert [due.kind for due in second.looks_due("V1")] == ["sample", "weight"]
    for due in second.looks_due("V1"):
        second.second_look("V1", due.kind, due.subject, True, "", NOW)
    first = another(second, open_desk, "ann")
    first.add_code("V1", "Z87.891", NOW, poa="1")
    with pytest.raises(AttestationBlocked, match=r"is above 0\.1"):  # it was looked at for other codes
        first.attest("V1", NOW)


def test_reopening_draws_no_second_time_and_looks_count_by_who_codes_now(begun: Desk, open_desk: OpenDesk) -> None:
    second = another(begun, open_desk, "ben")
    second.second_look("V1", "sample", "I10", True, "", NOW)
    first = another(second, open_desk, "ann")
    first.attest("V1", NOW)
    again = another(first, open_desk, "ben")
    again.reopen("V1", "late note", NOW)
    again.set_poa("V1", "N17.9", "N", NOW)
    with pytest.raises(AttestationBlocked, match="I10"):
        again.attest("V1", NOW)
    helped = another(again, open_desk, "ann")
    helped.second_look("V1", "sample", "I10", True, "", NOW)
    assert another(helped, open_desk, "ben").attest("V1", NOW).version == 2
