"""Why a rule finds something in a chart, or why not: the rules at the left, the answer criterion by criterion."""

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget
from shiboken6 import isValid

from chartlight.chart import Chart
from chartlight_ui import wording
from chartlight_ui.session import Explain, Session
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.column_area import ColumnArea
from chartlight_ui.widgets.fitting import fit
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import clear, column, label, row
from chartlight_ui.widgets.search_field import SearchField

STATES = {
    "fires": tr("The rule finds something."),
    "not met": tr("The rule finds nothing: what it asks for is not there."),
    "suppressed": tr("The rule finds nothing: something speaks against it."),
    "resolved": tr("The rule finds nothing: it is documented."),
    "answered": tr("The rule rests: a provider answered its query."),
    "closed": tr("The rule rests: its finding was closed."),
    "off": tr("The rule is off."),
}
PARTS = {"when": tr("Asks for"), "unless": tr("Unless"), "supporting": tr("Supported by")}
KINDS = {
    "missing": tr("not documented"),
    "validation": tr("thin indicators"),
    "specificity": tr("without its detail"),
    "conflict": tr("in conflict"),
}
INDENT = 14
ROW = 24


class RuleDialog(QDialog):
    """Choose a rule with the arrows or by typing; the answer comes from the assessing process."""

    def __init__(self, session: Session, explain: Explain, chart: Chart, rule: str | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chartlight")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, 820, 560)
        self._explain, self._chart, self._wanted = explain, chart, rule
        self._asked = ""
        self.search = SearchField(tr("Search rules"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Rules"))
        self.list.setFixedWidth(310)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setUniformItemSizes(True)
        self.answer = ColumnArea(margins=(16, 4, 8, 8), gap=4)
        self.answer.setAccessibleName(tr("What the rule finds"))
        close = KeyButton(tr("Close"), ("Esc",))
        close.clicked.connect(self.close)
        inside = column(self, margins=(20, 18, 20, 16), gap=10)
        inside.addWidget(label(tr("Why a rule finds something in this chart, or why not"), bold=True, size=fonts.NOTE))
        inside.addWidget(self.search)
        both = row(gap=8)
        both.addWidget(self.list)
        both.addWidget(self.answer, 1)
        inside.addLayout(both, 1)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(close)
        inside.addLayout(foot)
        self.search.textChanged.connect(self._filter)
        self.search.left.connect(self.list.setFocus)
        self.list.currentItemChanged.connect(self._chosen)
        session.ask(self, lambda desk: desk.rule_names(), self._fill)

    def _fill(self, rules: tuple[tuple[str, str, str], ...]) -> None:
        for rule, condition, kind in rules:
            item = QListWidgetItem(f"{wording.sentence_case(condition)}, {KINDS.get(kind, kind)}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, rule)
            item.setToolTip(f"{item.text()} ({rule})")
            item.setSizeHint(QSize(0, ROW))
            if rule == self._wanted:
                self.list.setCurrentItem(item)
        self.list.setFocus() if self._wanted else self.search.setFocus()

    def _filter(self, text: str) -> None:
        words = text.lower().split()
        for number in range(self.list.count()):
            item = self.list.item(number)
            said = f"{item.text()} {item.data(Qt.ItemDataRole.UserRole)}".lower()
            item.setHidden(not all(word in said for word in words))

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        rule = self._asked = item.data(Qt.ItemDataRole.UserRole)
        self._say(tr("The reader is asked …"))
        self._explain(self._chart, rule, lambda said: self._show(rule, said))

    def _show(self, rule: str, said: dict[str, Any] | None) -> None:
        if not isValid(self) or rule != self._asked:
            return
        if said is None:
            self._say(tr("The reader could not answer that. It has been noted; all else goes on."))
            return
        self._say(STATES.get(said["state"], said["state"]), said["reason"])
        part = ""
        for one in said["lines"]:
            if one["part"] != part:
                part = one["part"]
                self.answer.content.addSpacing(6)
                self.answer.content.addWidget(label(PARTS.get(part, part), "section", bold=True, size=fonts.SMALL))
            self.answer.content.addWidget(_line(one))
        for text in said["rejected"]:
            self.answer.content.addWidget(label(tr("Not used: {what}").format(what=text), "muted", wrap=True))
        self.answer.content.addStretch(1)

    def _say(self, head: str, more: str = "") -> None:
        clear(self.answer.content)
        self.answer.content.addWidget(label(head, bold=True, wrap=True))
        if more:
            self.answer.content.addWidget(label(more, "muted", size=fonts.SMALL, wrap=True))


def _line(one: dict[str, Any]) -> QWidget:
    """✓ or – with the criterion and what it found; its depth in the tree as an indent."""
    held = QWidget()
    inside = row(held, margins=(INDENT * one["depth"], 0, 0, 0), gap=8)
    met = label("✓" if one["met"] else "–", "better" if one["met"] else "muted", bold=True)
    met.setFixedWidth(14)
    inside.addWidget(met, alignment=Qt.AlignmentFlag.AlignTop)
    words = label(f"{one['name']}: {one['detail']}", size=fonts.SMALL, wrap=True)
    inside.addWidget(words, 1)
    said = tr("met: {criterion}") if one["met"] else tr("not met: {criterion}")
    held.setAccessibleName(said.format(criterion=one["name"]))
    return held
