"""Which conditions a query itself shows to be documented by a provider, and which only its author names."""

import re

from chartlight.queries.compliance.conditions import Named
from chartlight.queries.compliance.parts import Sentence
from chartlight.queries.compliance.wordbook import Parts as PartPatterns

_WINDOW = 40
_DICTATES = re.compile(
    r"(?:\b(?:please|pls|kindly|can you|could you|would you|need you to|want you to|like you to|will you|remember to)\b"
    r"[^.?!]{0,40}\b(?:document|add|addend|include|record|write|chart|state|list|put|say|change|use|dictate|sign)"
    r"|^\W{0,6}(?:(?:simply|just|then|also|reminder)\b\W{1,3}){0,2}(?:document|write|add|addend|include|put|dictate)"
    r"|\b(?:suggested|proposed|recommended|preferred|requested|drafted|desired)\s(?:\w+\s)?(?:wording|addendum"
    r"|documentation|language|text|statement|phrase|diagnosis|response|answer|entry|term))\b[^.?!\"\u201c]{0,40}$",
    re.IGNORECASE,
)
# What a provider answered in a conversation was not there when the question was put.
_ANSWER = re.compile(
    r"^\W{0,4}(?:[\w.]{1,20}\s){0,3}(?:[\w.]{1,20}[\u2019']s\s)?(?:answer(?:ed)?|response|reply|replied)\b",
    re.IGNORECASE,
)
_WANTS_DOCUMENTED = re.compile(
    r"\b(?:provide|supply|give|enter|submit|need|want|request(?:ing)?)\b[^.?!\"\u201c]{0,20}"
    r"\bdocumentation (?:of|for|supporting)\b[^.?!\"\u201c]{0,20}$",
    re.IGNORECASE,
)

_TURNS = re.compile(r"\b(?:but|however|yet|whereas)\b", re.IGNORECASE)
# What is pointed to in the query itself, and what others are said to write, is no documentation of this patient.
_POINTS = re.compile(
    r"\b(?:listed|noted|stated|mentioned|described|shown|documented|identified)"
    r"\s(?:above|below|here|earlier|in this query)\b",
    re.IGNORECASE,
)
_WOULD_DOCUMENT = re.compile(
    r"\b(?:always|usually|typically|normally|often|generally|would|never)\s(?:document|chart|write|list|note|call)s?\b"
    r"|\b(?:important|vital|essential|critical|imperative|crucial|necessary|urgent)\b[^.?!]{0,80}\bbe\s(?:documented|listed|added)"
    r"|\bthank(?:s| you)\b[^.?!]{0,20}\b(?:documenting|listing)\b"
    r"|\b(?:get|want|need|see|have)\b[^.?!]{0,60}\bdocumented\s?[?.!]?$",
    re.IGNORECASE,
)


def shown_as_documented(sentences: tuple[Sentence, ...], patterns: PartPatterns) -> tuple[Named, ...]:
    """The conditions that the sentences show a provider to have written, as far as a query can show it."""
    return tuple(
        one for sentence in sentences for one in sentence.named if not one.negated and _shows(sentence, one, patterns)
    )


def _shows(sentence: Sentence, named: Named, patterns: PartPatterns) -> bool:
    """True if the sentence shows that a provider named the condition."""
    text = sentence.text
    if patterns.not_a_provider.search(text) and not patterns.provider.search(text):
        return False
    if _ANSWER.match(text):
        return False
    if _WANTS_DOCUMENTED.search(text[: named.start]):
        return False
    for start, end in sentence.quotes:
        if start <= named.start and named.end <= end:
            return not _DICTATES.search(text[:start])
    if _WOULD_DOCUMENT.search(text):
        return False
    rest = _POINTS.sub(" ", sentence.without_names)
    if not sentence.asks and patterns.solicits.search(rest):
        return False
    beside = patterns.named_as_documented_before.search(
        text[max(named.start - _WINDOW, 0) : named.start]
    ) or patterns.named_as_documented_after.search(text[named.end : named.end + _WINDOW])
    if sentence.asks or patterns.not_documented.search(text):
        return bool(beside)
    if turn := _lasting_turn(text, named):
        rest = _without_names(sentence, turn)
    strong = bool(patterns.documented_strong.search(rest))
    weak = bool(patterns.documented_weak.search(rest)) and not patterns.asserts.search(rest)
    return bool(beside) or strong or weak


def _lasting_turn(text: str, named: Named) -> int:
    """Where the clause begins that a "but" opens before the name, 0 where none does."""
    turns = [match.end() for match in _TURNS.finditer(text[: named.start])]
    return turns[-1] if turns else 0


def _without_names(sentence: Sentence, start: int) -> str:
    text = sentence.text
    for one in reversed(sentence.named):
        if one.start >= start:
            text = f"{text[: one.start]}...{text[one.end :]}"
    return text[start:]
