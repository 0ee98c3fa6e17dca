"""The two kinds of table in a sample's source: results by time, and medications.

A table of results has a line of analyte keys and then a line for each draw, `.` where nothing was measured:

    time         wbc   hgb
    day 1 18:32  14.2  11.8
    day 2 05:50  15.1  .

A table of medications is divided by `|`:

    kind  | name        | dose | route | frequency | from        | until       | given
    order | Ceftriaxone | 1 g  | IV    | q24h      | day 1 19:20 | day 3 08:30 | day 1 19:40 every 24h until day 2 20:00
"""

import re
from dataclasses import dataclass

from chartlight.chart import MedicationKind
from chartlight.samples.times import StayTime, parse_stay_time

MEDICATION_COLUMNS = ("kind", "name", "dose", "route", "frequency", "from", "until", "given")

_DOSE = re.compile(r"([\d.,]+)\s*(.+)")
_REPEATED = re.compile(r"(day -?\d+ \d+:\d+) every (\d+)h until (day -?\d+ \d+:\d+)")
_NUMBER = re.compile(r"([<>]=?)?(-?\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Reading:
    """A number as the analyser gave it: `written` keeps its decimals, `comparator` the < of "<0.01"."""

    written: str
    comparator: str | None = None

    @property
    def value(self) -> float:
        """The number itself."""
        return float(self.written)


@dataclass(frozen=True, slots=True)
class Draw:
    """What was measured at one time: readings by analyte key, in the table's order."""

    at: StayTime
    readings: tuple[tuple[str, Reading], ...]


@dataclass(frozen=True, slots=True)
class MedicationLine:
    """One medication with when it was given. Home medications have neither order nor administrations."""

    kind: MedicationKind
    name: str
    dose: float | None
    unit: str | None
    route: str
    frequency: str
    ordered: StayTime | None
    stopped: StayTime | None
    given: tuple[StayTime, ...]


def _lines(table: str) -> list[tuple[int, str]]:
    return [(number, line) for number, line in enumerate(table.splitlines(), 1) if line.strip()]


def parse_results(table: str, known: frozenset[str]) -> tuple[Draw, ...]:
    """The draws of a table of results; ValueError with the line where it cannot be read."""
    lines = _lines(table)
    if len(lines) < 2 or not (head := lines[0][1].split()) or head[0] != "time":
        raise ValueError("a table of results starts with a line 'time <analyte> ...' and has a line for each draw")
    keys = head[1:]
    if unknown := [key for key in keys if key not in known]:
        raise ValueError(f"unknown analytes {', '.join(unknown)}: define them in analytes.toml")
    return tuple(_draw(number, line, keys) for number, line in lines[1:])


def _draw(number: int, line: str, keys: list[str]) -> Draw:
    try:
        words = line.split()
        if len(words) != 3 + len(keys):
            raise ValueError(f"{len(keys)} values wanted after the time, found {len(words) - 3}")
        cells = zip(keys, words[3:], strict=True)
        readings = tuple((key, _reading(key, cell)) for key, cell in cells if cell != ".")
        if not readings:
            raise ValueError("nothing was measured")
        return Draw(parse_stay_time(" ".join(words[:3])), readings)
    except ValueError as wrong:
        raise ValueError(f"line {number}: {wrong}") from wrong


def _reading(key: str, cell: str) -> Reading:
    if (found := _NUMBER.fullmatch(cell)) is None:
        raise ValueError(f"{key}: {cell!r} is no number")
    return Reading(found[2], found[1])


def parse_medications(table: str) -> tuple[MedicationLine, ...]:
    """The lines of a table of medications; ValueError with the line where it cannot be read."""
    lines = _lines(table)
    if not lines or tuple(_cells(lines[0][1])) != MEDICATION_COLUMNS:
        raise ValueError(f"a table of medications starts with the line '{' | '.join(MEDICATION_COLUMNS)}'")
    parsed = []
    for number, line in lines[1:]:
        try:
            parsed.append(_medication(_cells(line)))
        except ValueError as wrong:
            raise ValueError(f"line {number}: {wrong}") from wrong
    return tuple(parsed)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _medication(cells: list[str]) -> MedicationLine:
    if len(cells) != len(MEDICATION_COLUMNS):
        raise ValueError(f"{len(MEDICATION_COLUMNS)} cells wanted, found {len(cells)}")
    kind, name, dose, route, frequency, ordered, stopped, given = cells
    if kind not in ("home", "order"):
        raise ValueError(f"kind {kind!r} is neither 'home' nor 'order'")
    if not name or not route:
        raise ValueError("a medication has a name and a route")
    if (kind == "order") is not bool(ordered):
        raise ValueError(f"{name}: an order has a time 'from', a home medication has none")
    amount, unit = _dose(dose)
    return MedicationLine(
        MedicationKind(kind),
        name,
        amount,
        unit,
        route,
        frequency,
        parse_stay_time(ordered) if ordered else None,
        parse_stay_time(stopped) if stopped else None,
        tuple(sorted(moment for part in given.split(",") if part.strip() for moment in _administrations(part.strip()))),
    )


def _dose(text: str) -> tuple[float | None, str | None]:
    if not text:
        return None, None
    if (found := _DOSE.fullmatch(text)) is None:
        raise ValueError(f"dose {text!r} is no amount with a unit, like '1 g'")
    return float(found[1].replace(",", "")), found[2]


def _administrations(text: str) -> list[StayTime]:
    if (found := _REPEATED.fullmatch(text)) is None:
        return [parse_stay_time(text)]
    moment, last, hours = parse_stay_time(found[1]), parse_stay_time(found[3]), int(found[2])
    if not hours:
        raise ValueError(f"{text!r} repeats every 0 hours")
    moments = []
    while moment <= last:
        moments.append(moment)
        moment = moment.later(hours)
    return moments
