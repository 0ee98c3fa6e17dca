"""Reading plain JSON of uncertain shape: each accessor gives what it names or an empty value, never an error."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from chartlight.intake.codes import normal_code

Json = dict[str, Any]


def objects(value: object) -> list[Json]:
    """The objects in a list, or a single object as a list of one: senders confuse the two."""
    if isinstance(value, dict):
        return [value]
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def child(value: object, *names: str) -> Json:
    """The object at the end of a path, taking the first where there are several; {} if there is none."""
    for name in names:
        found = objects(value.get(name)) if isinstance(value, dict) else []
        if not found:
            return {}
        value = found[0]
    return value if isinstance(value, dict) else {}


def text(value: object, *names: str) -> str:
    """The string at the end of a path, stripped; "" if there is none."""
    if names:
        value = child(value, *names[:-1]).get(names[-1])
    return value.strip() if isinstance(value, str) else ""


def texts(value: object) -> list[str]:
    """The strings of a list."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def number(value: object) -> float | None:
    """A JSON number as float; None for anything else."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


@dataclass(frozen=True, slots=True)
class Coding:
    """One coding; `system` in the chart's name where it has one, else the sender's address."""

    system: str | None
    code: str
    display: str


def codings(concept: object, systems: dict[str, str]) -> list[Coding]:
    """The codings of a CodeableConcept, or of a Coding that stands alone."""
    given = [one for whole in objects(concept) for one in (objects(whole.get("coding")) or [whole])]
    found = []
    for one in given:
        address = text(one, "system")
        system = systems.get(address, address or None)
        if code := normal_code(text(one, "code"), system):
            found.append(Coding(system, code, text(one, "display")))
    return found


def codes(concept: object) -> list[str]:
    """The bare codes of a concept or a list of concepts."""
    return [one.code for one in codings(concept, {})]


def words(concept: object) -> str:
    """A concept in words: its text, else the first display, else the first code."""
    for whole in objects(concept):
        given = [whole, *objects(whole.get("coding"))]
        for name in ("text", "display", "code"):
            found = next((said for one in given if (said := text(one, name))), "")
            if found:
                return found
    return ""


def preferred(found: Iterable[Coding], *systems: str) -> Coding | None:
    """The first coding of the first of `systems` that has one, else the first coding at all."""
    listed = list(found)
    for system in systems:
        for one in listed:
            if one.system == system:
                return one
    return listed[0] if listed else None
