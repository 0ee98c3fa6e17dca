"""What nobody foresaw ends in a note and a line, never in the program's end or a word of a chart."""

import errno
import sys
import threading
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication

from chartlight_ui.session import in_words
from chartlight_ui.troubles import LOG, Troubles

SECRET = "Okafor, Grace"


@pytest.fixture
def troubles(qapp, tmp_path):
    before = sys.excepthook
    made = Troubles(tmp_path, lambda: datetime(2026, 11, 20, 9, 31, tzinfo=UTC))
    yield made
    made.stop()
    assert sys.excepthook is before


def fail() -> None:
    raise ValueError(SECRET)


def test_a_note_and_a_log_name_the_place_and_not_the_chart(troubles, window, tmp_path, qtbot) -> None:
    troubles.happened.connect(window.trouble_note.tell)
    try:
        fail()
    except ValueError:
        sys.excepthook(*sys.exc_info())
    note = window.trouble_note
    assert note.isVisible()
    note.copy.click()
    copied = QApplication.clipboard().text()
    log = (tmp_path / LOG).read_text("utf-8")
    for said in (copied, log):
        assert "ValueError" in said
        assert "test_troubles.py" in said
        assert "fail" in said
        assert "Okafor" not in said
        assert str(tmp_path) not in said
    assert log.startswith("2026-11-20T09:31:00")
    note.leave.click()
    assert not note.isVisible()


def test_another_threads_error_is_told_as_well(troubles, qtbot) -> None:
    told: list[str] = []
    troubles.happened.connect(told.append)
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(told) == 1)
    assert "ValueError" in told[0]


def test_a_full_disk_makes_no_second_error(troubles, tmp_path, qtbot) -> None:
    troubles._log = tmp_path / "gone" / LOG
    with qtbot.waitSignal(troubles.happened):
        troubles._caught(ValueError, ValueError(SECRET), None)


def test_the_log_stays_small(troubles, tmp_path) -> None:
    (tmp_path / LOG).write_text("x" * 1_000_001, "utf-8")
    troubles._caught(ValueError, None, None)
    assert (tmp_path / LOG).stat().st_size < 1_000
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "make room"),
        (errno.EACCES, "choose another place"),
        (errno.ENOENT, "choose it again"),
        (errno.EXDEV, "try another place"),
    ],
)
def test_an_error_of_the_disk_says_what_to_do_and_not_where(number, said) -> None:
    words = in_words(OSError(number, "synthetic reason", "/home/ann/okafor-grace.pdf"))
    assert said in words
    assert "okafor" not in words


def test_an_unforeseen_error_is_not_shown_as_it_is() -> None:
    assert SECRET not in in_words(ValueError(SECRET))
