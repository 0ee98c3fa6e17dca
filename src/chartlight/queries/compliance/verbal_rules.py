"""Q19: what was asked aloud follows the same rules, so its record holds the words."""

import re
from collections.abc import Iterator

from chartlight.queries.compliance.parts import Parts
from chartlight.queries.compliance.wordbook import Wordbook
from chartlight.queries.query import Problem

_NOT_RECORDED = re.compile(
    r"^\W{0,4}(?:the )?(?:(?:provider|physician|dr\.? \w{1,20})(?:['\u2019]s)? )?"
    r"(?:question|query|answer|response|reply)"
    r"(?: (?:asked|as asked|posed|put|given|received|wording))?\s?:\s{0,4}"
    r"(?:(?:was |were )?not (?:written(?: down)?|recorded|noted|documented|kept)"
    r"|see (?:the )?(?:conversation|above talk)|n/?a\b|none recorded)",
    re.IGNORECASE,
)
"""A field of the record that says that it holds nothing."""

_RECORDS = re.compile(
    r"\b(?:recorded|record of|documented by|conversation|(?:was|were) (?:asked|shown|read)"
    r"|(?:question|options?|choices?|indicators|findings)\W{1,3}(?:as )?"
    r"(?:asked|read|shown|reviewed|given|presented|discussed))\b",
    re.IGNORECASE,
)
"""What tells that the conversation took place: a script for one has no answer yet."""
_ANSWERED = re.compile(
    r"\b(?:(?:answer(?:s|ed)?|respon(?:se|ses|ded|ds))(?! (?:options?|choices?))|repl(?:y|ied|ies)|stated|said"
    r"|verbali[sz]ed|agreed|declined|chose|selected|deferred|outcome|pending|will (?:document|review|addend))\b",
    re.IGNORECASE,
)


def verbal(query: Parts, book: Wordbook) -> Iterator[Problem]:
    """The record of a conversation without the question that was asked, in its words or told indirectly."""
    patterns = book.parts
    said = [*query.titles, *(one.text for one in query.sentences)]
    if not any(patterns.verbal.search(one) for one in said):
        return
    for one in query.sentences:
        if _NOT_RECORDED.match(one.text):
            yield Problem(
                "Q19", "block", one.text, "the record of a conversation leaves out what was asked or answered"
            )
            return
    if _RECORDS.search("\n".join(said)) and not any(_ANSWERED.search(one) for one in (*said, *query.options)):
        yield Problem("Q19", "block", "", "the record of a conversation does not tell what was answered")
        return
    if any(one.asks or patterns.words_asked.search(query.masked(one)) for one in query.sentences):
        return
    yield Problem("Q19", "block", "", "the record of a conversation does not hold the words that were asked")
