"""The words of a search: `unit:4W`, `los>4`, `-finding:sepsis`, `"heart failure"`. Pure; every typing is understood."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = re.compile(
    r"""(?P<minus>-?)
        (?:(?P<key>[^\W\d_]+)(?P<sign>:(?:>=|<=|>|<|=)?|>=|<=|>|<))?
        (?P<value>"[^"]*"?|[^\s"]*)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word; `key` is "" for plain ones. `start` and `end` are places in the text, `value_at` where the value is."""

    key: str
    sign: str
    value: str
    negated: bool
    start: int
    end: int
    value_at: int


def words_of(text: str) -> Iterator[Word]:
    """The words in order."""
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = _WORD.match(text, at)
        end = found.end() if found is not None and found.end() > at else at + 1
        if found is not None and found.end() > at:
            key, value = found["key"] or "", found["value"].strip('"')
            sign = (found["sign"] or "").lstrip(":")
            if value or key:
                yield Word(key.lower(), sign, value, bool(found["minus"]), at, end, found.start("value"))
        at = end


def word_at(text: str, place: int) -> Word | None:
    """The word that the cursor stands in or behind."""
    return next((word for word in words_of(text) if word.start < place <= word.end), None)


def without_word_at(text: str, place: int) -> str:
    """The text without the word that the cursor stands in or behind."""
    word = word_at(text, place)
    return text if word is None else text[: word.start] + text[word.end :]


def quoted(value: str) -> str:
    """A value as it is written: in quotation marks if it holds a blank."""
    plain = value.replace('"', "")
    return f'"{plain}"' if re.search(r"\s", plain) else plain
