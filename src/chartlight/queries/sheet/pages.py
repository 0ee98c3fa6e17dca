"""The pages: margins, who it is about on every page, and the number of pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from chartlight.chart import Chart
from chartlight.queries.query import Query
from chartlight.queries.sheet.blocks import story
from chartlight.queries.sheet.scripts import SPELLED
from chartlight.queries.sheet.stacking import height_of, stack
from chartlight.queries.sheet.tags import Structure, canvas_of, marked
from chartlight.queries.sheet.text import GREY, paragraph, words

_MM = 72 / 25.4
_SIDE, _TOP, _FOOT = 18 * _MM, 11 * _MM, 8 * _MM

_SPELLED_NOTE = f"Words marked {SPELLED} are spelled in Latin letters; the chart holds the original."
_CODES_NOTE = "Characters shown as [U+...] have no font on this computer; the chart holds the original."


@dataclass(frozen=True, slots=True)
class SheetSettings:
    """What a site prints on every sheet."""

    facility: str = ""
    record_statement: str = "Not part of the permanent medical record."


Sheet = tuple[Query, Chart]


def render_pdf(query: Query, chart: Chart, target: Path | IO[bytes], *, settings: SheetSettings | None = None) -> None:
    """Write the sheet of `query` to `target`: the same query and chart give the same bytes.

    A long query flows to further pages, each with the patient and the page number. OSError if it cannot be written.
    """
    render_round([(query, chart)], target, settings=settings)


def render_round(sheets: Sequence[Sheet], target: Path | IO[bytes], *, settings: SheetSettings | None = None) -> None:
    """Write several sheets into one document, in the order given, each with page numbers of its own.

    ValueError for no sheet at all; OSError if it cannot be written.
    """
    if not sheets:
        raise ValueError("no sheet to print")
    chosen = settings or SheetSettings()
    # The number of pages of a sheet is known after a first pass alone.
    pages = _build(sheets, chosen, BytesIO(), [0] * len(sheets))
    finished = BytesIO()
    _build(sheets, chosen, finished, pages)
    if isinstance(target, Path):
        target.write_bytes(finished.getvalue())
    else:
        target.write(finished.getvalue())


def _build(sheets: Sequence[Sheet], settings: SheetSettings, target: IO[bytes], pages: list[int]) -> list[int]:
    """Write the document; the number of pages that each sheet took."""
    from reportlab.lib.pagesizes import letter
    from reportlab.platypus import BaseDocTemplate, NextPageTemplate, PageBreak

    first = sheets[0][0]
    one = len(sheets) == 1
    document = BaseDocTemplate(
        target,
        pagesize=letter,
        # Neither patient nor topic stands in the document's metadata: viewers show it in window titles.
        title=f"Clinical documentation clarification {first.id}" if one else "Clinical documentation clarifications",
        author=first.addressee.author,
        creator="Chartlight",
        lang="en-US",
        displayDocTitle=True,
        invariant=1,
    )
    width = letter[0] - 2 * _SIDE
    parts: list[Any] = []
    structure = Structure()
    taken = [0] * len(sheets)
    for number, (query, chart) in enumerate(sheets):
        document.addPageTemplates(_templates(number, query, chart, settings, pages[number], taken))
        parts += [NextPageTemplate(f"first-{number}"), PageBreak()] if number else []
        # Fields of one document must not share a name: ticking a box would tick it on every sheet.
        prefix = "" if one else f"{query.id}-"
        parts += story(query, chart, settings.facility, width, structure.document.add("Sect"), prefix)
    document.build(parts, canvasmaker=canvas_of(structure))
    return taken


def _templates(
    number: int, query: Query, chart: Chart, settings: SheetSettings, pages: int, taken: list[int]
) -> list[Any]:
    """The first page of a sheet and those that follow. `taken` counts its pages while the document is built."""
    from reportlab.lib.pagesizes import letter
    from reportlab.platypus import Frame, PageTemplate

    width, height = letter[0] - 2 * _SIDE, letter[1]
    footer = _footer(query, chart, settings)
    bottom = _FOOT + height_of(footer, width) + 3 * _MM
    again = _again(query, chart)
    below = height_of(again, width) + 4 * _MM

    def frame(lowered: float) -> Any:
        room = height - _TOP - bottom - lowered
        return Frame(_SIDE, bottom, width, room, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)

    def on_page(canvas: Any, document: Any) -> None:
        taken[number] += 1
        told = paragraph(f"Page {taken[number]} of {pages}", 7.5, colour=GREY, alignment=2)
        with marked(canvas, None):
            stack(canvas, footer, _SIDE, bottom - 3 * _MM, width, ruled=True)
            stack(canvas, [told], _SIDE, bottom - 3 * _MM, width)
            if taken[number] > 1:
                stack(canvas, again, _SIDE, height - _TOP, width)

    later = f"later-{number}"
    return [
        PageTemplate(f"first-{number}", [frame(0)], onPage=on_page, autoNextPageTemplate=later, pagesize=letter),
        PageTemplate(later, [frame(below)], onPage=on_page, pagesize=letter),
    ]


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
