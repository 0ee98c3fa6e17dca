"""The blocks of the sheet from top to bottom: header, patient, documentation, indicators, question, signature."""

from typing import Any

from chartlight.assessment import Indicator
from chartlight.chart import Chart
from chartlight.queries.origin import is_prior
from chartlight.queries.printed import printed_reference, printed_time, printed_unit
from chartlight.queries.query import Documentation, Option, OptionKind, Query
from chartlight.queries.sheet.form import BOX, check_box, lines
from chartlight.queries.sheet.text import GREY, LINE, moment, paragraph, printed_value, words

FROM_THIS_STAY = "Clinical indicators from this admission"
FROM_BEFORE = "From before this admission, for comparison"

_SHORTEST_RULE, _GAP = 120.0, 6.0
_ROOM_FOR_A_ROW, _LONG_CELL = 70.0, 1500
_FLUSH = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]


def story(query: Query, chart: Chart, facility: str, width: float, prefix: str = "") -> list[Any]:
    """Everything the frame of the sheet holds, in order. The names of its fields begin with `prefix`."""
    from reportlab.platypus import CondPageBreak, KeepTogether, Spacer

    parts = [_header(query, chart, facility, width), Spacer(1, 6), _patient(query, chart, width), Spacer(1, 9)]
    if query.documentation:
        parts.append(_heading("Documentation in question"))
        parts += [_quotation(quote) for quote in query.documentation]
        parts.append(Spacer(1, 6))
    earlier = [one for one in query.indicators if is_prior(one, chart.encounter.admitted)]
    current = [one for one in query.indicators if one not in earlier]
    for heading, rows in ((FROM_THIS_STAY, current), (FROM_BEFORE, earlier)):
        if rows:
            parts += [CondPageBreak(_ROOM_FOR_A_ROW), _heading(heading), _indicators(rows, query, width), Spacer(1, 8)]
    parts.append(KeepTogether(_question(query, width, prefix)))
    parts.append(KeepTogether(_signature(width, prefix)))
    return parts


def _heading(text: str) -> Any:
    return paragraph(text, bold=True, spaceAfter=3)


def _table(rows: list[list[Any]], widths: list[float], style: list[Any], **settings: Any) -> Any:
    from reportlab.platypus import Table, TableStyle

    table = Table(rows, colWidths=widths, **settings)
    table.setStyle(TableStyle(style))
    return table


def _header(query: Query, chart: Chart, facility: str, width: float) -> Any:
    timing = "Retrospective" if chart.encounter.discharged else "Concurrent"
    state = f"sent {moment(query.sent, '%a %d %b %Y %H:%M')}" if query.sent else f"draft of {moment(query.created)}"
    if query.reminded:
        state = f"{state}, reminder {len(query.reminded)} of {moment(query.reminded[-1])}"
    right = [paragraph(f"<b>{words(facility or chart.encounter.facility or '')}</b>", alignment=2)]
    right.append(paragraph(f"{timing} \u00b7 {state}", colour=GREY, alignment=2))
    if query.answer_by:
        due = moment(query.answer_by, "%a %d %b %H:%M")
        right.append(paragraph(f"Answer requested by {due}", colour=GREY, alignment=2))
    left = [
        paragraph("Clinical documentation clarification", 13, bold=True),
        paragraph(f"Topic: {words(query.topic)}", colour=GREY),
    ]
    return _table([[left, right]], [width * 0.6, width * 0.4], _FLUSH)


def _patient(query: Query, chart: Chart, width: float) -> Any:
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
    cells = [
        [paragraph(f'<font color="{GREY}">{label}</font> {_strong(label, words(value))}') for label, value in row]
        for row in rows
    ]
    style = [
        ("BOX", (0, 0), (-1, -1), 0.6, HexColor(LINE)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ("LEFTPADDING", (0, 0), (-1, -1), 8),
    ]
    return _table(cells, [width * 0.36, width * 0.34, width * 0.30], style, splitInRow=1)


def _strong(label: str, markup: str) -> str:
    return f"<b>{markup}</b>" if label == "Patient" else markup


def _quotation(quote: Documentation) -> Any:
    written = moment(quote.authored, "%a %d %b %Y %H:%M")
    origin = ", ".join(part for part in (quote.note_title, written, quote.author or "") if part)
    return paragraph(f"{words(origin)}: \u201c{words(quote.words.quote)}\u201d", spaceAfter=3)


def _indicators(indicators: list[Indicator], query: Query, width: float) -> Any:
    from reportlab.lib.colors import HexColor

    head = ("Indicator", "Value", "Reference", "Date and time", "Source")
    rows = [[paragraph(name, 8.5, bold=True) for name in head]]
    rows += [[paragraph(words(cell), 8.5) for cell in _cells(one, query)] for one in indicators]
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


def _question(query: Query, width: float, prefix: str) -> list[Any]:
    closing = (
        "Please document your answer and its rationale in the progress note and carry it to the discharge summary. "
        "No particular answer is expected; this request does not question your judgment."
    )
    rows = [_heading("Question"), paragraph(words(query.question), spaceAfter=4)]
    rows += [_option(number, option, width, prefix) for number, option in enumerate(query.options, 1)]
    if query.note_to_provider:
        rows.append(paragraph(words(query.note_to_provider), spaceBefore=2, spaceAfter=3))
    rows.append(paragraph(closing, colour=GREY, spaceBefore=2, spaceAfter=7))
    return rows


def _option(number: int, option: Option, width: float, prefix: str) -> Any:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    indent = BOX + 8
    room = width - indent
    ruled = option.kind is OptionKind.OTHER or "please specify" in option.text
    label = paragraph(words(option.text) + (":" if ruled else ""))
    cell: Any = label
    if ruled:
        taken = stringWidth(label.getPlainText(), label.style.fontName, label.style.fontSize) + _GAP
        beside = room - taken >= _SHORTEST_RULE
        rule = lines(
            f"{prefix}option-{number}-text", f"Answer {number}, words", room - (taken if beside else 0), leading=12.5
        )
        cell = _table([[label, rule]], [taken, room - taken], [*_FLUSH, *_NO_HEIGHT]) if beside else [label, rule]
    style = [*_FLUSH, ("TOPPADDING", (0, 0), (-1, -1), 1.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5)]
    box = check_box(f"{prefix}option-{number}", f"Answer {number}")
    return _table([[[_lowered(), box], cell]], [indent, room], style)


_NO_HEIGHT = [("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0)]


def _lowered() -> Any:
    """Brings a box to the middle of the first line of words."""
    from reportlab.platypus import Spacer

    return Spacer(1, 1.5)


def _signature(width: float, prefix: str) -> list[Any]:
    shares = (("Printed name", 0.31), ("Signature", 0.31), ("Date", 0.16), ("Time", 0.16))
    gap = width * 0.02
    rules: list[Any] = []
    labels: list[Any] = []
    widths: list[float] = []
    for label, share in shares:
        # A signature is written by hand or by the hospital's own signing, never typed.
        field = "" if label == "Signature" else prefix + label.lower().replace(" ", "-")
        rules += [lines(field, label, width * share, leading=24), ""]
        labels += [paragraph(label, 8, colour=GREY), ""]
        widths += [width * share, gap]
    comments = lines(f"{prefix}comments", "Provider comments", width, count=2, leading=19)
    style = [*_FLUSH, *_NO_HEIGHT]
    return [_heading("Provider comments"), comments, _table([rules[:-1], labels[:-1]], widths[:-1], style)]
