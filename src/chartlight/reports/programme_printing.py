"""The programme document as a PDF, in the style of the reports. The same document and time give the same bytes."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from chartlight.queries.sheet.text import GREY, LINE, moment, paragraph, words
from chartlight.reports.printing import build_pdf
from chartlight.reports.programme import Component, Programme, SampleLine, VersionLine
from chartlight.reports.watch import Watch, Watched
from chartlight.reports.wording import DASH, shown_day, shown_period

TITLE = "How Chartlight is governed and was validated here"
_OF = {"coder": "Coder", "provider": "Provider", "cdi": "CDI specialist", "model": "Version"}
_HASH_SHOWN = 16


def programme_pdf(programme: Programme, made: datetime) -> bytes:
    """The document."""
    told = f"Made {moment(made)} · {shown_period(programme.period)}"
    return build_pdf(TITLE, lambda width: _story(programme, width), told)


def _story(programme: Programme, width: float) -> Iterator[Any]:
    yield paragraph(words(TITLE), 15, bold=True, spaceAfter=2)
    place = f"{programme.facility} · " if programme.facility else ""
    yield paragraph(words(f"{place}{shown_period(programme.period)}"), 9, colour=GREY, spaceAfter=4)
    yield _text(
        "Every figure below is counted from this site's own records by the program itself; it names no patient. A code "
        "is suggested with the words it stands on, and reported when a person has attested it. Nothing that the "
        "program writes becomes part of the documentation."
    )
    yield from _results(programme, width)
    yield from _sampling(programme.sample, programme.forced, width)
    yield from _drift(programme, width)
    yield from _watched(programme.watch, width)
    yield from _part(
        "Review policy in force", ("Setting", "Value"), (0.6, 0.4), [[*row] for row in programme.policy], width, ""
    )
    changes = [
        [moment(one.at), f"{one.by} ({one.role})", one.action, one.what, f"{one.seq}"] for one in programme.changes
    ]
    heading = ("Time", "By", "Change", "Of", "Entry")
    yield from _part("Who changed what", heading, (0.2, 0.25, 0.23, 0.24, 0.08), changes, width, "Nothing was changed.")
    yield from _part(
        "What is in use",
        ("Part", "File", "Version", "SHA-256 (beginning), and whether the file is that"),
        (0.15, 0.29, 0.26, 0.3),
        [_component(one) for one in programme.components],
        width,
        "",
    )


def _results(programme: Programme, width: float) -> Iterator[Any]:
    rows = [_version(one) for one in programme.versions]
    yield from _part(
        "What each version did",
        ("Versions", "Attested", "Stays", "Suggested", "Overridden", "Unreviewed, overridden", "Added"),
        (0.32, 0.16, 0.08, 0.1, 0.11, 0.14, 0.09),
        rows,
        width,
        "No code set was attested in these days.",
    )


def _version(one: VersionLine) -> list[str]:
    return [
        f"Chartlight {one.chartlight} · {one.model} · rules {one.rules} · {one.codeset} · {one.grouper}",
        f"{shown_day(one.first)} to {shown_day(one.last)}",
        f"{one.stays:,}",
        f"{one.suggested:,}",
        f"{_percent(one.override_rate)} ({one.overridden:,})",
        f"{_percent(one.auto_override_rate)} ({one.auto_overridden:,} of {one.auto:,})",
        f"{one.added:,}",
    ]


def _sampling(sample: SampleLine, forced: Sequence[tuple[str, int, int]], width: float) -> Iterator[Any]:
    again = "all of them" if not sample.broken else f"all but {sample.broken:,}"
    rows = [
        ["Draws, one a stay", f"{sample.draws:,}"],
        ["Drawn again from their recorded seeds with the same result", again if sample.draws else DASH],
        ["Codes taken in without a person's look", f"{sample.population:,}"],
        ["Drawn among them", f"{sample.drawn:,} ({_percent(sample.share)})"],
        ["Found right by a second person", f"{sample.right:,} ({_percent(sample.agreement)} of those looked at)"],
        ["Found wrong", f"{sample.wrong:,}"],
        ["Waiting; their stays cannot be attested", f"{sample.waiting:,}"],
        *([f"Forced look: {title}", f"{taken:,} taken, {wrong:,} found wrong"] for title, taken, wrong in forced),
    ]
    yield from _part("Audit sample and forced looks", ("What", "Number"), (0.6, 0.4), rows, width, "")


def _drift(programme: Programme, width: float) -> Iterator[Any]:
    rows = [
        [
            one.month,
            f"{one.suggested:,}",
            f"{one.overridden:,}",
            _percent(one.rate),
            f"{_percent(one.low)} to {_percent(one.high)}",
            "outside" if one.is_outside else "",
        ]
        for one in programme.drift
    ]
    yield from _part(
        "Suggestions overridden, by month",
        ("Month", "Suggested", "Overridden", "Rate", "Limits (3 sigma)", ""),
        (0.16, 0.16, 0.16, 0.14, 0.26, 0.12),
        rows,
        width,
        "No suggestion was decided in these days.",
    )


def _watched(watch: Watch, width: float) -> Iterator[Any]:
    nothing = watch.why_not or "Nothing signals."
    rows = [_signal(one) for one in watch.signals]
    signal = ("Of", "What", "Cases", "Observed", "Expected", "Signalled")
    yield from _part("Watch over coding: signals", signal, (0.3, 0.24, 0.1, 0.11, 0.11, 0.14), rows, width, nothing)
    if watch.baseline is not None:
        base = watch.baseline
        yield _text(
            f"Compared with {base.cases:,} stays attested from {shown_period(base.period)}, "
            f"{f'chosen by {base.chosen_by}' if base.chosen_by else 'the first of this site'}; "
            f"{len(watch.lines):,} sums are followed."
        )
    looked = [
        [moment(one.at), f"{_OF[one.dimension]} {one.key}", one.measure, one.by, one.reason]
        for one in watch.acknowledged
    ]
    if looked:
        head = ("Time", "Of", "What", "Looked into by", "What came of it")
        yield from _part("Signals looked into", head, (0.17, 0.22, 0.13, 0.16, 0.32), looked, width, "")


def _signal(one: Watched) -> list[str]:
    day = shown_day(one.signalled) if one.signalled else DASH
    values = (one.observed, one.expected)
    shown = [_percent(value) if one.measure.kind == "rate" else f"{value:.4f}" for value in values]
    return [f"{_OF[one.dimension]} {one.key}", one.measure.title, f"{one.cases:,}", *shown, f"{day}, case {one.after}"]


def _component(one: Component) -> list[str]:
    held = {True: "holds", False: "DIFFERS", None: ""}[one.holds]
    return [one.kind, one.name, one.version, f"{one.sha256[:_HASH_SHOWN]} {held}".strip()]


def _percent(rate: float | None) -> str:
    return DASH if rate is None else f"{100 * rate:.1f} %"


def _text(said: str) -> Any:
    return paragraph(words(said), 8.5, spaceBefore=3)


def _part(
    title: str, head: Sequence[str], widths: Sequence[float], rows: list[list[str]], width: float, nothing: str
) -> Iterator[Any]:
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import Table, TableStyle

    yield paragraph(words(title), 11, bold=True, spaceBefore=12, spaceAfter=3, keepWithNext=1)
    if not rows:
        yield _text(nothing)
        return
    cells = [[paragraph(words(text), 8, colour=GREY) for text in head]]
    cells += [[paragraph(words(text), 8) for text in row] for row in rows]
    style: Any = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor(LINE)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
    ]
    yield Table(cells, [part * width for part in widths], repeatRows=1, style=TableStyle(style))
