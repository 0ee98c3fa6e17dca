"""A code built axis by axis from its table, so that no invalid code can arise; what the note leaves open stays open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from chartlight.codesets.pcs import LENGTH, TABLE_LENGTH
from chartlight.procedures.case import Case, Read
from chartlight.procedures.frames import AXES, AxisRule, Frame, load_frames
from chartlight.procedures.makers import MAKERS
from chartlight.procedures.named import Named
from chartlight.procedures.plan import Plan
from chartlight.procedures.ranking import near, ranked
from chartlight.procedures.readers import read_axis

_ONLY = "the only valid value here"
_CONVENTION = "usual for this procedure where the note says nothing else"
_NONE = "Z"
_TRIED = 6
"""How many values of an axis are tried when a later axis does not fit."""


@dataclass(frozen=True, slots=True)
class AxisValue:
    """One character of a code: its value and label, the words that support it, why, and the other valid values.

    An axis that the note leaves open has the value "".
    """

    position: int
    value: str
    label: str
    read: Read
    alternatives: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """A procedure as built: `code` is complete, or stops before the first axis that the note leaves open.

    `why` says what decided the table; `against` why it is not to be reported, if it is not.
    """

    code: str
    axes: tuple[AxisValue, ...]
    named: Named
    frame: Frame
    why: str = ""
    against: str = ""

    @property
    def is_complete(self) -> bool:
        """True where all seven characters are known."""
        return len(self.code) == LENGTH

    @property
    def open_axes(self) -> tuple[AxisValue, ...]:
        """The axes that the note leaves open."""
        return tuple(axis for axis in self.axes if not axis.value)


def build(case: Case, named: Named, seen: frozenset[str] = frozenset()) -> list[Built]:
    """The codes of one named procedure: one, one for each part or side, with those of the frames that are done with it;
    none to report where a change drops it. `seen` holds the frames that this one is done with."""
    frame = named.frame
    for change in frame.when:
        if case.applies(change, named) is None:
            continue
        if change.drop:
            return [_dropped(case, named, frame, change.drop)]
        frame = frame.with_change(change)
    plans = MAKERS[frame.maker](case, named, frame) if frame.maker else _plans(case, named, frame)
    built = [complete(case, named, frame, plan) for plan in plans]
    with_it = (
        replace(named, frame=load_frames()[other])
        for other in frame.also
        if other in load_frames() and other not in {*seen, named.frame.id}
    )
    return [*built, *(code for other in with_it for code in build(case, other, seen | {named.frame.id}))]


def _plans(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """One plan for each body part that is named, or for each side of it."""
    rule = frame.axes.get("body_part", AxisRule())
    valid = case.tables.values(frame.table)
    parts = [read for read in read_axis(case, named, "body_part", rule, valid) if read.value in valid]
    if rule.value and len(parts) > 1:
        parts = parts[:1]
    if not parts:
        return [Plan(frame.table, {}, frame.why)]
    several = parts if frame.each in ("part", "side") or _both_sides(parts) else parts[:1]
    if frame.each == "once":
        several = parts[:1]
    return [Plan(frame.table, {"body_part": (part,)}, frame.why) for part in several]


def _both_sides(parts: Sequence[Read]) -> bool:
    """True for the two sides of one part, done in one procedure."""
    return len(parts) > 1 and len({part.spans for part in parts}) == 1


def complete(case: Case, named: Named, frame: Frame, plan: Plan) -> Built:
    """Walk the table with what is read of each axis; the first way through that leaves least open."""
    best: tuple[int, tuple[AxisValue, ...]] | None = None

    def walk(begun: str, chosen: tuple[AxisValue, ...]) -> bool:
        nonlocal best
        if len(chosen) == len(AXES):
            best = (0, chosen)
            return True
        valid = case.tables.values(begun)
        for read in _candidates(case, named, frame, plan, AXES[len(chosen)], valid)[:_TRIED]:
            if not read.spans and not read.why and len(valid) > 1 and read.value != _NONE:
                read = replace(read, why=_CONVENTION)
            value = AxisValue(len(begun) + 1, read.value, valid[read.value], read, _others(valid, read.value))
            if walk(begun + read.value, (*chosen, value)):
                return True
        if best is None or len(chosen) > len(best[1]):
            best = (len(AXES) - len(chosen), chosen)
        return False

    walk(plan.table, ())
    chosen = best[1] if best else ()
    code = plan.table + "".join(axis.value for axis in chosen)
    axes = (*_heading(case, named, plan), *_best_first(case, named, code, (*chosen, *_open(case, code))))
    return Built(code, axes, named, frame, plan.why or frame.why)


def _best_first(case: Case, named: Named, code: str, axes: Sequence[AxisValue]) -> Iterator[AxisValue]:
    """The axes with the other valid values in the order of what the words near the procedure say for them."""
    said = near(case, named)
    for axis in axes:
        others = ranked(case, named, code[: axis.position - 1], axis.alternatives, said)
        yield replace(axis, alternatives=others) if others != axis.alternatives else axis


def _candidates(case: Case, named: Named, frame: Frame, plan: Plan, axis: str, valid: dict[str, str]) -> list[Read]:
    reads = plan.reads.get(axis)
    found = list(reads) if reads is not None else read_axis(case, named, axis, frame.axes.get(axis, AxisRule()), valid)
    kept: dict[str, Read] = {}
    for read in found:
        if read.value in valid:
            kept.setdefault(read.value, read)
    if not kept and len(valid) == 1:
        (value,) = valid
        kept[value] = Read(value, (), _ONLY)
    return list(kept.values())


def _others(valid: dict[str, str], value: str) -> tuple[tuple[str, str], ...]:
    return tuple((other, label) for other, label in valid.items() if other != value)


def _heading(case: Case, named: Named, plan: Plan) -> tuple[AxisValue, ...]:
    """Section, body system and operation, which the name itself supports."""
    axes = []
    for place in range(TABLE_LENGTH):
        valid = case.tables.values(plan.table[:place])
        read = Read(plan.table[place], plan.spans or (named.name,), plan.why if place == TABLE_LENGTH - 1 else "")
        axes.append(AxisValue(place + 1, plan.table[place], valid.get(plan.table[place], ""), read, ()))
    return tuple(axes)


def _open(case: Case, code: str) -> tuple[AxisValue, ...]:
    """The axes that stay open after a code begun; of the first of them, the valid values."""
    left = range(len(code), LENGTH)
    return tuple(
        AxisValue(place + 1, "", "", Read(""), tuple(case.tables.values(code).items()) if place == len(code) else ())
        for place in left
    )


def _dropped(case: Case, named: Named, frame: Frame, why: str) -> Built:
    built = (
        complete(case, named, frame, (_plans(case, named, frame) or [Plan(frame.table, {}, "")])[0])
        if frame.table
        else None
    )
    return replace(built, against=why) if built else Built("", (), named, frame, "", why)
