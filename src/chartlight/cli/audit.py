"""`chartlight audit`: does the chain hold, its heads elsewhere, the story of a code, and the trail as a file."""

from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import click

from chartlight.cli.options import Site, fail, json_option, moment, now, print_json, site_options
from chartlight.cli.progress import doing
from chartlight.cli.store import open_desk
from chartlight.desk import Desk
from chartlight.desk.trail import TrailForm
from chartlight.reports.code_story import CodeStory, Offer, story_json
from chartlight.store.audit_entry import AuditSearch

_FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group()
def command() -> None:
    """The audit trail."""


@command.command()
@click.option("--heads", type=_FOLDER, help="Compare with the heads that were exported to this folder.")
@site_options
@json_option
def verify(heads: Path | None, as_json: bool, site: Site) -> None:
    """Check the audit chain; exit 1 and the first broken entry if it does not hold."""
    with open_desk(site, create=False) as desk, doing("Checking the audit chain"):
        report = desk.verify_audit(heads, now())
    if as_json:
        told = {"ok": report.ok, "entries": report.entries, "first_broken": report.first_broken, "why": report.why}
        print_json({**told, "heads": report.heads})
    elif report.ok:
        compared = f", {report.heads} exported heads fit" if heads is not None else ""
        click.echo(f"The audit chain holds: {report.entries} entries{compared}.")
    if not report.ok:
        where = f" at entry {report.first_broken}" if report.first_broken is not None else ""
        fail(f"the audit chain is broken{where}: {report.why}")


@command.command()
@click.option("--to", "folder", type=_FOLDER, help="Write the chain's head to the month's file in this folder now.")
@click.option("--every", type=click.IntRange(0), metavar="MINUTES", help="Go on so often from now on; 0 for no more.")
@site_options
@json_option
def heads(folder: Path | None, every: int | None, as_json: bool, site: Site) -> None:
    """Export the head of the audit chain: a folder put back to an older copy shows by it. Without --to: the state."""
    if every and folder is None:
        raise click.UsageError("--every needs --to")
    file: Path | None = None
    with open_desk(site, create=False) as desk:
        if folder is not None and not every:
            file = desk.export_heads(folder, now())
        if every is not None:
            desk.keep_heads(folder if every else None, every, now())
        state = desk.heads_state()
    if as_json:
        print_json({
            "file": file.name if file else None,
            "folder": str(state.folder) if state.folder else None,
            "minutes": state.minutes if state.folder else None,
        })  # fmt: skip
        return
    if file is not None:
        click.echo(f"The head was written to {file}")
    if state.folder is not None:
        click.echo(f"Heads are exported to {state.folder} every {state.minutes} minutes while Chartlight runs.")
    elif file is None:
        click.echo("Heads are exported nowhere: an older copy of the whole data folder would not show.")


@command.command()
@click.argument("admission")
@click.argument("code")
@click.option("--pdf", type=_FILE, help="Write it as a document; give it a name that tells nothing of the patient.")
@site_options
@json_option
def story(admission: str, code: str, pdf: Path | None, as_json: bool, site: Site) -> None:
    """The full story of CODE in ADMISSION (visit number or MRN): on which words, offered by what, decided by whom."""
    with open_desk(site, create=False) as desk:
        found = _admission(desk, admission)
        told = desk.print_code_story(found, code, pdf, now()) if pdf else desk.code_story(found, code, now())
    if as_json:
        print_json(story_json(told))
    elif pdf is not None:
        click.echo(f"The story was written to {pdf}")
    else:
        for line in story_lines(told):
            click.echo(line)


@command.command()
@click.option("--out", required=True, type=_FILE, help="The file.")
@click.option("--format", "form", type=click.Choice(get_args(TrailForm)), default="csv", show_default=True)
@click.option("--since", callback=moment, metavar="TIME", help="From this time on.")
@click.option("--until", callback=moment, metavar="TIME", help="Before this time.")
@click.option("--person", metavar="NAME", help="Of this person alone.")
@click.option("--admission", metavar="ADMISSION", help="About this chart alone (visit number or MRN).")
@click.option("--action", "actions", multiple=True, metavar="ACTION", help="An action, or how several begin: query.")
@site_options
@json_option
def export(
    out: Path,
    form: TrailForm,
    since: datetime | None,
    until: datetime | None,
    person: str | None,
    admission: str | None,
    actions: tuple[str, ...],
    as_json: bool,
    site: Site,
) -> None:
    """Entries of the audit trail as a file for an auditor: ids and states, no words of a chart."""
    with open_desk(site, create=False) as desk:
        chart = _admission(desk, admission) if admission is not None else None
        search = AuditSearch(person=person, actions=actions, admission=chart, since=since, before=until)
        entries = desk.export_audit(out, form, search, now())
    if as_json:
        print_json({"file": str(out), "format": form, "entries": entries})
    else:
        click.echo(f"{entries} {'entry was' if entries == 1 else 'entries were'} written to {out}")


def _admission(desk: Desk, wanted: str) -> str:
    found = desk.find_admission(wanted)
    if found is None:
        fail(f"there is no admission {wanted} in this store")
    return found


def story_lines(told: CodeStory) -> list[str]:
    """The story as text for a terminal."""
    chain = told.chain
    lines = [f"{told.code} {told.title} in {told.admission}"]
    held = (
        f"the audit chain holds ({chain.entries} entries)"
        if chain.ok
        else f"THE AUDIT CHAIN DOES NOT HOLD: {chain.why}"
    )
    lines.append(f"told {told.made:%Y-%m-%d %H:%M} UTC; {held}")
    lines.append("\nOffered")
    lines += [line for offer in told.offers for line in _offer_lines(offer)] or ["  never: a person put it in"]
    lines.append("\nDone")
    for step in told.steps:
        why = f" ({step.why})" if step.why else ""
        lines.append(f"  {_at(step.time)}  {step.who}, {step.role or step.kind}: {step.what}{why}  [{step.entry}]")
    if not told.steps:
        lines.append("  nothing")
    lines.append("\nLooked at")
    for one in told.looks:
        times = "once" if one.times == 1 else f"{one.times} times"
        lines.append(f"  {one.who}, {one.role}: {times}, last {_at(one.last)}")
    return lines


def _offer_lines(offer: Offer) -> list[str]:
    sure = "" if offer.confidence is None else f", confidence {offer.confidence:.1%}, route {offer.route}"
    again = f", {offer.times} assessments" if offer.times > 1 else ""
    versions: Any = offer.versions
    lines = [f"  {_at(offer.time)}  {offer.status}{sure}{again}  [{offer.entry}]"]
    if offer.why:
        lines.append(f"    {offer.why}")
    for place in offer.places:
        version = f", version {place.version}" if place.version is not None else ""
        lines.append(f"    “{place.quote}” {place.source}{version}")
    lines.append(f"    model {versions.model}, rules {versions.rules}, {versions.codeset}, {versions.grouper}")
    return lines


def _at(when: datetime) -> str:
    return f"{when.astimezone():%Y-%m-%d %H:%M}"
