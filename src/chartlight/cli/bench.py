"""`chartlight bench NAME`: the project's benchmarks, each with its peer or limit in the same run."""

import importlib
import os
import platform
from typing import Any

import click

from chartlight.cli.options import json_option, print_json

NAMES = ("reading", "arrival", "grouping", "indicators")


@click.command()
@click.argument("name", type=click.Choice(NAMES))
@json_option
def command(name: str, as_json: bool) -> None:
    """Run one benchmark and print what it measured, against what, on what."""
    module = importlib.import_module(f"chartlight.bench.{name}")
    results: list[dict[str, Any]] = getattr(module, f"bench_{name}")()
    report = {"name": name, "machine": machine(), "results": results}
    if as_json:
        print_json(report)
        return
    click.echo(f"{name} on {report['machine']}")
    for result in results:
        line = f"  {result['what']}: {result['value']:,.4g} {result['unit']}"
        if result.get("peer"):
            line += f"  (against {result['peer']}: {result['peer_value']:,.4g}; ratio {result['ratio']:.2f})"
        if result.get("goal"):
            line += f"  goal {result['goal']}"
        click.echo(line)


def machine() -> str:
    """Processor, cores, system and Python, so that a number can be placed."""
    return (
        f"{platform.machine()} {_processor()}, {os.cpu_count()} cores, {platform.system()}, "
        f"Python {platform.python_version()}"
    )


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as stream:
            return next((line.partition(":")[2].strip() for line in stream if line.startswith("model name")), "")
    except OSError:
        return platform.processor()
