import pytest

from chartlight.coding import rules
from chartlight.coding.rules import BadRules, load_rules, under


def test_shipped_rules_load_and_name_their_source() -> None:
    loaded = load_rules()
    assert all("Guidelines" in rule.source or "Tabular" in rule.source for rule in loaded.combine)
    assert set(loaded.authors.notes.values()) == {"provider", "associated", "none"}


def test_every_code_of_the_rules_exists(codeset) -> None:
    loaded = load_rules()
    named = [rule.result for rule in loaded.combine] + list(loaded.general)
    assert [code for code in named if not codeset.is_billable(code)] == []


def test_broken_file_is_named(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(rules.locations, "resources", lambda: tmp_path)
    with pytest.raises(BadRules, match=r"authors\.toml"):
        load_rules.__wrapped__()


def test_prefixes() -> None:
    assert under("I50.9", ("I50",))
    assert not under("I51", ("I50", "N18"))
