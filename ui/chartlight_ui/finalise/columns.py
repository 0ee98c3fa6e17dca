"""The three columns side by side, and what is in hand in them."""

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QSplitter, QWidget

from chartlight_ui.case.right_tabs import KeyFoot
from chartlight_ui.finalise.code_list import CodeSetList
from chartlight_ui.finalise.evidence_panel import CLOSED, EvidencePanel
from chartlight_ui.finalise.held import Held
from chartlight_ui.finalise.procedure_editor import ProcedureEditor
from chartlight_ui.finalise.proposed import ProposedList
from chartlight_ui.finalise.rows import code_set_rows, proposed_rows, route_counts
from chartlight_ui.finalise.side import Side
from chartlight_ui.state import State
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import Elided, column, label, line, row, surface
from chartlight_ui.widgets.search_field import SearchField

HEAD = 44
UNDO, REDO = 2, 3


class Columns(QWidget):
    """One code is in hand; it is selected in the column that has it in hand and marked in the other."""

    chosen = Signal(str)
    add_asked = Signal(str)

    def __init__(self, state: State) -> None:
        super().__init__()
        self.key = ""
        self.column = 0
        self.proposed, self.codes, self.side = ProposedList(), CodeSetList(), Side()
        self.evidence = EvidencePanel()
        self.editor = ProcedureEditor(self)
        self.to_decide, self.routes = label(tr("To decide"), bold=True), Elided("muted")
        self.routes.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)  # whole where there is room
        self.count = label("", "muted")
        self.set_title = label(tr("Code set"), bold=True)
        self.set_words = label(tr("in billing order"), "muted")
        self.search = SearchField(tr("add a code, a word, an index term"))
        self.search.setAccessibleName(tr("Add a code"))
        self.error = label("", "worse", size=fonts.SMALL, wrap=True)
        self.error.setContentsMargins(14, 6, 14, 6)
        self.error.hide()
        self.decided_foot = KeyFoot(
            (("A",), tr("accept")),
            (("R",), tr("reject")),
            (("C",), tr("change")),
            (("Y", "N", "U", "W"), tr("POA")),
            (("␣",), tr("note")),
        )
        self.codes_foot = KeyFoot(
            (("Ctrl", "↑"), tr("move")),
            (("P",), tr("principal")),
            (("Ctrl", "Z"), tr("undo")),
            (("Ctrl", "⇧", "Z"), tr("redo")),
        )
        self._sizes = [CLOSED * 4, CLOSED]
        self._lay_out(state)
        self._connect()

    def _lay_out(self, state: State) -> None:
        left = surface()
        inside = column(left)
        inside.addWidget(_head(self.to_decide, self.count, None, self.routes))
        inside.addWidget(line())
        inside.addWidget(self.proposed, 1)
        inside.addWidget(self.decided_foot)
        left.setMinimumWidth(240)
        middle = surface()
        inside = column(middle)
        self.search.setMinimumWidth(160)
        self.search.setMaximumWidth(262)
        inside.addWidget(_head(self.set_title, self.set_words, None, self.search))
        inside.addWidget(line())
        self.words = QSplitter(Qt.Orientation.Vertical)
        self.words.setHandleWidth(1)
        for number, part in enumerate((self.codes, self.evidence)):
            self.words.addWidget(part)
            self.words.setStretchFactor(number, 1 - number)
            self.words.setCollapsible(number, False)
        self.words.setSizes(self._sizes)
        inside.addWidget(self.words, 1)
        inside.addWidget(self.error)
        inside.addWidget(self.codes_foot)
        middle.setMinimumWidth(380)
        self.side.setMinimumWidth(230)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        for number, part in enumerate((left, middle, self.side)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(number, 3 if number == 1 else 1)
            self.splitter.setCollapsible(number, False)
        state.restore_splitter("finalise", self.splitter, [400, 658, 330])
        column(self).addWidget(self.splitter)

    def _connect(self) -> None:
        self.proposed.chosen.connect(lambda key: self.go_to(0, key))
        self.codes.chosen.connect(lambda key: self.go_to(1, key))
        for number, view in enumerate((self.proposed, self.codes)):
            view.entered.connect(lambda at=number: self.focus_column(at))
            view.note_asked.connect(self.evidence.toggle)
            view.beside_asked.connect(lambda steps, at=number: self.focus_column(at + steps))
        self.side.beside_asked.connect(lambda steps: self.focus_column(2 + steps))
        self.evidence.opened.connect(self._make_room)
        self.evidence.subject_chosen.connect(self.show_key)
        self.search.left.connect(self._search_left)
        self.codes.verticalScrollBar().valueChanged.connect(lambda _: self.editor.hide())

    def _search_left(self) -> None:
        if typed := self.search.text().strip():
            self.add_asked.emit(typed)
        else:
            self.take_focus()

    # What is shown

    def show_held(self, held: Held) -> None:
        """Show a stay; what is in hand and where the columns are scrolled stay."""
        total = len(held.codes.entries) + len(held.codes.waiting)
        left = len(held.to_decide)
        self.count.setText(
            tr("{left} of {total}").format(left=left, total=total)
            if left
            else tr("nothing left")
            if held.is_open
            else tr("by {name}").format(name=held.stand.attested[-1].signed.by)
        )
        self.routes.setText(route_counts(held))
        self.proposed.show_rows(proposed_rows(held))
        self.codes.show_rows(code_set_rows(held))
        self.side.show_held(held)
        self.evidence.show_held(held)
        self.evidence.show_key(self.key)
        self.to_decide.setText(tr("To decide") if held.is_open else tr("Decided"))
        for widget in (self.search, self.decided_foot, self.codes_foot):
            widget.setVisible(held.is_open)
        self.set_words.setText(
            tr("in billing order")
            if held.is_open
            else tr("version {number}, read only").format(number=held.stand.attested[-1].version)
        )
        undo, redo = (held.stand.undo, held.stand.redo) if held.is_open else ("", "")
        self.codes_foot.say(UNDO, tr("undo “{step}”").format(step=undo) if undo else tr("nothing to undo"))
        self.codes_foot.say(REDO, tr("redo “{step}”").format(step=redo) if redo else tr("nothing to redo"))
        if self.key and not (self.proposed.current or self.codes.current):
            self.show_key(self.key)

    def begin(self) -> None:
        """At first: the first suggestion to decide, else the principal diagnosis."""
        if self.proposed.keys and not self.proposed.rows.rows[self._first_row()].quiet:
            self.go_to(0, self.proposed.keys[0])
        elif self.codes.keys:
            self.go_to(1, self.codes.keys[0])

    def _first_row(self) -> int:
        return next(at for at, one in enumerate(self.proposed.rows.rows) if one.key)

    def complain(self, words: str) -> None:
        """Say why a step failed, below the code set; "" takes it away."""
        self.error.setText(words)
        self.error.setVisible(bool(words))

    # What is in hand

    def go_to(self, number: int, key: str) -> None:
        """Take a code in hand in the left or the middle column."""
        views = (self.proposed, self.codes)
        number = min(number, 1)
        if not views[number].select(key):
            number = 1 - number
            if not views[number].select(key):
                return
        views[1 - number].select("")
        had_focus = self._lists_focused()
        self.column, self.key = number, key
        for view in views:
            view.mark(key)
        if had_focus:
            views[number].setFocus()
        self.chosen.emit(key)

    def show_key(self, key: str) -> None:
        """Take a code in hand wherever it stands: in the code set, else at the left."""
        self.go_to(1 if key in self.codes.keys else 0, key)

    def _lists_focused(self) -> bool:
        return any(view.hasFocus() for view in (self.proposed, self.codes, self.side))

    def place_of(self, key: str) -> QRect:
        """Where a procedure's date and surgeon stand on these columns."""
        place = self.codes.place_of(key)
        place.moveTopLeft(self.codes.viewport().mapTo(self, place.topLeft()))
        return place

    def take_focus(self) -> None:
        """Give the focus to the column in hand."""
        (self.proposed, self.codes, self.side)[self.column].setFocus()

    @Slot(int)
    def focus_column(self, number: int) -> None:
        """Go to a column and take something of it in hand."""
        if not 0 <= number <= 2:
            return
        if number == 2:
            self.column = 2
            self.side.setFocus()
            if not self.side.edit:
                self.side.step(0)
            return
        view = (self.proposed, self.codes)[number]
        if not view.keys:
            return
        self.go_to(number, self.key if self.key in view.keys else view.keys[0])
        view.setFocus()

    def step(self, steps: int) -> None:
        """Walk the column in hand."""
        (self.proposed, self.codes, self.side)[self.column].step(steps)

    def _make_room(self, opened: bool) -> None:
        """A note takes over half of the column, and gives it back."""
        height = self.words.height()
        if opened:
            self._sizes = self.words.sizes()
            self.words.setSizes([height * 2 // 5, height - height * 2 // 5])
        else:
            self.words.setSizes(self._sizes if sum(self._sizes) else [height - CLOSED, CLOSED])


def _head(*parts: QWidget | None) -> QWidget:
    head = surface()
    head.setFixedHeight(HEAD)
    inside = row(head, margins=(14, 0, 12, 0), gap=8)
    for part in parts:
        if part is None:
            inside.addStretch(1)
        else:
            inside.addWidget(part, 4 * isinstance(part, SearchField))
    return head
