"""The place of discharged admissions."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from chartlight.worklist.row import WorklistRow
from chartlight_ui import wording
from chartlight_ui.session import Session
from chartlight_ui.widgets.empty import Empty
from chartlight_ui.widgets.place_page import PlacePage
from chartlight_ui.widgets.simple_list import Item, SimpleList

if TYPE_CHECKING:
    from chartlight.desk import Desk


class FinalisePlace(PlacePage):
    """Enter opens the case, where its codes are accepted, changed or rejected."""

    open_asked = Signal(str)

    def __init__(self, session: Session) -> None:
        self.list = SimpleList("Discharged admissions")
        super().__init__(
            "Finalise",
            self.list,
            Empty(
                "No discharged admission waits",
                "When a patient leaves, the case stands here with its final DRG until its codes are decided. "
                "Attesting and exporting the code set comes with a later version.",
            ),
        )
        self._session = session
        session.changed.connect(self._changed)
        self.list.opened.connect(self.open_asked)

    def enter(self) -> None:
        self.reload()
        super().enter()

    @Slot(object)
    def _changed(self, change: object) -> None:
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Read the discharged admissions again."""
        now = self._session.clock()

        def read(desk: "Desk") -> list[WorklistRow]:
            return [row for row in desk.worklist(now, include_discharged=True) if row.discharged is not None]

        self._session.ask(self, read, self._show)

    def _show(self, rows: list[WorklistRow]) -> None:
        items = [
            Item(
                row.name,
                row.admission,
                wording.age_sex(row.age, row.sex),
                f"{row.drg} {wording.drg_title(row.drg_title or '')} · RW {wording.weight(row.weight)}"
                if row.drg
                else "Not grouped yet",
                f"discharged {wording.day_and_time(row.discharged)}",
            )
            for row in rows
        ]
        self.list.show_items(items)
        self.summary.setText(f"{wording.count(len(items), 'case')} to decide · Enter opens the case" if items else "")
        self.show_body(bool(items))
