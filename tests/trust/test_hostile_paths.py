"""Names and addresses that lead elsewhere: no file is written, read or fetched but where it should be."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # for its neighbours

from hostile import ELSEWHERE, LEFT, NOTE, NOW, TURNS, filled
from tests.intake.fhir_server.conftest import Site
from tests.intake.fhir_server.server import FhirServer as Server
from tests.intake.fhir_server.server import running
from tests.intake.written import document, encounter, patient

from chartlight.cli.assessing import assess_changed, inpatients
from chartlight.cli.watching import QUARANTINE, TAKEN, WatchedFolder
from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.intake.files import messages_in
from chartlight.intake.message import RawMessage
from chartlight.store.backup.names import backups_in, name_of

NAMES = (
    "CON.txt",
    "nul.txt",
    " leading.txt",
    "trailing .txt",
    "-rf.txt",
    "$(id).txt",
    "a;b|c&d.txt",
    "\u202etxt.exe.txt",
    "line\nbreak.txt",
    "\\..\\..\\evil.txt",
    "=1+1.txt",
    "%2e%2e%2f.txt",
    f"{'x' * 250}.txt",
)
"""Names as a file of a folder can have them here; the reserved ones are harmless where we run and not everywhere."""


def _below(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_any_name_is_taken_and_stays_within_its_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "watched"
    folder.mkdir()
    (folder / name).write_text("Pneumonia.")
    (tmp_path / "outside.txt").write_text("not ours")
    kept: list[RawMessage] = []
    watched = WatchedFolder(folder, kept.append)
    watched.look()
    watched.look()
    assert [one.body for one in kept] == [b"Pneumonia."]
    assert {path.parent.relative_to(tmp_path).as_posix() for path in _below(tmp_path)} <= {
        ".",
        f"watched/{TAKEN}",
        f"watched/{QUARANTINE}",
    }
    assert (tmp_path / "outside.txt").read_text() == "not ours"

    desk = Desk.open(tmp_path / "data", ThrowawayKey(), Actor("Tester"))
    try:
        desk.take_in(kept, NOW)
        (row,) = desk.worklist(NOW)
        assert not TURNS & set(row.admission)
        assert "\n" not in row.admission
        assert len(row.admission) <= 400
    finally:
        desk.close()


def test_a_link_in_a_folder_that_is_taken_in_is_one_file_of_it(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Pneumonia.")
    assert [one.name for one in messages_in(tmp_path / "in")] == ["a.txt"]


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as found:
        found.put(patient(), encounter())
        yield found


@pytest.mark.parametrize("address", [*ELSEWHERE, "http://localhost:1/x", "https://[::1]:1/x", "http://["])
def test_what_lies_elsewhere_is_never_fetched(tmp_path: Path, server: Server, address: str) -> None:
    content = [{"attachment": {"contentType": "text/plain", "url": address}}]
    server.put(document("d1", "Pneumonia.", date="2026-11-18T08:00:00Z"))
    server.put(document("d2", content=content, date="2026-11-18T09:00:00Z"))
    site = Site(tmp_path, server)
    try:
        site.poll()
        charts, why = site.charts()
    finally:
        site.end()
        site.inbox.close()
    assert [one.text for one in charts["e1"].notes] == ["Pneumonia."]
    assert why


def test_names_of_exports_and_backups_tell_nothing_and_lead_nowhere(tmp_path: Path) -> None:
    desk = filled(tmp_path / "data")
    try:
        when = datetime(2026, 11, 20, 9, tzinfo=UTC)
        names = [desk.export_file_name(kind, when) for kind in ("fhir", "hl7", "csv", "pdf")]
        names.append(name_of("0f6e5d4c-3b2a-4c1d-8e9f-001122334455", when))
        for name in names:
            assert Path(name).name == name
            assert not {"/", "\\", ":", "\x00"} & set(name.removeprefix("chartlight-"))
        assess_changed(desk, inpatients(desk, NOW), NOW)
        desk.begin_finalising(LEFT, NOW)
        target = tmp_path / "set.csv"
        desk.export_code_set(LEFT, "csv", target, NOW, draft=True)
        assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    finally:
        desk.close()


def test_a_file_that_calls_itself_a_backup_does_not_count(tmp_path: Path) -> None:
    for name in ("chartlight-..%2f..-20261120T090000Z.clbackup", "chartlight-0123abcd-99999999T999999Z.clbackup"):
        (tmp_path / name).write_bytes(b"x")
    assert backups_in(tmp_path) == []


def test_a_document_named_like_a_path_makes_no_file(tmp_path: Path) -> None:
    before = _below(tmp_path)
    desk = filled(tmp_path / "data")
    desk.close()
    outside = {path for path in _below(tmp_path) - before if (tmp_path / "data") not in path.parents}
    assert outside == set()
    assert NOTE
