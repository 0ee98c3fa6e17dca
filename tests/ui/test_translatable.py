"""Every text of the desktop can be given to a translator: as a whole, with its plural, and listed in the template."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import parse

import pytest
from ui_fakes import texts
from ui_fakes.texts import Message, Source

from chartlight import locations

TEMPLATE = locations.resources() / "translations" / "chartlight.ts"
CHECKS = (texts.wrongly_called, texts.pieced_together, texts.plurals_by_hand, texts.untranslated)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_source_holds_no_text_that_cannot_be_translated(check: Callable[[Source], Iterator[str]]) -> None:
    assert [found for source in texts.sources() for found in check(source)] == []


@pytest.mark.parametrize(
    ("check", "wrong", "right"),
    [
        (texts.wrongly_called, 'tr(f"{n} notes")', 'tr("{n} notes").format(n=n)'),
        (texts.wrongly_called, "tr(title)", 'tr("Title")'),
        (texts.wrongly_called, "f\"{tr('Sent')}: {name}\"", 'f"{title}: {name}"'),
        (texts.wrongly_called, 'tr("%n note", "", n)', 'tr("%n note", "%n notes", n)'),
        (texts.wrongly_called, 'tr("note", "notes", n)', 'tr("a note", "%n notes", n)'),
        (texts.wrongly_called, 'tr("%n notes")', 'tr("notes")'),
        (texts.pieced_together, 'told += " · " + tr("Sent")', 'told = f"{told} · {sent}"'),
        (texts.pieced_together, 'tr("Sent by ") + name', 'tr("Sent by {name}").format(name=name)'),
        (texts.pieced_together, '" ".join((tr("Not"), tr("sent")))', '" · ".join((tr("Kept"), tr("Sent")))'),
        (texts.plurals_by_hand, 'tr("note") if n == 1 else tr("notes")', 'tr("note") if new else tr("old note")'),
        (texts.plurals_by_hand, '"s" if many else ""', '"x" if many else ""'),
        (texts.untranslated, 'label("No notes")', 'label(tr("No notes"))'),
        (texts.untranslated, "label(f\"{name}, {'open' if shown else 'closed'}\")", 'label(f"{name}, {state}")'),
        (texts.untranslated, 'box.setToolTip(f"{n} notes")', 'box.setToolTip(f"<b>{n}</b>")'),
        (texts.untranslated, 'self.told.emit("Sent" if sent else "Kept")', 'self.told.emit(tr("Sent"))'),
    ],
)
def test_what_cannot_be_translated_is_found(check: Callable[[Source], Iterator[str]], wrong: str, right: str) -> None:
    def found(code: str) -> list[str]:
        return list(check(Source(texts.FOLDER / "screen.py", ast.parse(code))))

    assert found(wrong)
    assert found(right) == []


def test_the_template_lists_every_text_and_no_other() -> None:
    """After a change of texts `python dev.py translations` brings the template up to date."""
    assert _listed(TEMPLATE) == texts.messages()


def test_the_template_changes_with_its_texts_alone() -> None:
    assert "<location" not in TEMPLATE.read_text(encoding="utf-8")


def _listed(file: Path) -> set[Message]:
    return {
        Message(
            one.findtext("source", ""),
            one.findtext("comment", ""),
            one.get("numerus") == "yes",
        )
        for one in parse(file).getroot().iter("message")  # noqa: S314 - the project's own file
    }
