"""Pages and dialogs of signing in by keyboard and by ear, in the smallest window."""

import pytest
from ui_fakes import walking
from ui_fakes.staff import ADA, AMSEL, COMPLIANCE, PEOPLE

from chartlight_ui.first_run.recovery_page import RecoveryPage
from chartlight_ui.signing_in.emergency import ByNumber, EmergencyList
from chartlight_ui.signing_in.own_passphrase import OwnPassphraseDialog
from chartlight_ui.signing_in.person_dialog import GivePassphrase, PersonDialog
from chartlight_ui.signing_in.present import Standing, present, read_standing

HALF = (960, 540)

DIALOGS = {
    "person": PersonDialog,
    "change": lambda session, parent: PersonDialog(session, parent, AMSEL),
    "first": lambda session, parent: PersonDialog(session, parent, first=True),
    "passphrase": lambda session, parent: GivePassphrase(session, "For somebody", print, parent, can_skip=False),
    "own": OwnPassphraseDialog,
    "number": lambda session, parent: ByNumber(session, parent, "V-1"),
    "list": EmergencyList,
}


def wrong(qtbot, widget) -> list[str]:
    found = [*walking.unnamed(widget), *walking.cut(widget), *walking.missed(qtbot, widget)]
    least = widget.minimumSizeHint().expandedTo(widget.minimumSize())
    if least.width() > HALF[0] or least.height() > HALF[1]:
        found.append(f"larger than the screen: {least.width()} × {least.height()}")
    return found


@pytest.mark.parametrize("name", DIALOGS)
def test_dialogs(qtbot, desk, session, window, name) -> None:
    desk.staff(*PEOPLE, signed_in=(COMPLIANCE if name == "list" else ADA).id)
    present.take(read_standing(desk))
    dialog = DIALOGS[name](session, window)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    if name == "number":
        dialog._ask_reason(True)
    assert wrong(qtbot, dialog) == []
    dialog.close()
    present.take(Standing())


def test_the_page_that_asks_who_is_there(qtbot, front) -> None:
    program = front()
    program.gate.resize(*HALF)
    qtbot.waitUntil(program.gate.isActiveWindow)
    assert wrong(qtbot, program.gate) == []
    program.gate.choose("N. Ew")
    assert wrong(qtbot, program.gate) == []


def test_the_locked_page_of_somebody(qtbot, front) -> None:
    program = front(AMSEL)
    qtbot.waitUntil(lambda: bool(program.window.worklist.list.model.lines))
    program.window.resize(*HALF)
    program.window.lock()
    assert program.window.lock_page.switch.isVisible()
    assert wrong(qtbot, program.window.lock_page) == []


def test_the_recovery_key(qtbot) -> None:
    page = RecoveryPage()
    qtbot.addWidget(page)
    page.resize(620, 420)
    page.show_key("9B65V-N7S70-BKHPW-H5W72-K1C92-4SPMV")
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    assert not page.check()
    page.last.setText(" 4spmv ")
    assert page.check()
    assert wrong(qtbot, page) == []
