"""A TOML file read and checked by a model; what is wrong with it in words, raised as the error of whoever reads it."""

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

Table = TypeVar("Table", bound=BaseModel)
Raised = Callable[[str], Exception]


def read_table(file: Path, model: type[Table], error: Raised) -> Table:
    """The file as `model` reads it; `error` is raised with the file's name and what is wrong, and where."""
    return check_table(read_document(file, error), model, file.name, error)


def read_document(file: Path, error: Raised) -> dict[str, Any]:
    """The file unchecked; `error` is raised where it is missing, not UTF-8 or not TOML."""
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as wrong:
        raise error(f"{file.name} cannot be read: {wrong}") from wrong
    except tomllib.TOMLDecodeError as wrong:
        raise error(f"{file.name} is not TOML: {wrong}") from wrong


def check_table(document: Mapping[str, Any], model: type[Table], where: str, error: Raised) -> Table:
    """The document as `model` reads it; `error` is raised with `where` and the first entry that is wrong.

    What stands in the entry is not quoted: it may be a secret of a site.
    """
    try:
        return model.model_validate(document)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        said = first["msg"].removeprefix("Value error, ")
        raise error(f"{where}: {place}: {said}" if place else f"{where}: {said}") from None
