"""All shipped rules over a long intensive care stay: what a changed chart costs the worker."""

import random
import time
from datetime import UTC, date, datetime, timedelta
from statistics import median
from typing import Any

from chartlight.chart import (
    Chart,
    Encounter,
    Medication,
    MedicationKind,
    Note,
    NoteType,
    Observation,
    ObservationCategory,
    Patient,
    PatientClass,
    Sex,
)
from chartlight.reading.mention import Candidate, Mention, Reading

DAYS = 30
OBSERVATIONS = 20_000
MENTIONS = 40
ROUNDS = 15
GOAL_MS = 50.0

_HOURLY = (
    ("8310-5", "Temperature", "Cel", 37.4, 0.6), ("8867-4", "Heart rate", "/min", 92, 14),
    ("9279-1", "Respiratory rate", "/min", 19, 4), ("8480-6", "Systolic blood pressure", "mm[Hg]", 112, 16),
    ("8462-4", "Diastolic blood pressure", "mm[Hg]", 64, 9), ("8478-0", "Mean arterial pressure", "mm[Hg]", 79, 10),
    ("59408-5", "Oxygen saturation", "%", 95, 2), ("3150-6", "Inhaled oxygen concentration", "%", 40, 6),
    ("9187-6", "Urine output", "mL", 70, 25), ("9269-2", "Glasgow coma score", "{score}", 13, 1),
)  # fmt: skip
_DAILY = (
    ("2160-0", "Creatinine", "mg/dL", 1.6, 0.5), ("3094-0", "Urea nitrogen", "mg/dL", 34, 9),
    ("2951-2", "Sodium", "mmol/L", 138, 4), ("2823-3", "Potassium", "mmol/L", 4.1, 0.5),
    ("6690-2", "White blood cells", "10*3/uL", 13, 4), ("718-7", "Hemoglobin", "g/dL", 9.4, 0.9),
    ("777-3", "Platelets", "10*3/uL", 140, 50), ("2524-7", "Lactate", "mmol/L", 1.9, 0.9),
    ("1975-2", "Bilirubin, total", "mg/dL", 1.1, 0.5), ("2744-1", "pH, arterial", "[pH]", 7.38, 0.05),
    ("2019-8", "pCO2, arterial", "mm[Hg]", 41, 6), ("2703-7", "pO2, arterial", "mm[Hg]", 82, 14),
    ("2028-9", "Carbon dioxide, total", "mmol/L", 24, 3), ("2345-7", "Glucose", "mg/dL", 150, 40),
)  # fmt: skip


def intensive_care_chart() -> Chart:
    """A made-up stay of 30 days with 20,000 observations, 60 notes and 600 medication entries; always the same."""
    rng = random.Random(20_000)
    start = datetime(2026, 10, 1, 8, tzinfo=UTC)
    minutes = DAYS * 24 * 60
    rows = (*_HOURLY * 12, *_DAILY)
    observations = []
    for number in range(OBSERVATIONS):
        code, label, unit, mean, spread = rows[number % len(rows)]
        when = start + timedelta(minutes=minutes * number // OBSERVATIONS)
        laboratory = (code, label, unit, mean, spread) in _DAILY
        category = ObservationCategory.LABORATORY if laboratory else ObservationCategory.VITAL_SIGNS
        value = round(max(0.1, rng.gauss(mean, spread)), 2)
        observations.append(Observation(f"o{number}", code, "LOINC", label, value, unit, when, category))
    text = (
        "HOSPITAL COURSE: Pneumonia, on ventilator. No fever overnight. Acute kidney injury, improving.\n"
        "Sepsis with shock, weaned off norepinephrine. Denies pain. Tube feeding at goal. EF 55 %.\n"
    ) * 3 + "Seen with the team on rounds. Lines and drains looked at, family updated at the bedside.\n" * 25
    notes = tuple(
        Note(f"n{n}", NoteType.PROGRESS_NOTE, f"Day {n}.\n{text}", start + timedelta(hours=12 * n), "A. Author, MD")
        for n in range(60)
    )
    names = ("Norepinephrine infusion", "Cefepime", "Vancomycin", "Furosemide", "Insulin lispro", "Propofol")
    medications = tuple(
        Medication(
            f"m{n}",
            names[n % 6],
            MedicationKind.ADMINISTRATION,
            start + timedelta(minutes=minutes * n // 600),
            route="IV",
        )
        for n in range(600)
    )
    return Chart(
        "bench",
        start + timedelta(days=DAYS),
        Patient("BENCH", birth_date=date(1954, 5, 1), sex=Sex.MALE),
        Encounter(PatientClass.INPATIENT, admitted=start),
        notes,
        tuple(observations),
        medications,
    )


def readings_of(chart: Chart) -> dict[str, Reading]:
    """Made-up readings of the chart's notes: `MENTIONS` mentions a note, of conditions that rules ask for."""
    codes = ("J18.9", "A41.9", "N17.9", "J96.01", "I50.9", "E87.1", "D64.9", "I10", "E11.9", "R41.82")
    readings = {}
    for note in chart.notes:
        step = len(note.text) // MENTIONS
        mentions = []
        for number in range(MENTIONS):
            start, code = number * step, codes[number % len(codes)]
            candidate = Candidate(code, "", 0.9, "lexicon")
            span = (start, start + 9)
            mentions.append(Mention(*span, note.text[start : start + 9], None, (), (candidate,), span))
        readings[note.id] = Reading("bench", (), (), tuple(mentions))
    return readings


def bench_indicators() -> list[dict[str, Any]]:
    """Median time of all rules over the chart, indexing included, notes scanned before; and of loading the rules."""
    from chartlight.bench.settled import settled
    from chartlight.indicators.engine import evaluate
    from chartlight.indicators.rulebook import load_rulebook

    before = time.perf_counter()
    rulebook = load_rulebook()
    loading = (time.perf_counter() - before) * 1000
    chart = intensive_care_chart()
    readings = readings_of(chart)
    before = time.perf_counter()
    evaluate(chart, readings, (), rulebook)
    first = (time.perf_counter() - before) * 1000
    spent = []
    with settled():
        for _ in range(ROUNDS):
            before = time.perf_counter()
            evaluate(chart, readings, (), rulebook)
            spent.append((time.perf_counter() - before) * 1000)
    warm = median(spent)
    return [
        {
            "what": f"{len(rulebook.rules)} rules over {DAYS} days with {OBSERVATIONS} observations, median",
            "value": warm,
            "unit": "ms",
            "peer": "limit",
            "peer_value": GOAL_MS,
            "ratio": warm / GOAL_MS,
            "goal": f"< {GOAL_MS:.0f} ms",
        },
        {"what": "the same, notes not scanned before", "value": first, "unit": "ms"},
        {"what": "loading the rulebook", "value": loading, "unit": "ms"},
    ]
