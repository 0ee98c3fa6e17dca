"""The finalise screen over the real store with a sample that is discharged. Its patient is invented."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from chartlight.cli.demo_data import fill
from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.finalize.code_set import State
from chartlight.samples import list_samples
from chartlight_ui.case import dialogs
from chartlight_ui.coding.chooser import Chosen
from chartlight_ui.finalise import deciding
from chartlight_ui.session import Session
from chartlight_ui.state import State as Kept
from chartlight_ui.window import MainWindow

NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
K = Qt.Key


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    fill(folder, NOW, [sample for sample in list_samples() if sample.slug == "delacroix-jean"])
    return folder


@pytest.fixture
def reasons(monkeypatch):
    """Every question for a reason is answered with the first."""

    def first(dialog) -> QDialog.DialogCode:
        dialog.accept()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(dialogs.ReasonDialog, "exec", first)


def test_a_sample_from_suggestions_to_the_second_attested_version(qtbot, data, reasons, monkeypatch, tmp_path) -> None:
    desk = Desk.open(data, ThrowawayKey(), Actor("J. Obi", "coder", "CCS"))
    session = Session(desk, clock=lambda: NOW)
    window = MainWindow(session, Kept(None), "J. Obi, CCS")
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    window.go("finalise")
    queue = window.finalise.queue
    qtbot.waitUntil(lambda: len(queue.lines) == 1, timeout=15_000)
    admission = queue.current
    queue.setFocus()
    qtbot.keyClick(queue, K.Key_Return)
    page = window.finalise.charts[admission]
    qtbot.waitUntil(lambda: page.held is not None, timeout=20_000)
    page.columns.take_focus()

    def press(key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)
        qtbot.waitUntil(lambda: not page.steps.under_way, timeout=15_000)

    undecided = [entry.key for entry in page.held.to_decide]
    assert page.key in undecided
    words = page.evidence.places[0]
    assert page.held.chart.note(words.note).text[words.start : words.end] == words.quote

    # reject, undo, redo
    rejected = page.key
    press(K.Key_R)
    assert page.held.rejection(rejected) is not None
    press(K.Key_Z, CTRL)
    assert page.held.entry(rejected) is not None
    press(K.Key_Z, CTRL | SHIFT)
    assert page.held.rejection(rejected) is not None
    press(K.Key_Z, CTRL)

    # accept all that is undecided
    page.to_next_undecided()
    while page.held.to_decide:
        left = len(page.held.to_decide)
        press(K.Key_A)
        assert len(page.held.to_decide) == left - 1

    # change, POA, move, principal and back
    page.columns.focus_column(1)
    diagnoses = page.held.codes.diagnoses
    changed = next(entry.key for entry in diagnoses if entry.code == "I10")
    monkeypatch.setattr(deciding, "choose_code", lambda *given, **more: Chosen("I16.0", "Hypertensive urgency"))
    page.columns.go_to(1, changed)
    press(K.Key_C)
    entry = page.held.entry("I16.0")
    assert (entry.state, entry.suggested) == (State.CHANGED, "I10")
    page.columns.go_to(1, "I16.0")
    press(K.Key_U)
    assert page.held.entry("I16.0").poa == "U"
    press(K.Key_Y)
    at = [entry.key for entry in page.held.codes.diagnoses].index("I16.0")
    press(K.Key_Up, CTRL)
    assert [entry.key for entry in page.held.codes.diagnoses].index("I16.0") == at - 1
    drg = page.held.review.grouping.drg
    press(K.Key_P)
    assert page.held.codes.principal.code == "I16.0"
    assert page.held.review.grouping.drg != drg
    assert page.held.review.difference is not None
    press(K.Key_Z, CTRL)
    assert page.held.review.grouping.drg == drg

    # what is left, attest, read only, export, reopen
    for _ in [edit for edit in page.held.review.edits if edit.level == "warning" and edit.blocks]:
        press(K.Key_E)
    if page.held.review.difference is not None:
        page.settling.reconcile("agree")
        press(K.Key_J)
    assert page.held.review.open == ()
    page.columns.focus_column(1)
    press(K.Key_Return, CTRL)
    assert page.is_attested()
    press(K.Key_A)
    assert len(desk.finalise_stand(admission).attested) == 1
    target = tmp_path / "out.csv"
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *given: (str(target), ""))
    page.settling.export("csv")
    qtbot.waitUntil(target.exists, timeout=15_000)
    assert "I16.0" in target.read_text("utf-8")
    page.settling.reopen()
    qtbot.waitUntil(page.is_draft, timeout=15_000)
    press(K.Key_Return, CTRL)
    qtbot.waitUntil(page.is_attested, timeout=15_000)
    versions = desk.finalise_stand(admission).attested
    assert [(one.version, one.signed.by, one.credential) for one in versions] == [
        (1, "J. Obi", "CCS"),
        (2, "J. Obi", "CCS"),
    ]
    qtbot.waitUntil(lambda: queue.lines[0].state == "attested", timeout=15_000)
    window.close()
    session.close()
