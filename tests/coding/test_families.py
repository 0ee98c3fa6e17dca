"""Attributes and code families by example (families.toml), on charts of one note or several."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartlight.coding.drug_rules import load_drug_rules
from chartlight.coding.drugs import ADVERSE, load_drugs
from chartlight.coding.encounters import of_encounter
from chartlight.coding.external_causes import load_causes
from chartlight.coding.families import MOST_TOLD, Families
from chartlight.coding.organisms import load_organisms

EXAMPLES = tomllib.loads((Path(__file__).parent / "families.toml").read_text(encoding="utf-8"))
HP, PN = "history-and-physical", "progress-note"


def _told(example: dict) -> list[tuple[str, float, str]]:
    notes = example.get("notes") or [f"A/P:\n# {example['said']}"]
    return [(PN if number else HP, 1 + 24 * number, text) for number, text in enumerate(notes)]


@pytest.mark.parametrize(
    ("family", "example"),
    [(family, example) for family, examples in EXAMPLES.items() for example in examples],
    ids=lambda value: value if isinstance(value, str) else value.get("said", "chart"),
)
def test_example(code, family: str, example: dict) -> None:
    codes = code(*_told(example))
    suggested = {name for name, found in codes.items() if found.status == "suggested"}
    assert set(example["expected"]) <= suggested
    never = tuple(example.get("never", ()))
    assert not [name for name in suggested if never and name.startswith(never)]


def test_every_family_has_its_examples() -> None:
    assert {family: len(examples) >= 20 for family, examples in EXAMPLES.items()} == dict.fromkeys(EXAMPLES, True)
    assert sum(map(len, EXAMPLES.values())) >= 300


@pytest.mark.parametrize(
    ("text", "code_", "says"),
    [
        ("HPI: fell at home.\nA/P:\n# Pneumonia", "W19.XXXA", "no injury"),
        ("HPI: tripped and fell, later fell.\nHe fell again.\nA/P:\n# Left hip fracture", "W19.XXXA", "tells more"),
        ("Home medications:\n- insulin glargine 20 units\nA/P:\n# T1DM", "Z79.4", "I.C.4.a.3"),
        ("A/P:\n# Overdose, heroin overdose", "T50.901A", "names the drug"),
    ],
)
def test_what_gives_way_says_why(code, text: str, code_: str, says: str) -> None:
    found = code((HP, 1, text))[code_]
    assert found.status == "suppressed"
    assert says in found.why


def test_an_external_cause_is_never_principal(code) -> None:
    codes = code((HP, 1, "HPI: fell off a ladder.\nA/P:\n# Left hip fracture"))
    assert [name for name, found in codes.items() if found.role == "principal"] == ["S72.002A"]


def test_both_sides_in_the_notes_give_none_and_say_so(code) -> None:
    told = ("Left femoral neck fracture", "Right femoral neck fracture", "Intertrochanteric femur fracture")
    codes = code(*((PN, 24 * number, f"A/P:\n# {words}") for number, words in enumerate(told)))
    assert "no side taken" in codes["S72.143A"].why
    assert {"S72.001A", "S72.002A", "S72.143A"} == {name for name, one in codes.items() if one.status == "suggested"}


def test_a_likely_adverse_effect_waits_for_the_discharge(code) -> None:
    found = code((HP, 1, "A/P:\n# Rash, likely due to amoxicillin"))
    assert found["T36.0X5A"].status == "suppressed"
    assert not any(name.startswith("T36.0X5") for name in code((HP, 1, "A/P:\n# Rash not due to amoxicillin")))


def test_the_tables_hold_codes_of_the_year(codeset) -> None:
    assert all(codeset.is_billable(rule.code) for rule, _ in load_causes().rules)
    assert all(codeset.is_billable(rule.becomes) for rule in load_drug_rules().source.nature)
    for _, organism in load_organisms().each:
        assert all(codeset.is_billable(code) for code in (*organism.becomes.values(), organism.code) if code)
    drugs = {drug for named in load_drugs().values() for _, drug in named}
    assert len(drugs) > 3_000
    assert all(drug.long_term is None or codeset.is_billable(drug.long_term) for drug in drugs)
    assert next(drug for drug in drugs if drug.name == "warfarin").code(ADVERSE, codeset) == "T45.515A"


def test_encounter_leaves_other_codes_alone(reader, codeset) -> None:
    text = "Healing left hip fracture"
    mention = reader.read(text).mentions[0]
    assert of_encounter("S72.002A", text, mention, codeset) == "S72.002D"
    assert of_encounter("J18.9", text, mention, codeset) == "J18.9"


PIECES = [
    "fell",
    "due to warfarin",
    "mets to liver",
    "no",
    "overdose of Tylenol",
    "A/P:",
    "metastatic colon cancer",
    "\n",
]


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_text_tells_within_bounds_and_alike_twice(reader, codeset, words: list[str]) -> None:
    text = " ".join(words)
    reading = reader.read(text)
    told = Families(codeset).told_in(text, reading)
    assert told == Families(codeset).told_in(text, reading)
    assert len(told) <= 5 * MOST_TOLD
    for one in told:
        assert text[one.mention.start : one.mention.end] == one.mention.quote
        assert codeset.is_billable(one.mention.candidates[0].code)
