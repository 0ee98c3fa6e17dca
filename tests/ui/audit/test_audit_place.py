"""The audit page over a desk in memory, with the keys a person would press."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel
from ui_fakes.audit import entry, story
from ui_fakes.chart import ADMISSION

from chartlight.desk import AuditReport, StoreError
from chartlight_ui.audit import entries_view
from chartlight_ui.audit.words import ACTIONS, KINDS


@pytest.fixture
def trail(desk):
    desk.entries[:] = [
        entry(1, "store.create", "store", "s", actor="chartlight", admission=None),
        entry(2, "chart.view"),
        entry(3, "decision.reject", "suggestion", "J18.9", actor="ben"),
        entry(4, "chart.view", "chart", "V-other", actor="ben", admission="V-other"),
        entry(5, "query.send", "query", "Q-000001", outcome="blocked"),
    ]
    return desk


@pytest.fixture
def place(trail, window, qtbot):
    window.go("audit")
    made = window.audit
    qtbot.waitUntil(lambda: bool(made.entries.entries))
    return made


def numbers(place):
    return [int(item.key) for item in place.entries.list.items if item.key]


def texts(widget):
    return [one.text() for one in widget.findChildren(QLabel) if one.text()]


def press(qtbot, widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(widget, key, modifier)


def test_entries_stand_newest_first_with_who_did_what_to_whom(place):
    assert numbers(place) == [5, 4, 3, 2, 1]
    items = {item.key: item for item in place.entries.list.items if item.key}
    assert items["3"].title == "Rejected J18.9"
    assert items["3"].detail == f"ben (cdi) · Stay {ADMISSION}"
    assert (items["5"].title, items["5"].ink) == ("Sent query Q-000001 (blocked)", "worse")
    assert place.entries.count.text() == "5 entries"


def test_they_are_filtered_by_person_kind_and_chart(place, qtbot):
    view = place.entries
    view.person.setCurrentIndex(view.person.findData("ben"))
    qtbot.waitUntil(lambda: numbers(place) == [4, 3])
    view.kind.setCurrentIndex(view.kind.findData("looks"))
    qtbot.waitUntil(lambda: numbers(place) == [4])
    view.clear_filters()
    qtbot.waitUntil(lambda: numbers(place) == [5, 4, 3, 2, 1])
    qtbot.keyClicks(view.search, ADMISSION)
    qtbot.waitUntil(lambda: numbers(place) == [5, 3, 2])


def test_a_search_that_finds_nothing_says_so_and_exports_nothing(place, qtbot):
    qtbot.keyClicks(place.entries.search, "nobody")
    qtbot.waitUntil(place.entries.empty.isVisible)
    assert place.entries.asked is None


def test_w_shows_who_looked_at_the_chart_and_s_tells_the_story_of_its_code(place, qtbot):
    view = place.entries
    view.list.setFocus()
    view.list.setCurrentIndex(view.list.model().index([item.key for item in view.list.items].index("3"), 0))
    assert "Rejected J18.9" in texts(view)
    press(qtbot, view.list, Qt.Key.Key_W)
    qtbot.waitUntil(lambda: numbers(place) == [2])
    view.clear_filters()
    qtbot.waitUntil(lambda: len(numbers(place)) == 5)
    view.list.setCurrentIndex(view.list.model().index([item.key for item in view.list.items].index("3"), 0))
    press(qtbot, view.list, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: place.story.story is not None)
    assert place.story.story.code == "J18.9"
    shown = texts(place.story)
    assert any("Progress note, version 2, Dr Hale" in text for text in shown)
    assert any(text.startswith("Model model-1, rules rules-1") for text in shown)
    assert "ann (cdi), Case: rejected" in shown
    assert "Reason: not treated" in shown
    assert "and 1 place as before" in shown


def test_o_opens_the_chart(place, window, qtbot):
    view = place.entries
    view.list.setFocus()
    view.list.setCurrentIndex(view.list.model().index([item.key for item in view.list.items].index("2"), 0))
    press(qtbot, view.list, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: ADMISSION in window.worklist.cases)


def test_f5_checks_the_chain_and_says_what_was_found(place, trail, qtbot):
    press(qtbot, place.entries.list, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: place.bar.state.text().startswith("The chain holds: 9 entries"))
    assert place.bar.mark.text() == "✓"
    trail.chain = AuditReport(False, 3, 4, "entry 4 was changed")
    press(qtbot, place.entries.list, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: place.bar.state.text() == "The chain is broken: entry 4 was changed.")
    assert (place.bar.mark.text(), place.bar.mark.property("role")) == ("✗", "worse")


def test_heads_are_kept_in_a_folder_that_is_chosen(place, trail, qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    place.bar.folder.click()
    qtbot.waitUntil(lambda: trail.heads.folder == tmp_path)
    qtbot.waitUntil(lambda: place.bar.heads.text() == f"Heads go to {tmp_path} every 60 minutes.")
    place.bar.stop.click()
    qtbot.waitUntil(lambda: trail.heads.folder is None)


@pytest.mark.parametrize(("name", "form"), [("out.csv", "csv"), ("out", "csv"), ("out.jsonl", "jsonl")])
def test_the_entries_that_are_shown_are_saved(place, trail, qtbot, monkeypatch, tmp_path, name, form):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / name), "CSV (*.csv)"))
    place.entries.person.setCurrentIndex(place.entries.person.findData("ben"))
    qtbot.waitUntil(lambda: numbers(place) == [4, 3])
    place.save_button.click()
    qtbot.waitUntil(lambda: bool(trail.saved_files))
    target, told, search = trail.saved_files[0]
    assert (target, told, search.person) == (tmp_path / Path(name).with_suffix(f".{form}"), form, "ben")


def test_the_story_is_saved_under_a_name_that_tells_nothing(place, trail, window, qtbot, monkeypatch, tmp_path):
    offered = []

    def choose(parent, title, first, kinds):
        offered.append(first)
        return str(tmp_path / first), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    window.show_story(ADMISSION, "J18.9")
    qtbot.waitUntil(lambda: place.story.story is not None)
    press(qtbot, place.story.area, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(trail.saved_files))
    assert ADMISSION not in offered[0]
    assert "J18" not in offered[0]


def test_a_broken_chain_shows_in_the_story(place):
    broken = replace(story(), chain=replace(story().chain, ok=False, why="entry 2 is missing"))
    place.story.show_story(broken)
    assert "The audit chain does not hold: entry 2 is missing" in texts(place.story)


def test_older_entries_follow_on_demand(trail, window, qtbot, monkeypatch):
    monkeypatch.setattr(entries_view, "MOST", 3)
    window.go("audit")
    qtbot.waitUntil(lambda: numbers(window.audit) == [5, 4, 3])
    assert window.audit.entries.count.text() == "the newest 3 entries"
    window.audit.entries.list.setFocus()
    press(qtbot, window.audit.entries.list, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: numbers(window.audit) == [5, 4, 3, 2, 1])


def test_who_may_not_read_the_trail_is_told_why(trail, window, qtbot):
    trail.refused = StoreError("You may not read the audit trail.")
    window.go("audit")
    qtbot.waitUntil(window.audit.empty.isVisible)
    assert window.audit.empty.text.text() == "You may not read the audit trail."


def test_who_has_no_right_is_told_so_without_a_refusal_being_written_down(trail, window, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(type(trail), "may", lambda self, method: False)
    monkeypatch.setattr(type(trail), "find_audit_entries", lambda *_: asked.append(1))
    window.go("audit")
    qtbot.waitUntil(window.audit.empty.isVisible)
    assert "a right of its own" in window.audit.empty.text.text()
    assert asked == []


def test_from_a_case_one_comes_to_who_looked_and_to_the_story(trail, case_screen, window, qtbot):
    case_screen.looks_asked.emit(ADMISSION)
    qtbot.waitUntil(lambda: window.place == "audit" and 2 in numbers(window.audit))
    qtbot.waitUntil(lambda: not {1, 3, 5} & set(numbers(window.audit)))
    window.go("worklist")
    assert window.registry.run("case.story")
    qtbot.waitUntil(lambda: window.place == "audit" and window.audit.story.story is not None)
    assert window.audit.story.story.code == case_screen.in_hand.code


def test_the_lists_that_name_patients_are_noted(trail, window, qtbot):
    window.go("queries")
    qtbot.waitUntil(lambda: "queries" in trail.lists)
    assert "worklist" in trail.lists


def test_every_kind_is_the_beginning_of_an_action_and_names_are_unique():
    assert len({key for key, _, _ in KINDS}) == len(KINDS)
    assert all(isinstance(actions, tuple) for _, _, actions in KINDS)
    assert len(set(ACTIONS.values())) == len(ACTIONS)
