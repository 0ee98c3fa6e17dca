"""The policy for queries that wait, as the settings show and keep it."""

import pytest


@pytest.fixture
def part(window, qtbot):
    window.go("settings")
    made = window.pages["settings"].waiting
    qtbot.waitUntil(lambda: made.to.text() != "")
    return made


def test_the_common_policy_stands_there_first(part) -> None:
    assert {key: field.value() for key, field in part.hours.items()} == {
        "answer_hours": 48,
        "first_reminder": 24,
        "between_reminders": 24,
        "most_reminders": 2,
        "escalation": 72,
        "expiry": 240,
    }
    assert part.to.text() == "the physician advisor"


def test_what_is_changed_is_kept(part, desk, qtbot) -> None:
    part.hours["first_reminder"].setValue(8)
    part.to.setText("Dr Advisor")
    qtbot.waitUntil(lambda: desk.query_policy().first_reminder == 8, timeout=3000)
    assert desk.query_policy().escalate_to == "Dr Advisor"
    assert part.told.text() == ""


def test_what_does_not_fit_together_is_said_and_not_kept(part, desk, qtbot) -> None:
    part.hours["expiry"].setValue(30)
    qtbot.waitUntil(lambda: "cannot be kept" in part.told.text(), timeout=3000)
    assert desk.query_policy().expiry == 240
    part.hours["expiry"].setValue(300)
    qtbot.waitUntil(lambda: desk.query_policy().expiry == 300, timeout=3000)
    qtbot.waitUntil(lambda: part.told.text() == "")
