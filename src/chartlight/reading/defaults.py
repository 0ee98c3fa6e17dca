"""From a heading of the classification to the code used when nothing more is said."""

import re

from chartlight.reading.lexicon_load import KnownCodes

_UNSPECIFIED = re.compile(r"\bunspecified\b|\bNOS\b", re.IGNORECASE)
_ACTIVE = "not having achieved remission"
_DEEPEST = 7
_WITH_SEVENTH = 8


def default_code(codeset: KnownCodes, code: str) -> str | None:
    """`code` if it is billable, else the unspecified billable code below it; None where ICD-10-CM has none.

    ICD-10-CM marks it by the word "unspecified", by a last digit 9 or 0, or by the seventh character A of an
    active, closed injury (Official Guidelines I.A.5, I.A.18). Leukemia and myeloma are active unless their remission is
    documented (I.C.2.n).
    """
    for _ in range(_DEEPEST):
        if codeset.is_billable(code):
            return code
        below = codeset.children(code)
        chosen = _unspecified(codeset, below)
        if chosen is None:
            return None
        code = chosen
    return None


def _unspecified(codeset: KnownCodes, below: tuple[str, ...]) -> str | None:
    if len(below) == 1:
        return below[0]
    initial = next((code for code in below if len(code) == _WITH_SEVENTH and code.endswith("A")), None)
    if initial is not None:
        return initial
    marked = [code for code in below if _UNSPECIFIED.search(codeset.title(code) or "")]
    plain = [code for code in marked if code[-1] in "90"]
    ninth = [code for code in below if code.endswith("9")]
    if plain or ninth:
        # of several titles that say "unspecified" the plainest is the shortest
        return min(plain or ninth, key=lambda code: len(codeset.title(code) or ""))
    if marked:
        # of a joint's displacement the whole goes before the partial (Index: Dislocation; Subluxation)
        return next((code for code in marked if not (codeset.title(code) or "").startswith("Subluxation")), marked[0])
    return next((code for code in below if _ACTIVE in (codeset.title(code) or "")), None)


def current_code(codeset: KnownCodes, code: str) -> str:
    """The code of this year for one of another year: completed where the year has divided it; else as it came.

    A code that has become a heading gives its default, or where ICD-10-CM has none its first billable child; one
    without its seventh character gives that of the initial encounter (Official Guidelines I.B.18, I.C.19.a).
    """
    bare = code.strip().upper().replace(".", "")
    dotted = f"{bare[:3]}.{bare[3:]}" if len(bare) > 3 else bare
    for known in (dotted, f"{dotted}A", dotted.rstrip("X")):
        if codeset.title(known) is not None:
            return default_code(codeset, known) or _first_below(codeset, known)
    return dotted


def _first_below(codeset: KnownCodes, code: str) -> str:
    while not codeset.is_billable(code) and (below := codeset.children(code)):
        code = below[0]
    return code
