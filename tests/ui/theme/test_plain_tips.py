"""A tooltip shows words of a chart letter for letter, whatever they look like."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget

from chartlight_ui.theme.look import Choice, look

HOSTILE = (
    "<b>Sepsis</b> confirmed",
    "<img src='file:///etc/hostname'> lactate 4.1",
    "<a href='https://example.org'>sign here</a>",
    "<table><tr><td>DRG 871</td></tr></table>",
    "\u202egnirevoc\u202c pain <font color=white>hidden</font>",
)


def _tip() -> QLabel:
    found = [one for one in QApplication.topLevelWidgets() if one.metaObject().className() == "QTipLabel"]
    assert len(found) == 1
    assert isinstance(found[0], QLabel)
    return found[0]


@pytest.mark.parametrize("words", HOSTILE)
def test_markup_in_a_tip_is_shown_and_not_obeyed(qtbot, words: str) -> None:
    look.choose(Choice.LIGHT)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    QToolTip.showText(QPoint(10, 10), words, window)

    assert _tip().textFormat() is Qt.TextFormat.PlainText
    assert _tip().text() == words
    QToolTip.hideText()
    _tip().close()
