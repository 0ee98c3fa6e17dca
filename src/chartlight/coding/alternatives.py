"""Codes that were considered beside a suggestion, with why they were not taken."""

from chartlight.assessment import Alternative
from chartlight.codesets.codeset import Codeset
from chartlight.coding.support import Support
from chartlight.reading.folding import stems_of

MOST = 4
_PLAIN = frozenset("unspecified other specified".split())


def alternatives(support: Support, codeset: Codeset) -> tuple[Alternative, ...]:
    """Other readings of the same words, then more specific codes that the documentation does not reach."""
    found: dict[str, Alternative] = {}
    for cite in support.cites[:5]:
        for other in cite.mention.candidates[1:]:
            title = codeset.title(other.code)
            if codeset.is_billable(other.code) and title and other.code != support.code:
                why = f"{cite.mention.quote!r} usually means {support.code}"
                found.setdefault(other.code, Alternative(other.code, title, why, round(other.score * 0.5, 3)))
    for code, title in _more_specific(support.code, codeset):
        missing = _missing(support.code, title, codeset)
        if missing and code not in found:
            found[code] = Alternative(code, title, f"not documented: {missing}", 0.1)
    return tuple(found.values())[:MOST]


def _more_specific(code: str, codeset: Codeset) -> list[tuple[str, str]]:
    parent = codeset.parent(code)
    if parent is None or "-" in parent or not parent[:1].isalpha():
        return []
    own = (codeset.title(code) or "").lower()
    if "unspecified" not in own and not code.endswith("9"):
        return []
    siblings = [leaf for leaf in codeset.leaves(parent) if leaf != code]
    titled = [(leaf, codeset.title(leaf) or "") for leaf in siblings]
    return [(leaf, title) for leaf, title in titled if not _PLAIN & set(title.lower().replace(",", " ").split())]


def _missing(code: str, title: str, codeset: Codeset) -> str:
    own = set(stems_of(codeset.title(code) or ""))
    words = [word for word in title.replace(",", " ").split() if not set(stems_of(word)) <= own]
    return " ".join(words)
