"""The keys of the search box: what each is called, what it reads from a line, and how its values are understood."""

import operator
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from chartlight.worklist.row import WorklistRow
from chartlight_ui.translating import tr
from chartlight_ui.worklist.line import Line

Test = Callable[[Line], bool]
Make = Callable[[str, str, datetime, str], Test]
"""Sign, value, now and who I am (the latter two and the value in small letters) to a test; BadValue."""

_SPAN = re.compile(r"(\d{1,5})\s*(h|d|w|min|m)?")
_RANGE = re.compile(r"(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_UNITS = {
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
    "m": timedelta(minutes=1),
    "min": timedelta(minutes=1),
}
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
    "": operator.ge,
}


class BadValue(ValueError):
    """A value that the key cannot take; the message has places for {key} and {value}."""


@dataclass(frozen=True, slots=True)
class Key:
    """`hint` says what it means. `read` gives a line's values for completion, `offered` are fixed ones."""

    make: Make
    hint: str
    read: Callable[[Line], Iterable[str]] | None = None
    offered: tuple[str, ...] = ()


def _no_sign(sign: str) -> None:
    if sign not in ("", "="):
        raise BadValue(tr("“{key}” is no number: write {key}:{value}."))


def _some(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _text(hint: str, read: Callable[[WorklistRow], str | None]) -> Key:
    def make(sign: str, value: str, now: datetime, me: str) -> Test:
        _no_sign(sign)
        return lambda line: value in (read(line.row) or "").casefold()

    return Key(make, hint, lambda line: _some(read(line.row)))


def _number(hint: str, read: Callable[[WorklistRow], float | None]) -> Key:
    def make(sign: str, value: str, now: datetime, me: str) -> Test:
        if (between := _RANGE.fullmatch(value)) is not None and not sign:
            low, high = float(between[1]), float(between[2])
            return lambda line: (number := read(line.row)) is not None and low <= number <= high
        if _NUMBER.fullmatch(value) is None:
            raise BadValue(tr("“{value}” is no number. Write {key}:>3, {key}:<3, {key}:=3 or {key}:2..5."))
        compare, limit = _COMPARE[sign], float(value)
        return lambda line: (number := read(line.row)) is not None and compare(number, limit)

    return Key(make, hint)


def _since(value: str, now: datetime) -> datetime:
    span = _SPAN.fullmatch(value)
    if span is None:
        raise BadValue(tr("“{value}” is no length of time. Write {key}:24h, {key}:3d or {key}:30min."))
    return now - int(span[1]) * _UNITS[span[2] or "h"]


def _is_new(sign: str, value: str, now: datetime, me: str) -> Test:
    if value in ("yes", "any"):
        return lambda line: line.row.new > 0
    if value in ("no", "none"):
        return lambda line: line.row.new == 0
    since = _since(value, now)
    if sign.startswith(">"):
        return lambda line: line.row.new > 0 and line.row.newest is not None and line.row.newest < since
    return lambda line: line.row.new > 0 and line.row.newest is not None and line.row.newest >= since


def _is_seen(sign: str, value: str, now: datetime, me: str) -> Test:
    if value in ("never", "no"):
        return lambda line: line.row.seen is None
    if value in ("yes", "ever"):
        return lambda line: line.row.seen is not None
    since = _since(value, now)
    if sign.startswith(">"):
        return lambda line: line.row.seen is None or line.row.seen < since
    return lambda line: line.row.seen is not None and line.row.seen >= since


def _is_on(sign: str, value: str, now: datetime, me: str) -> Test:
    _no_sign(sign)
    return lambda line: (line.row.unit or "").casefold().startswith(value) or line.place.casefold().startswith(value)


def _is_grouped(sign: str, value: str, now: datetime, me: str) -> Test:
    _no_sign(sign)
    return lambda line: (
        (line.row.drg or "").startswith(value) or (line.row.drg is not None and value in line.drg.casefold())
    )


def _has_finding(sign: str, value: str, now: datetime, me: str) -> Test:
    _no_sign(sign)
    return lambda line: any(value in condition.casefold() for condition in line.row.conditions)


def _is_assigned(sign: str, value: str, now: datetime, me: str) -> Test:
    _no_sign(sign)
    if value in ("nobody", "none", "no"):
        return lambda line: line.row.assigned is None
    if value == "me":
        return lambda line: line.row.assigned is not None and line.row.assigned.casefold() == me
    return lambda line: value in (line.row.assigned or "").casefold()


_STATES: dict[str, Test] = {
    "open": lambda line: line.row.discharged is None,
    "discharged": lambda line: line.row.discharged is not None and not line.row.attested,
    "attested": lambda line: line.row.attested,
}


def _is_in_state(sign: str, value: str, now: datetime, me: str) -> Test:
    _no_sign(sign)
    if value not in _STATES:
        raise BadValue(tr("“{value}” is no status. Write {key}:open, {key}:discharged or {key}:attested."))
    return _STATES[value]


def _at_risk(sign: str, value: str, now: datetime, me: str) -> Test:
    _no_sign(sign)
    if value in ("yes", "any"):
        return lambda line: bool(line.row.vulnerable)
    return lambda line: value in (line.row.vulnerable or "").casefold()


def _left(row: WorklistRow) -> float | None:
    return None if row.gmlos is None or row.day is None else row.gmlos - row.day


_DAY = _number(tr("day of stay"), lambda row: row.day)

KEYS: dict[str, Key] = {
    "unit": Key(_is_on, tr("unit, or unit and bed"), lambda line: _some(line.row.unit)),
    "drg": Key(_is_grouped, tr("working DRG, by number or words"), lambda line: _some(line.row.drg)),
    "payer": _text(tr("payer"), lambda row: row.payer),
    "finding": Key(_has_finding, tr("open finding"), lambda line: line.row.conditions),
    "new": Key(_is_new, tr("news you have not seen, that came within"), None, ("24h", "4h", "3d", "yes", "no")),
    "seen": Key(_is_seen, tr("your last look, within or longer ago than"), None, ("never", "8h", "24h", "yes")),
    "assigned": Key(_is_assigned, tr("whose it is"), lambda line: _some(line.row.assigned)),
    "status": Key(_is_in_state, tr("open, discharged or attested"), None, tuple(_STATES)),
    "day": _DAY,
    "los": _DAY,
    "left": _number(tr("days left until GMLOS; past it below 0"), _left),
    "rw": _number(tr("relative weight of the working DRG"), lambda row: row.weight),
    "could": _number(tr("largest gain in relative weight"), lambda row: row.potential),
    "risk": Key(_at_risk, tr("DRG that rests on one MCC or CC"), None, ("yes", "mcc", "cc")),
    "queries": _number(tr("queries that wait for an answer"), lambda row: row.open_queries),
    "findings": _number(tr("number of open findings"), lambda row: row.findings),
    "priority": _number(tr("points of priority"), lambda row: row.priority),
    "next": _text(tr("what to do next"), lambda row: row.next_step.strip("-–")),
    "attending": _text(tr("attending"), lambda row: row.attending),
    "age": _number(tr("age in years"), lambda row: row.age),
    "sex": _text(tr("F, M or U"), lambda row: row.sex),
    "mrn": _text(tr("record number"), lambda row: row.mrn),
    "name": _text(tr("name"), lambda row: row.name),
}
