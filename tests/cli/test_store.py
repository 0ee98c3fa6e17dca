"""Whose key opens a store, and what is said when none does."""

from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from tests.cli.conftest import Run

from chartlight.cli.options import Site
from chartlight.cli.store import RememberedKey, actor, open_desk
from chartlight.desk import ThrowawayKey
from chartlight.store.folder import DataFolder


@pytest.fixture
def no_keyring(memory_keyring: object) -> None:
    keyring.set_keyring(NoKeyring())


@pytest.fixture
def passphrase(tmp_path: Path) -> Path:
    file = tmp_path / "passphrase"
    file.write_text("correct horse – battery\nsecond line\n", "utf-8")
    return file


@pytest.mark.parametrize(
    "command", [["worklist"], ["show", "V1"], ["messages"], ["audit", "verify"], ["query", "V1", "f"]]
)
def test_where_there_is_no_store_none_is_made(run: Run, data: Path, no_keyring: None, command: list[str]) -> None:
    more = ["--pdf", "x.pdf"] if command[0] == "query" else []
    assert (
        run(*command, *more, "--data", data, fails=1).stderr == f"chartlight: There is no Chartlight store in {data}.\n"
    )
    assert not data.exists()


def test_the_keyring_needs_no_passphrase(run: Run, data: Path, notes: Path) -> None:
    run("intake", notes, "--data", data, "--no-assess")
    assert run("messages", "--data", data).stdout.count("applied") == 2


def test_a_passphrase_opens_the_folder_made_under_it_and_no_other_does(
    run: Run, data: Path, notes: Path, passphrase: Path, no_keyring: None, tmp_path: Path
) -> None:
    run("intake", notes, "--data", data, "--no-assess", "--passphrase-file", passphrase)
    assert "applied" in run("messages", "--data", data, "--passphrase-file", passphrase).stdout
    wrong = tmp_path / "wrong"
    wrong.write_text("incorrect\n")
    for command in ("messages", "worklist"):
        said = run(command, "--data", data, "--passphrase-file", wrong, fails=1).stderr
        assert said == "chartlight: The passphrase is not the one of this store.\n"
    assert "--passphrase-file" in run("worklist", "--data", data, fails=1).stderr


def test_without_keyring_and_terminal_a_new_folder_is_refused(
    run: Run, data: Path, notes: Path, no_keyring: None
) -> None:
    said = run("intake", notes, "--data", data, fails=1).stderr
    assert said == "chartlight: this machine has no keyring for the store's key: give --passphrase-file FILE\n"
    assert not data.exists()


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"", "is empty"), (b"  \nx", "is empty"), (b"\xff\xfe\x00", "is not UTF-8"), (b"x" * 5000, "too long")],
)
def test_a_passphrase_file_must_hold_one(
    run: Run, data: Path, notes: Path, tmp_path: Path, no_keyring: None, content: bytes, why: str
) -> None:
    file = tmp_path / "odd"
    file.write_bytes(content)
    said = run("intake", notes, "--data", data, "--passphrase-file", file, fails=1).stderr
    assert why in said
    assert said.count("\n") == 1
    assert not data.exists()


def test_a_store_in_use_says_so(run: Run, data: Path, notes: Path) -> None:
    run("intake", notes, "--data", data, "--no-assess")
    with open_desk(Site(data, None), create=False):
        for command in (["worklist"], ["show", "one"], ["audit", "verify"]):
            assert "in use by another Chartlight" in run(*command, "--data", data, fails=1).stderr


def test_a_damaged_key_file_is_told(run: Run, data: Path, notes: Path) -> None:
    run("intake", notes, "--data", data, "--no-assess")
    (data / "key.json").write_text("{")
    assert "Restore it" in run("worklist", "--data", data, fails=1).stderr


def test_a_key_is_asked_for_once(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    key = RememberedKey(ThrowawayKey())
    made, how = key.create(folder, "s")
    folder.throwaway_key.unlink()
    assert key.recall(folder, "s", how) == made
    assert key.kind == "throwaway"


def test_an_account_without_a_name_has_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise KeyError("getpwuid(): uid not found: 4242")

    monkeypatch.setattr("getpass.getuser", unknown)
    monkeypatch.delenv("CHARTLIGHT_USER", raising=False)
    assert actor().name.startswith("uid ")
