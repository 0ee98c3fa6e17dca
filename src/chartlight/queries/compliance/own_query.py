"""A query of ours as parts, and the rules that need its structure: sources, people, order, one encounter."""

from collections.abc import Iterator

from chartlight.assessment import Indicator
from chartlight.chart import Chart, Note, NoteType
from chartlight.queries.compliance.conditions import Conditions
from chartlight.queries.compliance.layout import sentences_of
from chartlight.queries.compliance.parts import Parts, Sentence
from chartlight.queries.compliance.wordbook import Wordbook
from chartlight.queries.origin import is_prior, says_so
from chartlight.queries.query import Documentation, Option, OptionKind, Problem, Query

_NOT_PROVIDERS = frozenset({NoteType.NURSING, NoteType.DIETITIAN})
_WAYS_OUT = frozenset({OptionKind.OTHER, OptionKind.UNDETERMINED})


def parts_of(query: Query, chart: Chart | None, book: Wordbook, known: Conditions) -> Parts:
    """The parts of `query`; what is documented comes from its quotations and the chart words that it cites."""
    sentences = tuple(
        Sentence(one, known.find(one), asks)
        for text, asks in ((query.question, True), (query.note_to_provider, False))
        for one in sentences_of(text)
    )
    quotes = [one.words.quote for one in query.documentation if _is_providers(one, chart)]
    cited = [words for one in query.indicators if (words := _cited(one, chart))]
    return Parts(
        titles=(query.topic,),
        sentences=sentences,
        options=tuple(option.text for option in query.options),
        yes_no=query.form == "yes-no",
        documented=tuple(one for text in (*quotes, *cited) for one in known.find(text) if not one.negated),
        evidence="\n".join((*map(_line, query.indicators), *(f'"{one}"' for one in quotes))),
        findings="\n".join((*map(_finding, query.indicators), *quotes)),
        known=known,
    )


def _is_providers(one: Documentation, chart: Chart | None) -> bool:
    note = chart.note(one.words.note) if chart is not None else None
    return note is None or _by_provider(note)


def _by_provider(note: Note) -> bool:
    return note.type not in _NOT_PROVIDERS


def _cited(indicator: Indicator, chart: Chart | None) -> str:
    """The words of a provider's note that an indicator stands on, where the chart is at hand to show them."""
    if chart is None or indicator.note is None or indicator.start is None or indicator.end is None:
        return ""
    note = chart.note(indicator.note)
    return note.text[indicator.start : indicator.end] if note is not None and _by_provider(note) else ""


def _finding(indicator: Indicator) -> str:
    value = "" if indicator.value is None else f" {indicator.value} {indicator.unit or ''}"
    return f"{indicator.label}{value}"


def _line(indicator: Indicator) -> str:
    """An indicator as a line of text, with the date and source that the rules over free texts look for."""
    when = f" {indicator.time:%Y-%m-%d}" if indicator.time else ""
    return f"{_finding(indicator)}{when} {indicator.source}"


def problems(query: Query, chart: Chart | None) -> Iterator[Problem]:
    """Q3 source and date, Q6 option kinds, Q8 order, Q13 encounter, Q16 addressee, Q24 people."""
    yield from _origins(query)
    yield from _before_the_stay(query, chart)
    yield from _people(query, chart)
    yield from _kinds(query.options)
    if query.form == "multiple-choice":
        yield from _order(query.options)
    if not query.question.strip():
        yield Problem("Q10", "block", "", "the question is empty")


def _origins(query: Query) -> Iterator[Problem]:
    if not query.indicators and not query.documentation:
        yield Problem("Q3", "block", "", "no clinical indicator is given")
    for one in query.indicators:
        if not one.source.strip() or (one.time is None and one.note is None):
            yield Problem("Q3", "warn", one.label, "has no date or source")


def _before_the_stay(query: Query, chart: Chart | None) -> Iterator[Problem]:
    """Q13: an indicator from before the admission must say so."""
    admitted = chart.encounter.admitted if chart is not None else None
    for one in query.indicators:
        if is_prior(one, admitted) and not says_so(one):
            yield Problem("Q13", "block", one.label, "is from before this admission and not marked as such")


def _people(query: Query, chart: Chart | None) -> Iterator[Problem]:
    people = query.addressee
    if not people.provider.strip():
        yield Problem("Q24", "block", "", "the provider is missing")
    if not people.author.strip():
        yield Problem("Q24", "block", "", "the author's name is missing")
    elif not people.author_credential.strip():
        yield Problem("Q24", "warn", people.author, "the author's credential is missing")
    wrote = [note for note in chart.notes if note.author and note.author == people.provider] if chart else []
    if wrote and not any(_by_provider(note) for note in wrote):
        yield Problem("Q16", "warn", people.provider, "is not a provider who can answer a query")


def _kinds(options: tuple[Option, ...]) -> Iterator[Problem]:
    kinds = {option.kind for option in options}
    if options and not kinds >= _WAYS_OUT and not (OptionKind.UNDETERMINED in kinds and OptionKind.YES in kinds):
        yield Problem("Q6", "block", "", "the closing options are not both there")


def _order(options: tuple[Option, ...]) -> Iterator[Problem]:
    """Q8: conditions in neutral (alphabetical) order, the closing options last."""
    ways_out = [option.kind in _WAYS_OUT for option in options]
    texts = [option.text.casefold() for option in options if option.kind not in _WAYS_OUT]
    if texts != sorted(texts) or ways_out != sorted(ways_out):
        yield Problem("Q8", "block", "", "the options are not in neutral (alphabetical) order")
