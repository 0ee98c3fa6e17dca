"""The PDF of a sheet on screen, drawn at once and let go of at once."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMarginsF, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QWidget

from chartlight_ui.query.preview import Preview


@pytest.fixture
def pdf(tmp_path) -> bytes:
    """Two pages, the upper half of each one dark."""
    path = tmp_path / "sheet.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QSizeF(200, 300), QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF())
    painter = QPainter(writer)
    for page in range(2):
        if page:
            writer.newPage()
        painter.fillRect(0, 0, writer.width(), writer.height() // 2, QColor("black"))
        painter.drawText(100, writer.height() * 3 // 4, f"Synthetic page {page + 1}")
    painter.end()
    return path.read_bytes()


@pytest.fixture
def preview(qtbot) -> Iterator[Preview]:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(400, 700)
    made = Preview(parent)
    made.resize(400, 700)
    parent.show()
    yield made
    parent.close()


def seen(preview: Preview) -> QImage:
    return preview.grab().toImage()


def test_the_first_look_shows_the_page_itself(preview, pdf) -> None:
    preview.show_pdf(pdf)
    assert preview.pages == 2
    assert "Synthetic page" in preview.text(1)
    image = seen(preview)
    assert image.pixelColor(200, 100).lightness() < 60
    assert image.pixelColor(60, 400).lightness() > 200


def test_pages_are_as_wide_as_there_is_room(preview, pdf) -> None:
    preview.show_pdf(pdf)
    seen(preview)
    preview.resize(QSize(300, 700))
    image = seen(preview)
    assert image.pixelColor(150, 100).lightness() < 60
    assert image.pixelColor(60, 330).lightness() > 200


def test_nothing_is_shown_after_letting_go(preview, pdf) -> None:
    preview.show_pdf(pdf)
    preview.let_go()
    assert preview.pages == 0
    assert seen(preview).pixelColor(200, 100).lightness() > 60


@pytest.mark.parametrize("look_first", [True, False])
def test_it_may_go_with_its_document_open(qtbot, pdf, look_first) -> None:
    for _ in range(20):
        parent = QWidget()
        made = Preview(parent)
        parent.resize(400, 700)
        parent.show()
        made.show_pdf(pdf)
        if look_first:
            seen(made)
        parent.deleteLater()
        qtbot.waitUntil(lambda gone=parent: _is_gone(gone))


def _is_gone(widget: QWidget) -> bool:
    from shiboken6 import isValid

    return not isValid(widget)
