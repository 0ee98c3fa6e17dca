"""The service files say what `chartlight listen` understands, and the system's own checkers find nothing in them."""

import configparser
import plistlib
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from defusedxml.ElementTree import parse

from chartlight.cli.listen import command

FOLDER = Path(__file__).resolve().parents[1] / "installer"
UNIT = FOLDER / "linux" / "chartlight-listen.service"
PLIST = FOLDER / "macos" / "org.chartlight.listen.plist"
TASK = FOLDER / "windows" / "chartlight-listen.xml"
OPTIONS = {option for parameter in command.params for option in parameter.opts}


def unit() -> configparser.RawConfigParser:
    read = configparser.RawConfigParser(strict=False)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read_string(UNIT.read_text(encoding="utf-8"))
    return read


def task_text(name: str) -> str:
    found = parse(TASK).find(f".//{{http://schemas.microsoft.com/windows/2004/02/mit/task}}{name}")
    return found.text or ""


def linux() -> list[str]:
    env = (FOLDER / "linux" / "listen.env").read_text(encoding="utf-8")
    given = re.findall(r'CHARTLIGHT_LISTEN="([^"]*)"', env)
    return shlex.split(unit()["Service"]["ExecStart"]) + [one for line in given for one in line.split()]


def macos() -> list[str]:
    with PLIST.open("rb") as file:
        return list(plistlib.load(file)["ProgramArguments"])


def windows() -> list[str]:
    return shlex.split(task_text("Arguments").replace("\\", "/"))


@pytest.mark.parametrize("arguments", [linux, macos, windows])
def test_they_start_the_listener_with_options_that_it_has(arguments: object) -> None:
    given = arguments()  # type: ignore[operator]
    assert "listen" in given
    options = {one for one in given if one.startswith("--")}
    assert {"--data", "--passphrase-file", "--mllp"} <= options <= OPTIONS


def test_the_unit_hands_the_passphrase_over_as_a_credential_and_writes_nowhere_else() -> None:
    service = unit()["Service"]
    assert service["LoadCredential"].startswith("passphrase:")
    assert "${CREDENTIALS_DIRECTORY}/passphrase" in service["ExecStart"]
    assert "passphrase" not in service.get("Environment", "")
    assert (service["ProtectSystem"], service["ProtectHome"], service["NoNewPrivileges"]) == ("strict", "true", "true")
    assert (service["Restart"], service["StateDirectoryMode"], service["User"]) == ("always", "0700", "chartlight")
    assert unit()["Unit"]["StartLimitIntervalSec"] == "0"


def test_none_of_them_gives_up_and_each_leaves_time_to_stop_in_order() -> None:
    with PLIST.open("rb") as file:
        plist = plistlib.load(file)
    assert (plist["KeepAlive"], plist["ExitTimeOut"], plist["Umask"]) == (True, 60, 0o077)
    assert task_text("ExecutionTimeLimit") == "PT0S"
    assert task_text("MultipleInstancesPolicy") == "IgnoreNew"
    assert task_text("RunLevel") == "LeastPrivilege"
    assert unit()["Service"]["TimeoutStopSec"] == "60"


def test_the_steps_name_the_files() -> None:
    steps = (FOLDER / "README.md").read_text(encoding="utf-8")
    for file in (UNIT, PLIST, TASK, FOLDER / "linux" / "listen.env"):
        assert file.name in steps


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd's own checker")
def test_systemd_finds_nothing_in_the_unit(tmp_path: Path) -> None:
    there = shutil.which("true") or "/bin/true"
    copy = tmp_path / UNIT.name
    copy.write_text(UNIT.read_text(encoding="utf-8").replace("/usr/bin/chartlight", there), encoding="utf-8")
    found = subprocess.run(
        ["systemd-analyze", "verify", str(copy)], capture_output=True, text=True, check=False, timeout=60
    )
    assert (found.returncode, [line for line in found.stderr.splitlines() if UNIT.name in line]) == (0, [])
