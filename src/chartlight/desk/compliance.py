"""Use cases of the compliance guard: the upcoding watch, and looking into what it signals."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Connection

from chartlight.desk.core import Change
from chartlight.desk.errors import StoreError
from chartlight.desk.reporting import ReportingUseCases
from chartlight.reports.period import Period
from chartlight.reports.watch import (
    Acknowledged,
    Baseline,
    Dimension,
    Measure,
    Plan,
    Watch,
    WatchCase,
    WatchDetail,
    Watched,
    WatchMonth,
    limits,
    plan,
)
from chartlight.store import records
from chartlight.store.reporting import watch as summing
from chartlight.store.reporting.watch import Asked, SumRow

BASELINE = "compliance.baseline"
"""Setting: {"from", "to", "by"}, the days whose attested stays a site is compared with, and who chose them."""

CASES_SHOWN = 200


class NoSuchSignal(StoreError, LookupError):
    """Nothing of that name is watched, or it does not signal (any more)."""

    def __init__(self) -> None:
        super().__init__("There is no such signal (any more).")


class NoBaseline(StoreError):
    """Nothing can be watched yet; the words say what is missing."""


class NoReason(StoreError, ValueError):
    """A signal is not put away without a word."""

    def __init__(self) -> None:
        super().__init__("Say what came of looking into it.")


class BadBaseline(StoreError, ValueError):
    """Days that make no baseline."""


class ComplianceUseCases(ReportingUseCases):
    """Sums are worked out anew each time, from attested code sets; nothing is kept but what people say of them."""

    def watch(self) -> Watch:
        """Every sum since the baseline, what signals first; `Watch.why_not` where there is no baseline yet."""
        wanted = plan()
        with self._cases("code", {}) as connection:
            said = tuple(_acknowledged(row) for row in summing.noted(connection))
            try:
                baseline = self._baseline(connection, wanted)
            except NoBaseline as error:
                return Watch(None, (), said, str(error))
            self._score(connection, wanted, baseline)
            summing.add_up(connection, _asked(wanted), baseline.period.last)
            lines = tuple(_line(row, wanted) for row in summing.sums(connection))
        self._note_look("report.view", "report", "watch")
        return Watch(baseline, lines, said)

    def watch_detail(self, dimension: Dimension, key: str, measure: str) -> WatchDetail:
        """One measure of one person or version by month, with the latest stays that raised it.

        NoSuchSignal where nothing of that name is watched, NoBaseline.
        """
        wanted = plan()
        told = wanted.find(measure)
        if told is None:
            raise NoSuchSignal
        with self._cases("code", {}) as connection:
            baseline = self._baseline(connection, wanted)
            self._score(connection, wanted, baseline)
            summing.add_up(connection, _asked(wanted), baseline.period.last, (dimension, key, measure))
            found = summing.sums(connection)
            if not found:
                raise NoSuchSignal
            months = tuple(_month(row, wanted, told) for row in summing.months(connection))
            cases = summing.raising(connection, CASES_SHOWN, down=told.direction == "down")
        self._note_look("report.view", "report", f"watch {measure}")
        return WatchDetail(_line(found[0], wanted), baseline, months, tuple(WatchCase(*row) for row in cases))

    def acknowledge_signal(self, dimension: Dimension, key: str, measure: str, reason: str, now: datetime) -> Change:
        """A signal was looked into: what came of it. The sum begins anew. NoSuchSignal; ValueError without a reason."""
        why = " ".join(reason.split())
        if not why:
            raise NoReason
        with self._writing_lock:
            line = self.watch_detail(dimension, key, measure).line
            if line.signalled is None:
                raise NoSuchSignal
            with self._writing(now) as act:
                names = (dimension, key, measure)
                summing.append_noted(act.connection, act.change, now, self.actor.name, names, why)
                act.audit.record(
                    "watch.acknowledge",
                    "watch",
                    measure,
                    dimension=dimension,
                    key=key,
                    cases=line.cases,
                    observed=round(line.observed, 4),
                    expected=round(line.expected, 4),
                )
                act.touches("setting")
        return act.outcome

    def watch_baseline(self) -> Baseline:
        """The baseline that holds: the days that the site chose, else those of its first stays. NoBaseline."""
        with self._cases("code", {}) as connection:
            return self._baseline(connection, plan())

    def set_watch_baseline(self, period: Period | None, now: datetime) -> Change:
        """Choose the days that the site is compared with; None for its first stays again.

        BadBaseline where they are not over yet, or fewer stays were attested on them than make a baseline.
        """
        wanted = plan()
        if period is not None:
            if period.first > period.last or period.last >= now.astimezone().date():
                raise BadBaseline("A baseline is a span of days that are over.")
            with self._cases("code", {}) as connection:
                many = _on(summing.attested_days(connection), period)
            if many < wanted.least_cases:
                raise BadBaseline(f"{many} stays were attested on these days; a baseline takes {wanted.least_cases}.")
        kept = None if period is None else {
            "from": period.first.isoformat(), "to": period.last.isoformat(), "by": self.actor.name
        }  # fmt: skip
        with self._writing(now) as act:
            records.append_setting(act.connection, act.change, BASELINE, kept)
            act.audit.record("watch.baseline", "setting", BASELINE, chosen=kept)
            act.touches("setting")
        return act.outcome

    def _baseline(self, connection: Connection, wanted: Plan) -> Baseline:
        days = summing.attested_days(connection)
        kept: Mapping[str, Any] | None = records.setting(connection, BASELINE)
        if kept:
            period = Period(date.fromisoformat(kept["from"]), date.fromisoformat(kept["to"]))
            return Baseline(period, _on(days, period), kept["by"])
        so_far = 0
        for day, many in days:
            so_far += many
            if so_far >= wanted.baseline_cases:
                return Baseline(Period(days[0][0], day), so_far)
        raise NoBaseline(
            f"The watch compares with the site's own first {wanted.baseline_cases:,} attested stays; there are "
            f"{so_far:,} so far. A baseline of at least {wanted.least_cases:,} can be chosen before."
        )

    def _score(self, connection: Connection, wanted: Plan, baseline: Baseline) -> None:
        days = (baseline.period.first, baseline.period.last)
        summing.score(connection, _asked(wanted), days, heavy=wanted.heavy_above, pull=wanted.pull)


def _on(days: list[tuple[date, int]], period: Period) -> int:
    return sum(many for day, many in days if period.first <= day <= period.last)


def _asked(wanted: Plan) -> list[Asked]:
    return [
        Asked(one.id, one.kind == "rate", one.odds, one.shift, one.limit, one.by, one.codes) for one in wanted.measure
    ]


def _line(row: SumRow, wanted: Plan) -> Watched:
    measure = wanted.find(row.measure)
    assert measure is not None
    return Watched(
        dimension=cast(Dimension, row.dimension),
        key=row.key,
        measure=measure,
        cases=row.cases,
        observed=round(row.observed, 6),
        expected=round(row.expected, 6),
        held=round(row.held, 6),
        peak=round(row.peak, 6),
        signalled=row.signalled,
        after=row.after,
    )


def _month(row: tuple[str, int, float, float, float, float], wanted: Plan, measure: Measure) -> WatchMonth:
    month, cases, observed, expected, variance, held = row
    low, high = limits(expected, variance, cases, wanted.sigmas, measure.kind)
    return WatchMonth(month, cases, *(round(one, 6) for one in (observed, expected, low, high, held)))


def _acknowledged(row: tuple[str, str, str, datetime, str, str]) -> Acknowledged:
    dimension, key, measure, at, by, reason = row
    return Acknowledged(cast(Dimension, dimension), key, measure, at, by, reason)
