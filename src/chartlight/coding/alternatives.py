"""Codes that were considered beside a suggestion, with a reason why not that a coder would accept."""

import re
from collections.abc import Collection, Iterator, Mapping

from chartlight.assessment import Alternative
from chartlight.codesets.codeset import Codeset
from chartlight.coding.support import Cite, Support
from chartlight.reading.folding import stems_of

MOST = 5
MOST_SPECIFIC = 3
_CITES = 5
# Words of titles that say nothing more of the condition itself.
_SILENT = frozenset(
    "with without and or of the in due to type a an unspecified other specified limb side region extremity lower upper "
    "part site".split()
)
# What a title says beyond the suggested one, and how a coder says that the note does not.
_SIDES = {"right": "left", "left": "right"}
_OPEN = (
    (frozenset("systolic diastolic".split()), "the note does not say whether systolic or diastolic"),
    (frozenset("acute chronic subacute".split()), "the note does not say whether acute or chronic"),
    (frozenset(("stage", "unstageable", "3a", "3b")), "the note does not give the stage"),
    (frozenset("mild moderate severe".split()), "the note does not say how severe"),
)


def alternatives(support: Support, supports: Mapping[str, Support], codeset: Codeset) -> tuple[Alternative, ...]:
    """What it displaced, other codes of the same words, and more specific ones that the words do not reach."""
    found: dict[str, Alternative] = {}
    neighbours = (
        *_displaced(support, supports),
        *_same_words(support, supports),
        *_more_specific(support, supports, codeset),
    )
    for code, why, confidence in neighbours:
        title = codeset.title(code)
        if title and code != support.code and codeset.is_billable(code):
            found.setdefault(code, Alternative(code, title, why, confidence))
    return tuple(found.values())[:MOST]


Neighbour = tuple[str, str, float]


def _displaced(support: Support, supports: Mapping[str, Support]) -> Iterator[Neighbour]:
    """Codes that gave way to this one, with the rule that made them."""
    for other in supports.values():
        if other.gave_way_to == support.code and other.suppressed is not None:
            yield other.code, other.suppressed, 0.2


def _same_words(support: Support, supports: Mapping[str, Support]) -> Iterator[Neighbour]:
    for cite in support.cites[:_CITES]:
        for other in cite.mention.candidates[1:]:
            taken = supports.get(other.code)
            if taken is None or taken.suppressed is not None:
                yield other.code, _why_not_of(cite, support.code), round(other.score * 0.5, 3)


def _why_not_of(cite: Cite, code: str) -> str:
    quote = " ".join(cite.mention.quote.split())
    if cite.candidate.how == "encoder":
        return f"{quote!r} is nearer in meaning to {code}"
    if cite.candidate.source == "index":
        return f"the Alphabetic Index sends {quote!r} to {code} when nothing more is said"
    return f"{quote!r} names {code}; nothing in the note points to the other"


def _more_specific(support: Support, supports: Mapping[str, Support], codeset: Codeset) -> Iterator[Neighbour]:
    """Siblings that say one thing more, those first that say least more and what a provider is often asked for."""
    code = support.code
    parent = codeset.parent(code)
    own_title = (codeset.title(code) or "").lower()
    if parent is None or "-" in parent or not parent[:1].isalpha():
        return
    if "unspecified" not in own_title and not code.endswith("9"):
        return
    own = set(stems_of(own_title))
    titles = {leaf: _words(codeset.title(leaf) or "") for leaf in codeset.leaves(parent)}
    told = []
    for leaf, words in titles.items():
        more = [word for word in words if word not in _SILENT and not set(stems_of(word)) <= own]
        taken = supports.get(leaf)
        if leaf != code and more and "other" not in words and (taken is None or taken.suppressed is not None):
            why = _open_question(more, words, titles.values())
            told.append((why is None, len(more), leaf, why or f"{' '.join(more)} is not documented"))
    for *_, leaf, why in sorted(told)[:MOST_SPECIFIC]:
        yield leaf, why, 0.1


def _words(title: str) -> tuple[str, ...]:
    """Words of a title; what stands in brackets makes no difference to the code."""
    return tuple(re.findall(r"[\w'-]+", re.sub(r"\([^)]*\)", " ", title.lower())))


def _open_question(more: list[str], words: tuple[str, ...], titles: Collection[tuple[str, ...]]) -> str | None:
    """What a provider would have to say, where the siblings differ in it."""
    if any(word in _SIDES for word in more) and tuple(_SIDES.get(word, word) for word in words) in titles:
        return "the note does not say which side"
    return next((why for asked, why in _OPEN if asked & set(more)), None)
