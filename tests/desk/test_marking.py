import pytest
from tests.desk.fakes import NOW, admit, assessed, hours, message, note

from chartlight.desk import Desk, NothingThere

TEXT = "Pneumonia. Roommate has acute kidney injury."


@pytest.fixture
def filled(desk: Desk) -> Desk:
    desk.take_in([message(admit(), note("n1", TEXT))], NOW)
    desk.record_assessment(assessed(), NOW)
    return desk


def marked(desk: Desk, words: str = "acute kidney injury"):
    start = TEXT.index(words)
    return desk.mark_words("V1", "n1", 1, start, start + len(words), "the roommate's", NOW + hours(1))


def test_a_mark_comes_in_with_the_chart_and_asks_for_a_new_assessment(filled: Desk):
    assert filled.needing_assessment() == ()
    mark = marked(filled)
    assert (mark.quote, mark.actor, mark.reason) == ("acute kidney injury", "ann", "the roommate's")
    assert filled.chart("V1", NOW + hours(2)).marks == (mark,)
    assert filled.chart("V1", NOW).marks == ()
    assert filled.needing_assessment() == ("V1",)


def test_a_mark_that_is_taken_back_stays_in_the_audit(filled: Desk):
    mark = marked(filled)
    assert filled.unmark_words("V1", mark.id, NOW + hours(2))
    assert filled.marks("V1") == ()
    actions = [entry.action for entry in filled.audit_entries("V1")]
    assert {"mark.not-this-patient", "mark.undo"} <= set(actions)
    assert not filled.unmark_words("V1", mark.id, NOW + hours(3))
    assert marked(filled).id == mark.id
    assert len(filled.marks("V1")) == 1


def test_the_audit_names_the_place_and_never_the_words(filled: Desk):
    marked(filled)
    entry = next(one for one in filled.audit_entries("V1") if one.action == "mark.not-this-patient")
    assert "kidney" not in str(entry)


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 4), (-3, 4), (0, 999), (10, 11)])
def test_words_that_are_not_there_cannot_be_marked(filled: Desk, start: int, end: int):
    with pytest.raises(NothingThere):
        filled.mark_words("V1", "n1", 1, start, end, "why", NOW)
    with pytest.raises(NothingThere):
        filled.mark_words("V1", "n1", 7, 0, 4, "why", NOW)
    assert filled.marks("V1") == ()
