"""Retention in the settings: periods with sources, what is due, legal holds."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from ui_fakes.chart import ADMISSION
from ui_fakes.people import NOW

from chartlight.desk.disposal import DueChart


@pytest.fixture
def part(window, desk, qtbot):
    desk.past = (
        DueChart("V-OLD", NOW - timedelta(days=4000), False),
        DueChart("V-HELD", NOW - timedelta(days=4100), True),
    )
    window.go("settings")
    shown = window.settings.retention
    qtbot.waitUntil(lambda: shown.due.topLevelItemCount() == 2)
    return shown


def test_what_is_due_is_listed_and_counted_without_what_is_held(part):
    assert part.told.text() == "1 admission is past its period"
    states = [part.due.topLevelItem(at).text(2) for at in range(2)]
    assert states == ["May be disposed of", "Under legal hold"]
    assert not part.unwritten.isVisible()


def test_every_period_stands_with_its_source(part):
    words = " ".join(one.text() for one in part.findChildren(QLabel))
    assert "45 CFR 164.316(b)(2)(i)" in words
    assert "10 years: Charts" in words
    assert "chartlight dispose" in words


def test_a_hold_is_placed_and_lifted_from_the_keyboard(part, desk, qtbot):
    part.admission.setFocus()
    qtbot.keyClicks(part.admission, ADMISSION)
    qtbot.keyClicks(part.why, "matter 12")
    qtbot.keyClick(part.why, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: part.holds.topLevelItemCount() == 1)
    assert part.holds.topLevelItem(0).text(2) == "matter 12"
    assert part.admission.text() == ""
    part.holds.setCurrentItem(part.holds.topLevelItem(0))
    part.lift.setFocus()
    qtbot.keyClick(part.lift, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: desk.held == ())
    qtbot.waitUntil(lambda: part.holds.topLevelItemCount() == 0)


@pytest.mark.parametrize(("number", "why", "told"), [("V-9", "x", "no admission"), ("", "x", "Say which")])
def test_what_cannot_be_held_is_told(part, desk, qtbot, number, why, told):
    part.admission.setText(number)
    part.why.setText(why)
    part.hold()
    qtbot.waitUntil(lambda: told in part.refused.text())
    assert part.why.text() == why
    assert desk.held == ()


def test_who_may_not_see_it_asks_for_nothing(window, desk, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(desk, "may", lambda method: False, raising=False)
    monkeypatch.setattr(desk, "retention_standing", asked.append, raising=False)
    window.go("settings")
    qtbot.waitUntil(lambda: window.settings.retention.told.text().startswith("What is due"))
    assert asked == []
    assert not window.settings.retention.holding.isVisible()


def test_files_that_were_not_rewritten_are_told(window, desk, qtbot):
    desk.rewritten = False
    window.go("settings")
    qtbot.waitUntil(window.settings.retention.unwritten.isVisible)


def test_the_years_of_charts_are_kept(window, desk, qtbot):
    window.go("settings")
    form = next(one.part for one in window.settings.sections if one.key == "retention-years")
    years = form.controls["retention.charts", ""]
    qtbot.waitUntil(lambda: years.value() == 10)
    years.setValue(12)
    form.settle()
    qtbot.waitUntil(lambda: desk.settings.get("retention.charts") == 12)
