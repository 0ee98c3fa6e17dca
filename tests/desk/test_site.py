import json
from pathlib import Path

import pytest
from tests.desk.fakes import NOW, admit, assessed, hours, message, note

from chartlight.desk import Actor, BadSiteProfile, BadSiteSetting, Desk, NotForThisRole, ThrowawayKey
from chartlight.desk.sepsis import sepsis_of, write_sepsis
from chartlight.desk.site_settings import SITE_SETTINGS

CHOICES = {
    "facility": "Riverbend General (synthetic)",
    "lock.idle-minutes": 5,
    "routing": {"routes": {"auto_above": 0.95}},
    "query.policy": {"first_reminder": 8},
    "worklist.points": {"news": {"note": 9}},
    "grouping.payment_profile": {"method": "blended", "rate": "6752.61"},
    "indicators.sepsis": "sofa",
}


def test_nothing_is_otherwise_in_a_new_store(desk: Desk) -> None:
    assert desk.site_settings() == {}
    assert desk.profile_changes(desk.site_profile()) == ()


def test_choices_are_kept_in_one_transaction_and_audited_by_their_names(desk: Desk) -> None:
    change = desk.keep_site_settings(CHOICES, NOW)
    assert "setting" in change.kinds
    assert desk.site_settings().keys() == CHOICES.keys()
    assert desk.query_policy().first_reminder == 8
    assert desk.query_policy().escalation == 72
    assert desk.routing() == {"routes": {"auto_above": 0.95}}
    assert desk.payment_settings()["rate"] == "6752.61"
    assert sepsis_of(desk.data) == "sofa"
    named = [entry for entry in desk.audit_entries(limit=20) if entry.action == "setting.set"]
    assert {entry.object_id for entry in named} == CHOICES.keys()
    assert not any("Riverbend" in entry.detail for entry in named)


def test_the_same_again_changes_nothing(desk: Desk) -> None:
    desk.keep_site_settings(CHOICES, NOW)
    before = len(desk.audit_entries(limit=100))
    assert not desk.keep_site_settings(CHOICES, NOW + hours(1))
    assert len(desk.audit_entries(limit=100)) == before


def test_none_is_the_default_again(desk: Desk) -> None:
    desk.keep_site_settings(CHOICES, NOW)
    desk.keep_site_settings(dict.fromkeys(CHOICES), NOW + hours(1))
    assert desk.site_settings() == {}
    assert desk.query_policy().first_reminder == 24
    assert sepsis_of(desk.data) == "sirs"


def test_a_default_that_is_given_is_no_choice(desk: Desk) -> None:
    desk.keep_site_settings({one.key: one.default() for one in SITE_SETTINGS}, NOW)
    assert desk.site_settings() == {}


def test_sepsis_has_open_stays_assessed_again_and_leaves_the_rest_of_the_profile(desk: Desk) -> None:
    desk.take_in([message(admit(), note("n1", "pneumonia"))], NOW)
    desk.record_assessment(assessed(), NOW)
    rules = desk.data / "rules"
    rules.mkdir()
    (rules / "profile.toml").write_text('# ours\nbase = "sirs" # until spring\n[rule."x"]\nenabled = false\n')
    desk.notice_site_files(NOW)
    desk.record_assessment(assessed(as_of=NOW + hours(1)), NOW + hours(1))
    assert desk.needing_assessment() == ()
    desk.keep_site_settings({"indicators.sepsis": "sep1"}, NOW + hours(1))
    assert desk.tend(NOW + hours(1)) == {}
    assert desk.needing_assessment() == ("V1",)
    assert (rules / "profile.toml").read_text() == '# ours\nbase = "sep1"\n[rule."x"]\nenabled = false\n'


def test_a_profile_of_its_own_gets_its_base_before_its_tables(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "profile.toml").write_text("[analyte.x]\nnames = ['y']\n")
    write_sepsis(tmp_path, "sofa")
    assert (tmp_path / "rules" / "profile.toml").read_text().startswith('base = "sofa"\n[analyte.x]')


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("lock.idle-minutes", -1, "whole number from 0 to 240"),
        ("lock.idle-minutes", True, "whole number"),
        ("facility", 3, "not a text"),
        ("facility", "x" * 301, "longer than 300"),
        ("indicators.sepsis", "sepsis-9", "one of sirs, sep1, sofa"),
        ("routing", {"routes": {"auto_above": 3}}, "less than or equal to 1"),
        ("query.policy", {"expiry": 1}, "expir"),
        ("query.policy", 5, "not a table"),
        ("worklist.points", {"news": {"nothing": 1}}, "nothing"),
        ("worklist.points", {"nothing": {}}, "no table of points"),
        ("grouping.payment_profile", {"method": "blended"}, "rate is missing"),
        ("finalise.second-review", {"sample_percent": 11}, "from 5 to 10"),
        ("finalise.second-review", {"sample_percent": 0}, "from 5 to 10"),
        ("finalise.second-review", {"drgs": ["1"]}, "three digits"),
        ("finalise.second-review", {"new_code_days": -1}, "from 0 to 366"),
        ("finalise.second-review", {"second_person": "no"}, "true or false"),
    ],
)
def test_what_cannot_be_kept_says_why_and_keeps_nothing(desk: Desk, key: str, value: object, said: str) -> None:
    with pytest.raises(BadSiteSetting, match=said):
        desk.keep_site_settings({"facility": "Riverbend", key: value}, NOW)
    assert desk.site_settings() == {}


