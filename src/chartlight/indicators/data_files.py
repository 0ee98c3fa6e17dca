"""TOML data files with validation errors that name file, entry and line."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

M = TypeVar("M", bound=BaseModel)


class Data(BaseModel):
    """Anything read from a rule or table file: nothing unknown is accepted, nothing changes afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """Why a rule, or an entry that rules use, is off. `line` counts from 1; None where it cannot be told."""

    file: str
    rule: str
    why: str
    line: int | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.rule}: {self.why}" if self.rule else f"{place}: {self.why}"


@dataclass(frozen=True, slots=True)
class Source:
    """One file's text, kept so that errors can name the line."""

    name: str
    text: str

    def line_of(self, *needles: str) -> int | None:
        """Line of the last needle at or after those before it: an entry first, then a field of it."""
        lines = self.text.splitlines()
        found: int | None = None
        for needle in needles:
            pattern = re.compile(rf"(?<![\w.-]){re.escape(needle)}(?![\w.-])")
            start = found - 1 if found else 0
            found = next((n + 1 for n in range(start, len(lines)) if pattern.search(lines[n])), found)
        return found


def read_sources(folder: Path) -> tuple[Source, ...]:
    """The TOML files of `folder` in name order; none where it does not exist."""
    return tuple(Source(path.name, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml")))


_TABLE_OF_ARRAY = re.compile(r"^\[\[\s*rule\s*\]\]", re.MULTILINE)
_TOML_LINE = re.compile(r"at line (\d+)")


def parse(source: Source) -> tuple[dict[str, Any], list[RuleProblem]]:
    """The file's content, or nothing and the reason."""
    try:
        return tomllib.loads(source.text), []
    except tomllib.TOMLDecodeError as error:
        return {}, [_syntax_problem(source, "", error, source.text, 0)]


def parse_rules(source: Source) -> tuple[list[dict[str, Any]], list[RuleProblem]]:
    """The [[rule]] tables of a file. One that is not TOML is left out with its reason; the others are kept."""
    content, problems = parse(source)
    if not problems:
        return list(content.get("rule", [])), []
    rules: list[dict[str, Any]] = []
    problems = []
    for offset, chunk in _chunks(source.text):
        try:
            rules.extend(tomllib.loads(chunk).get("rule", []))
        except tomllib.TOMLDecodeError as error:
            named = re.search(r'^\s*id\s*=\s*"([^"]+)"', chunk, re.MULTILINE)
            problems.append(_syntax_problem(source, named[1] if named else "", error, chunk, offset))
    return rules, problems


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    starts = [match.start() for match in _TABLE_OF_ARRAY.finditer(text)]
    if not starts or text[: starts[0]].strip():
        starts.insert(0, 0)
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        yield text.count("\n", 0, start), text[start:end]


def _syntax_problem(source: Source, rule: str, error: Exception, text: str, offset: int) -> RuleProblem:
    at = _TOML_LINE.search(str(error))
    why = _TOML_LINE.sub("", str(error)).split(" (")[0]
    # What was still open at the end of the text: the last line is the nearest that can be told.
    line = int(at[1]) if at else max(1, len(text.splitlines()))
    return RuleProblem(source.name, rule, f"is not valid TOML: {why}", line + offset)


def validate(model: type[M], content: dict[str, Any], source: Source, entry: str) -> tuple[M | None, list[RuleProblem]]:
    """`content` as `model`; every field that does not fit as a problem with the line it stands on."""
    try:
        return model.model_validate(content), []
    except ValidationError as error:
        return None, [
            RuleProblem(source.name, entry, _readable(issue["loc"], issue["msg"]), _line(source, entry, issue["loc"]))
            for issue in error.errors(include_url=False)
        ]


def _readable(location: tuple[int | str, ...], message: str) -> str:
    where, message = ".".join(str(part) for part in location), message.removeprefix("Value error, ")
    return f"{where}: {message}" if where else message


def _line(source: Source, entry: str, location: tuple[int | str, ...]) -> int | None:
    fields = [part for part in location if isinstance(part, str)]
    return source.line_of(f'"{entry}"', *fields) or source.line_of(entry, *fields)
