"""`chartlight people`: who may use a store."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from chartlight.cli.options import (
    Command,
    Site,
    fail,
    json_option,
    moment,
    new_passphrase_option,
    now,
    print_json,
    site_options,
)
from chartlight.cli.store import new_passphrase, open_desk, open_unattended, passphrase_in
from chartlight.desk import Desk, Person, SignIn
from chartlight.desk.rights import roles

ROLES = [name for name, role in roles().items() if not role.internal]
UNMANAGED = (
    "Nobody is registered: whoever can open this store may do everything. `chartlight people add` begins with an "
    "administrator."
)

PERSON = (
    click.option("--role", "named", multiple=True, type=click.Choice(ROLES), help="May be given several times."),
    click.option("--unit", "units", multiple=True, metavar="UNIT", help="Unit or service; none for all."),
    click.option("--account", metavar="NAME", help="Account of the system that signs in without more."),
    click.option("--credential", metavar="TEXT", help="Stands behind the name on queries."),
    click.option("--contact", metavar="TEXT", help="Stands on queries."),
)


def person_options(command: Command) -> Command:
    """What is kept of a person: `--role`, `--unit`, `--account`, `--credential`, `--contact`."""
    for option in reversed(PERSON):
        command = option(command)
    return command


@click.group()
def command() -> None:
    """Who may use a store: people, their roles and their passphrases."""


@command.command(name="list")
@site_options
@json_option
def list_people(as_json: bool, site: Site) -> None:
    """Everybody who is registered."""
    with open_desk(site, create=False) as desk:
        people = desk.all_people()
    if as_json:
        print_json([_document(one) for one in people])
        return
    for one in people:
        state = "" if one.is_active else "  disabled"
        units = f"  {', '.join(one.units)} alone" if one.units else ""
        account = f"  account {one.account}" if one.account else ""
        click.echo(f"{one.name:<28}{', '.join(one.roles)}{units}{account}{state}")
    if not people:
        click.echo(UNMANAGED)


@command.command()
@click.argument("name")
@person_options
@new_passphrase_option
@site_options
@json_option
def add(
    name: str,
    named: tuple[str, ...],
    units: tuple[str, ...],
    account: str | None,
    credential: str | None,
    contact: str | None,
    file: Path | None,
    as_json: bool,
    site: Site,
) -> None:
    """Register somebody; the first is an administrator. With --account a passphrase is not needed."""
    with open_desk(site, create=False) as desk:
        passphrase = new_passphrase(file) if file is not None or account is None else None
        made = desk.register_person(
            name,
            named,
            now(),
            passphrase=passphrase,
            account=account,
            credential=credential or "",
            contact=contact or "",
            units=units,
        )
    _told(made, "is registered", as_json)


@command.command()
@click.argument("name")
@person_options
@click.option("--all-units", is_flag=True, help="No unit more than another.")
@click.option("--no-account", is_flag=True, help="No account signs in without a passphrase any more.")
@site_options
@json_option
def change(
    name: str,
    named: tuple[str, ...],
    units: tuple[str, ...],
    all_units: bool,
    account: str | None,
    no_account: bool,
    credential: str | None,
    contact: str | None,
    as_json: bool,
    site: Site,
) -> None:
    """Change roles, units, account, credential or contact. What is not given stays."""
    if (units and all_units) or (account and no_account):
        raise click.UsageError("two options say opposite things")
    with open_desk(site, create=False) as desk:
        made = desk.change_person(
            _called(desk, name).id,
            now(),
            roles=named or None,
            units=() if all_units else units or None,
            account="" if no_account else account,
            credential=credential,
            contact=contact,
        )
    _told(made, "is changed", as_json)


@command.command()
@click.argument("name")
@site_options
@json_option
def disable(name: str, as_json: bool, site: Site) -> None:
    """Let somebody sign in no more. What they did stays theirs."""
    with open_desk(site, create=False) as desk:
        made = desk.disable_person(_called(desk, name).id, now())
    _told(made, "signs in no more", as_json)


@command.command()
@click.argument("name")
@new_passphrase_option
@site_options
@json_option
def enable(name: str, file: Path | None, as_json: bool, site: Site) -> None:
    """Let somebody sign in again, with a new passphrase or by their account."""
    with open_desk(site, create=False) as desk:
        person = _called(desk, name)
        passphrase = new_passphrase(file) if file is not None or person.account is None else None
        made = desk.enable_person(person.id, now(), passphrase=passphrase)
    _told(made, "signs in again", as_json)


@command.command()
@click.argument("name")
@new_passphrase_option
@site_options
@json_option
def reset(name: str, file: Path | None, as_json: bool, site: Site) -> None:
    """Give somebody another passphrase, which they change when they sign in with it."""
    with open_desk(site, create=False) as desk:
        made = desk.reset_passphrase(_called(desk, name).id, new_passphrase(file), now())
    _told(made, "has another passphrase, to be changed at the next signing in", as_json)


@command.command()
@click.option(
    "--present-passphrase-file",
    "present",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="File whose first line is the passphrase until now (default: asked for).",
)
@new_passphrase_option
@site_options
@json_option
def passphrase(present: Path | None, file: Path | None, as_json: bool, site: Site) -> None:
    """Change the passphrase of the person who acts."""
    with open_desk(site, create=False, must_change=True) as desk:
        given = present or site.person_passphrase_file
        old = passphrase_in(given) if given else str(click.prompt("Passphrase until now", hide_input=True, err=True))
        found: SignIn = desk.change_own_passphrase(old, new_passphrase(file), now())
    if found.person is None:
        fail(found.words)
    _told(found.person, "has a new passphrase", as_json)


@command.command()
@click.argument("name")
@new_passphrase_option
@site_options
@json_option
def recover(name: str, file: Path | None, as_json: bool, site: Site) -> None:
    """Give an administrator another passphrase when none can sign in: open the store with its recovery key for it.

    The recovery key is given with --passphrase-file, or at the prompt.
    """
    with open_unattended(site) as desk:
        made = desk.recover_administrator(name, new_passphrase(file), now())
    _told(made, "has another passphrase, to be changed at the next signing in", as_json)


@command.command()
@click.argument("admission")
@click.option("--reason", required=True, help="Why; compliance reads it.")
@site_options
@json_option
def emergency(admission: str, reason: str, as_json: bool, site: Site) -> None:
    """Open a chart of another unit to oneself for a while (visit number or MRN). Recorded, and reviewed."""
    with open_desk(site, create=False) as desk:
        opened = desk.break_glass(admission, reason, now())
    if as_json:
        print_json({"admission": opened.admission, "until": opened.until.isoformat()})
    else:
        click.echo(f"{opened.admission} is open to you until {opened.until.astimezone():%Y-%m-%d %H:%M}.")


@command.command()
@click.option("--since", callback=moment, metavar="TIME", help="Those from then on alone.")
@site_options
@json_option
def emergencies(since: datetime | None, as_json: bool, site: Site) -> None:
    """Charts that were opened in an emergency, the newest first."""
    with open_desk(site, create=False) as desk:
        found = desk.broken_glass(since)
    if as_json:
        print_json(
            [
                {
                    "person": one.person,
                    "admission": one.admission,
                    "time": one.time.isoformat(),
                    "until": one.until.isoformat(),
                    "reason": one.reason,
                }
                for one in found
            ]
        )
        return
    for one in found:
        click.echo(f"{one.time.astimezone():%Y-%m-%d %H:%M}  {one.admission:<12}{one.person:<24}{one.reason}")
    if not found:
        click.echo("None.")


@command.command()
@click.argument("admission")
@site_options
@json_option
def looked(admission: str, as_json: bool, site: Site) -> None:
    """Everybody who had to do with a chart, the latest first, from the audit trail."""
    with open_desk(site, create=False) as desk:
        found = desk.who_looked(admission)
    if as_json:
        print_json(
            [
                {
                    "time": one.time.isoformat(),
                    "person": one.person,
                    "roles": one.roles,
                    "what": one.what,
                    "outcome": one.outcome,
                }
                for one in found
            ]
        )
        return
    for one in found:
        refused = "" if one.outcome == "ok" else f"  {one.outcome}"
        click.echo(f"{one.time.astimezone():%Y-%m-%d %H:%M:%S}  {one.person:<24}{one.roles:<24}{one.what}{refused}")
    if not found:
        click.echo("Nobody.")


def _called(desk: Desk, name: str) -> Person:
    wanted = " ".join(name.split()).casefold()
    found = next((one for one in desk.all_people() if wanted in (one.name.casefold(), one.id)), None)
    if found is None:
        fail(f"nobody is registered as {name}")
    return found


def _document(one: Person) -> dict[str, str | bool | Sequence[str] | None]:
    return {
        "id": one.id,
        "name": one.name,
        "roles": one.roles,
        "units": one.units,
        "credential": one.credential,
        "contact": one.contact,
        "account": one.account,
        "state": one.state,
        "must_change": one.must_change,
    }


def _told(person: Person, what: str, as_json: bool) -> None:
    print_json(_document(person)) if as_json else click.echo(f"{person.name} {what}.")
