"""All sections of the settings on one page, with their names beside it and a search that goes to the field meant."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QScrollArea, QWidget

from chartlight_ui.settings.finding import Setting, matching, settings_of
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, line, row, surface

LIST_WIDTH = 216
SEARCH_WIDTH = 260
ROW = 30
FLASH_MS = 1_200


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the settings with its name in the list; `keys` are the site's choices it holds."""

    key: str
    title: str
    part: QWidget
    keys: tuple[str, ...] = ()
    more: str = ""
    """Other words that people look for it by."""


class SectionPage(QWidget):
    """`search` is for the head of the place; the page goes along with the list, and the list with the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sections: list[Section] = []
        self._walking = False
        self._flashed: QWidget | None = None
        self._flash_ends = QTimer(self, singleShot=True, interval=FLASH_MS)
        self._flash_ends.timeout.connect(self._end_flash)
        self.area = QScrollArea()
        self.area.setAccessibleName(tr("Settings"))
        self.area.setWidgetResizable(True)
        inside = surface()
        self._column = column(gap=0)
        around = row(inside, margins=(24, 18, 20, 18))
        around.addLayout(self._column)
        around.addStretch(1)
        self.area.setWidget(inside)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Sections, or what was found"))
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.setStyleSheet("QListWidget::item { padding-left: 14px; }")
        self.list.itemClicked.connect(self._go_to_item)
        self.list.itemActivated.connect(self._go_to_item)
        self.list.currentItemChanged.connect(self._walked)
        self.search = _Search(self.list)
        self.search.setPlaceholderText(tr("Search settings"))
        self.search.setAccessibleName(tr("Search settings"))
        self.search.setFixedWidth(SEARCH_WIDTH)
        self.search.textChanged.connect(self._show_list)
        self.search.returnPressed.connect(self._first_found)
        halves = row(self, gap=0)
        halves.addWidget(self.list)
        halves.addWidget(line(vertical=True))
        halves.addWidget(self.area, 1)

    # Filling

    def add(self, section: Section, foot: KeyButton | None) -> None:
        """A section at the end, with a button below it."""
        if self.sections:
            self._column.addSpacing(14)
            self._column.addWidget(line())
            self._column.addSpacing(14)
        self.sections.append(section)
        self._column.addWidget(section.part)
        if foot is not None:
            self._column.addWidget(foot, alignment=Qt.AlignmentFlag.AlignLeft)

    def fill(self) -> None:
        """After the last section: list their names."""
        self._column.addStretch(1)
        self._show_list("")
        self.area.verticalScrollBar().valueChanged.connect(self._mark_section)

    # Finding

    def findable(self) -> list[Setting]:
        """Every setting that is there, for the search and the palette."""
        return [one for section in self.sections for one in settings_of(section.title, section.part, section.more)]

    def _show_list(self, typed: str) -> None:
        self.list.clear()
        if typed.strip():
            for setting in matching(typed, self.findable()):
                self._item(setting.title, setting, setting.section)
            if not self.list.count():
                self._item(tr("No setting has these words"), None, "")
        else:
            for section in self.sections:
                self._item(section.title, section, "")
        self.list.setCurrentRow(0)

    def _item(self, title: str, target: Section | Setting | None, section: str) -> None:
        item = QListWidgetItem(title, self.list)
        item.setData(Qt.ItemDataRole.UserRole, target)
        item.setToolTip(section)
        item.setFont(fonts.font())
        item.setSizeHint(QSize(0, ROW))

    def _go_to_item(self, item: QListWidgetItem) -> None:
        target = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(target, Section):
            self.show_section(target)
        elif isinstance(target, Setting):
            self.show_setting(target)

    def _walked(self, item: QListWidgetItem | None) -> None:
        """The page goes along with the keyboard in the list of sections."""
        target = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if isinstance(target, Section) and self.list.hasFocus():
            self._walking = True
            self.show_section(target)
            self._walking = False

    def _first_found(self) -> None:
        if self.list.currentItem() is not None:
            self._go_to_item(self.list.currentItem())

    def show_section(self, section: Section) -> None:
        """Scroll a section to the top."""
        self.area.verticalScrollBar().setValue(max(0, section.part.y() - 12))

    def show_part(self, part: QWidget) -> None:
        """Scroll to a part, once the page has its places."""
        section = next((one for one in self.sections if one.part is part), None)
        if section is None:
            return
        QTimer.singleShot(0, self, lambda: self.show_section(section))

    def show_setting(self, setting: Setting) -> None:
        """Scroll to a setting, give it the keyboard and mark it for a moment."""
        self.area.ensureWidgetVisible(setting.control, 0, 120)
        setting.control.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._end_flash()
        self._flashed = setting.control
        setting.control.setStyleSheet(f"background: {look.tokens.accent_wash};")
        self._flash_ends.start()

    def _end_flash(self) -> None:
        if self._flashed is not None:
            self._flashed.setStyleSheet("")
            self._flashed = None

    def _mark_section(self, top: int) -> None:
        """The section at the top of what is seen is the one marked in the list."""
        if self.search.text().strip() or self._walking:  # the last ones never come to the top
            return
        seen = [at for at, one in enumerate(self.sections) if one.part.y() <= top + 60]
        self.list.setCurrentRow(seen[-1] if seen else 0)


class _Search(QLineEdit):
    """Down goes into what was found, Esc empties it."""

    def __init__(self, results: QListWidget) -> None:
        super().__init__()
        self._results = results

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            at = self._results.currentRow() + step
            self._results.setCurrentRow(max(0, min(self._results.count() - 1, at)))
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
