"""The right column: figures, edits, reconciliation with CDI, second review, attested versions."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from chartlight.finalize.code_set import Attestation
from chartlight.finalize.edits import FinalEdit
from chartlight.finalize.second_look import Due
from chartlight_ui import wording
from chartlight_ui.finalise.comparing import PairTable, pairs_of
from chartlight_ui.finalise.edit_row import EditRow
from chartlight_ui.finalise.figures import Figures, figures_of
from chartlight_ui.finalise.held import Held
from chartlight_ui.finalise.wrapping import paragraph
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr
from chartlight_ui.widgets.column_area import ColumnArea
from chartlight_ui.widgets.flow import Flow
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import clear, column, label, line, row

LISTED = 40
"""Edits, and notes, that are listed at a time: a hundred codes that contradict each other make thousands."""

DIFFERING = 6
"""Differing codes that stand in the column; all of them stand in the dialog."""

OUTCOMES = {"agree": tr("Agree"), "disagree": tr("Disagree"), "escalate": tr("Escalate")}
_SAID = {
    "agree": tr("{name} agreed, {when} (CDI {cdi}, coder {coder}): {reason}"),
    "disagree": tr("{name} disagreed, {when} (CDI {cdi}, coder {coder}): {reason}"),
    "escalate": tr("{name} escalated, {when} (CDI {cdi}, coder {coder}): {reason}"),
}

_LOOKED = {
    True: tr("{name} found {what} right, {when}"),
    False: tr("{name} found {what} wrong, {when}"),
}


class Side(ColumnArea):
    """Edits are taken in hand with pointer or keys; everything else is read."""

    edit_chosen = Signal(str)
    override_asked = Signal(str)
    outcome_asked = Signal(str)
    look_asked = Signal(str, bool)
    compare_asked = Signal()
    beside_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._held: Held | None = None
        self.edit = ""
        """Id of the edit in hand."""
        self._rows: dict[str, EditRow] = {}
        self.buttons: dict[str, KeyButton] = {}
        self.looks: dict[tuple[str, bool], KeyButton] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("DRG, edits and reconciliation"))
        look.changed.connect(self._fill)

    @property
    def edits(self) -> tuple[FinalEdit, ...]:
        """What is listed, hard stops first."""
        found = self._held.review.edits if self._held is not None else ()
        blocking = [edit for edit in found if edit.level != "note"]
        return (*blocking[:LISTED], *[edit for edit in found if edit.level == "note"][:LISTED])

    def show_held(self, held: Held) -> None:
        """Show a stay; the edit in hand and the scrolled place stay."""
        self._held = held
        if held.edit(self.edit) is None:
            self.edit = ""
        self._fill()

    def choose(self, edit_id: str) -> None:
        """Take an edit in hand, or none."""
        if edit_id != self.edit:
            self.edit = edit_id
            self._fill()
        if edit_id in self._rows:
            QTimer.singleShot(0, self, lambda: self._reveal(edit_id))

    def _reveal(self, edit_id: str) -> None:
        if edit_id in self._rows:
            self.ensureWidgetVisible(self._rows[edit_id], 0, 8)

    def step(self, steps: int) -> None:
        """The next or previous edit."""
        ids = [edit.id for edit in self.edits]
        if ids:
            at = ids.index(self.edit) + steps if self.edit in ids else 0
            self.edit_chosen.emit(ids[max(0, min(len(ids) - 1, at))])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.step(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Left:
            self.beside_asked.emit(-1)
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        held = self._held
        if held is None:
            return
        scrolled = self.verticalScrollBar().value()
        focused: QWidget | None = self.window().focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.setFocus()  # a button that goes would hand the focus to the window's first
        clear(self.content)
        self._rows = {}
        self.content.addWidget(Figures(figures_of(held)))
        if held.stand.attested:
            self._section(tr("Attested versions"), _versions(held))
        blocking = [edit for edit in held.review.edits if edit.level != "note"]
        self._edits(tr("Edits"), blocking, tr("Nothing to settle."))
        self._reconciliation(held)
        self._second_look(held)
        notes = [edit for edit in held.review.edits if edit.level == "note"]
        if notes:
            self._edits(tr("Notes"), notes, "")
        self.content.addStretch(1)
        self.fit()
        self.verticalScrollBar().setValue(scrolled)

    def _edits(self, title: str, edits: list[FinalEdit], otherwise: str) -> None:
        self._heading(f"{title} {len(edits)}" if edits else title)
        is_open = self._held is not None and self._held.is_open
        for edit in edits[:LISTED]:
            made = EditRow(edit, selected=edit.id == self.edit, can_override=is_open)
            made.pressed.connect(self.edit_chosen)
            made.override_asked.connect(self.override_asked)
            self._rows[edit.id] = made
            self.content.addWidget(made)
        if not edits:
            self._words(otherwise, "muted")
        elif (more := len(edits) - LISTED) > 0:
            self._words(tr("and %n more, once these are settled", "and %n more, once these are settled", more), "muted")

    def _heading(self, text: str) -> None:
        words = label(text, bold=True)
        words.setContentsMargins(14, 10, 14, 10)
        last = self.content.itemAt(self.content.count() - 1)
        if not isinstance(last.widget() if last is not None else None, EditRow):  # its own line is enough
            self.content.addWidget(line())
        self.content.addWidget(words)
        self.content.addWidget(line())

    def _section(self, title: str, paragraphs: list[str]) -> None:
        self._heading(title)
        for text in paragraphs:
            self._words(text if text.endswith((".", "”", "?")) else f"{text}.")

    def _words(self, text: str, role: str = "") -> None:
        words = paragraph(text, role)
        words.setContentsMargins(14, 8, 14, 8)
        self.content.addWidget(words)

    def _reconciliation(self, held: Held) -> None:
        review = held.review
        self.buttons = {}
        self._heading(tr("Reconciliation"))
        if review.cdi is None:
            self._words(tr("CDI has no working DRG for this stay."), "muted")
        elif review.difference is None:
            self._words(tr("CDI and coder agree: {drg}.").format(drg=review.grouping.drg), "muted")
        else:
            difference = review.difference
            said = tr("CDI {cdi}, coder {coder}. Cause: {cause}.")
            self._words(said.format(cdi=difference.cdi_drg, coder=difference.coder_drg, cause=difference.cause))
            self._both(held)
            if held.is_open:
                self._buttons()
        for one in reversed(held.stand.reconciliations):
            when, drgs = wording.day_and_time(one.signed.at), {"cdi": one.cdi_drg, "coder": one.coder_drg}
            said = _SAID[one.outcome].format(name=one.signed.by, when=when, reason=one.reason, **drgs)
            self._words(said, "muted")

    def _second_look(self, held: Held) -> None:
        """What a second person has to look at, each with its two answers, and what was said so far."""
        due = held.review.due
        title = tr("Second look")
        self._heading(f"{title} {len(due)}" if due else title)
        self.looks = {}
        for one in due:
            self._words(f"{one.message if one.looked is not None else one.why}.")
            self._look_buttons(one)
        if not due:
            said = held.review.second_review
            self._words(f"{said}." if said else tr("No second look is asked for."), "muted")
        for look_taken in reversed(held.stand.looks):
            when = wording.day_and_time(look_taken.signed.at)
            reason = f": {look_taken.reason}" if look_taken.reason else ""
            told = _LOOKED[look_taken.agrees].format(name=look_taken.signed.by, what=look_taken.subject, when=when)
            self._words(f"{told}{reason}.", "muted")

    def _look_buttons(self, due: Due) -> None:
        holder = QWidget()
        inside = Flow(gap=4)
        column(holder, margins=(14, 0, 14, 10)).addLayout(inside)
        for agrees, words in ((True, tr("It is right")), (False, tr("It is wrong …"))):
            button = KeyButton(words, needs="second_look")
            button.setAccessibleName(f"{words}: {due.subject}")
            button.clicked.connect(lambda _=False, answer=agrees: self.look_asked.emit(due.id, answer))
            self.looks[due.id, agrees] = button
            inside.addWidget(button)
        self.content.addWidget(holder)

    def _both(self, held: Held) -> None:
        differing = [pair for pair in pairs_of(held) if pair.mark]
        holder = QWidget()
        inside = column(holder, margins=(14, 0, 14, 4), gap=6)
        inside.addWidget(PairTable(held, differing[:DIFFERING], narrow=True))
        if (more := len(differing) - DIFFERING) > 0:
            inside.addWidget(label(tr("and %n more", "and %n more", more), "muted", size=fonts.SMALL))
        whole = KeyButton(tr("Both code sets"), ("B",))
        whole.clicked.connect(self.compare_asked)
        buttons = row()
        buttons.addWidget(whole)
        buttons.addStretch()
        inside.addLayout(buttons)
        self.content.addWidget(holder)

    def _buttons(self) -> None:
        holder = QWidget()
        inside = Flow(gap=4)
        column(holder, margins=(14, 2, 14, 10)).addLayout(inside)
        for outcome, words in OUTCOMES.items():
            button = self.buttons[outcome] = KeyButton(words, needs="reconcile")
            button.clicked.connect(lambda _=False, chosen=outcome: self.outcome_asked.emit(chosen))
            inside.addWidget(button)
        self.content.addWidget(holder)


def _versions(held: Held) -> list[str]:
    return [_version(one) for one in reversed(held.stand.attested)]


def _version(one: Attestation) -> str:
    who = f"{one.signed.by}, {one.credential}" if one.credential else one.signed.by
    said = tr("Version {number}, {name}, {when}. DRG {drg}, RW {weight}, {grouper}, {codeset}.").format(
        number=one.version,
        name=who,
        when=wording.day_and_time(one.signed.at),
        drg=one.drg,
        weight=wording.weight(one.weight),
        grouper=one.grouper,
        codeset=one.codeset,
    )
    reopened = tr("Made after reopening: {reason}").format(reason=one.reopened) if one.reopened else ""
    return f"{said} {reopened}".rstrip()
