"""People in the settings: by keys and buttons, over a desk in memory."""

import pytest
from PySide6.QtWidgets import QApplication
from ui_fakes.signing_in import WORDS
from ui_fakes.staff import ADA, AMSEL, PEOPLE

from chartlight_ui.settings.people import PeoplePart
from chartlight_ui.signing_in.person_dialog import GivePassphrase, PersonDialog
from chartlight_ui.signing_in.present import present, read_standing

NEW_WORDS = "seven lamps by the river"


@pytest.fixture
def part(qtbot, desk, session):
    desk.staff(*PEOPLE, signed_in=ADA.id)
    present.take(read_standing(desk))
    made = PeoplePart(session, 580)
    qtbot.addWidget(made)
    made.show()
    made.enter()
    qtbot.waitUntil(lambda: made.list.topLevelItemCount() == len(PEOPLE))
    return made


def dialog(kind):
    found = QApplication.activeModalWidget()
    return found if isinstance(found, kind) else None


def choose(part, name) -> None:
    items = [part.list.topLevelItem(at) for at in range(part.list.topLevelItemCount())]
    part.list.setCurrentItem(next(one for one in items if one.text(0) == name))


def test_a_store_without_people_says_what_that_means(qtbot, desk, session) -> None:
    made = PeoplePart(session, 580)
    qtbot.addWidget(made)
    made.show()
    made.enter()
    assert "whoever opens it may do everything" in made.explained.text()
    assert made.first.isVisible()
    assert not made.buttons.isVisible()
    made.first.click()
    asked = dialog(PersonDialog)
    assert asked.roles.chosen == ("cdi", "administrator")
    assert not asked.roles.boxes["administrator"].isEnabled()
    asked.name.setText("Ada Min")
    asked.passphrase.setText(NEW_WORDS)
    asked.again.setText("another")
    asked.keep()
    assert "same" in asked.told.text()
    asked.again.setText(NEW_WORDS)
    asked.keep()
    qtbot.waitUntil(lambda: desk.people_set_up and desk.signed_in is not None)
    assert desk.signed_in.roles == ("cdi", "administrator")
    qtbot.waitUntil(lambda: dialog(PersonDialog) is None)


def test_somebody_is_added_with_units_and_a_first_passphrase(qtbot, desk, part) -> None:
    part.add.click()
    asked = dialog(PersonDialog)
    asked.name.setText("Cara Deal")
    asked.units.setText("4W, ICU ,")
    asked.roles.boxes["coder"].setChecked(True)
    asked.passphrase.setText(NEW_WORDS)
    asked.again.setText(NEW_WORDS)
    asked.keep()
    qtbot.waitUntil(lambda: part.list.topLevelItemCount() == len(PEOPLE) + 1)
    made = next(one for one in desk.all_people() if one.name == "Cara Deal")
    assert (made.roles, made.units, made.must_change) == (("coder",), ("4W", "ICU"), True)
    qtbot.waitUntil(lambda: dialog(PersonDialog) is None)


def test_roles_are_changed(qtbot, desk, part) -> None:
    choose(part, AMSEL.name)
    part.edit.click()
    asked = dialog(PersonDialog)
    assert not asked.name.isEnabled()
    asked.roles.boxes["manager"].setChecked(True)
    asked.keep()
    qtbot.waitUntil(lambda: desk.registered[AMSEL.id].roles == ("cdi", "manager"))
    qtbot.waitUntil(lambda: dialog(PersonDialog) is None)


def test_a_person_is_disabled_and_enabled_with_a_new_passphrase(qtbot, desk, part) -> None:
    choose(part, AMSEL.name)
    part.able.click()
    qtbot.waitUntil(lambda: not desk.registered[AMSEL.id].is_active and part.chosen and not part.chosen.is_active)
    assert not part.reset.isEnabled()
    part.able.click()
    asked = dialog(GivePassphrase)
    asked.field.setText(NEW_WORDS)
    asked.again.setText(NEW_WORDS)
    asked.keep()
    qtbot.waitUntil(lambda: desk.registered[AMSEL.id].is_active)
    assert desk.passphrases[AMSEL.id] == NEW_WORDS
    qtbot.waitUntil(lambda: dialog(GivePassphrase) is None)


def test_a_passphrase_is_given(qtbot, desk, part) -> None:
    choose(part, AMSEL.name)
    part.reset.click()
    asked = dialog(GivePassphrase)
    asked.field.setText(WORDS + " too")
    asked.again.setText(WORDS + " too")
    asked.keep()
    qtbot.waitUntil(lambda: desk.registered[AMSEL.id].must_change)
    qtbot.waitUntil(lambda: dialog(GivePassphrase) is None)
