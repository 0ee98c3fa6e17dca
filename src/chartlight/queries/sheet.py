"""The printed query: one page a physician can answer by hand in a minute.

The sheet sees a query and a chart's identity alone: it has no access to codes, DRGs, weights or money, so none of
them can be printed. Content follows the ACDIS/AHIMA compliant query practice brief (2022 update) and the sheet facts
of the project: patient block, documentation in question, indicators with value, unit, date and source, one question,
equal options, comments, signature, and a footer that repeats who and which query on every page.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import escape

from chartlight import locations
from chartlight.assessment import Indicator
from chartlight.chart import Chart
from chartlight.queries.query import Documentation, Option, OptionKind, Query

REGULAR, BOLD = "Chartlight-Sans", "Chartlight-Sans-Bold"
GREY, LINE = "#555555", "#999999"
BLANK = "\u00a0" + "_" * 34


@dataclass(frozen=True, slots=True)
class SheetSettings:
    """What a site prints on every sheet."""

    facility: str = ""
    record_statement: str = "Not part of the permanent medical record."


@cache
def _register_fonts() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    folder = locations.resources() / "fonts"
    pdfmetrics.registerFont(TTFont(REGULAR, folder / "NotoSans-Regular.ttf"))
    pdfmetrics.registerFont(TTFont(BOLD, folder / "NotoSans-Bold.ttf"))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)


def render_pdf(query: Query, chart: Chart, target: Path | IO[bytes], *, settings: SheetSettings | None = None) -> None:
    """Write the sheet of `query` to `target`. A long one flows to further pages with the patient repeated."""
    from reportlab.lib.pagesizes import letter
    from reportlab.lib.units import mm
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    _register_fonts()
    chosen = settings or SheetSettings()
    document = BaseDocTemplate(
        str(target) if isinstance(target, Path) else target,
        pagesize=letter,
        leftMargin=18 * mm,
        rightMargin=18 * mm,
        topMargin=16 * mm,
        bottomMargin=22 * mm,
        title=f"Clinical documentation clarification {query.id}",
        subject=query.topic,
        author=query.addressee.author,
        creator="Chartlight",
        lang="en",
    )
    frame = Frame(
        document.leftMargin,
        document.bottomMargin,
        document.width,
        document.height,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    # The patient's name stays out of the document's metadata: viewers show it in window titles.
    maker = _canvas_maker(query, chart, chosen)
    document.addPageTemplates([PageTemplate("sheet", [frame], pagesize=letter)])
    document.build(_story(query, chart, chosen, document.width), canvasmaker=maker)


def _style(
    size: float = 9, *, bold: bool = False, colour: str = "#000000", after: float = 0, leading: float = 1.35
) -> Any:
    from reportlab.lib.colors import HexColor
    from reportlab.lib.styles import ParagraphStyle

    return ParagraphStyle(
        "sheet",
        fontName=BOLD if bold else REGULAR,
        fontSize=size,
        leading=size * leading,
        textColor=HexColor(colour),
        spaceAfter=after,
    )


def _text(words: str, **style: Any) -> Any:
    from reportlab.platypus import Paragraph

    return Paragraph(words, _style(**style))


def _story(query: Query, chart: Chart, settings: SheetSettings, width: float) -> list[Any]:
    from reportlab.platypus import KeepTogether, Spacer

    story = [*_header(query, chart, settings, width), _patient_block(query, chart, width), Spacer(1, 10)]
    if query.documentation:
        story.append(_text("Documentation in question", bold=True, after=3))
        story += [_quotation(quote) for quote in query.documentation]
        story.append(Spacer(1, 7))
    story += [_text("Clinical indicators from this admission", bold=True, after=3), _indicators(query, width)]
    story.append(Spacer(1, 9))
    story.append(KeepTogether(_question(query, width)))
    story.append(KeepTogether(_signature(width)))
    return story


def _header(query: Query, chart: Chart, settings: SheetSettings, width: float) -> list[Any]:
    from reportlab.platypus import Spacer, Table, TableStyle

    timing = "Retrospective" if chart.encounter.discharged else "Concurrent"
    state = f"sent {_moment(query.sent)}" if query.sent else f"draft of {_moment(query.created)}"
    right = [f"<b>{escape(settings.facility or chart.encounter.facility or '')}</b>", f"{timing} · {state}"]
    if query.answer_by:
        right.append(f"Answer requested by {query.answer_by.astimezone():%a %d %b}")
    left = [
        _text("Clinical documentation clarification", size=13, bold=True),
        _text(f"Topic: {escape(query.topic)}", colour=GREY),
    ]
    cell = _style(colour=GREY)
    cell.alignment = 2
    from reportlab.platypus import Paragraph

    table = Table([[left, [Paragraph(line, cell) for line in right]]], colWidths=[width * 0.6, width * 0.4])
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ]
        )
    )
    return [table, Spacer(1, 6)]


def _patient_block(query: Query, chart: Chart, width: float) -> Any:
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import Table, TableStyle

    patient, stay, people = chart.patient, chart.encounter, query.addressee
    age = patient.age_at(stay.admitted or chart.as_of)
    born = f"{patient.birth_date:%d %b %Y} ({age} {patient.sex.value})" if patient.birth_date else "not known"
    place = " ".join(part for part in (stay.unit, stay.bed) if part)
    to = ", ".join(part for part in (people.provider, people.provider_specialty) if part)
    sender = ", ".join(part for part in (people.author, people.author_credential) if part)
    rows = [
        [("Patient", patient.name, True), ("MRN", patient.mrn, False), ("Visit", chart.admission, False)],
        [("Born", born, False), ("Admitted", _moment(stay.admitted), False), ("Unit", place, False)],
        [("To", to, False), ("From", sender, False), ("Contact", people.author_contact, False)],
    ]
    cells = [
        [
            _text(f'<font color="{GREY}">{label}</font> ' + (f"<b>{escape(v)}</b>" if strong else escape(v)))
            for label, v, strong in row
        ]
        for row in rows
    ]
    table = Table(cells, colWidths=[width * 0.36, width * 0.34, width * 0.30])
    table.setStyle(
        TableStyle(
            [
                ("BOX", (0, 0), (-1, -1), 0.6, HexColor(LINE)),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
                ("LEFTPADDING", (0, 0), (-1, -1), 8),
            ]
        )
    )
    return table


def _quotation(quote: Documentation) -> Any:
    origin = ", ".join(part for part in (quote.note_title, _moment(quote.authored), quote.author or "") if part)
    words = " ".join(quote.words.quote.split())
    return _text(f"{escape(origin)}: \u201c{escape(words)}\u201d", after=3)


def _indicators(query: Query, width: float) -> Any:
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import Table, TableStyle

    head = [_text(name, size=8.5, bold=True) for name in ("Indicator", "Value", "Reference", "Date and time", "Source")]
    rows = [head, *([_text(escape(cell), size=8.5) for cell in _indicator_row(one)] for one in query.indicators)]
    shares = (0.21, 0.32, 0.13, 0.15, 0.19)
    table = Table(rows, colWidths=[width * share for share in shares], repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("LINEBELOW", (0, 0), (-1, 0), 0.8, HexColor("#444444")),
                ("LINEBELOW", (0, 1), (-1, -1), 0.4, HexColor(LINE)),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
                ("LEFTPADDING", (0, 0), (-1, -1), 3),
            ]
        )
    )
    return table


def _indicator_row(indicator: Indicator) -> tuple[str, str, str, str, str]:
    with_unit_parts = (_value(indicator.value), printed_unit(indicator.unit))
    with_unit = " ".join(part for part in with_unit_parts if part)
    taken = f"{indicator.time.astimezone():%d %b %H:%M}" if indicator.time else ""
    return indicator.label, with_unit, indicator.reference or "", taken, indicator.source


def _value(value: float | str | None) -> str:
    if value is None:
        return ""
    # The sheet's font has no arrows.
    return f"{value:g}" if isinstance(value, float) else " ".join(str(value).replace("\u2192", "to").split())


_PRINTED = {
    "Cel": "\u00b0C",
    "[degF]": "\u00b0F",
    "10*3/uL": "\u00d710\u00b3/\u00b5L",
    "10*6/uL": "\u00d710\u2076/\u00b5L",
    "mm[Hg]": "mmHg",
    "{beats}/min": "/min",
    "umol/L": "\u00b5mol/L",
    "ug/L": "\u00b5g/L",
    "1": "",
}


def printed_unit(unit: str | None) -> str:
    """A UCUM unit as a physician reads it."""
    return "" if unit is None else _PRINTED.get(unit, unit)


def _question(query: Query, width: float) -> list[Any]:
    closing = (
        "Please document your answer and its rationale in the progress note and carry it to the discharge summary. "
        "No particular answer is expected; this request does not question your judgment."
    )
    rows = [_text("Question", bold=True, after=3), _text(escape(query.question), after=4)]
    rows += [_option(option, width) for option in query.options]
    if query.note_to_provider:
        rows.append(_text(escape(query.note_to_provider), after=3))
    rows.append(_text(closing, colour=GREY, after=8))
    return rows


def _option(option: Option, width: float) -> Any:
    from reportlab.graphics.shapes import Drawing, Rect
    from reportlab.platypus import Table, TableStyle

    box = Drawing(11, 11)
    square: Any = Rect(0.5, 0.5, 9, 9)
    square.strokeWidth, square.fillColor = 0.8, None
    box.add(square)
    ruled = option.kind is OptionKind.OTHER or "please specify" in option.text
    words = escape(option.text) + (f": {BLANK}" if ruled else "")
    table = Table([[box, _text(words)]], colWidths=[18, width - 18])
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 1.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ]
        )
    )
    return table


def _signature(width: float) -> list[Any]:
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import Spacer, Table, TableStyle

    grey = HexColor(LINE)
    comments = Table([[""], [""]], colWidths=[width], rowHeights=[20, 20])
    comments.setStyle(TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.6, grey)]))
    names = ("Printed name", "", "Signature", "", "Date", "", "Time")
    gap = 0.02
    shares = (0.31, gap, 0.31, gap, 0.16, gap, 0.16)
    line = Table(
        [[_text(name, colour=GREY) if name else "" for name in names]], colWidths=[width * share for share in shares]
    )
    line.setStyle(
        TableStyle(
            [("LINEABOVE", (column, 0), (column, 0), 0.6, grey) for column in (0, 2, 4, 6)]
            + [("LEFTPADDING", (0, 0), (-1, -1), 0)]
        )
    )
    return [_text("Provider comments", bold=True), comments, Spacer(1, 30), line]


def _canvas_maker(query: Query, chart: Chart, settings: SheetSettings) -> Any:
    """A canvas that knows the number of pages, for "page x of y" in the footer."""
    from reportlab.lib.colors import HexColor
    from reportlab.lib.units import mm
    from reportlab.pdfgen.canvas import Canvas

    name = ", ".join(part for part in (chart.patient.family, chart.patient.given) if part)
    template = f"template {query.template} version {query.template_version}"
    who = f"{name} · MRN {chart.patient.mrn} · Query {query.id} · {template}"
    statement = f"{settings.record_statement} Confidential patient information. Evidence {query.evidence_hash}"

    class Paged(Canvas):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self._pages: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802 - reportlab's name
            self._pages.append(dict(self.__dict__))
            self._startPage()  # type: ignore[attr-defined]

        def save(self) -> None:
            for number, page in enumerate(self._pages, 1):
                self.__dict__.update(page)
                self._footer(number, len(self._pages))
                super().showPage()
            super().save()

        def _footer(self, number: int, total: int) -> None:
            left, right = 18 * mm, self._pagesize[0] - 18 * mm  # type: ignore[attr-defined]
            self.setStrokeColor(HexColor(LINE))
            self.setLineWidth(0.6)
            self.line(left, 18 * mm, right, 18 * mm)
            self.setFillColor(HexColor(GREY))
            self.setFont(REGULAR, 7.5)
            self.drawString(left, 14 * mm, who)
            self.drawString(left, 10.5 * mm, statement)
            self.drawRightString(right, 14 * mm, f"Page {number} of {total}")

    return Paged


def _moment(when: datetime | None) -> str:
    return f"{when.astimezone():%d %b %Y %H:%M}" if when else ""
