"""The scanned reply: shown out of memory, whatever kind it is."""

import tempfile
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from ui_fakes.chart import ADMISSION
from ui_fakes.desk import NOW

from chartlight_ui.query.scan_view import UNREADABLE, ScanView, pages_of


def picture(kind: str, colour: str = "white") -> bytes:
    image = QImage(300, 400, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(buffer.data().data())


def document() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    page = BytesIO()
    canvas = Canvas(page)
    canvas.drawString(72, 720, "A synthetic reply")
    canvas.showPage()
    canvas.drawString(72, 720, "Second page")
    canvas.save()
    return page.getvalue()


@pytest.fixture
def parent(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture(autouse=True)
def empty(tmp_path: Path, monkeypatch) -> Path:
    """Where temporary files would go."""
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_pdf_is_shown_by_its_pages_and_nothing_is_written(parent, empty, qtbot) -> None:
    view = ScanView("Q-000001", "application/pdf", document(), parent)
    view.open()
    assert view.shown is view.pdf
    assert view.pdf.pages == 2
    assert "A synthetic reply" in view.pdf.text()
    QApplication.processEvents()
    assert list(empty.iterdir()) == []
    pdf = view.pdf
    view.reject()
    assert pdf.pages == 0


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_picture_is_shown_as_wide_as_there_is_room(parent, empty, kind: str) -> None:
    view = ScanView("Q-000001", f"image/{kind.lower()}", picture(kind), parent)
    view.open()
    assert view.shown is view.pictures
    assert [(page.width(), page.height()) for page in view.pictures.pages] == [(300, 400)]
    assert list(empty.iterdir()) == []
    view.reject()


@pytest.mark.parametrize("media", ["application/pdf", "image/png"])
def test_what_cannot_be_read_is_said(parent, media: str) -> None:
    beginning = b"%PDF-1.7 broken" if media == "application/pdf" else b"\x89PNG\r\n\x1a\nbroken"
    view = ScanView("Q-000001", media, beginning, parent)
    assert view.shown is view.none
    assert view.none.text() == UNREADABLE
    view.reject()


def test_no_page_of_rubbish() -> None:
    assert pages_of(b"") == []


def test_the_reply_is_opened_from_the_answer(window, desk, qtbot) -> None:
    query = desk.draft_query(ADMISSION, "sepsis-1", NOW)
    desk.send_query(query.id, NOW)
    scan = picture("PNG")
    desk.answer_query(query.id, choice="x", outcome="agreed", responder="Dr Hale", when=NOW, now=NOW, scan=scan)
    window.go("queries")
    qtbot.waitUntil(lambda: bool(window.queries.chosen))
    assert window.registry.run("queries.scan", window)
    qtbot.waitUntil(lambda: bool(window.findChildren(ScanView)))
    (view,) = window.findChildren(ScanView)
    assert len(view.pictures.pages) == 1
    view.reject()
