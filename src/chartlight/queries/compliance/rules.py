"""The rules over a query's parts. Each returns problems; the numbers are those of the project's list of checks."""

import re
from collections.abc import Callable, Iterator

from chartlight.queries.compliance.phrases import Phrases
from chartlight.queries.compliance.text import QueryText, closing_kinds, is_yes_no
from chartlight.queries.query import OptionKind, Problem

_LONG_WORD = re.compile(r"[A-Za-z]{5,}")
_DATE = re.compile(r"\d{1,2}[/-]\d{1,2}|\d{4}|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
_OPENS_CLOSED = re.compile(
    r"^(?:(?:based on|given|in light of|considering)\b.{0,120}?,\s*)?"
    r"(?:is|are|was|were|does|do|did|has|have|had|can|could|would|should)\b"
    r"(?! you (?:please )?(?:clarify|specify|provide|further|explain|describe|indicate|"
    r"document the (?:clinical significance|type|acuity|stage|cause|etiology)))",
    re.IGNORECASE,
)
_LEAVES_OPEN = re.compile(r"\b(?:any|another|what|which|or|versus|vs)\b", re.IGNORECASE)

Rule = Callable[[QueryText, Phrases], Iterator[Problem]]


def wording(query: QueryText, phrases: Phrases) -> Iterator[Problem]:
    """Q1, Q10, Q15, Q16, Q18: words that must not stand in title, body or options. Options may name diagnoses."""
    seen: set[tuple[str, str]] = set()
    for sentence, is_option in (*((s, False) for s in query.sentences), *((o, True) for o in query.options)):
        for rule in phrases.wording:
            if is_option and rule.undocumented:
                continue
            match = rule.pattern.search(sentence)
            if match is None or (rule.unless is not None and rule.unless.search(sentence)):
                continue
            named = phrases.diagnoses_in(match.group(0))
            if rule.undocumented and not (query.undocumented(named) if named else _speaks_of_documenting(match)):
                continue
            key = (rule.rule, rule.why)
            if key not in seen:
                seen.add(key)
                yield Problem(rule.rule, rule.severity, match.group(0).strip(), rule.why)


def _speaks_of_documenting(match: re.Match[str]) -> bool:
    """A pattern without a diagnosis in it ("this needs to be documented") counts by itself."""
    return not match.group(0).strip().endswith("?")


def title(query: QueryText, phrases: Phrases) -> Iterator[Problem]:
    """Q9: the title names the topic, never a diagnosis that is not documented."""
    for term in query.undocumented(phrases.diagnoses_in(query.title))[:1]:
        yield Problem("Q9", "block", term, "the title names a diagnosis that is not documented")


def indicators(query: QueryText, phrases: Phrases) -> Iterator[Problem]:
    """Q3: at least one clinical indicator."""
    if not query.indicators:
        yield Problem("Q3", "block", "", "no clinical indicator is given")


def options(query: QueryText, phrases: Phrases) -> Iterator[Problem]:
    """Q6: every choice needs an "Other" and an "Unable to determine"; Q8: none is ticked or stands out."""
    if len(query.options) >= 2:
        kinds = closing_kinds(query, phrases)
        if OptionKind.OTHER not in kinds:
            yield Problem("Q6", "block", "", 'the option "Other" is missing')
        if OptionKind.UNDETERMINED not in kinds:
            yield Problem("Q6", "block", "", 'the option "Unable to determine" is missing')
    for option in query.options:
        if phrases.ticked.search(option):
            yield Problem("Q8", "block", option, "an option is ticked beforehand")
        elif phrases.emphasis.search(option) or _shouted(option, query.options):
            yield Problem("Q8", "block", option, "an option stands out from the others")


def _shouted(option: str, among: tuple[str, ...]) -> bool:
    words = _LONG_WORD.findall(option)
    others = [word for other in among if other != option for word in _LONG_WORD.findall(other)]
    return bool(words) and all(word.isupper() for word in words) and any(not word.isupper() for word in others)


def yes_no(query: QueryText, phrases: Phrases) -> Iterator[Problem]:
    """Q11: yes/no only for POA, a link, a conflict, or a documented diagnosis; never for a new one."""
    closed = is_yes_no(query)
    for question in query.questions:
        if not (closed or (_is_closed(question) and not query.options)):
            continue
        fresh = query.undocumented(phrases.diagnoses_in(question))
        if fresh:
            yield Problem("Q11", "block", question, f"a yes/no question about {fresh[0]}, which is not documented")
            return
        if closed and not phrases.diagnoses_in(question) and not phrases.yes_no_allowed.search(question):
            yield Problem("Q11", "warn", question, "yes/no is for POA, a link, a conflict or a documented diagnosis")
            return


def _is_closed(question: str) -> bool:
    """ "Does the patient have ...?": a question that only yes or no can answer."""
    plain = question.strip()
    return bool(_OPENS_CLOSED.match(plain) and plain.endswith("?") and not _LEAVES_OPEN.search(plain))


def prior_encounters(query: QueryText, phrases: Phrases) -> Iterator[Problem]:
    """Q13: earlier stays only where pertinent now, marked as such, never to make a new diagnosis."""
    for sentence in query.sentences:
        earlier = phrases.prior_encounter.search(sentence)
        if earlier is None:
            continue
        named = phrases.diagnoses_in(sentence)
        if named and not phrases.prior_allowed.search(sentence):
            yield Problem("Q13", "block", sentence, "uses an earlier stay to ask about a diagnosis of this one")
        elif not _DATE.search(sentence):
            yield Problem("Q13", "warn", sentence, "information from an earlier stay needs its date")


RULES: tuple[Rule, ...] = (wording, title, indicators, options, yes_no, prior_encounters)
