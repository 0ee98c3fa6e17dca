"""Which parathyroid glands were taken out or sampled: by what the note tells of each, not by those only looked at.

All of a gland is Resection (ICD-10-PCS Official Guidelines 2026, B3.8); a piece for the pathologist is Excision,
diagnostic (B3.4a); a gland that was only seen is not coded (B3.11a).
"""

import re
from collections.abc import Iterator

from chartlight.procedures.case import Case
from chartlight.procedures.frames import Frame
from chartlight.procedures.layout import FACTS, FINDINGS, NARRATIVE
from chartlight.procedures.makers.telling import read
from chartlight.procedures.named import Named
from chartlight.procedures.phrases import Span
from chartlight.procedures.plan import Plan

_SIDE, _LEVEL = r"(?P<side{0}>right|left)", r"(?P<level{0}>superior|upper|inferior|lower)"
_GLAND = re.compile(
    rf"\b(?:{_SIDE.format(1)}[\s-]+(?:sided\s+)?{_LEVEL.format(1)}|{_LEVEL.format(2)}[\s-]+{_SIDE.format(2)})\b"
    r"(?=[\s\w,'-]{0,40}(?:parathyroid|gland|adenoma|sliver|was|:|;|,|\.))",
    re.IGNORECASE,
)
_SIDED = re.compile(r"\b(?P<side>right|left)\s+side|\bon\s+the\s+(?P<on>right|left)\b", re.IGNORECASE)
_LEVELLED = re.compile(r"\bthe\s+(?P<level>superior|upper|inferior|lower)\s+(?:parathyroid|gland)\b", re.IGNORECASE)
_TAKEN = re.compile(
    r"\b(?:removed|excis\w+|resect\w+|taken out|delivered|ex[\s-]?vivo|adenoma|parathyroidectomy|weigh\w+|\d+\s*mg)\b",
    re.IGNORECASE,
)
_SAMPLED = re.compile(r"\b(?:biops\w+|sliver|shav\w+|sampled|snip\w*)\b", re.IGNORECASE)
_REMOVED = re.compile(r"remov|excis|resect", re.IGNORECASE)
_BEGUN = re.compile(r"excis|remov|resect|biops|shav|sliver", re.IGNORECASE)
_SEEN = re.compile(
    r"\b(?:normal\w*|only looked|left (?:in place|in situ|alone)|remained in place|preserved|not removed"
    r"|unremarkable)\b",
    re.IGNORECASE,
)
_REACH = 320
"""How far behind a gland's name what is told of it may stand, in characters."""
_VALUES = {("right", "upper"): "L", ("left", "upper"): "M", ("right", "lower"): "N", ("left", "lower"): "P"}
_LEVELS = {"superior": "upper", "upper": "upper", "inferior": "lower", "lower": "lower"}
_MULTIPLE = re.compile(
    r"\b(?:three and a half|3\s*1/2|3\.5|subtotal|total parathyroid\w*|four[\s-]gland (?:resection|excision)"
    r"|multiple parathyroid glands)\b",
    re.IGNORECASE,
)
_WHOLE = "all of the gland: Resection (B3.8)"
_PIECE = "a piece of a gland for the pathologist: Excision, diagnostic (B3.4a)"


def parathyroids(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """A plan for each gland that was taken out or sampled; as the frame says where none is told of."""
    if many := _MULTIPLE.search(case.text, *named.item):
        return [Plan(frame.table, {"body_part": read("Q", many.span())}, frame.why)]
    taken: dict[str, Span] = {}
    sampled: dict[str, Span] = {}
    for value, span, about in _mentions(case, named):
        text = case.text[about[0] : about[1]]
        if named.item[0] <= span[0] < named.item[1] and not named.told:
            text = f"{case.text[slice(*named.name)]} {text}"
        if _SAMPLED.search(text):
            sampled.setdefault(value, span)
        elif _TAKEN.search(text) and not (_SEEN.search(text) and not _REMOVED.search(text)):
            taken.setdefault(value, span)
    sampled = {value: span for value, span in sampled.items() if value not in taken}
    plans = [Plan(frame.table, {"body_part": read(value, span, why=_WHOLE)}, _WHOLE) for value, span in taken.items()]
    plans += [
        Plan("0GB", {"body_part": read(value, span), "qualifier": read("X", span)}, _PIECE, (span,))
        for value, span in sampled.items()
    ]
    return plans or [Plan(frame.table, {}, frame.why)]


def _mentions(case: Case, named: Named) -> Iterator[tuple[str, Span, Span]]:
    """Each gland named: its value, its words, and the stretch that is about it."""
    for area in ((named.item,), tuple(case.layout.of_kind(NARRATIVE, FINDINGS)), tuple(case.layout.of_kind(FACTS))):
        for begin, end in area:
            hits = [(match.span(), _value(match)) for match in _GLAND.finditer(case.text, begin, end)]
            side = ""
            for match in sorted(
                (*_SIDED.finditer(case.text, begin, end), *_LEVELLED.finditer(case.text, begin, end)),
                key=lambda one: one.start(),
            ):
                held = match.groupdict()
                if "level" not in held:
                    side = (held["side"] or held["on"]).lower()
                elif side:
                    hits.append((match.span(), _VALUES[side, _LEVELS[held["level"].lower()]]))
            hits.sort()
            for number, (span, value) in enumerate(hits):
                stop = min(end, span[1] + _REACH)
                if number + 1 < len(hits):
                    after = hits[number + 1][0][0]
                    first = case.text.rfind(".", span[1], after) + 1 or after
                    stop = min(stop, first if _BEGUN.search(case.text[first:after]) else after)
                start = max(
                    begin, hits[number - 1][0][1] if number else begin, case.text.rfind(".", begin, span[0]) + 1
                )
                before = case.text[start : span[0]]
                own = start if _BEGUN.search(before) else span[0]
                yield value, span, (own, stop)


def _value(match: re.Match[str]) -> str:
    side = (match["side1"] or match["side2"]).lower()
    level = (match["level1"] or match["level2"]).lower()
    return _VALUES[side, _LEVELS[level]]
