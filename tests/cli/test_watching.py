import logging
import os
import sys
from pathlib import Path

import pytest
from tests.cli import feeds
from tests.intake.written import NOW

from chartlight.cli import watching as module
from chartlight.cli.readable import readable_at
from chartlight.cli.watching import WatchedFolder
from chartlight.intake import files
from chartlight.intake.errors import Unreadable
from chartlight.intake.message import RawMessage
from chartlight.intake.reader import examine


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "drop"
    found.mkdir()
    return found


@pytest.fixture
def kept() -> list[RawMessage]:
    return []


@pytest.fixture
def watched(folder: Path, kept: list[RawMessage]) -> WatchedFolder:
    return WatchedFolder(folder, kept.append)


def test_a_file_is_taken_at_the_second_look_and_moved_aside(
    watched: WatchedFolder, folder: Path, kept: list[RawMessage]
) -> None:
    (folder / "a.hl7").write_text(feeds.admission("C1") + feeds.admission("C2"))
    watched.look()
    assert kept == []
    watched.look()
    assert [message.control for message in kept] == ["C1", "C2"]
    assert [path.name for path in folder.iterdir()] == ["taken"]
    watched.look()
    assert len(kept) == 2


def test_a_file_still_being_written_waits(watched: WatchedFolder, folder: Path, kept: list[RawMessage]) -> None:
    file = folder / "a.txt"
    for text in ("Pneu", "Pneumonia", "Pneumonia.\n"):
        file.write_text(text)
        watched.look()
        assert kept == []
    watched.look()
    assert [message.body for message in kept] == [b"Pneumonia.\n"]


def test_a_rewrite_of_the_same_length_waits_too(watched: WatchedFolder, folder: Path, kept: list[RawMessage]) -> None:
    file = folder / "a.txt"
    for number, text in enumerate(("abc", "abd")):
        file.write_text(text)
        os.utime(file, ns=(number, number))
        watched.look()
    assert kept == []


@pytest.mark.parametrize(
    "name", [".hidden.txt", "a.txt.part", "a.tmp", "empty.txt", "~$port.docx", "a.txt.LOCK", ".~lock.a.txt#"]
)
def test_what_is_not_finished_is_left(watched: WatchedFolder, folder: Path, kept: list[RawMessage], name: str) -> None:
    (folder / name).write_text("" if name.startswith("empty") else "text")
    for _ in range(3):
        watched.look()
    assert kept == []
    assert (folder / name).exists()


def test_a_name_that_was_taken_before_overwrites_nothing(watched: WatchedFolder, folder: Path) -> None:
    for text in ("first", "second"):
        (folder / "a.txt").write_text(text)
        watched.look()
        watched.look()
    assert {path.name: path.read_text() for path in (folder / "taken").iterdir()} == {
        "a.txt": "first",
        "a.2.txt": "second",
    }


