"""A message field by field, with what it becomes beside it, live under the mapping as it is edited."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from chartlight.intake.mapping_entries import entry_of, with_entry
from chartlight.intake.plain_words import plain_line, plain_text
from chartlight_ui.feeds.chooser import Chooser
from chartlight_ui.feeds.fields_table import FieldsTable
from chartlight_ui.feeds.overview import shown_feed
from chartlight_ui.session import Session, in_words
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, line, row, section_label, surface

if TYPE_CHECKING:
    from datetime import datetime

    from chartlight.desk import Choice, Desk
    from chartlight.intake.anatomy import MessageField
    from chartlight.intake.becoming import Becoming
    from chartlight.intake.mapping import Layer
    from chartlight.intake.message import MessageKind

FOOT = 176
ENTRY_KINDS = {
    "patient": tr("Patient"),
    "stay": tr("Stay"),
    "event": tr("Event"),
    "note": tr("Note"),
    "result": tr("Result"),
    "medication": tr("Medication"),
    "procedure": tr("Procedure"),
    "diagnosis": tr("Diagnosis"),
    "merge": tr("Merge"),
    "left-out": tr("Left out"),
}
WHOLE = ("visit_number", "zone")
"""What a mapping says once, not by code."""
SHIPPED_PLACES = ["PV1-19", "PID-18"]
"""Where the number of the stay is looked for without the site's mapping."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What is looked at: a kept message by its number, or a sample that was pasted or opened (`row` is 0)."""

    row: int
    title: str
    feed: str
    kind: "MessageKind"
    body: bytes
    name: str
    received: "datetime"
    fields: "tuple[MessageField, ...]"


@dataclass(frozen=True, slots=True)
class _Standing:
    """What is chosen for the feed and for all feeds, what holds for the feed without the draft, and the choices."""

    of_feed: "Layer"
    of_all: "Layer"
    choices: "dict[str, tuple[Choice, ...]]"


