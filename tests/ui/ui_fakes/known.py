"""What may stay as it is in another language: what the desk and the core say, figures, keys, terms of the payer."""

import re
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QLocale

ENGLISH = re.compile(r"[A-Za-z.’'&-]+(?: [A-Za-z.’'&-]+)*")
"""A run of words without an accent."""

FIGURE = re.compile(r"\S*\d\S*|(?<=\d )(mmHg|mmol/L|g/dL|mg/dL|°C|/min|pp)|×10\S+")
"""Figures with their units, codes, times."""

_NAMED = "Esc|Del|Space|Tab|Return|Enter|Backspace"
KEY = re.compile(rf"\b(Ctrl|Alt|Shift)\b(\+\S+)?|^({_NAMED})(?= |$)|(?<=\t)\w+$|(?<=\()({_NAMED})(?=\))")
"""Names of keys, which Qt writes in the platform's own words."""

TERMS = {
    "Chartlight": "the program's name",
    "English": "a language, in its own words",
    **dict.fromkeys(
        ("DRG", "RW", "HCC", "POA", "MDC", "PDX", "PPX", "MCC", "CC", "O.R.", "CMI", "MRN"), "the payer's own term"
    ),
    "mmHg": "a unit",
    "Operative": "a note's own title without its tail",
    "ex": "exempt, as POA indicators are abbreviated",
    "Scroll Left": "Qt's own",
    "Scroll Right": "Qt's own",
}
"""What no language of ours changes, and why."""


class Data:
    """All strings that the desk answered with."""

    def __init__(self) -> None:
        self._strings: set[str] = set()
        self._seen: set[int] = set()
        self._kept: list[object] = []
        self._joined = ""

    def learn(self, value: object) -> None:
        """Take in a value with all that it holds."""
        if isinstance(value, str):
            self._strings.add(_folded(value))
            self._joined = ""
        elif isinstance(value, Enum):
            self.learn(value.value)
        elif isinstance(value, dict):
            for key, one in value.items():
                self.learn(key)
                self.learn(one)
        elif isinstance(value, list | tuple | set | frozenset):
            for one in value:
                self.learn(one)
        elif not isinstance(value, type) and id(value) not in self._seen:
            self._seen.add(id(value))
            self._kept.append(value)  # an id is used again once its object is gone
            names = (
                [field.name for field in fields(value)] if is_dataclass(value) else list(getattr(value, "__dict__", ()))
            )
            for name in names:
                self.learn(getattr(value, name))

    def is_whole(self, words: str) -> bool:
        """True for words that are one string, or one of the parts of a string, with nothing beside them."""
        return _folded(words) in self._strings

    def holds(self, words: str, *, ended: bool = False, begun: bool = False) -> bool:
        """True for words that stand in any string; of `begun` ones the last may go on, of `ended` ones the first."""
        if not self._joined:
            self._joined = "\0".join(sorted(self._strings))
        end = "" if begun else "(?![a-z])"
        start = "" if ended else "(?<![a-z])"
        return re.search(f"{start}{re.escape(_folded(words))}{end}", self._joined) is not None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


class Recorded:
    """A desk whose answers are noted as data."""

    def __init__(self, desk: object, data: Data) -> None:
        self._desk, self._data = desk, data

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._desk, name)
        if not callable(found):
            self._data.learn(found)
            return found

        def asked(*arguments: Any, **more: Any) -> Any:
            answer = found(*arguments, **more)
            kept = list(answer) if isinstance(answer, Iterator) else answer
            self._data.learn((arguments, kept))
            return iter(kept) if isinstance(answer, Iterator) else kept

        return asked


def learn_from_core(data: Data) -> None:
    """What the core and the resources say in words of their own: definitions of figures, terms, pages of the help."""
    from chartlight.grouping import depth
    from chartlight.reports import figures, wording
    from chartlight_ui.help.pages import titles

    data.learn([value for name, value in vars(depth).items() if name.isupper()])
    data.learn([one.definition for one in figures.figures()])
    data.learn(list(titles().values()))
    for name in [name for name in vars(wording) if name.startswith("shown")]:
        setattr(wording, name, _noted(getattr(wording, name), data))


def _noted(function: Callable[..., str], data: Data) -> Callable[..., str]:
    def said(*arguments: Any) -> str:
        answer = function(*arguments)
        data.learn(answer)
        return answer

    return said


def english(texts: Mapping[str, str], data: Data, ours: Set[str]) -> Iterator[str]:
    """Texts with words that no catalogue gave and no desk."""
    days = _names_of_days()
    for text, where in texts.items():
        plain = FIGURE.sub("|", KEY.sub("|", re.sub(r"<[^>]*>|&\w+;", "|", text)))
        for found in ENGLISH.finditer(plain):
            run = found.group().strip(" .'’&-")
            if run in TERMS or run in days or not re.search(r"[A-Za-z]{3}", run):
                continue
            ended, begun = plain[: found.start()].endswith("…"), plain[found.end() :].startswith("…")
            known = data.holds(run, ended=ended, begun=begun) or all(map(data.holds, run.split(". ")))
            counted = "|" in (plain[: found.start()].rstrip()[-1:], plain[found.end() :].lstrip()[:1])
            whole = counted or data.is_whole(run) or any(map(data.holds, _around(run, text)))
            if not known or (run in ours and not whole):
                yield f"{where}: {run!r} in {text[:120]!r}"


def _around(run: str, text: str) -> list[str]:
    """The longer runs of the text with figures, commas and colons, in which the words stand."""
    runs = (one.strip(" ,.:;·") for one in re.findall(r"[ -;=?-~–’“”]+", text))
    longer = [one for whole in runs for one in (whole, whole.partition(": ")[2])]
    return [one for one in longer if run in one and len(one) > len(run)]


def _names_of_days() -> set[str]:
    """As the language of the catalogue calls them."""
    here, short, long = QLocale("eo"), QLocale.FormatType.ShortFormat, QLocale.FormatType.LongFormat
    named = {here.dayName(day, one) for day in range(1, 8) for one in (short, long)}
    return named | {here.monthName(month, one) for month in range(1, 13) for one in (short, long)}
