from datetime import UTC, datetime

import pytest

from chartlight.finalize.dispositions import BadDispositions, dispositions
from chartlight.finalize.queue import QueueLine, QueueRow, queue_line, queued


def row(admission: str, day: int | None, state: str = "new", hold: str | None = None) -> QueueRow:
    left = datetime(2026, 11, day, tzinfo=UTC) if day else None
    return QueueRow(
        admission, "Testfall", 70, "F", "M1", None, left, 1, "01", "home", "194", "t", 0.8, "194", 0, hold, state, 0,
        None, 0,
    )  # type: ignore[arg-type]  # fmt: skip


def test_work_comes_first_and_the_oldest_of_it():
    rows = [row("d", 2, "attested"), row("c", 1, "draft", "pathology"), row("b", 5), row("a", 3, "reopened")]
    assert [one.admission for one in queued(rows)] == ["a", "b", "c", "d"]
    assert [one.admission for one in queued([row("b", None), row("a", 3)])] == ["b", "a"]


def test_a_line_comes_back_equal():
    line = QueueLine("draft", "194", "Simple pneumonia", None, "193", 3, "pathology", "N. Quill")
    assert queue_line(line.to_json()) == line
    assert queue_line(None) is None


def test_dispositions_have_words():
    assert dispositions()["03"] == "skilled nursing facility"
    assert all(len(status) == 2 for status in dispositions())


@pytest.mark.parametrize("text", ["", "[dispositions]\nhome = 'x'", "[dispositions]\n01 = ' '", "= 3"])
def test_a_table_that_is_wrong_is_refused(text: str, tmp_path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "finalize"
    folder.mkdir()
    (folder / "dispositions.toml").write_text(text)
    monkeypatch.setattr("chartlight.locations.resources", lambda: tmp_path)
    dispositions.cache_clear()
    try:
        with pytest.raises(BadDispositions, match=r"dispositions\.toml"):
            dispositions()
    finally:
        dispositions.cache_clear()
