"""The figures of trust: that each can fail, and that small runs of them hold."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.bench import trust
from chartlight.bench.canaries import clear_in, in_base64
from chartlight.bench.forbidden import forbidden_calls
from chartlight.bench.tampering import Tampering
from chartlight.bench.wrong_keys import opened_by_wrong_keys, opened_by_wrong_passphrases
from chartlight.desk.rights import METHODS, Right, Rule


@pytest.fixture
def tampering(tmp_path: Path) -> Iterator[Tampering]:
    case = Tampering(tmp_path)
    yield case
    case.store.close()


def test_edits_of_every_kind_are_found(tampering: Tampering):
    made, missed = tampering.run(2 * len(tampering.kinds))
    assert set(made) == set(tampering.kinds)
    assert missed == []


def test_an_edit_that_nothing_shows_would_be_counted(tampering: Tampering):
    tampering.kinds = {"nothing at all": lambda connection: None}
    assert tampering.run(3)[1] == ["nothing at all"] * 3


def test_forbidden_actions_are_refused(tmp_path: Path):
    tried, allowed = forbidden_calls(tmp_path)
    assert tried > 500
    assert allowed == []


def test_a_method_that_the_guard_does_not_know_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from chartlight.desk import Desk

    monkeypatch.setattr(Desk, "unguarded", lambda self: None, raising=False)
    assert ("viewer", "unguarded") in forbidden_calls(tmp_path)[1]


def test_every_rule_of_the_desk_is_one_that_can_be_tried():
    assert all(isinstance(rule, Rule) for rule in METHODS.values())
    assert {rule.right for rule in METHODS.values()} > {Right.OPEN, Right.AUDIT}


def test_wrong_keys_open_nothing(tmp_path: Path):
    assert opened_by_wrong_keys(tmp_path, 12) == 0
    assert opened_by_wrong_passphrases(tmp_path, 10) == 0


@given(
    st.text("abcdef0123456789", min_size=12, max_size=20),
    st.binary(max_size=40),
    st.binary(max_size=40),
    st.sampled_from(["plain", "capitals", "utf-16", "utf-16-be", "hex", "base64"]),
)
def test_a_canary_is_found_wherever_and_however_it_stands(word: str, before: bytes, after: bytes, form: str):
    told = {
        "plain": before + word.encode() + after,
        "capitals": before + word.upper().encode() + after,
        "utf-16": before + word.encode("utf-16-le") + after,
        "utf-16-be": before + word.encode("utf-16-be") + after,
        "hex": before.hex().encode() + word.encode().hex().encode() + after,
        "base64": base64.b64encode(before + word.encode() + after),
    }
    assert clear_in(told[form], {"field": word}) == {"field"}


def test_what_is_no_canary_is_not_found():
    assert clear_in(b"nothing here", {"field": "kanari0123456789"}) == set()
    assert len(set(in_base64("kanari0123456789"))) == 3


def test_a_figure_names_its_goal(tmp_path: Path):
    (line,) = trust._overhead(tmp_path, 3)
    assert (line["peer"], line["peer_value"], line["unit"]) == ("limit", 5, "ms")
