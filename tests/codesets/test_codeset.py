from datetime import date

import pytest

from chartlight.codesets.codeset import Codeset, load_codeset


@pytest.fixture(scope="module")
def of_2027() -> Codeset:
    return load_codeset(date(2026, 10, 1))


@pytest.fixture(scope="module")
def of_2026() -> Codeset:
    return load_codeset(date(2026, 9, 30))


def test_the_day_decides_the_year(of_2026: Codeset, of_2027: Codeset) -> None:
    assert (of_2026.year, of_2027.year) == (2026, 2027)
    assert load_codeset(date(2026, 12, 1)) is of_2027
    assert of_2027.version.startswith("ICD-10-CM/PCS FY2027 (")
    assert of_2027.version != of_2026.version


def test_a_year_that_is_not_at_hand_is_stood_in_for_and_says_so() -> None:
    early = load_codeset(date(2023, 1, 1))
    assert early.year == 2026
    assert "FY2023" in early.note
    assert load_codeset(date(2030, 1, 1)).year == 2027


def test_all_valid_codes_are_there(of_2026: Codeset, of_2027: Codeset) -> None:
    # The official counts: 74,719 in FY2026; 190 new and 30 deleted make 74,879 in FY2027.
    assert sum(1 for _ in of_2026.codes()) == 74_719
    assert sum(1 for _ in of_2027.codes()) == 74_879


def test_changes_of_the_year_are_applied(of_2026: Codeset, of_2027: Codeset) -> None:
    assert of_2026.is_billable("I42.0")
    assert not of_2026.exists("I42.00")
    assert not of_2027.is_billable("I42.0")
    assert of_2027.is_billable("I42.00")
    assert of_2027.title("I42.0") == "Dilated cardiomyopathy"
    assert of_2027.parent("I42.00") == "I42.0"
    assert not of_2027.exists("D69.1") or not of_2027.is_billable("D69.1")


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("A41.9", "Sepsis, unspecified organism"),
        ("A419", "Sepsis, unspecified organism"),
        ("J96.01", "Acute respiratory failure with hypoxia"),
        ("S72.141A", "Displaced intertrochanteric fracture of right femur, initial encounter for closed fracture"),
        ("I50", "Heart failure"),
        ("Q00.Q", None),
    ],
)
def test_titles(of_2027: Codeset, code: str, title: str | None) -> None:
    assert of_2027.title(code) == title


def test_only_complete_codes_are_billable(of_2027: Codeset) -> None:
    assert of_2027.is_billable("I50.9")
    assert not of_2027.is_billable("I50")
    assert not of_2027.is_billable("S72.141")
    assert not of_2027.is_billable("ZZZ")


def test_the_tree(of_2027: Codeset) -> None:
    assert of_2027.children("I50.2") == ("I50.20", "I50.21", "I50.22", "I50.23")
    assert of_2027.category("I50.23") == "I50"
    chapter = of_2027.chapter("I50.23")
    assert chapter is not None
    assert chapter[0] == "9"
    assert of_2027.long_title("I50.23") == "Acute on chronic systolic (congestive) heart failure"
    assert of_2027.long_title("E11.65") == "Type 2 diabetes mellitus with hyperglycemia"
    assert of_2027.long_title("I50.1") == "Heart failure: Left ventricular failure, unspecified"


def test_exclusions_are_inherited_and_resolved(of_2027: Codeset) -> None:
    assert {"R78.81", "P36", "O85", "A40"} <= set(of_2027.excludes1("A41.9"))
    assert "A48.3" in of_2027.excludes2("A41.9")
    assert "A39.2-A39.4" in of_2027.excludes2("A41.9")


@pytest.mark.parametrize(
    ("code", "other", "conflict"),
    [("E11.9", "E10.9", True), ("E10.9", "E11.9", True), ("A41.9", "R78.81", True), ("I50.9", "N17.9", False)],
)
def test_excludes1_holds_both_ways(of_2027: Codeset, code: str, other: str, conflict: bool) -> None:
    why = of_2027.excludes1_conflicts(code, other)
    assert (why is not None) is conflict
    assert not conflict or "Excludes1 at" in str(why)


def test_no_code_excludes_itself(of_2027: Codeset) -> None:
    assert not [
        code
        for number, code in enumerate(of_2027.codes())
        if number % 50 == 0 and of_2027.excludes1_conflict(code, code)
    ]


def test_sequencing_instructions(of_2027: Codeset) -> None:
    first = of_2027.code_first("I50.9")
    assert any("I11.0" in note.references and note.at == "I50" for note in first)
    additional = of_2027.use_additional("E11.22")
    assert additional[0].references == ("N18.1-N18.6",)
    assert any(note.at == "E11" for note in additional)
    assert of_2027.code_also("I50.21")[0].references == ("I50.84",)


def test_terms_and_seventh_characters(of_2027: Codeset) -> None:
    assert "Heart failure with reduced ejection fraction [HFrEF]" in of_2027.inclusion_terms("I50.2")
    assert "diabetes NOS" in of_2027.includes("E11.9")
    assert of_2027.seventh_characters("S72.141A")["A"] == "initial encounter for closed fracture"
    assert of_2027.seventh_characters("I50.9") == {}


def test_every_code_has_a_term(of_2027: Codeset) -> None:
    kinds = {"title", "inclusion", "includes"}
    named = set()
    for code, term, kind in of_2027.terms():
        assert term
        assert kind in kinds
        named.add(code)
    assert named >= set(of_2027.codes())


@pytest.mark.parametrize(
    ("code", "manifestation", "principal"),
    [
        ("J18.9", False, True),
        ("D63.1", True, False),
        ("I43", True, False),
        ("V00.01XA", False, False),
        ("B95.0", False, False),
        ("J18", False, False),
    ],
)
def test_what_may_be_principal(of_2027: Codeset, code: str, manifestation: bool, principal: bool) -> None:
    assert of_2027.is_manifestation(code) is manifestation
    assert of_2027.may_be_principal(code) is principal


@pytest.mark.parametrize(
    ("code", "exempt"),
    [("Z79.4", True), ("I10", False), ("B90.0", True), ("S72.141A", False), ("S72.141D", True), ("Z68.18", True)],
)
def test_poa_exemption_also_of_codes_newer_than_the_list(of_2027: Codeset, code: str, exempt: bool) -> None:
    assert of_2027.is_poa_exempt(code) is exempt


def test_procedures(of_2026: Codeset, of_2027: Codeset) -> None:
    assert of_2027.pcs_title("0FT44ZZ") == "Resection of Gallbladder, Percutaneous Endoscopic Approach"
    assert of_2027.is_valid_pcs("0ft44zz")
    assert not of_2027.is_valid_pcs("0FT44ZX")
    assert sum(1 for _ in of_2026.pcs_codes()) == 79_115
    assert not of_2026.is_valid_pcs("028F3Z0")
    assert of_2027.is_valid_pcs("028F3Z0")
