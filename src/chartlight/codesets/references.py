"""Code references in the notes of the tabular list: `(J44.-)`, `(A39.2-A39.4)`, `(T80.22-, T80.29-)`.

A reference is kept as a prefix ("J44", "T80.22") or as a range of prefixes ("A39.2-A39.4").
"""

import re

_CODE = r"[A-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{1,4})?"
_REFERENCE = re.compile(rf"(?<![0-9A-Za-z.])({_CODE})(\.?-(?!{_CODE}))?(?:\s*-\s*({_CODE})-?)?")
_WHOLE = re.compile(rf"^{_CODE}$")
_IN_PARENTHESES = re.compile(r"[(\[]([^()\[\]]*)[)\]]")


def references(note: str) -> tuple[str, ...]:
    """The codes a note refers to, in its order. Only codes in brackets count: other words may look like codes."""
    found: list[str] = []
    for inside in _IN_PARENTHESES.findall(note):
        for first, _open_end, last in _REFERENCE.findall(inside):
            reference = f"{first}-{last}" if last and last != first else first
            if reference not in found:
                found.append(reference)
    return tuple(found)


def is_reference(text: str) -> bool:
    """True for a code prefix or a range of them."""
    first, dash, last = text.partition("-")
    return bool(_WHOLE.match(first)) and (not dash or bool(_WHOLE.match(last)))


def covers(reference: str, code: str) -> bool:
    """True when `code` lies under the prefix, or within the range, that `reference` names."""
    first, _, last = reference.partition("-")
    bare = code.replace(".", "")
    low = first.replace(".", "")
    if not last:
        return bare.startswith(low)
    high = last.replace(".", "")
    return low <= bare[: len(low)] and bare[: len(high)] <= high
