"""The benchmark of the feed, over few messages."""

import pytest

from chartlight.bench import intake


def test_every_message_is_acknowledged_and_taken_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "MESSAGES", 200)
    results = {result["what"]: result["value"] for result in intake.bench_intake()}
    assert len(results) == 4
    assert all(value > 0 for value in results.values())
