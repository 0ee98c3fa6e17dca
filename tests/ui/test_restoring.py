"""Bringing a backup back once the window has let go of the store: with the real store."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QProgressDialog

from chartlight.desk import Actor, Desk, PassphraseKey, StoreError
from chartlight.store.keys import ArgonCost
from chartlight_ui.restoring import Wish, bring_back

ANN = Actor("ann")
KEY = PassphraseKey("correct horse", ArgonCost(passes=1, memory_kib=64, lanes=1))


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    desk = Desk.open(tmp_path / "data", KEY, ANN)
    desk.set_setting("mark", "before", datetime.now(UTC))
    made = desk.make_backup(datetime.now(UTC), tmp_path / "disk")
    desk.set_setting("mark", "after", datetime.now(UTC))
    desk.close()
    return made.path


def mark(data: Path) -> object:
    desk = Desk.open(data, KEY, ANN, create=False)
    try:
        return desk.setting("mark")
    finally:
        desk.close()


def test_the_backup_takes_the_stores_place(qapp, backup: Path, tmp_path: Path) -> None:
    done = bring_back(tmp_path / "data", Wish(backup, ""), KEY, ANN)
    assert done is not None
    assert done.aside is not None
    assert mark(tmp_path / "data") == "before"
    assert mark(done.aside) == "after"


def test_words_of_another_key_are_tried_as_they_are_typed(qapp, backup: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="passphrase"):
        bring_back(tmp_path / "data", Wish(backup, "battery staple"), KEY, ANN)
    assert mark(tmp_path / "data") == "after"
    assert bring_back(tmp_path / "data", Wish(backup, "correct horse"), PassphraseKey("other"), ANN) is not None


def test_stopping_it_leaves_the_store(qapp, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    show = QProgressDialog.setValue

    def stop(dialog: QProgressDialog, value: int) -> None:
        show(dialog, value)
        dialog.canceled.emit()

    monkeypatch.setattr(QProgressDialog, "setValue", stop)
    monkeypatch.setattr("chartlight_ui.restoring.LOOK_MS", 1)
    assert bring_back(tmp_path / "data", Wish(backup, ""), KEY, ANN) is None
    assert mark(tmp_path / "data") == "after"
    assert [one for one in QApplication.topLevelWidgets() if isinstance(one, QProgressDialog) and one.isVisible()] == []
