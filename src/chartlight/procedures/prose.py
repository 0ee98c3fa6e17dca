"""Procedures that clinical prose names, as beginnings of codes: what a case report or a summary tells was done.

Prose rarely says all seven characters. Four sources claim what it names: terms that coders were seen to code,
imaging by modality and region, the frames of operative notes, and terms of the Index. A small curve judges each code
by its claims; what it trusts enough is given, with the words.
"""

import math
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from chartlight import locations
from chartlight.codesets.pcs import LENGTH, PcsTables
from chartlight.procedures.building import Built, build
from chartlight.procedures.case import Case
from chartlight.procedures.contexts import not_performed
from chartlight.procedures.imaging import images
from chartlight.procedures.layout import lay_out
from chartlight.procedures.logistic import sigmoid
from chartlight.procedures.named import named_in_prose
from chartlight.procedures.phrases import Span
from chartlight.procedures.prose_terms import BEGUN, Terms, load_terms, terms_in
from chartlight.reading.sentences import split_sentences
from chartlight.reading.tables import rows

LEARNED, IMAGING, FRAME = "learned", "imaging", "frame"
NOT_DONE, PLANNED, EARLIER = "not done", "planned", "earlier"
TAKEN_BACK = frozenset((NOT_DONE, PLANNED))
_CUE_REACH = 24
"""How far from a name a cue of context counts, in characters."""
_SMALL = 1e-3


@dataclass(frozen=True, slots=True)
class Claim:
    """One place where the prose names a procedure, and what follows: `full` is the whole code where it is known.

    `share` is how often coders agreed (learned terms), `sure` whether the words themselves name the body part;
    `against` the kind of context that takes it out of what was done ("" for none).
    """

    begun: str
    full: str
    span: Span
    source: str
    share: float
    sure: bool
    against: str


@dataclass(frozen=True, slots=True)
class Told:
    """A procedure that the prose names: four characters, the full code where one is supported, the words of the claims,
    and the probability that a coder reports it."""

    begun: str
    full: str
    spans: tuple[Span, ...]
    confidence: float


def claims_of(text: str, tables: PcsTables, terms: Terms) -> list[Claim]:
    """Every claim, in the order of the text; work is linear in its length."""
    layout = lay_out(text)
    found: list[Claim] = []
    for begin, end in split_sentences(text):
        for term, span in terms_in(text, begin, end, terms):
            against = _against(text, layout.lower, span, (begin, end))
            found += [
                Claim(one.begun, one.full, span, LEARNED, term.share(one), one is term.teaches[0], against)
                for one in term.teaches
            ]
        found += [
            Claim(
                one.begun, "", one.span, IMAGING, 0.0, one.beside, _against(text, layout.lower, one.span, (begin, end))
            )
            for one in images(text, layout.lower, begin, end)
        ]
    named = tuple(named_in_prose(layout))
    case = Case(layout, tables, named)
    for one in named:
        found += [claim for built in build(case, one) if (claim := _of_frame(built))]
    valid = (replace(one, full=_whole(one, tables)) for one in found if tables.values(one.begun))
    return sorted(valid, key=lambda claim: (claim.span, claim.begun, claim.source))


def _against(text: str, lower: str, span: Span, sentence: Span) -> str:
    return _near_enough(not_performed(text, lower, span, sentence), span)


def _near_enough(said: tuple[str, Span] | None, name: Span) -> str:
    """The kind of a context whose cue stands near the name: prose has longer sentences than operators write, and a
    "no" at their other end is about something else."""
    if said is None:
        return ""
    kind, (begin, end) = said
    gap = name[0] - end if end <= name[0] else begin - name[1]
    return kind if gap <= _CUE_REACH else ""


def _whole(claim: Claim, tables: PcsTables) -> str:
    """The full code of a claim if it is valid this year; else the only one that its beginning allows, if any."""
    if claim.full and tables.labels(claim.full):
        return claim.full
    code = claim.begun
    while len(valid := tables.values(code)) == 1:
        code += next(iter(valid))
    return code if len(code) == LENGTH else ""


