"""The watch over coding: what signals, its months against its limits, the stays behind it, and what was looked into."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QSplitter, QStackedWidget, QWidget

from chartlight.reports.period import Period
from chartlight.reports.watch import Watch, WatchDetail, Watched
from chartlight.reports.wording import shown_day
from chartlight_ui import wording
from chartlight_ui.case.dialogs import ReasonDialog
from chartlight_ui.reports.running import Running
from chartlight_ui.reports.watch_words import against, compared, standing, who
from chartlight_ui.session import Session, in_words
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, row, surface
from chartlight_ui.widgets.simple_list import Item, SimpleList

if TYPE_CHECKING:
    from chartlight.desk import Desk
    from chartlight_ui.reports.running import Told

LINES_SHOWN = 60
"""Further lines are further from their limits; the command line prints all."""

REASONS = (
    tr("Charts were read: documentation supports the codes"),
    tr("Case mix changed: a new service, unit or provider"),
    tr("A rule, model or guideline changed"),
    tr("Charts were read: errors found and corrected; training"),
    tr("Referred to the compliance officer"),
)


class WatchPage(QWidget):
    """`case_asked` opens a chart, `left` leads back to the figures. Signals stand first."""

    case_asked = Signal(str)
    left = Signal()
    told = Signal(str)

    def __init__(self, session: Session, running: Running) -> None:
        super().__init__()
        self._session, self._running = session, running
        self.watch: Watch | None = None
        self.detail: WatchDetail | None = None
        self._lines: dict[str, Watched] = {}
        self._filling = False
        inside = column(self)
        inside.addWidget(self._make_head())
        self.lines, self.cases = SimpleList(tr("What is watched")), SimpleList(tr("Stays behind it"))
        self.plot_place = QStackedWidget()
        self.nothing = label("", "muted", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setContentsMargins(40, 0, 40, 0)
        self.plot_place.addWidget(self.nothing)
        self.plot: QWidget | None = None
        right = QSplitter(Qt.Orientation.Vertical)
        right.setChildrenCollapsible(False)
        right.addWidget(self.plot_place)
        right.addWidget(self._make_lower())
        right.setSizes([360, 260])
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.lines)
        self.splitter.addWidget(right)
        self.splitter.setSizes([520, 660])
        inside.addWidget(self.splitter, 1)
        self.lines.selectionModel().currentChanged.connect(lambda *_: self._ask_detail(self.lines.current))
        self.lines.opened.connect(lambda _: self.cases.setFocus())
        self.cases.opened.connect(self.case_asked)

    def _make_head(self) -> QWidget:
        head = surface()
        line = row(head, margins=(20, 10, 20, 8), gap=12)
        back = KeyButton(tr("All figures"), ("Esc",))
        back.clicked.connect(self.left)
        self.title = label(tr("Watch over coding"), bold=True, size=fonts.NOTE)
        self.summary = label("", "muted")
        self.note_button = KeyButton(tr("Looked into …"), ("Ctrl", "Enter"), needs="acknowledge_signal")
        self.note_button.clicked.connect(self.acknowledge)
        for widget in (back, self.title, self.summary):
            line.addWidget(widget)
        line.addStretch()
        line.addWidget(self.note_button)
        return head

    def _make_lower(self) -> QWidget:
        lower = surface()
        below = column(lower)
        self.said = label("", "muted", size=fonts.SMALL, wrap=True)
        self.said.setContentsMargins(20, 6, 20, 6)
        below.addWidget(self.said)
        below.addWidget(self.cases, 1)
        return lower

    def reload(self) -> None:
        """Add up again."""

        def add_up(desk: "Desk", told: "Told") -> Watch:
            import pyqtgraph  # noqa: F401 - half a second the first time, so not where the window waits

            return desk.watch()

        self._running.run(add_up, self.show_watch)

    def show_watch(self, watch: Watch) -> None:
        """Show what was found; the line in hand stays in hand."""
        self.watch = watch
        many = len(watch.signals)
        signals = tr("%n signal", "%n signals", many) if watch.lines else ""
        self.summary.setText(" · ".join(part for part in (signals, compared(watch)) if part))
        items = list(_items(watch))
        self._lines = {_key(line): line for line in watch.lines[:LINES_SHOWN]}
        self._filling = True
        self.lines.show_items(items)
        self._filling = False
        if not watch.lines:
            self._show_nothing(watch.why_not or tr("No stay was attested since the baseline."))
        elif self.current is not None:
            self._ask_detail(_key(self.current))

    @property
    def current(self) -> Watched | None:
        """The line in hand."""
        return self._lines.get(self.lines.current)

    def _show_nothing(self, words: str) -> None:
        self.detail = None
        self.nothing.setText(words)
        self.plot_place.setCurrentWidget(self.nothing)
        self.said.setText("")
        self.cases.show_items([])
        self.note_button.setEnabled(False)

    @Slot(str)
    def _ask_detail(self, key: str) -> None:
        line = self._lines.get(key)
        if line is None or self._filling:
            return
        self.note_button.setEnabled(line.signalled is not None)

        def add_up(desk: "Desk", told: "Told") -> WatchDetail:
            return desk.watch_detail(line.dimension, line.key, line.measure.id)

        self._running.run(add_up, self.show_detail)

    def show_detail(self, detail: WatchDetail) -> None:
        """The months of the line in hand and the stays behind it."""
        from chartlight_ui.reports.watch_plot import WatchPlot

        self.detail, line = detail, detail.line
        if self.plot is None:
            self.plot = WatchPlot()
            self.plot_place.addWidget(self.plot)
        assert isinstance(self.plot, WatchPlot)
        self.plot.show_detail(detail)
        self.plot_place.setCurrentWidget(self.plot)
        parts = [
            f"{who(line)}: {line.measure.title}. {line.measure.counts}",
            tr("Dashed: expected; band: three standard deviations; squares lie outside. Source: {source}.").format(
                source=line.measure.source
            ),
        ]
        self.said.setText(" ".join(parts))
        self.cases.show_items(
            [
                Item(
                    case.what,
                    case.admission,
                    detail=" · ".join(part for part in (case.unit, case.admission) if part),
                    right=shown_day(case.day),
                )
                for case in detail.rows
            ]
        )

    def compare_with(self, period: Period | None) -> None:
        """Compare with the stays attested on these days from now on; None for the site's first stays again."""
        now = self._session.clock()

        def done(_: object) -> None:
            self.told.emit(
                tr("The baseline is another") if period is not None else tr("The first stays are compared with")
            )
            self.reload()

        self._session.ask(
            self,
            lambda desk: desk.set_watch_baseline(period, now),
            done,
            lambda error: self.told.emit(in_words(error)),
        )

    @Slot()
    def acknowledge(self) -> None:
        """Say what came of looking into the signal in hand; its sum begins anew."""
        line = self.current
        if line is None or line.signalled is None:
            self.told.emit(tr("Nothing signals here"))
            return
        title = tr("{who}: {what}").format(who=who(line), what=line.measure.title)
        dialog = ReasonDialog(title, REASONS, tr("Looked into"), self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        reason, now = dialog.reason, self._session.clock()

        def done(_: object) -> None:
            self.told.emit(tr("The signal was looked into"))
            self.reload()

        self._session.ask(
            self,
            lambda desk: desk.acknowledge_signal(line.dimension, line.key, line.measure.id, reason, now),
            done,
            lambda error: self.told.emit(in_words(error)),
        )


def _key(line: Watched) -> str:
    return f"{line.dimension}\n{line.key}\n{line.measure.id}"


def _items(watch: Watch) -> "list[Item]":
    found: list[Item] = []
    signals, others = watch.signals, [one for one in watch.lines if one.signalled is None]
    for heading, lines in (
        (tr("Signals"), signals),
        (tr("Nearest to their limits"), others[: max(0, LINES_SHOWN - len(signals))]),
    ):
        if lines:
            found.append(Item(heading))
            found += [_item(one) for one in lines]
    if watch.acknowledged:
        found.append(Item(tr("Looked into")))
        for number, said in enumerate(watch.acknowledged):
            when = wording.day_and_time(said.at)
            detail = f"{said.measure} · {said.by}, {when}: {said.reason}"
            found.append(Item(said.key, f"said {number}", detail=detail))
    return found


def _item(line: Watched) -> Item:
    ink = "late" if line.signalled is not None else "muted"
    return Item(line.measure.title, _key(line), detail=f"{who(line)} · {against(line)}", right=standing(line), ink=ink)
