"""Q4: an option that names an undocumented diagnosis is supported by the indicators in the query."""

from collections.abc import Iterator

from chartlight.queries.compliance.conditions import Named
from chartlight.queries.compliance.marks import bare
from chartlight.queries.compliance.parts import Parts
from chartlight.queries.compliance.wordbook import Wordbook
from chartlight.queries.query import Problem


def support(query: Parts, book: Wordbook) -> Iterator[Problem]:
    """Q4: an option that names an undocumented diagnosis is supported by the indicators in the query."""
    for option in query.options:
        if named := unsupported(bare(option), query, book):
            yield Problem("Q4", "block", bare(option), f"no indicator in the query supports {named}")
            return


def unsupported(words: str, query: Parts, book: Wordbook) -> str:
    """The condition that an option names though nothing in the query documents it or shows its signs, or "".

    So is a kind, a stage or a cause of it that nothing shows.
    """
    if book.parts.ruled_out.search(words):
        return ""
    conditions = query.known.find(words)
    if conditions and (cause := book.parts.cause.search(words, conditions[0].end)):
        head = words[: cause.start()]
        causes = tuple(one for one in conditions if one.start >= cause.start() and cause.group(0).lower() != "of")
        conditions = tuple(one for one in conditions if one.start < cause.start())
    else:
        head, causes = words, ()
    for named in query.undocumented(conditions):
        kin = query.known.narrows(named, query.documented)
        if not kin and not query.known.supported(named, query.findings):
            return named.text
    for named in conditions:
        if kind := query.known.unshown(named, head, query.findings):
            return f"{named.text}: {kind}"
    return "" if query.undocumented(conditions) else _unshown_cause(causes, query)


def _unshown_cause(causes: tuple[Named, ...], query: Parts) -> str:
    """The condition that an option adds to a documented one as its cause, without any sign of it, or ""."""
    for named in query.undocumented(causes):
        if not query.known.related(named, query.documented) and not query.known.supported(named, query.findings):
            return named.text
    return ""
