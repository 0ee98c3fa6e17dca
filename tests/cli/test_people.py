"""`chartlight people`, and every other command in a store where people are registered."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from chartlight.store.keys import ArgonCost

FIRST, SECOND = "blue kettle on the shelf", "seven lamps by the river"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chartlight.desk.people.PASSPHRASE_COST", ArgonCost(1, 8, 1))
    monkeypatch.setattr("chartlight.desk.signing_in.running_account", lambda: "somebody")


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    made = {}
    for name, words in (("store", "a store of its own"), ("first", FIRST), ("second", SECOND), ("wrong", "not it")):
        made[name] = tmp_path / f"{name}.txt"
        made[name].write_text(words + "\n", "utf-8")
    return made


@pytest.fixture
def at(run: Run, data: Path, notes: Path, files: dict[str, Path]):
    """Runs a command on a store with two charts, as somebody with a passphrase file where one is named."""

    def run_at(*arguments: object, who: str | None = None, words: str = "first", fails: int = 0):
        person = ("--as", who, "--person-passphrase-file", files[words]) if who else ()
        return run(*arguments, "--data", data, "--passphrase-file", files["store"], *person, fails=fails)

    run("intake", notes, "--no-assess", "--data", data, "--passphrase-file", files["store"])
    return run_at


def test_a_store_without_people_says_so_and_works_as_ever(at, files) -> None:
    assert "Nobody is registered" in at("people", "list").output
    assert json.loads(at("people", "list", "--json").output) == []
    assert "leave --as away" in at("worklist", who="Ann", fails=1).stderr


def test_the_first_person_is_an_administrator(at, files) -> None:
    told = at("people", "add", "Ann", "--role", "cdi", "--new-passphrase-file", files["first"], fails=1)
    assert "first person is an administrator" in told.stderr


def test_without_a_terminal_the_option_that_gives_the_passphrase_is_named(at) -> None:
    for command in (("people", "add", "Ada Min", "--role", "administrator"), ("key", "passphrase")):
        assert "--new-passphrase-file FILE" in at(*command, fails=1).stderr


def test_from_registering_to_signing_in(at, files, monkeypatch) -> None:
    at("people", "add", "Ada Min", "--role", "administrator", "--new-passphrase-file", files["first"])
    monkeypatch.setenv("CHARTLIGHT_USER", "Ada Min")
    assert "Give --as NAME" in at("worklist", fails=1).stderr
    assert "do not belong together" in at("people", "list", who="Ada Min", words="wrong", fails=1).stderr
    added = at(
        "people", "add", "Cara Deal", "--role", "viewer", "--unit", "4W", "--new-passphrase-file", files["second"],
        "--json", who="Ada Min",
    )  # fmt: skip
    assert json.loads(added.output)["must_change"]
    assert "people passphrase" in at("worklist", who="Cara Deal", words="second", fails=1).stderr
    at("people", "passphrase", "--new-passphrase-file", files["first"], who="Cara Deal", words="second")
    assert json.loads(at("worklist", "--json", who="Cara Deal").output) == []
    assert (
        "may not look after people: Viewer has no such right" in at("people", "list", who="Cara Deal", fails=1).stderr
    )
    assert "may not see the worklist" in at("worklist", who="Ada Min", fails=1).stderr
    listed = at("people", "list", who="Ada Min").output
    assert "Cara Deal" in listed
    assert "4W alone" in listed
    assert at("audit", "verify", who="Ada Min").exit_code == 0


def test_an_account_signs_in_without_more(at, files, monkeypatch) -> None:
    at("people", "add", "Ada Min", "--role", "administrator", "--account", "somebody")
    assert "Ada Min" in at("people", "list").output
    at("people", "change", "Ada Min", "--role", "administrator", "--role", "cdi")
    assert len(json.loads(at("worklist", "--json").output)) == 2
    monkeypatch.setattr("chartlight.desk.signing_in.running_account", lambda: "another")
    assert "Nobody is registered under this account" in at("worklist", fails=1).stderr


def test_disabled_enabled_and_reset(at, files) -> None:
    at("people", "add", "Ada Min", "--role", "administrator", "--account", "somebody")
    at("people", "add", "Cara Deal", "--role", "cdi", "--new-passphrase-file", files["second"])
    assert "signs in no more" in at("people", "disable", "cara deal").output
    assert "do not belong together" in at("worklist", who="Cara Deal", words="second", fails=1).stderr
    at("people", "enable", "Cara Deal", "--new-passphrase-file", files["first"])
    at("people", "reset", "Cara Deal", "--new-passphrase-file", files["second"])
    at("people", "passphrase", "--new-passphrase-file", files["first"], who="Cara Deal", words="second")
    assert len(json.loads(at("worklist", "--json", who="Cara Deal").output)) == 2
    assert "last administrator" in at("people", "disable", "Ada Min", fails=1).stderr
    assert "nobody is registered as" in at("people", "disable", "No One", fails=1).stderr


def test_an_emergency_by_command(at, files) -> None:
    at("people", "add", "Ada Min", "--role", "administrator", "--role", "compliance", "--account", "somebody")
    at("people", "add", "Cara Deal", "--role", "cdi", "--unit", "ICU", "--new-passphrase-file", files["second"])
    at("people", "passphrase", "--new-passphrase-file", files["first"], who="Cara Deal", words="second")
    chart = json.loads(at("messages", "--json").output.splitlines()[0])["admission"]
    assert "no admission" in at("show", chart, who="Cara Deal", fails=1).stderr
    at("people", "emergency", chart, "--reason", "Covering the unit tonight", who="Cara Deal")
    assert at("show", chart, who="Cara Deal").output
    (told,) = json.loads(at("people", "emergencies", "--json").output)
    assert (told["person"], told["admission"]) == ("Cara Deal", chart)
    assert "glass.break" in at("people", "looked", chart).output