def test_a_profile_makes_another_site_the_same(desk: Desk, tmp_path: Path) -> None:
    desk.keep_site_settings(CHOICES, NOW)
    text = desk.site_profile()
    other = Desk.open(tmp_path / "other", ThrowawayKey(), Actor("bea"))
    try:
        other.keep_site_settings({"query.record-statement": "Retained."}, NOW)
        found = other.profile_changes(text)
        assert {one.key for one in found} == {*CHOICES, "query.record-statement"}
        reminder = next(one for one in found if one.field == "first_reminder")
        assert (reminder.before, reminder.after) == (24, 8)
        other.take_site_profile(text, NOW)
        assert other.site_profile() == text
        assert other.profile_changes(text) == ()
    finally:
        other.close()


def test_a_profile_holds_nothing_of_people_and_no_key(desk: Desk) -> None:
    desk.take_in([message(admit(), note("n1", "pneumonia"))], NOW)
    desk.set_setting("user.name", "Ann Example", NOW)
    desk.set_setting("worklist.views", [{"title": "Okafor"}], NOW)
    text = desk.site_profile()
    assert "Example" not in text
    assert "Okafor" not in text
    assert set(json.loads(text)["settings"]) == {one.key for one in SITE_SETTINGS}


def test_a_part_of_a_profile_leaves_the_rest_alone(desk: Desk) -> None:
    desk.keep_site_settings(CHOICES, NOW)
    part = json.dumps({"format": "Chartlight site profile", "version": 1, "settings": {"facility": "Elsewhere"}})
    desk.take_site_profile(part, NOW)
    assert desk.site_settings() == {**desk.site_settings(), "facility": "Elsewhere"}
    assert len(desk.site_settings()) == len(CHOICES)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not JSON"),
        ("[" * 5000, "not JSON"),
        ("[]", "no site profile of Chartlight"),
        ('{"format": "Chartlight site profile"}', "does not say its version"),
        ('{"format": "Chartlight site profile", "version": 2, "settings": {}}', "newer Chartlight"),
        ('{"format": "Chartlight site profile", "version": 1}', "holds no settings"),
        ('{"format": "Chartlight site profile", "version": 1, "settings": {"key": 1}}', "does not know: key"),
        (" " * 1_000_001, "too large"),
    ],
)
def test_what_is_no_profile_says_so(desk: Desk, text: str, said: str) -> None:
    with pytest.raises(BadSiteProfile, match=said):
        desk.take_site_profile(text, NOW)


def test_who_does_not_see_payments_neither_hands_them_out_nor_sets_them(desk: Desk) -> None:
    desk.keep_site_settings(CHOICES, NOW)
    text = desk.site_profile()
    desk.actor = Actor("pat", "provider")
    assert "6752" not in desk.site_profile()
    with pytest.raises(NotForThisRole):
        desk.keep_site_settings({"grouping.payment_profile": None}, NOW)
    assert desk.profile_changes(text) == ()
    desk.actor = Actor("ann")
    assert desk.payment_settings()["rate"] == "6752.61"


def test_points_of_the_site_order_the_worklist(desk: Desk) -> None:
    desk.take_in([message(admit(), note("n1", "pneumonia"))], NOW)
    before = desk.worklist(NOW)[0].priority
    desk.keep_site_settings({"worklist.points": {"look": {"never": 115}}}, NOW)
    assert desk.worklist(NOW)[0].priority == before + 100


def test_points_that_a_later_version_cannot_use_leave_the_order_as_it_comes(desk: Desk) -> None:
    desk.take_in([message(admit(), note("n1", "pneumonia"))], NOW)
    before = desk.worklist(NOW)
    desk.set_setting("worklist.points", {"gone": {"a": 1}}, NOW)
    assert desk.worklist(NOW) == before
