"""What the words of a note say of one axis: by the frame's own words, by a named reader, or by the table's labels."""

import re
from collections.abc import Callable, Iterator, Mapping

from chartlight.procedures.approach import approaches
from chartlight.procedures.body_parts import Part, parts_named
from chartlight.procedures.case import Case, Read
from chartlight.procedures.frames import AxisRule
from chartlight.procedures.named import Named
from chartlight.procedures.negation import negated
from chartlight.procedures.phrases import Span, phrase
from chartlight.procedures.ranking import tied
from chartlight.procedures.regions import regions
from chartlight.procedures.sides import BOTH, LEFT, RIGHT, first_side, initial_side, side_near

Values = Mapping[str, str]
"""The values that an axis may take here, with their labels."""
NO_DEVICE = "Z"
_DIAGNOSTIC = tuple(
    map(
        phrase,
        (
            "biops*",
            "diagnostic",
            "for culture*",
            "cultures",
            "for cytology",
            "sampling",
            "aspirat* for",
            "for analysis",
            "sent for",
        ),
    )
)
_EYE = "08"
_EYE_SIDES = {"D": RIGHT, "S": LEFT, "U": BOTH}
_EYES = re.compile(r"\bO\.?([DSU])\b")
_REMAINS = "no device remains after the procedure (B6.1a)"


def by_words(case: Case, named: Named, rule: AxisRule, valid: Values) -> Iterator[Read]:
    """Values whose words stand in the note: those nearest to the name first, then in the frame's order."""
    for area in case.scopes(named, rule.scope):
        for value, phrases in rule.words:
            if value in valid and (span := case.first(phrases, area)):
                yield Read(value, (span,), rule.why)


def by_labels(case: Case, named: Named, valid: Values) -> Iterator[Read]:
    """Values whose labels (or what the device key calls them) are named near the procedure, or in the note."""
    labels = tuple(sorted(valid.items()))
    for area in case.scopes(named):
        for stretch in area:
            for part in parts_named(case.words(stretch), labels):
                if negated(case.text, part.span, stretch):
                    continue
                for value, _ in tied(case, named, [(value, valid[value]) for value in part.values.values()]):
                    yield Read(value, (part.span,))


def body_parts(case: Case, named: Named, valid: Values) -> list[Read]:
    """The body parts that the name's own clause names, each with its side; else those of the nearest place with one."""
    labels = tuple(sorted(valid.items()))
    for area in case.scopes(named):
        reads = [
            read
            for stretch in area
            for part in parts_named(case.words(stretch), labels)
            for read in _sided(case, named, part)
        ]
        if reads:
            return _without_doubles(reads)
    return []


_NO_SIDE_AFTER = re.compile(r"[ ]+(?:at|away|angled?|next|behind|alone|intact)\b", re.IGNORECASE)
"""What follows a "right" or "left" that is no side ("right at the bifurcation")."""


def side_of(case: Case, named: Named, span: Span | None = None) -> tuple[str, Span] | None:
    """The side of a procedure: near the words, in its clause, in the listed procedure, the diagnoses, then anywhere."""
    if span is not None:
        stretch = named.item if named.item[0] <= span[0] < named.item[1] else (max(0, span[0] - 80), span[1] + 60)
        near = side_near(case.words(stretch), span)
        if near and not _NO_SIDE_AFTER.match(case.text, near[1][1]):
            listed = first_side(case.text, *named.item)
            return listed if stretch != named.item and near[0] == BOTH and listed and listed[0] != BOTH else near
    for begin, end in (named.clause, named.item):
        if near := side_near(case.words((begin, end)), named.name) or first_side(case.text, begin, end):
            return near
    for begin, end in (*case.own_section(named.item), *case.layout.items):
        if said := first_side(case.text, begin, end):
            return said
    for begin, end in case.layout.items:
        if said := initial_side(case.text, begin, end):
            return said
    for begin, end in (*case.diagnoses, *case.told):
        if said := first_side(case.text, begin, end):
            return said
    for begin, end in (*(case.layout.items or (case.layout.title,)), *case.diagnoses):
        if said := initial_side(case.text, begin, end):
            return said
    return None


