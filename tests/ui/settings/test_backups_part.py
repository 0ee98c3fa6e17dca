"""Backups in the settings: how it stands, making, checking, stopping, and asking for one to be brought back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from ui_fakes.backups import FOLDER, standing
from ui_fakes.people import NOW

from chartlight.desk import Change

BACKUP = Change(frozenset(), frozenset({"backup"}))


@pytest.fixture
def part(window, desk, qtbot):
    desk.kept_backups = standing(NOW, ages=(0, 1, 8), damaged=(1,))
    window.go("settings")
    shown = window.settings.backups
    qtbot.waitUntil(lambda: shown.list.topLevelItemCount() == 3)
    return shown


def lines(part):
    items = [part.list.topLevelItem(at) for at in range(part.list.topLevelItemCount())]
    return [[item.text(column) for column in range(3)] for item in items]


def test_the_newest_stands_first_and_a_damaged_one_says_so(part):
    assert part.last.text().startswith("Last good backup: Today")
    assert [line[2] for line in lines(part)] == [
        "Whole when it was made",
        "Damaged: counts for nothing",
        "Whole when it was made",
    ]
    assert lines(part)[0][1] == "9.4 MB"
    assert part.chosen == FOLDER / "chartlight-5ca1ab1e-000.clbackup"
    assert not part.trouble.isVisible()


def test_making_one_shows_how_far_it_is_and_tells_its_end(window, part, desk, qtbot):
    qtbot.mouseClick(part.now, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(part.bar.isVisible)
    assert desk.asked == ("make",)
    assert part.bar.value() == 40
    assert part.stage.text() == "Copying"
    assert not part.now.isVisible()
    assert not part.check.isEnabled()
    desk.finish_backup("made")
    qtbot.waitUntil(lambda: not part.bar.isVisible())
    qtbot.waitUntil(lambda: window.status.told == "The backup is made and was read in full")
    assert part.now.isVisible()
    assert part.check.isEnabled()


def test_stopping_one(window, part, desk, qtbot):
    part.make()
    qtbot.waitUntil(part.stop.isVisible)
    qtbot.mouseClick(part.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.status.told.startswith("The backup was stopped"))
    assert not part.stop.isVisible()


def test_the_chosen_one_is_checked_from_the_keyboard(part, desk, qtbot):
    part.list.setFocus()
    qtbot.keyClick(part.list, Qt.Key.Key_Down)
    part.check.setFocus()
    qtbot.keyClick(part.check, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: desk.asked == ("chartlight-5ca1ab1e-001.clbackup",))
    qtbot.waitUntil(part.bar.isVisible)
    desk.finish_backup("failed", "The part 'inbox' of the backup is damaged.")
    qtbot.waitUntil(part.trouble.isVisible)
    assert part.trouble.text() == "The part 'inbox' of the backup is damaged."


def test_restoring_asks_first_and_closes_the_window_with_the_wish(window, part, desk, qtbot):
    part.ask_to_restore()
    dialog = part.dialog
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.key.echoMode() == dialog.key.EchoMode.Password
    qtbot.keyClicks(dialog.key, "correct horse")
    qtbot.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.wish is not None)
    assert window.wish.file == FOLDER / "chartlight-5ca1ab1e-000.clbackup"
    assert window.wish.words == "correct horse"
    assert desk.asked == ("restore chartlight-5ca1ab1e-000.clbackup",)
    qtbot.waitUntil(lambda: not window.isVisible())


def test_leaving_the_question_changes_nothing(window, part, desk, qtbot):
    part.ask_to_restore()
    qtbot.waitUntil(part.dialog.isVisible)
    qtbot.keyClick(part.dialog, Qt.Key.Key_Escape)
    assert window.wish is None
    assert desk.asked == ()


def test_who_may_not_sees_why(window, desk, qtbot, monkeypatch):
    monkeypatch.setattr(desk, "may", lambda method: method == "backups", raising=False)
    window.go("settings")
    shown = window.settings.backups
    qtbot.waitUntil(lambda: not shown.now.isEnabled())
    assert "roles" in shown.now.toolTip()
    assert not shown.other.isEnabled()


def test_a_missing_backup_stands_in_the_status_line(window, desk, session, qtbot):
    assert not window.status.backup.isVisible()
    desk.kept_backups = standing(NOW, ages=(3,), late=True)
    session.changed.emit(BACKUP)
    qtbot.waitUntil(lambda: window.status.backup.text() == "No good backup for two days")
    window.status.backup.click()
    shown = window.settings.backups
    qtbot.waitUntil(lambda: shown.last.text().startswith("No good backup for more than two days"))
    desk.kept_backups = standing(NOW, ages=(0,))
    session.changed.emit(BACKUP)
    qtbot.waitUntil(lambda: not window.status.backup.isVisible())
    qtbot.waitUntil(lambda: shown.last.text().startswith("Last good backup"))


def test_the_policy_is_kept_as_it_is_changed(window, desk, qtbot):
    window.go("settings")
    plan = next(one.part for one in window.settings.sections if one.key == "backup-plan")
    daily = plan.controls["backup", "daily"]
    qtbot.waitUntil(lambda: daily.value() == 7)
    daily.setValue(14)
    plan.settle()
    qtbot.waitUntil(lambda: (desk.settings.get("backup") or {}).get("daily") == 14)


def test_a_folder_that_is_none_is_told(window, desk, qtbot):
    window.go("settings")
    plan = next(one.part for one in window.settings.sections if one.key == "backup-plan")
    folder = plan.controls["backup", "folder"]
    qtbot.waitUntil(lambda: plan.controls["backup", "daily"].value() == 7)
    folder.setFocus()
    qtbot.keyClicks(folder, "backups")
    plan.settle()
    qtbot.waitUntil(lambda: "whole path" in plan.told.text())
    assert "backup" not in desk.settings
    assert Path(folder.text()) == Path("backups")


def test_while_nobody_is_signed_in_nothing_is_asked_for(window, desk, session, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(desk, "may", lambda method: asked.append(method) or False, raising=False)
    monkeypatch.setattr(desk, "backups", None, raising=False)
    window.go("settings")
    session.changed.emit(BACKUP)
    qtbot.waitUntil(lambda: asked.count("backups") >= 2)
    assert not window.status.backup.isVisible()
