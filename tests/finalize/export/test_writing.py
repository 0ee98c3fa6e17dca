"""Files of exports: whole or not at all."""

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chartlight.finalize.export.writing import file_name, write


def test_a_file_is_written_whole_for_its_owner_alone(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_bytes(b"before")
    write(b"after", target)
    assert target.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [target]
    if os.name == "posix":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_what_cannot_be_written_leaves_everything_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "a-folder"
    target.mkdir()
    with pytest.raises(OSError, match="a-folder"):
        write(b"after", target)
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write(b"after", tmp_path / "no" / "out.json")


def test_the_name_is_a_time_and_an_ending() -> None:
    assert file_name(".hl7", datetime(2026, 11, 9, 9, 15, 7, tzinfo=UTC)) == "code-set-20261109-091507.hl7"
