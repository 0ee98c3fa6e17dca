from dataclasses import replace

from tests.finalize.made import (
    CODER,
    DISCHARGED,
    TEXT,
    assessment,
    chart,
    code_set,
    diagnosis,
    suggested,
    words,
)

from chartlight.assessment import Received, Route
from chartlight.chart import Note, NoteStatus, NoteType
from chartlight.finalize import deciding
from chartlight.finalize.code_set import State
from chartlight.finalize.refreshing import refreshed, vanished

GONE = "these words are gone in version 1 of 05 Nov 11:40"
DRAFT = code_set(diagnosis("J18.9"), diagnosis("I10"), waiting=(diagnosis("E43"),))


def test_new_suggestions_wait_whatever_their_route():
    after = refreshed(DRAFT, assessment(suggested("J18.9"), suggested("N17.9", Route.AUTO)), chart())
    assert after.diagnoses == DRAFT.diagnoses
    assert [(entry.code, entry.state) for entry in after.waiting] == [
        ("E43", State.PROPOSED),
        ("N17.9", State.PROPOSED),
    ]


def test_what_is_known_in_any_place_is_not_new():
    known = deciding.reject(deciding.change(DRAFT, "I10", "I11.9", "title", "", CODER), "E43", "no", CODER)
    codes = assessment(*(suggested(code) for code in ("J18.9", "I10", "I11.9", "E43")))
    assert refreshed(known, codes, chart()) is known
    once = refreshed(DRAFT, assessment(suggested("N17.9")), chart())
    assert refreshed(once, assessment(suggested("N17.9")), chart()) is once


def test_suppressed_codes_do_not_wait():
    assert refreshed(DRAFT, assessment(suggested("N17.9", status="suppressed")), chart()) is DRAFT


def test_evidence_is_gone_when_its_words_no_longer_stand_there():
    note = Note("n1", NoteType.DISCHARGE_SUMMARY, TEXT, DISCHARGED)
    kidney = diagnosis("N17.9", evidence=(words("Acute kidney injury"),))
    codes = code_set(diagnosis("J18.9"), kidney, diagnosis("I10", evidence=()))
    assert list(vanished(codes, chart(notes=(note,)))) == []
    amended = replace(note, text=TEXT.replace("Acute", "No acute"))
    assert list(vanished(codes, chart(notes=(amended,)))) == [(kidney, GONE)]
    withdrawn = replace(note, status=NoteStatus.ENTERED_IN_ERROR)
    assert [entry.code for entry, _ in vanished(codes, chart(notes=(withdrawn,)))] == ["J18.9", "N17.9"]


def test_one_place_that_stands_is_enough():
    both = diagnosis("J18.9", evidence=(words(note="gone"), words()))
    coded = diagnosis("I10", evidence=(words(note="gone"), Received("Condition/1", "Hypertension")))
    assert list(vanished(code_set(both, coded), chart())) == []
