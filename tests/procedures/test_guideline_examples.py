"""One example for each of the ICD-10-PCS Official Guidelines 2026, sections B3 to B6 and C, that decides a code."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = tomllib.loads((Path(__file__).parent / "guideline_examples.toml").read_text(encoding="utf-8"))["example"]
NOTE = "SYNTHETIC.\nPROCEDURES PERFORMED:\n{listed}\nDESCRIPTION OF PROCEDURE: {told}\n"


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{one['guideline']}-{n}" for n, one in enumerate(EXAMPLES)])
def test_the_guideline_decides(example: dict[str, Any], coded: Callable[[str], set[str]]) -> None:
    assert coded(NOTE.format(listed=example["listed"], told=example["told"])) == set(example["codes"])