def _of_frame(built: Built) -> Claim | None:
    """The claim of a frame: sure where the body part stands in the same sentence, or follows from the name."""
    if len(built.code) < BEGUN or built.against:
        return None
    begin, end = built.named.item
    part = built.axes[BEGUN - 1].read
    sure = all(begin <= span[0] < end for span in part.spans)
    against = _near_enough(built.named.against, built.named.name)
    full = built.code if len(built.code) == LENGTH else ""
    return Claim(built.code[:BEGUN], full, built.named.name, FRAME, 0.0, sure, against)


Past = Mapping[str, tuple[int, int]]
"""Of four characters, how many coded texts named them by imaging or frame, and how many of those a coder gave them."""
_DOUBT, _USUAL = 4.0, 0.25
"""A code's past starts with so many texts, of which this share carried it."""


@cache
def load_past() -> Past:
    """The past of every code that the learning texts named."""
    path = locations.resources() / "procedures" / "prose-codes.tsv"
    return {begun: (int(named), int(given)) for begun, named, given, *_ in rows(path, 3)}


NAMES = (
    "learned", "share", "past", "taught_first", "imaging", "imaging_seen", "frame", "frame_far", "both", "more",
    EARLIER,
)  # fmt: skip


def by_rule(claims: list[Claim]) -> bool:
    """True where imaging or a frame says so, in words that name the body part."""
    return any(claim.sure and claim.source != LEARNED for claim in claims)


def features(claims: list[Claim], past: Past) -> dict[str, float]:
    """What the curve looks at of the claims of one code in one text."""
    named, given = past.get(claims[0].begun, (0, 0))
    usual = (given + _DOUBT * _USUAL) / (named + _DOUBT)
    by = defaultdict(list)
    for claim in claims:
        by[claim.source].append(claim)
    learned = max(by[LEARNED], key=lambda one: one.share, default=None)
    return {
        "learned": float(learned is not None),
        "share": _logit(learned.share) if learned else 0.0,
        "past": _logit(usual) if by_rule(claims) else 0.0,
        "taught_first": float(any(one.sure for one in by[LEARNED])),
        "imaging": float(any(one.sure for one in by[IMAGING])),
        "imaging_seen": float(bool(by[IMAGING]) and not any(one.sure for one in by[IMAGING])),
        "frame": float(any(one.sure for one in by[FRAME])),
        "frame_far": float(bool(by[FRAME]) and not any(one.sure for one in by[FRAME])),
        "both": float(sum(bool(found) for found in by.values()) > 1),
        "more": math.log(len({claim.span for claim in claims})),
        EARLIER: float(all(claim.against == EARLIER for claim in claims)),
    }


def _logit(share: float) -> float:
    held = min(1 - _SMALL, max(_SMALL, share))
    return math.log(held / (1 - held))


def by_code(claims: list[Claim]) -> Mapping[str, list[Claim]]:
    """The claims by their first four characters, in the order of the text, but for what was not done or is planned.

    What was done earlier stays: coders of case reports give it, and the curve has learned how often.
    """
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.against not in TAKEN_BACK:
            found[claim.begun].append(claim)
    return found


@cache
def _curve() -> Mapping[str, float]:
    path = locations.resources() / "procedures" / "prose.toml"
    return {name: float(value) for name, value in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def procedures_in_prose(text: str, tables: PcsTables) -> list[Told]:
    """The procedures that a coder would report of this text, most trusted first."""
    return list(trusted(claims_of(text, tables, load_terms()), load_past(), _curve()))


def trusted(claims: list[Claim], past: Past, curve: Mapping[str, float]) -> Iterator[Told]:
    """What the curve trusts enough of these claims."""
    judged = [(confidence(features(own, past), curve), begun, own) for begun, own in by_code(claims).items()]
    for sure, begun, own in sorted(judged, key=lambda one: (-one[0], one[1])):
        if sure >= curve["from"]:
            yield Told(begun, _full(own), tuple(dict.fromkeys(claim.span for claim in own)), round(sure, 3))


def confidence(row: Mapping[str, float], curve: Mapping[str, float]) -> float:
    """The probability that a coder reports it."""
    score = curve["intercept"] + sum(curve[name] * value for name, value in row.items())
    return sigmoid(score)


def _full(claims: list[Claim]) -> str:
    """The full code that most claims give: those of coders before those built from the words."""
    counts: dict[str, float] = defaultdict(float)
    for claim in claims:
        if claim.full:
            counts[claim.full] += claim.share + _SMALL
    return min(counts, key=lambda code: (-counts[code], code)) if counts else ""
