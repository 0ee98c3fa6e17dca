"""Is a query compliant? The same rules over our own queries and over any text.

Practice: ACDIS/AHIMA, Guidelines for Achieving a Compliant Query Practice, 2022 update. The rules are versioned with
resources/queries/compliance.toml. `block` stops sending and printing for a provider; `warn` may be overridden.
"""

from chartlight.assessment import Indicator
from chartlight.queries.compliance.phrases import Phrases, phrases
from chartlight.queries.compliance.rules import RULES
from chartlight.queries.compliance.text import QueryText, of_query, parse
from chartlight.queries.query import OptionKind, Problem, Query


def check_text(text: str) -> tuple[Problem, ...]:
    """Problems of a free text; an empty text has one."""
    if not text.strip():
        return (Problem("Q3", "block", "", "the query is empty"),)
    return _run(parse(text, phrases()))


def check(query: Query) -> tuple[Problem, ...]:
    """Problems of a query of ours. A diagnosis counts as documented if the quoted documentation names it."""
    known = phrases()
    return (*_run(of_query(query, _documented(query, known))), *_fields(query), *_order(query))


def _run(query: QueryText) -> tuple[Problem, ...]:
    known = phrases()
    return tuple(problem for rule in RULES for problem in rule(query, known))


def _documented(query: Query, known: Phrases) -> frozenset[str]:
    quoted = " \n".join(one.words.quote for one in query.documentation)
    return frozenset(known.diagnoses_in(quoted))


def _fields(query: Query) -> tuple[Problem, ...]:
    """Q3 and Q24: indicators with source and time, a provider, a named author."""
    people = query.addressee
    missing = [("Q24", "the provider is missing")] if not people.provider.strip() else []
    if not people.author.strip():
        missing.append(("Q24", "the author's name is missing"))
    if not query.indicators:
        missing.append(("Q3", "no clinical indicator is given"))
    without_origin = [one for one in query.indicators if not _has_origin(one)]
    problems = [Problem(rule, "block", "", why) for rule, why in missing]
    problems += [Problem("Q3", "warn", one.label, "has no date or source") for one in without_origin]
    if not query.question.strip():
        problems.append(Problem("Q10", "block", "", "the question is empty"))
    return tuple(problems)


def _has_origin(indicator: Indicator) -> bool:
    return bool(indicator.source) and (indicator.time is not None or indicator.note is not None)


def _order(query: Query) -> tuple[Problem, ...]:
    """Q8: conditions in neutral (alphabetical) order, the closing options last."""
    if query.form == "yes-no":
        return ()
    closing = {OptionKind.OTHER, OptionKind.UNDETERMINED}
    conditions = [option.text.casefold() for option in query.options if option.kind not in closing]
    if conditions != sorted(conditions):
        return (Problem("Q8", "block", "", "the options are not in neutral (alphabetical) order"),)
    return ()
