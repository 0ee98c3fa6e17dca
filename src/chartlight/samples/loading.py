"""Reads resources/samples/ and refuses, with file and field, what cannot be told."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from chartlight import locations
from chartlight.samples import placeholders
from chartlight.samples.checks import problem
from chartlight.samples.shared import Shared, Source
from chartlight.samples.source import AdmissionSource, Note, NoteSource, Sample

FENCE = "+++"

S = TypeVar("S", bound=Source)


class SampleError(ValueError):
    """The source of a sample cannot be told; the message names file and field."""


@cache
def list_samples(folder: Path | None = None) -> tuple[Sample, ...]:
    """Every sample of `folder` (default: the program's own), in order of their names; SampleError for a bad one."""
    root = folder if folder is not None else locations.resources() / "samples"
    shared = load_shared(root)
    return tuple(load_sample(path.parent, shared) for path in sorted(root.glob("*/admission.toml")))


def load_shared(root: Path) -> Shared:
    """The shared files of `root`."""
    content: dict[str, Any] = {}
    for name in ("analytes.toml", "staff.toml", "drugs.toml"):
        content |= _toml(root / name, (root / name).read_text(encoding="utf-8"))
    return _checked(root, Shared, content)


def load_sample(folder: Path, shared: Shared) -> Sample:
    """The sample in `folder`; SampleError says what is wrong with it and where."""
    path = folder / "admission.toml"
    admission = _checked(path, AdmissionSource, _toml(path, path.read_text(encoding="utf-8")))
    notes = tuple(_note(note) for note in sorted((folder / "notes").glob("*.txt")))
    sample = Sample(folder.name, admission, notes, shared)
    if (wrong := problem(sample)) is not None:
        raise SampleError(f"{folder.name}/{wrong}")
    return sample


def _note(path: Path) -> Note:
    _, fence, rest = path.read_text(encoding="utf-8").partition(f"{FENCE}\n")
    head, end, text = rest.partition(f"\n{FENCE}\n")
    if not fence or not end:
        raise SampleError(f"{_short(path)}: a note starts with its head between two lines of {FENCE}")
    text = text.strip("\n")
    try:
        placeholders.check(text)
    except ValueError as wrong:
        raise SampleError(f"{_short(path)}: text: {wrong}") from wrong
    return Note(path.stem, _checked(path, NoteSource, _toml(path, head)), text)


def _toml(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise SampleError(f"{_short(path)}: {wrong}") from wrong


def _checked(path: Path, model: type[S], content: dict[str, Any]) -> S:
    try:
        return model.model_validate(content)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "the whole file"
        raise SampleError(f"{_short(path)}: {field}: {first['msg'].removeprefix('Value error, ')}") from wrong


def _short(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
