import sys

import pytest

from chartlight.cli import progress


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_on_terminal", lambda: True)
    monkeypatch.setattr(progress, "EVERY", 0.0)


def test_a_terminal_sees_the_count_and_is_left_clean(terminal: None, capsys: pytest.CaptureFixture[str]) -> None:
    with progress.counter("charts", 3) as advance:
        assert list(advance("ab")) == ["a", "b"]
        assert list(advance("c")) == ["c"]
    shown = capsys.readouterr()
    assert "1 of 3 charts" in shown.err
    assert "3 of 3 charts" in shown.err
    assert shown.err.endswith("\r")  # click leaves the wiping out where it is no terminal after all
    assert shown.out == ""


def test_an_error_leaves_it_clean_too(terminal: None, capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        with progress.doing("Loading"):
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        fail()
    assert capsys.readouterr().err == "Loading ...\r"


def test_a_file_sees_nothing(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with progress.counter("charts") as advance, progress.doing("Loading"):
        assert list(advance(range(200))) == list(range(200))
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys, "stderr", None)
    with progress.doing("Loading"):
        pass
