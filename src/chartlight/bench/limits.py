"""A line of a benchmark's report: what was measured beside what it should be."""

from typing import Any


def limited(what: str, value: float, limit: float, unit: str = "") -> dict[str, Any]:
    """A value that should be no more than `limit`; one that should be 0 has a ratio of 1 where it is not."""
    return _beside(what, value, limit, unit, "limit", f"<= {limit:,.6g} {unit}".strip())


def at_least(what: str, value: float, goal: float, unit: str) -> dict[str, Any]:
    """A value that should be no less than `goal`."""
    return _beside(what, value, goal, unit, "goal", f">= {goal:,.6g} {unit}")


def _beside(what: str, value: float, wanted: float, unit: str, peer: str, goal: str) -> dict[str, Any]:
    ratio = value / wanted if wanted else float(value > 0)
    return {
        "what": what,
        "value": value,
        "unit": unit,
        "peer": peer,
        "peer_value": wanted,
        "ratio": ratio,
        "goal": goal,
    }
