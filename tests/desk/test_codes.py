from datetime import date

from chartlight.codesets.codeset import load_codeset
from chartlight.coding.code_search import code_finder
from chartlight.coding.procedure_search import procedure_finder
from chartlight.desk import Desk

DAY = date(2026, 3, 3)
LATER = date(2026, 11, 1)


def test_codes_are_found_by_begun_words_and_by_code(desk: Desk):
    assert ("J15.61", "Pneumonia due to Acinetobacter baumannii") in [
        found[:2] for found in desk.search_codes("acinet pneum", DAY)
    ]
    assert [found.code for found in desk.search_codes("j15.2", DAY)][:2] == ["J15.20", "J15.211"]
    assert len(desk.search_codes("fracture", DAY, limit=7)) == 7
    assert list(desk.search_codes("  ", DAY)) == []
    assert desk.search_codes("heart attack", DAY)[0][:] == (
        "I21.9",
        "Acute myocardial infarction, unspecified",
        "heart attack",
    )


def test_what_searching_needs_can_be_read_before_the_first_letter(desk: Desk):
    for finder in (code_finder, procedure_finder):
        finder.cache_clear()
    desk.prepare_search(DAY)
    desk.search_codes("sepsis", DAY)
    desk.search_procedures("appendectomy", DAY)
    assert [finder.cache_info().misses for finder in (code_finder, procedure_finder)] == [1, 1]


def test_details_hold_place_notes_and_what_the_lists_say(desk: Desk):
    found = desk.code_details("i5023", LATER)
    assert found is not None
    assert [one.code for one in found.lineage] == ["9", "I30-I5A", "I50", "I50.2", "I50.23"]
    assert [one.code for one in found.siblings] == ["I50.20", "I50.21", "I50.22", "I50.23"]
    assert (found.severity, found.billable, found.poa_exempt, found.children) == ("MCC", True, False, ())
    headings = {(note.heading, note.at) for note in found.notes}
    assert {("Inclusion terms", "I50.2"), ("Code first", "I50"), ("Excludes2", "I50")} <= headings
    assert [note.at for note in found.notes] == sorted((note.at for note in found.notes), key=len, reverse=True)


def test_every_note_that_holds_for_a_code_is_told(desk: Desk):
    codeset = load_codeset(LATER)
    for code in ("S72.001A", "E11.22", "J44.0", "T36.0X5A"):
        details = desk.code_details(code, LATER)
        assert details is not None
        told = {(note.text, note.at) for note in details.notes}
        kinds = ("includes", "excludes1", "excludes2", "code-first", "use-additional", "code-also", "note")
        assert {(note.text, note.at) for kind in kinds for note in codeset.instructions(code, kind)} <= told
        assert dict(details.seventh) == codeset.seventh_characters(code)


def test_headings_have_children_and_no_severity(desk: Desk):
    found = desk.code_details("I50", LATER)
    assert found is not None
    assert (found.billable, found.severity) == (False, None)
    assert found.children == desk.code_children("I50", LATER)
    assert desk.code_details("Q99.99", LATER) is None
    assert desk.code_children("nothing", LATER) == ()


def test_exempt_and_new_codes_say_so(desk: Desk):
    exempt, added = desk.code_details("Z79.4", LATER), desk.code_details("J15.61", LATER)
    assert exempt is not None
    assert added is not None
    assert (exempt.poa_exempt, exempt.severity) == (True, "none")
    assert added.since is None or added.since <= 2027


def test_procedures_are_found_and_built_from_valid_values_alone(desk: Desk):
    assert "0FT44ZZ" in [found.code for found in desk.search_procedures("lap chole", LATER)]
    step = desk.pcs_values("0bh1", LATER)
    assert step.labels == ("Medical and Surgical", "Respiratory System", "Insertion", "Trachea")
    assert dict(step.values)["7"] == "Via Natural or Artificial Opening"
    assert step.axes[4] == "Approach"
    done = desk.pcs_values("0BH17EZ", LATER)
    assert (done.values, done.title) == (
        (),
        "Insertion of Endotracheal Airway into Trachea, Via Natural or Artificial Opening",
    )
    assert desk.pcs_values("0BHQQ", LATER).values == ()


def test_the_procedure_nearest_to_a_wish_is_valid_or_says_what_is_open(desk: Desk):
    found = desk.nearest_procedure([(value, "") for value in "0FT40ZZ"], DAY)
    assert (found.code, found.title) == ("0FT40ZZ", "Resection of Gallbladder, Open Approach")
    approach = found.axes[4]
    assert (approach.name, approach.label) == ("Approach", "Open")
    assert approach.values == (("0", "Open"), ("4", "Percutaneous Endoscopic"))
    left = desk.nearest_procedure([(value, "") for value in "0QS"] + [("", "")] * 4, DAY)
    assert (left.code, left.title, left.axes[3].value) == ("", "", "")
    assert ("3", "Percutaneous") in left.axes[4].values
