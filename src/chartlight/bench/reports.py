"""All figures of the reports over years of finished work, one figure with its cases, and the watch over coding."""

import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from chartlight.bench.history import fill_history
from chartlight.reports.period import last_days
from chartlight.reports.values import Scope

SIZES = ((5_000, 100_000), (20_000, 1_000_000))
"""Discharged stays, and decisions on codes."""
RUNS = 3
LIMIT_S = 2.0


def bench_reports() -> list[dict[str, Any]]:
    """Seconds for all figures with their trends, for one with its cases, and for the watch, over each size of store."""
    return [result for stays, decisions in SIZES for result in _measured(stays, decisions)]


def _measured(stays: int, decisions: int) -> list[dict[str, Any]]:
    from chartlight.desk import Actor, Desk, ThrowawayKey

    now = datetime.now(UTC)
    scope = Scope(last_days(now.date(), 90))
    what = f"{stays:,} stays, {decisions:,} decisions"
    with tempfile.TemporaryDirectory(prefix="chartlight-bench-", ignore_cleanup_errors=True) as made:
        fill_history(Path(made), now, stays=stays, decisions=decisions)
        desk = Desk.open(Path(made), ThrowawayKey(), Actor("bench"))
        try:
            whole = median(_seconds(lambda: desk.report(scope, now)) for _ in range(RUNS))
            one = median(
                _seconds(lambda: desk.report_figure("acceptance", scope, "category", now)) for _ in range(RUNS)
            )
            watched = median(_seconds(desk.watch) for _ in range(RUNS))
        finally:
            desk.close()
    return [
        _limited(f"all figures, {what}", whole),
        _limited(f"acceptance by category with its rows, {what}", one),
        _limited(f"watch over coding, {what}", watched),
    ]


def _seconds(work: Any) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _limited(what: str, value: float) -> dict[str, Any]:
    return {
        "what": what,
        "value": value,
        "unit": "s",
        "peer": "limit",
        "peer_value": LIMIT_S,
        "ratio": value / LIMIT_S,
        "goal": f"< {LIMIT_S:.0f} s",
    }
