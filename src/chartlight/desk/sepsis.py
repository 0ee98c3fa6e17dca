"""Which definition of sepsis a site works by: the line `base` of its rules' profile, which may hold more by hand."""

import os
import re
from pathlib import Path

from chartlight.indicators.site import DEFAULT, PROFILE
from chartlight.store.errors import StoreError

_BASE = re.compile(r"""^base\s*=\s*["']([^"'\n]*)["'][^\n]*$""", re.MULTILINE)
RULES = "rules"
"""The folder of a site's own rules in the data folder."""


class RulesUnwritable(StoreError):
    """The site's folder of rules cannot be written."""


def sepsis_of(data: Path) -> str:
    """The name of the shipped profile that the site builds on; the default where it says none."""
    found = _BASE.search(_read(data / RULES / PROFILE))
    return found.group(1) if found else DEFAULT


def write_sepsis(data: Path, name: str) -> None:
    """Have the site build on the profile `name`; every other line of its own profile stays. RulesUnwritable."""
    file = data / RULES / PROFILE
    before = _read(file)
    line = f'base = "{name}"'
    # Keys of the whole file stand before its first table.
    after = _BASE.sub(line, before, count=1) if _BASE.search(before) else f"{line}\n{before}"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_suffix(".new")
        beside.write_text(after, encoding="utf-8")
        os.replace(beside, file)
    except OSError as error:
        raise RulesUnwritable(
            f"The folder of this site's rules could not be written ({error.strerror}). Nothing was changed."
        ) from error


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise RulesUnwritable(
            f"{file.name} in the folder of this site's rules cannot be read. Mend or move it, then try again."
        ) from error
