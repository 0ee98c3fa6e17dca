from collections.abc import Iterable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.grouping.charts import code, finding
from tests.grouping.claims import DAY, claim, random_claim

from chartlight.assessment import Received, Words
from chartlight.codesets.codeset import load_codeset
from chartlight.codesets.references import covers
from chartlight.grouping.claim import Claim
from chartlight.grouping.grouper import load_grouper, regrouping
from chartlight.grouping.safety import Risk, risks
from chartlight.grouping.watched import audit_targets, patient_safety_indicators

CODESET = load_codeset(DAY)
REGROUP = regrouping(load_grouper(), DAY)


def found(made: Claim, **more: object) -> tuple[Risk, ...]:
    return risks(made, REGROUP(made), REGROUP, CODESET, **more)  # type: ignore[arg-type]


def of(kind: str, listed: Iterable[Risk]) -> list[Risk]:
    return [risk for risk in listed if risk.kind == kind]


def test_a_sole_mcc_is_the_gravest() -> None:
    first = found(claim("J18.9", "J96.01", "I10"))[0]
    assert (first.kind, first.level, first.name, first.codes) == ("sole", "high", "Sole MCC", ("J96.01",))
    assert (first.drg, first.loss) == ("195", 0.6762)
    assert of("sole", found(claim("J18.9", "J96.01", "G93.41"))) == []


def test_one_mention_counts_only_for_what_raises_the_drg() -> None:
    once = (code("N17.9"), code("I10"), code("I50.23"))
    twice = replace(code("I50.23"), evidence=(Received("DG1", "a"), Received("DG1", "b")))
    made = claim("J18.9", "N17.9", "I10", "I50.23")
    assert [risk.codes for risk in of("one-mention", found(made, codes=once))] == [("I50.23",), ("N17.9",)]
    assert [risk.codes for risk in of("one-mention", found(made, codes=(*once[:2], twice)))] == [("N17.9",)]


def test_a_mention_that_only_repeats_an_earlier_note_is_none_of_its_own() -> None:
    first = Words("n1", 0, 3, "AKI")
    copied = Words("n2", 0, 3, "AKI", copied_from="n1")
    own = Words("n3", 0, 3, "AKI")
    made = claim("J18.9", "N17.9")
    for evidence, mentions, expected in (
        ((first, copied), 2, [("N17.9",)]),
        ((first, own), 2, []),
        ((first,), 4, []),
        ((copied,), 1, []),
    ):
        said = replace(code("N17.9"), evidence=evidence, mentions=mentions)
        assert [risk.codes for risk in of("one-mention", found(made, codes=(said,)))] == expected


def test_a_validation_finding_is_a_risk_with_what_is_at_stake() -> None:
    doubt = finding("v1", "J96.00", kind="validation")
    made = claim("J18.9", "J96.01")
    (risk,) = of("validation", found(made, findings=(doubt, finding("m1", "J96.01"))))
    assert (risk.level, risk.codes, risk.finding, risk.loss) == ("high", ("J96.01",), "v1", 0.6762)
    assert of("validation", found(claim("J18.9"), findings=(doubt,))) == []


@pytest.mark.parametrize(
    ("made", "name", "level"),
    [
        (claim("A41.9", "J18.9"), "Sepsis", "medium"),
        (claim("J18.9", "E43"), "Severe malnutrition", "medium"),
        (claim("J18.9", "G93.41", "J96.01"), "Encephalopathy", "low"),
        (claim("J18.9", "N17.0"), "Acute tubular necrosis", "medium"),
        (claim("J96.01", "J18.9"), "Acute respiratory failure", "medium"),
        (claim("J18.9", "L89.154"), "Pressure ulcer, stage 3 or 4", "medium"),
        (claim("J18.9", procedures=("5A1955Z",)), "Ventilation over 96 hours", "medium"),
    ],
)
def test_what_auditors_look_at(made: Claim, name: str, level: str) -> None:
    listed = [risk for risk in of("audit", found(made)) if risk.name.startswith(name)]
    assert [risk.level for risk in listed] == [level]
    assert listed[0].source


