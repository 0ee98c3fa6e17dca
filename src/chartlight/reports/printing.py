"""All figures as a PDF: values with their cases, the period before, and every definition. It names no patient."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from itertools import groupby
from typing import IO, Any

from chartlight.queries.sheet.stacking import height_of, stack
from chartlight.queries.sheet.text import GREY, LINE, moment, paragraph, words
from chartlight.reports.values import FigureLine, Report
from chartlight.reports.wording import SMALL_NOTE, shown, shown_cases, shown_change, shown_period, shown_scope

_COLUMNS = (0.40, 0.13, 0.18, 0.13, 0.16)


def report_pdf(report: Report, made: datetime) -> bytes:
    """The report: the same report and time give the same bytes."""
    told = f"Made {moment(made)} · {shown_scope(report.scope)}"
    return build_pdf("Report of clinical documentation improvement", lambda width: _story(report, width), told)


def build_pdf(title: str, story: Callable[[float], Iterable[Any]], *told: str) -> bytes:
    """A document of what `story` gives for a width, with `told`, a line each, and the page at the foot of each page.

    The title names no patient: viewers show it in window titles.
    """
    # The number of pages is known after a first pass alone.
    pages = _build(title, told, story, BytesIO(), 0)
    finished = BytesIO()
    _build(title, told, story, finished, pages)
    return finished.getvalue()


def _build(
    title: str, told: Sequence[str], story: Callable[[float], Iterable[Any]], target: IO[bytes], pages: int
) -> int:
    from reportlab.lib.pagesizes import letter
    from reportlab.lib.units import mm
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    side, top, foot = 16 * mm, 12 * mm, 8 * mm
    width, height = letter[0] - 2 * side, letter[1]
    footer = [paragraph(words(text), 7.5, colour=GREY, rightIndent=62) for text in told]
    below = foot + height_of(footer, width) + 3 * mm
    frame = Frame(side, below, width, height - top - below, 0, 0, 0, 0)

    def on_page(canvas: Any, document: Any) -> None:
        stack(canvas, footer, side, below - 3 * mm, width, ruled=True)
        number = paragraph(f"Page {document.page} of {pages}", 7.5, colour=GREY, alignment=2)
        stack(canvas, [number], side, below - 3 * mm, width)

    document = BaseDocTemplate(
        target,
        pagesize=letter,
        title=title,
        creator="Chartlight",
        lang="en-US",
        displayDocTitle=True,
        invariant=1,
    )
    document.addPageTemplates([PageTemplate("page", [frame], onPage=on_page, pagesize=letter)])
    document.build(list(story(width)))
    return int(document.page)


def _story(report: Report, width: float) -> Iterator[Any]:
    yield paragraph("Report of clinical documentation improvement", 15, bold=True, spaceAfter=2)
    yield paragraph(words(shown_scope(report.scope)), 9, colour=GREY, spaceAfter=2)
    before = f"Compared with {shown_period(report.scope.period.before)}."
    yield paragraph(words(f"{before} * {SMALL_NOTE}. A dash stands where there is no case."), 9, colour=GREY)
    for group, lines in groupby(report.lines, key=lambda line: line.figure.group):
        yield paragraph(words(group), 11, bold=True, spaceBefore=10, spaceAfter=3)
        yield _table(list(lines), width)
    yield paragraph("Definitions", 11, bold=True, spaceBefore=14, spaceAfter=3, keepWithNext=1)
    for line in report.lines:
        yield _definition(line)


def _table(lines: list[FigureLine], width: float) -> Any:
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import Table, TableStyle

    head = ("Figure", "Value", "Cases", "Before", "Change")
    cells = [[_cell(text, at, grey=True) for at, text in enumerate(head)]]
    for line in lines:
        figure, now = line.figure, line.now
        row = (
            figure.title,
            f"{shown(figure, now.value)}{' *' if now.is_small else ''}",
            shown_cases(figure, now),
            f"{shown(figure, line.before.value)}{' *' if line.before.is_small else ''}",
            shown_change(figure, line.change),
        )
        cells.append([_cell(text, at) for at, text in enumerate(row)])
    style: Any = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor(LINE)),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
    ]
    return Table(cells, [part * width for part in _COLUMNS], repeatRows=1, style=TableStyle(style))


def _cell(text: str, column: int, *, grey: bool = False) -> Any:
    style: dict[str, Any] = {"alignment": 2} if column else {}
    return paragraph(words(text), 8.5, bold=column == 1 and not grey, colour=GREY if grey else "#000000", **style)


def _definition(line: FigureLine) -> Any:
    from reportlab.platypus import KeepTogether

    figure = line.figure
    parts = [paragraph(words(figure.title), 9, bold=True, spaceBefore=5)]
    for name, text in figure.definition:
        parts.append(paragraph(f"<b>{words(name)}</b>: {words(text)}", 8))
    return KeepTogether(parts)
