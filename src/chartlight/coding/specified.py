"""The most specific code of each mention of a note; kept by the note's text, so that a chart is not coded anew."""

from dataclasses import dataclass

from chartlight.codesets.codeset import Codeset
from chartlight.coding.specificity import Refiner
from chartlight.coding.trust import spoken
from chartlight.coding.wording import said_by_wording
from chartlight.reading.mention import Candidate, Mention, Reading

REMEMBERED = 500
"""Notes whose codes are kept."""
_CATEGORY_AND_ONE = 4


@dataclass(frozen=True, slots=True)
class Specified:
    """A mention with the term that speaks for it, its code, how it was found, and codes that belong beside it."""

    mention: Mention
    candidate: Candidate
    code: str
    refined: bool
    defaulted: bool
    beside: tuple[str, ...]


class Specifier:
    """Takes the mentions of notes to their codes."""

    def __init__(self, codeset: Codeset, refiner: Refiner) -> None:
        self._codeset = codeset
        self._refiner = refiner
        self._known: dict[tuple[str, str], tuple[Specified, ...]] = {}

    def of_note(self, text: str, reading: Reading) -> tuple[Specified, ...]:
        """Every mention of the note in order."""
        key = (text, reading.version)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            known = self._known[key] = tuple(self._specified(text, mention) for mention in reading.mentions)
        return known

    def _specified(self, text: str, mention: Mention) -> Specified:
        candidate = spoken(mention)
        own = candidate.code
        while len(own) > _CATEGORY_AND_ONE and self._codeset.title(own) is None:
            own = own[:-1]  # a code that this year has not divided yet
        code, refined, defaulted = self._refiner.refine(own, text, mention)
        worded, beside = said_by_wording(code, text, mention, self._codeset)
        if worded != code:
            worded, _, _ = self._refiner.refine(worded, text, mention)
        return Specified(mention, candidate, worded, refined or worded != code, defaulted, beside)
