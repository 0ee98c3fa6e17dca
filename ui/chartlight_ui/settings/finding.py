"""Finding a setting by its words: every field of a section with its name, its explanation and its section."""

from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QWidget

from chartlight_ui.commands.matching import score

ALIKE = 30
"""Points (`matching.score`) from which letters count as like those of a title."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One field that can be scrolled to."""

    title: str
    section: str
    control: QWidget
    words: str


def settings_of(section: str, part: QWidget, more: str = "") -> list[Setting]:
    """The fields of a part that are not hidden, in their order; `more` are words that the whole section is found by."""
    fields = (QLineEdit, QAbstractSpinBox, QComboBox, QAbstractButton)
    found = []
    for control in part.findChildren(QWidget):
        if not isinstance(control, fields) or control.isHidden() or _inside(control, fields, part):
            continue
        text = control.text() if isinstance(control, QAbstractButton) else ""
        title = (control.accessibleName() or text).replace("&", "")
        if title:
            explained = str(control.property("explained") or control.toolTip() or "")
            found.append(Setting(title, section, control, " ".join((title, section, explained, more)).lower()))
    return found


def _inside(control: QWidget, fields: tuple[type, ...], part: QWidget) -> bool:
    """True for the editor of a spin box, and for what lies in a hidden widget of the part."""
    at = control.parentWidget()
    while at and at is not part:
        if isinstance(at, fields) or at.isHidden():
            return True
        at = at.parentWidget()
    return False


def matching(typed: str, settings: list[Setting]) -> list[Setting]:
    """The settings that hold all the words typed, those with them in the title first; else those of like letters."""
    words = typed.lower().split()
    if not words:
        return []
    whole = [one for one in settings if all(word in one.words for word in words)]
    if whole:
        return sorted(whole, key=lambda one: -sum(word in one.title.lower() for word in words))
    points = [(score(typed, one.title) or 0, -at, one) for at, one in enumerate(settings)]
    alike = sorted((one for one in points if one[0] >= ALIKE), key=lambda one: one[:2], reverse=True)
    return [one for _, _, one in alike]
