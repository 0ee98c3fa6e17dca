"""Samples as the files a hospital would have sent: a FHIR bundle or a stream of HL7 v2 messages for each."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from chartlight.samples.fhir import bundle
from chartlight.samples.hl7_feed import messages
from chartlight.samples.loading import list_samples
from chartlight.samples.source import Sample
from chartlight.samples.timeline import Stay, tell
from chartlight.samples.times import fresh_since


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """A file for intake: `content` as it would lie on disk, UTF-8."""

    name: str
    content: bytes
    kind: Literal["hl7", "fhir"]


def render(sample: Sample, now: datetime) -> list[RenderedFile]:
    """The whole admission as of `now` (aware), in one file. The same bytes for the same `now`."""
    stay = tell(sample, now)
    return [_file(stay, sample.slug, None, None)]


def earlier(now: datetime, samples: Iterable[Sample] | None = None) -> list[RenderedFile]:
    """What had come by yesterday evening (18:00), one file for each admission that had begun by then.

    Taken in before `latest(now)`, this leaves the same charts as `render`, with something new in them.
    """
    since = fresh_since(now)
    stays = [tell(sample, now) for sample in _chosen(samples)]
    return [_file(stay, stay.sample.slug, None, since) for stay in stays if stay.entries[0].time <= since]


def latest(now: datetime, samples: Iterable[Sample] | None = None) -> list[RenderedFile]:
    """What has come since yesterday evening, one file for each admission that has anything new."""
    since = fresh_since(now)
    stays = [tell(sample, now) for sample in _chosen(samples)]
    return [_file(stay, f"{stay.sample.slug}-new", since, None) for stay in stays if stay.entries[-1].time > since]


def _chosen(samples: Iterable[Sample] | None) -> Iterable[Sample]:
    return list_samples() if samples is None else samples


def _file(stay: Stay, name: str, since: datetime | None, until: datetime | None) -> RenderedFile:
    if stay.sample.admission.format == "hl7":
        return RenderedFile(f"{name}.hl7", messages(stay, since, until).encode(), "hl7")
    content = json.dumps(bundle(stay, since, until), ensure_ascii=False, indent=1)
    return RenderedFile(f"{name}.json", content.encode(), "fhir")
