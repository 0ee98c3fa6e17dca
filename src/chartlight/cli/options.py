"""Options and behaviour that commands share: `--data`, `--json`, keys and passphrases, times, counts, exit codes."""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from chartlight import locations

Command = TypeVar("Command", bound=Callable[..., Any])


class Failure(click.ClickException):
    """The work failed: its message goes to stderr and the program exits with 1."""

    exit_code = 1

    def show(self, file: Any = None) -> None:
        """One line, without click's `Error:` box, so that scripts can quote it."""
        click.echo(f"chartlight: {self.format_message()}", file=file or sys.stderr)


@dataclass(frozen=True, slots=True)
class Site:
    """Which data folder a command works on, how to unlock it, and for whom it acts where people are registered."""

    data: Path
    passphrase_file: Path | None
    person: str | None = None
    person_passphrase_file: Path | None = None


def now() -> datetime:
    """The clock, read in the shell alone."""
    return datetime.now(UTC)


def site_options(command: Command) -> Command:
    """`--data DIR`, `--passphrase-file FILE`, `--as NAME`, `--person-passphrase-file FILE`, handed over as `site`."""

    @click.option(
        "--data",
        type=click.Path(path_type=Path, file_okay=False),
        help="Data folder (default: the platform's user data folder).",
    )
    @click.option(
        "--passphrase-file",
        type=click.Path(path_type=Path, dir_okay=False, exists=True),
        help="File whose first line unlocks the store where there is no keyring.",
    )
    @click.option(
        "--as", "acting", metavar="NAME", help="Who acts, where people are registered (default: the account)."
    )
    @click.option(
        "--person-passphrase-file",
        type=click.Path(path_type=Path, dir_okay=False, exists=True),
        help="File whose first line is the passphrase of the person who acts.",
    )
    def with_site(
        *args: Any,
        data: Path | None,
        passphrase_file: Path | None,
        acting: str | None,
        person_passphrase_file: Path | None,
        **kwargs: Any,
    ) -> Any:
        site = Site(data or locations.default_data(), passphrase_file, acting, person_passphrase_file)
        return command(*args, site=site, **kwargs)

    with_site.__doc__ = command.__doc__
    with_site.__name__ = command.__name__
    # click collects the options of inner decorators on the function they decorate
    with_site.__click_params__ = getattr(command, "__click_params__", []) + with_site.__click_params__  # type: ignore[attr-defined]
    return with_site  # type: ignore[return-value]


new_passphrase_option = click.option(
    "--new-passphrase-file",
    "file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="File whose first line is the new passphrase (default: asked for).",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text for people.")


def print_json(value: Any) -> None:
    """One JSON value on one line."""
    click.echo(json.dumps(value, ensure_ascii=False))


def counted(number: int, noun: str) -> str:
    """The number with its noun, whose plural ends in s: "1 admission", "1,200 admissions"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def fail(message: str) -> NoReturn:
    """End the command with exit code 1 and one line on stderr."""
    raise Failure(message)


def warn(message: str) -> None:
    """One line on stderr; the command goes on."""
    click.echo(f"chartlight: {message}", err=True)


def moment(context: click.Context, parameter: click.Parameter, value: str | None) -> datetime | None:
    """An ISO 8601 time; without an offset it is UTC, as it is in messages, so that no result depends on the machine."""
    if value is None:
        return None
    try:
        when = datetime.fromisoformat(value)
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise click.BadParameter("give an ISO 8601 time such as 2026-11-20T08:00Z") from error


def not_understood(lines: list[int]) -> str:
    """How many lines of the input could not be answered, and where to look; none of them is quoted."""
    others = f" and {len(lines) - 1} more" if len(lines) > 1 else ""
    return f"line {lines[0]}{others} of the input could not be understood (blank lines not counted)"


def input_lines(what: str) -> Iterator[bytes]:
    """The lines of standard input that are not blank; a person at a keyboard is told what is waited for."""
    if sys.stdin is None:
        return
    if sys.stdin.isatty():
        click.echo(f"Waiting for {what}, one JSON object a line; end with Ctrl+D (Windows: Ctrl+Z, Enter).", err=True)
    yield from (line for line in sys.stdin.buffer if line.strip())
