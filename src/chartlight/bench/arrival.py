"""A note arriving in a full chart, to codes, DRG and findings: what a user waits for."""

import time
from datetime import UTC, datetime, timedelta
from statistics import median, quantiles
from typing import Any

from chartlight.chart import Chart, ChartUpdate, Encounter, Note, NoteType, Patient, PatientClass, Sex, apply

NOTES = 30
ARRIVALS = 60
LENGTH = 3_000
GOAL_MS = 150.0


def bench_arrival() -> list[dict[str, Any]]:
    """p50 and p95 of assessing a 30-note chart after one more 3,000-character note arrived, warm, in milliseconds."""
    from chartlight.assess import assess, load_knowledge
    from chartlight.reading.mention import Reading
    from chartlight.samples import list_samples, note_texts

    texts = [text for sample in list_samples() for text in note_texts(sample)]
    start = datetime(2026, 11, 1, 8, tzinfo=UTC)
    knowledge = load_knowledge(start.date())
    readings: dict[str, Reading] = {}
    chart = _chart(texts, start)
    assess(chart, knowledge, readings)
    spent = []
    for number in range(ARRIVALS):
        text = _of_length(texts[number % len(texts)], f"Arrival {number}.\n")
        note = Note(f"arrival-{number}", NoteType.PROGRESS_NOTE, text, start + timedelta(days=3, minutes=number))
        arrived = apply(chart, ChartUpdate(chart.admission, notes=(note,)))
        before = time.perf_counter()
        assess(arrived, knowledge, readings)
        spent.append((time.perf_counter() - before) * 1000)
    warm = spent[5:]
    p95 = quantiles(warm, n=20)[-1]
    return [
        {"what": f"{LENGTH}-character note into a chart of {NOTES} notes, median", "value": median(warm), "unit": "ms"},
        {
            "what": f"{LENGTH}-character note into a chart of {NOTES} notes, p95",
            "value": p95,
            "unit": "ms",
            "peer": "limit",
            "peer_value": GOAL_MS,
            "ratio": p95 / GOAL_MS,
            "goal": f"<= {GOAL_MS:.0f} ms",
        },
    ]


def _of_length(text: str, head: str) -> str:
    return (head + text * (LENGTH // max(1, len(text)) + 1))[:LENGTH]


def _chart(texts: list[str], start: datetime) -> Chart:
    notes = tuple(
        Note(f"note-{n}", NoteType.PROGRESS_NOTE, f"Note {n}.\n{texts[n % len(texts)]}", start + timedelta(hours=2 * n))
        for n in range(NOTES)
    )
    return Chart(
        "bench",
        start + timedelta(days=4),
        Patient("BENCH", birth_date=datetime(1950, 1, 1, tzinfo=UTC).date(), sex=Sex.FEMALE),
        Encounter(PatientClass.INPATIENT, admitted=start),
        notes=notes,
    )
