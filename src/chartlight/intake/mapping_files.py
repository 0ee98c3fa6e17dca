"""A site's mapping as files, `<data>/intake/*.toml`: read with errors that name file, key and line, written whole."""

import json
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from chartlight.intake.mapping import KINDS, Layer, SiteMapping

FOLDER = "intake"
"""The folder of a site's mapping in the data folder."""

CHOSEN = "chosen"
"""How files begin that the mapping screen writes; they hold over files that people write."""

_LARGEST = 2_000_000
_TOML_LINE = re.compile(r"\(?at line (\d+).*")
_HEADING = (
    "# Chartlight's mapping screen writes this file anew: what you write by hand belongs into a file of its own.\n"
)


@dataclass(frozen=True, slots=True)
class MappingProblem:
    """What is wrong in a file: `key` ("" for the whole file), its line counted from 1 if it can be told, and why.

    That entry is left out; what else the file says holds.
    """

    file: str
    key: str
    line: int | None
    why: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.key}: {self.why}" if self.key else f"{place}: {self.why}"


@dataclass(frozen=True, slots=True)
class ReadMapping:
    """The mapping of a folder, and what of it had to be left out."""

    mapping: SiteMapping
    problems: tuple[MappingProblem, ...] = ()


def read_mapping(folder: Path) -> ReadMapping:
    """Every `*.toml` of the folder: what holds for all feeds below what names feeds, hand-written below chosen.

    Nothing raises: a file or an entry that cannot be used is left out and told.
    """
    problems: list[MappingProblem] = []
    found: list[tuple[bool, bool, str, Layer]] = []
    for path in sorted(folder.glob("*.toml")):
        layer, wrong = _read(path)
        problems += wrong
        found.append((bool(layer.feeds), path.name.startswith(CHOSEN), path.name, layer))
    layers = tuple(layer for *_, layer in sorted(found, key=lambda one: one[:3]))
    return ReadMapping(SiteMapping(layers), tuple(problems))


def _read(path: Path) -> tuple[Layer, list[MappingProblem]]:
    try:
        if path.stat().st_size > _LARGEST:
            return Layer(), [MappingProblem(path.name, "", None, "is too large to be a mapping")]
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = "is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else f"cannot be read ({error.strerror})"
        return Layer(), [MappingProblem(path.name, "", None, why)]
    return parse_layer(text, path.name)


