"""The compliance check: nothing clearly wrong passes, and nothing clearly right is stopped."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.queries.compliance import check_text

QUERIES = tomllib.loads((Path(__file__).parent / "queries.toml").read_text("utf-8"))


def blocking(text: str) -> set[str]:
    return {problem.rule for problem in check_text(text) if problem.severity == "block"}


@pytest.mark.parametrize("query", QUERIES["compliant"], ids=lambda query: query["name"])
def test_a_compliant_query_may_be_sent(query: dict[str, Any]) -> None:
    assert blocking(query["text"]) == set()


@pytest.mark.parametrize("query", QUERIES["violation"], ids=lambda query: query["name"])
def test_a_violation_is_stopped_for_its_reason(query: dict[str, Any]) -> None:
    assert blocking(query["text"]) & set(query["rules"])


def test_an_empty_query_is_stopped() -> None:
    assert blocking("  \n") == {"Q3"}


def test_the_offending_words_are_quoted() -> None:
    quotes = {problem.quote for problem in check_text("Lactate 4 on 11/20. This will change the DRG. Please clarify.")}
    assert "DRG" in quotes


@given(st.text(max_size=400))
def test_any_text_gets_an_answer(text: str) -> None:
    assert all(problem.severity in {"block", "warn"} and problem.why for problem in check_text(text))
