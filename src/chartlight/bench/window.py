"""The window over 5,000 open admissions: from process start to a worklist one can use, and from key to picture.

Measured from outside, in processes of their own, drawn offscreen over a real encrypted store.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from chartlight.bench.hospital import ADMISSIONS, CODES, NOTES, fill
from chartlight.bench.limits import limited

RUNS = 5
MS = "ms"
START_MS, LIST_MS, OPEN_MS, KEY_MS = 2_000.0, 50.0, 150.0, 30.0


def bench_window() -> list[dict[str, Any]]:
    """Start-up, opening a long chart, and a key that moves the highlights, in milliseconds."""
    runs = measure()
    what = f"{ADMISSIONS:,} open admissions"
    return [
        limited(
            f"process start to a usable worklist of {what}, median of {RUNS}", _middle(runs, "start"), START_MS, "ms"
        ),
        limited(f"open a case of {NOTES} notes and {CODES} codes, median", _middle(runs, "open"), OPEN_MS, MS),
        limited(
            "key to highlight and picture, worst of 20, median of the runs", _middle(runs, "highlight"), KEY_MS, "ms"
        ),
    ]


def bench_worklist() -> list[dict[str, Any]]:
    """Sorting and filtering the worklist on screen, in milliseconds."""
    runs = measure(2)
    what = f"{ADMISSIONS:,} rows, with the picture, worst"
    return [
        limited(f"sort by any column, {what}", _middle(runs, "sort"), LIST_MS, MS),
        limited(f"filter, {what}", _middle(runs, "filter"), LIST_MS, MS),
    ]


def measure(runs: int = RUNS) -> list[dict[str, float]]:
    """What the window measured of itself, run by run, after one run that only warms the disk."""
    with tempfile.TemporaryDirectory(prefix="chartlight-bench-", ignore_cleanup_errors=True) as folder:
        fill(Path(folder))
        return [_run(folder) for _ in range(runs + 1)][1:]


def _run(folder: str) -> dict[str, float]:
    command = [sys.executable, "-m", "chartlight_ui.measuring", folder, repr(time.time())]
    done = subprocess.run(
        command, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"the window could not be measured: {done.stderr.strip()[-500:]}")
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def _middle(runs: list[dict[str, float]], name: str) -> float:
    return median(run[name] for run in runs)
