"""Codes that came and that no table explains, the most frequent first; each is mapped in one step."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from chartlight_ui import wording
from chartlight_ui.feeds.chooser import KINDS, Chooser
from chartlight_ui.feeds.overview import shown_feed
from chartlight_ui.session import Session, in_words
from chartlight_ui.translating import tr
from chartlight_ui.widgets.empty import Empty
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, line, row, surface
from chartlight_ui.widgets.simple_list import Item, SimpleList

if TYPE_CHECKING:
    from chartlight.desk import Choice, Desk
    from chartlight.inbox.records import UnmappedCode
    from chartlight.intake.mapping import Layer

SIDE = 420


class CodesView(QWidget):
    """`mapped` carries what was mapped, for whom, and what was chosen there before: the way back."""

    sample_asked = Signal(int)
    mapped = Signal(str, object, object)
    reread_asked = Signal(str, object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.codes: list[UnmappedCode] = []
        self._choices: dict[str, tuple[Choice, ...]] = {}
        self.list = SimpleList(tr("Codes that are not mapped"))
        self.empty = Empty(
            tr("Every code is explained"),
            tr(
                "Local codes of results, units, document types, dispositions and events that no table explains are "
                "counted as they come and stand here, the most frequent first."
            ),
        )
        self.empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.chooser = Chooser()
        self.seen = label("", "muted", wrap=True)
        self.keep = KeyButton(tr("Map"), ("↵",), primary=True)
        self.keep_and_read = KeyButton(tr("Map and read again"), ("Shift", "M"))
        self.sample = KeyButton(tr("See a message with it"), ("S",))
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_code())
        self.list.opened.connect(lambda _: self.chooser.box.setFocus())
        self.chooser.asked.connect(self.map)
        self.keep.clicked.connect(self.map)
        self.keep_and_read.clicked.connect(self.map_and_read)
        self.sample.clicked.connect(self.see_sample)

    def _lay_out(self) -> None:
        self.side = surface()
        self.side.setFixedWidth(SIDE)
        inside = column(self.side, margins=(18, 16, 18, 16), gap=10)
        inside.addWidget(self.chooser)
        inside.addWidget(self.seen)
        buttons = row(gap=8)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.keep_and_read)
        buttons.addStretch()
        inside.addLayout(buttons)
        inside.addWidget(self.sample)
        inside.addWidget(
            label(
                tr(
                    "What comes from now on is read with it. Read again takes what the feed sent since the code first "
                    "came into the charts anew; what stands in quarantine is read again from there."
                ),
                "muted",
                wrap=True,
            )
        )
        inside.addStretch()
        halves = row(self, gap=0)
        halves.addWidget(self.list, 1)
        halves.addWidget(self.empty, 1)
        halves.addWidget(line(vertical=True))
        halves.addWidget(self.side)
        self.empty.hide()

    @property
    def current(self) -> "UnmappedCode | None":
        """The chosen code."""
        key = self.list.current
        return self.codes[int(key)] if key and int(key) < len(self.codes) else None

    @Slot()
    def reload(self) -> None:
        """Count again."""
        known = set(self._choices)

        def read(desk: "Desk") -> "tuple[tuple[UnmappedCode, ...], dict[str, tuple[Choice, ...]]]":
            codes = desk.unmapped_codes()
            return codes, {one.kind: desk.mapping_choices(one.kind) for one in codes if one.kind not in known}

        self._session.ask(self, read, self._show)

    def _is_in_side(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.side.isAncestorOf(focused)

    def _show(self, read: "tuple[tuple[UnmappedCode, ...], dict[str, tuple[Choice, ...]]]") -> None:
        before = self.current
        codes, choices = read
        self.codes = list(codes)
        self._choices |= choices
        self.list.show_items([_item(at, one) for at, one in enumerate(self.codes)])
        had = self.list.hasFocus() or self.empty.hasFocus() or self._is_in_side()
        for widget, shown in ((self.list, bool(codes)), (self.side, bool(codes)), (self.empty, not codes)):
            widget.setVisible(shown)
        if had:  # the keys of this place work while the keyboard is in it
            (self.list if codes else self.empty).setFocus()
        if self.current != before or before is None:
            self._show_code()

    def _show_code(self) -> None:
        one = self.current
        if one is None:
            return
        self.chooser.show_code(one.kind, one.code, one.label, self._choices.get(one.kind, ()), "")
        first, last = wording.day_and_time(one.first), wording.day_and_time(one.last)
        came = tr(
            "Came %n time from {feed}, first {first}, last {last}.",
            "Came %n times from {feed}, first {first}, last {last}.",
            one.times,
        )
        self.seen.setText(came.format(feed=shown_feed(one.feed), first=first, last=last))

    @Slot()
    def map(self) -> None:
        """Keep what was chosen for the chosen code."""
        self._map(reread=False)

    @Slot()
    def map_and_read(self) -> None:
        """Keep it, and have what the feed sent since the code first came read again."""
        self._map(reread=True)

    def _map(self, *, reread: bool) -> None:
        one, value = self.current, self.chooser.value
        if one is None:
            return
        if not value:
            self.chooser.tell(tr("Choose what it becomes."))
            self.chooser.box.setFocus()
            return
        feed, now = (one.feed if self.chooser.one_feed.isChecked() else None), self._session.clock()

        def keep(desk: "Desk") -> "Layer":
            return desk.map_code(one.kind, one.code, value, feed, now)

        def kept(before: "Layer") -> None:
            self.mapped.emit(tr("{code} mapped").format(code=one.code), feed, before)
            if reread:
                self.reread_asked.emit(one.feed, one.first)
            self.list.setFocus()
            self.reload()

        self._session.ask(self, keep, kept, lambda error: self.chooser.tell(in_words(error)))

    @Slot()
    def see_sample(self) -> None:
        """The newest message that has the chosen code, field by field."""
        if (one := self.current) is not None:
            self.sample_asked.emit(one.message)


def _item(at: int, one: "UnmappedCode") -> Item:
    return Item(
        one.code,
        str(at),
        one.label,
        f"{KINDS.get(one.kind, one.kind)} · {shown_feed(one.feed)}",
        tr("%n time", "%n times", one.times),
    )
