"""`chartlight dispose`: remove patients from the store for good."""

import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from chartlight.cli.options import Site, counted, fail, json_option, now, print_json, site_options
from chartlight.cli.progress import share
from chartlight.cli.store import open_desk
from chartlight.store.retention import retention

if TYPE_CHECKING:
    from chartlight.desk.disposal import DisposalPlan
    from chartlight.store.disposal import Selection

OUT_OF_REACH = (
    "Out of reach: copies that others made of this folder, printed or exported files, journals of the file system, and "
    "blocks that a solid-state disk has set aside. Encrypt the disk, or destroy it at its end (NIST SP 800-88 Rev. 1)."
)
REMAINS = (
    "The audit trail stays, six years at least (45 CFR 164.316(b)(2)(i)): it holds the ids of these admissions, who "
    "did what and when, and no clinical text."
)


@click.command()
@click.option("--admission", "admissions", multiple=True, metavar="ID", help="An admission; may be given again.")
@click.option("--mrn", "mrns", multiple=True, metavar="MRN", help="All of a patient; may be given again.")
@click.option("--older-than", "years", type=click.IntRange(min=1), metavar="YEARS", help="All that ended before.")
@click.option("--all", "everything", is_flag=True, help="Every patient and every message.")
@click.option("--dry-run", is_flag=True, help="Only say what would be removed.")
@click.option("--reason", type=click.Choice([one.id for one in retention().reason]), help="Kept in the audit trail.")
@click.option("--confirm", metavar="WORDS", help="What would else be asked for, such as 'dispose 3'.")
@site_options
@json_option
def command(
    admissions: tuple[str, ...],
    mrns: tuple[str, ...],
    years: int | None,
    everything: bool,
    dry_run: bool,
    reason: str | None,
    confirm: str | None,
    as_json: bool,
    site: Site,
) -> None:
    """Remove patients for good, from charts, messages and settings, and rewrite the files under a new key.

    Stop a listener and close the desktop before. What is under legal hold stops it.
    """
    if sum(map(bool, (admissions, mrns, years, everything))) != 1:
        raise click.UsageError("say whose records, in one way: --admission, --mrn, --older-than or --all")
    if not dry_run and reason is None:
        raise click.UsageError("give a --reason, or --dry-run to see what would be removed")
    moment = now()
    with open_desk(site, create=False) as desk, share() as told:
        plan = desk.disposal_plan(_selection(admissions, mrns, years, everything, moment), told)
        if dry_run or reason is None:
            _print(plan, as_json)
            return
        if not as_json:
            _print(plan, as_json)
        if not plan.admissions and not plan.messages and not plan.rows:
            fail("there is nothing in this store of whom or what was named")
        _confirm(plan, confirm)
        generation = desk.dispose(plan, reason, moment, told)
    if as_json:
        print_json({**_line(plan), "disposed": True, "key_generation": generation})
        return
    click.echo(f"Removed, and all files rewritten under a new key (number {generation}).")
    if plan.backups:
        click.echo(f"These backups hold them still: {', '.join(plan.backups)}. Remove them, or let them be pruned.")
    click.echo(f"{REMAINS}\n{OUT_OF_REACH}")


def _selection(
    admissions: tuple[str, ...], mrns: tuple[str, ...], years: int | None, everything: bool, moment: datetime
) -> "Selection":
    from chartlight.desk.disposal_years import years_before
    from chartlight.store.disposal import Selection

    before = years_before(moment, years) if years is not None else None
    return Selection(frozenset(admissions), frozenset(mrns), before, everything)


def _confirm(plan: "DisposalPlan", given: str | None) -> None:
    words = f"dispose {len(plan.admissions)}"
    if given is None:
        if sys.stdin is None or not sys.stdin.isatty():
            fail(f"nothing was removed: confirm it with --confirm '{words}'")
        given = click.prompt(f"This cannot be undone. Type '{words}' to go on", err=True)
    if " ".join(given.split()) != words:
        fail(f"nothing was removed: '{words}' was not what was given")


def _line(plan: "DisposalPlan") -> dict[str, Any]:
    return {
        "admissions": [
            {"admission": one.admission, "mrn": one.mrn, "ended": one.ended.isoformat() if one.ended else None}
            for one in plan.admissions
        ],
        "rows": dict(plan.rows),
        "messages": len(plan.messages),
        "held": list(plan.held),
        "backups": list(plan.backups),
    }


def _print(plan: "DisposalPlan", as_json: bool) -> None:
    if as_json:
        print_json({**_line(plan), "disposed": False})
        return
    click.echo(f"{counted(len(plan.admissions), 'admission')} and {counted(len(plan.messages), 'message')}:")
    for one in plan.admissions:
        click.echo(f"  {one.admission}  MRN {one.mrn}  {f'ended {one.ended:%Y-%m-%d}' if one.ended else 'open'}")
    for table, rows in plan.rows.items():
        click.echo(f"  {rows:>9,}  {table}")
    if plan.held:
        click.echo(f"Under legal hold: {', '.join(plan.held)}")
