"""Walks what a window shows, for the tests of accessibility: what can have the focus, what Tab reaches, what is cut."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QLabel,
    QMenu,
    QMenuBar,
    QScrollArea,
    QTextBrowser,
    QWidget,
)

TAB = Qt.FocusPolicy.TabFocus
STEPS = 400


def shown(top: QWidget) -> Iterator[QWidget]:
    """Every widget that is on screen, `top` first."""
    for widget in (top, *top.findChildren(QWidget)):
        if widget.isVisible() and widget.window() is top and not isinstance(widget, QMenu | QMenuBar):
            yield widget


def controls(top: QWidget) -> list[QWidget]:
    """What the keyboard can be in."""
    return [one for one in shown(top) if one.isEnabled() and one.focusPolicy() & TAB and one.focusProxy() is None]


def told(widget: QWidget) -> tuple[str, QAccessible.Role]:
    """Name and role that a screen reader hears."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(QAccessible.Text.Name), interface.role()


def described(widget: QWidget) -> str:
    """A widget in a message: its class, and that of whoever holds it."""
    holders, at = [], widget.parentWidget()
    while at is not None and len(holders) < 3:
        holders.append(type(at).__name__)
        at = at.parentWidget()
    words = getattr(widget, "text", lambda: "")() if isinstance(widget, QAbstractButton | QLabel) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or words!r} in {' < '.join(holders)}"


def unnamed(top: QWidget) -> list[str]:
    """Controls without a name or a role; buttons whose name leaves out what is written on them."""
    bad = []
    for widget in controls(top):
        name, role = told(widget)
        if not name.strip():
            bad.append(f"no name: {described(widget)}")
        if role == QAccessible.Role.NoRole:
            bad.append(f"no role: {described(widget)}")
        if isinstance(widget, QAbstractButton) and _plain(widget.text()) not in _plain(name):
            bad.append(f"named {name!r}, written {widget.text()!r}: {described(widget)}")
    return bad


def _plain(words: str) -> str:
    return words.replace("&", "").casefold()


def reached(qtbot, top: QWidget, key=Qt.Key.Key_Tab, modifier=Qt.KeyboardModifier.NoModifier) -> list[QWidget]:
    """What Tab comes to, from where the focus is until it has been everywhere or stays."""
    seen: list[QWidget] = []
    link = None
    for _ in range(STEPS):
        at = QApplication.focusWidget()
        if at is None or (at in seen and (at is not seen[-1] or _link(at) == link)):
            break
        if at not in seen:
            seen.append(at)
        link = _link(at)
        qtbot.keyClick(at, key, modifier)
    return seen


def _link(widget: QWidget) -> int | None:
    """Where inside a control Tab stands: it goes through the links of a page and the parts of a date first."""
    if isinstance(widget, QDateTimeEdit):
        return widget.currentSectionIndex()
    return widget.textCursor().position() if isinstance(widget, QTextBrowser) else None


def missed(qtbot, top: QWidget) -> list[str]:
    """Controls that Tab does not come to, and a focus that Tab cannot leave."""
    wanted = controls(top)
    if not wanted:
        return []
    if QApplication.focusWidget() not in wanted:
        wanted[0].setFocus()
    seen = reached(qtbot, top)
    bad = [f"not reached: {described(one)}" for one in wanted if one not in seen and not _in_group(one, seen)]
    if len(seen) > 0 and len(wanted) > 1 and QApplication.focusWidget() is seen[-1]:
        bad.append(f"trapped in: {described(seen[-1])}")
    return bad


def _in_group(widget: QWidget, seen: list[QWidget]) -> bool:
    """Of radio buttons that exclude each other Tab reaches one; arrows reach the others."""
    if not isinstance(widget, QAbstractButton):
        return False
    group = widget.group()
    if group is not None and group.exclusive():
        return any(one in seen for one in group.buttons())
    return widget.autoExclusive() and any(
        isinstance(one, QAbstractButton) and one.autoExclusive() and one.parent() is widget.parent() for one in seen
    )


def cut(top: QWidget) -> list[str]:
    """Words of labels and buttons that have less room than they need."""
    bad = []
    for widget in shown(top):
        words = _words(widget)
        if not words or _is_scrolled(widget):
            continue
        need = _needed(widget, words)
        if widget.width() + 1 < need[0]:
            bad.append(f"{need[0]} px of words in {widget.width()}: {words[:60]!r}, {described(widget)}")
        if widget.height() + 1 < need[1]:
            bad.append(f"{need[1]} px high in {widget.height()}: {words[:60]!r}, {described(widget)}")
    return bad


def _words(widget: QWidget) -> str:
    if isinstance(widget, QLabel):
        gives_way = type(widget).minimumSizeHint is not QLabel.minimumSizeHint  # ends in dots
        return "" if gives_way else widget.text()
    if isinstance(widget, QAbstractButton):
        return widget.text().replace("&", "")
    return widget.currentText() if isinstance(widget, QComboBox) else ""


def _needed(widget: QWidget, words: str) -> tuple[int, int]:
    metrics = widget.fontMetrics()
    if isinstance(widget, QLabel) and widget.wordWrap():
        return 0, widget.heightForWidth(widget.width()) - 1
    if isinstance(widget, QAbstractButton):  # many paint themselves, in a font of their own
        return widget.sizeHint().width(), metrics.height() - 2
    if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText:
        return widget.sizeHint().width(), metrics.height() - 2
    return max(metrics.horizontalAdvance(one) for one in words.split("\n")), metrics.height() - 2


def _is_scrolled(widget: QWidget) -> bool:
    """Inside something that scrolls across, nothing is cut."""
    at = widget.parentWidget()
    while at is not None:
        if isinstance(at, QScrollArea) and at.horizontalScrollBar().maximum() > 0:
            return True
        at = at.parentWidget()
    return False
