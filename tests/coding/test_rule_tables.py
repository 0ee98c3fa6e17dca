"""The tables of the rules hold codes of the year, and say what is wrong with them."""

import pytest

from chartlight.coding import birth_rules, companions
from chartlight.coding.birth_rules import load_birth_rules
from chartlight.coding.companions import load_companions
from chartlight.coding.obstetrics import weeks_code
from chartlight.coding.principal import is_poisoning
from chartlight.coding.rules import BadRules, load_rules


def test_each_makes_a_rule_of_every_choice_of_its_values() -> None:
    results = {rule.result for rule in load_rules().combine}
    assert {"E08.22", "E09.22", "E10.22", "E11.22", "E13.22", "F10.231", "F13.139"} <= results
    assert not any("{" in "".join((rule.result, *rule.remove)) for rule in load_rules().combine)


def test_prefixes_name_codes_of_the_year(codeset) -> None:
    """A prefix that no code begins with is a misprint, or a code that is gone."""
    codes = list(codeset.codes())
    loaded = load_rules()
    named = {prefix for rule in loaded.combine for group in (*rule.all_of, rule.none_of) for prefix in group}
    named |= {prefix for rule in loaded.principal.precedes for prefix in (*rule.codes, *rule.others)}
    named |= {*loaded.principal.infected, *loaded.principal.therapy, *loaded.certainty.confirmed_only}
    named |= {prefix for rule in load_companions() for prefix in (*rule.codes, *rule.needs)}
    named |= {prefix for rule in loaded.poa.follows for prefix in (*rule.codes, *rule.of)}
    named |= {prefix for rule in load_birth_rules().condition for prefix in rule.codes}
    assert sorted(prefix for prefix in named if not any(code.startswith(prefix) for code in codes)) == []


def test_stems_of_chapter_15_know_the_trimester_or_none(codeset) -> None:
    for rule in load_birth_rules().condition:
        assert codeset.leaves(rule.stem), rule.stem
    for newborn in load_birth_rules().newborn:
        assert codeset.is_billable(newborn.becomes), newborn.becomes


@pytest.mark.parametrize("load", [load_birth_rules, load_companions])
def test_a_table_that_is_not_what_it_should_be_is_named(monkeypatch, load) -> None:
    module = birth_rules if load is load_birth_rules else companions
    monkeypatch.setattr(module, "read_table", lambda name: {"companion": [{"codes": ["E11"]}], "words": {}})
    with pytest.raises(BadRules, match=r"\.toml"):
        load.__wrapped__()


@pytest.mark.parametrize(
    ("weeks", "code"),
    [(3, None), (6, "Z3A.01"), (8, "Z3A.08"), (34, "Z3A.34"), (42, "Z3A.42"), (43, "Z3A.49"), (60, None)],
)
def test_weeks_of_gestation(weeks, code, codeset) -> None:
    assert weeks_code(weeks) == code
    assert code is None or codeset.is_billable(code)


@pytest.mark.parametrize(
    ("code", "poisoning"),
    [
        ("T40.1X1A", True),
        ("T39.012A", True),
        ("T38.0X5A", False),
        ("T38.3X6A", False),
        ("T51.0X1A", True),
        ("T81.44XA", False),
    ],
)
def test_poisoning_is_no_adverse_effect(code, poisoning) -> None:
    assert is_poisoning(code) is poisoning
