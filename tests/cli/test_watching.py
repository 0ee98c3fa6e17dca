import logging
import os
from pathlib import Path

import pytest
from tests.cli import feeds

from chartlight.cli.watching import WatchedFolder
from chartlight.intake.message import RawMessage


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


@pytest.mark.parametrize("name", [".hidden.txt", "a.txt.part", "a.tmp", "empty.txt"])
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
