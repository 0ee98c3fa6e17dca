"""A part of the settings made of rows: a name, a field, one line that explains it. Saved as it is changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QGridLayout, QLineEdit, QSpinBox, QWidget

from chartlight_ui.session import Session, in_words
from chartlight_ui.theme import fonts
from chartlight_ui.widgets.labels import column, label, section_label

if TYPE_CHECKING:
    from chartlight.desk import Change, Desk

SAVE_MS = 600
NAME_WIDTH, NUMBER_WIDTH, TEXT_WIDTH, HEIGHT = 210, 130, 330, 28
Control = QLineEdit | QSpinBox | QDoubleSpinBox | QCheckBox | QComboBox


@dataclass(frozen=True, slots=True)
class Row:
    """One choice. `field` is its place within the value of `key` ("news.note"), "" where it is the value itself.

    `kind`: "text", "whole", "number", "yes" (a tick), or "one" of `options`, pairs of a value and its name.
    """

    key: str
    field: str
    name: str
    explained: str
    kind: str = "text"
    least: float = 0
    most: float = 1000
    unit: str = ""
    options: tuple[tuple[str, str], ...] = ()
    personal: bool = False
    """Of the person, not of the site: kept as a setting of its own, and in no site profile."""


class FormPart(QWidget):
    """Rows below a heading. What does not hold together is said below them, and then nothing is kept."""

    kept = Signal()

    def __init__(self, session: Session, width: int, title: str, rows: tuple[Row, ...], explained: str = "") -> None:
        super().__init__()
        self._session, self.rows = session, rows
        self.setFixedWidth(width)
        inside = column(self, gap=6)
        inside.addWidget(section_label(title))
        if explained:
            inside.addWidget(label(explained, "muted", size=fonts.SMALL, wrap=True))
        grid = QGridLayout()
        grid.setContentsMargins(0, 2, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        grid.setColumnMinimumWidth(0, NAME_WIDTH)
        grid.setColumnStretch(1, 1)
        self.controls: dict[tuple[str, str], Control] = {}
        for at, one in enumerate(rows):
            self._add(grid, at * 3, one)
        inside.addLayout(grid)
        self.told = label("", "worse", size=fonts.SMALL, wrap=True)
        self.told.hide()
        inside.addWidget(self.told)
        self._filling = False
        self._touched: set[str] = set()
        self._values: dict[str, Any] = {}
        self._soon = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._soon.timeout.connect(self.save)

    def _add(self, grid: QGridLayout, at: int, one: Row) -> None:
        control = _control(one, lambda: self._edited(one.key))
        control.setAccessibleName(one.name)
        control.setAccessibleDescription(one.explained)
        control.setProperty("explained", one.explained)
        self.controls[one.key, one.field] = control
        if isinstance(control, QCheckBox):
            grid.addWidget(control, at, 0, 1, 2)
            grid.addWidget(_explained(one), at + 1, 0, 1, 2)
        else:
            named = label(one.name)
            named.setWordWrap(True)
            named.setFixedWidth(NAME_WIDTH)
            named.setBuddy(control)
            left = Qt.AlignmentFlag.AlignLeft
            grid.addWidget(named, at, 0, left)
            grid.addWidget(control, at, 1, left)
            grid.addWidget(_explained(one), at + 1, 1)
        grid.setRowMinimumHeight(at + 2, 4)

    def read(self, desk: "Desk") -> dict[str, Any]:
        """On the desk's thread: what holds, by key."""
        from chartlight.desk import SITE_SETTINGS

        site = desk.site_settings()
        mine = {one.key: one for one in self.rows}
        found = {one.key: one.effective(site.get(one.key)) for one in SITE_SETTINGS if one.key in mine}
        person = {
            "user.name": desk.actor.name,
            "user.credential": desk.actor.credential,
            "user.contact": desk.actor.contact,
        }
        for key, row in mine.items():
            if row.personal:
                value = desk.setting(key)
                found[key] = value if value is not None else person.get(key, "")
        return found

    def enter(self) -> None:
        """Show what holds; what is being typed is left alone."""
        if not self._soon.isActive():
            self._session.ask(self, self.read, self.show_values)

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show these values, by key."""
        if self._soon.isActive():
            return
        self._filling = True
        self._values = dict(values)
        for one in self.rows:
            _show(self.controls[one.key, one.field], _part(values.get(one.key), one.field))
        self._filling = False
        self._tell("")

    def _edited(self, key: str) -> None:
        if not self._filling:
            self._touched.add(key)
            self._soon.start()

    def settle(self) -> None:
        """Keep now what would be kept in a moment."""
        if self._soon.isActive():
            self.save()

    def save(self) -> None:
        """Keep what was changed."""
        self._soon.stop()
        values = {key: self._value(key) for key in self._touched}
        personal = {one.key for one in self.rows if one.personal}
        self._touched.clear()
        now = self._session.clock()

        def keep(desk: "Desk") -> "Change | None":
            for key in values.keys() & personal:
                desk.set_setting(key, values[key], now)
            site = {key: value for key, value in values.items() if key not in personal}
            return desk.keep_site_settings(site, now) if site else None

        self._session.ask(self, keep, lambda _: self._tell(""), lambda error: self._tell(in_words(error)))

    def _value(self, key: str) -> Any:
        """The value of a key with what stands in its rows."""
        value = self._values.get(key)
        for one in self.rows:
            if one.key == key:
                value = _with(value, one.field, _given(self.controls[one.key, one.field]))
        return value

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))
        self.kept.emit()


def _explained(one: Row) -> QWidget:
    return label(one.explained, "muted", size=fonts.SMALL, wrap=True)


def _control(one: Row, edited: Callable[[], None]) -> Control:
    if one.kind == "whole":
        whole = QSpinBox()
        whole.setRange(int(one.least), int(one.most))
        whole.setFixedSize(NUMBER_WIDTH, HEIGHT)
        whole.setSuffix(f" {one.unit}" if one.unit else "")
        whole.valueChanged.connect(lambda _: edited())
        return whole
    if one.kind == "number":
        number = QDoubleSpinBox()
        number.setRange(one.least, one.most)
        number.setDecimals(2)
        number.setFixedSize(NUMBER_WIDTH, HEIGHT)
        number.setSuffix(f" {one.unit}" if one.unit else "")
        number.valueChanged.connect(lambda _: edited())
        return number
    if one.kind == "yes":
        tick = QCheckBox(one.name)
        tick.setFont(fonts.font())
        tick.toggled.connect(lambda _: edited())
        return tick
    if one.kind == "one":
        box = QComboBox()
        for value, name in one.options:
            box.addItem(name, value)
        box.setMinimumWidth(TEXT_WIDTH)
        box.currentIndexChanged.connect(lambda _: edited())
        return box
    text = QLineEdit()
    text.setFixedWidth(TEXT_WIDTH)
    text.setPlaceholderText(one.unit)
    text.textEdited.connect(lambda _: edited())
    return text


def _show(control: Control, value: Any) -> None:
    if isinstance(control, QSpinBox):
        control.setValue(int(value or 0))
    elif isinstance(control, QDoubleSpinBox):
        control.setValue(float(value or 0))
    elif isinstance(control, QCheckBox):
        control.setChecked(bool(value))
    elif isinstance(control, QComboBox):
        control.setCurrentIndex(max(0, control.findData(value)))
    else:
        control.setText(str(value or ""))


def _given(control: Control) -> Any:
    if isinstance(control, QSpinBox | QDoubleSpinBox):
        return control.value()
    if isinstance(control, QCheckBox):
        return control.isChecked()
    if isinstance(control, QComboBox):
        return control.currentData()
    return control.text().strip()


def _part(value: Any, field: str) -> Any:
    for name in field.split(".") if field else ():
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _with(value: Any, field: str, given: Any) -> Any:
    """`value` with `given` at `field`."""
    if not field:
        return given
    first, _, rest = field.partition(".")
    table = dict(value) if isinstance(value, Mapping) else {}
    table[first] = _with(table.get(first), rest, given)
    return table
