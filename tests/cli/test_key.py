"""`chartlight key`: what it shows, what it changes, and what opens the store afterwards."""

import json
import shutil
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from tests.cli.conftest import Run

from chartlight.cli import store as opening
from chartlight.cli.options import Failure
from chartlight.desk import PassphraseKey
from chartlight.store.keys import ArgonCost
from chartlight.store.recovery import read

CHEAP = ArgonCost(passes=1, memory_kib=64, lanes=1)


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chartlight.cli.key.PassphraseKey", lambda words: PassphraseKey(words, CHEAP))


@pytest.fixture
def made(run: Run, data: Path, notes: Path) -> Path:
    """A store whose key is in the keyring."""
    run("intake", notes, "--data", data, "--no-assess")
    return data


@pytest.fixture
def words(tmp_path: Path) -> Path:
    file = tmp_path / "words"
    file.write_text("correct horse battery\n")
    return file


def kinds(run: Run, data: Path) -> list[str]:
    told = json.loads(run("key", "status", "--json", "--data", data).stdout)
    return [one["kind"] for one in told["keys"]]


def test_status_says_what_opens_the_store_without_opening_it(run: Run, made: Path) -> None:
    with opening.open_desk(opening.Site(made, None), create=False):
        told = json.loads(run("key", "status", "--json", "--data", made).stdout)
    assert told["generation"] == 1
    assert [(one["kind"], one["personal"]) for one in told["keys"]] == [("keyring", False)]
    assert (told["recovery_key"], told["keyring_usable"], told["policy"]) == (False, True, None)
    text = run("key", "status", "--data", made).stdout
    assert "keyring" in text
    assert "chartlight key recovery" in text
    assert "no Chartlight store" in run("key", "status", "--data", made / "other", fails=1).stderr


