"""Statements of a query's writer: what is neither a finding, nor said by the record, nor about answering.

A statement is known by its predicate. "Was started", "is documented" and "states" are of the record; any other "is",
"makes" or "would", and any word that weighs, is the writer's own.
"""

import re
from collections.abc import Iterator

from chartlight.queries.compliance.speech import NAME, Speech, words_of
from chartlight.queries.compliance.wordbook import DX, KNOWN, QUOTE

_CLAUSES = re.compile(r";\s|\s[\u2013\u2014-]\s")
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am"})
_PAST = frozenset({"was", "were", "been"})
_HAVE = frozenset({"has", "have"})
_WE = frozenset({"our", "us", "me", "my", "ours"})
_THIS = frozenset({"this", "that", "these", "those"})
_BETWEEN = frozenset(
    "not also both each first again currently then now only further thereafter clearly otherwise specifically yet "
    "still no longer newly subsequently initially once twice all well already any never usually".split()
)
_PLACED = frozenset("in at on from of per for within without with to by under below above between up down".split())
_I_DO = frozenset("noted found see told offered asked ask note am have reviewed".split())
_UNSAID = frozenset(
    "document mention state address appear list describe specify include contain name note record show replace "
    "imply apply".split()
)
_OBLIGES, _ANSWERED = frozenset({"should", "must"}), frozenset("response responses answer reply addendum query".split())
_NUMERALS = ("trop", "hs", "type", "stage", "class", "grade", "factor")
_PATIENT = frozenset("he she patient pt they daughter son wife husband family mother father who".split())
_DAILY = frozenset("takes feels goes gets manages knows wants likes keeps works gives lets".split())
_MEANINGS = frozenset({"meaning", "meanings"})
_FINDS = frozenset("imply found replied respond remember note all indicates whether".split())
_HISTORY = frozenset({"history", "past", "known", "documented", "question"})
_NAMED = frozenset({NAME, "~"})
_THERE = frozenset("difference conflicting differing no discrepancy request inconsistent question".split())
_ASKS = frozenset("request query clarification reminder question".split())
_ARTICLES = frozenset({"a", "an", "the"})
_ENDS = frozenset({"", ":", "-", "_", "<", "(", ",", "x", QUOTE.lower()})
_NEAR, _FURTHER, _FAR = 3, 7, 9
_QUOTING = frozenset({"gives", "names", "calls", "carries"})
_REASONS, _DIFFER = frozenset({"because", "since"}), frozenset({"differ", "differs", "conflicting", "conflicts"})
_NAMES = frozenset({DX.lower(), KNOWN.lower()})
_TOLD = _NAMES | {QUOTE.lower()}


def stated(masked: str, speech: Speech) -> str:
    """The first clause of `masked` (names of conditions and quotations replaced) that the writer asserts, or ""."""
    for clause in _CLAUSES.split(masked):
        words = words_of(clause)
        if not _about_answering(words, speech) and next(_assertions(words, speech), None):
            return clause
    return ""


def _about_answering(words: list[str], speech: Speech) -> bool:
    held = set(words)
    if "term" in held and _MEANINGS & held:
        return True
    if (_OBLIGES & held and not _ANSWERED & held) or _NAMES & held:
        return False
    return all(word in speech.procedure or not word[0].isalpha() for word in words)


def _assertions(words: list[str], speech: Speech) -> Iterator[str]:
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        if before[:1].isdigit() and word in {"am", "may"}:
            continue
        if "if" in words[max(at - 4, 0) : at] and word in _BE:
            continue
        if word in _BE:
            asserts = _is(words, at, speech)
        elif word in _HAVE:
            asserts = _has(words, at, speech)
        elif word in {"do", "does", "did"}:
            asserts = _next(words, at) not in _UNSAID
        elif word in {"i", "we", "i'm"}:
            follows = _next(words, at)
            asserts = follows.isalpha() and len(follows) > 1 and not before.startswith(_NUMERALS)
            asserts = asserts and follows not in _I_DO and follows not in speech.happenings
        elif word == "you":
            follows = _next(words, at)
            asserts = (
                before not in {"thank", "by"} and follows not in speech.reporting and follows not in speech.happenings
            )
        elif word == "your":
            asserts = not any(one in speech.documents or one in _NAMED for one in words[at + 1 : at + _FURTHER])
        elif word in _THIS:
            asserts = not any(one in speech.places for one in words[at + 1 : at + _NEAR])
            asserts = asserts and not (
                word == "that" and (before in speech.reporting or before in _FINDS or before in speech.places)
            )
            asserts = asserts and not _ASKS & set(words[at + 1 : at + _FURTHER])
            asserts = asserts and not (
                words[at + 1 : at + 2] == ["is"] and words[at + 2 : at + 3] in ([NAME], ["about"])
            )
        else:
            asserts = (
                (word in _WE and words[at + 1 : at + 2] not in ([], ["review"], ["@"]))
                or (word in speech.modals and _next(words, at) != "appreciate")
                or (before != "not" and _weighs(words, at, speech))
            )
        if asserts:
            yield word


def _weighs(words: list[str], at: int, speech: Speech) -> bool:
    """True for a word that judges, and for a verb of argument where neither a patient nor a record is its subject."""
    word = words[at]
    if word in _QUOTING:
        return not _TOLD & set(words[at + 1 : at + _FAR])
    if word in speech.reporting or (word in _DAILY and _PATIENT & set(words[max(at - _FAR, 0) : at])):
        return False
    if word in _REASONS and _DIFFER & set(words):
        return False
    return word in speech.weighs or word in speech.argues


def _next(words: list[str], at: int) -> str:
    """The word after `at`, adverbs passed over."""
    for word in words[at + 1 : at + 5]:
        if word not in _BETWEEN:
            return word
    return ""


def _is(words: list[str], at: int, speech: Speech) -> bool:
    follows = _next(words, at)
    if follows in speech.happenings or follows in _BE or follows in _ENDS or follows[:1].isdigit():
        return False
    if follows == "to" and "purpose" in words[:at]:
        return False
    if follows in {"in", "on"} or (words[at] in _PAST and follows in _PLACED):
        return False
    return not _THERE & set(words[at + 1 : at + 4])


def _has(words: list[str], at: int, speech: Speech) -> bool:
    follows = _next(words, at)
    if follows in _BE or follows == "had" or follows in speech.happenings:
        return False
    return not (follows in _ARTICLES and _HISTORY & set(words[at + 1 : at + 4]))
