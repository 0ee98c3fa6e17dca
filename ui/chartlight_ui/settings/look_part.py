"""How the desktop looks to this person: theme, motion, size, language, what opens at the start."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QHBoxLayout, QRadioButton, QWidget

from chartlight_ui.settings.at_start import ENGLISH, LANGUAGE, SIZE, SIZES, languages
from chartlight_ui.settings.choices import DEFAULTS, MOTION, REOPEN, THEME, choose, chosen
from chartlight_ui.state import State
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import Choice, look
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import column, label, row, section_label

NAME_WIDTH, BOX_WIDTH = 210, 200
NEXT_START = tr("Takes effect at the next start.")
ENGLISH_NAME = "English"


class LookPart(QWidget):
    """`kept` after a choice; what takes effect at the next start says so."""

    kept = Signal()

    def __init__(self, state: State, width: int) -> None:
        super().__init__()
        self._state = state
        self.setFixedWidth(width)
        inside = column(self, gap=6)
        inside.addWidget(section_label(tr("Look")))
        self.themes: dict[Choice, QRadioButton] = {}
        group = QButtonGroup(self)
        names = {
            Choice.SYSTEM: tr("Follow the system's theme"),
            Choice.LIGHT: tr("Light theme"),
            Choice.DARK: tr("Dark theme"),
        }
        for choice, name in names.items():
            button = QRadioButton(name)
            button.setFont(fonts.font())
            button.clicked.connect(lambda _=False, one=choice: self._choose(THEME, one.value))
            group.addButton(button)
            self.themes[choice] = button
            inside.addWidget(button)
        self.motion = self._tick(tr("Reduce motion"), tr("No flash on evidence, no sliding."), MOTION)
        inside.addWidget(self.motion)
        self.reopen = self._tick(
            tr("Open the cases of last time at the start"), tr("In their tabs and windows, where these stood."), REOPEN
        )
        inside.addWidget(self.reopen)
        self.scale = self._box(tr("Size of text and controls"), {str(size): f"{size} %" for size in SIZES}, SIZE)
        inside.addLayout(self._line(self.scale))
        speech = {ENGLISH: ENGLISH_NAME, **{name: _own_name(name) for name in languages()}}
        self.language = self._box(tr("Language"), speech, LANGUAGE)
        inside.addLayout(self._line(self.language))
        look.changed.connect(self.show_choices)
        self.show_choices()

    def _tick(self, name: str, explained: str, key: str) -> QCheckBox:
        made = QCheckBox(name)
        made.setFont(fonts.font())
        made.setToolTip(explained)
        made.clicked.connect(lambda on: self._choose(key, "yes" if on else "no"))
        return made

    def _box(self, name: str, options: dict[str, str], key: str) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        made.setFixedWidth(BOX_WIDTH)
        for value, words in options.items():
            made.addItem(words, value)
        made.activated.connect(lambda _: self._choose(key, made.currentData()))
        return made

    def _line(self, box: QComboBox) -> QHBoxLayout:
        made = row(gap=10)
        name = label(box.accessibleName())
        name.setMinimumWidth(NAME_WIDTH)
        name.setBuddy(box)
        made.addWidget(name)
        made.addWidget(box)
        made.addWidget(label(NEXT_START, "muted", size=fonts.SMALL, wrap=True), 1)
        return made

    def show_choices(self) -> None:
        """Show what is chosen."""
        values = chosen(self._state)
        self.themes[look.choice].setChecked(True)
        self.motion.setChecked(look.reduce_motion)
        self.reopen.setChecked(values[REOPEN] == "yes")
        for box, key in ((self.scale, SIZE), (self.language, LANGUAGE)):
            box.setCurrentIndex(max(0, box.findData(values[key])))

    def _choose(self, key: str, value: str) -> None:
        choose(self._state, key, value)
        self.kept.emit()

    def reset(self) -> None:
        """The defaults of all choices."""
        for key, value in DEFAULTS.items():
            choose(self._state, key, value)
        self.show_choices()
        self.kept.emit()

    @property
    def is_default(self) -> bool:
        """True while everything is as the program comes."""
        return chosen(self._state) == DEFAULTS


def _own_name(language: str) -> str:
    """A language in its own words."""
    return QLocale(language).nativeLanguageName() or language
