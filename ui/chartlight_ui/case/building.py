"""What the builder asks the desk about a procedure of an open case."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from chartlight.assessment import SuggestedCode, Words
from chartlight.chart import Chart
from chartlight.desk import PcsCode
from chartlight.grouping.changes import AddProcedure, Change, RemoveProcedure
from chartlight_ui.case.code_row import source_of
from chartlight_ui.case.evidence import places_of_evidence
from chartlight_ui.coding.builder import Trial
from chartlight_ui.coding.building import Wish
from chartlight_ui.session import Session

if TYPE_CHECKING:
    from chartlight.desk import Tried


class CaseBuilding:
    """Codes valid on `on`; the working case with another code in the place of `code`, or with it added."""

    def __init__(self, session: Session, owner: QObject, admission: str, code: SuggestedCode, on: date) -> None:
        self._session, self._owner, self._admission, self._code, self._on = session, owner, admission, code, on

    def nearest(self, wish: Wish, then: Callable[[PcsCode], None]) -> None:
        self._session.ask(self._owner, lambda desk: desk.nearest_procedure(wish, self._on), then, aside=True)

    def tried(self, code: str, then: Callable[[Trial | None], None]) -> None:
        changes: list[Change] = [AddProcedure(code, self._code.performed)]
        if self._code.status == "suggested":
            changes.insert(0, RemoveProcedure(self._code.code))
        admission, now = self._admission, self._session.clock()
        self._session.ask(
            self._owner,
            lambda desk: desk.what_if(admission, changes, now),
            lambda tried: then(_trial(tried)),
            lambda _: then(None),
        )


def _trial(tried: "Tried") -> Trial:
    found, grouping = tried.difference, tried.grouped.grouping
    return Trial(found.from_drg, found.to_drg, found.to_title, grouping.weight, found.weight)


def said_in(chart: Chart) -> Callable[[Words], str]:
    """Where words of a chart stand, in words."""

    def said(words: Words) -> str:
        return next((source_of(place, chart) for place in places_of_evidence((words,), chart)), "")

    return said


def day_of(chart: Chart, now: datetime) -> date:
    """The day whose code set counts: that of discharge."""
    return (chart.encounter.discharged or now).date()
