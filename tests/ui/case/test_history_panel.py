from dataclasses import replace

from PySide6.QtWidgets import QLabel
from ui_fakes.desk import NOW, FakeDesk

from chartlight_ui.case.history_panel import HistoryPanel


def words_of(qtbot, case, *entries) -> list[str]:
    panel = HistoryPanel()
    qtbot.addWidget(panel)
    panel.show_case(replace(case, history=entries), NOW)
    return [one.text() for one in panel.findChildren(QLabel)]


def test_acts_stand_in_words_with_the_finding_by_its_name(qtbot, case) -> None:
    entry = FakeDesk().entries[0]
    closed = replace(entry, action="decision.close-finding", object_id="aki-1", outcome="ok")
    blocked = replace(entry, action="query.send", object_id="Q-7", outcome="blocked")
    taken = replace(entry, action="chart.view", outcome="ok", detail='{"what":"trend values"}')
    said = words_of(qtbot, case, closed, blocked, taken)
    assert f"Closed {case.finding('aki-1').condition}" in said
    assert "Sent query Q-7 (blocked)" in said
    assert "Took out the values of a trend" in said


def test_what_nobody_put_into_words_still_reads(qtbot, case) -> None:
    odd = replace(FakeDesk().entries[0], action="finalise.second-review", outcome="ok")
    assert "Finalise: second review" in words_of(qtbot, case, odd)


def test_an_empty_history_says_what_will_stand_there(qtbot, case) -> None:
    assert any("will stand here" in words for words in words_of(qtbot, case))
