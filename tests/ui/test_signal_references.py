"""PySide6 6.12.0 on Python 3.11 drops one reference of True with each emit and of None with each invalid QVariant.

The process aborts after some 580 emits. This is why PySide6 is pinned; whoever lifts the pin must keep these passing.
"""

import sys

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

EMITS = 5_000
MARGIN = 200  # what other code may drop or take meanwhile; the defect would take thousands


class Speaker(QObject):
    said = Signal(str)


def references() -> dict[str, int]:
    """The counts that matter: from Python 3.12 the singletons are immortal and their count says nothing."""
    if sys.version_info >= (3, 12):
        return {}
    return {"True": sys.getrefcount(True), "None": sys.getrefcount(None)}


@pytest.fixture
def enough_references() -> list[object]:
    """Spare references, so that the defect shows as a failing test and not as an aborted process."""
    return [True] * EMITS * 3 + [None] * EMITS * 3


def test_emitting_a_signal_keeps_the_singletons(qapp: QApplication, enough_references: list[object]) -> None:
    heard: list[str] = []
    speaker = Speaker()
    speaker.said.connect(heard.append)
    before = references()
    for number in range(EMITS):
        speaker.said.emit(str(number))
    after = references()
    assert len(heard) == EMITS
    assert all(after[name] >= before[name] - MARGIN for name in before), (before, after)


def test_reading_invalid_variants_keeps_the_singletons(qtbot: QtBot, enough_references: list[object]) -> None:
    box = QComboBox()
    qtbot.addWidget(box)
    before = references()
    for _ in range(EMITS):
        assert box.currentData() is None
        assert box.property("nothing of the kind") is None
    after = references()
    assert all(after[name] >= before[name] - MARGIN for name in before), (before, after)
