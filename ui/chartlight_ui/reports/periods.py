"""The periods that can be chosen, and a small dialog for any other."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QDialog, QWidget

from chartlight.reports import period
from chartlight.reports.period import Period
from chartlight_ui.translating import tr
from chartlight_ui.widgets.dialog_foot import dialog_foot
from chartlight_ui.widgets.labels import column, label, row

OFFERED: tuple[tuple[str, Callable[[date], Period]], ...] = (
    (tr("Last 90 days"), partial(period.last_days, days=90)),
    (tr("Last 30 days"), partial(period.last_days, days=30)),
    (tr("This month"), period.this_month),
    (tr("Last month"), period.last_month),
    (tr("Last 3 months"), partial(period.last_months, months=3)),
    (tr("Last 12 months"), partial(period.last_months, months=12)),
)
"""Words, and the period for a day; the first is what a report begins with."""


class PeriodDialog(QDialog):
    """First and last day. Both are part of the period."""

    def __init__(self, chosen: Period, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Chartlight: period"))
        inside = column(self, margins=(20, 16, 20, 16), gap=10)
        self.first = _day_field(tr("First day"), chosen.first)
        self.last = _day_field(tr("Last day"), chosen.last)
        for words, field in ((tr("From"), self.first), (tr("To"), self.last)):
            line = row()
            name = label(words)
            name.setFixedWidth(60)
            name.setBuddy(field)
            line.addWidget(name)
            line.addWidget(field, 1)
            inside.addLayout(line)
        self.why = label("", "worse")
        inside.addWidget(self.why)
        self.use = dialog_foot(self, inside, tr("Use period"), self._accept, is_default=True)

    def _accept(self) -> None:
        try:
            self.period = Period(_day(self.first), _day(self.last))
        except ValueError:
            self.why.setText(tr("The last day lies before the first."))
            return
        self.accept()


def _day_field(name: str, day: date) -> QDateEdit:
    field = QDateEdit(QDate(day.year, day.month, day.day))
    field.setCalendarPopup(True)
    field.setDisplayFormat(tr("d MMM yyyy", "pattern for QLocale: 20 Nov 2026"))
    field.setAccessibleName(name)
    return field


def _day(field: QDateEdit) -> date:
    chosen = field.date()
    return date(chosen.year(), chosen.month(), chosen.day())
