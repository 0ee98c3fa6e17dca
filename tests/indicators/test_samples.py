"""The sample admissions from their files to findings: each teaches one thing, and the clean ones teach silence.

Without the reader and the coder: cues and term lists alone must find what the sample is about.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from chartlight.chart import Chart, fold
from chartlight.indicators.engine import evaluate
from chartlight.indicators.rulebook import Rulebook
from chartlight.intake.files import messages_in
from chartlight.intake.reader import understand
from chartlight.samples import list_samples, render

NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)
TEACHES = {
    "abara-tunde": {"hf-type-specificity", "hf-acuity-specificity"},
    "baptiste-noelle": set(),
    "delacroix-jean": set(),
    "ferreira-lucia": {"pneumonia-gram-negative-specificity"},
    "hargreave-ida": {"encephalopathy-missing"},
    "lindqvist-per": {"aki-missing"},
    "marchetti-rosa": {"acute-blood-loss-anemia-missing"},
    "nakagawa-emi": set(),
    "okafor-grace": {"sepsis-missing", "aki-missing", "lactic-acidosis-missing"},
    "osei-kwabena": {"malnutrition-dietitian-missing"},
    "petrov-danil": {"mi-type-2-specificity"},
    "rasmussen-kai": set(),
    "svensson-ulla": {"pressure-injury-missing", "functional-quadriplegia-missing"},
    "tran-minh": set(),
    "zielinski-marek": {"arf-hypoxic-missing"},
}
SAMPLES = {sample.slug: sample for sample in list_samples()}


def chart_of(slug: str, folder: Path) -> Chart:
    updates = []
    for rendered in render(SAMPLES[slug], NOW):
        path = folder / rendered.name
        path.write_bytes(rendered.content)
        for message in messages_in(path):
            updates += understand(message.body, name=message.name, received=NOW)
    return next(chart for chart in fold(updates, NOW).values() if chart.notes)


@pytest.mark.parametrize("slug", sorted(TEACHES))
def test_a_sample_shows_what_it_teaches_and_nothing_else(slug: str, rulebook: Rulebook, tmp_path: Path) -> None:
    chart = chart_of(slug, tmp_path)
    findings = evaluate(chart, {}, (), rulebook)
    assert {finding.rule for finding in findings} == TEACHES[slug]
    for finding in findings:
        for indicator in finding.indicators:
            if indicator.note is not None:
                note = chart.note(indicator.note)
                assert note is not None
                assert note.text[indicator.start : indicator.end] == indicator.value


def test_ketoacidosis_is_asked_about_until_it_is_documented(rulebook: Rulebook, tmp_path: Path) -> None:
    chart = chart_of("nakagawa-emi", tmp_path)
    first_day = chart.at(chart.notes[1].authored or NOW)
    assert "dka-missing" in {finding.rule for finding in evaluate(first_day, {}, (), rulebook)}
    assert "dka-missing" not in {finding.rule for finding in evaluate(chart, {}, (), rulebook)}
