"""What Chartlight is made of: the list of parts, their licences, and that nothing unlisted or unsafe is among them."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from email.message import Message
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def supply_chain() -> Iterator[ModuleType]:
    """The package beside the installers; it is a tool of building, so the program itself does not know it."""
    sys.path.insert(0, str(ROOT / "installer"))
    from supply_chain import components

    yield components
    sys.path.remove(str(ROOT / "installer"))
    for name in [name for name in sys.modules if name.startswith("supply_chain")]:
        del sys.modules[name]


@pytest.fixture(scope="module")
def parts(supply_chain: ModuleType) -> list[Any]:
    listed: list[Any] = supply_chain.parts()
    return listed


def test_every_part_has_a_licence_that_may_be_distributed(parts: list[Any]) -> None:
    from supply_chain.licences import problems

    assert problems(parts) == []


def test_what_ships_is_told_from_what_only_tests_need(parts: list[Any]) -> None:
    ships = {part.name: part.is_shipped for part in parts}

    assert ships["pyside6"]
    assert ships["torch"]
    assert ships["models/linker"]
    assert ships["codesets/icd10cm-2026.tsv.xz"]
    assert not ships["mypy"]
    assert not ships["cyclonedx-python-lib"]


def test_the_list_follows_its_schema(parts: list[Any]) -> None:
    from supply_chain.sbom import fault, sbom

    some = [part for part in parts if part.name in ("duckdb", "torch", "models/linker", "Noto Sans", "numpy")]

    assert len(some) == 5
    assert fault(sbom(some, "1.2.3")) is None
    assert fault(sbom(some, "1.2.3").replace('"library"', '"bookshelf"')) is not None


def test_the_list_names_each_part_and_repeats(parts: list[Any]) -> None:
    from supply_chain.sbom import sbom

    written = sbom(parts, "1.2.3")
    listed = {one["name"]: one for one in json.loads(written)["components"]}

    assert written == sbom(parts, "1.2.3")
    assert listed["duckdb"]["purl"] == f"pkg:pypi/duckdb@{listed['duckdb']['version']}"
    assert listed["duckdb"]["licenses"] == [{"expression": "MIT"}]
    assert listed["Noto Sans"]["licenses"] == [{"expression": "OFL-1.1"}]
    assert str(ROOT) not in written


def test_hashes_are_those_of_the_files(parts: list[Any]) -> None:
    listed = {part.name: dict(part.hashes) for part in parts}
    model, codes = "models/linker/model.safetensors", "icd10cm-2026.tsv.xz"

    assert listed["models/linker"][model] == sha256((ROOT / model).read_bytes()).hexdigest()
    assert listed[f"codesets/{codes}"][codes] == sha256((ROOT / "codesets" / codes).read_bytes()).hexdigest()


def _part(supply_chain: ModuleType, licence: str, name: str = "somebody") -> object:
    return supply_chain.Part(name, "1", "library", licence, "https://example.org", (), is_shipped=True)


@pytest.mark.parametrize(
    ("licence", "is_fine"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("GPL-3.0-only OR MIT", True),
        ("GPL-3.0-only AND MIT", False),
        ("(GPL-3.0-only OR MIT) AND Apache-2.0 WITH LLVM-exception", True),
        ("unknown", False),
        ("LGPL-3.0-only", False),
    ],
)
def test_one_side_of_a_choice_is_enough_and_every_side_of_a_sum_is_needed(
    supply_chain: ModuleType, licence: str, is_fine: bool
) -> None:
    from supply_chain.licences import problems

    assert (problems([_part(supply_chain, licence)]) == []) == is_fine


def test_an_exception_holds_for_the_parts_it_names_alone(supply_chain: ModuleType) -> None:
    from supply_chain.licences import problems, report

    excused = _part(supply_chain, "LGPL-3.0-only", "pyside6")

    assert problems([excused]) == []
    assert "replaceable by the user" in report([excused])


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"License-Expression": "MIT-0"}, "MIT-0"),
        ({"License": "BSD-3-Clause"}, "BSD-3-Clause"),
        ({"License": "see the file"}, "unknown"),
        ({"Classifier": "License :: OSI Approved :: MIT License"}, "MIT"),
        ({"Classifier": "License :: OSI Approved :: BSD License"}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_a_licence_is_read_only_where_it_is_said_for_certain(
    supply_chain: ModuleType, fields: dict[str, str], expected: str
) -> None:
    said = Message()
    for name, value in fields.items():
        said[name] = value
    rules = {"said": {}, "classifiers": {"MIT License": "MIT"}, "accepted": []}

    assert supply_chain.licence_of("somebody", said, rules) == expected


def test_a_stranger_among_the_packages_is_named(supply_chain: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = re.sub(r"^click==", "click-not==", (ROOT / "requirements.lock").read_text("utf-8"), flags=re.MULTILINE)
    monkeypatch.setattr(supply_chain, "_lock", lambda: lock)

    with pytest.raises(supply_chain.Unlisted, match=r"click .* without being locked"):
        list(supply_chain.packages())


def test_every_locked_package_stands_under_hashes() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    entries = re.findall(r"^[\w.-]+==.*\n((?:[ ]+.*\n)*)", lock, re.MULTILINE)

    assert len(entries) > 100
    assert all("--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize(
    ("answer", "found", "told"),
    [
        ('{"dependencies": [{"name": "a", "version": "1", "vulns": []}]}', [], "1 of 1 locked packages looked up"),
        ('{"dependencies": [{"name": "a", "skip_reason": "not found"}]}', None, "does not answer"),
        (
            '{"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"]}]}]}',
            ["a 1: X-1 (mended in 2)"],
            "1 advisories",
        ),
        ("", None, "does not answer"),
    ],
)
def test_advisories_are_told_and_a_silent_index_is_no_clean_bill(
    supply_chain: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    found: list[str] | None,
    told: str,
) -> None:
    from supply_chain import advisories

    done = subprocess.CompletedProcess([], 0, stdout=answer, stderr="")
    monkeypatch.setattr(advisories.subprocess, "run", lambda *_, **__: done)

    assert advisories.advisories()[0] == found
    assert told in advisories.advisories()[1]
