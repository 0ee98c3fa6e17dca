"""The report of licences: every part with its licence, and what may not stay without somebody having looked."""

import tomllib
from collections.abc import Iterable

from license_expression import get_spdx_licensing

from supply_chain.components import HERE, UNKNOWN, Part

_HEAD = "| part | version | licence | ships | source |\n|---|---|---|---|---|\n"


def problems(parts: Iterable[Part]) -> list[str]:
    """What keeps the parts from being distributed, a sentence each; empty if nothing does."""
    rules = tomllib.loads((HERE / "licences.toml").read_text("utf-8"))
    excused = {(name, one["licence"]) for one in rules["exception"] for name in one["parts"]}
    licensing = get_spdx_licensing()
    found = []
    for part in parts:
        if part.licence == UNKNOWN:
            found.append(f"{part.name} {part.version}: no licence is known; read its files and say it in licences.toml")
            continue
        accepted = {*rules["accepted"], *(licence for name, licence in excused if name == part.name)}
        if not _holds(licensing.parse(part.licence), accepted):
            found.append(f"{part.name} {part.version}: {part.licence} is not accepted")
    return found


def _holds(expression: object, accepted: set[str]) -> bool:
    """True if the expression can be met by accepted licences alone: one side of an OR, every side of an AND."""
    arguments = getattr(expression, "args", ())
    if not arguments or not hasattr(expression, "operator"):
        return str(expression).partition(" WITH ")[0] in accepted
    sides = [_holds(one, accepted) for one in arguments]
    return any(sides) if str(expression.operator).strip() == "OR" else all(sides)


def report(parts: Iterable[Part]) -> str:
    """The report as Markdown: what ships first."""
    rules = tomllib.loads((HERE / "licences.toml").read_text("utf-8"))
    rows = "".join(
        f"| {part.name} | {part.version} | {part.licence} | {'yes' if part.is_shipped else 'no'} | {part.source} |\n"
        for part in sorted(parts, key=lambda part: (not part.is_shipped, part.name))
    )
    excused = "".join(f"- {one['licence']}: {', '.join(one['parts'])}: {one['why']}\n" for one in rules["exception"])
    return f"# Licences of the parts of Chartlight\n\n{_HEAD}{rows}\n## Looked at, and why they may stay\n\n{excused}"
