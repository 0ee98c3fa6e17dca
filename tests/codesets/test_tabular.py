import pytest

from chartlight.codesets.tabular import Change, Row, Tabular, dotted, with_changes

ROWS: list[Row] = [
    (0, "9", False, "Circulatory"),
    (1, "I30-I5A", False, "Other forms of heart disease"),
    (2, "I42", False, "Cardiomyopathy"),
    (3, "I42.0", True, "Dilated cardiomyopathy"),
    (3, "I42.1", True, "Obstructive"),
    (2, "I50", False, "Heart failure"),
    (3, "I50.2", False, "Systolic"),
    (4, "I50.20", True, "Unspecified systolic"),
    (4, "I50.21", True, "Acute systolic"),
    (3, "I50.9", True, "Heart failure, unspecified"),
]
NOTES = {"I50": [("excludes2", "cardiac arrest (I46.-)")], "I50.2": [("inclusion", "HFrEF")]}


@pytest.fixture
def tabular() -> Tabular:
    return Tabular(ROWS, NOTES)


def test_the_tree_knows_what_stands_above_and_below(tabular: Tabular) -> None:
    assert tabular.lineage("I50.21") == ("I50.21", "I50.2", "I50", "I30-I5A", "9")
    assert tabular.children("I50") == ("I50.2", "I50.9")
    assert tabular.leaves("I50") == ("I50.20", "I50.21", "I50.9")
    assert tabular.lineage("Q99.9") == ()


def test_a_code_is_found_with_and_without_its_dot(tabular: Tabular) -> None:
    assert tabular.find("I5021") == tabular.find("I50.21") is not None
    assert dotted("i5021") == "I50.21"
    assert dotted("I10") == "I10"


def test_notes_are_those_of_the_code_itself(tabular: Tabular) -> None:
    assert tabular.notes_at("I50.2", "inclusion") == ("HFrEF",)
    assert tabular.notes_at("I50.21", "inclusion") == ()


def test_a_deleted_code_with_new_codes_below_it_stays_as_a_heading() -> None:
    changes = [
        Change("delete", "I420", "Dilated cardiomyopathy"),
        Change("add", "I4200", "Dilated cardiomyopathy, unspecified"),
        Change("add", "I4201", "Familial dilated cardiomyopathy"),
    ]
    changed = Tabular(with_changes(ROWS, changes), {})
    at = changed.find("I42.0")
    assert at is not None
    assert not changed.billable[at]
    assert changed.children("I42.0") == ("I42.00", "I42.01")
    assert changed.lineage("I42.01")[1:3] == ("I42.0", "I42")


def test_a_code_deleted_for_good_is_gone_and_its_empty_heading_with_it() -> None:
    changes = [Change("delete", "I5020", ""), Change("delete", "I5021", "")]
    changed = Tabular(with_changes(ROWS, changes), {})
    assert changed.find("I50.2") is None
    assert changed.leaves("I50") == ("I50.9",)


def test_a_revised_title_and_a_new_category_find_their_places() -> None:
    changes = [Change("revise", "I509", "Heart failure, not specified"), Change("add", "I45", "Conduction disorder")]
    changed = Tabular(with_changes(ROWS, changes), {})
    assert changed.titles[changed.find("I50.9") or 0] == "Heart failure, not specified"
    assert changed.lineage("I45") == ("I45", "I30-I5A", "9")
    assert changed.codes.index("I45") == changed.codes.index("I50") - 1


def test_without_changes_nothing_changes() -> None:
    assert with_changes(ROWS, []) == ROWS
