"""Codes that must not stand alone, and the order of causes and what comes of them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.coding.examples import HP, problems

from chartlight.assessment import ICD10CM, Role, Route, SuggestedCode
from chartlight.coding.companions import companion_edits, load_companions
from chartlight.coding.sequence import after_their_causes


def case(*codes: str) -> list[SuggestedCode]:
    return [
        SuggestedCode(
            code, ICD10CM, code, "suggested", "", Role.SECONDARY if n else Role.PRINCIPAL, 0.9, Route.AUTO, ()
        )
        for n, code in enumerate(codes)
    ]


@pytest.mark.parametrize(
    ("codes", "about", "says"),
    [
        ("E11.22 I10", "E11.22", "N18"),
        ("I13.0 I50.23", "I13.0", "N18"),
        ("I11.0 E11.9", "I11.0", "I50"),
        ("A41.9 R65.20", "R65.20", "organ dysfunction"),
        ("J18.9 R65.21 N17.9", "R65.21", "sepsis code is missing"),
        ("K70.30", "K70.30", "F10"),
        ("E11.621", "E11.621", "L97"),
        ("I85.11 K92.0", "I85.11", "disease that causes them"),
        ("D63.1 I10", "D63.1", "N18"),
        ("O14.13", "O14.13", "Z3A"),
        ("O80 Z3A.39", "O80", "Z37"),
        ("T83.511A", "T83.511A", "infection"),
        ("F02.80", "F02.80", "coded after its cause"),
        ("Z85.3", "Z85.3", "circumstances only"),
    ],
)
def test_what_is_missing_is_said(codeset, codes, about, says) -> None:
    edits = companion_edits(case(*codes.split()), codeset)
    found = [edit for edit in edits if about in edit.codes and edit.severity == "warning"]
    assert any(says in edit.message for edit in found)
    assert all(edit.source == "guideline" for edit in edits)


@pytest.mark.parametrize(
    "codes",
    [
        "E11.22 N18.31",
        "I13.0 I50.23 N18.4",
        "A41.9 R65.20 N17.9",
        "K70.30 F10.20",
        "E11.621 L97.511",
        "K74.60 I85.11",
        "G30.9 F02.80",
        "O14.13 Z3A.34",
        "J18.9 I10",
    ],
)
def test_nothing_is_said_where_the_companion_is_there(codeset, codes) -> None:
    assert [edit for edit in companion_edits(case(*codes.split()), codeset) if edit.severity == "warning"] == []


def test_an_organism_that_nobody_names_is_only_mentioned(codeset) -> None:
    (edit,) = companion_edits(case("N39.0"), codeset)
    assert (edit.severity, "B95-B97" in edit.message) == ("info", True)


def test_every_entry_names_its_source_and_codes_of_the_year(codeset) -> None:
    for rule in load_companions():
        assert "Tabular" in rule.source or "Guidelines" in rule.source
        assert any(codeset.leaves(code) for code in rule.codes if len(code) > 2 and codeset.exists(code))


def test_suppressed_codes_neither_ask_nor_answer(codeset) -> None:
    first, second = case("E11.22", "N18.31")
    assert companion_edits([first, replace(second, status="suppressed")], codeset)
    assert companion_edits([replace(first, status="suppressed"), second], codeset) == ()


@pytest.mark.parametrize(
    ("given_order", "expected"),
    [
        ("J18.9 N18.4 I12.9", "J18.9 I12.9 N18.4"),
        ("A41.9 N39.0 R65.20", "A41.9 N39.0 R65.20"),
        ("I10 L97.519 E11.621", "I10 E11.621 L97.519"),
        ("J44.1 R65.20 A41.9", "J44.1 A41.9 R65.20"),
    ],
)
def test_causes_go_before_what_comes_of_them(codeset, given_order, expected) -> None:
    assert after_their_causes(given_order.split(), codeset) == expected.split()


POOL = [
    "J18.9",
    "N18.4",
    "I12.9",
    "E11.22",
    "L97.519",
    "E11.621",
    "R65.20",
    "A41.9",
    "F02.80",
    "G30.9",
    "I50.9",
    "I11.0",
]


@settings(max_examples=60, deadline=None)
@given(codes=st.lists(st.sampled_from(POOL), unique=True, min_size=1))
def test_ordering_keeps_every_code_and_the_principal(codeset, codes) -> None:
    ordered = after_their_causes(codes, codeset)
    assert sorted(ordered) == sorted(codes)
    assert ordered[0] == codes[0]


def test_the_claim_lists_the_kidney_disease_after_the_diabetes(code) -> None:
    listed = [
        name
        for name, found in code((HP, 1, problems("Pneumonia; CKD stage 4; T2DM"))).items()
        if found.status == "suggested"
    ]
    assert listed.index("E11.22") < listed.index("N18.4")
