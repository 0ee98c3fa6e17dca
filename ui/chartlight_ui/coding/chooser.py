"""Choosing a code: one field, what is found while one types, and beside it all that the classification says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QStackedWidget, QWidget

from chartlight.desk import CodeDetails, FoundCode, PcsStep
from chartlight_ui.coding.found_list import CHARACTER, CONSIDERED, Found, FoundList
from chartlight_ui.coding.lookup import DeskLookup, Lookup
from chartlight_ui.coding.notes_pane import NotesPane
from chartlight_ui.coding.procedure_pane import ProcedurePane
from chartlight_ui.coding.tree import CodeTree
from chartlight_ui.session import Session
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.fitting import fit
from chartlight_ui.widgets.key_button import KeyButton, KeyHint
from chartlight_ui.widgets.labels import column, label, line, row, surface
from chartlight_ui.widgets.tab_strip import Tab, TabStrip

CodeTitle = tuple[str, str]
WIDTH, HEIGHT = 980, 620
LIST_WIDTH = 500
TREE_HEIGHT = 200
PAGE = 10
_HINTS = {
    "diagnosis": tr("Words, a term, an abbreviation or a code, for example “pneum gram neg”, AKI or J15.6"),
    "procedure": tr(
        "Words or characters, such as “lap chole” or 0BH1: Enter adds a character, Backspace takes one back"
    ),
}


class Kind(StrEnum):
    """What is being looked for."""

    DIAGNOSIS = "diagnosis"
    PROCEDURE = "procedure"


KINDS = {Kind.DIAGNOSIS: tr("Diagnosis"), Kind.PROCEDURE: tr("Procedure")}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The code that was chosen; day and surgeon for a procedure, as far as they were written."""

    code: str
    title: str
    performed: date | None = None
    surgeon: str | None = None