def _sided(case: Case, named: Named, part: Part) -> list[Read]:
    values = part.values
    if set(values) == {""}:
        return [Read(values[""], (part.span,))]
    said = side_of(case, named, part.span)
    if said is None:
        return [Read(values[""], (part.span,))] if "" in values else []
    side, where = said
    if side in values:
        return [Read(values[side], (part.span, where))]
    if side == BOTH:
        return [
            Read(values[one], (part.span, where), "done on both sides (B4.3)") for one in (RIGHT, LEFT) if one in values
        ]
    return [Read(values[""], (part.span,))] if "" in values else []


def _without_doubles(reads: list[Read]) -> list[Read]:
    kept: dict[str, Read] = {}
    for read in reads:
        kept.setdefault(read.value, read)
    return list(kept.values())


def _eye_side(case: Case, named: Named) -> tuple[str, Span] | None:
    """The eye by its Latin initials (OD, OS, OU), where no side is written out in the title."""
    for begin, end in (named.clause, named.item, *case.diagnoses):
        if first_side(case.text, begin, end):
            return None
        if found := _EYES.search(case.text, begin, end):
            return _EYE_SIDES[found.group(1)], found.span()
    return None


def sides(case: Case, named: Named, valid: Values) -> list[Read]:
    """Values by the side alone, where all valid values are one part on either side ("Hip Joint, Right", "Left")."""
    said = (_eye_side(case, named) if named.frame.table.startswith(_EYE) else None) or side_of(case, named, named.name)
    if said is None:
        return []
    wanted = (
        (RIGHT, LEFT) if said[0] == BOTH and not any(BOTH in label.lower() for label in valid.values()) else (said[0],)
    )
    return [
        Read(value, (said[1],))
        for side in wanted
        for value, label in valid.items()
        if side in label.lower().split(", ")[-1]
    ]


def qualifiers(case: Case, named: Named, valid: Values) -> Iterator[Read]:
    """Diagnostic where the procedure takes a sample; else what the labels say, else none."""
    if "X" in valid and valid["X"] == "Diagnostic" and (span := case.look(_DIAGNOSTIC, named, "title")):
        yield Read("X", (span,), "taken for diagnosis (B3.4a)")
    yield from by_labels(case, named, {value: label for value, label in valid.items() if value not in "XZ"})


Reader = Callable[[Case, Named, Values], "list[Read] | Iterator[Read]"]
READERS: dict[str, Reader] = {
    "parts": body_parts,
    "sides": sides,
    "regions": regions,
    "approach": approaches,
    "labels": by_labels,
    "qualifier": qualifiers,
}
_BY_AXIS = {"body_part": "parts", "approach": "approach", "device": "labels", "qualifier": "qualifier"}
_APPROACHES = frozenset({"Open", "Percutaneous", "External", "Via Natural or Artificial Opening"})


def read_axis(case: Case, named: Named, axis: str, rule: AxisRule, valid: Values) -> list[Read]:
    """What the note says of an axis, best first; the frame's default last."""
    if rule.value:
        return [Read(value, (named.name,), rule.why) for value in rule.value]
    if rule.among:
        valid = {value: label for value, label in valid.items() if value in rule.among}
    reads = list(by_words(case, named, rule, valid))
    if not reads and not (rule.words and not rule.reader):
        reads = list(READERS[rule.reader or _own_reader(axis, valid)](case, named, valid))
    if rule.default and (not reads or axis != "body_part") and (case.is_told or not rule.told):
        reads.append(Read(rule.default, (named.name,) if axis == "body_part" else (), rule.why))
    if axis in ("device", "qualifier") and NO_DEVICE in valid and not rule.default:
        reads.append(Read(NO_DEVICE, (), _REMAINS if axis == "device" else ""))
    return reads


def _own_reader(axis: str, valid: Values) -> str:
    """How an axis is read that a frame says nothing of. Outside surgery the fifth character is often no approach."""
    if (
        axis == "approach"
        and _APPROACHES.isdisjoint(valid.values())
        and "Percutaneous Endoscopic" not in valid.values()
    ):
        return "labels"
    return _BY_AXIS[axis]
