"""The order of secondary diagnoses where the Tabular List gives one: causes first (I.A.13, I.A.17)."""

from collections.abc import Sequence

from chartlight.codesets.codeset import Codeset
from chartlight.codesets.references import covers

_PASSES = 3


def after_their_causes(codes: Sequence[str], codeset: Codeset) -> list[str]:
    """The codes in their order, each moved behind what it must follow; the first one, the principal, stays."""
    ordered = list(codes)
    first = {code: _named(code, codeset) for code in ordered}
    for _ in range(_PASSES):
        before = list(ordered)
        for code in before[1:]:
            place = ordered.index(code)
            causes = [at for at, other in enumerate(ordered) if other != code and _covered(first[code], other)]
            if causes and max(causes) > place:
                ordered.insert(max(causes), ordered.pop(place))
        if ordered == before:
            break
    return ordered


def _named(code: str, codeset: Codeset) -> tuple[str, ...]:
    return tuple(reference for note in codeset.code_first(code) for reference in note.references)


def _covered(references: tuple[str, ...], code: str) -> bool:
    return any(covers(reference, code) for reference in references)