def test_a_biopsy_is_no_debridement() -> None:
    (risk,) = of("audit", found(claim("L89.152", procedures=("0JB90ZZ",))))
    assert risk.name.startswith("Excisional debridement")
    assert of("audit", found(claim("L89.152", procedures=("0JB90ZX",)))) == []


def test_stages_that_auditors_do_not_look_at() -> None:
    assert of("audit", found(claim("J18.9", "L89.152"))) == []


def test_a_hospital_acquired_condition_and_one_that_poa_keeps_out() -> None:
    (met,) = of("hac", found(claim("J18.9", ("L89.154", "N"))))
    assert (met.level, met.name) == ("high", "HAC 04")
    (kept_out,) = of("hac", found(claim("J18.9", "L89.154")))
    assert kept_out.level == "low"
    assert "present on admission" in kept_out.why


@pytest.mark.parametrize(
    ("poa", "level"), [("N", "high"), ("U", "medium"), (None, "medium"), ("W", "low"), ("Y", "low")]
)
def test_a_pressure_ulcer_and_its_poa(poa: str | None, level: str) -> None:
    (risk,) = of("psi", found(claim("J18.9", ("L89.153", poa))))
    assert (risk.level, risk.name) == (level, "PSI 03")


def test_indicators_of_surgery_are_silent_without_it() -> None:
    assert of("psi", found(claim("J18.9", ("I26.99", "N")))) == []
    (risk,) = of("psi", found(claim("K80.00", ("I26.99", "N"), procedures=("0FT44ZZ",))))
    assert risk.name == "PSI 12"


def test_an_indicator_that_needs_a_procedure() -> None:
    surgical = claim("K80.00", ("N17.9", "N"), procedures=("0FT44ZZ",))
    assert of("psi", found(surgical)) == []
    dialysed = claim("K80.00", ("N17.9", "N"), procedures=("0FT44ZZ", "5A1D70Z"))
    (risk,) = of("psi", found(dialysed))
    assert risk.name == "PSI 10"
    assert "elective" in risk.why


def test_indicators_are_for_adults_who_did_not_come_to_deliver_and_stayed_long_enough() -> None:
    ulcer = claim("J18.9", ("L89.153", "N"))
    assert of("psi", found(replace(ulcer, age=17))) == []
    assert of("psi", found(ulcer, days=2)) == []
    assert of("psi", found(ulcer, days=3)) != []


def test_a_principal_diagnosis_is_no_complication() -> None:
    assert of("psi", found(claim("L89.153"))) == []
    assert of("psi", found(claim("J18.9", ("S72.001D", "N")))) == []


def test_the_lists_name_codes_of_the_year() -> None:
    everything = [*CODESET.codes()]
    for watched in (*audit_targets(), *patient_safety_indicators()):
        for reference in watched.codes:
            assert any(covers(reference, each) for each in everything), f"{watched.name}: {reference}"
    procedures = [pcs for pcs, _ in CODESET.pcs_codes()]
    for prefix in (
        *(p for t in audit_targets() for p in t.procedures),
        *(n for p in patient_safety_indicators() for n in p.needs),
    ):
        assert any(each.startswith(prefix) for each in procedures), prefix


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=0, max_value=10_000))
def test_risks_are_of_codes_of_the_claim_gravest_first(seed: int) -> None:
    made = random_claim(Random(seed))
    listed = found(made)
    held = {d.code for d in made.diagnoses} | {p.code for p in made.procedures}
    assert all(set(risk.codes) <= held and risk.why and risk.source for risk in listed)
    order = ["high", "medium", "low"]
    assert [order.index(risk.level) for risk in listed] == sorted(order.index(risk.level) for risk in listed)
    assert listed == found(made)
