"""What happened to a query, and what its answer did, as lines for the side of its screen. Pure."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chartlight_ui import wording

if TYPE_CHECKING:
    from chartlight.desk import QueryEffect, QueryEvent

_WORDS = {
    "draft": "drafted",
    "edit": "edited",
    "blocked": "not sent: blocked by the compliance check",
    "send": "sent",
    "verbal": "asked aloud",
    "print": "printed",
    "view": "viewed by the provider",
    "remind": "reminder",
    "escalate": "escalated",
    "redirect": "redirected",
    "answer": "answer recorded",
    "scan": "scan of the reply kept",
    "close": "closed",
    "withdraw": "withdrawn",
    "expire": "expired",
}


def history_lines(trail: "Sequence[QueryEvent]") -> list[tuple[str, str]]:
    """Time, and what happened with its reason; the last edit stands for all in a row."""
    lines: list[tuple[str, str]] = []
    for place, one in enumerate(trail):
        following = trail[place + 1].event if place + 1 < len(trail) else ""
        if one.event == "edit" and following == "edit":
            continue
        lines.append((wording.day_and_time(one.time), _said(one)))
    return lines


def _said(one: "QueryEvent") -> str:
    words = _WORDS.get(one.event, one.event)
    if one.event == "remind" and "reminder" in one.detail:
        words = f"{words} {one.detail['reminder']}"
    if "to" in one.detail:
        words = f"{words} to {one.detail['to']}"
    if one.event != "expire":
        words = f"{words}, {one.actor}"
    return f"{words}: {one.detail['reason']}" if one.detail.get("reason") else words


def effect_lines(effect: "QueryEffect | None") -> list[str]:
    """The case before and after the answer; empty for a query without one."""
    if effect is None:
        return []
    before = effect.before.drg if effect.before is not None else "no DRG"
    if effect.after is None:
        return [f"DRG {before} before the answer; the chart is still to be assessed with it."]
    sign = "" if effect.weight is None else f", weight {effect.weight:+.2f}"
    lines = [f"DRG {before} before, {effect.after.drg} after the answer{sign}."]
    if effect.added or effect.removed:
        came = [f"+{code}" for code in effect.added] + [f"\u2212{code}" for code in effect.removed]
        lines.append(f"Codes: {', '.join(came[:8])}{' …' if len(came) > 8 else ''}")
    return lines
