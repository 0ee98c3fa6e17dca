"""The story of one code in one chart: what was offered on which words, what people did, who looked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from chartlight_ui import wording
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.column_area import ColumnArea
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import clear, column, label, line, row, section_label, surface
from chartlight_ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from chartlight.reports.code_story import CodeStory, Offer, Place, StoryStep

STATUSES = {
    "suggested": tr("Suggested"),
    "suppressed": tr("Mentioned, not to be reported"),
    "alternative": tr("Considered beside another code"),
    "not offered": tr("Not offered any more"),
}
KINDS = {
    "decision": tr("Case"),
    "code-set": tr("Code set"),
    "query": tr("Query"),
    "out": tr("Left the program"),
}


class StoryView(QWidget):
    """Which chart and which code is asked for above; `asked` carries both."""

    asked = Signal(str, str)
    save_asked = Signal()
    chart_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.story: CodeStory | None = None
        self.chart = SearchField(tr("Visit number or MRN"))
        self.chart.setAccessibleName(tr("Chart of the story"))
        self.chart.setFixedWidth(200)
        self.code = QLineEdit()
        self.code.setPlaceholderText(tr("Code"))
        self.code.setAccessibleName(tr("Code of the story"))
        self.code.setFixedSize(120, 30)
        self.tell = KeyButton(tr("Tell the story"), ("↵",), primary=True)
        self.save = KeyButton(tr("Save as PDF …"), ("Ctrl", "P"))
        self.area = ColumnArea(margins=(24, 18, 24, 24), gap=6)
        self.area.setAccessibleName(tr("The story"))
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        bar = surface()
        bar.setFixedHeight(44)
        upper = row(bar, margins=(16, 0, 16, 0), gap=8)
        for widget in (self.chart, self.code, self.tell, self.save):
            upper.addWidget(widget)
        upper.addStretch()
        inside = column(self)
        inside.addWidget(bar)
        inside.addWidget(line())
        inside.addWidget(self.area, 1)
        self.chart.left.connect(self.code.setFocus)
        self.code.returnPressed.connect(self.ask)
        self.tell.clicked.connect(self.ask)
        self.save.clicked.connect(self.save_asked)
        self.save.setEnabled(False)
        self.say(tr("Choose a chart and a code, or press S on an entry about a code."))

    def ask(self) -> None:
        """Tell what is asked for above."""
        chart, code = self.chart.text().strip(), self.code.text().strip()
        if chart and code:
            self.asked.emit(chart, code)

    def ask_for(self, admission: str, code: str) -> None:
        """Fill in a chart and a code, and tell."""
        self.chart.setText(admission)
        self.code.setText(code)
        self.ask()

    def say(self, words: str) -> None:
        """A sentence in the place of a story."""
        self.story = None
        self.save.setEnabled(False)
        clear(self.area.content)
        self.area.content.addWidget(label(words, "muted", wrap=True))
        self.area.content.addStretch()

    def show_story(self, story: "CodeStory") -> None:
        """Everything that is known of a code in a chart."""
        self.story = story
        self.save.setEnabled(True)
        inside = self.area.content
        clear(inside)
        inside.addWidget(label(f"{story.code} {story.title}", bold=True, size=16, wrap=True))
        inside.addWidget(self._chain(story))
        inside.addWidget(_heading(tr("What Chartlight offered")))
        if not story.offers:
            inside.addWidget(label(tr("It never offered this code: a person put it in."), wrap=True))
        for number, offer in enumerate(story.offers):
            self._add_offer(offer, story.offers[number - 1] if number else None)
        inside.addWidget(_heading(tr("What people did")))
        if not story.steps:
            inside.addWidget(label(tr("Nobody has decided on it."), wrap=True))
        for step in story.steps:
            inside.addLayout(_step(step))
            if step.why:
                inside.addLayout(_indented(label(tr("Reason: {why}").format(why=step.why), "muted", wrap=True)))
        inside.addWidget(_heading(tr("Who looked at this chart")))
        for one in story.looks:
            times = tr("once", "%n times", one.times)
            last = wording.day_year_and_time(one.last)
            inside.addWidget(
                label(
                    tr("{who} ({role}): {times}, last {when}").format(
                        who=one.who, role=one.role, times=times, when=last
                    ),
                    wrap=True,
                )
            )
        if not story.looks:
            inside.addWidget(label(tr("Nobody is recorded to have looked."), wrap=True))
        inside.addStretch()
        self.area.verticalScrollBar().setValue(0)

    def _chain(self, story: "CodeStory") -> QWidget:
        chain = story.chain
        if chain.ok:
            held = tr("The audit chain holds: {count} entries.").format(count=f"{chain.entries:,}")
            return label(f"{story.admission} · {held}", "muted", wrap=True)
        return label(tr("The audit chain does not hold: {why}").format(why=chain.why), "worse", wrap=True)

    def _add_offer(self, offer: "Offer", before: "Offer | None") -> None:
        """An offer; of words those alone that the one before it did not have."""
        inside, known = self.area.content, before.places if before is not None else ()
        parts = [STATUSES.get(offer.status, offer.status)]
        if offer.confidence is not None:
            parts.append(tr("confidence {share}").format(share=f"{offer.confidence:.1%}"))
        if offer.route:
            parts.append(tr("route {name}").format(name=offer.route))
        if offer.times > 1:
            parts.append(tr("%n assessment", "%n assessments", offer.times))
        inside.addSpacing(8 if before is not None else 0)
        inside.addLayout(_dated(wording.day_year_and_time(offer.time), " · ".join(parts), offer.entry, strong=True))
        for words in (offer.why, *offer.route_why):
            if words:
                inside.addLayout(_indented(label(words, wrap=True)))
        for place in offer.places:
            if place not in known:
                inside.addLayout(_indented(label(f"“{place.quote}”  {_source(place)}", wrap=True)))
        if same := sum(place in known for place in offer.places):
            inside.addLayout(_indented(label(tr("and %n place as before", "and %n places as before", same), "muted")))
        if before is None or before.alternatives != offer.alternatives:
            for other in offer.alternatives:
                said = tr("Beside it: {code} {title}: {why}").format(
                    code=other.code, title=other.title, why=other.why_not
                )
                inside.addLayout(_indented(label(said, "muted", wrap=True)))
        if before is None or before.versions != offer.versions:
            versions = offer.versions
            told = tr("Model {model}, rules {rules}, {codeset}, {grouper}, Chartlight {version}").format(
                model=versions.model,
                rules=versions.rules,
                codeset=versions.codeset,
                grouper=versions.grouper,
                version=versions.chartlight,
            )
            inside.addLayout(_indented(label(told, "muted", size=fonts.SMALL, wrap=True)))


def _heading(text: str) -> QWidget:
    made = section_label(text)
    made.setContentsMargins(0, 14, 0, 2)
    return made


def _dated(when: str, words: str, entry: int, *, strong: bool = False) -> QHBoxLayout:
    made = row(gap=12)
    time = label(when, "muted")
    time.setFixedWidth(150)
    made.addWidget(time, alignment=Qt.AlignmentFlag.AlignTop)
    made.addWidget(label(words, bold=strong, wrap=True), 1)
    number = label(tr("entry {number}").format(number=entry), "muted", size=fonts.SMALL)
    made.addWidget(number, alignment=Qt.AlignmentFlag.AlignTop)
    return made


def _step(step: "StoryStep") -> QHBoxLayout:
    who = f"{step.who} ({step.role})" if step.role else step.who
    return _dated(wording.day_year_and_time(step.time), f"{who}, {KINDS[step.kind]}: {step.what}", step.entry)


def _indented(widget: QWidget) -> QHBoxLayout:
    made = row(margins=(162, 0, 80, 0), gap=0)
    made.addWidget(widget, 1)
    return made


def _source(place: "Place") -> str:
    parts = [place.source]
    if place.version is not None:
        parts.append(tr("version {number}").format(number=place.version))
    if place.author:
        parts.append(place.author)
    if place.written is not None:
        parts.append(wording.day_year_and_time(place.written))
    if place.section:
        parts.append(place.section.replace("_", " "))
    return ", ".join(parts)
