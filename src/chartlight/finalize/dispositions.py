"""Where a patient went at discharge, in words: `resources/finalize/dispositions.toml`, checked when loaded."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from chartlight import locations

_STATUS = re.compile(r"\d\d")


class BadDispositions(Exception):
    """The table is not what it should be."""


@cache
def dispositions() -> Mapping[str, str]:
    """Words by UB-04 patient status ("03"). Raises BadDispositions."""
    path = locations.resources() / "finalize" / "dispositions.toml"
    try:
        table: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))["dispositions"]
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise BadDispositions(f"{path.name}: {error}") from error
    wrong = [status for status, words in table.items() if not _STATUS.fullmatch(status) or not str(words).strip()]
    if wrong:
        raise BadDispositions(f"{path.name}: {', '.join(wrong)} is no patient status of two digits with its words")
    return table