def test_a_file_that_cannot_be_taken_stays_and_is_told_once(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    (folder / "Testfall.txt").write_text("text")
    (folder / "b.txt").write_text("other")
    taken: list[str] = []

    def keep(message: RawMessage) -> None:
        if message.name.startswith("Testfall"):
            raise PermissionError(13, "Permission denied")
        taken.append(message.name)

    watched = WatchedFolder(folder, keep)
    with caplog.at_level(logging.WARNING):
        for _ in range(4):
            watched.look()
    assert taken == ["b.txt"]
    assert (folder / "Testfall.txt").exists()
    assert caplog.text.count("Permission denied") == 1
    assert "Testfall" not in caplog.text


@pytest.mark.parametrize("lock", ["note.docx.lock", "note.docx.lck", "~$te.docx", "~$note.docx", ".~lock.note.docx#"])
def test_a_file_that_somebody_has_open_waits(
    watched: WatchedFolder, folder: Path, kept: list[RawMessage], lock: str
) -> None:
    (folder / "note.docx").write_text("text")
    (folder / lock).write_text("me")
    for _ in range(3):
        watched.look()
    assert kept == []
    (folder / lock).unlink()
    watched.look()
    watched.look()
    assert [message.name for message in kept] == ["note.docx"]


def test_what_cannot_be_read_is_kept_and_moved_to_quarantine_under_its_own_name(
    folder: Path, kept: list[RawMessage], tmp_path: Path
) -> None:
    watched = WatchedFolder(folder, kept.append, readable_at(tmp_path, lambda: NOW))
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7 broken off")
    (folder / "note.txt").write_text("Sepsis.")
    (folder / "some.hl7").write_text(feeds.admission("C1") + "MSH|^~\\&|broken")
    (folder / "picture.jpg").write_bytes(bytes(500))
    watched.look()
    watched.look()
    assert len(kept) >= 4
    assert {path.name for path in (folder / "quarantine").iterdir()} == {"scan.pdf", "picture.jpg"}
    assert {path.name for path in (folder / "taken").iterdir()} == {"note.txt", "some.hl7"}


def test_names_that_the_site_does_not_know_are_in_quarantine_if_it_wants_that(
    folder: Path, kept: list[RawMessage], tmp_path: Path
) -> None:
    (tmp_path / "intake").mkdir()
    (tmp_path / "intake" / "names.toml").write_text(
        "file_names = ['(?P<visit>V\\d+)']\nother_file_names = 'quarantine'\n"
    )
    watched = WatchedFolder(folder, kept.append, readable_at(tmp_path, lambda: NOW))
    for name in ("V1.txt", "hello.txt"):
        (folder / name).write_text("Sepsis.")
    watched.look()
    watched.look()
    assert [path.name for path in (folder / "quarantine").iterdir()] == ["hello.txt"]


def test_files_without_measure_are_not_read_and_the_reason_is_kept(
    folder: Path, kept: list[RawMessage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST_DOCUMENT", 1000)
    monkeypatch.setattr(files, "LARGEST_BUNDLE", 1000)
    watched = WatchedFolder(folder, kept.append, readable_at(tmp_path, lambda: NOW))
    (folder / "large.txt").write_text("x" * 1001)
    (folder / "large.json").write_text('{"resourceType": "Bundle", "x": "' + "x" * 1001 + '"}')
    watched.look()
    watched.look()
    assert all(len(message.body) < 1000 for message in kept)
    reasons = []
    for message in kept:
        with pytest.raises(Unreadable) as refused:
            examine(message.body, name=message.name, received=NOW, kind=message.kind)
        reasons.append(refused.value.reason)
    assert all("1 file: It is larger than 0 MB" in reason for reason in reasons)
    assert len(list((folder / "quarantine").iterdir())) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_are_not_followed(
    watched: WatchedFolder, folder: Path, kept: list[RawMessage], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("of this machine")
    (folder / "link.txt").symlink_to(secret)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (folder / "taken").symlink_to(elsewhere)
    (folder / "a.txt").write_text("text")
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            watched.look()
    assert [message.name for message in kept] == ["a.txt"]
    assert list(elsewhere.iterdir()) == []
    assert caplog.text.count("is a link to elsewhere") == 1


def test_a_file_that_grows_while_it_is_taken_stays(folder: Path) -> None:
    names: list[str] = []
    file = folder / "a.txt"

    def keep(message: RawMessage) -> None:
        names.append(message.name)
        if len(names) == 1:
            file.write_text("text and more")

    watched = WatchedFolder(folder, keep)
    file.write_text("text")
    watched.look()
    watched.look()
    assert file.exists()
    watched.look()
    watched.look()
    assert (folder / "taken" / "a.txt").read_text() == "text and more"


def test_a_file_that_another_program_had_open_is_tried_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.txt").write_text("text")
    tries: list[int] = []

    def keep(message: RawMessage) -> None:
        tries.append(1)
        if len(tries) < 3:
            raise PermissionError(13, "in use")

    watched = WatchedFolder(folder, keep)
    monkeypatch.setattr(module._Refused, "is_put_off", lambda self: False)
    for _ in range(4):
        watched.look()
    assert len(tries) == 3
    assert (folder / "taken" / "a.txt").exists()


def test_what_cannot_be_taken_is_tried_ever_more_rarely() -> None:
    refused = module._Refused((1, 1))
    tried = []
    for look in range(1, 300):
        if not refused.is_put_off():
            tried.append(look)
            refused = refused.again()
    assert tried == [30, 90, 210]
