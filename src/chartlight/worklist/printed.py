"""The worklist on paper: the rows a person chose, for the walk through the units. Same rows, same bytes."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from chartlight.queries.sheet.stacking import stack
from chartlight.queries.sheet.text import GREY, LINE, moment, paragraph, words
from chartlight.worklist.row import WorklistRow

REASONS = 3
"""So many reasons of a row are printed."""

_MM = 72 / 25.4
_SIDE, _TOP, _FOOT = 12 * _MM, 20 * _MM, 14 * _MM
_COLUMNS = (
    ("", 6), ("Patient", 44), ("MRN", 22), ("Unit", 16), ("Day / GMLOS", 21), ("Working DRG", 46), ("RW", 11),
    ("Could be", 15), ("Why now", 58), ("Next", 16),
)  # fmt: skip
"""Title and width in millimetres; the first is a box to tick."""


def render_list(
    rows: Sequence[WorklistRow],
    target: Path | IO[bytes],
    *,
    title: str,
    facility: str,
    printed_by: str,
    now: datetime,
) -> None:
    """Write the rows in the order given to `target`. ValueError for no row at all; OSError if it cannot be written."""
    if not rows:
        raise ValueError("no row to print")
    head = " · ".join(
        part for part in (facility, title, f"{len(rows):,} admission{'s' if len(rows) != 1 else ''}") if part
    )
    foot = f"Printed {moment(now)} by {printed_by}. Confidential patient information, not part of the medical record."
    # How many pages there are is known after a first pass alone.
    pages = _build(rows, BytesIO(), head, foot, 0)
    finished = BytesIO()
    _build(rows, finished, head, foot, pages)
    if isinstance(target, Path):
        target.write_bytes(finished.getvalue())
    else:
        target.write(finished.getvalue())


def _build(rows: Sequence[WorklistRow], target: IO[bytes], head: str, foot: str, pages: int) -> int:
    """Write the document; the number of its pages."""
    from reportlab.lib.pagesizes import landscape, letter
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    wide, high = landscape(letter)
    width, taken = wide - 2 * _SIDE, 0

    def on_page(canvas: Any, document: Any) -> None:
        nonlocal taken
        taken += 1
        stack(canvas, [paragraph(words(head), 11, bold=True)], _SIDE, high - 10 * _MM, width)
        stack(canvas, [paragraph(words(foot), 7.5, colour=GREY)], _SIDE, _FOOT - 3 * _MM, width, ruled=True)
        told = paragraph(f"Page {taken} of {pages}", 7.5, colour=GREY, alignment=2)
        stack(canvas, [told], _SIDE, _FOOT - 3 * _MM, width)

    frame = Frame(
        _SIDE, _FOOT, width, high - _TOP - _FOOT, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )
    document = BaseDocTemplate(
        target,
        pagesize=(wide, high),
        title="Worklist",  # viewers show it in window titles: no patient, no search
        creator="Chartlight",
        lang="en-US",
        invariant=1,
    )
    document.addPageTemplates([PageTemplate("list", [frame], onPage=on_page)])
    document.build([_table(rows)])
    return taken


def _table(rows: Sequence[WorklistRow]) -> Any:
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import Table, TableStyle

    heads = [paragraph(words(name), 7.5, bold=True, colour=GREY) for name, _ in _COLUMNS]
    line = HexColor(LINE)
    style = TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, line),
            ("LEFTPADDING", (0, 0), (-1, -1), 2),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ]
    )
    return Table(
        [heads, *(_cells(row) for row in rows)],
        colWidths=[width * _MM for _, width in _COLUMNS],
        repeatRows=1,
        style=style,
    )


def _cells(row: WorklistRow) -> list[Any]:
    who = " ".join(
        part for part in ("" if row.age is None else str(row.age), "" if row.sex == "U" else row.sex) if part
    )
    name = f"<b>{words(row.name or 'Name not known')}</b> {words(who)}"
    owner = f"<br/>{words(row.assigned)}" if row.assigned else ""
    day = "" if row.day is None else str(row.day) if row.gmlos is None else f"{row.day} / {row.gmlos:.1f}"
    gain = f"+{row.potential:.2f}" if row.potential and row.potential >= 0.005 else ""
    texts = (
        name + owner,
        words(row.mrn),
        words(" ".join(part for part in (row.unit, row.bed) if part)),
        day,
        words(f"{row.drg} {row.drg_title or ''}" if row.drg else "not grouped yet"),
        "" if row.weight is None else f"{row.weight:.2f}",
        gain,
        words("; ".join(reason.why for reason in row.reasons[:REASONS])),
        words(row.next_step.strip("-–")),
    )
    return [_box(), *(paragraph(text, 8) for text in texts)]


def _box() -> Any:
    """A box to tick."""
    from reportlab.graphics.shapes import Drawing, Rect
    from reportlab.lib.colors import HexColor

    drawing: Any = Drawing(9, 9)
    look: dict[str, Any] = {"fillColor": None, "strokeColor": HexColor(LINE), "strokeWidth": 0.7}
    drawing.add(Rect(1, 0, 7, 7, **look))
    return drawing
