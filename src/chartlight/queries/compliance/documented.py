"""Which conditions a query itself shows to be documented by a provider, and which only its author names."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from chartlight.queries.compliance.conditions import Conditions, Named
from chartlight.queries.compliance.parts import Sentence
from chartlight.queries.compliance.wordbook import Parts as PartPatterns

_WINDOW, _LONGEST_WISH = 40, 100
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
# "Is she being treated for ...?": the question itself says so, and no provider
_ASKED_OF_PATIENT = re.compile(
    r"\b(?:is|was|are|were|has|have|had|does|do|did)\s(?:not )?(?:the |this |your )?(?:patient|pt|he|she|they|you|we"
    r"|m(?:r|rs|s)\.? \w{1,20})\s(?:[a-z]+\s){0,3}(?:treat\w*|manag\w*|monitor\w*|evaluat\w*|follow\w*|admitted"
    r"|hav\w+|known|underlying|suffer\w*|diagnosed)\b[^.?!\"]{0,25}$",
    re.IGNORECASE,
)

_ASKS_FOR_MORE = re.compile(
    r"\b(?:a?etiology|cause|type|kind|acuity|stage|grade|class|severity|specificity|status|laterality|site|location"
    r"|organism|link|linkage|relationship|association|validation|validity|basis|support|present on admission|poa|timing"
    r"|course|degree|further|conflict\w*|indicators)\b",
    re.IGNORECASE,
)
_CALLED_DOCUMENTED = re.compile(r"\b(?:documented|charted|recorded|diagnosed)\s(?:\w+\s)?$", re.IGNORECASE)
_IS_DOCUMENTED = re.compile(r"^\W{0,3}(?:as )?(?:documented|charted|recorded)\b", re.IGNORECASE)


def shown_as_documented(sentences: tuple[Sentence, ...], patterns: PartPatterns) -> tuple[Named, ...]:
    """The conditions that the sentences show a provider to have written, as far as a query can show it."""
    return tuple(one for sentence in sentences if sentence.named for one in _of(sentence, patterns))


def documented_by_title(titles: tuple[str, ...], known: Conditions) -> Iterator[Named]:
    """The conditions that a title calls documented where it asks for more of them: "etiology of documented anemia"."""
    for title in titles:
        if _ASKS_FOR_MORE.search(title):
            for one in known.find(title):
                if _CALLED_DOCUMENTED.search(title[: one.start]) or _IS_DOCUMENTED.match(title[one.end :]):
                    yield one


def _of(sentence: Sentence, patterns: PartPatterns) -> Iterator[Named]:
    """The conditions that one sentence shows to be documented; what does not depend on the name is found once."""
    text = sentence.text
    if (patterns.not_a_provider.search(text) and not patterns.provider.search(text)) or _ANSWER.match(text):
        return
    quotes = [(start, end, not _DICTATES.search(text[:start])) for start, end in sentence.quotes]
    outside = _outside_quotes(sentence, patterns)
    for one in sentence.named:
        if one.negated or _WANTS_DOCUMENTED.search(text[max(one.start - _LONGEST_WISH, 0) : one.start]):
            continue
        said = next((cited for start, end, cited in quotes if start <= one.start and one.end <= end), None)
        if outside(one) if said is None else said:
            yield one


def _outside_quotes(sentence: Sentence, patterns: PartPatterns) -> Callable[[Named], bool]:
    """Tells of a name that is not quoted whether the words of the sentence show it to be documented."""
    text = sentence.text
    bare = sentence.without_names
    if _WOULD_DOCUMENT.search(text) or (not sentence.asks and patterns.solicits.search(_POINTS.sub(" ", bare))):
        return lambda named: False
    if sentence.asks or patterns.not_documented.search(text):
        return lambda named: _beside(text, named, patterns) and not _ASKED_OF_PATIENT.search(text[: named.start])
    turns = [match.end() for match in _TURNS.finditer(text)]

    @cache
    def by_clause(turn: int) -> bool:
        rest = _without_names(sentence, turn) if turn else _POINTS.sub(" ", bare)
        strong = bool(patterns.documented_strong.search(rest))
        return strong or (bool(patterns.documented_weak.search(rest)) and not patterns.asserts.search(rest))

    # The clause that a "but" opens before a name speaks of it, the one before does not.
    return lambda named: (
        by_clause(max((turn for turn in turns if turn <= named.start), default=0)) or _beside(text, named, patterns)
    )


def _beside(text: str, named: Named, patterns: PartPatterns) -> bool:
    """True if the words next to the name say that it is documented."""
    before = text[max(named.start - _WINDOW, 0) : named.start]
    after = text[named.end : named.end + _WINDOW]
    return bool(patterns.named_as_documented_before.search(before) or patterns.named_as_documented_after.search(after))


def _without_names(sentence: Sentence, start: int) -> str:
    text = sentence.text
    for one in reversed(sentence.named):
        if one.start >= start:
            text = f"{text[: one.start]}...{text[one.end :]}"
    return text[start:]
