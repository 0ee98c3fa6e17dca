"""The window over a chart whose every word was written to do harm: all of it is shown as words, nothing of it acts."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

sys.path.insert(0, str(Path(__file__).parent))  # for its neighbours

import hostile
from hostile import LEFT, NOW, STAY, TURNS

from chartlight.cli.assessing import assess_changed, inpatients
from chartlight.desk import Actor, Desk, ThrowawayKey

LIVE = ("<img", "<script", "<a href='http", "<h1>", "<b onclick", "<u>", "<b>lactate")
"""Markup of the chart: in a label that reads markup it must not stand as such."""
PLACES = ("worklist", "queries", "finalise", "reports", "feeds", "audit", "settings")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "data"
    desk = hostile.filled(folder)
    assess_changed(desk, inpatients(desk, NOW), NOW)
    desk.close()
    return folder


@pytest.fixture
def window(qtbot, qapp, data, monkeypatch) -> Iterator:
    from chartlight_ui.session import Session
    from chartlight_ui.state import State
    from chartlight_ui.window import MainWindow

    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    session = Session(Desk.open(data, ThrowawayKey(), Actor("Tester")), clock=lambda: NOW)
    made = MainWindow(session, State(None), "Tester")
    made.show()
    made.start()
    qtbot.waitUntil(lambda: bool(made.worklist.list.model.lines), timeout=30_000)
    yield made
    assert opened == []
    made.close()
    session.close()
    made.deleteLater()


def of_model(model: QAbstractItemModel, parent: QModelIndex, depth: int = 0) -> Iterator[str]:
    for row in range(min(model.rowCount(parent), 200)):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
        for column in range(columns):
            index = model.index(row, column, parent)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                if isinstance(said := index.data(role), str):
                    yield said
        if depth < 4 and not isinstance(model, QAbstractListModel):
            yield from of_model(model, model.index(row, 0, parent), depth + 1)


def said_by(widget: QWidget) -> Iterator[str]:
    """Every text that a widget shows or tells."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.windowTitle())
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    elif isinstance(widget, QPlainTextEdit | QTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from of_model(widget.model(), QModelIndex())
    yield from (action.text() for action in widget.findChildren(QAction))


def every_widget() -> list[QWidget]:
    found = [one for top in QApplication.topLevelWidgets() for one in (top, *top.findChildren(QWidget))]
    return list(dict.fromkeys(found))


def is_read_as_markup(label: QLabel) -> bool:
    if label.textFormat() is Qt.TextFormat.AutoText:
        return "<" in label.text()
    return label.textFormat() in (Qt.TextFormat.RichText, Qt.TextFormat.MarkdownText)


def check_everything() -> list[str]:
    """Everything that is shown is harmless; what it says."""
    said: list[str] = []
    for widget in every_widget():
        if isinstance(widget, QLabel) and is_read_as_markup(widget):
            live = [mark for mark in LIVE if mark in widget.text().lower()]
            assert not live, f"{type(widget.parent()).__name__}: {widget.text()}"
        texts = list(said_by(widget))
        turned = [text for text in texts if TURNS & set(text)]
        assert not turned, f"{type(widget).__name__}: {turned!r}"
        assert "Probe" not in widget.windowTitle()
        said += texts
    return said


def test_every_place_shows_it_as_words(qtbot, window) -> None:
    for place in PLACES:
        window.go(place)
        qtbot.wait(150)
    qtbot.waitUntil(lambda: bool(window.finalise.queue.lines), timeout=30_000)
    said = check_everything()
    assert any("<b onclick=x>Probe" in text for text in said)  # as it was written, letter for letter


def test_the_case_shows_it_as_words(qtbot, window) -> None:
    window.open_case(STAY)
    page = window.worklist.cases[STAY]
    qtbot.waitUntil(lambda: page.case is not None and page.subject is not None, timeout=30_000)
    assert page.case.assessment.codes
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5):
        qtbot.keyClick(page, key, Qt.KeyboardModifier.AltModifier)
        qtbot.wait(100)
        check_everything()
    assert page.header.name.text().startswith("<img src=")
    assert "=HYPERLINK" in page.reader.note.toPlainText()


def test_a_query_shows_it_as_words(qtbot, window) -> None:
    window.open_case(STAY)
    page = window.worklist.cases[STAY]
    qtbot.waitUntil(lambda: page.case is not None and page.case.assessment is not None, timeout=30_000)
    assert page.case.findings, "the chart has a finding to ask about"
    page.draft_query(page.case.findings[0].id)
    qtbot.wait(1500)
    assert check_everything()


def test_finalising_shows_it_as_words(qtbot, window) -> None:
    window.go("finalise")
    qtbot.waitUntil(lambda: bool(window.finalise.queue.lines), timeout=30_000)
    page = window.finalise.open_chart(LEFT)
    qtbot.waitUntil(lambda: page.held is not None, timeout=30_000)
    qtbot.wait(200)
    check_everything()


def test_a_message_field_by_field_is_words(qtbot, window) -> None:
    window.go("feeds")
    feeds = window.pages["feeds"]
    for number in range(1, 12):
        feeds.show_fields(number)
        qtbot.wait(120)
        check_everything()


def test_words_from_right_to_left_turn_no_others_round() -> None:
    from chartlight_ui import wording

    assert wording.beside(["76 M", "", "MRN 1"]) == "76 M · MRN 1"
    assert wording.beside(["MRN 1", "\u05db\u05d4\u05df", "12"]) == "MRN 1 · \u2068\u05db\u05d4\u05df\u2069 · 12"
