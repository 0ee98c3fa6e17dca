"""Use cases of reporting: all figures of a period, one of them with its cases, and both as files."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from pathlib import Path

from sqlalchemy import Connection

from chartlight.desk.errors import StoreError
from chartlight.desk.looking import LookUseCases
from chartlight.locations import resources
from chartlight.reports.figures import Figure, figure_of, figures
from chartlight.reports.period import Period, end_of_month, trend_months
from chartlight.reports.values import Choices, Detail, FigureLine, Point, Report, Row, Scope, Value
from chartlight.store.reporting import adding
from chartlight.store.reporting.adding import Sums
from chartlight.store.reporting.cases import fiscal_years, prepare

ROWS_SHOWN = 2_000
"""Cases that a figure shows on screen; a file has all of them."""

_STEPS = 4

Told = Callable[[int, int], bool]
"""Called with how many steps are done and how many there are; False stops the work."""


class NoSuchFigure(StoreError, LookupError):
    """There is no figure of that name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no figure {name}; there are {', '.join(one.id for one in figures())}.")


class NoSuchDimension(StoreError, LookupError):
    """A figure whose cases cannot be told apart that way."""

    def __init__(self, figure: Figure, by: str) -> None:
        super().__init__(f"{figure.title} is told apart by {', '.join(figure.dimensions)}, not by {by}.")


class ReportStopped(StoreError):
    """Somebody stopped it; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("The report was stopped.")


class ReportingUseCases(LookUseCases):
    """Figures over what the store holds. They only read; who looked at which, and what is written, is audited."""

    def report(self, scope: Scope, now: datetime, told: Told | None = None) -> Report:
        """All figures of a scope, as of `now` for what still waits. ReportStopped where `told` answers False."""
        with self._cases(None, scope.filters) as connection:
            lines = []
            for done, figure in enumerate(figures()):
                _tell(told, done, len(figures()))
                lines.append(_line(connection, figure, scope, now))
        self._note_look("report.view", "report", "all", now=now)
        return Report(scope, tuple(lines))

    def report_figure(
        self,
        name: str,
        scope: Scope,
        by: str,
        now: datetime,
        told: Told | None = None,
        *,
        most: int | None = ROWS_SHOWN,
    ) -> Detail:
        """One figure by a dimension, with at most so many of its cases.

        NoSuchFigure, NoSuchDimension, ReportStopped.
        """
        figure = figure_of(name)
        if figure is None:
            raise NoSuchFigure(name)
        if by not in figure.dimensions:
            raise NoSuchDimension(figure, by)
        span, median = _span(scope.period), figure.kind == "median"
        with self._cases(figure.case, scope.filters) as connection:
            _tell(told, 1, _STEPS)
            line = _line(connection, figure, scope, now)
            _tell(told, 2, _STEPS)
            found = adding.parts(connection, name, scope.filters, span, by, now, median=median)
            _tell(told, 3, _STEPS)
            rows = adding.rows(connection, name, scope.filters, span, now, most)
        points = tuple(Point(key, _value(figure, sums)) for key, sums in found)
        self._note_look("report.view", "report", name, now=now, rows=len(rows))
        return Detail(line, scope, by, points, tuple(Row(*row) for row in rows), line.now.cases)

    def report_choices(self) -> Choices:
        """What reports can be filtered by."""
        with self._cases(None, {}) as connection:
            found = adding.choices(connection)
        return Choices(*(tuple(found[name]) for name in ("unit", "provider", "payer", "person")))

    def export_report(self, target: Path, scope: Scope, now: datetime) -> None:
        """All figures with their definitions as a PDF at `target`, whole or not at all; it names no patient."""
        from chartlight.reports.printing import report_pdf

        self.write_report(target, report_pdf(self.report(scope, now), now), now, figure="", rows=0)

    def export_figure(self, target: Path, detail: Detail, now: datetime, *, names: bool = False) -> None:
        """The cases of a figure as CSV at `target`; with the patients' names and record numbers on demand alone.

        All cases are written, not those shown alone.
        """
        from chartlight.reports.table import table

        figure = detail.line.figure.id
        whole = self.report_figure(figure, detail.scope, detail.by, now, most=None)
        self.write_report(target, table(whole, now, names=names), now, figure=figure, rows=len(whole.rows), names=names)

    def write_report(
        self, target: Path, content: bytes, now: datetime, *, figure: str, rows: int, names: bool = False
    ) -> None:
        """Put what was made of a report (a table, a picture) at `target`, whole or not at all, with an audit entry."""
        from chartlight.finalize.export import write

        with self._writing(now) as act:
            act.audit.record("report.export", "report", figure or "all", form=target.suffix, rows=rows, names=names)
            write(content, target)

    @contextmanager
    def _cases(self, kind: str | None, filters: Mapping[str, str]) -> Iterator[Connection]:
        """A connection with the tables of cases; they go with its transaction."""
        from chartlight.reports.levels import levels

        with self._reading() as connection:
            rows = [level for year in fiscal_years(connection) for level in levels(year)]
            prepare(connection, kind, rows, _chapters(), filters)
            yield connection


def _tell(told: Told | None, done: int, of: int) -> None:
    if told is not None and not told(done, of):
        raise ReportStopped


def _line(connection: Connection, figure: Figure, scope: Scope, now: datetime) -> FigureLine:
    months = trend_months(scope.period.last)
    whole = Period(months[0], end_of_month(months[-1]))
    spans = {"now": _span(scope.period), "before": _span(scope.period.before)}
    median = figure.kind == "median"
    found = adding.totals(connection, figure.id, scope.filters, spans, _span(whole), now, median=median)
    trend = tuple(Point(f"{month:%Y-%m}", _of(figure, found, f"{month:%Y-%m}")) for month in months)
    return FigureLine(figure, _of(figure, found, "now"), _of(figure, found, "before"), trend)


def _span(period: Period) -> tuple[date, date]:
    return period.first, period.last


def _of(figure: Figure, found: Mapping[str, Sums], key: str) -> Value:
    return _value(figure, found.get(key, adding.EMPTY))


def _value(figure: Figure, sums: Sums) -> Value:
    value = {"count": sums.sum, "median": sums.median}.get(figure.kind, sums.mean)
    return Value(sums.cases, round(sums.sum, 6), None if value is None else round(value, 6))


@cache
def _chapters() -> tuple[tuple[str, ...], ...]:
    lines = (resources() / "reports" / "chapters.tsv").read_text("utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines[1:])
