"""A coder's day by keyboard over a real store: decide, change, settle, compare, attest, export. Invented patient."""

from PySide6.QtCore import Qt
from ui_fakes.hands import ALT, CTRL, Hands
from ui_fakes.real_day import sit_down

from chartlight.desk import Actor
from chartlight.finalize.code_set import State as Standing
from chartlight_ui.window import MainWindow

K = Qt.Key


def test_from_the_queue_to_an_attested_and_exported_code_set(qtbot, monkeypatch, tmp_path) -> None:
    folder = tmp_path / "data"
    desk, session, window, hands = sit_down(qtbot, folder, Actor("J. Obi", "coder", "CCS"), ("delacroix-jean",))
    queue = window.finalise.queue

    def press(*what) -> None:
        for one in what:
            hands.press(one)
            hands.until(lambda: not page.steps.under_way)

    def walk_to(wanted: str) -> None:
        for way in (K.Key_K, K.Key_J):
            before = None
            while page.key not in (before, wanted):
                before = page.key
                hands.press(way)
        assert page.key == wanted

    # the queue: a discharged chart, opened with Return
    hands.until(lambda: window.worklist.list.model.all_lines)
    hands.press((K.Key_3, CTRL))
    hands.until(lambda: queue.current is not None and queue.hasFocus())
    admission = queue.current
    hands.press(K.Key_Return)
    page = window.finalise.charts[admission]
    hands.until(lambda: page.held is not None)
    hands.press((K.Key_1, ALT))

    # one is rejected with the first reason, one is taken back, the rest accepted, each by its letter
    rejected = page.key
    hands.answer(K.Key_1)
    press(K.Key_R)
    assert page.held.rejection(rejected) is not None
    press((K.Key_Z, CTRL))
    assert page.held.entry(rejected) is not None
    press((K.Key_J, CTRL))
    while page.held.to_decide:
        left = len(page.held.to_decide)
        press(K.Key_A)
        assert len(page.held.to_decide) == left - 1

    # one is changed to another code: its words typed, the code chosen among what is found, and why
    hands.press((K.Key_2, ALT))
    walk_to("I10")
    hands.answer("hypertensive urgency", K.Key_Return)
    hands.answer(K.Key_Return)  # why
    press(K.Key_C)
    assert (page.held.entry("I16.0").state, page.held.entry("I16.0").suggested) == (Standing.CHANGED, "I10")
    walk_to("I16.0")
    press(K.Key_U)
    assert page.held.entry("I16.0").poa == "U"
    press(K.Key_Y, (K.Key_Up, CTRL))

    # another principal diagnosis: the coder's DRG is not CDI's, both code sets are compared and one agrees
    walk_to("J44.1")
    press(K.Key_P)
    hands.until(lambda: page.held.review.difference is not None)
    hands.answer(K.Key_Escape)
    hands.press(K.Key_B)
    hands.until(lambda: hands.waiting == 0)
    hands.answer(K.Key_Return)  # why
    _command(hands, window, "Agree on the DRG")
    hands.until(lambda: not any("DRG" in one for one in page.held.review.open))

    # what stops the claim is settled, each with its reason
    for _ in [edit for edit in page.held.review.edits if edit.level == "warning" and edit.blocks]:
        hands.answer(K.Key_Return)
        press(K.Key_E)
    assert page.held.review.open == ()

    # attested under the coder's name, exported to a file
    hands.press((K.Key_2, ALT))
    press((K.Key_Return, CTRL))
    hands.until(page.is_attested)
    target = tmp_path / "claim.csv"
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *given: (str(target), ""))
    _command(hands, window, "Export: CSV")
    hands.until(target.exists)
    assert "I16.0" in target.read_text("utf-8")
    (version,) = desk.finalise_stand(admission).attested
    assert (version.signed.by, version.credential) == ("J. Obi", "CCS")
    assert desk.verify_audit().ok
    window.close()
    session.close()


def _command(hands: Hands, window: MainWindow, words: str) -> None:
    """Ctrl+K, some words of the command, Return."""
    hands.press((K.Key_K, CTRL))
    hands.until(lambda: window.palette_sheet is not None and window.palette_sheet.isVisible())
    hands.press(words, K.Key_Return)
