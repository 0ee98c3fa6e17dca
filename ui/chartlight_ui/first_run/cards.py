"""The six cards of the tour, from the worklist to a printed query: what each points at and how it gets there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight_ui.case.screen import CaseScreen
    from chartlight_ui.window import MainWindow


@dataclass(frozen=True, slots=True)
class Card:
    """One card. `go` brings its screen to the front; `target` is what it points at, None until it is there."""

    title: str
    text: str
    go: Callable[["MainWindow"], None]
    target: Callable[["MainWindow"], QWidget | None]


def first_patient(window: "MainWindow") -> str | None:
    """The admission that the tour walks through: the first with a finding."""
    lines = window.worklist.list.model.all_lines
    return next((one.row.admission for one in lines if one.row.findings), None)


def _table(window: "MainWindow") -> QWidget | None:
    table: QWidget = window.worklist.list.table
    return table


def _case(window: "MainWindow") -> "CaseScreen | None":
    from chartlight_ui.case.screen import CaseScreen

    page = window.worklist.cases.get(window.worklist.current_case or "")
    return page if isinstance(page, CaseScreen) and page.case is not None else None


def _to_list(window: "MainWindow") -> None:
    window.go("worklist")
    window.worklist.show_list()


def _to_case(window: "MainWindow", tab: int) -> None:
    admission = first_patient(window)
    if admission is None:
        return
    window.open_case(admission)
    page = cast("CaseScreen", window.worklist.cases[admission])
    page.show_chart()
    page.tabs.setCurrentIndex(tab)


def _to_query(window: "MainWindow", *, preview: bool) -> None:
    page = _case(window)
    if page is None:
        return
    if not page.query.isVisible():
        page.draft_top_query()
    elif page.query.preview.isVisible() is not preview:
        page.query.toggle_preview()


def _query(window: "MainWindow") -> QWidget | None:
    page = _case(window)
    return page.query.side if page is not None and page.query.isVisible() and page.query.query is not None else None


def _sheet(window: "MainWindow") -> QWidget | None:
    page = _case(window)
    return page.query.preview if page is not None and page.query.preview.isVisible() else None


CARDS = (
    Card(
        tr("The next thing to do is on top"),
        tr(
            "Every open admission, ordered by what a look is worth. “Why now” says it in words, the panel at the right "
            "in points. J and K walk, Enter opens."
        ),
        _to_list,
        _table,
    ),
    Card(
        tr("Every word that counts is marked"),
        tr(
            "Amber with a solid line is evidence of a code, blue with a dashed line of a finding. Click a mark to see "
            "what it speaks for; grey words are negated or historical."
        ),
        lambda window: _to_case(window, 0),
        lambda window: page.reader if (page := _case(window)) is not None else None,
    ),
    Card(
        tr("What the chart comes to in codes"),
        tr(
            "Each suggestion opens to its words, its reason and what else was considered. A accepts, R rejects, "
            "C changes; Ctrl+Z takes it back. What is not to be reported says why."
        ),
        lambda window: _to_case(window, 0),
        lambda window: page.right if (page := _case(window)) is not None else None,
    ),
    Card(
        tr("What the chart shows and nobody wrote"),
        tr(
            "A finding holds its indicators: value, time, source. It never becomes a code by itself; the provider "
            "is asked. Q drafts the query."
        ),
        lambda window: _to_case(window, 1),
        lambda window: page.right if (page := _case(window)) is not None else None,
    ),
    Card(
        tr("A query that nobody can call leading"),
        tr(
            "Write where the ground is shaded. Checked indicators stand on the sheet, and the compliance check watches "
            "every word: what blocks must be settled before it can be sent."
        ),
        lambda window: _to_query(window, preview=False),
        _query,
    ),
    Card(
        tr("The sheet as it prints"),
        tr(
            "No code, no DRG, no money on it. Ctrl+Enter sends, Ctrl+P comes back here. That is the round; "
            "Ctrl+K and F1 know the rest."
        ),
        lambda window: _to_query(window, preview=True),
        _sheet,
    ),
)