def parse_layer(text: str, name: str) -> tuple[Layer, list[MappingProblem]]:
    """What a file of this text says, without the entries that are wrong, each of which is told with its line.

    A file whose `feeds` are wrong says nothing: nobody knows whom it speaks of.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _TOML_LINE.search(str(error))
        why = _TOML_LINE.sub("", str(error)).strip(" (")
        line = int(at[1]) if at else max(1, len(text.splitlines()))
        return Layer(), [MappingProblem(name, "", line, f"is not valid TOML: {why}")]
    problems: list[MappingProblem] = []
    while True:
        try:
            return Layer.model_validate(content), problems
        except ValidationError as error:
            for issue in error.errors(include_url=False, include_input=False):
                where = tuple(issue["loc"])
                key = ".".join(str(part) for part in where if part != "[key]")
                why = issue["msg"].removeprefix("Value error, ")
                problems.append(MappingProblem(name, key, line_of(text, where), why))
                if where[0] == "feeds":
                    return Layer(), problems
                _leave_out(content, where)


def _leave_out(content: dict[str, Any], where: tuple[int | str, ...]) -> None:
    """Take the entry that is wrong out: an element of a table, else the whole key."""
    table = content.get(str(where[0]))
    if isinstance(table, dict) and len(where) > 1:
        table.pop(str(where[1]), None)
    else:
        content.pop(str(where[0]), None)


def line_of(text: str, where: tuple[int | str, ...]) -> int | None:
    """The line on which a key stands, looked for below the heading of its table."""
    lines = text.splitlines()
    keys = [str(part) for part in where if isinstance(part, str)]
    start = 0
    if len(keys) > 1:
        heading = re.compile(rf"\s*\[\s*{re.escape(keys[0])}\s*\]")
        start = next((n for n, line in enumerate(lines) if heading.match(line)), 0)
    key = re.escape(keys[min(1, len(keys) - 1)])
    wanted = re.compile(rf"""\s*(\[\s*)?["']?{key}["']?\s*(=|\])""")
    return next((n + 1 for n in range(start, len(lines)) if wanted.match(lines[n])), None)


def to_toml(layer: Layer) -> str:
    """The file of a layer; the same layer gives the same bytes."""
    content = layer.model_dump(mode="json", exclude_defaults=True)
    parts = [_HEADING]
    parts += [f"{key} = {_value(value)}\n" for key, value in content.items() if key not in KINDS]
    for kind in KINDS:
        if table := content.get(kind):
            parts.append(f"\n[{kind}]\n")
            parts += [f"{_quoted(code)} = {_quoted(table[code])}\n" for code in sorted(table)]
    return "".join(parts)


def _value(value: object) -> str:
    if isinstance(value, Iterable) and not isinstance(value, str):
        return f"[{', '.join(_quoted(str(one)) for one in value)}]"
    return str(value) if isinstance(value, int) else _quoted(str(value))


def _quoted(text: str) -> str:
    # JSON's escapes are a part of TOML's, save for DEL, which TOML wants escaped as well.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def chosen_file(feed: str | None) -> str:
    """Name of the file that the mapping screen writes for a feed, or for all; it tells letters and digits of it."""
    if feed is None:
        return f"{CHOSEN}.toml"
    from chartlight.intake.message import content_control

    slug = re.sub(r"[^a-z0-9]+", "-", feed.lower()).strip("-")[:40]
    return f"{CHOSEN}-{slug or 'feed'}-{content_control(feed.encode())[:6]}.toml"


def chosen_layer(folder: Path, feed: str | None) -> Layer:
    """What the mapping screen has written for a feed, or for all; nothing yet where there is no file."""
    path = folder / chosen_file(feed)
    layer = _read(path)[0] if path.exists() else Layer()
    return layer if feed is None or layer.feeds else layer.model_copy(update={"feeds": (escaped(feed),)})


def escaped(feed: str) -> str:
    """A feed's name as a pattern that means that feed alone."""
    return re.sub(r"([*?\[])", r"[\1]", feed)


def write_layer(folder: Path, feed: str | None, layer: Layer) -> None:
    """Write what was chosen, whole or not at all; a layer that says nothing leaves no file. OSError."""
    path = folder / chosen_file(feed)
    if layer.model_copy(update={"feeds": ()}) == Layer():
        path.unlink(missing_ok=True)
        return
    write_text(path, to_toml(layer))


def write_text(path: Path, text: str) -> None:
    """Write a file so that a reader finds the old one or the new one. OSError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_name(f"{path.name}.new")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


_NAME = re.compile(r"[\w][\w .-]{0,80}\.toml", re.ASCII)


def files_of(folder: Path) -> dict[str, str]:
    """The texts of all mapping files by name, for a profile. OSError, UnicodeDecodeError."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.toml"))}


def checked_files(files: object) -> dict[str, str]:
    """Files of a profile, by name: ValueError says what is wrong with the first that could not be used as it is."""
    if not isinstance(files, Mapping):
        raise TypeError("is not a table of files")
    for name, text in files.items():
        if not isinstance(name, str) or not isinstance(text, str) or not _NAME.fullmatch(name):
            raise ValueError("holds what is no mapping file")
        for problem in parse_layer(text, name)[1]:
            raise ValueError(f"{problem}")
    return dict(files)


def replace_files(folder: Path, files: Mapping[str, str]) -> None:
    """Have exactly these files in the folder; each is written whole, then those that are not among them go. OSError."""
    for name, text in files.items():
        write_text(folder / name, text)
    for path in folder.glob("*.toml"):
        if path.name not in files:
            path.unlink()
