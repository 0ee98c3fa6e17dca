"""Filling a demo folder: the synthetic samples told as of now, taken in like any feed, and assessed."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from chartlight.cli.assessing import assess_changed, inpatients
from chartlight.cli.progress import doing
from chartlight.cli.store import actor
from chartlight.desk import Desk, ThrowawayKey
from chartlight.desk.code_sets import SECOND_REVIEW
from chartlight.intake.fhir.splitting import split_bundle
from chartlight.intake.files import hl7v2_message
from chartlight.intake.hl7v2.splitting import split_messages
from chartlight.intake.message import RawMessage
from chartlight.reading.mention import Reading
from chartlight.samples import RenderedFile, Sample, earlier, fresh_since, latest

LOOKED_AT = 10
"""How many of the charts the demo's user looked at yesterday evening; the rest of them are new to her."""


def fill(folder: Path, now: datetime, samples: Iterable[Sample] | None = None) -> int:
    """Take the samples into a new store in `folder`; how many admissions came, 0 if the folder was filled before.

    What had come by yesterday evening is taken in first and looked at, then what came since: so the worklist shows
    what a specialist finds in the morning.
    """
    chosen = tuple(samples) if samples is not None else None
    readings: dict[str, Reading] = {}
    desk = Desk.open(folder, ThrowawayKey(), actor(), create=True)
    try:
        if desk.worklist(now, include_discharged=True):
            return 0
        # One person has the demo to himself: the second look is a step of its own there.
        desk.keep_site_settings({SECOND_REVIEW: {"second_person": False}}, now)
        evening = fresh_since(now) + timedelta(minutes=30)
        with doing("Taking in what came until yesterday evening"):
            known = set(desk.take_in(_messages(earlier(now, chosen)), evening).admissions)
        assess_changed(desk, inpatients(desk, evening), evening, readings)
        for row in desk.worklist(evening)[:LOOKED_AT]:
            desk.mark_seen(row.admission, evening)
        with doing("Taking in what came since"):
            known.update(desk.take_in(_messages(latest(now, chosen)), now).admissions)
        assess_changed(desk, inpatients(desk, now), now, readings)
        return len(known)
    finally:
        desk.close()


def _messages(files: Iterable[RenderedFile]) -> Iterator[RawMessage]:
    for file in files:
        if file.kind == "hl7":
            yield from (hl7v2_message(body, file.name) for body in split_messages(file.content))
        else:
            yield from split_bundle(file.content, file.name)
