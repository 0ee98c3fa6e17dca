"""What it would take: the DRGs in reach with code, evidence and weight; documentation gaps apart, without a weight."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from chartlight.assessment import Evidence
from chartlight_ui import wording
from chartlight_ui.case.case import Case
from chartlight_ui.case.code_row import QUOTES, Quote, source_of
from chartlight_ui.case.drg_row import SIDE, PressRow, spoken_change, weight_change
from chartlight_ui.case.evidence import places_of_evidence
from chartlight_ui.case.finding_card import title_of
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import clear, column, label, row, section_label

if TYPE_CHECKING:
    from chartlight.desk import Gap
    from chartlight.grouping.reach import Reach

NOTHING = tr("Nothing is in reach: no open finding and no words of the chart point to another DRG.")
GAPS = tr("An unspecified code that the chart does not say more about. No weight is promised.")


class ReachSection(QWidget):
    """Rows that open in place. `chosen` carries the row's Reach, `gap_chosen` its Gap, `tried` a Reach to try."""

    chosen = Signal(object)
    gap_chosen = Signal(object)
    tried = Signal(object)
    place_chosen = Signal(object)
    finding_asked = Signal(str)
    draft_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._inside = column(self)
        self.rows: list[PressRow] = []

    def show_reach(
        self, case: Case, reach: "tuple[Reach, ...]", gaps: "tuple[Gap, ...]", opened: tuple[str, ...]
    ) -> None:
        """Show what is in reach; the row of the key `opened` is open."""
        clear(self._inside)
        self.rows = []
        self._inside.addWidget(_heading(tr("In reach, if it is documented")))
        if not reach:
            self._inside.addWidget(_indented(label(NOTHING, "muted", wrap=True)))
        for one in reach:
            self._add(_ReachRow(self, case, one, opened=opened == key_of(one)), self.chosen, one)
        if gaps:
            heading = _heading(tr("Documentation gaps"))
            heading.setToolTip(GAPS)
            self._inside.addWidget(heading)
        for gap in gaps:
            self._add(_GapRow(self, case, gap, opened=opened == key_of_gap(gap)), self.gap_chosen, gap)

    def _add(self, made: PressRow, chosen: SignalInstance, about: object) -> None:
        made.pressed.connect(lambda: chosen.emit(about))
        self.rows.append(made)
        self._inside.addWidget(made)


def key_of(one: "Reach") -> tuple[str, ...]:
    """The key of its row."""
    return ("reach", one.kind, one.code)


def key_of_gap(gap: "Gap") -> tuple[str, ...]:
    """The key of its row."""
    return ("gap", gap.code)


class _ReachRow(PressRow):
    def __init__(self, section: ReachSection, case: Case, one: "Reach", *, opened: bool) -> None:
        named = f"{one.code} {one.title}"
        outcome = tr("DRG {drg} {title}").format(drg=one.drg, title=wording.drg_title(one.drg_title))
        super().__init__(key_of(one), f"{named}, {outcome}, {spoken_change(one.delta)}", opened=opened)
        head = row()
        head.addWidget(label(one.code, bold=True), alignment=Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(one.title, wrap=True), 1)
        head.addWidget(weight_change(one.delta), alignment=Qt.AlignmentFlag.AlignTop)
        self.inside.addLayout(head)
        tail = row()
        tail.addWidget(label(" · ".join(_said(one)), "muted", size=fonts.SMALL, wrap=True), 1)
        weight = label(tr("RW {weight}").format(weight=wording.weight(one.weight)), "muted", size=fonts.SMALL)
        tail.addWidget(weight, alignment=Qt.AlignmentFlag.AlignTop)
        self.inside.addLayout(tail)
        if opened:
            self._open(section, case, one)

    def _open(self, section: ReachSection, case: Case, one: "Reach") -> None:
        for finding_id in one.findings:
            finding = case.finding(finding_id)
            if finding is not None:
                text = f"{title_of(finding)}. {finding.why}".strip()
                self.inside.addWidget(label(text, size=fonts.SMALL, wrap=True))
        _quote(self, section, case, one.evidence)
        buttons = row(margins=(0, 3, 0, 2))
        if one.findings and one.kind != "doubt":
            draft = KeyButton(tr("Draft query"), ("Q",), primary=True, needs="draft_query")
            draft.clicked.connect(lambda: section.draft_asked.emit(one.findings[0]))
            buttons.addWidget(draft)
        if one.findings:
            card = KeyButton(tr("Show finding"))
            card.clicked.connect(lambda: section.finding_asked.emit(one.findings[0]))
            buttons.addWidget(card)
        attempt = KeyButton(tr("Try it"), ("T",))
        attempt.clicked.connect(lambda: section.tried.emit(one))
        buttons.addWidget(attempt)
        buttons.addStretch()
        self.inside.addLayout(buttons)


class _GapRow(PressRow):
    def __init__(self, section: ReachSection, case: Case, gap: "Gap", *, opened: bool) -> None:
        said = tr("{unsaid} not said").format(unsaid=", ".join(gap.unsaid))
        super().__init__(key_of_gap(gap), f"{gap.code} {gap.title}, {said}", opened=opened)
        head = row()
        head.addWidget(label(gap.code, bold=True), alignment=Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(gap.title, wrap=True), 1)
        head.addWidget(label(said, "muted", size=fonts.SMALL), alignment=Qt.AlignmentFlag.AlignTop)
        self.inside.addLayout(head)
        if not opened:
            return
        _quote(self, section, case, gap.evidence)
        more = (
            tr(" and {count} more").format(count=gap.count - len(gap.options)) if gap.count > len(gap.options) else ""
        )
        codes = ", ".join(option.code for option in gap.options)
        named = label(
            tr("Would say it: {codes}{more}").format(codes=codes, more=more), "muted", size=fonts.SMALL, wrap=True
        )
        named.setToolTip("\n".join(f"{option.code} {option.title}" for option in gap.options))
        self.inside.addWidget(named)


def _said(one: "Reach") -> Iterator[str]:
    title = wording.drg_title(one.drg_title)
    if one.kind == "doubt":
        yield tr("in doubt; without it → {drg} {title}").format(drg=one.drg, title=title)
    else:
        yield f"→ {one.drg} {title}"
        if one.instead:
            yield tr("instead of {instead}").format(instead=", ".join(one.instead))
    if one.also:
        yield tr("also {also}").format(also=", ".join(one.also))
    if one.kind == "words":
        yield tr("named in words that may not be coded from")


def _quote(made: PressRow, section: ReachSection, case: Case, evidence: tuple[Evidence, ...]) -> None:
    places = list({(place.note, place.quote): place for place in places_of_evidence(evidence, case.chart)}.values())
    for number, place in enumerate(places[:QUOTES], 1):
        more = len(places) - QUOTES if number == QUOTES else 0
        quote = Quote(place, source_of(place, case.chart), max(more, 0))
        quote.pressed.connect(section.place_chosen)
        made.inside.addWidget(quote)


def _heading(text: str) -> QWidget:
    return _indented(section_label(text), above=12)


def _indented(inner: QWidget, *, above: int = 0) -> QWidget:
    made = QWidget()
    column(made, margins=(SIDE, above, SIDE, 4)).addWidget(inner)
    return made
