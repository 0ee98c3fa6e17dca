"""Filling a demo folder: the synthetic samples rendered relative to now, taken in like any feed, and assessed."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from chartlight.cli.assessing import assess_changed
from chartlight.cli.store import actor
from chartlight.desk import Desk
from chartlight.intake.files import RawMessage, messages_in_bytes
from chartlight.samples import list_samples, render
from chartlight.store.keys import ThrowawayKey


def fill(folder: Path, now: datetime) -> int:
    """Take the samples into a new store in `folder`; how many admissions came, 0 if the folder was filled before."""
    with_samples = Desk.open(folder, ThrowawayKey(), actor(), create=True)
    try:
        if with_samples.worklist(now, include_discharged=True):
            return 0
        taken = with_samples.take_in(_messages(now), now)
        assess_changed(with_samples)
        return len(taken.admissions)
    finally:
        with_samples.close()


def _messages(now: datetime) -> Iterator[RawMessage]:
    for sample in list_samples():
        for file in render(sample, now):
            yield from messages_in_bytes(file.content, name=file.name)
