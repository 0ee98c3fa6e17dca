"""Code sets on their way out of the store."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from tests.desk.fakes import NOW, message, note
from tests.desk.finalised import KIDNEY, PNEUMONIA, TEXT, assessed, discharged

from chartlight.desk import Desk, NotAttested, NotBegun
from chartlight.desk.exporting import ExportKind
from chartlight.finalize.export import KINDS
from chartlight.intake.reader import examine

LATER = NOW + timedelta(hours=2)


@pytest.fixture
def begun(desk: Desk) -> Desk:
    desk.take_in([message(discharged(), note("n1", TEXT))], NOW)
    desk.record_assessment(assessed(PNEUMONIA, KIDNEY), NOW)
    desk.begin_finalising("V1", NOW)
    return desk


def attested(desk: Desk) -> Desk:
    desk.accept_code("V1", "N17.9", NOW)
    for edit in desk.review("V1", NOW).edits:
        if edit.blocks and edit.level == "warning":
            desk.override_edit("V1", edit.id, "synthetic", NOW)
    desk.attest("V1", NOW)
    return desk


def test_what_nobody_attested_goes_out_as_a_draft_alone(begun: Desk, tmp_path: Path):
    target = tmp_path / "out.json"
    with pytest.raises(NotAttested):
        begun.export_code_set("V1", "fhir", target, NOW)
    assert not target.exists()
    begun.export_code_set("V1", "fhir", target, NOW, draft=True)
    assert json.loads(target.read_bytes())["meta"]["tag"][0]["code"] == "DRAFT"


@pytest.mark.parametrize("kind", KINDS)
def test_an_attested_version_goes_out_in_every_format_and_is_audited(begun: Desk, tmp_path: Path, kind: ExportKind):
    desk, target = attested(begun), tmp_path / "out"
    desk.export_code_set("V1", kind, target, LATER)
    content = target.read_bytes()
    assert b"DRAFT" not in content
    last = desk.audit_entries()[0]
    assert (last.action, last.object_id, last.admission) == ("finalise.export", "V1", "V1")
    assert json.loads(last.detail) == {"kind": kind, "version": 1}
    assert content == desk.exported_code_set("V1", kind, LATER)
    assert desk.audit_entries()[0].action == "finalise.preview"
    if kind in ("fhir", "hl7", "adt"):
        (update,) = examine(content, name="x", received=LATER).updates
        assert [one.code for one in update.conditions] == ["J18.9", "N17.9"]


def test_a_reopened_code_set_still_exports_what_was_attested(begun: Desk, tmp_path: Path):
    desk = attested(begun)
    before = desk.exported_code_set("V1", "csv", LATER)
    desk.reopen("V1", "late result", LATER)
    desk.reject_code("V1", "N17.9", "not met", LATER)
    assert desk.exported_code_set("V1", "csv", LATER) == before
    assert b"N17.9" not in desk.exported_code_set("V1", "csv", LATER, draft=True)


def test_what_cannot_be_written_is_not_audited(begun: Desk, tmp_path: Path):
    desk = attested(begun)
    entries = len(desk.audit_entries())
    with pytest.raises(OSError, match="no"):
        desk.export_code_set("V1", "csv", tmp_path / "no" / "out.csv", LATER)
    assert len(desk.audit_entries()) == entries


def test_there_is_no_draft_to_send_where_none_was_begun(desk: Desk):
    desk.take_in([message(discharged(), note("n1", TEXT))], NOW)
    desk.record_assessment(assessed(PNEUMONIA), NOW)
    with pytest.raises(NotBegun):
        desk.exported_code_set("V1", "csv", NOW, draft=True)


def test_a_suggested_name_tells_nothing_of_the_patient(desk: Desk):
    assert desk.export_file_name("hl7", NOW) == f"code-set-{NOW:%Y%m%d-%H%M%S}.hl7"
