"""Procedures while a chart is finalised: their characters below the code set, the builder, the axes that stay."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from ui_fakes.finalised_stay import STAY
from ui_fakes.finalising import FinalisingDesk
from ui_fakes.procedures import BEGUN, NAILED, with_procedures

from chartlight.desk import Actor
from chartlight_ui.case.axes_view import AxesView
from chartlight_ui.coding import builder

K = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk() -> FinalisingDesk:
    made = FinalisingDesk(actor=Actor("J. Obi", "coder", "CCS"))
    made.assessments[STAY] = with_procedures(made.assessments[STAY], made.charts[STAY])
    return made


@pytest.fixture
def built(qtbot, monkeypatch):
    """Presses keys in the builder and takes what comes of them; what it said of the DRG."""
    said: list[str] = []

    def answer(*keys) -> list[str]:
        def run(dialog) -> QDialog.DialogCode:
            dialog.show()
            qtbot.waitUntil(lambda: dialog.settled, timeout=20_000)
            said.append(dialog.drg.text())
            for key in keys:
                qtbot.keyClick(dialog.axes, key)
                qtbot.waitUntil(lambda: dialog.settled)
            qtbot.waitUntil(lambda: dialog.drg.text().startswith("DRG"), timeout=20_000)
            said.append(dialog.drg.text())
            qtbot.keyClick(dialog.axes, K.Key_Return, CTRL)
            return QDialog.DialogCode(dialog.result())

        monkeypatch.setattr(builder.CodeBuilder, "exec", run)
        return said

    return answer


def axes_shown(screen) -> list[AxesView]:
    content = screen.evidence.quotes.content
    found = [content.itemAt(at).widget() for at in range(content.count())]
    return [one for one in found if isinstance(one, AxesView)]


def test_the_characters_stand_below_the_code_set_and_their_words_lead_to_the_note(screen) -> None:
    screen.columns.go_to(1, NAILED)
    (shown,) = axes_shown(screen)
    assert [line.axis.value for line in shown.lines] == list(NAILED)
    shown.lines[5].linkActivated.emit("0")
    assert screen.evidence.is_open
    assert screen.evidence.place.quote == "intramedullary nailing"


def test_a_character_is_changed_with_a_reason_and_the_axes_stay(screen, desk, press, answer, built) -> None:
    screen.columns.go_to(1, NAILED)
    said, asked = built(K.Key_Down, K.Key_3), answer(1)
    press(K.Key_C, SHIFT)
    assert asked == ["Change code"]
    assert desk.calls[-1][:3] == ("change", NAILED, "0QS636Z")
    (entry,) = screen.held.codes.procedures
    assert (entry.code, entry.surgeon) == ("0QS636Z", "Dr Lind")
    assert [axis.label for axis in entry.axes][4:6] == ["Percutaneous", "Internal Fixation Device, Intramedullary"]
    assert (entry.axes[4].evidence, entry.axes[4].why) == ((), "chosen by a person")
    assert entry.axes[5].evidence[0].quote == "intramedullary nailing"
    assert screen.held.review.grouping.drg in said[1]
    assert "The DRG stays as it is." in said[0]


def test_what_a_note_leaves_open_is_added_with_its_words_day_and_surgeon(screen, desk, press, built) -> None:
    screen.columns.go_to(0, BEGUN)
    assert screen.can_build()
    built(K.Key_3, K.Key_Down, K.Key_6)
    press(K.Key_C, SHIFT)
    assert desk.calls[-1][:2] == ("add", "0QS636Z")
    entry = screen.held.codes.procedures[-1]
    assert (entry.code, entry.surgeon, str(entry.performed)) == ("0QS636Z", "Dr Lind", "2026-11-15")
    assert entry.axes[3].evidence[0].quote == "right proximal femur"


def test_a_diagnosis_and_an_attested_set_have_nothing_to_build(screen, desk) -> None:
    screen.columns.go_to(1, "S72.141A")
    assert not screen.can_build()
    assert axes_shown(screen) == []
