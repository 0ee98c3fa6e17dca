"""Q12: who asks whether a documented diagnosis is valid offers both answers, and lists the findings of both sides."""

import re
from collections.abc import Iterator

from chartlight.queries.compliance import anatomy
from chartlight.queries.compliance.choice_rules import is_way_out
from chartlight.queries.compliance.conditions import Named
from chartlight.queries.compliance.marks import bare
from chartlight.queries.compliance.parts import Parts
from chartlight.queries.compliance.wordbook import Wordbook
from chartlight.queries.query import Problem

# Words that deny, so that what they deny confirms nothing
_NOT_SO = re.compile(
    r"\b(?:not|never|no longer|un)[ -]?(?:\w+ )?(?:confirmed|valid|supported|present)\b", re.IGNORECASE
)
_LONGEST_HEADING = 80
_CLAUSE = re.compile(r"[;,]\s")
_TAKEN_BACK = re.compile(
    r"\b(?:ruled out|not (?:confirmed|supported|valid|present)|removed|withdrawn)\b", re.IGNORECASE
)
_FOR = re.compile(
    r"^\W{0,4}(?:\w+ ){0,3}?"
    r"(?:for|pro|in favou?r|in support|consistent with"
    r"|(?:(?:may|might|could|that|which) )*support(?:s|ing|ive)?)\b[^.?!\n]{0,60}$"
    r"|\b(?:in support|supporting|supportive)\b[^.?!\n]{0,30}:",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"^\W{0,4}(?:\w+ ){0,3}?(?:against|contra|contrary|conflicting|opposing"
    r"|(?:(?:may|might|could|does|do|that|which) )*not (?:to |in )?"
    r"(?:support\w*|consistent)|non-?support\w*)\b[^.?!\n]{0,60}$"
    r"|\b(?:not support\w*|contrary|against|opposing)\b[^.?!\n]{0,30}:",
    re.IGNORECASE,
)
"""Headings of the findings on either side."""
_SPEAKS_AGAINST = re.compile(
    r"\b(?:no|not|non|without|denies|denied|negative|neg|normal|clear|unremarkable|absent|stable|intact|unlabou?red"
    r"|none|never|full|alert|oriented|unchanged|baseline|improv\w+|resolv\w+|only|afebrile|benign|mild\w*|within|w?nl"
    r"|nad|discontinued|stopped|off|tolerat\w+|good|regular|comfortable\w*|soft|nontender|well|ambulat\w+|eating)\b",
    re.IGNORECASE,
)
"""Words of findings that speak against a diagnosis, whichever it is."""


def validation(query: Parts, book: Wordbook) -> Iterator[Problem]:
    """Q12: who asks whether a documented diagnosis is valid offers both that it is and that it is not."""
    patterns = book.parts
    asked = (*query.titles, *(one.text for one in query.sentences))
    offered = [bare(option) for option in query.options if not is_way_out(bare(option), patterns)]
    if query.yes_no or not offered:
        return
    against = [one for one in offered if patterns.ruled_out.search(one) or patterns.speaks_against.search(one)]
    denied = len(against) == len(offered) and not any(
        patterns.confirms.search(_NOT_SO.sub(" ", one)) for one in offered
    )
    if len(offered) > 1 and not denied and (against or not all(patterns.confirms.search(one) for one in offered)):
        return
    if not patterns.ruled_out.search(offered[0]) and not any(patterns.validates.search(one) for one in asked):
        return
    missing = "confirms the diagnosis" if against else "rules the diagnosis out"
    yield Problem("Q12", "block", offered[0], f"a validation query offers no answer that {missing}")


def both_sides(query: Parts, book: Wordbook) -> Iterator[Problem]:
    """A validation query shows what supports the documented diagnosis, and what does not."""
    if not query.formal or not _validates(query, book):
        return
    rows = anatomy.body(query, book)
    cells = [one.text for row in rows if not row.quoted for one in row.sentences if len(one.text) <= _LONGEST_HEADING]
    against = any(_AGAINST.search(one) for one in cells)
    favour = any(_FOR.search(one) and not _AGAINST.search(one) for one in cells)
    if favour != against:
        missing = "against" if favour else "in support of"
        yield Problem("Q12", "block", "", f"a validation query lists no finding {missing} the diagnosis")
        return
    if favour:
        return
    told = [row for row in anatomy.told(query, book) if not anatomy.only_quotes(row, query, book)]
    findings = "\n".join(row.text for row in told)
    speaks_against = (
        _SPEAKS_AGAINST.search(row.text) or any(map(query.known.all_normal, _CLAUSE.split(row.text))) for row in told
    )
    if told and not any(speaks_against):
        yield Problem("Q12", "block", "", "a validation query lists no finding against the diagnosis")
        return
    for named in _in_question(query):
        if query.known.only_normal(named, findings):
            yield Problem("Q12", "block", named.text, "a validation query lists no finding in support of the diagnosis")
            return


def _validates(query: Parts, book: Wordbook) -> bool:
    """True if the query says so, or if its answers keep a documented diagnosis and take it back."""
    patterns = book.parts
    if any(patterns.validates.search(one) for one in (*query.titles, *(one.text for one in query.sentences))):
        return True
    kept = any(patterns.confirms.search(_NOT_SO.sub(" ", one)) for one in query.options if query.known.find(one))
    return kept and any(_TAKEN_BACK.search(one) for one in query.options)


def _in_question(query: Parts) -> list[Named]:
    """The documented conditions that the options keep or take back."""
    offered = [named for option in query.options for named in query.known.find(bare(option))]
    return [one for one in offered if query.known.is_among(one, query.documented)]
