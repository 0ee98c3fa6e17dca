"""The sheet as it will print, editable in place: topic, question, options, a note to the provider."""

from dataclasses import replace

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from chartlight.assessment import Indicator
from chartlight.chart import Chart
from chartlight.queries.query import Option, OptionKind, Problem, Query, QueryStatus
from chartlight_ui import wording
from chartlight_ui.query.indicator_table import IndicatorTable
from chartlight_ui.query.sheet_text import SheetText
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import clear, column, label, line, row

WIDTH = 760
CLOSING = tr(
    "Please document your answer and its rationale in the progress note and carry it to the discharge summary. "
    "No particular answer is expected; this request does not question your judgment."
)


class Sheet(QWidget):
    """A page. `edited` names the field after each change; `query()` gives the query as it reads now."""

    edited = Signal(str)
    brought = Signal(object)
    """An indicator that was dragged onto the sheet."""

    def __init__(self) -> None:
        super().__init__()
        self._query: Query | None = None
        self._chart: Chart | None = None
        self._facility = ""
        self._options: list[tuple[OptionKind, SheetText]] = []
        self._locked = True
        self.setMaximumWidth(WIDTH)
        self._layout = column(self, margins=(40, 34, 40, 34), gap=6)
        look.changed.connect(self.update)

    def show_query(self, query: Query, chart: Chart, facility: str) -> None:
        """Show a query from scratch."""
        self._query, self._chart, self._facility = query, chart, facility
        self._locked = query.status is not QueryStatus.DRAFT
        clear(self._layout)
        self._head(query, chart, facility)
        self._documentation(query)
        self.indicators = IndicatorTable()
        self.indicators.brought.connect(self.brought)
        self._layout.addWidget(self.indicators)
        self._show_indicators(query.indicators)
        self._question(query)
        self._foot()
        for name, text in (("topic", self.topic), ("question", self.question), ("note", self.note)):
            self._watch(text, name)
        self.add_option.setVisible(not self._locked)

    @property
    def texts(self) -> list[SheetText]:
        """Everything that can be written in."""
        return [self.topic, self.question, *(text for _, text in self._options), self.note]

    def query(self) -> Query:
        """The query with what is written now."""
        assert self._query is not None
        return replace(
            self._query,
            topic=self.topic.words,
            question=self.question.words,
            options=tuple(Option(kind, text.words) for kind, text in self._options if text.words),
            note_to_provider=self.note.words,
        )

    def put(self, query: Query, field: str = "") -> None:
        """Have the sheet read as `query` again, and the keyboard in the field that this is about."""
        before, self._query = self._query, query
        self.topic.put(query.topic)
        self.question.put(query.question)
        self.note.put(query.note_to_provider)
        self._put_options(query.options)
        if before is None or before.indicators != query.indicators:
            self._show_indicators(query.indicators)
        fields = {"topic": self.topic, "question": self.question, "note": self.note}
        fields |= {f"option {place}": text for place, (_, text) in enumerate(self._options)}
        if (text := fields.get(field)) is not None:
            text.setFocus()

    def _put_options(self, options: tuple[Option, ...]) -> None:
        if [kind for kind, _ in self._options] == [option.kind for option in options]:
            for (_, text), option in zip(self._options, options, strict=True):
                text.put(option.text)
            return
        within = any(text.hasFocus() for _, text in self._options)
        clear(self._option_rows)
        self._options = []
        for option in options:
            self._add_option(option)
        if within:
            self.question.setFocus()

    def _watch(self, text: SheetText, field: str) -> None:
        text.set_locked(self._locked)
        text.edited.connect(lambda: self.edited.emit(field))

    def set_indicators(self, indicators: tuple[Indicator, ...]) -> None:
        """Put other indicators on the sheet."""
        assert self._query is not None
        self._query = replace(self._query, indicators=indicators)
        self._show_indicators(indicators)
        self.edited.emit("indicators")

    def next_marked(self) -> bool:
        """Select the next words that the check objects to, after the cursor; False where none are marked."""
        texts = self.texts
        marked = [(n, place) for n, text in enumerate(texts) for place in text.places()]
        if not marked:
            return False
        here = next((n for n, text in enumerate(texts) if text.hasFocus()), -1)
        at = (here, (texts[here].textCursor().selectionStart(), 0)) if here >= 0 else (-1, (0, 0))
        later = [one for one in marked if (one[0], one[1][0]) > (at[0], at[1][0])]
        number, (begin, end) = (later or marked)[0]
        texts[number].select(begin, end)
        return True

    def mark(self, problems: tuple[Problem, ...]) -> None:
        """Mark offending words wherever they stand."""
        for text in self.texts:
            text.mark(problems)

    def _head(self, query: Query, chart: Chart, facility: str) -> None:
        head = row(gap=20)
        left, right = column(gap=2), column(gap=3)
        left.addWidget(label(tr("Clinical documentation clarification"), bold=True, size=16, wrap=True))
        topic = row(gap=6)
        topic.addWidget(label(tr("Topic:"), "muted"))
        self.topic = SheetText(query.topic, tr("Topic"), single_line=True)
        topic.addWidget(self.topic, 1)
        left.addLayout(topic)
        sent = tr("sent {when}").format(when=wording.day_and_time(query.sent)) if query.sent else tr("draft")
        concurrent = tr("Concurrent")
        lines = [facility, f"{concurrent} · {sent}"]
        if query.answer_by:
            lines.append(tr("Answer requested by {day}").format(day=wording.day(query.answer_by)))
        for number, text in enumerate(lines):
            right.addWidget(
                label(text, "" if number == 0 else "muted", bold=number == 0), alignment=Qt.AlignmentFlag.AlignRight
            )
        head.addLayout(left, 1)
        head.addLayout(right)
        self._layout.addLayout(head)
        self._layout.addSpacing(8)
        self._layout.addWidget(_PatientBlock(query, chart))

    def _documentation(self, query: Query) -> None:
        if not query.documentation:
            return
        self._layout.addWidget(_title(tr("Documentation in question")))
        for one in query.documentation:
            origin = [one.note_title, wording.day_and_time(one.authored) if one.authored else "", one.author or ""]
            words = " ".join(one.words.quote.split())
            source = ", ".join(part for part in origin if part)
            self._layout.addWidget(label(f"{source}: “{words}”", wrap=True))

    def _show_indicators(self, indicators: tuple[Indicator, ...]) -> None:
        assert self._query is not None
        assert self._chart is not None
        admitted = self._chart.encounter.admitted
        self.indicators.show_indicators(indicators, admitted, self._query.created, locked=self._locked)

    def _question(self, query: Query) -> None:
        self._layout.addWidget(_title(tr("Question")))
        self.question = SheetText(query.question, tr("Question"))
        self._layout.addWidget(self.question)
        self._options = []
        self._option_rows = column(gap=2)
        self._layout.addLayout(self._option_rows)
        for option in query.options:
            self._add_option(option)
        self.add_option = KeyButton(tr("Add an option"))
        self.add_option.clicked.connect(self._new_option)
        self._layout.addWidget(self.add_option, alignment=Qt.AlignmentFlag.AlignLeft)
        self.note = SheetText(
            query.note_to_provider, tr("Note to the provider"), placeholder=tr("Note to the provider")
        )
        self._layout.addWidget(self.note)
        self._layout.addWidget(label(CLOSING, "muted", wrap=True))

    def _add_option(self, option: Option) -> SheetText:
        text = SheetText(option.text, tr("Answer option"), single_line=True, placeholder=tr("Empty: not printed"))
        line_ = row(gap=8)
        line_.addWidget(_Box(), alignment=Qt.AlignmentFlag.AlignTop)
        line_.addWidget(text, 1)
        self._option_rows.addLayout(line_)
        self._watch(text, f"option {len(self._options)}")
        self._options.append((option.kind, text))
        return text

    def _new_option(self) -> None:
        text = self._add_option(Option(OptionKind.ALTERNATIVE, ""))
        # "Other" and "unable to determine" stay last on the sheet, whatever the order of writing.
        closing = [one for one in self._options if one[0] in (OptionKind.OTHER, OptionKind.UNDETERMINED)]
        self._options = [one for one in self._options if one not in closing] + closing
        text.setFocus()

    def _foot(self) -> None:
        self._layout.addSpacing(10)
        self._layout.addWidget(_title(tr("Provider comments")))
        for _ in range(2):
            self._layout.addSpacing(14)
            self._layout.addWidget(line())
        self._layout.addSpacing(26)
        signature = row(gap=16)
        for name, share in ((tr("Printed name"), 4), (tr("Signature"), 4), (tr("Date"), 2), (tr("Time"), 2)):
            field = column(gap=2)
            field.addWidget(line())
            field.addWidget(label(name, "muted", size=fonts.SMALL))
            signature.addLayout(field, share)
        self._layout.addLayout(signature)
        self._layout.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = look.tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.surface))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


