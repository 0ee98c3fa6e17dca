"""The blocks of the sheet from top to bottom: header, patient, documentation, indicators, question, signature."""

from functools import cache
from typing import Any

from chartlight.assessment import Indicator
from chartlight.chart import Chart
from chartlight.queries.origin import is_prior
from chartlight.queries.printed import printed_reference, printed_time, printed_unit
from chartlight.queries.query import Documentation, Option, OptionKind, Query
from chartlight.queries.sheet.form import BOX, check_box, lines
from chartlight.queries.sheet.tags import Element, begin, end
from chartlight.queries.sheet.text import GREY, LINE, instead_of, moment, paragraph, printed_value, words

FROM_THIS_STAY = "Clinical indicators from this admission"
FROM_BEFORE = "From before this admission, for comparison"

_SHORTEST_RULE, _GAP = 120.0, 6.0
_ROOM_FOR_A_ROW, _LONG_CELL = 70.0, 1500
_FLUSH = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]


def story(query: Query, chart: Chart, facility: str, width: float, sheet: Element, prefix: str = "") -> list[Any]:
    """Everything the frame of the sheet holds, in order; its structure goes below `sheet`.

    The names of its fields begin with `prefix`.
    """
    from reportlab.platypus import CondPageBreak, KeepTogether, Spacer

    parts = [_header(query, chart, facility, width, sheet), Spacer(1, 6)]
    parts += [_patient(query, chart, width, sheet), Spacer(1, 9)]
    if query.documentation:
        parts.append(_heading("Documentation in question", sheet))
        parts += [_quotation(quote, sheet) for quote in query.documentation]
        parts.append(Spacer(1, 6))
    earlier = [one for one in query.indicators if is_prior(one, chart.encounter.admitted)]
    current = [one for one in query.indicators if one not in earlier]
    for heading, rows in ((FROM_THIS_STAY, current), (FROM_BEFORE, earlier)):
        if rows:
            parts += [CondPageBreak(_ROOM_FOR_A_ROW), _heading(heading, sheet)]
            parts += [_indicators(rows, query, width, sheet.add("Table")), Spacer(1, 8)]
    parts.append(KeepTogether(_question(query, width, sheet, prefix)))
    parts.append(KeepTogether(_signature(width, sheet, prefix)))
    return parts


def _heading(text: str, sheet: Element) -> Any:
    return paragraph(text, bold=True, spaceAfter=3, element=sheet.add("H2"))


def _table(rows: list[list[Any]], widths: list[float], style: list[Any], **settings: Any) -> Any:
    from reportlab.platypus import TableStyle

    table = _ruled_table()(rows, colWidths=widths, **settings)
    table.setStyle(TableStyle(style))
    return table


@cache
def _ruled_table() -> Any:
    """A table whose rules and grounds are artifacts: what stands in its cells has elements of its own."""
    from reportlab.platypus import Table

    def artifacts(table: Any, moment: str, *_: Any) -> None:
        if moment in {"startBG", "startLines"}:
            begin(table.canv)
        elif moment in {"endBG", "endLines"}:
            end(table.canv)

    # A class of its own, so that the parts of a table that is split have it too.
    return type("RuledTable", (Table,), {"_renderCB": staticmethod(artifacts)})


def _header(query: Query, chart: Chart, facility: str, width: float, sheet: Element) -> Any:
    timing = "Retrospective" if chart.encounter.discharged else "Concurrent"
    state = f"sent {moment(query.sent, '%a %d %b %Y %H:%M')}" if query.sent else f"draft of {moment(query.created)}"
    if query.reminded:
        state = f"{state}, reminder {len(query.reminded)} of {moment(query.reminded[-1])}"
    left = [
        paragraph("Clinical documentation clarification", 13, bold=True, element=sheet.add("H1")),
        paragraph(f"Topic: {words(query.topic)}", colour=GREY, element=sheet.add("P")),
    ]
    place = f"<b>{words(facility or chart.encounter.facility or '')}</b>"
    right = [paragraph(place, alignment=2, element=sheet.add("P"))]
    right.append(paragraph(f"{timing} \u00b7 {state}", colour=GREY, alignment=2, element=sheet.add("P")))
    if query.answer_by:
        due = f"Answer requested by {moment(query.answer_by, '%a %d %b %H:%M')}"
        right.append(paragraph(due, colour=GREY, alignment=2, element=sheet.add("P")))
    return _table([[left, right]], [width * 0.6, width * 0.4], _FLUSH)


