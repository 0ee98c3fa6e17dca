"""`chartlight bench NAME`: the project's benchmarks, each with its peer or limit in the same run."""

import importlib
import os
import platform
import sys
from typing import Any

import click

from chartlight.cli.options import json_option, print_json
from chartlight.cli.progress import doing

NAMES = (
    *("reading", "linking", "arrival", "grouping", "indicators", "worklist", "window", "ui", "intake", "faults"),
    *("hostile", "day", "scale", "reports", "watch", "trust", "procedures"),
)


@click.command()
@click.argument("name", type=click.Choice(NAMES))
@click.option("--check", is_flag=True, help="End with status 1 if a goal is missed.")
@json_option
def command(name: str, as_json: bool, check: bool) -> None:
    """Run one benchmark and print what it measured, against what, on what."""
    module = importlib.import_module(f"chartlight.bench.{name}")
    with doing(f"Measuring {name}"):
        results: list[dict[str, Any]] = getattr(module, f"bench_{name}")()
    report = {"name": name, "machine": machine(), "results": results}
    if as_json:
        print_json(report)
    else:
        click.echo(f"{name} on {report['machine']}")
        for result in results:
            click.echo(_line(result))
    if check and any(is_missed(result) for result in results):
        sys.exit(1)


def is_missed(result: dict[str, Any]) -> bool:
    """True where a limit stands beside a value that is over it, or a goal beside one that is under it."""
    peer, value = result.get("peer"), result["value"]
    return (peer == "limit" and value > result["peer_value"]) or (peer == "goal" and value < result["peer_value"])


def _line(result: dict[str, Any]) -> str:
    line = f"  {result['what']}: {result['value']:,.4g} {result['unit']}"
    if result.get("peer"):
        line += f"  (against {result['peer']}: {result['peer_value']:,.4g}; ratio {result['ratio']:.2f})"
    if result.get("goal"):
        line += f"  goal {result['goal']}"
    return line


def machine() -> str:
    """Processor, cores, what else they were doing, system and Python, so that a number can be placed."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{platform.machine()} {_processor()}, {os.cpu_count()} cores{load}, {platform.system()}, "
        f"Python {platform.python_version()}"
    )


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as stream:
            return next((line.partition(":")[2].strip() for line in stream if line.startswith("model name")), "")
    except OSError:
        return platform.processor()