class _PatientBlock(QWidget):
    def __init__(self, query: Query, chart: Chart) -> None:
        super().__init__()
        patient, stay, people = chart.patient, chart.encounter, query.addressee
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 9, 12, 9)
        grid.setVerticalSpacing(5)
        age = wording.age_sex(patient.age_at(stay.admitted or chart.as_of), patient.sex.value)
        born = f"{wording.day_and_year(patient.birth_date)} ({age})" if patient.birth_date else tr("not known")
        admitted = wording.day_year_and_time(stay.admitted) if stay.admitted else tr("not known")
        to = ", ".join(part for part in (people.provider, people.provider_specialty) if part)
        sender = ", ".join(part for part in (people.author, people.author_credential) if part)
        cells = (
            ((tr("Patient"), patient.name), (tr("MRN"), patient.mrn), (tr("Visit"), chart.admission)),
            ((tr("Born"), born), (tr("Admitted"), admitted), (tr("Unit"), wording.place(stay.unit, stay.bed))),
            ((tr("To"), to), (tr("From"), sender), (tr("Contact"), people.author_contact)),
        )
        for number, line_ in enumerate(cells):
            for place, (name, value) in enumerate(line_):
                cell = row(gap=4)
                cell.addWidget(label(name, "muted"))
                cell.addWidget(label(value, bold=(number, place) == (0, 0), wrap=True), 1)
                grid.addLayout(cell, number, place)
        for place, share in enumerate((9, 8, 7)):
            grid.setColumnStretch(place, share)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(QColor(look.tokens.strong_line), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


class _Box(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(18, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(QColor(look.tokens.text), 1.2))
        painter.drawRect(QRectF(1.5, 6.5, 11, 11))
        painter.end()


def _title(text: str) -> QLabel:
    made = label(text, bold=True)
    made.setContentsMargins(0, 10, 0, 0)
    return made
