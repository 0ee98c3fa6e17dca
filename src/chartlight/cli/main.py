"""`chartlight`: one program, a command each use. Commands are imported when they are called, so start-up is quick."""

import errno
import importlib
import logging
import os
import sys
from typing import Any

import click

from chartlight import __version__
from chartlight.cli.hardening import no_core_dumps, no_peeking
from chartlight.cli.options import Failure

COMMANDS = {
    "assess": "Assess text notes, FHIR or HL7 v2 without a store.",
    "audit": "The audit chain: verify, heads, the story of a code, export.",
    "backup": "Make, check and restore encrypted backups.",
    "bench": "Run a benchmark of the project.",
    "check-query": "Check the wording of any query for compliance.",
    "codes": "The discharge code set of a stay, with its edits.",
    "codesets": "Status, import and comparison of code sets.",
    "context": "Say what the reader makes of a span: negated, historical, ...",
    "demo": "Open the desktop on synthetic sample admissions.",
    "dispose": "Remove patients from the store for good.",
    "evaluate": "Code a folder of text notes and score it against a gold standard.",
    "explain": "Why an indicator rule finds something in a chart, or why not.",
    "export": "The attested code set as FHIR, HL7 v2, CSV or PDF.",
    "feeds": "How each feed stands: last message, rate, backlog, silence.",
    "fhir-key": "The key that signs in to a FHIR server.",
    "group": "Group claims to MS-DRGs.",
    "intake": "Take in HL7 v2, FHIR and text notes.",
    "mapping": "What a site's feeds mean by their codes: show, check, what is open.",
    "key": "The keys of a store: recovery key, passphrase, rotation.",
    "listen": "Receive messages without a desktop until stopped.",
    "messages": "What became of every message that came.",
    "people": "Who may use a store, and what each may do.",
    "print-round": "Print the sheets of all queries that wait, for a round.",
    "profile": "Export, compare and import the choices of a site.",
    "query": "Draft a query for a finding and print it.",
    "report": "The figures of a period, each with definition and cases.",
    "retention": "What is due for disposal, and what must stay.",
    "show": "One admission with its last assessment.",
    "worklist": "Open admissions in the order of work.",
}


WITH_WINDOW = {"bench", "demo"}
"""Commands that may open a window, or measure one."""


class Program(click.Group):
    """A group whose commands live in `chartlight.cli.<name>`, each as `command`; no error leaves it as a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All command names."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"chartlight.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        command.name = cmd_name
        _take_data(command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands from `COMMANDS`: `--help` need not import them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever goes wrong is told in one sentence that quotes nothing of a chart."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # whoever read the output has seen enough; click ends quietly
            where = f"{error.filename}: " if error.filename is not None else ""
            raise Failure(f"{where}{error.strerror or type(error).__name__}") from error
        except Exception as error:
            raise Failure(in_words(error)) from error


def in_words(error: Exception) -> str:
    """An error's own sentence where it is one of ours, else its kind and place: its message may quote a chart."""
    from chartlight.codesets.manifest import CodesetDamaged
    from chartlight.coding.rules import BadRules
    from chartlight.finalize.refusals import Refused
    from chartlight.intake.tables import TablesUnreadable
    from chartlight.queries.templates import TemplateError
    from chartlight.reading.encoding import ModelDamaged
    from chartlight.reading.tables import BadTable
    from chartlight.samples import SampleError
    from chartlight.store.errors import StoreError
    from chartlight.worker import place_of
    from chartlight.worklist.points import PointsUnreadable

    ours = (
        BadRules, BadTable, CodesetDamaged, ModelDamaged, PointsUnreadable, Refused, SampleError, StoreError,
        TablesUnreadable, TemplateError,
    )  # fmt: skip
    if isinstance(error, ours):
        return " ".join(str(error).split())
    return f"something unforeseen went wrong ({place_of(error)}); the work was not finished"


def _take_data(command: click.Command) -> None:
    """Every command takes `--data`; one that needs no store has no use for it."""
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            _take_data(inner)
    elif not any(parameter.name == "data" for parameter in command.params):
        command.params.append(
            click.Option(["--data"], metavar="DIR", expose_value=False, help="Not used: this needs no store.")
        )


@click.group(cls=Program, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="chartlight")
@click.option("--data", metavar="DIR", help="Data folder that the desktop opens.")
@click.option("--passphrase-file", metavar="FILE", help="Unlocks the desktop's store where there is no keyring.")
@click.pass_context
def chartlight(context: click.Context, data: str | None, passphrase_file: str | None) -> None:
    """Concurrent clinical documentation improvement on one machine, offline. Without a command: the desktop."""
    if context.invoked_subcommand is None:
        from chartlight.cli.desktop import command

        given = {"--data": data, "--passphrase-file": passphrase_file}
        arguments = [part for option, value in given.items() if value is not None for part in (option, value)]
        command.main(args=arguments, prog_name="chartlight", standalone_mode=False)
        return
    if data is not None or passphrase_file is not None:
        raise click.UsageError("give --data and --passphrase-file after the command")
    if context.invoked_subcommand not in WITH_WINDOW:
        no_peeking()


def main() -> None:
    """Entry point of the `chartlight` script."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    # medspaCy and what it brings log note text at DEBUG through loguru unless told not to, here and in child processes.
    os.environ["LOGURU_AUTOINIT"] = "0"
    no_core_dumps()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    chartlight(prog_name="chartlight")


if __name__ == "__main__":
    main()
