"""The sheet as it will print, editable in place: topic, question, options, a note to the provider."""

from dataclasses import replace

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from chartlight.assessment import Indicator
from chartlight.chart import Chart
from chartlight.queries.printed import printed_reference, printed_time
from chartlight.queries.query import Option, OptionKind, Problem, Query, QueryStatus
from chartlight_ui import wording
from chartlight_ui.query.sheet_text import SheetText
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import clear, column, label, line, row

WIDTH = 760
SHARES = (23, 32, 13, 16, 16)
"""Widths of the columns of indicators, in parts of a hundred."""
CLOSING = (
    "Please document your answer and its rationale in the progress note and carry it to the discharge summary. "
    "No particular answer is expected; this request does not question your judgment."
)


class Sheet(QWidget):
    """A page. `edited` after each change; `query()` gives the query as it reads now."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._query: Query | None = None
        self._chart: Chart | None = None
        self._facility = ""
        self._options: list[tuple[OptionKind, SheetText]] = []
        self.setMaximumWidth(WIDTH)
        self._layout = column(self, margins=(40, 34, 40, 34), gap=6)
        look.changed.connect(self.update)

    def show_query(self, query: Query, chart: Chart, facility: str) -> None:
        """Show a query from scratch."""
        self._query, self._chart, self._facility = query, chart, facility
        clear(self._layout)
        self._head(query, chart, facility)
        self._documentation(query)
        self._layout.addWidget(_title("Clinical indicators from this admission"))
        self._indicators = QGridLayout()
        self._indicators.setContentsMargins(0, 0, 0, 0)
        self._indicators.setHorizontalSpacing(14)
        self._indicators.setVerticalSpacing(0)
        for place, share in enumerate(SHARES):
            self._indicators.setColumnStretch(place, share)
        self._layout.addLayout(self._indicators)
        self._show_indicators(query.indicators)
        self._question(query)
        self._foot()
        locked = query.status is not QueryStatus.DRAFT
        for text in self.texts:
            text.set_locked(locked)
            text.edited.connect(self.edited)
        self.add_option.setVisible(not locked)

    @property
    def texts(self) -> list[SheetText]:
        """Everything that can be written in."""
        return [self.topic, self.question, *(text for _, text in self._options), self.note]

    def query(self) -> Query:
        """The query with what is written now."""
        assert self._query is not None
        options = tuple(
            Option(kind, text.toPlainText().strip()) for kind, text in self._options if text.toPlainText().strip()
        )
        return replace(
            self._query,
            topic=self.topic.toPlainText().strip(),
            question=self.question.toPlainText().strip(),
            options=options,
            note_to_provider=self.note.toPlainText().strip(),
        )

    def set_indicators(self, indicators: tuple[Indicator, ...]) -> None:
        """Put other indicators on the sheet."""
        assert self._query is not None
        self._query = replace(self._query, indicators=indicators)
        self._show_indicators(indicators)
        self.edited.emit()

    def mark(self, problems: tuple[Problem, ...]) -> None:
        """Mark offending words wherever they stand."""
        for text in self.texts:
            text.mark(problems)

    def _head(self, query: Query, chart: Chart, facility: str) -> None:
        head = row(gap=20)
        left, right = column(gap=2), column(gap=3)
        left.addWidget(label("Clinical documentation clarification", bold=True, size=16))
        topic = row(gap=6)
        topic.addWidget(label("Topic:", "muted"))
        self.topic = SheetText(query.topic, "Topic", single_line=True)
        topic.addWidget(self.topic, 1)
        left.addLayout(topic)
        lines = [facility, "Concurrent · " + (f"sent {wording.day_and_time(query.sent)}" if query.sent else "draft")]
        if query.answer_by:
            lines.append(f"Answer requested by {wording.day_and_time(query.answer_by).rsplit(' ', 1)[0]}")
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
        self._layout.addWidget(_title("Documentation in question"))
        for one in query.documentation:
            origin = [one.note_title, wording.day_and_time(one.authored) if one.authored else "", one.author or ""]
            words = " ".join(one.words.quote.split())
            source = ", ".join(part for part in origin if part)
            self._layout.addWidget(label(f"{source}: “{words}”", wrap=True))

    def _show_indicators(self, indicators: tuple[Indicator, ...]) -> None:
        grid = self._indicators
        clear(grid)
        for place, title in enumerate(("Indicator", "Value", "Reference", "Date and time", "Source")):
            grid.addWidget(_cell(title, bold=True, wrap=True), 0, place)
        grid.addWidget(line(), 1, 0, 1, 5)
        assert self._query is not None
        written = self._query.created
        for number, one in enumerate(indicators, 1):
            cells = (
                one.label,
                wording.with_unit(one.value, one.unit),
                printed_reference(one.reference, one.unit),
                printed_time(one.time, written),
                one.source,
            )
            for place, text in enumerate(cells):
                grid.addWidget(_cell(text, wrap=True), 2 * number, place)
            grid.addWidget(line(), 2 * number + 1, 0, 1, 5)

    def _question(self, query: Query) -> None:
        self._layout.addWidget(_title("Question"))
        self.question = SheetText(query.question, "Question")
        self._layout.addWidget(self.question)
        self._options = []
        self._option_rows = column(gap=2)
        self._layout.addLayout(self._option_rows)
        for option in query.options:
            self._add_option(option)
        self.add_option = KeyButton("Add an option")
        self.add_option.clicked.connect(self._new_option)
        self._layout.addWidget(self.add_option, alignment=Qt.AlignmentFlag.AlignLeft)
        self.note = SheetText(query.note_to_provider, "Note to the provider", placeholder="Note to the provider")
        self._layout.addWidget(self.note)
        self._layout.addWidget(label(CLOSING, "muted", wrap=True))

    def _add_option(self, option: Option) -> SheetText:
        text = SheetText(option.text, "Answer option", single_line=True, placeholder="Empty: not printed")
        line_ = row(gap=8)
        line_.addWidget(_Box(), alignment=Qt.AlignmentFlag.AlignTop)
        line_.addWidget(text, 1)
        self._option_rows.addLayout(line_)
        self._options.append((option.kind, text))
        return text

    def _new_option(self) -> None:
        text = self._add_option(Option(OptionKind.ALTERNATIVE, ""))
        # "Other" and "unable to determine" stay last on the sheet, whatever the order of writing.
        closing = [one for one in self._options if one[0] in (OptionKind.OTHER, OptionKind.UNDETERMINED)]
        self._options = [one for one in self._options if one not in closing] + closing
        text.edited.connect(self.edited)
        text.setFocus()

    def _foot(self) -> None:
        self._layout.addSpacing(10)
        self._layout.addWidget(_title("Provider comments"))
        for _ in range(2):
            self._layout.addSpacing(14)
            self._layout.addWidget(line())
        self._layout.addSpacing(26)
        signature = row(gap=16)
        for name, share in (("Printed name", 4), ("Signature", 4), ("Date", 2), ("Time", 2)):
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
        born = f"{patient.birth_date:%d %b %Y} ({age})" if patient.birth_date else "not known"
        admitted = f"{stay.admitted.astimezone():%d %b %Y %H:%M}" if stay.admitted else "not known"
        to = ", ".join(part for part in (people.provider, people.provider_specialty) if part)
        sender = ", ".join(part for part in (people.author, people.author_credential) if part)
        cells = (
            (("Patient", patient.name), ("MRN", patient.mrn), ("Visit", chart.admission)),
            (("Born", born), ("Admitted", admitted), ("Unit", wording.place(stay.unit, stay.bed))),
            (("To", to), ("From", sender), ("Contact", people.author_contact)),
        )
        for number, line_ in enumerate(cells):
            for place, (name, value) in enumerate(line_):
                cell = row(gap=4)
                cell.addWidget(label(name, "muted"))
                cell.addWidget(label(value, bold=name == "Patient", wrap=True), 1)
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


def _cell(text: str, *, bold: bool = False, wrap: bool = False) -> QLabel:
    made = label(text, bold=bold, size=fonts.SMALL, wrap=wrap)
    made.setContentsMargins(6, 5, 0, 5)
    return made