class MappingWizard(QWidget):
    """Leaves by `left`; `saved` carries words, the feed (None for all) and what was chosen there before."""

    left = Signal()
    saved = Signal(str, object, object)
    replay_asked = Signal(list)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.sample: Sample | None = None
        self.becomes: Becoming | None = None
        self._standing: _Standing | None = None
        self._edits: dict[tuple[str, str], str] = {}
        self._turn = 0
        self.title = label("", bold=True)
        self.told = label("", "muted")
        self.fields = FieldsTable(
            tr("Fields of the message"), (tr("Field"), tr("Called"), tr("Value")), (104, 210, 300)
        )
        self.entries = FieldsTable(
            tr("What it becomes"), (tr("Becomes"), tr("What"), tr("What is known")), (96, 200, 300)
        )
        self.why = label("", "worse", wrap=True)
        self.chooser = Chooser()
        self.nothing = label(
            tr("This field is taken as it is. Choose a field with a code (an event, a class, a unit) to map it."),
            "muted",
            wrap=True,
        )
        self.keep = KeyButton(tr("Save mapping"), ("Ctrl", "S"), primary=True)
        self.again = KeyButton(tr("Save and read again"), ("Ctrl", "R"))
        self.back = KeyButton(tr("Back"), ("Esc",))
        self._lay_out()
        self.fields.moved.connect(self._show_field)
        self.chooser.changed.connect(self._edited)
        self.keep.clicked.connect(self.save)
        self.again.clicked.connect(self.save_and_replay)
        self.back.clicked.connect(self.left)

    def _lay_out(self) -> None:
        head = surface()
        head.setFixedHeight(44)
        upper = row(head, margins=(16, 0, 16, 0), gap=12)
        upper.addWidget(self.back)
        upper.addWidget(self.title)
        upper.addWidget(self.told)
        upper.addStretch()
        upper.addWidget(self.again)
        upper.addWidget(self.keep)
        right = QWidget()
        becoming = column(right)
        heading = surface()
        inside_heading = column(heading, margins=(12, 8, 12, 8), gap=4)
        inside_heading.addWidget(section_label(tr("What it becomes")))
        inside_heading.addWidget(self.why)
        becoming.addWidget(heading)
        becoming.addWidget(self.entries, 1)
        foot = surface()
        foot.setFixedHeight(FOOT)
        inside_foot = column(foot, margins=(16, 12, 16, 12), gap=6)
        inside_foot.addWidget(self.chooser)
        inside_foot.addWidget(self.nothing)
        inside_foot.addStretch()
        halves = row(gap=0)
        left = QWidget()
        inside_left = column(left)
        inside_left.addWidget(self.fields, 1)
        inside_left.addWidget(line())
        inside_left.addWidget(foot)
        halves.addWidget(left, 11)
        halves.addWidget(line(vertical=True))
        halves.addWidget(right, 9)
        inside = column(self)
        inside.addWidget(head)
        inside.addWidget(line())
        inside.addLayout(halves, 1)
        self.why.hide()

    # What is looked at

    def show_message(self, number: int) -> None:
        """Look at a kept message; that its content is read is audited."""
        now = self._session.clock()

        def read(desk: "Desk") -> Sample:
            seen = desk.see_message(number, now)
            one = seen.found
            title = plain_line(one.control) or tr("Message {number}").format(number=one.row)
            return Sample(one.row, title, one.feed, seen.kind, seen.body, seen.name, one.received, seen.fields)

        self._session.ask(self, read, self.show_sample)

    def show_text(self, body: bytes) -> None:
        """Look at a sample that was pasted or opened; nothing of it is kept."""
        now = self._session.clock()

        def read(desk: "Desk") -> Sample:
            seen = desk.sample_seen(body)
            return Sample(0, tr("Sample"), seen.feed, seen.kind, body, "sample", now, seen.fields)

        self._session.ask(self, read, self.show_sample)

    def show_sample(self, sample: Sample) -> None:
        """Show the fields, and what they become."""
        self.sample, self.becomes, self._standing, self._edits = sample, None, None, {}
        self.title.setText(sample.title)
        self.told.setText(shown_feed(sample.feed))
        self.again.setVisible(bool(sample.row))
        self.chooser.one_feed.setText(tr("For {feed}").format(feed=shown_feed(sample.feed)))
        self.chooser.one_feed.setChecked(True)
        self.fields.show_rows([(one.place, one.name, plain_text(one.value)) for one in sample.fields])
        kinds = sorted({one.maps for one in sample.fields if one.maps})

        def read(desk: "Desk") -> _Standing:
            choices = {kind: desk.mapping_choices(kind) for kind in kinds}
            return _Standing(desk.chosen_mapping(sample.feed), desk.chosen_mapping(None), choices)

        self._session.ask(self, read, self._ready)

    def _ready(self, standing: _Standing) -> None:
        self._standing = standing
        self._show_field()
        self._ask_becoming()
        self.fields.setFocus()

    @property
    def _scope(self) -> str | None:
        """The feed that the draft is for, None for all."""
        return self.sample.feed if self.sample is not None and self.chooser.one_feed.isChecked() else None

    @property
    def _saved(self) -> "Layer | None":
        if self._standing is None:
            return None
        return self._standing.of_feed if self._scope is not None else self._standing.of_all

    @property
    def _draft(self) -> "Layer | None":
        """What would be saved: every choice, put over what is chosen already for the feed or for all."""
        layer = self._saved
        for (kind, code), value in self._edits.items():
            layer = with_entry(layer, kind, code, value) if layer is not None else None
        return layer

    @property
    def is_changed(self) -> bool:
        """True while something is chosen that is not saved."""
        return self._draft != self._saved

    @property
    def field(self) -> "MessageField | None":
        """The chosen field."""
        at = self.fields.row
        return self.sample.fields[at] if self.sample is not None and 0 <= at < len(self.sample.fields) else None

    @Slot()
    def _show_field(self) -> None:
        one = self.field
        can = one is not None and bool(one.maps) and self._standing is not None and self._draft is not None
        self.chooser.setVisible(can)
        self.nothing.setVisible(not can)
        if can and one is not None and self._standing is not None and self._draft is not None:
            value = entry_of(self._draft, one.maps, one.code)
            name = "" if one.maps in WHOLE else _label_of(one)
            self.chooser.show_code(one.maps, one.code, name, self._choices_of(one), value)

    def _choices_of(self, one: "MessageField") -> "Sequence[Choice]":
        if one.maps != "visit_number" or self._draft is None:
            return self._standing.choices.get(one.maps, ()) if self._standing is not None else ()
        from chartlight.desk import Choice

        now = [place for place in entry_of(self._draft, "visit_number", "").split(", ") if place] or SHIPPED_PLACES
        found = []
        for place, told in _places_of(one):
            others = [other for other in now if other != place]
            found.append(Choice(", ".join((place, *others)), tr("{place} first").format(place=place), told))
            found.append(Choice(place, tr("{place} alone").format(place=place), told))
        return found

    # The draft

    @Slot()
    def _edited(self) -> None:
        one, draft, value = self.field, self._draft, self.chooser.value
        if one is None or draft is None:
            return
        if value is None:
            self.chooser.tell(tr("Choose one of the list."))
            return
        try:
            with_entry(draft, one.maps, one.code, value)
        except ValueError as error:
            self.chooser.tell(str(error))
            return
        if value != entry_of(draft, one.maps, one.code):
            self._edits[one.maps, "" if one.maps in WHOLE else one.code] = value
        self.chooser.tell("")
        self._ask_becoming()

    def _ask_becoming(self) -> None:
        sample, draft, scope = self.sample, self._draft, self._scope
        if sample is None or draft is None:
            return
        self._turn += 1
        turn = self._turn

        def read(desk: "Desk") -> "Becoming":
            layer = desk.layer_with(sample.feed, scope, draft)
            return desk.becomes(sample.body, sample.kind, sample.name, sample.received, layer)

        def show(found: "Becoming") -> None:
            if turn == self._turn:
                self._show_becoming(found)

        self._session.ask(self, read, show)

    def _show_becoming(self, found: "Becoming") -> None:
        self.becomes = found
        self.why.setText(found.why or "")
        self.why.setVisible(bool(found.why))
        self.why.setProperty("role", "muted" if found.is_ignored else "worse")
        self.entries.show_rows(
            [
                (
                    ENTRY_KINDS.get(one.kind, one.kind),
                    one.title,
                    " · ".join(f"{name} {value}" for name, value in one.told),
                )
                for one in found.entries
            ],
            [at for at, one in enumerate(found.entries) if one.is_open],
        )

    @Slot()
    def save(self) -> None:
        """Keep the draft in the site's file."""
        self._save(None)

    @Slot()
    def save_and_replay(self) -> None:
        """Keep the draft, then read the message again if it was set aside."""
        sample = self.sample
        if sample is not None and sample.row:
            self._save(lambda: self.replay_asked.emit([sample.row]))

    def _save(self, then: Callable[[], None] | None) -> None:
        sample, draft, before, scope = self.sample, self._draft, self._saved, self._scope
        if sample is None or draft is None or before is None:
            return
        if draft == before:
            if then is not None:
                then()
            return
        now = self._session.clock()

        def kept(_: object) -> None:
            words = tr("Mapping of {feed} saved").format(feed=shown_feed(scope)) if scope else tr("Mapping saved")
            self._edits = {}
            self.saved.emit(words, scope, before)
            if self._standing is not None:
                of_feed = draft if scope is not None else self._standing.of_feed
                of_all = self._standing.of_all if scope is not None else draft
                self._standing = _Standing(of_feed, of_all, self._standing.choices)
            if then is not None:
                then()

        self._session.ask(
            self,
            lambda desk: desk.choose_mapping(scope, draft, now),
            kept,
            lambda error: self.chooser.tell(in_words(error)),
        )


def _label_of(one: "MessageField") -> str:
    """What the sender calls the code, where the field says it: the second component."""
    parts = one.value.split("^")
    return parts[1] if len(parts) > 1 and one.maps in ("results", "documents") else ""


def _places_of(one: "MessageField") -> list[tuple[str, str]]:
    """Where in a field of identifiers the number may stand, and what stands there: the field, and each type (CX-5)."""
    repetitions = [part.split("^") for part in one.value.split("~")]
    typed = [
        (f"{one.code}({parts[4].strip()})", parts[0]) for parts in repetitions if len(parts) > 4 and parts[4].strip()
    ]
    return [*typed, (one.code, repetitions[0][0])]
