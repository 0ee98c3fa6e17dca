"""`chartlight messages`: what became of every message that came; quarantine looked at, replayed and dismissed."""

from collections.abc import Iterable, Iterator
from typing import Any

import click

from chartlight.cli.assessing import drain
from chartlight.cli.options import Site, fail, json_option, moment, now, print_json, site_options
from chartlight.cli.store import key_source, open_desk, try_open_desk
from chartlight.desk import open_letterbox
from chartlight.desk.feeds import MessageSeen
from chartlight.inbox.inbox import Inbox
from chartlight.inbox.records import FoundMessage, MessageRecord, MessageStatus
from chartlight.store.folder import DataFolder
from chartlight.store.slots import listed


@click.group(invoke_without_command=True)
@click.option("--control", metavar="ID", help="Only the messages of this control id.")
@click.option("--quarantined", is_flag=True, help="Only what stands in quarantine, the newest first.")
@click.option("--feed", metavar="APP|FACILITY", help="Only the messages of this feed.")
@click.option("--status", type=click.Choice([one.value for one in MessageStatus if one is not MessageStatus.DUPLICATE]))
@click.option("--since", callback=moment, metavar="TIME", help="Only what came from this time on.")
@click.option("--until", callback=moment, metavar="TIME", help="Only what came before this time.")
@site_options
@json_option
@click.pass_context
def command(
    context: click.Context,
    control: str | None,
    quarantined: bool,
    feed: str | None,
    status: str | None,
    since: object,
    until: object,
    as_json: bool,
    site: Site,
) -> None:
    """What became of every message that came: applied, duplicate, quarantined, ignored or dismissed, and why.

    While a desktop holds the store, a message that it has not taken over yet is "received".
    """
    if context.invoked_subcommand is not None:
        return
    asked = {"feed": feed, "status": "quarantined" if quarantined else status, "since": since, "until": until}
    wanted = {name: value for name, value in asked.items() if value is not None}
    for record in _found(site, {**wanted, "control": control}) if wanted else _records(site, control):
        if as_json:
            print_json(record.line())
        else:
            _tell(record)


@command.command()
@click.argument("message", type=int, metavar="ID")
@click.option("--raw", is_flag=True, help="Print the message as it came, and nothing else.")
@site_options
@json_option
def show(message: int, raw: bool, as_json: bool, site: Site) -> None:
    """One message with its content, field by field, and what it becomes. That it was read is audited.

    ID is the number that `chartlight messages` prints first.
    """
    with open_desk(site, create=False) as desk:
        seen = desk.see_message(message, now())
    if raw:
        click.echo(seen.body, nl=False)
    elif as_json:
        print_json(_document(seen))
    else:
        _tell(seen.found)
        for one in seen.fields:
            click.echo(f"{one.place:<14}{one.name:<36}{one.value}")
        click.echo()
        for entry in seen.becomes.entries:
            click.echo(f"{entry.kind:<12}{entry.title}  {'; '.join(f'{name} {value}' for name, value in entry.told)}")
        if seen.becomes.why:
            click.echo(seen.becomes.why)


@command.command()
@click.argument("messages", type=int, nargs=-1, metavar="[ID]...")
@click.option("--all", "everything", is_flag=True, help="All messages in quarantine.")
@click.option("--reason", metavar="TEXT", help="All messages in quarantine whose reason says TEXT.")
@click.option("--feed", metavar="APP|FACILITY", help="With --all or --reason: only those of this feed.")
@site_options
@json_option
def replay(
    messages: tuple[int, ...], everything: bool, reason: str | None, feed: str | None, as_json: bool, site: Site
) -> None:
    """Read messages again after the mapping was mended, those that are in the charts too.

    What a message says of the same entries then replaces what it brought.
    """
    if bool(messages) + everything + (reason is not None) != 1:
        raise click.UsageError("give the numbers of messages, --all, or --reason TEXT")
    with open_desk(site, create=False) as desk:
        rows = list(messages) if messages else desk.quarantined_rows(reason, feed)
        again, refused = desk.replay_messages(rows, now())
    if as_json:
        print_json({"replayed": again, "quarantined": refused, "passed_over": len(rows) - again})
        return
    click.echo(f"{again} read again, {refused} of them in quarantine" + (" again" if refused else ""))
    if len(rows) > again:
        click.echo(f"{len(rows) - again}: no such message, or it waits to be read already", err=True)


