"""The board by keyboard, over a desk in memory."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from ui_fakes.chart import ADMISSION
from ui_fakes.desk import NOW

from chartlight.queries.query import QueryStatus
from chartlight_ui.query import acts, preview

S = QueryStatus
KEY = Qt.Key
HEADINGS = ["Draft  1", "Sent  2", "Answered  1", "Overdue  1"]


@pytest.fixture
def place(window, desk, qtbot):
    """The board with a draft, two sent, one answered and one overdue query."""
    draft = desk.draft_query(ADMISSION, "sepsis-1", NOW)
    for query_id, hours, more in (
        ("Q-1", 2, {}),
        ("Q-2", 1, {}),
        ("Q-3", 9, {"status": S.ANSWERED, "answered": NOW, "outcome": "agreed", "choice": "x", "responder": "Dr A"}),
        ("Q-4", 75, {}),
    ):
        sent = NOW - timedelta(hours=hours)
        told = {"id": query_id, "status": S.SENT, "sent": sent, "answer_by": sent + timedelta(hours=48), **more}
        desk.kept[query_id] = replace(draft, **told)
    window.go("queries")
    qtbot.waitUntil(lambda: all(one.cards for one in window.queries.lists))
    return window.queries


def press(place, qtbot, *keys) -> None:
    for key in keys:
        qtbot.keyClick(place.cards, key)


def at(place) -> str:
    return place.cards.current.query


def test_what_is_overdue_has_the_keyboard_first_or_the_column_it_was_in(place) -> None:
    assert [one.heading.text() for one in place.columns.values()] == [
        "Draft  1",
        "Sent  2",
        "Answered  1",
        "Overdue  1",
    ]
    assert place.summary.text() == "3 waiting for an answer, 1 overdue"
    assert [card.query for card in place.cards.chosen] == [at(place)]


def test_arrows_lead_through_cards_and_columns(place, desk, qtbot) -> None:
    place.lists[0].take_focus()
    press(place, qtbot, KEY.Key_Right)
    assert at(place) == "Q-1"
    press(place, qtbot, KEY.Key_Down)
    assert at(place) == "Q-2"
    press(place, qtbot, KEY.Key_Right, KEY.Key_Right, KEY.Key_Right)
    assert at(place) == "Q-4"
    press(place, qtbot, KEY.Key_Left)
    assert at(place) == "Q-3"
    assert [card.query for one in place.lists for card in one.chosen] == ["Q-3"]


def test_what_is_due_is_done_by_one_key(place, desk, qtbot) -> None:
    place.lists[3].take_focus()
    press(place, qtbot, KEY.Key_R)
    qtbot.waitUntil(lambda: desk.kept["Q-4"].escalated == NOW)
    place.lists[2].take_focus()
    press(place, qtbot, KEY.Key_R)
    qtbot.waitUntil(lambda: desk.kept["Q-3"].status is S.CLOSED)


def test_a_paper_reply_with_its_scan(place, desk, qtbot, monkeypatch, tmp_path: Path) -> None:
    scan = tmp_path / "reply.pdf"
    scan.write_bytes(b"%PDF-1.7 synthetic")

    def fill(dialog) -> QDialog.DialogCode:
        dialog.act.click()
        assert dialog.result() == 0  # nothing was ticked yet
        dialog.choices[-1].setChecked(True)
        dialog.attach(scan)
        dialog.act.click()
        return QDialog.DialogCode(dialog.result())

    monkeypatch.setattr(acts.AnswerDialog, "exec", fill)
    place.lists[1].take_focus()
    press(place, qtbot, KEY.Key_A)
    qtbot.waitUntil(lambda: desk.kept["Q-1"].status is S.ANSWERED)
    assert desk.kept["Q-1"].outcome == "undetermined"
    assert desk.scans["Q-1"] == b"%PDF-1.7 synthetic"


def test_redirecting_needs_a_name_and_a_reason(place, desk, qtbot, monkeypatch) -> None:
    refused = []

    def fill(dialog) -> QDialog.DialogCode:
        dialog.act.click()
        refused.append(dialog._problem.text())
        dialog.provider.setCurrentText("Dr B. Other")
        dialog.act.click()
        refused.append(dialog._problem.text())
        dialog.reason.setText("Off service")
        dialog.act.click()
        return QDialog.DialogCode(dialog.result())

    monkeypatch.setattr(acts.RedirectDialog, "exec", fill)
    place.lists[1].take_focus()
    press(place, qtbot, KEY.Key_D)
    qtbot.waitUntil(lambda: desk.kept["Q-1"].addressee.provider == "Dr B. Other")
    assert refused == ["Say who is asked instead.", "Say why another provider is asked."]


def test_withdrawing_takes_a_reason_and_closing_an_answer_takes_none(place, desk, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(acts.ReasonDialog, "exec", lambda dialog: QDialog.DialogCode.Accepted)
    place.lists[0].take_focus()
    drafted = at(place)
    press(place, qtbot, KEY.Key_W)
    qtbot.waitUntil(lambda: desk.kept[drafted].status is S.WITHDRAWN)
    place.lists[2].take_focus()
    press(place, qtbot, KEY.Key_C)
    qtbot.waitUntil(lambda: desk.kept["Q-3"].status is S.CLOSED)


def test_viewed_is_told_by_a_key(place, desk, qtbot) -> None:
    place.lists[1].take_focus()
    press(place, qtbot, KEY.Key_V)
    qtbot.waitUntil(lambda: desk.kept["Q-1"].status is S.VIEWED)


def test_several_chosen_queries_make_one_document(place, qtbot, tmp_path: Path) -> None:
    place.lists[1].take_focus()
    qtbot.keyClick(place.cards, KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [query.id for query in place.chosen] == ["Q-1", "Q-2"]
    target = tmp_path / "round.pdf"
    place.save_to(target)
    qtbot.waitUntil(lambda: target.exists() and target.stat().st_size > 1000)
    assert len(pypdf.PdfReader(target).pages) == 2


def test_nothing_due_is_said(place, qtbot) -> None:
    place.lists[1].take_focus()
    with qtbot.waitSignal(place.told) as said:
        press(place, qtbot, KEY.Key_R)
    assert "Nothing is due" in said.args[0]


def test_due_reminders_are_printed_and_recorded_with_one_key(window, place, desk, qtbot, monkeypatch) -> None:
    desk.kept["Q-1"] = replace(desk.kept["Q-1"], sent=NOW - timedelta(hours=26))
    place.reload()
    qtbot.waitUntil(lambda: any(card.act == "remind" for card in place.columns["Sent"].list.cards))
    paper: list[bytes] = []
    monkeypatch.setattr(preview, "choose_printer", lambda parent: object())
    monkeypatch.setattr(preview, "print_on", lambda printer, pdf: paper.append(pdf))
    place.columns["Sent"].list.choose("Q-1")
    place.columns["Sent"].list.take_focus()
    qtbot.keyClick(place.columns["Sent"].list, KEY.Key_R, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: len(paper) == 1)
    assert desk.kept["Q-1"].reminded == (NOW,)
    assert "reminder 1 of" in pypdf.PdfReader(BytesIO(paper[0])).pages[0].extract_text().replace("\n", " ")
    qtbot.waitUntil(lambda: all(card.act != "remind" for card in place.columns["Sent"].list.cards))


def test_a_query_with_nothing_to_remind_of_offers_no_reminder(window, place) -> None:
    ids = [one.id for one in window.registry.available(window)]
    assert "queries.print" in ids
    assert "queries.remind-print" not in ids
