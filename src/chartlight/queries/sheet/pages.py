"""The pages: margins, who it is about on every page, and the number of pages."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from chartlight.chart import Chart
from chartlight.queries.query import Query
from chartlight.queries.sheet.blocks import story
from chartlight.queries.sheet.scripts import SPELLED
from chartlight.queries.sheet.text import GREY, LINE, paragraph, words

_SPELLED_NOTE = f"Words marked {SPELLED} are spelled in Latin letters; the chart holds the original."
_CODES_NOTE = "Characters shown as [U+...] have no font on this computer; the chart holds the original."


@dataclass(frozen=True, slots=True)
class SheetSettings:
    """What a site prints on every sheet."""

    facility: str = ""
    record_statement: str = "Not part of the permanent medical record."


def render_pdf(query: Query, chart: Chart, target: Path | IO[bytes], *, settings: SheetSettings | None = None) -> None:
    """Write the sheet of `query` to `target`: the same query and chart give the same bytes.

    A long query flows to further pages, each with the patient and the page number. OSError if it cannot be written.
    """
    chosen = settings or SheetSettings()
    # The number of pages is known after a first pass alone.
    total = _build(query, chart, chosen, BytesIO(), pages=0)
    finished = BytesIO()
    _build(query, chart, chosen, finished, pages=total)
    if isinstance(target, Path):
        target.write_bytes(finished.getvalue())
    else:
        target.write(finished.getvalue())


def _build(query: Query, chart: Chart, settings: SheetSettings, target: IO[bytes], *, pages: int) -> int:
    from reportlab.lib.pagesizes import letter
    from reportlab.lib.units import mm
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    side, top, foot = 18 * mm, 11 * mm, 8 * mm
    width, height = letter[0] - 2 * side, letter[1]
    footer = _footer(query, chart, settings)
    bottom = foot + _height(footer, width) + 3 * mm
    again = _again(query, chart)
    below = _height(again, width) + 4 * mm

    def frame(lowered: float) -> Any:
        room = height - top - bottom - lowered
        return Frame(side, bottom, width, room, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)

    def on_page(canvas: Any, document: Any) -> None:
        _stack(canvas, footer, side, bottom - 3 * mm, width, ruled=True)
        number = paragraph(f"Page {document.page} of {pages}", 7.5, colour=GREY, alignment=2)
        _stack(canvas, [number], side, bottom - 3 * mm, width)
        if document.page > 1:
            _stack(canvas, again, side, height - top, width)

    document = BaseDocTemplate(
        target,
        pagesize=letter,
        # The patient's name stays out of the document's metadata: viewers show it in window titles.
        title=f"Clinical documentation clarification {query.id}",
        subject=query.topic,
        author=query.addressee.author,
        creator="Chartlight",
        lang="en-US",
        displayDocTitle=True,
        invariant=1,
    )
    document.addPageTemplates(
        [
            PageTemplate("first", [frame(0)], onPage=on_page, autoNextPageTemplate="later", pagesize=letter),
            PageTemplate("later", [frame(below)], onPage=on_page, pagesize=letter),
        ]
    )
    document.build(story(query, chart, settings.facility, width))
    return int(document.page)


def _footer(query: Query, chart: Chart, settings: SheetSettings) -> list[Any]:
    """Whose query it is, what drafted it, and whether it is part of the record; names of any length wrap."""
    template = f"template {query.template} version {query.template_version}"
    name = ", ".join(part for part in (chart.patient.family, chart.patient.given) if part)
    who = words(f"{name} \u00b7 MRN {chart.patient.mrn} \u00b7 Query {query.id} \u00b7 {template}")
    status = words(f"{settings.record_statement} Confidential patient information. Evidence {query.evidence_hash}.")
    notes = [note for mark, note in ((SPELLED, _SPELLED_NOTE), ("[U+", _CODES_NOTE)) if mark in _shown(query, chart)]
    style: dict[str, Any] = {"colour": GREY, "rightIndent": 62}
    return [paragraph(line, 7.5, **style) for line in (who, " ".join((status, *notes)))]


def _shown(query: Query, chart: Chart) -> str:
    people = query.addressee
    texts = [chart.patient.name, people.provider, people.author, chart.encounter.attending or "", query.question]
    texts += [one.words.quote for one in query.documentation] + [str(one.value or "") for one in query.indicators]
    return " ".join(words(text) for text in texts if SPELLED not in text)


def _again(query: Query, chart: Chart) -> list[Any]:
    """The patient block in short, on every page but the first."""
    visit = words(f"MRN {chart.patient.mrn} \u00b7 Visit {chart.admission}")
    who = f"<b>{words(chart.patient.name)}</b> \u00b7 {visit}"
    what = f"{words(query.id)} \u00b7 {words(query.topic)} (continued)"
    return [paragraph(who, 8.5), paragraph(what, 8.5, colour=GREY)]


def _height(parts: list[Any], width: float) -> float:
    return float(sum(part.wrap(width, 10_000)[1] for part in parts))


def _stack(canvas: Any, parts: list[Any], left: float, top: float, width: float, *, ruled: bool = False) -> None:
    from reportlab.lib.colors import HexColor

    if ruled:
        canvas.setStrokeColor(HexColor(LINE))
        canvas.setLineWidth(0.6)
        canvas.line(left, top + 3, left + width, top + 3)
    for part in parts:
        top -= part.wrap(width, 10_000)[1]
        part.drawOn(canvas, left, top)
