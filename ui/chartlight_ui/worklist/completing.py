"""What may stand where the cursor is: keys by their first letters, then the values that the list holds. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from chartlight_ui.worklist.line import Line
from chartlight_ui.worklist.search import values_of
from chartlight_ui.worklist.search_keys import KEYS
from chartlight_ui.worklist.search_words import quoted, word_at

OFFERED = 8
_PRIVATE = frozenset({"name", "mrn"})
"""Not offered as a list: whoever looks over a shoulder should not read names that nobody asked for."""


@dataclass(frozen=True, slots=True)
class Offer:
    """`text` takes the place of `start` to `end` in the search; `shown` and `hint` are what the list says."""

    text: str
    shown: str
    hint: str
    start: int
    end: int


def offers(text: str, cursor: int, lines: Iterable[Line]) -> list[Offer]:
    """What could be meant by the word at the cursor, the best first."""
    word = word_at(text, cursor)
    if word is None or word.end != cursor:
        return []
    begun = text[word.start : word.end].lstrip("-")
    if not word.key:
        start = word.end - len(begun)
        fitting = [key for key in KEYS if key.startswith(begun.casefold()) and key != begun]
        return [Offer(f"{key}:", f"{key}:", KEYS[key].hint, start, word.end) for key in fitting[:OFFERED]]
    if word.key not in KEYS or word.key in _PRIVATE:
        return []
    typed = word.value.casefold()
    found = [(value, count) for value, count in values_of(word.key, lines) if typed in value.casefold()]
    if word.key == "assigned":
        found = [(own, 0) for own in ("me", "nobody") if own.startswith(typed)] + found
    if [value.casefold() for value, _ in found] == [typed]:
        return []
    found.sort(key=lambda pair: not pair[0].casefold().startswith(typed))
    return [
        Offer(f"{quoted(value)} ", value, f"{count:,}" if count else "", word.value_at, word.end)
        for value, count in found[:OFFERED]
    ]
