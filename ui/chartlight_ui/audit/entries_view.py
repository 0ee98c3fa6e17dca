"""The entries of the audit trail: filtered by chart, person, kind and time, the chosen one whole at the right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from chartlight_ui import wording
from chartlight_ui.audit.words import KINDS, details_of, title_of
from chartlight_ui.session import Session
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.empty import Empty
from chartlight_ui.widgets.filtered_list import Button, FilteredList, add_buttons, filter_box, period_of
from chartlight_ui.widgets.labels import label, row, section_label
from chartlight_ui.widgets.search_field import SearchField
from chartlight_ui.widgets.simple_list import Item

if TYPE_CHECKING:
    from chartlight.desk import AuditEntry, AuditSearch, Desk, TrailChoices

MOST = 300
SEARCH_MS = 350
PERIODS = ((0, tr("Any time")), (24, tr("Last 24 hours")), (24 * 7, tr("Last 7 days")), (24 * 30, tr("Last 30 days")))
WITH_STORY = ("suggestion", "code")
"""What an entry is about that has a story to tell."""

_NOT_THERE = "\x00"
"""Stands for a chart that was looked for and is not there: no admission has such an id."""


class EntriesView(FilteredList):
    """What is done with an entry is asked for by signals. `failed` says why nothing could be read, `forbidden`
    that the person has no right to."""

    admission_asked = Signal(str)
    story_asked = Signal(str, str)
    failed = Signal(object)
    forbidden = Signal()
    read = Signal()

    def __init__(self, session: Session) -> None:
        search = SearchField(tr("Visit number or MRN"))
        search.setAccessibleName(tr("Entries about one chart"))
        search.setFixedWidth(200)
        self.person = filter_box(tr("Person"), [("", tr("Everyone"))])
        self.kind = filter_box(tr("What was done"), ((key, name) for key, name, _ in KINDS))
        self.period = filter_box(tr("When"), PERIODS)
        empty = Empty(tr("No entry is like that"), tr("Every entry is kept: a wider search will find it."))
        boxes = (self.person, self.kind, self.period)
        super().__init__(tr("Entries"), tr("The chosen entry"), search, boxes, empty, SEARCH_MS)
        self._session = session
        self.entries: dict[str, AuditEntry] = {}
        self._asked: AuditSearch | None = None
        self._whole = True
        self.list.opened.connect(lambda _: self.open_chart())

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
        self.set_filters(admission, (self.person, ""), (self.period, 0), (self.kind, kind))

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
        person, period = self.person.currentData() or None, period_of(self.period)
        since = now - period if period is not None else None
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
        count = tr("%n entry", "%n entries", len(self.entries))
        self.show_lines(self._items(), count if self._whole else tr("the newest {entries}").format(entries=count))
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

    def tell_chosen(self, inside: QVBoxLayout) -> None:
        """The entry with all that it holds."""
        one = self.current
        if one is None:
            inside.addWidget(label(tr("Choose an entry to see it whole."), "muted", wrap=True))
            return
        inside.addWidget(section_label(tr("Entry {number}").format(number=one.seq)))
        inside.addWidget(label(title_of(one), "" if one.outcome == "ok" else "worse", bold=True, wrap=True))
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
            inside.addLayout(_line(name, value))
        add_buttons(inside, self._offered(one))

    def _offered(self, one: "AuditEntry") -> list[Button]:
        buttons: list[Button] = []
        if one.admission:
            buttons.append((tr("Open its chart"), "O", self.open_chart))
            buttons.append((tr("Who looked at this chart"), "W", lambda: self.only_chart("looks")))
            buttons.append((tr("All about this chart"), "C", self.only_chart))
        if one.object_type in WITH_STORY:
            buttons.append((tr("The story of this code"), "S", self.ask_story))
        return buttons

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
