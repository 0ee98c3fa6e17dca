"""`chartlight backup`: make, list, verify, restore, prune."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run


@pytest.fixture
def made(run: Run, data: Path, notes: Path, memory_keyring: object) -> Path:
    run("intake", notes, "--data", data, "--no-assess")
    return Path(json.loads(run("backup", "make", "--data", data, "--json").stdout)["file"])


def test_made_listed_and_verified(run: Run, data: Path, made: Path) -> None:
    assert made.parent == data / "backups"
    listed = json.loads(run("backup", "list", "--data", data, "--json").stdout)
    assert [one["file"] for one in listed["backups"]] == [str(made)]
    assert not listed["late"]
    told = run("backup", "list", "--data", data).stdout
    assert made.name in told
    assert "same disk" in told
    found = json.loads(run("backup", "verify", made, "--data", data, "--json").stdout)
    assert (found["ok"], found["chain"], found["rows"]["admission"], found["messages"]) == (True, "holds", 2, 2)


def test_restored_into_an_empty_folder(run: Run, data: Path, made: Path, tmp_path: Path) -> None:
    before = run("worklist", "--data", data, "--json").stdout
    done = json.loads(run("backup", "restore", made, "--data", tmp_path / "new", "--json").stdout)
    assert done["aside"] is None
    assert run("worklist", "--data", tmp_path / "new", "--json").stdout == before
    assert "holds" in run("audit", "verify", "--data", tmp_path / "new").stdout


def test_a_store_that_is_there_is_moved_aside_on_demand_alone(run: Run, data: Path, made: Path) -> None:
    assert "--aside" in run("backup", "restore", made, "--data", data, fails=1).stderr
    told = run("backup", "restore", made, "--data", data, "--aside").stdout
    assert "2 admissions" in told
    assert len(list(data.parent.glob("data.before-*"))) == 1
    assert (data / "backups" / made.name).exists()


def test_after_the_loss_of_the_folder_the_keyring_still_opens_it(run: Run, data: Path, made: Path) -> None:
    elsewhere = data.parent / made.name
    made.rename(elsewhere)
    data.rename(data.parent / "lost")
    run("backup", "restore", elsewhere, "--data", data)
    assert len(json.loads(run("worklist", "--data", data, "--json").stdout)) == 2


def test_a_damaged_one_fails_in_one_line(run: Run, data: Path, made: Path) -> None:
    made.write_bytes(made.read_bytes()[:-4000])
    told = run("backup", "verify", made, "--data", data, fails=1).stderr
    assert told.startswith("chartlight: ")
    assert told.count("\n") == 1
    run("backup", "restore", made, "--data", data.parent / "new", fails=1)
    assert not (data.parent / "new").exists()


def test_pruning_says_what_goes(run: Run, data: Path, made: Path) -> None:
    old = [made.with_name(f"{made.name[:19]}-20200101T0{hour}0000Z.clbackup") for hour in range(1, 4)]
    for one in old:
        one.write_bytes(made.read_bytes())
    would = json.loads(run("backup", "prune", "--dry-run", "--data", data, "--json").stdout)
    assert would["removed"] == []
    assert all(one.exists() for one in old)
    gone = json.loads(run("backup", "prune", "--data", data, "--json").stdout)["removed"]
    assert sorted(gone) == sorted(would["would_remove"]) == sorted(one.name for one in old[:2])
    assert "stays" in run("backup", "prune", "--data", data).stdout
    assert made.exists()