class CodeChooser(QDialog):
    """Arrow keys walk the list while one types, Tab goes to the tree, Enter takes. Only valid codes are taken."""

    def __init__(
        self,
        title: str,
        act: str,
        lookup: Lookup,
        parent: QWidget,
        *,
        considered: Sequence[CodeTitle] = (),
        typed: str = "",
        kinds: Sequence[Kind] = (Kind.DIAGNOSIS,),
        asks_day: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chartlight")
        self.finished.connect(self._let_go)
        self.lookup = lookup
        self.kind = kinds[0]
        self.chosen: Chosen | None = None
        self._kinds, self._considered = tuple(kinds), considered
        self._asked = self._answered = self._detailed = 0
        self._entered = False
        self._step: PcsStep | None = None
        self.details: CodeDetails | None = None
        self._lay_out(title, act, typed)
        self._asks_day = asks_day
        self.procedure.ask_day(asks_day)
        self.tabs.chosen.connect(lambda key: self.turn_to(Kind(key)))
        self.field.textChanged.connect(self._look_up)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._detail())
        self.list.doubleClicked.connect(lambda _: self.take())
        self.tree.walked.connect(self._walked)
        self.tree.taken.connect(self._taken_in_tree)
        self.turn_to(self.kind)
        self.field.selectAll()
        self.field.setFocus()

    # Layout

    def _lay_out(self, title: str, act: str, typed: str) -> None:
        inside = column(self, margins=(20, 16, 20, 16), gap=10)
        inside.addWidget(label(title, bold=True, size=fonts.NOTE, wrap=True))
        self.tabs = TabStrip()
        self.tabs.show_tabs([Tab(one.value, KINDS[one]) for one in self._kinds], self.kind.value)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tabs.setVisible(len(self._kinds) > 1)
        inside.addWidget(self.tabs)
        self.field = QLineEdit(typed)
        self.field.setAccessibleName(tr("Words or code"))
        inside.addWidget(self.field)
        self.list, self.tree, self.notes, self.procedure = FoundList(), CodeTree(), NotesPane(), ProcedurePane()
        self.told = label("", "muted", size=fonts.SMALL, wrap=True)
        left = column()
        left.addWidget(self.told)
        left.addWidget(self.list, 1)
        self.list.setFixedWidth(LIST_WIDTH)
        diagnosis = surface()
        beside = column(diagnosis)
        self.tree.setFixedHeight(TREE_HEIGHT)
        beside.addWidget(self.tree)
        beside.addWidget(line())
        beside.addWidget(self.notes, 1)
        self.beside = QStackedWidget()
        self.beside.addWidget(diagnosis)
        self.beside.addWidget(self.procedure)
        middle = row(gap=0)
        middle.addLayout(left)
        middle.addWidget(line(vertical=True))
        middle.addWidget(self.beside, 1)
        inside.addLayout(middle, 1)
        foot = row()
        foot.addWidget(KeyHint(("↑", "↓"), tr("walk")))
        self._tab_hint = KeyHint(("Tab",), "")
        foot.addWidget(self._tab_hint)
        if len(self._kinds) > 1:
            foot.addWidget(KeyHint(("Ctrl", "Tab"), tr("diagnosis or procedure")))
        foot.addStretch()
        cancel, self.act = KeyButton(tr("Cancel"), ("Esc",)), KeyButton(act, ("↵",), primary=True)
        cancel.clicked.connect(self.reject)
        self.act.clicked.connect(self.take)
        foot.addWidget(cancel)
        foot.addWidget(self.act)
        inside.addLayout(foot)
        self.setTabOrder(self.field, self.tree)
        self.setTabOrder(self.tree, self.notes)
        self.setTabOrder(self.notes, self.procedure.day)
        self.setTabOrder(self.procedure.day, self.procedure.surgeon)
        fit(self, WIDTH, HEIGHT)

    def turn_to(self, kind: Kind) -> None:
        """Look for diagnoses or for procedures; what is typed stays."""
        self.kind = kind
        self.tabs.show_tabs([Tab(one.value, KINDS[one]) for one in self._kinds], kind.value)
        self.field.setPlaceholderText(_HINTS[kind])
        self.beside.setCurrentIndex(int(kind is Kind.PROCEDURE))
        self._tab_hint.say(tr("day and surgeon") if kind is Kind.PROCEDURE else tr("tree and notes"))
        self._tab_hint.setVisible(kind is Kind.DIAGNOSIS or self._asks_day)
        self.list.show_rows([])
        self.field.setFocus()
        self._look_up()

    # Looking up

    @property
    def looked_up(self) -> bool:
        """True once the list answers to what is typed."""
        return self._answered == self._asked

    def _look_up(self) -> None:
        self._entered = False
        self._asked += 1
        text, number = self.field.text().strip(), self._asked
        if not self.list.rows:
            self.told.setText(tr("Looking …"))
            self.told.show()
        if self.kind is Kind.DIAGNOSIS:
            self.lookup.diagnoses(text, lambda found: self._show_diagnoses(text, found, number))
        else:
            self.lookup.step(text, lambda step: self._show_step(text, step, number))

    def _show_diagnoses(self, text: str, found: Sequence[FoundCode], number: int) -> None:
        if number != self._asked:
            return  # an answer to other words
        words = text.lower().split()
        fitting = [one for one in self._considered if all(word in " ".join(one).lower() for word in words)]
        known = {code for code, _ in fitting}
        rows = [Found(code, title, mark=CONSIDERED) for code, title in fitting]
        rows += [Found(one.code, one.title, one.term or "") for one in found if one.code not in known]
        exact = text.upper().replace(".", "")
        in_hand = next((at for at, one in enumerate(rows) if one.code.replace(".", "") == exact), 0)
        nothing = tr("No billable code of this fiscal year has these words. Fewer words find more.") if text else ""
        self._show(rows, in_hand, nothing)

    def _show_step(self, text: str, step: PcsStep, number: int) -> None:
        if number != self._asked:
            return
        self._step = step
        if step.values and (not text.isalpha() or text.isupper()):
            self._show(_characters(step), 0, "")
        else:
            self.lookup.procedures(text, lambda found: self._show_procedures(found, step, number))

    def _show_procedures(self, found: Sequence[FoundCode], step: PcsStep, number: int) -> None:
        if number != self._asked:
            return
        rows = [Found(one.code, one.title, one.term or "") for one in found] or _characters(step)
        self._show(rows, 0, tr("No procedure code of this fiscal year has these words or begins so."))

    def _show(self, rows: list[Found], in_hand: int, nothing: str) -> None:
        self._answered = self._asked
        self.list.show_rows(rows, in_hand)
        self.told.setText("" if rows else nothing)
        self.told.setVisible(not rows and bool(nothing))
        self.act.setEnabled(bool(rows))
        self._detail()
        if self._entered:
            self.take()

    # What is in hand

    def _detail(self) -> None:
        """Show what the classification says of the row in hand."""
        self._detailed += 1
        number, held = self._detailed, self.list.current
        if self.kind is Kind.PROCEDURE:
            begun = self.field.text().strip() if held is None or held.mark == CHARACTER else held.code
            if self._step is not None and self._step.begun == begun.upper():
                self.procedure.show_step(self._step)
            else:
                self.lookup.step(begun, lambda step: self._show_read(step, number))
        elif held is None:
            self._show_details(None, number)
        else:
            self.lookup.details(held.code, lambda details: self._show_details(details, number))

    def _show_read(self, step: PcsStep, number: int) -> None:
        if number == self._detailed:
            self.procedure.show_step(step)

    def _show_details(self, details: CodeDetails | None, number: int) -> None:
        if number == self._detailed:
            self.tree.show_details(details)
            self.notes.show_details(details)
            self.details = details

    def _walked(self, code: str) -> None:
        self._detailed += 1
        number = self._detailed
        self.lookup.details(code, lambda details: self._show_details(details, number))

    # Taking

    def _taken_in_tree(self, code: str) -> None:
        details = self.details
        if details is not None and details.code == code and details.billable:
            self._finish(Chosen(code, details.title))
        else:
            self._walked(code)

    def take(self) -> None:
        """Take the row in hand: a code ends the choice, a character is added to those begun."""
        held = self.list.current
        if not self.looked_up:
            self._entered = True  # typed faster than the code set answers: taken when it does
        elif held is None:
            return
        elif held.mark == CHARACTER:
            self.field.setText(self.field.text().strip().upper() + held.code)
        elif self.kind is Kind.DIAGNOSIS:
            self._finish(Chosen(held.code, held.title))
        elif self.procedure.is_complete():
            surgeon = self.procedure.surgeon.text().strip()
            self._finish(Chosen(held.code, held.title, self.procedure.performed, surgeon or None))

    def _let_go(self) -> None:
        """Answers that are still under way find nothing to be shown in."""
        self._asked += 1
        self._detailed += 1
        self.deleteLater()

    def _finish(self, chosen: Chosen) -> None:
        self.chosen = chosen
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: PAGE, Qt.Key.Key_PageUp: -PAGE}
        if event.key() in steps:
            self.list.walk(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        else:
            super().keyPressEvent(event)

    def event(self, event: object) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            turning = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if turning and event.modifiers() & Qt.KeyboardModifier.ControlModifier and len(self._kinds) > 1:
                other = self._kinds[(self._kinds.index(self.kind) + 1) % len(self._kinds)]
                self.turn_to(other)
                return True
        return super().event(event)  # type: ignore[arg-type]


def _characters(step: PcsStep) -> list[Found]:
    return [Found(value, meaning, mark=CHARACTER) for value, meaning in step.values]


def choose_code(
    session: Session,
    parent: QWidget,
    title: str,
    act: str,
    on: date,
    *,
    considered: Sequence[CodeTitle] = (),
    typed: str = "",
    kinds: Sequence[Kind] = (Kind.DIAGNOSIS,),
    asks_day: bool = False,
) -> Chosen | None:
    """The code that a person chose among those valid on `on`; None when they turned back.

    With `asks_day` the day and the surgeon of a procedure can be given as well.
    """
    lookup = DeskLookup(session, parent, on)
    dialog = CodeChooser(title, act, lookup, parent, considered=considered, typed=typed, kinds=kinds, asks_day=asks_day)
    return dialog.chosen if dialog.exec() == QDialog.DialogCode.Accepted else None
