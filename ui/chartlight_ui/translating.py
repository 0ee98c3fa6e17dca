"""The words of the desktop in the language of the person: `tr` around every text that a person reads.

English is the source and needs no file. `use` loads a catalogue that Qt Linguist made, before the screens are
imported, so a text at module level is translated too. Where a value stands in a text, the text is a template:
`tr("{name} has no notes").format(name=name)`. What the core says (rationales, rules, official titles) stays as it is.
"""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

ENGLISH = QLocale("en")

_catalogue: QTranslator | None = None


def use(file: Path | None) -> bool:
    """Take the compiled catalogue (`.qm`), or English with None. False when the file cannot be read as one."""
    global _catalogue  # noqa: PLW0603 - a process speaks one language
    if file is None:
        _catalogue = None
        return True
    made = QTranslator()
    if not made.load(str(file)):
        return False
    _catalogue = made
    return True


def use_qts_own(running: QCoreApplication) -> None:
    """Let Qt say its own words (Cancel, Copy, names of days and months) in that language too, where Qt knows it."""
    QLocale.setDefault(locale())
    own = QTranslator(running)
    if _catalogue is not None and own.load(locale(), "qtbase", "_", _qts_folder()):
        running.installTranslator(own)


def _qts_folder() -> str:
    return QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)


def locale() -> QLocale:
    """How the person's language writes days and numbers: that of the catalogue, not that of the machine."""
    language = _catalogue.language() if _catalogue is not None else ""
    return QLocale(language) if language else ENGLISH


def tr(text: str, many: str = "", n: int | None = None) -> str:
    """`text` in the person's language.

    With `n`, `text` and `many` are the English singular and plural, and `%n` in them becomes the number:
    `tr("%n note", "%n notes", len(notes))`. Without `n`, `many` tells translators what a short text means.
    """
    found = "" if _catalogue is None else _catalogue.translate("", text, many, -1 if n is None else n)
    if n is None:
        return found or text
    return (found or (text if n == 1 else many)).replace("%n", locale().toString(n))
