"""A synthetic sample from its messages to an attested code set, with the real chain but for the encoder."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from chartlight.cli.assessing import assess_changed
from chartlight.cli.demo_data import fill
from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.samples import list_samples

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
SAMPLE = next(sample for sample in list_samples() if sample.slug == "rasmussen-kai")
CODER = Actor("J. Obi", "coder", "CCS")


@pytest.fixture
def filled(data: Path) -> Path:
    fill(data, NOW, [SAMPLE])
    return data


@pytest.fixture
def desk(filled: Path) -> Iterator[Desk]:
    desk = Desk.open(filled, ThrowawayKey(), CODER, create=False)
    yield desk
    desk.close()


def attested(desk: Desk) -> str:
    """The one sample, with every suggestion accepted but the last, and every warning overridden."""
    (row,) = desk.finalise_queue(NOW)
    draft = desk.begin_finalising(row.admission, NOW).draft
    assert draft is not None
    *accepted, dropped = (*draft.diagnoses, *draft.waiting)
    for entry in (*accepted, *draft.procedures):
        desk.accept_code(row.admission, entry.key, NOW)
    desk.reject_code(row.admission, dropped.key, "no bearing on the stay", NOW)
    desk.add_code(row.admission, "K59.00", NOW, poa="N")
    for edit in desk.review(row.admission, NOW).edits:
        if edit.level == "warning":
            desk.override_edit(row.admission, edit.id, "the nurses' notes say so", NOW)
    desk.attest(row.admission, NOW)
    return row.admission


def test_what_is_assessed_after_attesting_does_not_contradict_it(desk: Desk) -> None:
    admission = attested(desk)
    (version,) = desk.finalise_stand(admission).attested
    assert assess_changed(desk, [admission], NOW) == 1
    assessment = desk.assessment(admission)
    assert assessment is not None
    told = {code.code for code in assessment.suggested if code.is_diagnosis}
    assert told == {entry.code for entry in version.code_set.diagnoses}
    assert assessment.drg.working is not None
    assert assessment.drg.working.drg == version.drg


def test_a_code_set_that_is_not_begun_is_none(run: Run, filled: Path) -> None:
    said = run("codes", SAMPLE.admission.visit, "--data", filled, fails=1).stderr
    assert said.endswith("has no draft of a code set yet: opening the chart under Finalise begins one\n")


def test_the_attested_set_is_shown(run: Run, filled: Path) -> None:
    desk = Desk.open(filled, ThrowawayKey(), CODER, create=False)
    try:
        admission = attested(desk)
    finally:
        desk.close()
    first, *lines = run("codes", admission, "--data", filled).stdout.splitlines()
    assert first.startswith("DRG 062")
    assert first.endswith("(version 1, attested)")
    assert lines[0].split()[:2] == ["1", "I63.412"]
    assert any("K59.00" in line and line.endswith("added") for line in lines)
    document = json.loads(run("codes", admission, "--json", "--data", filled).stdout)
    assert (document["state"], document["version"], document["open"]) == ("attested", 1, [])
    assert {code["by"] for code in document["codes"]} == {"J. Obi"}
    assert document["rejected"][0]["reason"] == "no bearing on the stay"
    assert any(edit["overridden"] for edit in document["edits"] if edit["level"] == "warning")
