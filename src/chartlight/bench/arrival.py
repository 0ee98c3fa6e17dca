"""A note arriving in a full chart, to codes, DRG and findings: what a user waits for.

The chart is a synthetic stay with its results and medications, filled up to 30 notes; each note that arrives is made
of texts that nothing has read before in the run, so no cache knows their phrases.
"""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from statistics import median, quantiles
from typing import Any

from chartlight.bench.limits import limited
from chartlight.chart import Chart, ChartUpdate, Note, NoteType, apply, fold

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
NOTES = 30
LENGTH = 3_000
WARM_UP = 4
GOAL_MS = 150.0


def bench_arrival() -> list[dict[str, Any]]:
    """p50 and p95 of assessing a 30-note chart after one more 3,000-character note arrived, warm, in milliseconds."""
    import torch

    from chartlight.assess import assess, load_knowledge, reading_key
    from chartlight.bench.settled import settled
    from chartlight.reading.mention import Reading

    torch.set_num_threads(1)  # the goal is for one core
    chart, arriving = stay_and_arrivals()
    knowledge = load_knowledge(NOW.date())
    readings: dict[str, Reading] = {}
    assess(chart, knowledge, readings)
    whole: list[float] = []
    reading: list[float] = []
    with settled():
        for note in arriving:
            arrived = apply(chart, ChartUpdate(chart.admission, notes=(note,)))
            begun = time.perf_counter()
            readings[reading_key(note.text, knowledge.reader.version)] = knowledge.reader.read(note.text)
            read = time.perf_counter()
            assess(arrived, knowledge, readings)
            whole.append((time.perf_counter() - begun) * 1000)
            reading.append((read - begun) * 1000)
    whole, reading = whole[WARM_UP:], reading[WARM_UP:]
    p95 = quantiles(whole, n=20)[-1]
    what = f"{LENGTH:,}-character note into a chart of {NOTES} notes and {len(chart.observations)} results, one core"
    return [
        limited(f"{what}, p95 of {len(whole)}", p95, GOAL_MS, "ms"),
        {"what": f"{what}, median", "value": median(whole), "unit": "ms"},
        {"what": "of which reading the note, median", "value": median(reading), "unit": "ms"},
    ]


def stay_and_arrivals() -> tuple[Chart, list[Note]]:
    """The sample stay with the most results, filled up to `NOTES` notes, and notes of `LENGTH` made of the others."""
    charts = list(_sample_charts())
    fullest = max(charts, key=lambda chart: len(chart.observations))
    others = [note for chart in charts if chart is not fullest for note in chart.notes]
    spare = iter(others)
    notes = list(fullest.notes[:NOTES])
    while len(notes) < NOTES:
        note = next(spare)
        notes.append(replace(note, id=f"filled-{len(notes)}"))
    texts = "\n".join(note.text for note in spare)
    arriving = [
        Note(f"arrival-{start}", NoteType.PROGRESS_NOTE, texts[start : start + LENGTH], NOW - timedelta(minutes=5))
        for start in range(0, len(texts) - LENGTH, LENGTH)
    ]
    return replace(fullest, notes=tuple(notes)), arriving


def _sample_charts() -> Iterator[Chart]:
    from chartlight.intake.fhir.splitting import split_bundle
    from chartlight.intake.hl7v2.splitting import split_messages
    from chartlight.intake.reader import understand
    from chartlight.samples import list_samples, render

    for sample in list_samples():
        for file in render(sample, NOW):
            if file.kind == "hl7":
                bodies = list(split_messages(file.content))
            else:
                bodies = [message.body for message in split_bundle(file.content, file.name)]
            updates = (update for body in bodies for update in understand(body, name=file.name, received=NOW))
            yield from fold(updates, NOW).values()
