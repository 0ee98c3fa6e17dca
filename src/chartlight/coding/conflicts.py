"""Notes that contradict each other are kept as conflicts; what a later note takes back is suppressed and names it.

Conflicting documentation is not for the coder to settle: the attending provider is asked (Official Guidelines I.B.14,
III; UHDDS). A provider may correct an earlier note of his own, and the discharge summary has the last word.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import combinations

from chartlight.assessment import Context, Edit
from chartlight.chart import Note, NoteType
from chartlight.coding.axes import Axes, Axis, load_conflict_rules
from chartlight.coding.rules import Rules, under
from chartlight.coding.specificity import Refiner
from chartlight.coding.support import PROVIDER, Cite, Support
from chartlight.reading.sections import section_rules

ASK = "ask the attending provider which holds (Official Guidelines I.B.14, III)"
SAME_TIME = timedelta(hours=24)
"""A plain denial of a passing condition contradicts what somebody else says within this time."""
_BEFORE, _AFTER = 60, 45
_SHOWN = 2


@dataclass(frozen=True)
class Conflict:
    """Words of one note against words of another; `codes` are those that the words support."""

    codes: tuple[str, ...]
    message: str
    ours: tuple[Cite, ...]
    theirs: tuple[Cite, ...]

    def as_edit(self, codes: Sequence[str]) -> Edit:
        """The conflict as an edit about `codes`, with the words of both sides."""
        evidence = (*(cite.words for cite in self.ours[:_SHOWN]), *(cite.words for cite in self.theirs[:_SHOWN]))
        return Edit("conflict", tuple(codes), "warning", self.message, evidence)


def provider_of(note: Note) -> str:
    """Who speaks: the author; where none is named, consults speak for themselves and all other notes for the team."""
    if note.author:
        return note.author
    return f"consult {note.title or note.id}" if note.type is NoteType.CONSULT else "the team"


def denials(supports: Mapping[str, Support], rules: Rules, refiner: Refiner) -> list[Conflict]:
    """Conflicts over whether a condition is there at all. What was ruled out since is suppressed."""
    denied = {code: found for code, support in supports.items() if (found := _denied(support.others))}
    conflicts: list[Conflict] = []
    for support in supports.values():
        stated = [cite for cite in support.cites if not cite.context and cite.copied_from is None]
        if not stated or support.suppressed is not None or support.code.startswith("R"):
            continue
        against = [
            cite
            for code, cites in denied.items()
            if code == support.code or _says_less(code, support.code, rules, refiner)
            for cite in cites
        ]
        if against:
            conflicts += _weigh_denial(support, stated, against)
    return conflicts


def _denied(cites: Iterable[Cite]) -> list[Cite]:
    """Denials of a provider's own assessment: no templates, no copies, no word of what is over by now."""
    return [
        cite
        for cite in cites
        if cite.context == (Context.NEGATED,)
        and cite.standing == PROVIDER
        and cite.copied_from is None
        and (not cite.assessed or cite.mention.section in section_rules().bearing)
        and not _around(cite, load_conflict_rules().over)
    ]


def _says_less(general: str, specific: str, rules: Rules, refiner: Refiner) -> bool:
    """Does who denies the one deny the other as well?"""
    same = specific[:3] == general[:3] and refiner.default(general[:3]) == general
    return same or under(specific, rules.general.get(general, ("?",)))


def _weigh_denial(support: Support, stated: list[Cite], against: list[Cite]) -> Iterator[Conflict]:
    against = [cite for cite in against if _when(cite) >= _when(min(stated, key=_when))]
    final = [cite for cite in (*stated, *against) if cite.note.type is NoteType.DISCHARGE_SUMMARY]
    if any(not cite.context for cite in final):
        return
    last: dict[str, Cite] = {}
    for cite in sorted((*stated, *against), key=_when):
        last[provider_of(cite.note)] = cite
    holds = [cite for cite in stated if not last[provider_of(cite.note)].context]
    gone = sorted((cite for cite in last.values() if cite.context), key=_when)
    if final or not holds:
        back = [cite for cite in (final or gone) if _is_ruled_out(cite)]
        if back:
            # a denial at the same moment takes nothing back
            support.suppress(f"ruled out in {back[-1].note.id} ({back[-1].note.type.value}) after it was stated")
            return
    serious = [cite for cite in gone if _is_ruled_out(cite) or _contradicts(cite, holds or stated)]
    if not serious:
        return
    support.contrary += serious
    if not holds:
        support.disputes.append(f"a later note ({serious[-1].note.id}) says the contrary")
        return
    first, other = max(holds, key=_when), serious[-1]
    said = f"{_spoken(first)} states {_quoted(first)}, {_spoken(other)} denies it: {ASK}"
    yield Conflict((support.code,), f"Notes contradict each other: {said}", tuple(holds), tuple(serious))


