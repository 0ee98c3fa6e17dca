"""What is taken before any screen: the size and the language of last time."""

import os

import pytest

from chartlight_ui import early, translating
from chartlight_ui.settings.at_start import LANGUAGE, SIZE
from chartlight_ui.state import State


@pytest.fixture
def no_scale(monkeypatch):
    monkeypatch.setenv(early.SCALE, "")
    monkeypatch.delenv(early.SCALE)


def test_the_size_of_last_time_is_taken(no_scale, tmp_path) -> None:
    State(tmp_path).put(SIZE, "150")
    early.prepare(tmp_path)
    assert os.environ[early.SCALE] == "1.5"


def test_what_is_set_for_this_start_counts(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv(early.SCALE, "2")
    State(tmp_path).put(SIZE, "150")
    early.prepare(tmp_path)
    assert os.environ[early.SCALE] == "2"


def test_the_systems_size_and_english_need_nothing(no_scale, tmp_path) -> None:
    State(tmp_path).put(LANGUAGE, "of no catalogue")
    early.prepare(tmp_path)
    assert early.SCALE not in os.environ
    assert translating.tr("Settings") == "Settings"
