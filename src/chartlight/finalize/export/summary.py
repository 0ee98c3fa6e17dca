"""The coding summary as PDF: what goes on the bill, why, and who stands for it. For coding and billing alone."""

from io import BytesIO
from typing import IO, Any

from chartlight.finalize.export.summary_blocks import story
from chartlight.finalize.export.version import Version
from chartlight.queries.sheet.stacking import height_of, stack
from chartlight.queries.sheet.text import GREY, moment, paragraph, words

_USE = "For coding and billing; not part of the medical record and not for queries to providers."
_DRAFT = "#b00020"


def summary(version: Version) -> bytes:
    """The summary: the same version and time give the same bytes. Each page says who, which version and page x of y."""
    # The number of pages is known after a first pass alone.
    pages = _build(version, BytesIO(), 0)
    finished = BytesIO()
    _build(version, finished, pages)
    return finished.getvalue()


def _build(version: Version, target: IO[bytes], pages: int) -> int:
    from reportlab.lib.pagesizes import letter
    from reportlab.lib.units import mm
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    side, top, foot = 16 * mm, 12 * mm, 8 * mm
    width, height = letter[0] - 2 * side, letter[1]
    footer = _footer(version)
    below = foot + height_of(footer, width) + 3 * mm
    frame = Frame(
        side, below, width, height - top - below, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )

    def on_page(canvas: Any, document: Any) -> None:
        stack(canvas, footer, side, below - 3 * mm, width, ruled=True)
        number = paragraph(f"Page {document.page} of {pages}", 7.5, colour=GREY, alignment=2)
        number.wrap(width, 100)
        number.drawOn(canvas, side, below - 3 * mm - 7.5 * 1.35)
        if version.is_draft:
            _stamp(canvas, letter)

    document = BaseDocTemplate(
        target,
        pagesize=letter,
        # The patient's name stays out of the document's metadata: viewers show it in window titles.
        title="Coding summary (draft)" if version.is_draft else "Coding summary",
        author=version.coder or "",
        creator="Chartlight",
        lang="en-US",
        displayDocTitle=True,
        invariant=1,
    )
    document.addPageTemplates([PageTemplate("page", [frame], onPage=on_page, pagesize=letter)])
    document.build(story(version, width))
    return int(document.page)


def _footer(version: Version) -> list[Any]:
    patient = version.chart.patient
    who = f"{patient.name or 'Name not known'} \u00b7 MRN {patient.mrn or 'not known'} \u00b7 {version.codes.admission}"
    made = f"Made {moment(version.made)}. {_USE} Confidential patient information."
    style: dict[str, Any] = {"colour": GREY, "rightIndent": 62}
    return [paragraph(words(f"{who} \u00b7 {version.label}"), 7.5, **style), paragraph(words(made), 7.5, **style)]


def _stamp(canvas: Any, page: tuple[float, float]) -> None:
    """DRAFT across the page, light enough to read through."""
    from reportlab.lib.colors import HexColor

    from chartlight.queries.sheet.fonts import BOLD

    canvas.saveState()
    canvas.translate(page[0] / 2, page[1] / 2)
    canvas.rotate(52)
    canvas.setFillColor(HexColor(_DRAFT), alpha=0.07)
    canvas.setFont(BOLD, 150)
    canvas.drawCentredString(0, -50, "DRAFT")
    canvas.restoreState()
