"""The data of `resources/grouping` is checked when it is loaded: what is wrong is named, with its file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chartlight import locations
from chartlight.grouping import sequencing, transfer_policy, unspecified, watched
from chartlight.grouping.transfer_policy import BadTransferPolicy
from chartlight.grouping.unspecified import BadTable
from chartlight.grouping.watched import BadWatchList

RESOURCES = locations.resources() / "grouping"


@pytest.mark.parametrize(
    ("name", "before", "after", "load", "error"),
    [
        ("transfer.toml", '"02" =', '"2" =', transfer_policy.transfer_policy, BadTransferPolicy),
        ("transfer.toml", '["789"]', '["7890"]', transfer_policy.transfer_policy, BadTransferPolicy),
        ("transfer.toml", "[other]", "[others]", transfer_policy.transfer_policy, BadTransferPolicy),
        ("transfer.toml", "[acute]", "[acute", transfer_policy.transfer_policy, BadTransferPolicy),
        ("audit.toml", '"A40"', '"sepsis"', watched.audit_targets, BadWatchList),
        ("audit.toml", "asks =", "aks =", watched.audit_targets, BadWatchList),
        ("patient_safety.toml", '"J95.811"', '"J95811"', watched.patient_safety_indicators, BadWatchList),
        ("patient_safety.toml", "[[psi]]", "[[psis]]", watched.patient_safety_indicators, BadWatchList),
        ("reach.toml", "placeholders", "place", unspecified._table, BadTable),
        ("impact.toml", '"A40"', '"a40"', sequencing.sequencing, sequencing.BadSequencing),
    ],
)
def test_a_table_that_is_not_right_is_refused_by_name(
    name: str,
    before: str,
    after: str,
    load: Callable[[], Any],
    error: type[Exception],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = (RESOURCES / name).read_text(encoding="utf-8")
    assert before in text
    (tmp_path / "grouping").mkdir()
    (tmp_path / "grouping" / name).write_text(text.replace(before, after), encoding="utf-8")
    monkeypatch.setattr(locations, "resources", lambda: tmp_path)
    with pytest.raises(error, match=name):
        load.__wrapped__()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("load", "error"),
    [(transfer_policy.transfer_policy, BadTransferPolicy), (watched.audit_targets, BadWatchList)],
)
def test_a_table_that_is_not_there_is_told(
    load: Callable[[], Any], error: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locations, "resources", lambda: tmp_path)
    with pytest.raises(error):
        load.__wrapped__()  # type: ignore[attr-defined]


def test_every_target_and_indicator_says_what_it_is_about() -> None:
    for target in watched.audit_targets():
        assert target.name
        assert target.asks
        assert any(character.isdigit() for character in target.source), f"{target.name}: a source names its year"
    numbers = [psi.number for psi in watched.patient_safety_indicators()]
    assert numbers == ["03", "06", "08", "09", "10", "11", "12", "13", "14", "15"]
