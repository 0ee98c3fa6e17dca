"""What happened to a query, and what its answer did, as lines for the side of its screen. Pure."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chartlight_ui import wording
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight.desk import QueryEffect, QueryEvent

_WORDS = {
    "draft": tr("drafted"),
    "edit": tr("edited"),
    "blocked": tr("not sent: blocked by the compliance check"),
    "send": tr("sent"),
    "verbal": tr("asked aloud"),
    "print": tr("printed"),
    "view": tr("viewed by the provider"),
    "remind": tr("reminder"),
    "escalate": tr("escalated"),
    "redirect": tr("redirected"),
    "answer": tr("answer recorded"),
    "scan": tr("scan of the reply kept"),
    "close": tr("closed"),
    "withdraw": tr("withdrawn"),
    "expire": tr("expired"),
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


_DUE = {"remind": tr("reminder due"), "escalate": tr("escalation due")}
_BY_ITSELF = ("due", "expire")


def _said(one: "QueryEvent") -> str:
    words = _DUE.get(str(one.detail.get("step", "")), "") or _WORDS.get(one.event, one.event)
    if one.event == "remind" and "reminder" in one.detail:
        words = tr("reminder {number}").format(number=one.detail["reminder"])
    if "to" in one.detail:
        words = tr("{what} to {whom}").format(what=words, whom=one.detail["to"])
    if one.event not in _BY_ITSELF:
        words = f"{words}, {one.actor}"
    return f"{words}: {one.detail['reason']}" if one.detail.get("reason") else words


def effect_lines(effect: "QueryEffect | None") -> list[str]:
    """The case before and after the answer; empty for a query without one."""
    if effect is None:
        return []
    before = tr("DRG {drg}").format(drg=effect.before.drg) if effect.before is not None else tr("No DRG")
    if effect.after is None:
        return [tr("{drg} before the answer; the chart is still to be assessed with it.").format(drg=before)]
    told = tr("{before} before, {after} after the answer.")
    if effect.weight is not None:
        told = tr("{before} before, {after} after the answer, weight {weight}.")
    weight = "" if effect.weight is None else f"{effect.weight:+.2f}"
    lines = [told.format(before=before, after=effect.after.drg, weight=weight)]
    if effect.added or effect.removed:
        came = [f"+{code}" for code in effect.added] + [f"\u2212{code}" for code in effect.removed]
        codes = ", ".join(came[:8]) + (" …" if len(came) > 8 else "")
        lines.append(tr("Codes: {codes}").format(codes=codes))
    return lines
