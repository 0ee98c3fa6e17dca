import pytest
from ui_fakes.desk import NOW

from chartlight.desk import Actor
from chartlight_ui.settings.money import BLENDED, IPPS, OFF, MoneyPart


@pytest.fixture
def part(session, desk, qtbot) -> MoneyPart:
    made = MoneyPart(session, 560)
    qtbot.addWidget(made)
    made.show()
    made.enter()
    return made


def typed(qtbot, part, key: str, text: str) -> None:
    field = part.fields[part.method][key].edit
    field.clear()
    qtbot.keyClicks(field, text)


def test_payments_are_off_by_default(part, desk) -> None:
    assert part.method == OFF
    assert part.document == {}
    assert desk.payment_settings() == {}


def test_a_blended_rate_is_saved_as_it_is_typed(part, desk, qtbot) -> None:
    part.methods[BLENDED].click()
    assert part.fields[BLENDED]["rate"].edit.isVisible()
    typed(qtbot, part, "rate", "6,752.61")
    qtbot.waitUntil(lambda: desk.payment_settings().get("rate") == "6752.61", timeout=3000)
    assert desk.payment_settings()["adjust_transfers"] is True
    part.transfers.click()
    qtbot.waitUntil(lambda: desk.payment_settings()["adjust_transfers"] is False, timeout=3000)
    part.methods[OFF].click()
    qtbot.waitUntil(lambda: desk.payment_settings() == {}, timeout=3000)


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved(part, desk, qtbot) -> None:
    desk.set_payment_profile({"method": "ipps", "wage_index": "1.1"}, NOW)
    part.enter()
    qtbot.waitUntil(lambda: part.method == IPPS)
    assert part.fields[IPPS]["wage_index"].edit.text() == "1.1"
    typed(qtbot, part, "wage_index", "high")
    typed(qtbot, part, "beds_ratio", "9")
    qtbot.waitUntil(lambda: bool(part.told.text()), timeout=3000)
    assert "not a number" in part.fields[IPPS]["wage_index"].told.text()
    assert "between 0 and 3" in part.fields[IPPS]["beds_ratio"].told.text()
    assert not part.fields[IPPS]["operating"].told.text()
    assert desk.payment_settings()["wage_index"] == "1.1"
    typed(qtbot, part, "wage_index", "1.2")
    typed(qtbot, part, "beds_ratio", "")
    qtbot.waitUntil(lambda: desk.payment_settings()["wage_index"] == "1.2", timeout=3000)
    qtbot.waitUntil(lambda: not part.told.text())


def test_other_roles_do_not_see_the_part(session, desk, qtbot) -> None:
    desk.actor = Actor("Dr Hale", "provider")
    made = MoneyPart(session, 560)
    qtbot.addWidget(made)
    made.show()
    made.enter()
    qtbot.waitUntil(lambda: not made.isVisible())
