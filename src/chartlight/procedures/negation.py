"""Words that are denied where they stand ("no stent was left", "Penrose not used", "without mesh").

Only what is denied directly counts, within a few words and without a stop or comma between: a sentence that denies one
thing often tells another.
"""

import re

from chartlight.procedures.phrases import Span

_REACH = 60
"""How far before and after a word what denies it may stand, in characters."""
_BEFORE = re.compile(
    r"(?<!not )\b(?:no|not|without|nor|never|neither|rather than|instead of|in lieu of|avoid(?:ing|ed)?|declined"
    r"|refused)(?! only\b)(?:[ \t]+|[ \t]*\n(?=[a-z]))"
    r"(?:(?!but\b|and\b|then\b|was\b|were\b|because\b|without\b|complications?\b)[\w'’/-]+"
    r"(?:[ \t]+|[ \t]*\n(?=[a-z]))){0,2}\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:[ \t]+(?!and\b|but\b|then\b)[\w'’/-]+){0,2}?[ \t]+(?:(?:was|were|is|are)(?: felt)?(?: to be)?[ \t]+)?"
    r"(?:(?:not|never)[ \t]+(?:been[ \t]+)?(?:used|placed|left|inserted|required|needed|necessary|done|performed"
    r"|employed|utili[sz]ed|taken|indicated|given|put|available|attempted|added|made|applied|implanted)"
    r"|unnecessary|omitted|deferred|declined|avoided)\b",
    re.IGNORECASE,
)


def negated(text: str, span: Span, within: Span) -> bool:
    """True where the words at `span` are denied by those right before or after them, within the stretch."""
    if _BEFORE.search(text, max(within[0], span[0] - _REACH), span[0]):
        return True
    return _AFTER.match(text, span[1], min(within[1], span[1] + _REACH)) is not None
