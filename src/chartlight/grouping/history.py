"""The DRG of a case over time: baseline, working, potential and final, each with when it came to stand.

Baseline is what the case grouped to from the documentation of admission, before anybody was asked anything; working is
the case as it is documented now; potential the best that an open finding or specific words could make of it; final
what was attested.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from chartlight.assessment import DrgImpact
from chartlight.chart import Chart, NoteType

StageKind = Literal["baseline", "working", "potential", "final"]

ADMISSION_NOTES = (NoteType.HISTORY_AND_PHYSICAL, NoteType.EMERGENCY)
ADMISSION_WINDOW = timedelta(hours=24)
"""A history and physical is due within 24 hours of admission (42 CFR 482.24(c)(4)(i))."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A DRG that stands since `since` (aware time). `codes` are those it took, for a potential DRG those it would."""

    kind: StageKind
    since: datetime
    drg: str
    title: str
    weight: float | None
    codes: tuple[str, ...] = ()

    def same_as(self, other: "Stage") -> bool:
        """True when nothing but the time differs."""
        return replace(self, since=other.since) == other

    def as_json(self) -> dict[str, Any]:
        """For the store; `stage_of` reads it back."""
        return {
            "kind": self.kind,
            "since": self.since.isoformat(),
            "drg": self.drg,
            "title": self.title,
            "weight": self.weight,
            "codes": list(self.codes),
        }


def stage_of(document: dict[str, Any]) -> Stage:
    """The stage that `as_json` wrote."""
    return Stage(
        document["kind"],
        datetime.fromisoformat(document["since"]),
        document["drg"],
        document["title"],
        document["weight"],
        tuple(document["codes"]),
    )


@dataclass(frozen=True, slots=True)
class DrgHistory:
    """Every stage of a case in the order of time. Nothing is taken out; a stage ends when the next of its kind begins.

    `gone` holds when a potential DRG fell away without another in its place.
    """

    stages: tuple[Stage, ...] = ()
    gone: tuple[datetime, ...] = ()

    def of(self, kind: StageKind) -> tuple[Stage, ...]:
        """The stages of one kind, the first first."""
        return tuple(stage for stage in self.stages if stage.kind == kind)

    def latest(self, kind: StageKind) -> Stage | None:
        """The stage of that kind that stands; None while there is none."""
        found = self.of(kind)
        last = found[-1] if found else None
        if kind == "potential" and last is not None and any(moment >= last.since for moment in self.gone):
            return None
        return last

    def with_stage(self, stage: Stage) -> "DrgHistory":
        """With one more stage; unchanged when the same stands already, or for a second baseline."""
        standing = self.latest(stage.kind)
        if standing is not None and (stage.kind == "baseline" or standing.same_as(stage)):
            return self
        return replace(self, stages=(*self.stages, stage))

    def assessed(self, impact: DrgImpact, codes: Iterable[str], at: datetime) -> "DrgHistory":
        """With what an assessment says: its working DRG, and the best that is in reach of it.

        Without a baseline the first working DRG becomes it: give the impact's baseline first, where it has one.
        """
        if impact.working is None:
            return self
        working = impact.working
        now = Stage("working", at, working.drg, working.title, working.weight, tuple(codes))
        history = self.with_stage(replace(now, kind="baseline")).with_stage(now)
        best = max((p for p in impact.potential if (p.delta or 0.0) > 0), key=lambda p: p.delta or 0.0, default=None)
        if best is not None:
            return history.with_stage(Stage("potential", at, best.drg, best.title or "", best.weight, best.codes))
        return replace(history, gone=(*history.gone, at)) if history.latest("potential") is not None else history

    def change(self, start: StageKind, end: StageKind) -> float | None:
        """The change in relative weight from what stands of one kind to another; None where one has no weight."""
        first, last = self.latest(start), self.latest(end)
        if first is None or last is None or first.weight is None or last.weight is None:
            return None
        return round(last.weight - first.weight, 4)


def baseline_moment(chart: Chart) -> datetime | None:
    """The moment as of which the chart gives the baseline: when its last note of admission was written.

    Notes of admission are a history and physical or an emergency note within 24 hours of admission; `chart.at(moment)`
    assessed gives the baseline DRG, whenever it is asked for. None while no such note is there.
    """
    admitted = chart.encounter.admitted
    times = [
        note.authored
        for note in chart.readable_notes
        if note.type in ADMISSION_NOTES
        and note.authored is not None
        and (admitted is None or note.authored <= admitted + ADMISSION_WINDOW)
    ]
    return max(times, default=None)
