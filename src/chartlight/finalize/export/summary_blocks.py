"""The blocks of the coding summary from top to bottom: stay, DRG, codes with evidence, overrides, attestation."""

from collections.abc import Iterator, Sequence
from typing import Any

from chartlight.finalize.code_set import Entry, Override
from chartlight.finalize.export.version import EXEMPT, Quote, Version, origin
from chartlight.queries.sheet.text import GREY, LINE, moment, paragraph, words

_ALERT = "#b00020"
_LONGEST_QUOTE = 400
_MOST_QUOTES = 3
_ROOM_FOR_A_ROW, _LONG_CELL = 90.0, 1200
_UNKNOWN = "not known"
_EDGES = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ("LEFTPADDING", (0, 0), (-1, -1), 3),
    ("RIGHTPADDING", (0, 0), (-1, -1), 3),
]


def story(version: Version, width: float) -> list[Any]:
    """Everything the pages hold, in order."""
    from reportlab.platypus import CondPageBreak, Spacer

    room = CondPageBreak(_ROOM_FOR_A_ROW)
    parts = [_title(version, width), Spacer(1, 6), _stay(version, width), Spacer(1, 8), _drg(version, width)]
    parts += [Spacer(1, 8), room, _heading("Diagnoses in billing order"), *_diagnoses(version, width)]
    parts += [Spacer(1, 8), room, _heading("Procedures"), *_procedures(version, width)]
    parts += [Spacer(1, 8), *_overridden(version), *_attestation(version)]
    return parts


def _heading(text: str) -> Any:
    return paragraph(text, 10, bold=True, spaceAfter=3)


def _table(rows: Sequence[Sequence[Any]], widths: Sequence[float], style: Sequence[Any], **settings: Any) -> Any:
    from reportlab.platypus import Table, TableStyle

    table = Table([list(row) for row in rows], colWidths=list(widths), **settings)
    table.setStyle(TableStyle([*_EDGES, *style]))
    return table


def _title(version: Version, width: float) -> Any:
    state = paragraph(words(version.label), 10, bold=True, colour=_ALERT if version.is_draft else "#000000")
    facility = paragraph(f"<b>{words(version.chart.encounter.facility or '')}</b>", alignment=2)
    return _table([[[paragraph("Coding summary", 14, bold=True), state], facility]], [width * 0.6, width * 0.4], [])


def _stay(version: Version, width: float) -> Any:
    from reportlab.lib.colors import HexColor

    patient, stay = version.chart.patient, version.chart.encounter
    age = patient.age_at(stay.admitted or version.chart.as_of)
    born = f"{patient.birth_date:%d %b %Y} ({age} {patient.sex.value})" if patient.birth_date else _UNKNOWN
    rows = (
        (("Patient", patient.name), ("MRN", patient.mrn), ("Visit", version.codes.admission)),
        (("Born", born), ("Admitted", moment(stay.admitted)), ("Discharged", moment(stay.discharged))),
        (("Attending", stay.attending), ("Discharge status", stay.discharge_status), ("Payer", stay.payer)),
    )
    cells = [
        [paragraph(f'<font color="{GREY}">{label}</font> {words(value or _UNKNOWN)}') for label, value in row]
        for row in rows
    ]
    return _table(cells, [width * 0.36, width * 0.32, width * 0.32], [("BOX", (0, 0), (-1, -1), 0.6, HexColor(LINE))])


def _drg(version: Version, width: float) -> Any:
    from reportlab.lib.colors import HexColor

    grouping = version.review.grouping
    weight = _UNKNOWN if version.weight is None else f"{version.weight:.4f}"
    days = _UNKNOWN if grouping.gmlos is None else f"{grouping.gmlos:g} days"
    top = paragraph(f"MS-DRG {words(version.drg)} {words(version.drg_title)}", 11, bold=True)
    figures = f"Relative weight {weight} \u00b7 GMLOS {days} \u00b7 {version.grouper}"
    parts = [top, paragraph(words(figures), colour=GREY)]
    if version.attestation:
        parts.append(paragraph(words(version.attestation.codeset), colour=GREY))
    return _table([[parts]], [width], [("BOX", (0, 0), (-1, -1), 0.8, HexColor("#333333"))])


