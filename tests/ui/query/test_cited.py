"""Words that a query cites and a new version of their note says no more."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from ui_fakes.chart import ADMISSION, okafor
from ui_fakes.desk import NOW, FakeDesk

from chartlight.assessment import Indicator, Words
from chartlight.chart import NoteStatus
from chartlight.queries.query import Documentation
from chartlight_ui.case.selecting import GROUP
from chartlight_ui.query.cited import gone_words
from chartlight_ui.query.side import QuerySide


@pytest.fixture
def chart():
    return okafor(NOW)


@pytest.fixture
def query(chart):
    """A draft that cites words twice over a line's end, words of a provider, and a figure that a rule found."""
    note = chart.note("n-p2")
    start = note.text.index("Crackles R base.")
    end = note.text.index("Drowsy") + len("Drowsy")
    words = note.text.index("RLL pneumonia")
    chosen = Indicator("As documented", "x", " ".join(note.text[start:end].split()), note=note.id, start=start, end=end)
    found = Indicator("Temperature", "x", "a figure that stands nowhere", note=note.id, start=0, end=3)
    cited = Documentation(Words(note.id, words, words + 13, "RLL pneumonia"), "Progress note", "Dr Hale", NOW)
    drafted = FakeDesk().draft_query(ADMISSION, "sepsis-1", NOW)
    return replace(drafted, indicators=(replace(chosen, group=GROUP), found), documentation=(cited,))


def changed(chart, **fields):
    notes = tuple(replace(one, version=2, **fields) if one.id == "n-p2" else one for one in chart.notes)
    return replace(chart, notes=notes)


def test_what_stands_anywhere_in_its_note_is_not_gone(chart, query) -> None:
    assert gone_words(query, chart) == []
    assert gone_words(query, changed(chart, text="Addendum. " + chart.note("n-p2").text)) == []


def test_words_that_are_gone_are_told_with_what_became_of_them(chart, query) -> None:
    after = changed(chart, text=chart.note("n-p2").text.replace("RLL pneumonia", "RLL atelectasis"))
    ((words, why),) = gone_words(query, after)
    assert words == "RLL pneumonia"
    assert why.startswith("these words are gone in version 2 of ")
    withdrawn = gone_words(query, changed(chart, text="", status=NoteStatus.ENTERED_IN_ERROR))
    assert [why for _, why in withdrawn] == ["the note with these words was withdrawn"] * 2


def test_the_query_says_so_beside_the_sheet(qtbot, chart, query) -> None:
    side = QuerySide()
    qtbot.addWidget(side)
    side.show_indicators(query, None, changed(chart, text="Nothing of it stands."))
    told = [one.text() for one in side.findChildren(QLabel) if one.text().startswith("Cited “")]
    assert len(told) == 2
    assert "RLL pneumonia" in told[0]
