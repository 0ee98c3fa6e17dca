"""Reports of the fake desk: every figure has the same few cases."""

from collections.abc import Callable
from datetime import date, datetime

from chartlight.reports.figures import Figure, figure_of, figures
from chartlight.reports.period import trend_months
from chartlight.reports.values import Choices, Detail, FigureLine, Point, Report, Row, Scope, Value
from ui_fakes.chart import ADMISSION

TRIED = Value(40, 30.0, 0.75)


def _line(figure: Figure, scope: Scope) -> FigureLine:
    months = trend_months(scope.period.last)
    trend = tuple(Point(f"{month:%Y-%m}", Value(40, 30.0, 0.5 + n / 40)) for n, month in enumerate(months))
    return FigureLine(figure, TRIED, Value(5, 4.0, 0.8), trend)


class FakeReports:
    """The use cases of reporting, without a store."""

    def report(self, scope: Scope, now: datetime, told: Callable[[int, int], bool] | None = None) -> Report:
        return Report(scope, tuple(_line(figure, scope) for figure in figures()))

    def report_figure(
        self, name: str, scope: Scope, by: str, now: datetime, told: Callable[[int, int], bool] | None = None
    ) -> Detail:
        figure = figure_of(name)
        assert figure is not None
        row = Row(
            ADMISSION, "00417", "Okafor, Grace", date(2026, 11, 19), "4W", "Dr Hale", "Medicare", "ann", "seen", 1.0
        )
        line = _line(figure, scope)
        points = line.trend if by == "month" else (Point("4W", TRIED),)
        return Detail(line, scope, by, points, (row,), 40)

    def report_choices(self) -> Choices:
        return Choices(("4W",), ("Dr Hale",), ("Medicare",), ("ann",))
