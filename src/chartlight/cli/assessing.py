"""Assessing changed charts in this process: for commands that run without a desktop."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from chartlight.cli.options import now
from chartlight.cli.progress import counter, doing
from chartlight.desk import Desk

if TYPE_CHECKING:
    from chartlight.reading.mention import Reading

log = logging.getLogger(__name__)

ALL = 10_000_000
"""More charts than a store holds."""


def open_inpatients(desk: Desk, moment: datetime) -> list[str]:
    """Admissions that stand on the worklist."""
    with desk.serving():
        return [row.admission for row in desk.worklist(moment)]


def inpatients(desk: Desk, moment: datetime) -> list[str]:
    """All stays that are grouped to an MS-DRG, the open ones first: a clinic visit has no use for an assessment."""
    with desk.serving():
        rows = desk.worklist(moment, include_discharged=True)
    return [row.admission for row in sorted(rows, key=lambda row: row.discharged is not None)]


def drain(desk: Desk) -> None:
    """Take what waits in the inbox into the charts, whoever is at the command line."""
    with desk.serving():
        desk.drain(now())


def tend(desk: Desk) -> None:
    """Tend to what time and a site's files bring, whoever is at the command line."""
    with desk.serving():
        desk.tend(now())


def bring_up(desk: Desk, admissions: Callable[[Desk, datetime], list[str]]) -> int:
    """Drain the inbox, tend to what time and files bring, then assess what changed; how many charts that were.

    `admissions` chooses those that are looked at.
    """
    drain(desk)
    tend(desk)
    return assess_changed(desk, admissions(desk, now()))


def assess_changed(
    desk: Desk,
    admissions: list[str],
    moment: datetime | None = None,
    readings: "dict[str, Reading] | None" = None,
) -> int:
    """Assess those of `admissions` that changed since their last assessment, as of `moment` or of now; how many.

    A chart that cannot be assessed is left as it was and counted in the log.
    """
    with desk.serving():
        return _assess(desk, admissions, moment, readings)


def _assess(desk: Desk, admissions: list[str], moment: datetime | None, readings: "dict[str, Reading] | None") -> int:
    changed = set(desk.needing_assessment(limit=ALL))
    waiting = [admission for admission in admissions if admission in changed]
    if not waiting:
        return 0
    from chartlight.assess import assess, coding_date, load_knowledge
    from chartlight.worker import place_of

    with doing("Loading code sets, rules and model"):
        load_knowledge((moment or now()).date())
    kept = {} if readings is None else readings
    routing, rules = desk.routing(), desk.data / "rules"
    done = 0
    with counter("charts assessed", len(waiting)) as advance:
        for admission in advance(waiting):
            chart = desk.chart(admission, moment or now())
            try:
                knowledge = load_knowledge(coding_date(chart), routing=routing, rules=rules)
                assessment = assess(chart, knowledge, kept, first=desk.never_assessed(admission))
            except Exception as error:  # noqa: BLE001 - one odd chart must not keep the others from being assessed
                log.warning("a chart could not be assessed: %s", place_of(error))
                continue
            desk.record_assessment(assessment, moment or now())
            done += 1
    return done
