"""Q1, Q2, Q9, Q10, Q15, Q16, Q18, Q20: what must not be said in title, prose or options."""

from collections.abc import Iterator

from chartlight.queries.compliance.parts import Parts
from chartlight.queries.compliance.wordbook import DX, KNOWN, QUOTE, Wordbook
from chartlight.queries.query import Problem

_NEEDS_MASK = (DX, KNOWN, QUOTE)


def wording(query: Parts, book: Wordbook) -> Iterator[Problem]:
    """Each thing said that must not be said, once, with the words."""
    seen: set[tuple[str, str]] = set()
    prose = [(sentence.text, query.masked(sentence)) for sentence in query.sentences]
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
