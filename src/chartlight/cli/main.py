"""`chartlight`: one program, a command each use. Commands are imported when they are called, so start-up is quick."""

import importlib
import logging
import sys

import click

from chartlight import __version__

COMMANDS = {
    "assess": "Assess text notes, FHIR or HL7 v2 without a store.",
    "audit": "Verify the audit chain.",
    "bench": "Run a benchmark of the project.",
    "check-query": "Check the wording of any query for compliance.",
    "codesets": "Status, import and comparison of code sets.",
    "context": "Say what the reader makes of a span: negated, historical, ...",
    "demo": "Open the desktop on synthetic sample admissions.",
    "evaluate": "Code a folder of text notes and score it against a gold standard.",
    "group": "Group claims to MS-DRGs.",
    "intake": "Take in HL7 v2, FHIR and text notes.",
    "listen": "Receive messages without a desktop until stopped.",
    "messages": "What became of every message that came.",
    "query": "Draft a query for a finding and print it.",
    "show": "One admission with its last assessment.",
    "worklist": "Open admissions in the order of work.",
}


class Lazy(click.Group):
    """A group whose commands live in `chartlight.cli.<name>`, each as `command`."""

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
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands from `COMMANDS`: `--help` need not import them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=Lazy, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="chartlight")
@click.option("--data", hidden=True)
@click.option("--passphrase-file", hidden=True)
@click.pass_context
def chartlight(context: click.Context, data: str | None, passphrase_file: str | None) -> None:
    """Concurrent clinical documentation improvement on one machine, offline. Without a command: the desktop."""
    if context.invoked_subcommand is None:
        from chartlight.cli.desktop import command

        given = {"--data": data, "--passphrase-file": passphrase_file}
        arguments = [part for option, value in given.items() if value is not None for part in (option, value)]
        command.main(args=arguments, prog_name="chartlight", standalone_mode=False)
    elif data is not None or passphrase_file is not None:
        raise click.UsageError("give --data and --passphrase-file after the command")


def main() -> None:
    """Entry point of the `chartlight` script."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    _quiet_loguru()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    chartlight(prog_name="chartlight")


def _quiet_loguru() -> None:
    """PyRuSH and medspaCy log note text at DEBUG through loguru: that must never reach a terminal or a file."""
    from loguru import logger

    logger.remove()


if __name__ == "__main__":
    main()
