"""The story of a code as a PDF in the sheet's style, for an auditor: who, what was offered, on which words, decided by
whom. It names the patient on its pages and nowhere in its metadata.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from chartlight.chart import Chart
from chartlight.queries.sheet.text import GREY, LINE, moment, paragraph, words
from chartlight.reports.code_story import CodeStory, Offer, Place, StoryStep
from chartlight.reports.printing import build_pdf

_ALERT = "#b00020"
_USE = "For audit and compliance. Confidential patient information."
KINDS = {"decision": "Case", "code-set": "Code set", "query": "Query", "out": "Left the program"}
_EDGES = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ("LEFTPADDING", (0, 0), (0, -1), 0),
    ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
]


def story_pdf(story: CodeStory, chart: Chart) -> bytes:
    """The story: the same story and chart give the same bytes."""
    patient = chart.patient
    who = f"{patient.name or 'Name not known'} · MRN {patient.mrn or 'not known'} · {story.admission} · {story.code}"
    made = (
        f"Made {moment(story.made, '%d %b %Y %H:%M UTC%z')} by {story.made_by}, Chartlight {story.chartlight}. {_USE}"
    )
    return build_pdf("Story of a code", lambda width: _parts(story, chart, width), who, made)


def _parts(story: CodeStory, chart: Chart, width: float) -> Iterator[Any]:
    yield paragraph(f"{words(story.code)} {words(story.title)}", 15, bold=True, spaceAfter=2)
    stay = chart.encounter
    told = [f"{chart.patient.name} · MRN {chart.patient.mrn} · visit {story.admission}"]
    told.append(f"admitted {moment(stay.admitted) or 'not known'}, discharged {moment(stay.discharged) or 'not yet'}")
    yield paragraph(words(" · ".join(told)), 9, colour=GREY, spaceAfter=4)
    yield _chain(story)
    yield _heading("What Chartlight offered")
    if not story.offers:
        yield paragraph("It never offered this code: a person put it in.", 9)
    before: Offer | None = None
    for offer in story.offers:
        yield from _offer(offer, before)
        before = offer
    yield _heading("What people did")
    if story.steps:
        yield _steps(story.steps, width)
    else:
        yield paragraph("Nobody has decided on it.", 9)
    yield _heading("Who looked at this chart")
    if not story.looks:
        yield paragraph("Nobody is recorded to have looked.", 9)
    for one in story.looks:
        times = "once" if one.times == 1 else f"{one.times} times"
        span = moment(one.first) if one.times == 1 else f"{moment(one.first)} to {moment(one.last)}"
        yield paragraph(words(f"{one.who} ({one.role}): {times}, {span}"), 9)


def _chain(story: CodeStory) -> Any:
    chain = story.chain
    if chain.ok:
        said = f"The audit chain held when this was made: {chain.entries} entries, the last {chain.head[:16]}…"
        return paragraph(words(f"{said} Store {story.store}."), 8, colour=GREY)
    return paragraph(words(f"THE AUDIT CHAIN DOES NOT HOLD: {chain.why}. Store {story.store}."), 9, colour=_ALERT)


def _heading(text: str) -> Any:
    return paragraph(text, 11, bold=True, spaceBefore=10, spaceAfter=3, keepWithNext=1)


def _offer(offer: Offer, before: Offer | None) -> Iterator[Any]:
    """An offer; of words and alternatives those alone that the one before it did not have."""
    known = before.places if before is not None else ()
    sure = "" if offer.confidence is None else f", confidence {offer.confidence:.1%}"
    route = f", route {offer.route}" if offer.route else ""
    role = f" as {offer.role}" if offer.role and offer.status == "suggested" else ""
    poa = f", POA {offer.poa}" if offer.poa else ""
    again = f", and so in {offer.times - 1} later assessments" if offer.times > 1 else ""
    head = f"<b>{words(moment(offer.time))}</b> {words(offer.status + role + poa + sure + route + again)}"
    yield paragraph(f'{head} <font color="{GREY}">entry {offer.entry}</font>', 9, spaceBefore=5, keepWithNext=1)
    if offer.why:
        yield paragraph(words(offer.why), 8.5, leftIndent=10)
    for reason in offer.route_why:
        yield paragraph(words(f"To be looked at: {reason}"), 8.5, leftIndent=10)
    for place in offer.places:
        if place not in known:
            said = f'“{words(place.quote)}” <font color="{GREY}">{words(source_of(place))}</font>'
            yield paragraph(said, 8.5, leftIndent=10)
    if same := sum(place in known for place in offer.places):
        yield paragraph(f"and {same} {'place' if same == 1 else 'places'} as before", 8.5, colour=GREY, leftIndent=10)
    if before is None or before.alternatives != offer.alternatives:
        for other in offer.alternatives:
            said = f"Beside it: {other.code} {other.title}: {other.why_not}"
            yield paragraph(words(said), 8, colour=GREY, leftIndent=10)
    versions = offer.versions
    told = f"Chartlight {versions.chartlight}, model {versions.model}, rules {versions.rules}, {versions.codeset}"
    yield paragraph(words(f"{told}, {versions.grouper}"), 7.5, colour=GREY, leftIndent=10)


def source_of(place: Place) -> str:
    """Where words stand: the note with its version, its writer and time, the section."""
    parts = [place.source]
    if place.version is not None:
        parts.append(f"version {place.version}")
    parts += [part for part in (place.author, moment(place.written)) if part]
    if place.section:
        parts.append(place.section.replace("_", " "))
    return ", ".join(parts)


def _steps(steps: Sequence[StoryStep], width: float) -> Any:
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import Table, TableStyle

    head = ("When", "Who", "Where", "What and why", "Entry")
    cells = [[paragraph(name, 8, bold=True) for name in head]]
    for step in steps:
        who = f"{step.who} ({step.role})" if step.role else step.who
        said = [paragraph(words(step.what), 8.5)]
        if step.why:
            said.append(paragraph(words(f"Reason: {step.why}"), 8.5, colour=GREY))
        cells.append(
            [paragraph(words(moment(step.time)), 8.5), paragraph(words(who), 8.5), paragraph(KINDS[step.kind], 8.5),
             said, paragraph(str(step.entry), 8.5, colour=GREY)]
        )  # fmt: skip
    style: Any = [*_EDGES, ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor(LINE))]
    widths = [part * width for part in (0.17, 0.18, 0.12, 0.44, 0.09)]
    return Table(cells, widths, repeatRows=1, style=TableStyle(style), splitInRow=1)
