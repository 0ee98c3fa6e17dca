"""The words of one note with their evidence: click a highlight to choose it, selected evidence stands out."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QToolTip

from chartlight.assessment import NoteSection
from chartlight.chart import Note
from chartlight_ui.case.evidence import EVIDENCE, Kind, Place, Segment, Span, Subject, segments_of
from chartlight_ui.case.highlighter import NoteHighlighter, QtSegment
from chartlight_ui.case.note_layout import NoteLayout
from chartlight_ui.case.offsets import LONGEST_LINE, Offsets, longest_line, shown_text
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr

MEASURE = 760
"""Widest line of text, in pixels."""

WRAPPED = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
SIDE = 24
FLASH_MS = 150


class NoteView(QPlainTextEdit):
    """Read only. `subject_chosen` carries what a clicked highlight is evidence of."""

    subject_chosen = Signal(object)
    menu_asked = Signal(QPoint)
    """Where on the screen a menu for the selected text is asked for."""
    words_held = Signal(bool)
    """True while words are selected and the keyboard is here: keys act on them then."""

    def __init__(self) -> None:
        super().__init__()
        self.tip_of: Callable[[Span], str] = _no_tip
        """What a highlight says on hover."""
        self._note: Note | None = None
        self._offsets = Offsets("")
        self._spans: tuple[Span, ...] = ()
        self._segments: tuple[Segment, ...] = ()
        self._segment_starts: list[int] = []
        self._painted: list[QtSegment] = []
        self._subject: Subject | None = None
        self._selected: list[tuple[int, int]] = []
        self._current: tuple[int, int] | None = None
        self._flashing = False
        self._sections: tuple[tuple[str, int], ...] = ()
        self.setProperty("role", "note")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setFont(fonts.font(fonts.NOTE))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Note"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self._layout = NoteLayout(self.document())
        self.document().setDocumentLayout(self._layout)
        self._highlighter = NoteHighlighter(self.document())
        self._flash = QTimer(self, singleShot=True, interval=FLASH_MS)
        self._flash.timeout.connect(self._end_flash)
        look.changed.connect(self._recolour)
        self.copyAvailable.connect(self._tell_held)

    def _tell_held(self) -> None:
        self.words_held.emit(self.hasFocus() and self.textCursor().hasSelection())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell_held()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:  # a menu of what can be done with them
            self._tell_held()

    # What is shown

    @property
    def note(self) -> Note | None:
        """The note that is shown."""
        return self._note

    @property
    def current_range(self) -> tuple[int, int] | None:
        """Code points of the evidence that is outlined."""
        return self._current

    def show_note(self, note: Note, sections: tuple[NoteSection, ...], spans: tuple[Span, ...]) -> None:
        """Show a note with its highlights. The same text stays where it is scrolled."""
        if self._note is not None and (note.id, note.text) == (self._note.id, self._note.text):
            self._note = note
            self.show_spans(spans)
            return
        self._note, self._offsets = note, Offsets(note.text)
        self._current, self._selected = None, []
        self._take(spans)
        to_qt, shown = self._offsets.to_qt, shown_text(note.text)
        titled = [s for s in sections if s.title and note.text.startswith(s.title, s.start)]
        self._highlighter.prepare([(to_qt(s.start), to_qt(s.start + len(s.title))) for s in titled], self._painted)
        self._layout.headings = frozenset(shown.count("\n", 0, s.start) for s in titled)
        is_one_word = longest_line(shown) > 2 * LONGEST_LINE
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere if is_one_word else WRAPPED)
        self.setPlainText(shown)
        self._sections = tuple((s.title, s.start) for s in sorted(sections, key=lambda s: s.start) if s.title)

    def show_spans(self, spans: tuple[Span, ...]) -> None:
        """Replace the highlights."""
        if spans != self._spans:
            self._take(spans)
            self._highlighter.feed(self._painted)
            self.viewport().update()

    def _take(self, spans: tuple[Span, ...]) -> None:
        self._spans = spans
        self._segments = segments_of(spans)
        self._segment_starts = [one.start for one in self._segments]
        to_qt = self._offsets.to_qt
        self._painted = [
            (to_qt(one.start), to_qt(one.end), frozenset(span.kind for span in one.spans)) for one in self._segments
        ]

    def show_subject(self, subject: Subject | None, places: tuple[Place, ...], current: Place | None) -> None:
        """Light up the evidence of a subject in this note and bring the current piece to the middle third."""
        here = self._note.id if self._note is not None else None
        self._subject = subject
        to_qt = self._offsets.to_qt
        self._selected = sorted(
            {(to_qt(place.start), to_qt(place.end)) for place in places if place.note == here and not place.stale}
        )
        self._current = None
        if current is not None and current.note == here and not current.stale:
            self._current = (current.start, current.end)
            self._bring_to_middle(current.start)
            if not look.reduce_motion:
                self._flashing = True
                self._flash.start()
        self._highlighter.select(self._selected)
        self.viewport().update()

    def _bring_to_middle(self, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(self._offsets.to_qt(position))
        box = self.cursorRect(cursor)
        height = self.viewport().height()
        if height / 3 <= box.center().y() <= height * 2 / 3:
            return
        self.setTextCursor(cursor)
        self.centerCursor()

    def _end_flash(self) -> None:
        self._flashing = False
        self.viewport().update()

    def _recolour(self) -> None:
        self._highlighter.rehighlight()
        self.viewport().update()

    # What is pointed at

    def spans_at(self, point: QPoint) -> tuple[Span, ...]:
        """Highlights under a point of the viewport."""
        cursor = self.cursorForPosition(point)
        box = self.cursorRect(cursor)
        if abs(point.y() - box.center().y()) > box.height() or abs(point.x() - box.center().x()) > 40:
            return ()
        position = self._offsets.from_qt(cursor.position())
        index = bisect_right(self._segment_starts, position) - 1
        for candidate in (index, index - 1):
            if 0 <= candidate < len(self._segments):
                segment = self._segments[candidate]
                if segment.start <= position < segment.end or (position == segment.end and candidate == index):
                    return segment.spans
        return ()

    @property
    def selected(self) -> Place | None:
        """The text that is selected, without the blanks around it."""
        cursor, note = self.textCursor(), self._note
        if note is None or not cursor.hasSelection():
            return None
        start, end = self._offsets.from_qt(cursor.selectionStart()), self._offsets.from_qt(cursor.selectionEnd())
        words = note.text[start:end]
        start += len(words) - len(words.lstrip())
        words = words.strip()
        return Place(words, note.id, start, start + len(words), time=note.authored) if words else None

    def place_at_cursor(self) -> int:
        """Where the text cursor stands, in code points."""
        return self._offsets.from_qt(self.textCursor().position())

    def enter(self) -> None:
        """Take the keyboard: the cursor goes to the evidence in hand, else to the top of what is seen."""
        cursor = self.textCursor()
        if self._current is not None:
            cursor.setPosition(self._offsets.to_qt(self._current[0]))
        elif not self.viewport().rect().contains(self.cursorRect(cursor).center()):
            cursor = self.cursorForPosition(QPoint(0, 4))
        self.setTextCursor(cursor)
        self.setFocus()

    # Sections

    @property
    def sections(self) -> tuple[tuple[str, int], ...]:
        """Titles of the sections and where they begin, in text order."""
        return self._sections

    def go_to_section(self, start: int) -> None:
        """Bring a section to the top."""
        cursor = self.textCursor()
        cursor.setPosition(self._offsets.to_qt(start))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(cursor.block().firstLineNumber())

    def step_section(self, steps: int) -> None:
        """Go to the next or previous section, as seen from the top of the view."""
        top = self._offsets.from_qt(self.firstVisibleBlock().position())
        starts = [start for _, start in self._sections]
        at = bisect_right(starts, top) if steps > 0 else bisect_left(starts, top) - 1
        cursor = self.place_at_cursor()
        if steps > 0 and cursor in starts and self.verticalScrollBar().value() == self.verticalScrollBar().maximum():
            at = starts.index(cursor) + 1
        if 0 <= at < len(starts):
            self.go_to_section(starts[at])

    @property
    def spans(self) -> tuple[Span, ...]:
        """The highlights of the note."""
        return self._spans

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        asked_by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        at_words = self.viewport().mapToGlobal(self.cursorRect().bottomRight())
        self.menu_asked.emit(at_words if asked_by_key else event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        here = self.spans_at(event.position().toPoint())
        subjects = list(dict.fromkeys(span.subject for span in here if span.kind in EVIDENCE))
        if not subjects:
            return
        # Where several overlap, each further click goes to the next.
        at = subjects.index(self._subject) + 1 if self._subject in subjects else 0
        self.subject_chosen.emit(subjects[at % len(subjects)])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = any(span.kind in EVIDENCE for span in self.spans_at(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            tips = dict.fromkeys(self.tip_of(span) for span in self.spans_at(event.pos()))
            QToolTip.showText(event.globalPos(), "\n\n".join(tip for tip in tips if tip), self)
            return True
        return super().viewportEvent(event)

    # Painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        spare = max(0, self.width() - MEASURE - 2 * SIDE)
        self.setViewportMargins(SIDE, 4, SIDE + spare, 8)
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        block = self.firstVisibleBlock()
        offset = self.contentOffset()
        bottom = self.viewport().height()
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(offset)
            if box.top() > bottom:
                break
            self._underline(painter, block, box.topLeft())
            block = block.next()
        painter.end()

    def _underline(self, painter: QPainter, block: QTextBlock, corner: QPointF) -> None:
        start, end = block.position(), block.position() + block.length()
        first = max(0, bisect_right(self._painted, start, key=lambda one: one[0]) - 1)
        for at in range(first, len(self._painted)):
            left, right, kinds = self._painted[at]
            if left >= end:
                break
            if right > start:
                for box in _boxes(block, corner, left - start, right - start):
                    self._lines(painter, box, kinds)
        for left, right in self._selected:
            if left < end and right > start:
                for box in _boxes(block, corner, left - start, right - start):
                    _line(painter, box, box.bottom() + 0.5, QPen(QColor(look.tokens.accent), 2))
        if self._current is not None:
            left, right = (self._offsets.to_qt(position) - start for position in self._current)
            for box in _boxes(block, corner, left, right):
                self._outline(painter, box)

    def _lines(self, painter: QPainter, box: QRectF, kinds: frozenset[Kind]) -> None:
        """The lines under a stretch: what is evidence of both a code and a finding has both."""
        colours, low = look.tokens, box.bottom() + 0.5
        if Kind.CODE in kinds:
            _line(painter, box, low, QPen(QColor(colours.code_line), 2))
        if Kind.FINDING in kinds:
            _line(painter, box, low + (2 if Kind.CODE in kinds else 0), _dashed(colours.finding_line, 2.5, 1.5))
        elif Kind.CODE in kinds:
            return
        elif Kind.CONTEXT in kinds:
            _line(painter, box, low, _dashed(colours.context_line, 1, 1))
        elif Kind.STALE in kinds:
            _line(painter, box, low, _dashed(colours.late, 4, 2))
        elif Kind.NEW in kinds:
            _line(painter, box, low, QPen(QColor(colours.better), 2))

    def _outline(self, painter: QPainter, box: QRectF) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.tokens.accent), 2 if self._flashing else 1))
        painter.drawRoundedRect(box.adjusted(-1.5, -0.5, 1.5, 1.5), 3, 3)
        painter.restore()


def _no_tip(span: Span) -> str:
    return ""


def _dashed(colour: str, line: float, gap: float) -> QPen:
    pen = QPen(QColor(colour), 2)
    pen.setDashPattern([line, gap])
    return pen


def _line(painter: QPainter, box: QRectF, y: float, pen: QPen) -> None:
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))


def _boxes(block: QTextBlock, corner: QPointF, left: int, right: int) -> list[QRectF]:
    """The rectangles of a stretch of a block, one for each line it stands on."""
    layout, made = block.layout(), []
    left, right = max(0, left), min(right, block.length() - 1)
    for i in range(layout.lineCount() if right > left else 0):
        line = layout.lineAt(i)
        first, last = max(left, line.textStart()), min(right, line.textStart() + line.textLength())
        if first >= last:
            continue
        x1, x2 = _x(line, first), _x(line, last)
        made.append(QRectF(corner.x() + x1, corner.y() + line.y(), x2 - x1, line.height()))
    return made


def _x(line: QTextLine, position: int) -> float:
    """Where a letter begins on its line."""
    found: Any = line.cursorToX(position)  # a pair of place and position in this binding
    return float(found[0] if isinstance(found, tuple) else found)
