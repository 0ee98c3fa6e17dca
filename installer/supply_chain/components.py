"""The parts of Chartlight as values: packages by the lock and their own metadata, shipped files by their bytes."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Any

from license_expression import get_spdx_licensing
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
UNKNOWN = "unknown"
_ENTRY = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+).*\n(?P<rest>(?:[ ]+.*\n)*)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


class Unlisted(Exception):
    """An installed part that the lock does not hold: it came from somewhere else."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part. `hashes` are SHA-256 by file (of packages: of every build that the lock admits, unnamed)."""

    name: str
    version: str
    kind: str
    licence: str
    source: str
    hashes: tuple[tuple[str, str], ...]
    is_shipped: bool
    """False for what only building and testing need."""


def parts() -> list[Part]:
    """Every part, by name: packages of this environment, code sets, models, fonts and word lists."""
    return sorted([*packages(), *code_sets(), *shipped_files()], key=lambda part: part.name.lower())


def packages() -> Iterator[Part]:
    """The installed packages that the lock holds, and torch, which pyproject.toml pins. Unlisted names a stranger."""
    rules = tomllib.loads((HERE / "licences.toml").read_text("utf-8"))
    locked: dict[str, dict[str, tuple[str, ...]]] = {}
    for entry in _ENTRY.finditer(_lock()):  # one for each range of Python versions
        locked.setdefault(canonicalize_name(entry["name"]), {})[entry["version"]] = tuple(_HASH.findall(entry["rest"]))
    shipped = _needed("chartlight")
    for found in metadata.distributions():
        name = canonicalize_name(found.name)
        if name in ("chartlight", "pip"):  # ourselves, and the installer of the environment
            continue
        admitted = locked.get(name, {})
        if found.version not in admitted and name != "torch":
            wanted = f"where requirements.lock wants {' or '.join(admitted)}" if admitted else "without being locked"
            raise Unlisted(f"{name} {found.version} is installed {wanted}")
        hashes = tuple(("", one) for one in admitted.get(found.version, ()))
        licence = licence_of(name, found.metadata, rules)
        home = f"https://pypi.org/project/{name}/{found.version.partition('+')[0]}/"
        yield Part(name, found.version, "library", licence, home, hashes, name in shipped)


def licence_of(name: str, said: "metadata.PackageMetadata", rules: Mapping[str, Any]) -> str:
    """The licence of a package as an SPDX expression: what was read from its files, else its metadata, else unknown."""
    if name in rules["said"]:
        return str(rules["said"][name])
    if "License-Expression" in said:
        return said["License-Expression"]
    named = {one.rpartition("::")[2].strip() for one in said.get_all("Classifier") or [] if one.startswith("License")}
    known = sorted({rules["classifiers"][one] for one in named if one in rules["classifiers"]})
    if known:
        return " AND ".join(known)
    stated = said["License"].strip() if "License" in said else ""
    is_spdx = stated and "\n" not in stated and not get_spdx_licensing().validate(stated).errors
    return stated if is_spdx else UNKNOWN


def code_sets() -> Iterator[Part]:
    """The files of codesets/, as their manifest tells them."""
    manifest = tomllib.loads((ROOT / "codesets" / "manifest.toml").read_text("utf-8"))
    for entry in manifest["file"]:
        free = entry["licence"].startswith("Public domain (US Government")
        licence = "LicenseRef-US-Government-Work" if free else entry["licence"]
        hashes = ((entry["file"], entry["sha256"]),)
        name, version = f"codesets/{entry['file']}", f"FY{entry['fiscal_year']}"
        yield Part(name, version, "data", licence, entry["source"], hashes, is_shipped=True)


def shipped_files() -> Iterator[Part]:
    """Models, word lists and fonts, hashed as they lie here; the version is the hash of them all, shortened."""
    for part in tomllib.loads((HERE / "shipped.toml").read_text("utf-8"))["part"]:
        files = sorted(file for pattern in part["files"] for file in ROOT.glob(pattern) if file.is_file())
        hashes = tuple((str(file.relative_to(ROOT).as_posix()), _digest(file)) for file in files)
        if not hashes:
            raise Unlisted(f"{part['name']}: no file fits {part['files']}")
        version = sha256("".join(digest for _, digest in hashes).encode()).hexdigest()[:12]
        yield Part(part["name"], version, part["kind"], part["licence"], part["source"], hashes, is_shipped=True)


def _needed(top: str) -> set[str]:
    """The packages that `top` needs here, directly or not."""
    found: set[str] = set()
    waiting = [canonicalize_name(top)]
    while waiting:
        try:
            wanted = metadata.requires(waiting.pop()) or []
        except metadata.PackageNotFoundError:  # needed on another system alone
            continue
        for line in wanted:
            requirement = Requirement(line)
            name = canonicalize_name(requirement.name)
            if name not in found and (requirement.marker is None or requirement.marker.evaluate({"extra": ""})):
                found.add(name)
                waiting.append(name)
    return found


def _lock() -> str:
    return (ROOT / "requirements.lock").read_text("utf-8")


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()
