"""The entries of the audit trail: filtered by chart, person, kind and time, the chosen one whole at the right."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from chartlight_ui import wording
from chartlight_ui.audit.words import KINDS, details_of, title_of
from chartlight_ui.session import Session
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.column_area import ColumnArea
from chartlight_ui.widgets.empty import Empty
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import clear, column, label, line, row, section_label, surface
from chartlight_ui.widgets.search_field import SearchField
from chartlight_ui.widgets.simple_list import Item, SimpleList

if TYPE_CHECKING:
    from chartlight.desk import AuditEntry, AuditSearch, Desk, TrailChoices

MOST = 300
SEARCH_MS = 350
SIDE = 380
PERIODS = ((0, tr("Any time")), (24, tr("Last 24 hours")), (24 * 7, tr("Last 7 days")), (24 * 30, tr("Last 30 days")))
WITH_STORY = ("suggestion", "code")
"""What an entry is about that has a story to tell."""

_NOT_THERE = "\x00"
"""Stands for a chart that was looked for and is not there: no admission has such an id."""


class EntriesView(QWidget):
    """What is done with an entry is asked for by signals. `failed` says why nothing could be read, `forbidden`
    that the person has no right to."""

    admission_asked = Signal(str)
    story_asked = Signal(str, str)
    failed = Signal(object)
    forbidden = Signal()
    read = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.entries: dict[str, AuditEntry] = {}
        self.search = SearchField(tr("Visit number or MRN"))
        self.search.setAccessibleName(tr("Entries about one chart"))
        self.search.setFixedWidth(200)
        self.person, self.kind, self.period = _box(tr("Person")), _box(tr("What was done")), _box(tr("When"))
        self.person.addItem(tr("Everyone"), "")
        for key, name, _ in KINDS:
            self.kind.addItem(name, key)
        for hours, name in PERIODS:
            self.period.addItem(name, hours)
        self.list = SimpleList(tr("Entries"))
        self.empty = Empty(tr("No entry is like that"), tr("Every entry is kept: a wider search will find it."))
        self.empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.count = label("", "muted", size=fonts.SMALL)
        self._asked: AuditSearch | None = None
        self._whole = True
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=SEARCH_MS)
        self._soon.timeout.connect(self.reload)
        self.search.textChanged.connect(lambda _: self._soon.start())
        self.search.left.connect(self._to_list)
        for box in (self.person, self.kind, self.period):
            box.currentIndexChanged.connect(lambda _: self.reload())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_side())
        self.list.opened.connect(lambda _: self.open_chart())

    def _lay_out(self) -> None:
        bar = surface()
        bar.setFixedHeight(44)
        filters = row(bar, margins=(16, 0, 16, 0), gap=8)
        for widget in (self.search, self.person, self.kind, self.period):
            filters.addWidget(widget)
        filters.addWidget(self.count)
        filters.addStretch()
        side = ColumnArea(margins=(18, 16, 18, 16), gap=6)
        side.setFixedWidth(SIDE)
        side.setAccessibleName(tr("The chosen entry"))
        self._side = side.content
        halves = row(gap=0)
        halves.addWidget(self.list, 1)
        halves.addWidget(self.empty, 1)
        halves.addWidget(line(vertical=True))
        halves.addWidget(side)
        inside = column(self)
        inside.addWidget(bar)
        inside.addWidget(line())
        inside.addLayout(halves, 1)
        self.empty.hide()

    # What is asked for

    def offer(self, choices: "TrailChoices") -> None:
        """Have these people to choose from; the chosen one stays."""
        chosen = self.person.currentData()
        self.person.blockSignals(True)
        self.person.clear()
        self.person.addItem(tr("Everyone"), "")
        for name in choices.people:
            self.person.addItem(name, name)
        self.person.setCurrentIndex(max(0, self.person.findData(chosen)))
        self.person.blockSignals(False)

    def show_chart(self, admission: str, kind: str = "") -> None:
        """All entries about a chart, or those of a kind ("looks")."""
        for box, value in ((self.person, ""), (self.period, 0), (self.kind, kind)):
            box.blockSignals(True)
            box.setCurrentIndex(max(0, box.findData(value)))
            box.blockSignals(False)
        self.search.setText(admission)
        self._soon.stop()
        self.reload()

    def only_chart(self, kind: str = "") -> None:
        """All entries about the chart of the chosen one, or those of a kind."""
        one = self.current
        if one is not None and one.admission is not None:
            self.show_chart(one.admission, kind)

    def clear_filters(self) -> None:
        """Everything again."""
        self.show_chart("")

    @Slot()
    def reload(self) -> None:
        """Look again, from the newest."""
        self._find(None)

    def older(self) -> None:
        """The entries before those that are shown."""
        if not self._whole and self.entries:
            self._find(min(one.seq for one in self.entries.values()))

    @property
    def has_older(self) -> bool:
        """True while there may be entries before those that are shown."""
        return not self._whole

    def _find(self, below: int | None) -> None:
        text, now = self.search.text().strip(), self._session.clock()
        person, since = self.person.currentData() or None, self._since(now)
        kind = self.kind.currentData()
        actions = next((actions for key, _, actions in KINDS if key == kind), ())

        def find(desk: "Desk") -> "tuple[AuditSearch, list[AuditEntry]] | None":
            from chartlight.desk import AuditSearch

            if not desk.may("find_audit_entries"):  # asking all the same would be written down as refused
                return None
            chart = (desk.find_admission(text) or _NOT_THERE) if text else None
            search = AuditSearch(person=person, actions=actions, admission=chart, since=since, below=below)
            return search, [] if chart == _NOT_THERE else desk.find_audit_entries(search, now, MOST)

        def show(found: "tuple[AuditSearch, list[AuditEntry]] | None") -> None:
            if found is None:
                self.forbidden.emit()
            else:
                self._show(*found, below is not None)

        self._session.ask(self, find, show, self.failed.emit, aside=True)

    def _since(self, now: datetime) -> datetime | None:
        hours = int(self.period.currentData() or 0)
        return now - timedelta(hours=hours) if hours else None

    @property
    def asked(self) -> "AuditSearch | None":
        """What the entries that are shown were found by, for a file of all of them; None where the chart is unknown."""
        return None if self._asked is None or self._asked.admission == _NOT_THERE else self._asked

    # What is shown

    @property
    def current(self) -> "AuditEntry | None":
        """The chosen entry."""
        return self.entries.get(self.list.current)

    def _show(self, search: "AuditSearch", found: "list[AuditEntry]", more: bool) -> None:
        if not more:
            self.entries, self._asked = {}, search
        self.entries |= {str(one.seq): one for one in found}
        self._whole = len(found) < MOST
        self.list.show_items(list(self._items()))
        count = tr("%n entry", "%n entries", len(self.entries))
        self.count.setText(count if self._whole else tr("the newest {entries}").format(entries=count))
        had = self.list.hasFocus() or self.empty.hasFocus()
        self.list.setVisible(bool(self.entries))
        self.empty.setVisible(not self.entries)
        if had:  # the keys of this place work while the keyboard is in it
            self._to_list()
        self._show_side()
        self.read.emit()

    def _items(self) -> "list[Item]":
        now, day, made = self._session.clock(), "", []
        for one in self.entries.values():
            if (name := wording.day_name(one.time, now)) != day:
                day = name
                made.append(Item(name))
            chart = tr("Stay {number}").format(number=one.admission) if one.admission else ""
            ink = "muted" if one.outcome == "ok" else "worse"
            at = f"{one.seq} · {wording.clock_time(one.time)}"
            made.append(
                Item(title_of(one), str(one.seq), "", f"{one.actor} ({one.role}) · {chart}".rstrip(" ·"), at, ink)
            )
        return made

    @Slot()
    def _to_list(self) -> None:
        (self.list if self.entries else self.empty).setFocus()

    def _show_side(self) -> None:
        clear(self._side)
        one = self.current
        if one is None:
            self._side.addWidget(label(tr("Choose an entry to see it whole."), "muted", wrap=True))
            self._side.addStretch()
            return
        self._side.addWidget(section_label(tr("Entry {number}").format(number=one.seq)))
        self._side.addWidget(label(title_of(one), "" if one.outcome == "ok" else "worse", bold=True, wrap=True))
        lines = [
            (tr("When"), f"{wording.day_year_and_time(one.time)}:{one.time.astimezone():%S}"),
            (tr("Who"), f"{one.actor} ({one.role})"),
            (tr("Action"), one.action),
            (tr("About"), f"{one.object_type} {one.object_id}"),
            *([(tr("Stay"), one.admission)] if one.admission else []),
            (tr("Program"), f"Chartlight {one.chartlight}"),
            *details_of(one),
            (tr("Code"), f"{one.hash[:16]}…"),
            (tr("Follows"), f"{one.prev_hash[:16]}…"),
        ]
        for name, value in lines:
            self._side.addLayout(_line(name, value))
        self._side.addSpacing(8)
        self._offer(one)
        self._side.addStretch()

    def _offer(self, one: "AuditEntry") -> None:
        buttons: list[tuple[str, str, Callable[[], None]]] = []
        if one.admission:
            buttons.append((tr("Open its chart"), "O", self.open_chart))
            buttons.append((tr("Who looked at this chart"), "W", lambda: self.only_chart("looks")))
            buttons.append((tr("All about this chart"), "C", self.only_chart))
        if one.object_type in WITH_STORY:
            buttons.append((tr("The story of this code"), "S", self.ask_story))
        for words, key, act in buttons:
            button = KeyButton(words, (key,))
            button.clicked.connect(lambda _=False, run=act: run())
            self._side.addWidget(button)

    def open_chart(self) -> None:
        """The chart that the chosen entry is about."""
        one = self.current
        if one is not None and one.admission:
            self.admission_asked.emit(one.admission)

    def ask_story(self) -> None:
        """The story of the code that the chosen entry is about."""
        one = self.current
        if one is not None and one.admission and one.object_type in WITH_STORY:
            self.story_asked.emit(one.admission, one.object_id.partition("#")[0])


def _line(name: str, value: str) -> QHBoxLayout:
    made = row(gap=10)
    title = label(name, "muted", size=fonts.SMALL)
    title.setFixedWidth(86)
    title.setWordWrap(True)
    made.addWidget(title, alignment=Qt.AlignmentFlag.AlignTop)
    text = label(value, wrap=True)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.addWidget(text, 1)
    return made


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setFixedHeight(30)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box
