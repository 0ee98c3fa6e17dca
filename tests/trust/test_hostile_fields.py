"""Every field of a chart written to do harm: kept letter for letter where that is harmless, shown where it is not."""

import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))  # for its neighbours

import hostile
from hostile import LEFT, NOTE, NOW, STAY, TURNS

from chartlight.chart import ChartUpdate, Note, NoteType, Observation, Patient
from chartlight.desk import Desk
from chartlight.intake.documents import document_text
from chartlight.intake.errors import Unreadable
from chartlight.intake.plain_words import LONGEST, SHOWN, plain, plain_line, plain_text
from chartlight.intake.understanding import Understanding
from chartlight.store.audit_entry import AuditSearch

SQL = ("' OR '1'='1", "'; DROP TABLE admission; --", "%", "_", "\\", '"', "1) UNION SELECT 1 --", "\x00", "*", "(", "[")
any_text = st.text(st.characters(exclude_categories=[]), max_size=40)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = hostile.filled(tmp_path_factory.mktemp("hostile") / "data")
    yield made
    made.close()


def words_in(value: Any) -> Iterator[str]:
    """Every string of a value and its parts."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from words_in(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from words_in(one)


def test_all_of_it_is_in_charts_as_it_was_written(desk: Desk) -> None:
    assert [record.status for record in desk.messages()] == ["applied"] * 13
    chart = desk.chart(STAY, NOW)
    assert (chart.admission, chart.patient.mrn) == (STAY, hostile.MRN)
    assert chart.patient.name == f"{hostile.MARKUP}Probe{SHOWN}, Pet{SHOWN}ra"
    assert (chart.encounter.unit, chart.encounter.attending) == (hostile.UNIT, hostile.DOCTOR)
    note = chart.notes[0].text
    assert len(note) == len(NOTE)
    assert {old for old, new in zip(NOTE, note, strict=True) if old != new} == {"\u202e", "\u202c", "\x07"}
    assert {one.label for one in chart.observations} >= {f"<b>Lactate</b>{SHOWN}"}


def test_nothing_that_turns_letters_round_or_controls_a_terminal_is_in_a_chart(desk: Desk) -> None:
    rows = desk.worklist(NOW, include_discharged=True)
    words = [*words_in([desk.chart(row.admission, NOW) for row in rows]), *words_in(rows)]
    assert len(rows) == 8
    assert not [one for one in words if TURNS & set(one)]
    assert not [one for one in words if any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in one)]


def test_no_markup_of_a_document_is_in_its_text_and_nothing_was_fetched(desk: Desk) -> None:
    html = next(one for one in desk.worklist(NOW) if "evil" in one.admission)
    text = desk.chart(html.admission, NOW).notes[0].text
    assert "alert(1)" not in text
    assert "onerror" not in text
    notes = desk.chart("e1", NOW).notes
    assert [one.id for one in notes] == ["d1"]  # none of those that lie elsewhere
    assert "attachment is elsewhere" in next(one.why or "" for one in desk.find_messages(feed="FHIR"))


@pytest.mark.parametrize("typed", SQL)
def test_what_is_typed_is_looked_for_and_not_run(desk: Desk, typed: str) -> None:
    before = len(desk.worklist(NOW, include_discharged=True))
    assert desk.find_admission(typed) is None
    assert desk.find_messages(control=typed) == [] or typed in "%_"
    assert desk.find_messages(feed=typed, why=typed) == []
    search = AuditSearch(person=typed, actions=(typed,), admission=typed, outcome=typed)
    assert desk.find_audit_entries(search, NOW) == []
    assert isinstance(desk.search_codes(typed, NOW.date()), list | tuple)
    assert len(desk.worklist(NOW, include_discharged=True)) == before


def test_hostile_numbers_are_found_as_they_are_and_the_tables_stand(desk: Desk) -> None:
    assert desk.find_admission(STAY) == STAY
    assert desk.find_admission(hostile.MRN) in (STAY, LEFT, "e1", "V-C")
    assert [one.admission for one in desk.find_messages(control=f"{STAY}{hostile.MARKUP}2")] == [STAY]
    assert {one.admission for one in desk.audit_entries(STAY)} == {STAY}
    assert desk.verify_audit().ok


def test_halves_of_letters_are_refused_in_words(desk: Desk) -> None:
    from chartlight.intake.message import MessageKind, RawMessage

    body = b'{"resourceType":"Patient","id":"p9","name":[{"family":"\\ud800"}]}'
    desk.take_in([RawMessage("F2", "F2", MessageKind.FHIR, body, "x.json")], NOW)
    (found,) = desk.find_messages(feed="F2")
    assert "surrogate" in (found.why or "")


def test_a_name_without_end_is_cut_and_two_of_them_stay_two() -> None:
    one, other = "x" * 1_000_000, "x" * 999_999 + "y"
    assert len(plain_line(one)) < LONGEST
    assert plain_line(one) != plain_line(other)
    assert plain_line(one).startswith("x" * (LONGEST - 20))


@given(any_text)
def test_a_line_is_one_line_and_turns_nothing_round(text: str) -> None:
    line = plain_line(text)
    assert bool(line) == bool(text)
    assert not TURNS & set(line)
    assert not [c for c in line if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert plain_line(line) == line


@given(any_text)
def test_a_note_keeps_its_length_and_its_places(text: str) -> None:
    shown = plain_text(text)
    assert len(shown) == len(text)
    assert not TURNS & set(shown)
    assert all(old == new or new == SHOWN for old, new in zip(text, shown, strict=True))
    assert plain_text(shown) == shown


def test_what_is_plain_already_is_the_same_object() -> None:
    update = ChartUpdate("V1", NOW, patient=Patient("M1", "Müller"), notes=(Note("n", NoteType.OTHER, "a\nb"),))
    said = plain(Understanding((update,)))
    assert said.updates[0] is update


@pytest.mark.parametrize("deep", [100, 600, 3_000, 100_000])
def test_of_html_that_nests_deep_all_is_read_or_nothing(deep: int) -> None:
    words = f"<html><body><p>before</p>{'<div>' * deep}Pneumonia{'</div>' * deep}<p>after</p>"
    try:
        text = document_text(words.encode())
    except Unreadable as refused:
        assert deep > 256, refused.reason  # noqa: PT017 - either is right
    else:
        assert text.split() == ["before", "Pneumonia", "after"]


def test_a_report_in_a_result_keeps_its_lines() -> None:
    result = Observation("1", "c", "L", "Culture\nline", "E. coli\n\u202eresistant")
    (cleaned,) = plain(Understanding((ChartUpdate("V1", observations=(result,)),))).updates[0].observations
    assert (cleaned.label, cleaned.value) == ("Culture line", f"E. coli\n{SHOWN}resistant")
