"""How each feed stands: what is silent and what is lost first, then every feed with its rate and its backlog. Pure."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from chartlight.inbox.monitoring import FeedState, ServiceState
from chartlight.intake.plain_words import plain_line
from chartlight_ui import wording
from chartlight_ui.translating import tr
from chartlight_ui.widgets.simple_list import Item

if TYPE_CHECKING:
    from chartlight.desk import FeedsNow

FEED, CODES = "feed:", "codes"
PARTS = {"receiver": tr("Receiving service"), "keeper": tr("Keeping process")}
STATES = {"running": tr("running"), "stopped": tr("stopped"), "lost": tr("gives no sign of life")}


def items_of(stand: "FeedsNow", now: datetime) -> list[Item]:
    """The lines of the page; keys begin with FEED, or are CODES."""
    items: list[Item] = []
    silent = {one.feed for one in stand.silent}
    warnings = [_silent(one, now) for one in stand.silent] + [_service(one, now) for one in stand.lost]
    if warnings:
        items += [Item(tr("Look at this")), *warnings]
    if stand.problems:
        items.append(Item(tr("Mapping files: entries that are left out")))
        items += [
            Item(
                tr("{file}, line {line}").format(file=one.file, line=one.line) if one.line else one.file,
                f"problem:{number}",
                one.key,
                one.why,
                tr("left out"),
                "worse",
            )
            for number, one in enumerate(stand.problems)
        ]
    if stand.feeds:
        items.append(Item(tr("Feeds")))
        items += [_feed(one, now, is_silent=one.feed in silent) for one in stand.feeds]
    if stand.others:
        items.append(Item(tr("and {number} more that sent less").format(number=f"{stand.others:,}")))
    others = [one for one in stand.services if one.state != "lost"]
    if others:
        items += [Item(tr("Service")), *(_service(one, now) for one in others)]
    return items


def shown_feed(feed: str) -> str:
    """A feed as people read it: "LAB at RGH" instead of "LAB|RGH"."""
    application, bar, facility = plain_line(feed).partition("|")
    if not bar:
        return {"document": tr("Documents"), "fhir": tr("FHIR files")}.get(feed, application)
    if application and facility:
        return tr("{application} at {facility}").format(application=application, facility=facility)
    return application or facility or tr("Unnamed sender")


def _feed(one: FeedState, now: datetime, *, is_silent: bool) -> Item:
    rate = tr("{number} an hour").format(number=f"{one.rate:,.0f}")
    if one.usual is not None:
        rate = tr("{number} an hour, usually {usual}").format(number=f"{one.rate:,.0f}", usual=f"{one.usual:,.0f}")
    parts = [rate, tr("{number} today").format(number=f"{one.today:,}")]
    if one.waiting:
        parts.append(tr("{number} waiting").format(number=f"{one.waiting:,}"))
    if one.repeats_today:
        parts.append(tr("%n duplicate today", "%n duplicates today", one.repeats_today))
    if one.conflicts_today:
        parts.append(tr("%n id used twice today", "%n ids used twice today", one.conflicts_today))
    if one.quarantined:
        today = tr("%n in quarantine ({today} today)", "%n in quarantine ({today} today)", one.quarantined)
        before = tr("%n in quarantine", "%n in quarantine", one.quarantined)
        parts.append(today.format(today=f"{one.quarantined_today:,}") if one.quarantined_today else before)
    last = tr("last {when} · {ago}").format(when=wording.day_and_time(one.last), ago=_ago(one.last, now))
    return Item(
        shown_feed(one.feed), f"{FEED}{one.feed}", "", " · ".join(parts), last, "worse" if is_silent else "muted"
    )


def _silent(one: FeedState, now: datetime) -> Item:
    usual = tr(" It usually sends {usual} in this hour.").format(usual=f"{one.usual:,.0f}") if one.usual else ""
    return Item(
        tr("{feed} is silent").format(feed=shown_feed(one.feed)),
        f"{FEED}{one.feed}",
        "",
        tr("Nothing has come for {age}.").format(age=wording.ago(one.last, now)) + usual,
        tr("last {when}").format(when=wording.day_and_time(one.last)),
        "worse",
    )


def _ago(moment: datetime, now: datetime) -> str:
    if now - moment < timedelta(minutes=1):
        return tr("just now")
    return tr("{age} ago").format(age=wording.ago(moment, now))


def _service(one: ServiceState, now: datetime) -> Item:
    when = tr("last sign of life {ago}").format(ago=_ago(one.last, now))
    state = STATES.get(one.state, one.state)
    advice = ""
    if one.state == "lost":
        advice = tr("What is received is safe. Start chartlight listen again, or look at the service of your system.")
    return Item(
        f"{PARTS.get(one.part, one.part)}: {state}",
        f"service:{one.part}",
        one.place,
        advice or tr("chartlight listen, on this machine"),
        when,
        "worse" if one.state == "lost" else "muted",
    )
