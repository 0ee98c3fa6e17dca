"""A query on paper: its sheet saved, printed and shown. The desk keeps an audit entry of what leaves the program."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from chartlight.queries.query import Query
from chartlight_ui.query import preview
from chartlight_ui.query.preview import pdf_name
from chartlight_ui.session import Session
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight.desk import Desk


class QueryPaper:
    """Dialogs over `parent`; `told` hears what was done."""

    def __init__(self, session: Session, parent: QWidget, told: Callable[[str], None]) -> None:
        self._session, self._parent, self._told = session, parent, told

    def preview(self, query: Query, then: Callable[[bytes], None]) -> None:
        """The sheet of a query as it reads now, saved or not."""
        self._session.ask(self._parent, lambda desk: desk.preview_query(query), then)

    def save(self, query: Query) -> None:
        """Save the sheet as a PDF, where a person says."""
        first = str(preview.default_folder() / pdf_name(query.id))
        chosen, _ = QFileDialog.getSaveFileName(self._parent, tr("Save the sheet"), first, "PDF (*.pdf)")
        if chosen:
            self.save_to(query, Path(chosen))

    def save_to(self, query: Query, target: Path) -> None:
        """Write the sheet."""
        now = self._session.clock()
        self._session.ask(
            self._parent,
            lambda desk: desk.print_query(query.id, target, now),
            lambda _: self._told(tr("The sheet is saved")),
        )

    def print(self, query: Query) -> None:
        """Print on paper."""
        if (printer := preview.choose_printer(self._parent)) is None:
            return
        now = self._session.clock()

        def printed(desk: "Desk") -> bytes:
            page = BytesIO()
            desk.print_query(query.id, page, now)
            return page.getvalue()

        self._session.ask(self._parent, printed, lambda pdf: preview.print_on(printer, pdf))
