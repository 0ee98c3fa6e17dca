"""What a provider's words join as cause and effect, and what they keep apart (links.toml).

The Guidelines assume some relations (I.A.15), and want others in the provider's own words: sepsis with organ
dysfunction (I.C.1.d.1.a.iii), complications of care (I.B.16). Either way the words decide where they speak.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from chartlight.coding.rules import Links, load_rules, under
from chartlight.coding.support import PROVIDER, Cite

_FARTHEST = 110
"""Characters between two conditions that one phrase can join."""
_NEAR = 60
"""Characters before a condition in which words that part it from another are looked for."""
_LOOSE = r"[^.;:\n]{0,60}?"
_CLOSE = r"[^.;:,\n]{0,45}"


@dataclass(frozen=True, slots=True)
class Joined:
    """`effect` and `cause` are codes; `apart` where the words deny that one comes of the other."""

    effect: str
    cause: str
    apart: bool
    cite: Cite


class Joins:
    """All that the providers of a chart joined or kept apart."""

    def __init__(self, cites: Iterable[Cite]) -> None:
        self._joined = tuple(_all(cites))

    def linked(self, effects: Iterable[str], causes: Iterable[str]) -> Joined | None:
        """Where a provider says that a condition of `effects` comes of one of `causes` (prefixes)."""
        return self._find(effects, causes, apart=False)

    def kept_apart(self, some: Iterable[str], others: Iterable[str]) -> bool:
        """Does a provider say that the two have nothing to do with each other?"""
        return any(self._find(*pair, apart=True) is not None for pair in ((some, others), (others, some)))

    def other_cause(self, effects: Iterable[str], causes: Iterable[str]) -> bool:
        """Does a provider name a cause, and only causes that lie outside `causes`?"""
        named = [j.cause for j in self._joined if not j.apart and under(j.effect, effects)]
        return bool(named) and not any(under(cause, causes) for cause in named)

    def _find(self, effects: Iterable[str], causes: Iterable[str], *, apart: bool) -> Joined | None:
        return next(
            (j for j in self._joined if j.apart is apart and under(j.effect, effects) and under(j.cause, causes)), None
        )


def _all(cites: Iterable[Cite]) -> Iterable[Joined]:
    by_sentence: dict[tuple[str, int], list[Cite]] = {}
    for cite in cites:
        if cite.standing == PROVIDER:
            by_sentence.setdefault((cite.note.id, cite.mention.sentence[0]), []).append(cite)
    for together in by_sentence.values():
        together.sort(key=lambda cite: cite.mention.start)
        for place, one in enumerate(together):
            for other in together[place + 1 :]:
                if other.mention.start - one.mention.end > _FARTHEST:
                    break  # sorted: those that follow are farther still
                yield from _between(one, other)


def _between(one: Cite, other: Cite) -> Iterable[Joined]:
    start, end = one.mention.end, other.mention.start
    if end <= start:
        return
    words = one.note.text[start:end]
    effect_first, cause_first, apart = _patterns()
    if apart.search(words):
        yield Joined(one.code, other.code, True, one)
    elif one.context or other.context:
        return
    elif effect_first.match(words):
        yield Joined(one.code, other.code, False, one)
    elif cause_first.match(words):
        yield Joined(other.code, one.code, False, other)


def is_parted(cite: Cite) -> bool:
    """Directly after "not due to": the words deny a relation, not the condition."""
    begin = max(cite.mention.sentence[0], cite.mention.start - _NEAR)
    return _patterns()[2].search(cite.note.text[begin : cite.mention.start]) is not None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    links: Links = load_rules().links
    return (
        re.compile(rf"{_LOOSE}(?<!\w)(?:{_any(links.effect_first)})(?!\w){_CLOSE}$", re.IGNORECASE),
        re.compile(rf"[\s,-]{{0,3}}(?:{_any(links.cause_first)})(?!\w){_CLOSE}$", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{_any(links.apart)})(?!\w)[^.;:,\n]{{0,25}}$", re.IGNORECASE),
    )


def _any(phrases: tuple[str, ...]) -> str:
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(phrases, key=len, reverse=True))
