"""Feeds over a real desk: quarantine settled, messages read again under a mended mapping, all of it audited."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chartlight.chart import PatientClass
from chartlight.desk import Actor, BadMapping, BadSiteSetting, Desk, NoSuchMessage, NotSettled, ThrowawayKey
from chartlight.inbox.records import FoundMessage
from chartlight.intake.files import hl7v2_message
from chartlight.intake.mapping import Layer
from chartlight.intake.message import RawMessage

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
PID = "PID|1||M-1^^^RGH^MR~V7^^^RGH^VN||Synthetic^Greta||19480302|F"


def sent(kind: str, control: str, *segments: str, feed: str = "LAB|RGH") -> RawMessage:
    header = f"MSH|^~\\&|{feed}|CL|RGH|20261119080000||{kind}|{control}|P|2.5.1"
    return hl7v2_message("\r".join((header, *segments, "")).encode(), "feed")


def glucose(control: str = "L1") -> RawMessage:
    return sent("ORU^R01", control, PID, "OBR|1||F1|CHEM^Chemistry", "OBX|1|NM|GLUX^Glucose serum||140|mg %|||||F")


@pytest.fixture
def desk(tmp_path: Path):
    opened = Desk.open(tmp_path / "data", ThrowawayKey(), Actor("ann"))
    yield opened
    opened.close()


def quarantined(desk: Desk) -> list[FoundMessage]:
    return desk.find_messages(status="quarantined")


def actions(desk: Desk) -> list[str]:
    return [one.action for one in desk.audit_entries()]


def test_a_message_is_read_again_under_a_mended_mapping(desk: Desk) -> None:
    assert desk.take_in([glucose()], NOW).quarantined == 1
    (bad,) = quarantined(desk)
    assert desk.replay_messages([bad.row], NOW) == (1, 1)
    layer = Layer(feeds=("LAB|RGH",), visit_number=("PID-3(VN)",), results={"GLUX": "glucose"}, units={"mg %": "mg/dL"})
    desk.choose_mapping("LAB|RGH", layer, NOW)
    assert desk.replay_messages(desk.quarantined_rows(), NOW) == (1, 0)
    (one,) = desk.chart("V7", NOW).observations
    assert (one.code, one.system, one.unit, one.label) == ("2345-7", "LOINC", "mg/dL", "Glucose serum")
    assert desk.find_messages(control="L1")[0].admission == "V7"
    assert actions(desk).count("message.replay") == 2
    assert desk.verify_audit().ok


def test_what_is_in_a_chart_is_read_again_and_replaces_what_it_brought(desk: Desk) -> None:
    desk.choose_mapping(None, Layer(visit_number=("PID-3(VN)",)), NOW)
    desk.take_in([glucose()], NOW)
    assert [one.code for one in desk.chart("V7", NOW).observations] == ["GLUX"]
    desk.map_code("results", "GLUX", "glucose", None, NOW)
    assert desk.replay_messages([1, 99], NOW) == (1, 0)
    assert [(one.code, one.value) for one in desk.chart("V7", NOW).observations] == [("2345-7", 140.0)]
    assert [one.status.value for one in desk.find_messages()] == ["applied"]
    assert desk.replay_messages([99], NOW) == (0, 0)


def test_what_a_feed_sent_is_read_again_once_each_time(desk: Desk) -> None:
    desk.choose_mapping(None, Layer(visit_number=("PID-3(VN)",)), NOW)
    desk.take_in([glucose("L1"), glucose("L2")], NOW)
    assert desk.reread_feed("ADT|RGH", NOW, NOW) == 0
    desk.map_code("results", "GLUX", "glucose", None, NOW)
    assert desk.reread_feed("LAB|RGH", NOW, NOW) == 2
    assert desk.has_waiting()
    assert desk.drain(NOW).admissions == {"V7"}
    assert {one.code for one in desk.chart("V7", NOW).observations} == {"2345-7"}
    assert desk.reread_feed("LAB|RGH", NOW, NOW) == 2
    assert not desk.drain(NOW)
    assert not desk.has_waiting()


def test_a_mapping_file_holds_from_the_next_message_on_without_a_restart(desk: Desk) -> None:
    desk.take_in([glucose("L1")], NOW)
    folder = desk.data / "intake"
    folder.mkdir()
    (folder / "site.toml").write_text('visit_number = ["PID-3(VN)"]\nzone = "nowhere"\n')
    desk.take_in([glucose("L2")], NOW)
    assert [one.status.value for one in desk.find_messages()] == ["applied", "quarantined"]
    assert [str(one) for one in desk.feeds_now(NOW).problems] == [
        "site.toml:2: zone: 'nowhere' is no time zone: give an IANA name such as America/Chicago"
    ]


def test_what_the_site_ignores_is_kept_and_may_still_be_read(desk: Desk) -> None:
    desk.map_code("events", "ADT^A99", "ignore", None, NOW)
    desk.take_in([sent("ADT^A99", "S1", PID)], NOW)
    (one,) = desk.find_messages()
    assert (one.status.value, one.why) == ("ignored", "The site does not take ADT^A99.")
    assert desk.unmapped_codes() == ()
    desk.map_code("events", "ADT^A99", "", None, NOW)
    assert desk.replay_messages([one.row], NOW) == (1, 1)


def test_dismissing_keeps_message_person_and_reason_and_can_be_undone(desk: Desk) -> None:
    desk.take_in([glucose()], NOW)
    (bad,) = quarantined(desk)
    with pytest.raises(NotSettled, match="Say why"):
        desk.dismiss_message(bad.row, "  ", NOW)
    assert desk.dismiss_message(bad.row, "A  test", NOW).kinds == {"message"}
    assert quarantined(desk) == []
    with pytest.raises(NotSettled):
        desk.dismiss_message(bad.row, "again", NOW)
    desk.undo_dismissal(bad.row, NOW + timedelta(minutes=1))
    assert quarantined(desk)[0].why == bad.why
    (kept,) = desk.see_message(bad.row, NOW).dismissals
    assert (kept.who, kept.reason, kept.was) == ("ann", "A test", bad.why)
    assert {"message.dismiss", "message.undo-dismissal", "message.read"} <= set(actions(desk))
    for ask in (lambda: desk.dismiss_message(99, "x", NOW), lambda: desk.see_message(99, NOW)):
        with pytest.raises(NoSuchMessage):
            ask()


def test_a_refused_settlement_is_not_audited_as_done(desk: Desk) -> None:
    before = len(actions(desk))
    with pytest.raises(NoSuchMessage):
        desk.undo_dismissal(99, NOW)
    assert len(actions(desk)) == before


def test_a_message_is_seen_with_what_it_becomes(desk: Desk) -> None:
    desk.take_in([glucose()], NOW)
    seen = desk.see_message(1, NOW)
    assert seen.becomes.why == "It names no stay: PV1-19 and PID-18 are empty."
    assert seen.body.startswith(b"MSH|")
    layer = desk.layer_with("LAB|RGH", None, Layer(visit_number=("PID-3(VN)",)))
    shown = desk.becomes(seen.body, seen.kind, seen.name, NOW, layer)
    assert shown.admissions == ("V7",)
    assert desk.site_mapping().mapping.layers == ()


def test_what_no_table_explains_is_counted_until_it_is_mapped(desk: Desk) -> None:
    visit = "PV1|1|IPX|4W||||||||||||||||V7"
    desk.take_in([sent("ADT^A01", "A1", PID, visit, feed="ADT|RGH"), sent("ADT^A99", "A9", PID, feed="ADT|RGH")], NOW)
    desk.map_code("visit_number", "", "PID-3(VN)", "LAB|RGH", NOW)
    desk.take_in([glucose("L1"), glucose("L2")], NOW)
    assert [(one.kind, one.code, one.feed, one.times) for one in desk.unmapped_codes()] == [
        ("results", "GLUX", "LAB|RGH", 2),
        ("events", "ADT^A99", "ADT|RGH", 1),
        ("patient_class", "IPX", "ADT|RGH", 1),
    ]
    assert desk.feeds_now(NOW).unmapped == 3
    sample = desk.unmapped_codes()[0].message
    assert desk.see_message(sample, NOW).found.control == "L2"
    before = desk.map_code("results", "GLUX", "glucose", None, NOW)
    desk.map_code("patient_class", "IPX", "inpatient", "ADT|RGH", NOW)
    assert [one.code for one in desk.unmapped_codes()] == ["ADT^A99"]
    desk.choose_mapping(None, before, NOW)
    desk.take_in([glucose("L3")], NOW)
    assert [(one.code, one.times) for one in desk.unmapped_codes()] == [("ADT^A99", 1), ("GLUX", 1)]
    desk.take_in([sent("ADT^A08", "A2", PID, visit, feed="ADT|RGH")], NOW)
    assert desk.chart("V7", NOW).encounter.patient_class is PatientClass.INPATIENT


@pytest.mark.parametrize(
    ("kind", "code", "value"),
    [("zone", "", "Nowhere"), ("events", "SIU^S12", "admit"), ("patient_class", "X", "ward")],
)
def test_a_choice_that_cannot_be_kept_changes_nothing(desk: Desk, kind: str, code: str, value: str) -> None:
    with pytest.raises(BadMapping):
        desk.map_code(kind, code, value, None, NOW)
    assert desk.site_mapping().mapping.layers == ()


def test_choices_name_the_analytes_of_the_site_too(desk: Desk) -> None:
    assert {"glucose", "lactate"} <= {one.value for one in desk.mapping_choices("results")}
    assert desk.mapping_choices("units") == ()
    assert "nursing" in {one.value for one in desk.mapping_choices("documents")}
    assert desk.is_result("2345-7")
    assert not desk.is_result("nothing")


def test_a_sample_is_recognised_and_not_kept(desk: Desk) -> None:
    seen = desk.sample_seen(glucose().body)
    assert (seen.feed, seen.kind.value) == ("LAB|RGH", "hl7v2")
    assert desk.sample_seen(b"Some words.").feed == "document"
    assert desk.find_messages() == []


def test_feeds_say_what_waits_and_what_is_off(desk: Desk) -> None:
    desk.take_in([glucose()], NOW)
    desk._inbox.put(glucose("L9"), NOW)
    (lab,) = desk.feeds_now(NOW + timedelta(minutes=1)).feeds
    assert (lab.feed, lab.today, lab.waiting, lab.quarantined, lab.quarantined_today) == ("LAB|RGH", 2, 1, 1, 1)
    desk.choose_mapping("LAB|RGH", Layer(feeds=("LAB|RGH",), silent_after=10), NOW)
    assert desk.feeds_now(NOW + timedelta(minutes=11)).silent[0].silent_for == timedelta(minutes=11)


def test_the_mapping_goes_out_and_in_with_the_site_profile(desk: Desk, tmp_path: Path) -> None:
    folder = desk.data / "intake"
    folder.mkdir()
    (folder / "hand.toml").write_text('ignored = ["SIU"]\n')
    desk.map_code("results", "GLUX", "glucose", "LAB|RGH", NOW)
    profile = desk.site_profile()
    desk.close()
    other = Desk.open(tmp_path / "other", ThrowawayKey(), Actor("bea"))
    try:
        other.map_code("units", "mg %", "mg/dL", None, NOW)
        assert {one.field for one in other.profile_changes(profile)} >= {"hand.toml", "chosen.toml"}
        other.take_site_profile(profile, NOW)
        layer = other.site_mapping().mapping.layer_of("LAB|RGH")
        assert (layer.ignored, layer.results, layer.units) == (("SIU",), {"GLUX": "glucose"}, {})
        assert other.site_profile() == profile
        bad = profile.replace("ignored = ", "ignore = ")
        with pytest.raises(BadSiteSetting, match=r"hand.toml:1: ignore"):
            other.take_site_profile(bad, NOW)
        with pytest.raises(BadSiteSetting, match="no mapping file"):
            other.take_site_profile(profile.replace("hand.toml", "../hand.toml"), NOW)
    finally:
        other.close()
