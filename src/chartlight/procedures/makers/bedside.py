"""Ventilation by its hours: as they are written out, or from the times of starting and stopping.

An episode begins with the intubation here (or the arrival of a patient already ventilated) and ends with the
extubation; each is coded by its own consecutive hours (ICD-10-PCS 2026, tables 5A1 and 5A0; AHA Coding Clinic, 4th
quarter 2014, "Mechanical ventilation"). Hours that the note does not give stay open.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from dateutil import parser as dates

from chartlight.procedures.case import Case, Read
from chartlight.procedures.frames import Frame
from chartlight.procedures.named import Named
from chartlight.procedures.phrases import Span
from chartlight.procedures.plan import Plan

UNDER_A_DAY, UP_TO_FOUR_DAYS, LONGER = "3", "4", "5"
_DAY, _FOUR_DAYS = 24.0, 96.0
"""Hours; exactly 24 and exactly 96 are within 24 to 96."""
_LEAP = 2000
"""Stands for a year that is not written: it holds every day of the calendar."""
_NO_DATE = datetime(_LEAP, 1, 1)  # noqa: DTZ001 - a note tells local times
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?"
_DATE = (
    rf"\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTHS}"
    rf"(?:,? \d{{4}})?|{_MONTHS} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?"
)
_DAY_OF_STAY = r"(?:hospital day|icu day|post-?operative day|ventilator day|vent day|day|hd|pod) ?#?\d{1,2}"
_TIME = (
    r"\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?"
    r"|(?<![\d/.-])[0-2]\d[0-5]\d(?: ?(?:hours|hrs|h)\b|(?![\d/]))"
)
_GAP = r"(?:,| at| on| -|, at| the)*[ T]+|T"
_STAMP = re.compile(
    rf"(?<![\d/.:])(?:(?P<d1>{_DATE})(?:{_GAP})(?P<t1>{_TIME})|(?P<t2>{_TIME})(?:{_GAP})(?P<d2>{_DATE})"
    rf"|(?P<n1>{_DAY_OF_STAY})(?:{_GAP})(?P<t3>{_TIME})|(?P<t4>{_TIME})(?:{_GAP})(?P<n2>{_DAY_OF_STAY}))",
    re.IGNORECASE,
)
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fourteen": 14, "eighteen": 18, "twenty": 20, "thirty": 30, "thirty-six": 36,
    "forty-eight": 48, "seventy-two": 72,
}  # fmt: skip
_COUNT = r"(?P<n>\d{1,4}(?:\.\d+)?|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")"
_WRITTEN = re.compile(
    rf"(?<![\d./:-]){_COUNT}(?: ?-? ?|\+ )(?:full |consecutive |continuous |total |and a half )*"
    rf"(?P<unit>hours?|hrs?|h|days?)\b(?:,? ?(?:and )?(?P<minutes>\d{{1,2}}) ?(?:minutes?|mins?|m)\b)?",
    re.IGNORECASE,
)
_NOT_A_LENGTH = re.compile(
    r"(?:every|each|per|q|within|after|at|hospital|icu|post-?op\w*|ago|sessions? of|prone\w*|last|next|first"
    r"|another) $",
    re.IGNORECASE,
)
_BEYOND = re.compile(
    r"(?:(?P<more>greater than|more than|over|exceeding|>)|less than|under|fewer than|<) ?$", re.IGNORECASE
)
_WITHIN = re.compile(r"\b24 ?(?:-|–|to) ?96 (?:consecutive |continuous )?(?:hours|hrs|h)\b", re.IGNORECASE)
_LITTLE = 0.01
_AFTERWARDS = re.compile(r"^ ?(?:later|after|before|ago|prior|daily|a day|per day|of (?:prone|proning))", re.IGNORECASE)
_VENTILATED = r"ventilat\w*|\bvent(?:ed)?\b|intubat\w+"
_ASSISTED = r"bipap|bi-pap|\bcpap\b|ncpap|\bniv\b|nippv|hfnc|high[ -]flow|non-?invasive|optiflow|vapotherm|bilevel"
_ON = re.compile(
    r"\b(?:re-?)?intubat(?:ed|ion)\b|\brsi\b|\bett\b|\b(?:start\w*|began|begun|initiat\w+|commenc\w+)\b"
    r"|\b(?:placed on|put on|connected to|onset|from|on)\b|\barriv\w+|\btransferred in\b",
    re.IGNORECASE,
)
_OFF = re.compile(
    r"\bextubat\w+|\bliberat\w+|\boff\b|\bstop\w*|\bend(?:ed)?\b|\bdiscontinu\w+|\bdisconnect\w+|\buntil\b"
    r"|\bthrough\b|\bcease\w*|\bweaned (?:off|to)|\bterminat\w+|\bexpired\b|\bdied\b|\bdeath\b|\bto\b"
    r"|\bremoved\b|\bt-piece\b|\btrach(?:eostomy)? collar\b",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\boff (?:the )?vent|liberat|ventilat\w* (?:stop|end|discontinu)|vent(?:ilator)? (?:stop|end|off)|extubat"
)
_LABEL = r"\w*(?: (?:date|time|of ventilation))*(?:/time)?\W*$"
_START_LABEL = re.compile(r"\W*(?:start|begin|began|on|initiat)" + _LABEL, re.IGNORECASE)
_STOP_LABEL = re.compile(r"\W*(?:stop|end|off|discontinu)" + _LABEL, re.IGNORECASE)
_TUBE = re.compile(r"\bintubat|\bextubat|(?<!non)(?<!non-)\binvasive ventilat", re.IGNORECASE)
_NOT_ASSISTED = re.compile(r"(?<!invasive )(?<!invasive mechanical )ventilat|intubat", re.IGNORECASE)
_FROM_TIMES = "from the times of starting and stopping"
_JOINED = re.compile(r"^[\s,]*(?:-|–|—|to|until|till|through|and (?:was )?extubated(?: on| at)?)[\s,]*$", re.IGNORECASE)
_LONGEST_JOIN, _LONGEST_CLAUSE = 60, 160


@dataclass(frozen=True, slots=True)
class Length:
    """How long it went on, in hours, and the words that say so."""

    hours: float
    spans: tuple[Span, ...]
    why: str


@dataclass(frozen=True, slots=True)
class _Stamp:
    at: datetime
    has_year: bool
    span: Span


def ventilation(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """A plan for each episode of invasive ventilation by its hours; one with open hours where none are given.

    What only the narrative mentions (a patient extubated after an operation) counts where its hours are given.
    """
    lengths = _lengths(case, named, re.compile(_VENTILATED, re.IGNORECASE), re.compile(_ASSISTED, re.IGNORECASE))
    return _plans(frame, lengths) if lengths or not named.told else []


def assisted_ventilation(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """A plan for breathing helped without a tube, by the hours told of it in its own sentence."""
    lengths = [length for length in _written(case.text, named.item) if not _tells_of_tube(case.text, named, length)]
    return _plans(frame, (lengths or _ranges(case.text, [named.item]) or _dated(case.text, named.item))[:1])


def _plans(frame: Frame, lengths: list[Length]) -> list[Plan]:
    if not lengths:
        return [Plan(frame.table, {"approach": ()}, frame.why)]
    plans: dict[str, Plan] = {}
    for one in lengths:
        value = UNDER_A_DAY if one.hours < _DAY else UP_TO_FOUR_DAYS if one.hours <= _FOUR_DAYS else LONGER
        plans.setdefault(value, Plan(frame.table, {"approach": (Read(value, one.spans, one.why),)}, frame.why))
    return list(plans.values())


def _lengths(case: Case, named: Named, about: re.Pattern[str], other: re.Pattern[str]) -> list[Length]:
    """What the note gives of invasive ventilation: hours written out near its words; else the times."""
    text = case.text
    clauses = list(_clauses(text))
    own = [clause for clause in clauses if about.search(text, *clause)]
    alone = [clause for clause in own if not _is_all(other, about, text, clause)]
    written = [length for clause in alone for length in _written(text, clause, other)]
    if written:
        return [max(written, key=lambda one: one.hours)]
    return _ranges(text, alone) or _episodes(text, clauses)


def _is_all(other: re.Pattern[str], about: re.Pattern[str], text: str, clause: Span) -> bool:
    """True where the clause tells of noninvasive support alone."""
    said = text[clause[0] : clause[1]]
    return bool(other.search(said)) and not about.search(other.sub("", said).replace("ventilation", ""))


def _clauses(text: str) -> Iterator[Span]:
    """Sentences and lines; a stop between figures does not end one."""
    begin = 0
    for match in re.finditer(r"\n|;|\.(?=\s|$)", text):
        if match.start() > begin:
            yield begin, match.start()
        begin = match.end()
    if begin < len(text):
        yield begin, len(text)


def _written(text: str, clause: Span, other: re.Pattern[str] | None = None) -> Iterator[Length]:
    if within := _WITHIN.search(text, *clause):
        yield Length((_DAY + _FOUR_DAYS) / 2, (within.span(),), "hours written out")
    for match in _WRITTEN.finditer(text, *clause):
        before, after = text[max(clause[0], match.start() - 14) : match.start()], text[match.end() : match.end() + 16]
        if _NOT_A_LENGTH.search(before) or _AFTERWARDS.search(after):
            continue
        if other is not None and _nearer(other, text, clause, match.span()):
            continue
        count = float(_NUMBERS.get(match.group("n").lower()) or match.group("n"))
        if beyond := _BEYOND.search(before):
            count += _LITTLE if beyond.lastgroup == "more" else -_LITTLE
        days = match.group("unit").lower().startswith("d")
        hours = count * _DAY if days else count + int(match.group("minutes") or 0) / 60
        why = "days written out, taken as 24 hours each" if days else "hours written out"
        yield Length(hours, (match.span(),), why)


def _nearer(other: re.Pattern[str], text: str, clause: Span, length: Span) -> bool:
    """True where the figure stands next to noninvasive support rather than to the ventilator."""
    here = text[max(clause[0], length[0] - 40) : min(clause[1], length[1] + 40)]
    return bool(other.search(here)) and not _NOT_ASSISTED.search(here)


def _stamps(text: str, begin: int, end: int) -> list[_Stamp]:
    return [stamp for match in _STAMP.finditer(text, begin, end) if (stamp := _read(match)) is not None]


def _read(match: re.Match[str]) -> _Stamp | None:
    clock = next(value for name in ("t1", "t2", "t3", "t4") if (value := match.group(name)))
    bare = re.sub(r"\s*(?:hours|hrs|h)$", "", clock, flags=re.IGNORECASE).replace(".", "")
    if bare.isdigit():
        bare = f"{bare[:2]}:{bare[2:]}"
    numbered = match.group("n1") or match.group("n2")
    written = match.group("d1") or match.group("d2") or ""
    try:
        at = dates.parse(bare, default=_NO_DATE)
        if numbered:
            day = int(re.findall(r"\d+", numbered)[-1])
            return _Stamp(at + timedelta(days=day), has_year=True, span=match.span())
        on = dates.parse(written.replace(" of ", " "), default=_NO_DATE)
    except (ValueError, OverflowError):
        return None
    has_year = on.year != _LEAP
    return _Stamp(on.replace(hour=at.hour, minute=at.minute), has_year, match.span())


def _between(start: _Stamp, stop: _Stamp) -> float | None:
    """Hours from one to the other; a year that is missing is that of the other, or the next one at its end."""
    first, last = start.at, stop.at
    if start.has_year and not stop.has_year:
        last = last.replace(year=first.year)
    if stop.has_year and not start.has_year:
        first = first.replace(year=last.year)
    if last < first and not (start.has_year and stop.has_year):
        last = last.replace(year=last.year + 1)
    hours = (last - first).total_seconds() / 3600
    return hours if hours > 0 else None


def _ranges(text: str, clauses: list[Span]) -> list[Length]:
    """Lengths from two times joined by a word ("from .. to .."), within the clauses."""
    found: list[Length] = []
    for clause in clauses:
        stamps = _stamps(text, *clause)
        for start, stop in pairwise(stamps):
            between = text[start.span[1] : stop.span[0]]
            if len(between) <= _LONGEST_JOIN and _JOINED.match(between) and (hours := _between(start, stop)):
                found.append(Length(hours, (start.span, stop.span), _FROM_TIMES))
    return found


def _dated(text: str, stretch: Span) -> list[Length]:
    stamps = _stamps(text, *stretch)
    if len(stamps) == 2 and (hours := _between(*stamps)):
        return [Length(hours, (stamps[0].span, stamps[1].span), _FROM_TIMES)]
    return []


def _episodes(text: str, clauses: list[Span]) -> list[Length]:
    """Lengths from the times that stand beside starting and stopping, in the order of the note."""
    found: list[Length] = []
    start: _Stamp | None = None
    for clause in clauses:
        for stamp in _stamps(text, *clause):
            on = _is_start(text, clause, stamp.span)
            if on:
                start = start or stamp
            elif on is False and start is not None and (hours := _between(start, stamp)):
                found.append(Length(hours, (start.span, stamp.span), _FROM_TIMES))
                start = None
    return found


def _is_start(text: str, clause: Span, stamp: Span) -> bool | None:
    """Whether a time is one of starting ventilation (True), of ending it (False), or of something else (None)."""
    before = text[max(clause[0], stamp[0] - _LONGEST_CLAUSE) : stamp[0]]
    after = text[stamp[1] : min(clause[1], stamp[1] + 60)]
    said = text[clause[0] : clause[1]].lower()
    if _ENDED.search(said):
        on = [match.start() for match in re.finditer(r"(?<!ex)\b(?:re)?intubat", before, re.IGNORECASE)]
        off = [match.start() for match in re.finditer(r"extubat|liberat|off", before, re.IGNORECASE)]
        return bool(on and (not off or on[-1] > off[-1]))
    if re.search(r"(?:re)?intubat|\brsi\b|ventilat|\bvent\b", said) and (_ON.search(before) or _ON.search(after)):
        return bool(not _OFF.search(before) or re.search(r"intubat", before + after, re.IGNORECASE))
    if _START_LABEL.match(before):
        return True
    return False if _STOP_LABEL.match(before) else None


def _tells_of_tube(text: str, named: Named, length: Length) -> bool:
    """True where the hours stand closer to the tube or the ventilator than to the noninvasive support."""
    (begin, end) = length.spans[0]
    here = text[max(named.item[0], begin - 40) : min(named.item[1], end + 40)]
    return bool(_TUBE.search(here))
