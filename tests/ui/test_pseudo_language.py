"""The whole desktop in a made-up language with longer words: nothing stays English by mistake, nothing is cut."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from ui_fakes import pseudo, texts
from ui_fakes.texts import Message

pytestmark = pytest.mark.timeout(600)  # one long walk, most of it waiting

LEFT_OUT = Message("Go to the timeline")
"""Not in the catalogue, on purpose: what stays English is found."""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What a walk through the desktop saw: a process of its own, since texts are translated as screens are imported."""
    folder = tmp_path_factory.mktemp("pseudo")
    catalogue = pseudo.compiled(texts.messages() - {LEFT_OUT}, folder)
    done = subprocess.run(
        [sys.executable, "-m", "ui_fakes.crawling", catalogue, folder / "seen.json"],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads((folder / "seen.json").read_text(encoding="utf-8"))


def test_every_text_comes_from_the_catalogue_or_from_the_desk(seen) -> None:
    assert [one for one in seen["english"] if repr(LEFT_OUT.source) not in one] == []


def test_a_text_that_no_catalogue_has_is_found(seen) -> None:
    assert any(repr(LEFT_OUT.source) in one for one in seen["english"])


def test_longer_words_are_not_cut(seen) -> None:
    """But for the choice of a box: one longer than its box is read whole in the list that the box opens."""
    assert [one for one in seen["cut"] if "QComboBox" not in one] == []


def test_the_walk_came_everywhere(seen) -> None:
    assert seen["texts"] > 1_500
    assert seen["sheets"] > 25


@pytest.mark.parametrize(
    ("text", "comment", "said"),
    [
        ("Send", "", "‹Šéñð~›"),
        ("{name} was sent", "", "‹{name} ŵáš šéñţ~~›"),
        ("<b>on</b>", "", "‹<b>óñ</b>›"),
        ("ddd d MMM", "pattern for QLocale: Fri 20 Nov", "‹ddd d MMM~~›"),
    ],
)
def test_the_language_keeps_places_markup_and_patterns(text, comment, said) -> None:
    assert pseudo.said(text, comment) == said
