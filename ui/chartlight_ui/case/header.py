"""The head of a case: who, where, since when; day of stay, DRG, what is in reach, and the query button."""

from datetime import datetime
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from chartlight_ui import wording
from chartlight_ui.case.case import Case
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import Elided, label, row

HEIGHT = 44


class CaseHeader(QWidget):
    """One line."""

    query_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._case: Case | None = None
        self._now: datetime | None = None
        self.name = label("", bold=True, size=15)
        self.who = Elided("muted")
        self.figures = QLabel()
        self.figures.setTextFormat(Qt.TextFormat.RichText)
        self.figures.setFont(fonts.font())
        self.query = KeyButton(tr("Query"), ("Q",), primary=True, needs="draft_query")
        self.query.clicked.connect(self.query_asked)
        self.tip = ""
        """What the button says of itself while there is something to ask."""
        inside = row(self, margins=(16, 0, 16, 0), gap=18)
        inside.addWidget(self.name)
        inside.addWidget(self.who, 1)
        inside.addWidget(self.figures)
        inside.addWidget(self.query)
        look.changed.connect(self._fill)

    def show_case(self, case: Case, now: datetime) -> None:
        """Show a case."""
        self._case, self._now = case, now
        self._fill()

    def _fill(self) -> None:
        case, now = self._case, self._now
        if case is None or now is None:
            return
        patient, stay = case.chart.patient, case.chart.encounter
        self.name.setText(patient.name or tr("Name not known"))
        parts = [
            wording.age_sex(patient.age_at(now), patient.sex.value),
            tr("MRN {mrn}").format(mrn=patient.mrn) if patient.mrn else "",
            wording.place(stay.unit, stay.bed),
            tr("admitted {time}").format(time=wording.day_and_time(stay.admitted)) if stay.admitted else "",
            tr("discharged {time}").format(time=wording.day_and_time(stay.discharged)) if stay.discharged else "",
            stay.attending or "",
            stay.payer or "",
        ]
        self.who.setText(wording.beside(part for part in parts if part != "–"))
        self.figures.setText(self._figures(case, now))
        self.query.setEnabled(bool(case.findings))
        self.query.setToolTip(self.tip if case.findings else tr("Nothing is open that a query could ask about."))

    def _figures(self, case: Case, now: datetime) -> str:
        day = case.chart.encounter.day_of_stay(now)
        drg = case.assessment.drg.working if case.assessment else None
        parts = []
        if day is not None:
            told = tr("Day {day}").format(day=f"<b>{day}</b>")
            if drg and drg.gmlos is not None:
                told = tr("Day {day} of {gmlos}").format(day=f"<b>{day}</b>", gmlos=f"{drg.gmlos:.1f}")
            parts.append(told)
        if drg is not None:
            parts.append(_figure(drg.drg, drg.weight))
        else:
            waiting = tr("not grouped yet")
            parts.append(f"<span style='color:{look.tokens.muted}'>{waiting}</span>")
        still_open = {finding.id for finding in case.findings}
        reach = [
            p
            for p in (case.assessment.drg.potential if case.assessment else ())
            if (p.delta or 0) >= 0.005 and p.finding in still_open
        ]
        if reach:
            best = max(reach, key=lambda p: p.delta or 0.0)
            said = tr("{drg} RW {weight}").format(drg=escape(best.drg), weight=wording.weight(best.weight))
            parts.append(f"<span style='color:{look.tokens.better}'>▲ <b>{said}</b></span>")
        return "&nbsp;&nbsp;&nbsp;&nbsp;".join(parts)


def _figure(drg: str, weight: float | None) -> str:
    told = tr("DRG {drg} RW {weight}")
    return told.format(drg=f"<b>{escape(drg)}</b>", weight=f"<b>{wording.weight(weight)}</b>")