@command.command()
@click.argument("message", type=int, metavar="ID")
@click.option("--because", required=True, metavar="TEXT", help="Why; it is kept with the message.")
@site_options
@json_option
def dismiss(message: int, because: str, as_json: bool, site: Site) -> None:
    """Settle a message in quarantine without taking it. It is kept, and `undismiss` puts it back."""
    with open_desk(site, create=False) as desk:
        desk.dismiss_message(message, because, now())
    _settled(message, "dismissed", "Dismissed.", as_json)


@command.command()
@click.argument("message", type=int, metavar="ID")
@site_options
@json_option
def undismiss(message: int, as_json: bool, site: Site) -> None:
    """Put a dismissed message back into quarantine."""
    with open_desk(site, create=False) as desk:
        desk.undo_dismissal(message, now())
    _settled(message, "quarantined", "It stands in quarantine again.", as_json)


def _settled(message: int, status: str, words: str, as_json: bool) -> None:
    if as_json:
        print_json({"id": message, "status": status})
    else:
        click.echo(words)


def _tell(record: MessageRecord | FoundMessage) -> None:
    why = f"  {record.why}" if record.why else ""
    stay = f"  {record.admission}" if record.admission and isinstance(record, FoundMessage) else ""
    came = f"{record.row:>7}  {record.received:%Y-%m-%d %H:%M:%S}"
    click.echo(f"{came}  {record.status:<12}{record.feed}  {record.control}{stay}{why}")


def _document(seen: MessageSeen) -> dict[str, object]:
    return {
        **seen.found.line(),
        "fields": [{"place": one.place, "name": one.name, "value": one.value} for one in seen.fields],
        "becomes": [
            {"kind": one.kind, "title": one.title, **{f"told_{name}": value for name, value in one.told}}
            for one in seen.becomes.entries
        ],
        "why_not": seen.becomes.why,
        "dismissals": [
            {"at": one.at.isoformat(), "who": one.who, "reason": one.reason, "undone": one.undone is not None}
            for one in seen.dismissals
        ],
    }


def _records(site: Site, control: str | None) -> Iterator[MessageRecord]:
    key = key_source(site, create=False)
    with try_open_desk(site, key) as desk:
        if desk is not None:
            drain(desk)
            yield from desk.messages(control)
            return
    _leave_to_the_desk(site)
    with open_letterbox(site.data, key, create=False) as inbox:
        yield from inbox.lookup(control)


def _leave_to_the_desk(site: Site) -> None:
    """While another process holds the store nobody can be signed in here: people with passphrases look there."""
    if any(slot.person is not None for slot in listed(DataFolder(site.data))):
        fail("the store is in use, and people are registered: look at the messages there")


def _found(site: Site, asked: dict[str, Any]) -> Iterator[FoundMessage]:
    """The newest first; the inbox alone is asked, so whoever holds the store goes on."""
    key = key_source(site, create=False)
    with try_open_desk(site, key) as desk:
        if desk is not None:
            desk.find_messages(limit=1)  # who may not is refused here: the inbox itself knows nobody
            drain(desk)
        else:
            _leave_to_the_desk(site)
    with open_letterbox(site.data, key, create=False) as inbox:
        yield from _pages(inbox, asked)


def _pages(inbox: Inbox, asked: dict[str, Any]) -> Iterable[FoundMessage]:
    status = asked.pop("status", None)
    before: int | None = None
    while page := inbox.find(
        **asked,
        status=MessageStatus(status) if status else None,
        before=before,
    ):
        yield from page
        before = page[-1].row
