"""Is a query compliant? The same rules over our own queries and over any text.

Practice: ACDIS/AHIMA, Guidelines for Achieving a Compliant Query Practice, 2022 update. The rules are versioned with
resources/queries/compliance.toml, beside speech.toml and conditions.toml. `block` stops sending and printing for a
provider; `warn` may be overridden.
"""

from collections.abc import Iterator

from chartlight.chart import Chart
from chartlight.queries.compliance import own_query
from chartlight.queries.compliance.absent_rules import no_facts
from chartlight.queries.compliance.choice_rules import options, yes_no
from chartlight.queries.compliance.completeness_rules import complete
from chartlight.queries.compliance.conditions import conditions
from chartlight.queries.compliance.encounter_rules import prior_encounters, this_stay
from chartlight.queries.compliance.free_text import parse
from chartlight.queries.compliance.indicator_rules import indicators
from chartlight.queries.compliance.layout import squeezed
from chartlight.queries.compliance.markup import plain
from chartlight.queries.compliance.own_speech_rules import own_speech
from chartlight.queries.compliance.parts import Parts
from chartlight.queries.compliance.people_rules import people
from chartlight.queries.compliance.support_rules import support, unsupported
from chartlight.queries.compliance.validation_rules import both_sides, validation
from chartlight.queries.compliance.verbal_rules import verbal
from chartlight.queries.compliance.wordbook import Wordbook, wordbook
from chartlight.queries.compliance.wording_rules import question, title, wording
from chartlight.queries.query import Option, Problem, Query

LONGEST = 30_000
"""No query is longer, in characters; of a longer text only so much is read."""

_RULES = (
    wording,
    title,
    question,
    own_speech,
    indicators,
    no_facts,
    support,
    options,
    yes_no,
    validation,
    both_sides,
    prior_encounters,
    this_stay,
    verbal,
)


def check_text(text: str) -> tuple[Problem, ...]:
    """Problems of a free text; an empty text has one, and so has one that is too long to be a query."""
    if not text.strip():
        return (Problem("Q3", "block", "", "the query is empty"),)
    book = wordbook()
    short = squeezed(text)
    read = plain(short[:LONGEST])
    query = parse(read, book, conditions())
    too_long = (
        (Problem("Q17", "block", "", f"no query is longer than {LONGEST} characters"),) if len(short) > LONGEST else ()
    )
    return (*too_long, *_run(query, book), *people(read, query, book), *complete(read, query, book))


def check(query: Query, chart: Chart | None = None) -> tuple[Problem, ...]:
    """Problems of a query of ours.

    A diagnosis counts as documented if the quoted documentation names it; with the chart, the quotation must be from
    a provider's note, and words of such a note that an indicator cites count as well.
    """
    book = wordbook()
    parts = own_query.parts_of(query, chart, book, conditions())
    return (*_run(parts, book), *own_query.problems(query, chart))


def supported(offered: tuple[Option, ...], query: Query, chart: Chart | None = None) -> tuple[Option, ...]:
    """Those of `offered` whose conditions the query documents or its indicators show, as the check itself sees it."""
    book = wordbook()
    parts = own_query.parts_of(query, chart, book, conditions())
    return tuple(option for option in offered if not unsupported(option.text, parts, book))


def _run(query: Parts, book: Wordbook) -> Iterator[Problem]:
    for rule in _RULES:
        yield from rule(query, book)
