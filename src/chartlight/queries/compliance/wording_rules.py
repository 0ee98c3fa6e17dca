"""Q1, Q2, Q9, Q10, Q15, Q16, Q18, Q20: what must not be said in title, prose or options."""

import re
from collections.abc import Iterator

from chartlight.queries.compliance.conditions import Named
from chartlight.queries.compliance.parts import Parts, Sentence
from chartlight.queries.compliance.wordbook import DX, KNOWN, QUOTE, Wordbook
from chartlight.queries.query import Problem

_NEEDS_MASK = (DX, KNOWN, QUOTE)
_FEWEST_WORDS = 1
_WORD = re.compile(r"[A-Za-z]{2,}")
_TURN = re.compile(r"\bbut\b|\bhowever\b", re.IGNORECASE)
_CONCLUDES = re.compile(
    r"\b(?:is|was|are|were|be|makes?|made|means?|explains?|supports?|supported|calls? for|represents?|fits?)\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"\b(?:other|another|something else|options?|choices?|possibilities)\b|\s/\s|;", re.IGNORECASE)
_ANSWER = re.compile(
    r"^\W{0,4}(?:[\w.]{1,20}(?:['\u2019]s)? ){0,3}(?:answer(?:ed)?|response|reply|replied|responded)\b"
    r"[^:\"\u201c]{0,30}:?\s",
    re.IGNORECASE,
)
# What is to stand in the record cites none
_ON_RECORD = re.compile(r"\b(?:on|for|in) (?:the |your )?(?:record|chart|documentation)\b", re.IGNORECASE)
_SINGLE = re.compile(r"(?<!\w)['\u2018][^'\u2018\u2019\n]{2,200}['\u2019](?!\w)")


def wording(query: Parts, book: Wordbook) -> Iterator[Problem]:
    """Each thing said that must not be said, once, with the words."""
    seen: set[tuple[str, str]] = set()
    prose = [(_own_words(sentence), query.masked(sentence)) for sentence in query.sentences]
    titles = [(title, title) for title in query.titles]
    options = [(option, option) for option in query.options]
    for rule in book.wording:
        key = (rule.rule, rule.why)
        texts = options if rule.where == "options" else prose if rule.where == "prose" else [*titles, *prose, *options]
        masked = any(mark in rule.pattern.pattern for mark in _NEEDS_MASK)
        for plain, replaced in texts:
            if key in seen:
                break
            if rule.rule == "Q1" and book.parts.disclaims.search(plain):
                continue
            if hit := rule.hit(replaced if masked else plain):
                seen.add(key)
                yield Problem(rule.rule, rule.severity, plain if masked else hit.strip(), rule.why)
    if not any(rule == "Q10" for rule, _ in seen):
        yield from _told(query, book)


def _own_words(sentence: Sentence) -> str:
    """A sentence without the words in which a provider answered: an answer may say what a query may not."""
    if not _ANSWER.match(sentence.text):
        return sentence.text
    text = sentence.text
    for start, end in reversed(sentence.quotes):
        text = f"{text[:start]} {text[end:]}"
    return text


def _told(query: Parts, book: Wordbook) -> Iterator[Problem]:
    """Q10: a sentence of the writer's own that speaks of a diagnosis nobody documented, whatever it says of it.

    Figures without a verb are findings; what names its source, lists answers or is a mere heading is left alone.
    """
    patterns = book.parts
    for sentence in query.sentences:
        text = sentence.text
        if sentence.asks or sentence.offers or text.endswith(":") or book.people.date.search(text):
            continue
        if any(mark.isdigit() for mark in text) and not _CONCLUDES.search(text):
            continue
        if book.people.source.search(_ON_RECORD.sub(" ", _TURN.split(text)[-1])) or patterns.speaks_in_general.search(
            text
        ):
            continue
        if patterns.undetermined_option.search(text) or _ANOTHER.search(text):
            continue
        own = tuple(one for one in sentence.named if not sentence.in_quotes(one) and not _in_single(one, text))
        fresh = query.undocumented(own)
        if fresh and len(_WORD.findall(text)) > len(_WORD.findall(fresh[0].text)) + _FEWEST_WORDS:
            yield Problem("Q10", "block", text, f"speaks of {fresh[0].text}, which is not documented")
            return


def _in_single(named: Named, text: str) -> bool:
    return any(match.start() < named.start and named.end < match.end() for match in _SINGLE.finditer(text))


def title(query: Parts, book: Wordbook) -> Iterator[Problem]:
    """Q9: the title names the topic, never a diagnosis that is not documented."""
    for one in query.titles:
        for named in query.undocumented(query.known.find(one))[:1]:
            yield Problem("Q9", "block", named.text, "the title names a diagnosis that is not documented")
            return


def question(query: Parts, book: Wordbook) -> Iterator[Problem]:
    """Q10: what asks, openly or not, names no undocumented diagnosis; options written out in a sentence may."""
    for sentence in query.sentences:
        if sentence.offers or not (sentence.asks or book.parts.solicits.search(sentence.without_names)):
            continue
        outside = tuple(one for one in sentence.named if not sentence.in_quotes(one))
        if fresh := query.undocumented(outside):
            why = f"the question names {fresh[0].text}, which is not documented"
            yield Problem("Q10", "block", sentence.text, why)
            return
