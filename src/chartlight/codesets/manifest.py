"""`manifest.toml` of a code set folder: what each file is, where it came from, and the hash it must have."""

import lzma
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from chartlight import locations

MANIFEST = "manifest.toml"
_FIGURES = ("drg", "ipps-rates")


class CodesetDamaged(Exception):
    """A file of a code set is missing or is not the one its manifest describes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: `kind` says what it holds, `fiscal_year` since when it is in force (1 October of the year before)."""

    folder: Path
    file: str
    kind: str
    fiscal_year: int
    release: str
    source: str
    licence: str
    rows: int
    sha256: str

    def read(self) -> str:
        """The file's text, after its hash was compared. Raises CodesetDamaged."""
        try:
            content = (self.folder / self.file).read_bytes()
        except OSError as error:
            raise CodesetDamaged(f"{self.file} is missing: {error.strerror}") from error
        if sha256(content).hexdigest() != self.sha256:
            raise CodesetDamaged(f"{self.file} is not the file that {MANIFEST} describes (SHA-256 differs)")
        return (lzma.decompress(content) if self.file.endswith(".xz") else content).decode()

    def rows_of(self) -> Iterator[list[str]]:
        """The fields of each data row of a TSV file."""
        return (line.split("\t") for line in self.read().splitlines()[1:])


def read_manifest(folder: Path) -> tuple[Entry, ...]:
    """All entries of the folder's manifest; none where there is no manifest. Raises CodesetDamaged."""
    path = folder / MANIFEST
    if not path.exists():
        return ()
    try:
        listed = tomllib.loads(path.read_text(encoding="utf-8"))["file"]
        return tuple(Entry(folder=folder, **entry) for entry in listed)
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise CodesetDamaged(f"{path.name} cannot be read: {error}") from error


def imported() -> Path:
    """Where `chartlight codesets import` puts official releases; they go before the ones shipped with the program."""
    return locations.default_data() / "codesets"


@cache
def catalogue() -> tuple[Entry, ...]:
    """Every file at hand, imported ones in place of shipped ones of the same kind and year."""
    chosen = {
        (e.kind, e.fiscal_year): e for folder in (locations.codesets(), imported()) for e in read_manifest(folder)
    }
    return tuple(chosen[key] for key in sorted(chosen))


def fingerprint(year: int) -> str:
    """A short hash of every file that bears on codes of a fiscal year: it changes with any import."""
    hashes = "".join(entry.sha256 for entry in catalogue() if entry.fiscal_year <= year and entry.kind not in _FIGURES)
    return sha256(hashes.encode()).hexdigest()[:8]


def years_of(kind: str) -> tuple[int, ...]:
    """The fiscal years for which there is a file of that kind."""
    return tuple(entry.fiscal_year for entry in catalogue() if entry.kind == kind)


def find(kind: str, year: int) -> Entry | None:
    """The file of that kind and fiscal year."""
    return next((entry for entry in catalogue() if (entry.kind, entry.fiscal_year) == (kind, year)), None)
