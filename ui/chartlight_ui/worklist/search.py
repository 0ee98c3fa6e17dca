"""The search box's language: plain words, and `unit:4W drg:871 payer:medicare finding:sepsis new:24h`.

Every word must fit. A word with an unknown key is looked for as it stands.
"""

import re
import shlex
from collections.abc import Callable
from datetime import datetime, timedelta

from chartlight.worklist.row import WorklistRow
from chartlight_ui.worklist.line import Line

Test = Callable[[Line], bool]
_SPAN = re.compile(r"(\d+)\s*(h|d|min|m)?")
_BOUND = re.compile(r"(>=|<=|>|<|=)?\s*(\d+(?:\.\d+)?)")
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "m": timedelta(minutes=1), "min": timedelta(minutes=1)}


def compile_search(text: str, now: datetime) -> Test | None:
    """A test of one line, or None when nothing is asked."""
    tests = [_test(word, now) for word in _words(text)]
    if not tests:
        return None
    if len(tests) == 1:
        return tests[0]
    return lambda line: all(test(line) for test in tests)


def _words(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError:  # a quotation mark that is still open while typing
        return text.replace('"', " ").replace("'", " ").split()


def _test(word: str, now: datetime) -> Test:
    key, colon, value = word.partition(":")
    make = _KEYS.get(key.lower()) if colon and value else None
    if make is not None and (made := make(value.lower(), now)) is not None:
        return made
    wanted = word.lower()
    return lambda line: wanted in line.haystack


def _text(read: Callable[[WorklistRow], str | None]) -> Callable[[str, datetime], Test]:
    def make(value: str, now: datetime) -> Test:
        return lambda line: value in (read(line.row) or "").lower()

    return make


def _number(read: Callable[[WorklistRow], float | None]) -> Callable[[str, datetime], Test | None]:
    def make(value: str, now: datetime) -> Test | None:
        bound = _BOUND.fullmatch(value)
        if bound is None:
            return None
        sign, limit = bound[1] or ">=", float(bound[2])
        compare = _COMPARE[sign]
        return lambda line: (number := read(line.row)) is not None and compare(number, limit)

    return make


_COMPARE: dict[str, Callable[[float, float], bool]] = {
    ">=": lambda a, b: a >= b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    "<": lambda a, b: a < b,
    "=": lambda a, b: a == b,
}


def _unit(value: str, now: datetime) -> Test:
    return lambda line: (line.row.unit or "").lower().startswith(value) or line.place.lower().startswith(value)


def _new(value: str, now: datetime) -> Test | None:
    if value in ("yes", "any"):
        return lambda line: line.row.new > 0
    span = _SPAN.fullmatch(value)
    if span is None:
        return None
    since = now - int(span[1]) * _UNITS[span[2] or "h"]
    return lambda line: line.row.new > 0 and line.row.newest is not None and line.row.newest >= since


def _seen(value: str, now: datetime) -> Test | None:
    if value == "never":
        return lambda line: line.row.seen is None
    span = _SPAN.fullmatch(value)
    if span is None:
        return None
    since = now - int(span[1]) * _UNITS[span[2] or "h"]
    return lambda line: line.row.seen is not None and line.row.seen >= since


_KEYS: dict[str, Callable[[str, datetime], Test | None]] = {
    "unit": _unit,
    "drg": lambda value, now: lambda line: (line.row.drg or "").startswith(value) or value in line.drg.lower(),
    "payer": _text(lambda row: row.payer),
    "finding": _text(lambda row: " ".join(row.conditions)),
    "mrn": _text(lambda row: row.mrn),
    "name": _text(lambda row: row.name),
    "attending": _text(lambda row: row.attending),
    "next": _text(lambda row: row.next_step),
    "day": _number(lambda row: row.day),
    "rw": _number(lambda row: row.weight),
    "could": _number(lambda row: row.potential),
    "age": _number(lambda row: row.age),
    "new": _new,
    "seen": _seen,
}

KEYS = tuple(_KEYS)
