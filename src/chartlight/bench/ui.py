"""The window while notes keep arriving: how long its event loop ever stood still, how soon a note is in the list.

Three processes as in use: the desktop (drawn offscreen, over a real encrypted store of 5,000 open admissions, somebody
walking through the list), its assessing process, and a listener that puts notes into the inbox.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from typing import Any

from chartlight.bench.hospital import ADMISSIONS, fill
from chartlight.bench.limits import limited

SECONDS, PER_MINUTE, AFTERWARDS = 75.0, 100.0, 5.0
BLOCK_MS, NOTE_S = 50.0, 1.0
ENVIRONMENT = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def bench_ui() -> list[dict[str, Any]]:
    """Blocks of the event loop in milliseconds, and seconds from a note's arrival to the list that shows it."""
    with tempfile.TemporaryDirectory(prefix="chartlight-bench-", ignore_cleanup_errors=True) as folder:
        fill(Path(folder))
        told, sent = watch(folder)
    return results(told, sent)


def watch(folder: str, *options: str, seconds: float = SECONDS) -> tuple[dict[str, Any], dict[str, float]]:
    """What the window saw of itself over a filled store, and when each admission's note was put."""
    window = ["-m", "chartlight_ui.watchdog", folder, repr(seconds + AFTERWARDS), *options]
    feeding = ["-m", "chartlight.bench.feeding", folder, repr(seconds), repr(PER_MINUTE)]
    with _process(feeding) as feeder, _process(window) as watched:
        _next(feeder)
        _next(watched)
        for one in (watched, feeder):
            assert one.stdin is not None
            one.stdin.write("go\n")
            one.stdin.flush()
        told = _next(watched)
        assert feeder.stdout is not None
        sent = [json.loads(line) for line in feeder.stdout]
    return told, {one["admission"]: one["at"] for one in sent}


def results(told: dict[str, Any], sent: dict[str, float]) -> list[dict[str, Any]]:
    """The measured stretches and sightings as lines of the report."""
    late, own, cpu = [sorted(kind) for kind in zip(*map(_kinds, told["stretches"]), strict=True)]
    what = f"the event loop stood still, {ADMISSIONS:,} open admissions, {len(sent)} notes at {PER_MINUTE:.0f} a minute"
    delays = {kind: _delays(told["seen"], sent, kind) for kind in ("note", "reading")}
    return [
        limited(f"{what}, longest, not counting waits for a core", own[-1], BLOCK_MS, "ms"),
        {"what": "longest by the clock", "value": late[-1], "unit": "ms"},
        {"what": "longest in the thread's CPU time", "value": cpu[-1], "unit": "ms"},
        {"what": f"p99 of {len(late):,} beats by the clock", "value": _part(late, 99), "unit": "ms"},
        {"what": "stretches over 50 ms by the clock", "value": sum(x > BLOCK_MS for x in late), "unit": ""},
        {"what": "stretches over 50 ms without waits", "value": sum(x > BLOCK_MS for x in own), "unit": ""},
        limited("a note safe in the inbox to the list that counts it, p95", _part(delays["note"], 95), NOTE_S, "s"),
        {"what": "the same, median", "value": _part(delays["note"], 50), "unit": "s"},
        {"what": "to the list that shows its new reading, p95", "value": _part(delays["reading"], 95), "unit": "s"},
        {"what": "the same, median", "value": _part(delays["reading"], 50), "unit": "s"},
        limited("notes that the list never showed", sent_unseen(told["seen"], sent), 0.0, "notes"),
    ]


def sent_unseen(seen: list[list[Any]], sent: dict[str, float]) -> float:
    """How many notes were put and never counted in the list."""
    return float(len(sent.keys() - {admission for admission, kind, _ in seen if kind == "note"}))


def _kinds(stretch: list[float]) -> tuple[float, float, float]:
    late, cpu, waited = stretch
    return late, max(0.0, late - waited), cpu


def _delays(seen: list[list[Any]], sent: dict[str, float], wanted: str) -> list[float]:
    first: dict[str, float] = {}
    for admission, kind, at in seen:
        if kind == wanted and admission in sent:
            first.setdefault(admission, at - sent[admission])
    return sorted(first.values())


def _part(values: list[float], percent: int) -> float:
    """A percentile; infinity of too few values."""
    return quantiles(values, n=100, method="inclusive")[percent - 1] if len(values) > 1 else float("inf")


def _next(process: "subprocess.Popen[str]") -> dict[str, Any]:
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        assert process.stderr is not None
        raise RuntimeError(f"the window could not be watched: {process.stderr.read().strip()[-500:]}")
    said: dict[str, Any] = json.loads(line)
    return said


@contextmanager
def _process(arguments: list[str]) -> "Iterator[subprocess.Popen[str]]":
    pipe = subprocess.PIPE
    started = subprocess.Popen(
        [sys.executable, *arguments], env=ENVIRONMENT, stdin=pipe, stdout=pipe, stderr=pipe, text=True
    )
    with started:
        try:
            yield started
            started.wait()
        finally:
            if started.poll() is None:
                started.kill()
