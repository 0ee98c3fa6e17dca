"""Building a procedure code: the seven characters, what supports each, and beside them the other valid values."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from chartlight.assessment import Words
from chartlight.desk import PcsCode
from chartlight_ui import wording
from chartlight_ui.coding.axis_list import AxisList, AxisRow
from chartlight_ui.coding.building import Building, Wish
from chartlight_ui.coding.found_list import Found, FoundList
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.fitting import fit
from chartlight_ui.widgets.key_button import KeyButton, KeyHint
from chartlight_ui.widgets.labels import column, label, line, row, section_label

WIDTH, HEIGHT = 980, 560
AXES_WIDTH = 520
VALUE_WIDTH = 24


@dataclass(frozen=True, slots=True)
class Trial:
    """What the case is now and would be: DRG, its title, and the relative weight (None where it has none)."""

    before: str
    after: str
    title: str
    weight: float | None
    change: float | None


class BuilderLookup(Protocol):
    """Answers later, in this thread."""

    def nearest(self, wish: Wish, then: Callable[[PcsCode], None]) -> None:
        """The valid code nearest to a wish."""

    def tried(self, code: str, then: Callable[[Trial | None], None]) -> None:
        """What the case would be with a code; None where it cannot be told."""


class CodeBuilder(QDialog):
    """Up and down walk the characters; left, right, a typed value or Enter changes one. `chosen` is the code."""

    def __init__(
        self,
        title: str,
        act: str,
        building: Building,
        lookup: BuilderLookup,
        parent: QWidget,
        *,
        source: Callable[[Words], str] = lambda _: "",
        before: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chartlight")
        self.finished.connect(self._let_go)
        self.building, self.chosen = building, ""
        self._lookup, self._source, self._before = lookup, source, before
        self._asked = self._answered = 0
        self._tried: dict[str, Trial | None] = {}
        self._lay_out(title, act)
        self.axes.walked.connect(lambda _: self._show_values())
        self.axes.stepped.connect(self._step)
        self.axes.typed.connect(self.choose)
        self.axes.entered.connect(self._to_values)
        self.values.clicked.connect(lambda _: self._take_value())
        self.axes.show_rows(_as_read(building))
        self.told.setText(tr("Reading the tables …"))
        self._ask()
        self.axes.setFocus()

    # Layout

    def _lay_out(self, title: str, act: str) -> None:
        inside = column(self, margins=(20, 16, 20, 16), gap=10)
        inside.addWidget(label(title, bold=True, size=fonts.NOTE, wrap=True))
        self.axes, self.values = AxisList(), FoundList(VALUE_WIDTH)
        self.axes.setFixedWidth(AXES_WIDTH)
        self.values.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.values.setAccessibleName(tr("Valid values"))
        self.heading = section_label("")
        self.support = label("", "muted", size=fonts.SMALL, wrap=True)
        beside = column(margins=(14, 4, 0, 0), gap=6)
        beside.addWidget(self.heading)
        beside.addWidget(self.support)
        beside.addWidget(self.values, 1)
        middle = row(gap=0)
        middle.addWidget(self.axes)
        middle.addWidget(line(vertical=True))
        middle.addLayout(beside, 1)
        inside.addLayout(middle, 1)
        inside.addWidget(line())
        self.code, self.reads = label("", bold=True, size=fonts.NOTE), label("", wrap=True)
        reading = row(gap=10)
        reading.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        reading.addWidget(self.reads, 1)
        inside.addLayout(reading)
        self.drg, self.told = label("", "muted", wrap=True), label("", "muted", size=fonts.SMALL, wrap=True)
        inside.addWidget(self.drg)
        inside.addWidget(self.told)
        foot = row()
        for keys, words in (
            (("↑", "↓"), tr("character")),
            (("←", "→"), tr("value")),
            (("↵",), tr("all values")),
        ):
            foot.addWidget(KeyHint(keys, words))
        foot.addStretch()
        cancel, self.act = KeyButton(tr("Cancel"), ("Esc",)), KeyButton(act, ("Ctrl", "↵"), primary=True)
        cancel.clicked.connect(self.reject)
        self.act.clicked.connect(self.take)
        foot.addWidget(cancel)
        foot.addWidget(self.act)
        inside.addLayout(foot)
        self.setTabOrder(self.axes, self.values)
        self.setTabOrder(self.values, cancel)
        self.setTabOrder(cancel, self.act)
        fit(self, WIDTH, HEIGHT)

    # The code

    @property
    def settled(self) -> bool:
        """True once what is shown answers to what is wished."""
        return self._answered == self._asked

    def _ask(self) -> None:
        self._asked += 1
        number = self._asked
        self.act.setEnabled(False)
        self._lookup.nearest(self.building.wish, lambda near: self._show(near, number))

    def _show(self, near: PcsCode, number: int) -> None:
        if number != self._asked:
            return  # an answer to an earlier wish
        first = self.building.near is None
        self.building = self.building.with_near(near)
        self._answered = number
        place = self.axes.place
        self.axes.show_rows([self._row(at) for at in range(len(near.axes))])
        if first:
            places = [at for at, axis in enumerate(near.axes) if not axis.value]
            place = places[0] if places else next((at for at in range(3, len(near.axes))), 0)
        self.axes.take(place)
        self._show_values()
        self._show_code()

    def _row(self, place: int) -> AxisRow:
        axis, read = self.building.axes[place], self.building.supported(place)
        if not axis.value:
            valid = tr("%n valid value", "%n valid values", len(axis.values)) if axis.values else ""
            return AxisRow(axis.name, "", tr("open"), valid, tr("choose"))
        if self.building.is_changed(place):
            was = tr("before: {value} {label}").format(value=read.value, label=read.label) if read else ""
            mark = tr("only value") if len(axis.values) == 1 else tr("changed") if read else tr("chosen")
            return AxisRow(axis.name, axis.value, axis.label, was, mark)
        return AxisRow(axis.name, axis.value, axis.label, self._words(place))

    def _words(self, place: int) -> str:
        """What stands behind the character as it was read: words, else the convention."""
        read = self.building.supported(place)
        if read is None:
            return ""
        quotes = "  ".join(f"“{' '.join(one.quote.split())}”" for one in read.evidence)
        return quotes or wording.sentence_case(read.why)

    def _show_code(self) -> None:
        building = self.building
        code = building.code
        self.code.setText(code or "".join(axis.value or "?" for axis in building.axes))
        self.reads.setText(building.title)
        if not code:
            self.told.setText(
                tr("Open: {names}. The code is complete when each is chosen.").format(names=", ".join(building.open))
            )
        else:
            self.told.setText(tr("Nothing is changed yet.") if code == self._before else "")
        self.told.setVisible(bool(self.told.text()))
        self.act.setEnabled(bool(code) and code != self._before)
        if not code:
            self.drg.setText(tr("The DRG is told once the code is complete."))
        elif code in self._tried:
            self._show_trial(self._tried[code])
        else:
            self.drg.setText(tr("Grouping …"))
            number = self._asked
            self._lookup.tried(code, lambda trial: self._keep_trial(code, trial, number))

    def _keep_trial(self, code: str, trial: Trial | None, number: int) -> None:
        self._tried[code] = trial
        if number == self._asked:
            self._show_trial(trial)

    def _show_trial(self, trial: Trial | None) -> None:
        if trial is None:
            self.drg.setText(tr("This case cannot be grouped, so the DRG is not told."))
            return
        drg = tr("DRG {drg} {title}, RW {weight}").format(
            drg=trial.after, title=wording.drg_title(trial.title), weight=wording.weight(trial.weight)
        )
        self.drg.setText(f"{drg}. {_difference(trial)}")

    # Values

    def _show_values(self) -> None:
        if not self.building.axes:
            return
        axis, read = self.building.axes[self.axes.place], self.building.supported(self.axes.place)
        self.heading.setText(axis.name)
        was = (read.value, read.label) if read else None
        mark = tr("in the note") if read and read.evidence else tr("before")
        rows = [Found(*one, mark=mark if one == was else "") for one in axis.values]
        at = next((number for number, one in enumerate(rows) if one.code == axis.value), -1)
        self.values.show_rows(rows, max(0, at))
        if at < 0:
            self.values.clearSelection()
        self.support.setText(self._supported(self.axes.place) if rows else tr("Choose the operation first."))

    def _supported(self, place: int) -> str:
        read = self.building.supported(place)
        if read is None:
            return tr("The note does not say. Choose, or ask the operator.") if self.building.read else ""
        said = [
            ", ".join(part for part in (f"“{' '.join(one.quote.split())}”", self._source(one)) if part)
            for one in read.evidence
        ]
        return "\n".join([*said, *([wording.sentence_case(read.why)] if read.why else [])])

    def _step(self, steps: int) -> None:
        """The value before or after the one there is, of those that are valid."""
        if not self.settled or not self.building.axes:
            return
        axis = self.building.axes[self.axes.place]
        values = [value for value, _ in axis.values]
        if not values:
            return
        at = values.index(axis.value) + steps if axis.value in values else 0 if steps > 0 else len(values) - 1
        self.choose(values[at % len(values)])

    def choose(self, value: str) -> None:
        """A value for the character in hand; nothing where it is not valid."""
        if not self.settled or not self.building.axes:
            return
        axis = self.building.axes[self.axes.place]
        if value in dict(axis.values) and value != axis.value:
            self.building = self.building.choosing(self.axes.place, value)
            self._ask()

    def _to_values(self) -> None:
        if self.values.rows:
            self.values.setFocus()

    def _take_value(self) -> None:
        held = self.values.current
        if held is not None:
            self.choose(held.code)
        self.axes.setFocus()

    # Taking

    def take(self) -> None:
        """The code as it stands; nothing while it is open or as it was."""
        if self.settled and self.act.isEnabled():
            self.chosen = self.building.code
            self.accept()

    def _let_go(self) -> None:
        self._asked += 1
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.take()
        elif enter and self.values.hasFocus():
            self._take_value()
        elif event.key() == Qt.Key.Key_Escape and self.values.hasFocus():
            self._show_values()
            self.axes.setFocus()
        elif not enter:
            super().keyPressEvent(event)


def _as_read(building: Building) -> list[AxisRow]:
    """What is shown while the tables are read."""
    return [AxisRow(axis.name, axis.value, axis.label) for axis in building.read]


def _difference(trial: Trial) -> str:
    if trial.before == trial.after:
        return tr("The DRG stays as it is.")
    if trial.change is None:
        return tr("Now it is DRG {drg}.").format(drg=trial.before)
    sign = "▼" if trial.change < 0 else "▲"
    return tr("Now it is DRG {drg} ({change}).").format(drg=trial.before, change=f"{sign} {abs(trial.change):.2f}")


def build_code(
    parent: QWidget,
    title: str,
    act: str,
    building: Building,
    lookup: BuilderLookup,
    *,
    source: Callable[[Words], str],
    before: str = "",
) -> str:
    """The code that a person built; "" when they turned back."""
    dialog = CodeBuilder(title, act, building, lookup, parent, source=source, before=before)
    return dialog.chosen if dialog.exec() == QDialog.DialogCode.Accepted else ""