def _diagnoses(version: Version, width: float) -> list[Any]:
    if not version.codes.diagnoses:
        return [paragraph("None.", colour=GREY)]
    head = ("", "Code", "Title and evidence", "POA", "CC/MCC", "Provenance")
    rows = [
        (
            str(place),
            entry.code,
            _with_evidence(version, entry),
            "exempt" if entry.poa == EXEMPT else entry.poa or "none",
            version.severity(entry) or "\u2013",
            _provenance(entry),
        )
        for place, entry in enumerate(version.codes.diagnoses, 1)
    ]
    shares = (0.04, 0.10, 0.50, 0.07, 0.08, 0.21)
    return [_codes(head, rows, [width * share for share in shares], tall=_tall(version.codes.diagnoses))]


def _procedures(version: Version, width: float) -> list[Any]:
    if not version.codes.procedures:
        return [paragraph("None.", colour=GREY)]
    head = ("", "Code", "Title and evidence", "Performed", "Surgeon", "Provenance")
    rows = [
        (
            str(place),
            entry.code,
            _with_evidence(version, entry),
            f"{entry.performed:%d %b %Y}" if entry.performed else "no date",
            entry.surgeon or _UNKNOWN,
            _provenance(entry),
        )
        for place, entry in enumerate(version.codes.procedures, 1)
    ]
    shares = (0.04, 0.10, 0.39, 0.12, 0.14, 0.21)
    return [_codes(head, rows, [width * share for share in shares], tall=_tall(version.codes.procedures))]


def _codes(head: Sequence[str], rows: Sequence[Sequence[Any]], widths: Sequence[float], *, tall: bool) -> Any:
    from reportlab.lib.colors import HexColor

    cells = [[paragraph(name, 8, bold=True) for name in head]]
    cells += [
        [cell if isinstance(cell, list) else paragraph(words(cell), 8.5, bold=at == 1) for at, cell in enumerate(row)]
        for row in rows
    ]
    style = [
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, HexColor("#333333")),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, HexColor(LINE)),
    ]
    # Rows are split only where one may be taller than a page: reportlab then repeats the head before the rest of it.
    return _table(cells, widths, style, repeatRows=1, splitInRow=int(tall))


def _tall(entries: Sequence[Entry]) -> bool:
    return any(len(entry.reason or "") + len(entry.surgeon or "") > _LONG_CELL for entry in entries)


def _with_evidence(version: Version, entry: Entry) -> list[Any]:
    """The title and the best places that say it; every place stands in the exports that programs read."""
    quotes = list(dict.fromkeys(map(_quoted, version.quotes(entry))))
    told = quotes[:_MOST_QUOTES] or ["No words of the chart are tied to it."]
    if more := len(quotes) - _MOST_QUOTES if len(quotes) > _MOST_QUOTES else 0:
        told.append(f"and {more} more place{'s' if more > 1 else ''}")
    lines = [paragraph(line, 8, colour=GREY, leftIndent=6) for line in told]
    return [paragraph(words(entry.title), 8.5), *lines]


def _quoted(quote: Quote) -> str:
    said = " ".join(quote.words.split())
    said = said if len(said) <= _LONGEST_QUOTE else f"{said[:_LONGEST_QUOTE]} [...]"
    origin_of = ", ".join(part for part in (quote.source, moment(quote.written), quote.author or "") if part)
    return words(f"\u201c{said}\u201d {origin_of}")


def _provenance(entry: Entry) -> list[Any]:
    lines = [origin(entry)]
    if entry.signed:
        lines.append(f"{entry.signed.by}, {moment(entry.signed.at)}")
    if entry.reason:
        lines.append(entry.reason)
    return [paragraph(words(line), 8) for line in lines]


def _overridden(version: Version) -> Iterator[Any]:
    if not version.codes.overrides:
        return
    messages = {edit.id: edit.message for edit in version.review.edits}
    yield _heading("Edits overridden")
    for override in version.codes.overrides:
        yield paragraph(words(messages.get(override.edit, override.edit)), 8.5)
        yield paragraph(_reason(override), 8.5, colour=GREY, leftIndent=6, spaceAfter=4)


def _reason(override: Override) -> str:
    return words(f"{override.reason} \u2013 {override.signed.by}, {moment(override.signed.at)}")


def _attestation(version: Version) -> Iterator[Any]:
    from reportlab.platypus import KeepTogether

    if version.attestation is None:
        said = "DRAFT: nobody has attested this code set. It must not be billed."
        body = paragraph(said, bold=True, colour=_ALERT)
    else:
        codes = len(version.codes.entries)
        count = f"{codes} codes" if codes != 1 else "1 code"
        signed = version.attestation.signed
        body = paragraph(words(f"{version.coder} attested these {count} on {moment(signed.at, '%d %b %Y at %H:%M')}."))
    yield KeepTogether([_heading("Attestation"), body])
