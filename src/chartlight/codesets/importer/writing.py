"""Writes compact tables and keeps the manifest of their folder."""

import lzma
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from chartlight.codesets.manifest import MANIFEST, read_manifest

_ABOUT = "# Written by `chartlight codesets import`. Each file: where it comes from, its licence, rows and SHA-256.\n"
_FIELDS = ("file", "kind", "fiscal_year", "release", "source", "licence", "rows", "sha256")


@dataclass(frozen=True, slots=True)
class Release:
    """Where a table comes from; `fiscal_year` since when it is in force."""

    fiscal_year: int
    release: str
    source: str
    licence: str = "Public domain (US Government work)"


def write_table(
    folder: Path, file: str, kind: str, header: Sequence[str], rows: Iterable[Sequence[object]], release: Release
) -> int:
    """Write one table (compressed when its name ends in .xz) and enter it in the manifest; how many rows it has."""
    lines = ["\t".join(map(str, row)) for row in rows]
    content = ("\n".join(["\t".join(header), *lines]) + "\n").encode()
    packed = lzma.compress(content, preset=9 | lzma.PRESET_EXTREME) if file.endswith(".xz") else content
    folder.mkdir(parents=True, exist_ok=True)
    (folder / file).write_bytes(packed)
    enter(folder, file, kind, len(lines), release)
    return len(lines)


def enter(folder: Path, file: str, kind: str, rows: int, release: Release) -> None:
    """Describe a file of the folder in its manifest, in place of what stood there for the same kind and year."""
    entries = [
        {name: getattr(entry, name) for name in _FIELDS}
        for entry in read_manifest(folder)
        if (entry.kind, entry.fiscal_year) != (kind, release.fiscal_year)
    ]
    digest = sha256((folder / file).read_bytes()).hexdigest()
    named = (file, kind, release.fiscal_year, release.release, release.source, release.licence, rows, digest)
    entries.append(dict(zip(_FIELDS, named, strict=True)))
    entries.sort(key=lambda entry: (str(entry["kind"]), str(entry["fiscal_year"])))
    blocks = ["[[file]]\n" + "".join(f"{name} = {_toml(value)}\n" for name, value in e.items()) for e in entries]
    (folder / MANIFEST).write_text(_ABOUT + "\n" + "\n".join(blocks), encoding="utf-8")


def _toml(value: object) -> str:
    return str(value) if isinstance(value, int) else '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