def _is_ruled_out(cite: Cite) -> bool:
    return _around(cite, load_conflict_rules().ruled_out)


def _contradicts(denial: Cite, stated: Iterable[Cite]) -> bool:
    """A plain "no X": of what lasts always, of what passes only while somebody else states it."""
    if not under(denial.code, load_conflict_rules().passing):
        return True
    # at the same time or afterwards: what is over is not stated anew
    others = [cite for cite in stated if provider_of(cite.note) != provider_of(denial.note)]
    return any(_when(cite) >= _when(denial) - SAME_TIME.total_seconds() for cite in others)


def _around(cite: Cite, patterns: tuple[str, ...]) -> bool:
    begin = max(cite.mention.sentence[0], cite.mention.start - _BEFORE)
    end = min(cite.mention.sentence[1], cite.mention.end + _AFTER)
    return _compiled(patterns).search(cite.note.text, begin, end) is not None


@cache
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


def oppositions(supports: Mapping[str, Support], axes: Axes) -> list[Conflict]:
    """Conflicts over side, acuity, type or stage. What was corrected since is suppressed."""
    stated = {
        support.code: cites
        for support in supports.values()
        if support.suppressed is None and (cites := [c for c in support.cites if _tells(c, support.code)])
    }
    conflicts: list[Conflict] = []
    for one, other in combinations(sorted(stated), 2):
        axis = axes.opposed(one, other)
        if axis is not None:
            conflicts += _weigh_opposition((supports[one], stated[one]), (supports[other], stated[other]), axis)
    return conflicts


def _tells(cite: Cite, code: str) -> bool:
    return cite.code == code and not cite.context and not cite.defaulted and cite.copied_from is None


Side = tuple[Support, list[Cite]]


def _weigh_opposition(one: Side, other: Side, axis: Axis) -> Iterator[Conflict]:
    said: dict[str, set[str]] = defaultdict(set)
    for support, cites in (one, other):
        for cite in cites:
            said[cite.note.id].add(support.code)
    if any(len(codes) > 1 for codes in said.values()):
        return  # one note says both: two conditions
    final = [side for side in (one, other) if any(c.note.type is NoteType.DISCHARGE_SUMMARY for c in side[1])]
    last = {
        provider_of(cite.note): (side, cite)
        for cite, side in sorted(
            ((cite, side) for side in (one, other) for cite in side[1]), key=lambda it: _when(it[0])
        )
    }
    left = final if len(final) == 1 else [side for side in (one, other) if any(s is side for s, _ in last.values())]
    if len(left) == 1:
        (kept,) = left
        gone = other if kept is one else one
        newest = max(kept[1], key=_when)
        if axis.settles and all(_when(newest) >= _when(cite) for cite in gone[1]):
            why = f"{axis.name} is corrected in {newest.note.id} ({newest.note.type.value}) to {kept[0].code}"
            gone[0].suppress(why, by=kept[0].code)
        return
    if len(final) > 1:
        return
    ours, theirs = ([cite for side, cite in last.values() if side is which] for which in (one, other))
    said_by = f"{_spoken(ours[-1])} states {_quoted(ours[-1])}, {_spoken(theirs[-1])} {_quoted(theirs[-1])}: {ASK}"
    yield Conflict((one[0].code, other[0].code), f"Notes differ in {axis.name}: {said_by}", tuple(ours), tuple(theirs))


def attach(conflicts: Iterable[Conflict], supports: Mapping[str, Support]) -> list[Edit]:
    """Tell the codes that rest on the words of a conflict, and give the conflicts that concern one as edits."""
    edits = []
    for conflict in conflicts:
        places = {_place(cite) for cite in (*conflict.ours, *conflict.theirs)}
        concerned = [
            support
            for support in supports.values()
            if support.suppressed is None
            and not support.decided
            and (support.code in conflict.codes or any(_place(cite) in places for cite in support.cites))
        ]
        for support in concerned:
            if conflict.message not in support.disputes:
                support.disputes.append(conflict.message)
        if concerned:
            edits.append(conflict.as_edit(tuple(dict.fromkeys((*(s.code for s in concerned), *conflict.codes)))))
    return sorted(edits, key=lambda edit: (edit.codes, edit.message))


def _place(cite: Cite) -> tuple[str, int]:
    return cite.note.id, cite.mention.start


def _when(cite: Cite) -> float:
    return cite.time.timestamp() if cite.time is not None else 0.0


def _spoken(cite: Cite) -> str:
    by = f" by {cite.note.author}" if cite.note.author else ""
    return f"{cite.note.id} ({cite.note.type.value}){by}"


def _quoted(cite: Cite) -> str:
    return repr(" ".join(cite.mention.quote.split()))
