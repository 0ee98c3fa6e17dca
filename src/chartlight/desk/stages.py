"""The stages of a case's DRG between the store's rows and the history that grouping knows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from chartlight.assessment import Assessment
from chartlight.grouping.history import DrgHistory, Stage
from chartlight.store.drg_stages import StageRow


def history_of(rows: Iterable[StageRow]) -> DrgHistory:
    """The history that the rows tell. Without a kept baseline the first working DRG is it."""
    stages: list[Stage] = []
    gone: list[datetime] = []
    for row in rows:
        if row.drg is not None:
            stages.append(Stage(row.kind, row.time, row.drg, row.title or "", row.weight, row.codes))  # type: ignore[arg-type]
        elif row.kind == "potential":
            gone.append(row.time)
    history = DrgHistory(tuple(stages), tuple(gone))
    first = next(iter(history.of("working")), None)
    if first is None or history.of("baseline"):
        return history
    return replace(history, stages=(replace(first, kind="baseline"), *history.stages))


def assessed_rows(kept: Sequence[StageRow], assessment: Assessment, now: datetime) -> Iterator[StageRow]:
    """What an assessment adds to the stages kept so far; nothing where all stands as it did."""
    working, baseline = assessment.drg.working, assessment.drg.baseline
    if baseline is not None and not kept:
        yield StageRow("baseline", now, baseline.drg, baseline.title, baseline.weight, None, baseline.decisive)
    last = next((row for row in reversed(kept) if row.kind == "working"), None)
    if working is None:
        if last is None or last.drg is not None:
            yield StageRow("working", now, None, None, None)
        return
    before = history_of(kept)
    after = before.assessed(assessment.drg, working.decisive, now)
    came = {stage.kind: stage for stage in after.stages[len(before.stages) :]}
    if "working" in came or last is None or last.drg is None:
        yield StageRow("working", now, working.drg, working.title, working.weight, working.gmlos, working.decisive)
    if "potential" in came:
        best = came["potential"]
        yield StageRow("potential", now, best.drg, best.title, best.weight, None, best.codes)
    if len(after.gone) > len(before.gone):
        yield StageRow("potential", now, None, None, None)
