"""The system's user-interface font at the sizes of the design, with tabular figures everywhere."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

BASE = 13
NOTE = 14
SMALL = 12

# Where the system names only a generic family (a bare X11 session), the nicest installed one of these is taken.
_PREFERRED = ("Inter", "Noto Sans", "Cantarell", "Ubuntu", "Segoe UI", "Open Sans", "DejaVu Sans")
_GENERIC = frozenset({"", "sans", "sans serif", "sans-serif", "dejavu sans", "helvetica"})


@cache
def family() -> str:
    """The family the desktop is set in."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    if system.lower() not in _GENERIC:
        return system
    installed = set(QFontDatabase.families())
    return next((name for name in _PREFERRED if name in installed), system)


@cache
def font(size: int = BASE, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """A font of `size` device-independent pixels. Figures are tabular so that numbers stand in columns."""
    made = QFont(family())
    made.setPixelSize(size)
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if hasattr(made, "setFeature"):
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def strong(size: int = BASE) -> QFont:
    """The same, semi-bold: names, headings, figures that count."""
    return font(size, QFont.Weight.DemiBold)


@cache
def metrics(size: int = BASE, bold: bool = False) -> QFontMetrics:
    """Metrics of `font` or `strong`."""
    return QFontMetrics(strong(size) if bold else font(size))
