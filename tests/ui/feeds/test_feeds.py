"""The place of feeds, over a desk in memory, with the keys a person would press."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog
from ui_fakes.chart import ADMISSION
from ui_fakes.desk import NOW
from ui_fakes.feeds import BODY

from chartlight.inbox.monitoring import ServiceState
from chartlight.inbox.records import UnmappedCode
from chartlight.intake.mapping import Layer
from chartlight_ui.feeds import place as module
from chartlight_ui.feeds.overview import shown_feed

BAD = 121
"""Number of the message in quarantine."""


@pytest.fixture
def place(window, qtbot):
    window.go("feeds")
    made = window.pages["feeds"]
    qtbot.waitUntil(lambda: bool(made.list.items))
    return made


@pytest.fixture
def messages(place, qtbot):
    """The view of messages, with the one in quarantine chosen."""
    place.show_view("messages")
    qtbot.waitUntil(lambda: place.messages.current is not None)
    return place.messages


@pytest.fixture
def reason(monkeypatch):
    """The dialog of reasons, answered at once."""

    class Answered:
        def __init__(self, *_):
            self.reason = "A test of the interface"

        def exec(self):
            return QDialog.DialogCode.Accepted

    monkeypatch.setattr(module, "ReasonDialog", Answered)


def code(kind="results", written="GLUX", label="Glucose serum", feed="LAB|RGH"):
    return UnmappedCode(kind, written, feed, label, 7, NOW - timedelta(days=1), NOW, BAD)


def test_feeds_say_their_rate_and_what_is_usual(place):
    items = {item.title: item for item in place.list.items}
    assert items["adt"].detail.startswith("20 an hour, usually 24 · 40 today")
    assert "1 in quarantine (1 today)" in items["notes"].detail
    assert items["adt"].right.endswith("just now")
    assert place.summary.text() == "121 messages today, 1 in quarantine"


def test_a_silent_feed_and_a_lost_service_stand_first_and_in_the_status_line(place, desk, window, qtbot):
    desk.silent = ("adt",)
    place.reload()
    qtbot.waitUntil(lambda: place.list.items[1].title == "adt is silent")
    assert place.list.items[1].detail.endswith("It usually sends 24 in this hour.")
    window.feeds.look()
    qtbot.waitUntil(lambda: window.status.feeds.text() == "adt is silent · 1 in quarantine")
    desk.services = (ServiceState("receiver", "lost", NOW - timedelta(hours=1), "127.0.0.1:2575"),)
    place.reload()
    qtbot.waitUntil(lambda: len([one for one in place.list.items if "no sign of life" in one.title]) == 1)
    window.feeds.look()
    qtbot.waitUntil(lambda: window.status.feeds.text() == "The intake service gives no sign of life")


def test_enter_on_a_feed_shows_its_messages(place, qtbot):
    qtbot.keyClick(place.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(place.messages.found) == 40)
    assert {one.feed for one in place.messages.found.values()} == {"adt"}
    qtbot.keyClick(place.messages, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert place.view == "messages"


def test_quarantine_is_the_first_filter_and_every_message_is_found_by_its_id(messages, qtbot):
    assert [one.row for one in messages.found.values()] == [BAD]
    messages.status.setCurrentIndex(1)
    qtbot.keyClicks(messages.search, "M00007")
    qtbot.waitUntil(lambda: [one.control for one in messages.found.values()] == ["M00007"])
    assert messages.current.admission == ADMISSION
    qtbot.keyClicks(messages.search, "nothing")
    qtbot.waitUntil(messages.empty.isVisible)
    messages.empty.buttons[0].click()
    qtbot.waitUntil(lambda: len(messages.found) == 121)


def test_a_message_leads_to_its_chart(messages, window, qtbot):
    messages.status.setCurrentIndex(1)
    qtbot.waitUntil(lambda: len(messages.found) == 121)
    qtbot.keyClick(messages.list, Qt.Key.Key_Home)
    qtbot.keyClick(messages.list, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: ADMISSION in window.worklist.cases)


def test_dismissing_keeps_the_reason_and_can_be_undone(messages, place, desk, reason, qtbot):
    qtbot.keyClick(messages.list, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: desk.inbox[BAD - 1].status == "dismissed")
    assert desk.inbox[BAD - 1].why == "A test of the interface"
    qtbot.waitUntil(messages.empty.isVisible)
    assert messages.empty.title.text() == "Quarantine is empty"
    qtbot.keyClick(place.body, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: desk.inbox[BAD - 1].status == "quarantined")


def test_reading_again_says_what_came_of_it(messages, place, window, qtbot):
    qtbot.keyClick(messages.list, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: window.status.told == "1 message read again, 1 of them in quarantine again")
    qtbot.keyClick(messages.list, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: place.list.items != [])


def test_a_message_is_shown_field_by_field_and_that_is_audited(messages, place, desk, qtbot):
    qtbot.keyClick(messages.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: place.wizard.becomes is not None)
    assert ("PID-3", "Patient identifier list", "M-7^^^RGH^MR~V7^^^RGH^VN") in place.wizard.fields.rows
    assert place.wizard.why.text() == "It names no stay: PV1-19 and PID-18 are empty."
    assert [one.action for one in desk.entries].count("message.read") == 1
    qtbot.keyClick(place.wizard.fields, Qt.Key.Key_Escape)
    assert place.view == "messages"


def choose(place, where, words, qtbot):
    """Choose a field, and of what it may become the first that holds these words."""
    wizard = place.wizard
    at = next(at for at, one in enumerate(wizard.sample.fields) if one.place == where)
    wizard.fields.choose(at)
    box = wizard.chooser.box
    box.setCurrentIndex(next(at for at in range(box.count()) if words in box.itemText(at)))


def test_the_mapping_is_edited_live_saved_and_the_message_taken(messages, place, desk, qtbot):
    qtbot.keyClick(messages.list, Qt.Key.Key_Return)
    wizard = place.wizard
    qtbot.waitUntil(lambda: wizard.becomes is not None)
    choose(place, "PID-3", "PID-3(VN) first", qtbot)
    qtbot.waitUntil(lambda: wizard.becomes.admissions == ("V7",))
    assert "Stay" in [row[0] for row in wizard.entries.rows]
    assert desk.layers == {}
    choose(place, "PV1-2", "Inpatient", qtbot)
    choose(place, "OBX-3", "Glucose", qtbot)
    qtbot.waitUntil(lambda: any("code 2345-7" in row[2] for row in wizard.entries.rows))
    assert wizard.is_changed
    qtbot.keyClick(wizard, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: desk.inbox[BAD - 1].status == "applied")
    saved = desk.layers["notes"]
    assert saved.visit_number == ("PID-3(VN)", "PV1-19", "PID-18")
    assert (saved.patient_class, saved.results) == ({"IPX": "inpatient"}, {"GLUX": "glucose"})
    qtbot.waitUntil(lambda: place.view == "messages")
    qtbot.keyClick(place.body, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: desk.layers["notes"] == Layer(feeds=("notes",)))


def test_a_mapping_may_hold_for_every_feed(messages, place, desk, qtbot):
    qtbot.keyClick(messages.list, Qt.Key.Key_Return)
    wizard = place.wizard
    qtbot.waitUntil(lambda: wizard.becomes is not None)
    choose(place, "PV1-2", "Observation", qtbot)
    wizard.chooser.all_feeds.click()
    qtbot.keyClick(wizard, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: None in desk.layers)
    assert desk.layers[None].patient_class == {"IPX": "observation"}
    qtbot.waitUntil(lambda: not wizard.is_changed)


def test_a_field_that_is_not_mapped_says_so(messages, place, qtbot):
    qtbot.keyClick(messages.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: place.wizard.becomes is not None)
    place.wizard.fields.choose(0)
    assert place.wizard.nothing.isVisible()
    assert not place.wizard.chooser.isVisible()


def test_a_sample_from_the_clipboard_is_looked_at_and_not_kept(place, desk, qtbot):
    QGuiApplication.clipboard().setText(BODY.decode().replace("\r", "\n"))
    count = len(desk.inbox)
    qtbot.keyClick(place.body, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: place.wizard.becomes is not None)
    assert place.wizard.told.text() == "LAB at RGH"
    assert not place.wizard.again.isVisible()
    assert len(desk.inbox) == count


def test_codes_are_mapped_in_one_step_and_taken_back(place, desk, qtbot):
    desk.open_codes = (code(), code("units", "mmoles", "Lactate"))
    place.show_view("codes")
    codes = place.codes
    qtbot.waitUntil(lambda: len(codes.codes) == 2)
    assert [item.title for item in codes.list.items] == ["GLUX", "mmoles"]
    qtbot.keyClick(codes.list, Qt.Key.Key_M)
    assert codes.chooser.told.text() == "Choose what it becomes."
    codes.chooser.box.setCurrentIndex(1)
    qtbot.keyClick(codes.list, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: len(codes.codes) == 1)
    assert desk.layers["LAB|RGH"].results == {"GLUX": "glucose"}
    codes.chooser.box.setEditText("mmol/L")
    codes.chooser.all_feeds.click()
    qtbot.keyClick(codes.list, Qt.Key.Key_M)
    qtbot.waitUntil(codes.empty.isVisible)
    assert desk.layers[None].units == {"mmoles": "mmol/L"}
    qtbot.keyClick(place.body, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(codes.codes) == 1)


def test_what_came_before_is_read_again_with_the_mapping(place, desk, window, qtbot):
    desk.open_codes = (code(),)
    place.show_view("codes")
    qtbot.waitUntil(lambda: len(place.codes.codes) == 1)
    place.codes.chooser.box.setCurrentIndex(1)
    qtbot.keyClick(place.codes.list, Qt.Key.Key_M, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: window.status.told == "3 messages are read again")
    assert desk.reread == ("LAB|RGH", NOW - timedelta(days=1))


def test_a_code_leads_to_a_message_with_it(place, desk, qtbot):
    desk.open_codes = (code(),)
    place.show_view("codes")
    qtbot.waitUntil(lambda: len(place.codes.codes) == 1)
    qtbot.keyClick(place.codes.list, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: place.wizard.becomes is not None)
    qtbot.keyClick(place.wizard.fields, Qt.Key.Key_Escape)
    assert place.view == "codes"


@pytest.mark.parametrize(
    ("feed", "shown"),
    [
        ("LAB|RGH", "LAB at RGH"),
        ("LAB|", "LAB"),
        ("|", "Unnamed sender"),
        ("document", "Documents"),
        ("fhir:x", "fhir:x"),
    ],
)
def test_feeds_are_named_as_people_read_them(feed, shown):
    assert shown_feed(feed) == shown
