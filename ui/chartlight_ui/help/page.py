"""The help: a list of pages with a search at the left, the page at the right. It opens at what has the focus."""

from math import sqrt

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QKeyEvent,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCell,
)
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from chartlight_ui.help.pages import TOPICS, matching, read_page, titles
from chartlight_ui.help.pictures import drawn
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr
from chartlight_ui.widgets.fitting import fit
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, line, row

WIDTH, HEIGHT, LIST_WIDTH = 990, 680, 200
TOPIC = Qt.ItemDataRole.UserRole
PICTURE = "\ufffc"
"""Stands in a text where a picture is."""
MARKDOWN = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML


class Page(QTextBrowser):
    """A page as it is shown. Of pictures it knows those of the help alone; it opens no file and no address."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - the name is from Qt
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return drawn(QUrl(name).toString(), self.devicePixelRatioF())
        return None


class HelpPage(QDialog):
    """One of the pages; `keys_asked` for the shortcuts of what is in front."""

    keys_asked = Signal()

    def __init__(self, topic: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Chartlight: help"))
        self.topic = topic if topic in TOPICS else TOPICS[0]
        self._past: list[str] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search the help"))
        self.search.setAccessibleName(tr("Search the help"))
        self.search.textChanged.connect(self._show_list)
        self.search.returnPressed.connect(self._first_found)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Pages"))
        self.list.currentItemChanged.connect(self._chosen)
        self.page = Page()
        self.page.setAccessibleName(tr("Page"))
        self.page.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._follow)
        self.page.document().setDocumentMargin(0)
        self._lay_out()
        self._show_list("")
        fit(self, WIDTH, HEIGHT)
        self.page.setFocus()

    def _lay_out(self) -> None:
        inside = column(self, gap=0)
        halves = row(gap=0)
        left = column(margins=(14, 16, 10, 8), gap=8)
        self.search.setFixedWidth(LIST_WIDTH)
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.setStyleSheet("QListWidget::item { padding: 4px 6px; }")
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        halves.addLayout(left)
        halves.addWidget(line(vertical=True))
        right = column(margins=(28, 18, 12, 8))
        right.addWidget(self.page)
        halves.addLayout(right, 1)
        inside.addLayout(halves, 1)
        inside.addWidget(line())
        buttons = row(margins=(14, 10, 14, 12))
        self.back = KeyButton(tr("Back"), ("Alt", "←"))
        self.back.clicked.connect(self.go_back)
        self.back.setEnabled(False)
        keys = KeyButton(tr("Shortcuts"), ("Ctrl", "/"))
        keys.clicked.connect(self._show_keys)
        close = KeyButton(tr("Close"), ("Esc",), primary=True)
        close.clicked.connect(self.close)
        buttons.addWidget(self.back)
        buttons.addWidget(keys)
        buttons.addStretch()
        buttons.addWidget(close)
        inside.addLayout(buttons)

    def _show_list(self, typed: str) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        found = matching(typed)
        for topic in found:
            item = QListWidgetItem(titles()[topic], self.list)
            item.setData(TOPIC, topic)
            item.setFont(fonts.font())
        self.list.blockSignals(False)
        if not found:
            QListWidgetItem(tr("No page has these words"), self.list).setFlags(Qt.ItemFlag.NoItemFlags)
            return
        self.show_page(self.topic if self.topic in found else found[0], typed)

    def show_page(self, topic: str, typed: str = "") -> None:
        """Show the page of a topic, at the first of the words typed."""
        self.topic = topic
        self.page.document().setDefaultStyleSheet(
            f"a {{ color: {look.tokens.accent}; }} code {{ color: {look.tokens.text}; }}"
        )
        self.page.document().setMarkdown(read_page(topic), MARKDOWN)
        self._shape()
        for at in range(self.list.count()):
            if self.list.item(at).data(TOPIC) == topic:
                self.list.blockSignals(True)
                self.list.setCurrentRow(at)
                self.list.blockSignals(False)
        self.page.moveCursor(QTextCursor.MoveOperation.Start)
        if words := typed.split():
            self.page.find(words[0], QTextDocument.FindFlag(0))

    def _shape(self) -> None:
        """Headings and paragraphs in the desktop's sizes, with room between them."""
        block = self.page.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            form = block.blockFormat()
            level = form.headingLevel()
            form.setTopMargin({0: 0, 1: 0}.get(level, 12))
            form.setBottomMargin(4 if block.textList() is not None else 8)
            form.setLineHeight(100 if PICTURE in block.text() else 135, 1)
            cursor.setBlockFormat(form)
            if level:
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                letters = block.charFormat()
                letters.setFont(fonts.strong({1: 17}.get(level, fonts.NOTE)))
                cursor.mergeCharFormat(letters)
            block = block.next()
        for frame in self.page.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _shape_table(frame)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None and isinstance(topic := item.data(TOPIC), str):
            self._go(topic)

    def _first_found(self) -> None:
        self.page.setFocus()

    def _follow(self, link: QUrl) -> None:
        topic = link.path().removesuffix(".md")
        if topic in TOPICS:
            self.search.clear()
            self._go(topic)

    def _go(self, topic: str) -> None:
        if topic != self.topic:
            self._past.append(self.topic)
            self.back.setEnabled(True)
        self.show_page(topic, self.search.text())

    def go_back(self) -> None:
        """The page before this one."""
        if self._past:
            self.show_page(self._past.pop())
            self.back.setEnabled(bool(self._past))

    def _show_keys(self) -> None:
        self.close()
        self.keys_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed, held = event.key(), event.modifiers()
        if pressed == Qt.Key.Key_Slash and held & Qt.KeyboardModifier.ControlModifier:
            self._show_keys()
        elif pressed == Qt.Key.Key_Left and held & Qt.KeyboardModifier.AltModifier:
            self.go_back()
        elif pressed == Qt.Key.Key_Slash or (pressed == Qt.Key.Key_F and held & Qt.KeyboardModifier.ControlModifier):
            self.search.setFocus()
        elif pressed == Qt.Key.Key_F1:
            self.close()
        elif pressed not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)


def _shape_table(table: QTextTable) -> None:
    """The whole width of the page, thin lines, room within the cells."""
    form = table.format()
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    form.setBorderCollapse(True)
    form.setBorder(1)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(QBrush(QColor(look.tokens.line)))
    form.setCellPadding(5)
    form.setCellSpacing(0)
    form.setTopMargin(4)
    form.setBottomMargin(10)
    form.setColumnWidthConstraints(_shares(table))
    form.setHeaderRowCount(1)
    table.setFormat(form)


def _shares(table: QTextTable) -> list[QTextLength]:
    """The widths of the columns: by their longest word and by how much stands in them."""
    weights = []
    for number in range(table.columns()):
        cells = [_text_of(table.cellAt(row, number)) for row in range(table.rows())]
        longest = max((len(word) for cell in cells for word in cell.split()), default=1)
        weights.append(max(longest + 2, 2 * sqrt(max(map(len, cells)))))
    return [QTextLength(QTextLength.Type.PercentageLength, 100 * one / sum(weights)) for one in weights]


def _text_of(cell: QTextTableCell) -> str:
    cursor = cell.firstCursorPosition()
    cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()
