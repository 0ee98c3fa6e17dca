"""Clauses that only introduce a question: what the record says in which words, and what the writer did to ask.

"The two notes describe it in different terms, so I am asking which one you meant" weighs nothing.
"""

from collections.abc import Callable, Iterator

from chartlight.queries.compliance.speech import Speech
from chartlight.queries.compliance.wordbook import DX, KNOWN

_BREAKS = frozenset("and so but which because while whereas although since yet i i'm i've i'd your".split())
_BREAKS_ALONE = frozenset({"because", "while", "whereas", "although"})
_I = frozenset({"i", "i'm", "i've", "i'd"})
_POINTERS = frozenset({"it", "this", "neither", "both", "none", "one"})
_OBLIGES = frozenset({"would", "should", "must", "ought"})
_FOR_WHAT = frozenset({"to", "for", "so"})
_NEAR, _OPENING, _SUBJECT = 4, 10, 14


def frames(words: list[str], speech: Speech, signals: Callable[[list[str]], set[str]]) -> bool:
    """True if every part of a clause introduces the question, or weighs nothing beside one that does.

    `signals` tells what a part asserts. A clause that names a condition nobody documented never only introduces.
    """
    held = {word.lstrip("~") for word in words}
    if DX.lower() in held or held & (speech.weighs - speech.linking | speech.relative | speech.telling):
        return False
    introduces = False
    for part in _parts(words):
        found = signals(part)
        if _of_the_writer(part, speech) or (_of_the_record(part, speech) and "concludes" not in found):
            introduces = True
        elif found & {"concludes", "opines", "weighs"} and not _leads_in(part):
            return False
    return introduces


def _parts(words: list[str]) -> Iterator[list[str]]:
    start = 0
    for at in range(1, len(words)):
        if (words[at - 1] == "," and words[at] in _BREAKS) or words[at] in _BREAKS_ALONE:
            yield words[start:at]
            start = at
    yield words[start:]


def _leads_in(part: list[str]) -> bool:
    """ "to make sure that I understand": what something is done for, without a condition."""
    return part[:1] != [] and part[0] in _FOR_WHAT and KNOWN.lower() not in part


def _of_the_writer(part: list[str], speech: Speech) -> bool:
    """ "I am following up", "I came across": an act of asking or of reading the record, no opinion."""
    held = set(part)
    if held & speech.opinions:
        return False
    for at, word in enumerate(part[:_OPENING]):
        if word in _I:
            acts = set(part[at + 1 : at + 1 + _NEAR])
            return bool(acts & speech.own_acts) and not (KNOWN.lower() in held and acts & speech.wishes)
    return False


def _of_the_record(part: list[str], speech: Speech) -> bool:
    """ "The notes use two names": a document or its writer, and a verb of wording."""
    if _OBLIGES & set(part):
        return False
    subject = False
    for at, word in enumerate(part[:_SUBJECT]):
        before = part[at - 1] if at else ""
        if word in speech.wording_verbs and (subject or before in _POINTERS) and not (subject and before == "it"):
            return not any(one in speech.argues and one not in speech.wording_verbs for one in part)
        subject = subject or word.lstrip("~").removesuffix("'s") in speech.records
    return False
