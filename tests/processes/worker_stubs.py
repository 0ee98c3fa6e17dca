"""Main functions for the assessing process that load nothing and do as the chart says. Imported by that process."""

import os
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from chartlight.assessment import Assessment, Drg, DrgImpact, Versions
from chartlight.chart import Chart
from chartlight.worker import Routing, answer_charts


def answer(chart: Chart, routing: Routing, first: bool) -> Assessment:
    """Does what the reason of the stay says, then answers with an empty assessment."""
    match (chart.encounter.reason or "").partition(" "):
        case ("die", _, _):
            os._exit(9)
        case ("die-once", _, mark) if not Path(mark).exists():
            Path(mark).touch()
            os._exit(9)
        case ("hang", _, _):
            time.sleep(600)
        case ("wait-for", _, mark):
            while not Path(mark).exists():
                time.sleep(0.005)
        case ("raise", _, words):
            raise ValueError(words)
    baseline = Drg("194", "stub", None, None, None, None, None) if first else None
    impact = DrgImpact(None, (), baseline)
    return Assessment(chart.admission, chart.as_of, Versions("0", "stub", str(routing), "0", "0"), drg=impact)


def explain(chart: Chart, routing: Routing, rule: str) -> dict[str, Any]:
    """Does what the reason of the stay says, then answers with the rule's name; fails for the rule "none"."""
    answer(chart, routing, False)
    if rule == "none":
        raise KeyError(rule)
    return {"rule": rule, "state": "not met", "reason": chart.admission, "lines": [], "rejected": []}


def obedient(pipe: Connection, today: str, encoder: bool) -> None:
    answer_charts(pipe, answer, explain)


def never_ready(pipe: Connection, today: str, encoder: bool) -> None:
    os._exit(3)


def slow_to_start(pipe: Connection, today: str, encoder: bool) -> None:
    time.sleep(600)
