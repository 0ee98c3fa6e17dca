"""Assessing every chart that changed, in this process: for commands that run without a desktop."""

from datetime import datetime

from chartlight.cli.options import now
from chartlight.cli.progress import counter
from chartlight.desk import Desk

BATCH = 200


def assess_changed(desk: Desk, moment: datetime | None = None) -> int:
    """Bring the assessments of all changed charts up to date, as of `moment` or of now; how many that were."""
    changed = desk.needing_assessment(limit=BATCH)
    if not changed:
        return 0
    from chartlight.assess import assess, coding_date, load_knowledge
    from chartlight.reading.mention import Reading

    readings: dict[str, Reading] = {}
    done = 0
    with counter("charts assessed") as advance:
        while changed:
            for admission in advance(changed):
                chart = desk.chart(admission, moment or now())
                desk.record_assessment(assess(chart, load_knowledge(coding_date(chart)), readings), moment or now())
                done += 1
            changed = desk.needing_assessment(limit=BATCH)
    return done