def _patient(query: Query, chart: Chart, width: float, sheet: Element) -> Any:
    from reportlab.lib.colors import HexColor

    patient, stay, people = chart.patient, chart.encounter, query.addressee
    age = patient.age_at(stay.admitted or chart.as_of)
    born = f"{patient.birth_date:%d %b %Y} ({age} {patient.sex.value})" if patient.birth_date else "not known"
    place = " ".join(part for part in (stay.unit, stay.bed) if part)
    to = ", ".join(part for part in (people.provider, people.provider_specialty) if part)
    sender = ", ".join(part for part in (people.author, people.author_credential) if part)
    rows = [
        [("Patient", patient.name), ("MRN", patient.mrn), ("Visit", chart.admission)],
        [("Born", born), ("Admitted", moment(stay.admitted)), ("Unit", place)],
        [("To", to), ("From", sender), ("Contact", people.author_contact)],
    ]
    if stay.attending and stay.attending != people.provider:
        rows.append([("Attending", stay.attending), ("", ""), ("", "")])
    cells = [[_labelled(label, value, sheet) for label, value in row] for row in rows]
    style = [
        ("BOX", (0, 0), (-1, -1), 0.6, HexColor(LINE)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ("LEFTPADDING", (0, 0), (-1, -1), 8),
    ]
    return _table(cells, [width * 0.36, width * 0.34, width * 0.30], style, splitInRow=1)


def _labelled(label: str, value: str, sheet: Element) -> Any:
    if not label:
        return ""
    shown = words(value)
    meant = instead_of(shown, value)
    element = sheet.add("P", f"{label} {meant}" if meant else "")
    return paragraph(f'<font color="{GREY}">{label}</font> {_strong(label, shown)}', element=element)


def _strong(label: str, markup: str) -> str:
    return f"<b>{markup}</b>" if label == "Patient" else markup


def _quotation(quote: Documentation, sheet: Element) -> Any:
    written = moment(quote.authored, "%a %d %b %Y %H:%M")
    origin = ", ".join(part for part in (quote.note_title, written, quote.author or "") if part)
    told = f"{origin}: \u201c{quote.words.quote}\u201d"
    shown = words(told)
    return paragraph(shown, spaceAfter=3, element=sheet.add("P", instead_of(shown, told)))


def _indicators(indicators: list[Indicator], query: Query, width: float, table: Element) -> Any:
    from reportlab.lib.colors import HexColor

    head = ("Indicator", "Value", "Reference", "Date and time", "Source")
    first = table.add("TR")
    rows = [[paragraph(name, 8.5, bold=True, element=first.add("TH")) for name in head]]
    for one in indicators:
        row = table.add("TR")
        shown = [(words(cell), cell) for cell in _cells(one, query)]
        rows.append([paragraph(cell, 8.5, element=row.add("TD", instead_of(cell, meant))) for cell, meant in shown])
    style = [
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, HexColor("#333333")),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, HexColor(LINE)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
    ]
    shares = (0.20, 0.37, 0.11, 0.14, 0.18)
    # Rows are split only where one may be taller than a page: reportlab then repeats the head before the rest of it.
    split = any(len(cell) > _LONG_CELL for one in indicators for cell in _cells(one, query))
    return _table(rows, [width * share for share in shares], style, repeatRows=1, splitInRow=int(split))


def _cells(one: Indicator, query: Query) -> tuple[str, str, str, str, str]:
    value = " ".join(part for part in (printed_value(one.value), printed_unit(one.unit)) if part)
    return (
        one.label,
        value,
        printed_reference(one.reference, one.unit),
        printed_time(one.time, query.created),
        one.source,
    )


def _question(query: Query, width: float, sheet: Element, prefix: str) -> list[Any]:
    closing = (
        "Please document your answer and its rationale in the progress note and carry it to the discharge summary. "
        "No particular answer is expected; this request does not question your judgment."
    )
    rows = [_heading("Question", sheet), paragraph(words(query.question), spaceAfter=4, element=sheet.add("P"))]
    answers = sheet.add("L")
    rows += [
        _option(number, option, width, answers.add("LI"), prefix) for number, option in enumerate(query.options, 1)
    ]
    if query.note_to_provider:
        note = words(query.note_to_provider)
        rows.append(paragraph(note, spaceBefore=2, spaceAfter=3, element=sheet.add("P")))
    rows.append(paragraph(closing, colour=GREY, spaceBefore=2, spaceAfter=7, element=sheet.add("P")))
    return rows


def _option(number: int, option: Option, width: float, item: Element, prefix: str) -> Any:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    indent = BOX + 8
    room = width - indent
    ruled = option.kind is OptionKind.OTHER or "please specify" in option.text
    # What the box is for is said by its name: whoever does not see the sheet hears it before ticking.
    answer = f"Answer {number}: {' '.join(option.text.split())}"
    box = check_box(f"{prefix}option-{number}", answer, item.add("Lbl").add("Form"))
    body = item.add("LBody")
    label = paragraph(words(option.text) + (":" if ruled else ""), element=body)
    cell: Any = label
    if ruled:
        taken = stringWidth(label.getPlainText(), label.style.fontName, label.style.fontSize) + _GAP
        beside = room - taken >= _SHORTEST_RULE
        rule = lines(
            f"{prefix}option-{number}-text",
            f"{answer}, in words",
            room - (taken if beside else 0),
            body.add("Form"),
            leading=12.5,
        )
        cell = _table([[label, rule]], [taken, room - taken], [*_FLUSH, *_NO_HEIGHT]) if beside else [label, rule]
    style = [*_FLUSH, ("TOPPADDING", (0, 0), (-1, -1), 1.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5)]
    return _table([[[_lowered(), box], cell]], [indent, room], style)


_NO_HEIGHT = [("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0)]


def _lowered() -> Any:
    """Brings a box to the middle of the first line of words."""
    from reportlab.platypus import Spacer

    return Spacer(1, 1.5)


def _signature(width: float, sheet: Element, prefix: str) -> list[Any]:
    shares = (("Printed name", 0.31), ("Signature", 0.31), ("Date", 0.16), ("Time", 0.16))
    gap = width * 0.02
    rules: list[Any] = []
    labels: list[Any] = []
    widths: list[float] = []
    heading = _heading("Provider comments", sheet)
    comments = lines(f"{prefix}comments", "Provider comments", width, sheet.add("Form"), count=2, leading=19)
    for label, share in shares:
        # A signature is written by hand or by the hospital's own signing, never typed.
        field = "" if label == "Signature" else prefix + label.lower().replace(" ", "-")
        labels += [paragraph(label, 8, colour=GREY, element=sheet.add("P")), ""]
        rules += [lines(field, label, width * share, sheet.add("Form"), leading=24), ""]
        widths += [width * share, gap]
    style = [*_FLUSH, *_NO_HEIGHT]
    return [heading, comments, _table([rules[:-1], labels[:-1]], widths[:-1], style)]
