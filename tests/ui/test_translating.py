"""Texts in another language: by a catalogue that Qt's own tool compiled."""

import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from chartlight_ui import translating
from chartlight_ui.help.pages import read_page
from chartlight_ui.theme import marks
from chartlight_ui.translating import tr

CATALOGUE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context><name></name>
<message><source>Worklist</source><translation>Arbeitsliste</translation></message>
<message numerus="yes"><source>%n note</source><comment>%n notes</comment>
<translation><numerusform>%n Notiz</numerusform><numerusform>%n Notizen</numerusform></translation></message>
</context>
</TS>
"""


@pytest.fixture
def german(tmp_path: Path) -> Iterator[Path]:
    source, compiled = tmp_path / "de.ts", tmp_path / "de.qm"
    source.write_text(CATALOGUE, encoding="utf-8")
    tool = Path(sysconfig.get_path("scripts")) / "pyside6-lrelease"
    subprocess.run([tool, source, "-qm", compiled], check=True, capture_output=True)
    yield compiled
    translating.use(None)


def test_english_needs_no_catalogue() -> None:
    assert tr("Worklist") == "Worklist"
    assert [tr("%n note", "%n notes", n) for n in (0, 1, 2_000)] == ["0 notes", "1 note", "2,000 notes"]


def test_a_catalogue_translates_texts_and_plurals(german: Path) -> None:
    assert translating.use(german)
    assert tr("Worklist") == "Arbeitsliste"
    assert [tr("%n note", "%n notes", n) for n in (1, 3)] == ["1 Notiz", "3 Notizen"]


def test_a_text_without_a_translation_stays_english(german: Path) -> None:
    assert translating.use(german)
    assert tr("Feeds") == "Feeds"
    assert tr("%n code", "%n codes", 2) == "2 codes"


def test_days_and_numbers_follow_the_language_not_the_machine(german: Path) -> None:
    assert translating.locale() == QLocale("en")
    assert translating.use(german)
    assert translating.locale() == QLocale("de_DE")
    assert tr("%n note", "%n notes", 2_000) == "2.000 Notizen"


def test_qts_own_words_follow_too(german: Path, qapp: QApplication) -> None:
    before = QLocale()
    try:
        assert translating.use(german)
        translating.use_qts_own(qapp)
        assert QLocale() == QLocale("de_DE")
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
        assert marks.cap("Ctrl") == "Strg"
        assert marks.cap("A") == "A"
    finally:
        for own in qapp.findChildren(QTranslator):
            qapp.removeTranslator(own)
            own.deleteLater()
        QLocale.setDefault(before)


def test_a_page_of_the_help_is_read_in_that_language_where_there_is_one(german: Path, tmp_path: Path) -> None:
    (tmp_path / "de").mkdir()
    (tmp_path / "start.md").write_text("# Start here", encoding="utf-8")
    (tmp_path / "keys.md").write_text("# Keys", encoding="utf-8")
    (tmp_path / "de" / "start.md").write_text("# Zum Anfang", encoding="utf-8")
    assert translating.use(german)
    assert read_page("start", tmp_path) == "# Zum Anfang"
    assert read_page("keys", tmp_path) == "# Keys"


def test_a_file_that_is_no_catalogue_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.qm").write_bytes(b"not one")
    assert not translating.use(tmp_path / "bad.qm")
    assert tr("Worklist") == "Worklist"