def test_the_recovery_key_is_shown_once_and_opens_the_copy_on_a_bare_machine(
    run: Run, made: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shown = run("key", "recovery", "--data", made).stdout.strip()
    assert read(shown)
    assert shown not in caplog.text
    assert (
        run("key", "recovery", "--check", "--data", made, stdin=shown.lower() + "\n").stdout == "It opens this store.\n"
    )
    run("key", "recovery", "--check", "--data", made, stdin="other words\n", fails=1)
    assert "--replace" in run("key", "recovery", "--data", made, fails=1).stderr
    copy = Path(shutil.copytree(made, tmp_path / "copy"))
    keyring.set_keyring(NoKeyring())
    said = run("messages", "--data", copy, fails=1).stderr
    assert "recovery key" in said or "--passphrase-file" in said
    file = tmp_path / "typed"
    file.write_text(shown.replace("-", " ").lower())
    assert run("messages", "--data", copy, "--passphrase-file", file).stdout.count("applied") == 2
    # and a passphrase is set with it, so that the copy lives on
    (tmp_path / "words").write_text("correct horse battery")
    run("key", "passphrase", "--data", copy, "--passphrase-file", file, "--new-passphrase-file", tmp_path / "words")
    assert run("messages", "--data", copy, "--passphrase-file", tmp_path / "words").stdout.count("applied") == 2


def test_a_replaced_recovery_key_opens_nothing_more(run: Run, made: Path, tmp_path: Path) -> None:
    first = run("key", "recovery", "--data", made).stdout
    second = json.loads(run("key", "recovery", "--replace", "--json", "--data", made).stdout)["recovery_key"]
    run("key", "recovery", "--check", "--data", made, stdin=first, fails=1)
    assert json.loads(run("key", "recovery", "--check", "--json", "--data", made, stdin=second).stdout) == {
        "opens": True
    }


def test_from_the_keyring_to_a_passphrase_and_back(run: Run, made: Path, words: Path, memory_keyring: object) -> None:
    told = json.loads(
        run("key", "passphrase", "--only", "--json", "--new-passphrase-file", words, "--data", made).stdout
    )
    assert told["kind"] == "passphrase"
    assert len(told["removed"]) == 1
    assert memory_keyring.secrets == {}  # type: ignore[attr-defined]
    assert kinds(run, made) == ["passphrase"]
    assert "--passphrase-file" in run("messages", "--data", made, fails=1).stderr
    run("key", "add", "keyring", "--only", "--data", made, "--passphrase-file", words)
    assert kinds(run, made) == ["keyring"]
    assert run("messages", "--data", made).stdout.count("applied") == 2


def test_keys_are_removed_by_kind_but_never_the_last(run: Run, made: Path, words: Path) -> None:
    run("key", "passphrase", "--new-passphrase-file", words, "--data", made)
    assert kinds(run, made) == ["keyring", "passphrase"]
    assert json.loads(run("key", "remove", "keyring", "--json", "--data", made).stdout)["kind"] == "keyring"
    assert "last key" in run("key", "remove", "passphrase", "--data", made, "--passphrase-file", words, fails=1).stderr
    assert "no key" in run("key", "remove", "x", "--data", made, "--passphrase-file", words, fails=1).stderr


def test_rotation_keeps_what_there_is(run: Run, made: Path, words: Path) -> None:
    run("key", "passphrase", "--new-passphrase-file", words, "--data", made)
    assert json.loads(run("key", "rotate", "--json", "--data", made).stdout) == {"generation": 2}
    for more in ([], ["--passphrase-file", words]):
        assert run("messages", "--data", made, *more).stdout.count("applied") == 2
    assert "rotated 1 time." in run("key", "status", "--data", made).stdout
    assert run("audit", "verify", "--data", made).exit_code == 0


def test_a_policy_keeps_new_stores_out_of_the_keyring(
    run: Run, data: Path, notes: Path, words: Path, memory_keyring: object
) -> None:
    data.mkdir()
    (data / "policy.toml").write_text('[key]\nsource = "passphrase"\n')
    said = run("intake", notes, "--data", data, "--no-assess", fails=1).stderr
    assert said == "chartlight: this site's policy wants a passphrase: give it with --passphrase-file FILE\n"
    assert not (data / "key.json").exists()
    run("intake", notes, "--data", data, "--no-assess", "--passphrase-file", words)
    assert kinds(run, data) == ["passphrase"]
    assert "policy" in run("key", "add", "keyring", "--data", data, "--passphrase-file", words, fails=1).stderr
    assert memory_keyring.secrets == {}  # type: ignore[attr-defined]


def test_a_store_against_the_policy_says_so(run: Run, made: Path) -> None:
    (made / "policy.toml").write_text('[key]\nsource = "passphrase"\n')
    assert "against this site's policy" in run("key", "status", "--data", made).stdout


@pytest.mark.parametrize("text", ["[key]\nsource = 'cloud'\n", "key = 3\n", "[key\n", "[key]\nsource = 7\n"])
def test_a_policy_nobody_understands_makes_no_key(run: Run, data: Path, notes: Path, text: str) -> None:
    data.mkdir()
    (data / "policy.toml").write_text(text)
    assert "policy.toml" in run("intake", notes, "--data", data, "--no-assess", fails=1).stderr
    assert not (data / "key.json").exists()


def test_the_machines_policy_goes_before_the_folders(
    run: Run, data: Path, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = tmp_path / "machine"
    machine.mkdir()
    monkeypatch.setattr("platformdirs.site_config_path", lambda *_, **__: machine)
    data.mkdir()
    (data / "policy.toml").write_text('[key]\nsource = "keyring"\n')
    (machine / "policy.toml").write_text('[key]\nsource = "passphrase"\n')
    assert "policy" in run("intake", notes, "--data", data, "--no-assess", fails=1).stderr


class Terminal:
    def isatty(self) -> bool:
        return True


def test_the_prompt_takes_passphrase_and_recovery_key(
    run: Run, made: Path, words: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = run("key", "recovery", "--data", made).stdout.strip()
    run("key", "passphrase", "--only", "--new-passphrase-file", words, "--data", made)
    monkeypatch.setattr("sys.stdin", Terminal())
    for typed, kind in (("correct horse battery", "passphrase"), (shown.lower(), "recovery")):
        monkeypatch.setattr(opening.click, "prompt", lambda *_, typed=typed, **__: typed)
        source = opening.key_source(opening.Site(made, None))
        assert source.kind == kind
        assert opening.Desk.open(made, source, opening.Actor("ann"), create=False).close() is None


def test_a_new_store_at_the_terminal_takes_no_weak_passphrase(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keyring.set_keyring(NoKeyring())
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr(opening.click, "prompt", lambda *_, **__: "123456789012")
    with pytest.raises(Failure, match="follows a row of keys"):
        opening.key_source(opening.Site(data, None))
    monkeypatch.setattr(opening.click, "prompt", lambda *_, **__: "four words of mine")
    assert opening.key_source(opening.Site(data, None)).kind == "passphrase"
