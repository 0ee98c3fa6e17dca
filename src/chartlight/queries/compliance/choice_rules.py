"""Q6, Q8, Q11: the answer options and the yes/no form."""

import re
from collections.abc import Iterator, Sequence

from chartlight.queries.compliance.marks import bare, mark_of
from chartlight.queries.compliance.parts import Parts, Sentence
from chartlight.queries.compliance.wordbook import Parts as PartPatterns
from chartlight.queries.compliance.wordbook import Wordbook
from chartlight.queries.query import Problem

_LONG_WORD = re.compile(r"[A-Za-z]{5,}")
_LOUD_ALONE = 6
_FEWEST_TO_COMPARE, _QUIET = 2, "-\u2013\u2014.()"
_THING = re.compile(r"the\s", re.IGNORECASE)
_UNKNOWN = re.compile(r"\b(?:cannot|can not|unable to)\b[^.?!]{0,20}\bdetermine", re.IGNORECASE)
_FREE_TEXT = re.compile(r"\?\s{0,3}_{3,}")
_OPENS_CLOSED = re.compile(
    r"^(?:(?:based on|given|in light of|considering|in your|in the)\b[^?]{0,160}?,\s*)?(?:and |so |also,? )?"
    r"(?:is|are|was|were|does|do|did|has|have|had|can|could|would|should|may)\b"
    r"(?! you (?:please |kindly )?(?:clarify|specify|provide|further|explain|describe|indicate|identify|advise|"
    r"elaborate|state|document the (?:clinical significance|type|acuity|stage|cause|etiology)))",
    re.IGNORECASE,
)
_LEAVES_OPEN = re.compile(
    r"\b(?:any|another|what|which|further|clarified|specified|or|versus|vs"
    r"|the (?:type|cause|etiology|stage|acuity|source))\b",
    re.IGNORECASE,
)


def options(query: Parts, book: Wordbook) -> Iterator[Problem]:
    """Q6: a choice needs an "Other" and an "Unable to determine"; Q8: none is ticked, none stands out."""
    patterns = book.parts
    words = [bare(option) for option in query.options]
    if words and not _asks_in_own_words(words, query, patterns):
        # Where nothing is offered, the lines to write on are the other answer.
        only_ways_out = all(is_way_out(one, patterns) for one in words)
        other = (
            only_ways_out
            or any(patterns.other_option.search(one) for one in words)
            or any(one.asks and _FREE_TEXT.search(one.text) for one in query.sentences)
        )
        undetermined = any(patterns.undetermined_option.search(one) for one in words)
        if not other:
            # A present-on-admission answer is one of four fixed values, two of which are ways out.
            fixed = (
                query.yes_no and undetermined and any(_speaks_of_admission(one, patterns) for one in query.sentences)
            )
            yield Problem("Q6", "warn" if fixed else "block", "", 'the option "Other" is missing')
        if not undetermined:
            yield Problem("Q6", "block", "", 'the option "Unable to determine" is missing')
    yield from _emphasis(query.options, patterns)


def _asks_in_own_words(words: Sequence[str], query: Parts, patterns: PartPatterns) -> bool:
    """True of lines to write on, or things to state, where the question says what to do if they are not known."""
    blank = all(not one.strip(" _.:-") for one in words)
    listed = all(_THING.match(one) for one in words if one.strip(" _.:-"))
    said = any(patterns.undetermined_option.search(one.text) or _UNKNOWN.search(one.text) for one in query.sentences)
    return said and (blank or listed)


def _speaks_of_admission(sentence: Sentence, patterns: PartPatterns) -> bool:
    return bool(patterns.present_on_admission.search(sentence.text))


def _marked_alone(offered: Sequence[str], among: Sequence[str]) -> str:
    """The one option whose box or bullet is not that of all the others, or ""."""
    marks = [mark_of(option) for option in among]
    for option in offered:
        others = {mark for mark, other in zip(marks, among, strict=True) if other != option}
        mine = mark_of(option)
        if len(among) > _FEWEST_TO_COMPARE and len(others) == 1 and mine not in others and mine.strip(_QUIET):
            return option
    return ""


def is_way_out(words: str, patterns: PartPatterns) -> bool:
    """True for the words of an option that offers no diagnosis: "Other", "Unable to determine"."""
    return bool(patterns.other_option.search(words.lstrip("* ")) or patterns.undetermined_option.search(words))


def _emphasis(among: Sequence[str], patterns: PartPatterns) -> Iterator[Problem]:
    ticked = [option for option in among if patterns.ticked_box.search(option)]
    filled = [option for option in among if patterns.ticked_bullet.search(option)]
    if 0 < len(filled) < len(among):
        ticked += filled
    if ticked and len(ticked) < len(among):
        yield Problem("Q8", "block", ticked[0], "an option is ticked beforehand")
    stressed = [option for option in among if patterns.emphasis.search(option)]
    offered = [option for option in among if not is_way_out(bare(option), patterns)]
    if len(offered) > 1 and all(option in stressed for option in offered):
        return
    if odd := _marked_alone(offered, among):
        yield Problem("Q8", "block", odd, "an option stands out from the others")
        return
    for option in among:
        if option in stressed or _shouted(option, among, patterns):
            yield Problem("Q8", "block", option, "an option stands out from the others")
            return


def _shouted(option: str, among: Sequence[str], patterns: PartPatterns) -> bool:
    words = [word for word in _LONG_WORD.findall(option) if word.upper() not in patterns.acronyms]
    if not words or not all(word.isupper() for word in words) or max(map(len, words)) < _LOUD_ALONE:
        return False
    others = [word for other in among if other != option for word in _LONG_WORD.findall(other)]
    return any(not word.isupper() for word in others)


def yes_no(query: Parts, book: Wordbook) -> Iterator[Problem]:
    """Q11: yes/no only for POA, a link, a conflict, or a documented diagnosis; never for a new one."""
    for sentence in query.sentences:
        closed = _is_closed(sentence.text)
        if not (sentence.asks and (query.yes_no or (closed and not query.options))):
            continue
        outside = tuple(one for one in sentence.named if not sentence.in_quotes(one))
        if fresh := query.undocumented(outside):
            why = f"a yes/no question about {fresh[0].text}, which is not documented"
            yield Problem("Q11", "block", sentence.text, why)
            return
        if query.yes_no and not sentence.named and not book.parts.yes_no_allowed.search(sentence.text) and closed:
            why = "yes/no is for POA, a link, a conflict or a documented diagnosis"
            yield Problem("Q11", "warn", sentence.text, why)
            return


def _is_closed(question: str) -> bool:
    """ "Does the patient have ...?": a question that only yes or no can answer."""
    plain = question.strip()
    return bool(_OPENS_CLOSED.match(plain) and "?" in plain[-12:] and not _LEAVES_OPEN.search(plain))
