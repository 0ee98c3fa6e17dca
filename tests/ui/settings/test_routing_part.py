import pytest
from ui_fakes.desk import NOW

from chartlight_ui.settings.routing import RoutingPart


@pytest.fixture
def part(session, desk, qtbot) -> RoutingPart:
    desk.settings["routing"] = {"routes": {"auto_above": 0.92}, "specialty": {"Neurology": {"review_from": 0.8}}}
    made = RoutingPart(session, 560)
    qtbot.addWidget(made)
    made.show()
    made.enter()
    qtbot.waitUntil(lambda: len(made.lines) == 2)
    return made


def typed(qtbot, field, text: str) -> None:
    field.clear()
    qtbot.keyClicks(field, text)


def test_it_shows_what_the_site_has_and_what_is_inherited(part) -> None:
    site, neurology = part.lines
    assert (site.auto_above.text(), site.review_from.text()) == ("0.92", "")
    assert site.review_from.placeholderText() == "0.70"
    assert neurology.name.text() == "Neurology"
    assert (neurology.auto_above.text(), neurology.auto_above.placeholderText()) == ("", "0.92")
    assert neurology.review_from.text() == "0.80"
    assert not part.told.isVisible()


def test_what_is_typed_is_saved(part, desk, qtbot) -> None:
    part.add.click()
    line = part.lines[-1]
    typed(qtbot, line.name, "Cardiology")
    typed(qtbot, line.auto_above, "0,95")
    qtbot.waitUntil(lambda: "Cardiology" in desk.routing().get("specialty", {}), timeout=3000)
    assert desk.routing()["specialty"]["Cardiology"] == {"auto_above": 0.95}
    assert desk.routing()["specialty"]["Neurology"] == {"review_from": 0.8}


@pytest.mark.parametrize(
    ("share", "said"),
    [("0.6", "lies above unreviewed above"), ("1.5", "less than or equal to 1"), ("often", "'often'")],
)
def test_what_does_not_hold_together_is_refused_with_the_reason(part, desk, qtbot, share: str, said: str) -> None:
    before = desk.routing()
    typed(qtbot, part.lines[0].auto_above, share)
    qtbot.waitUntil(part.told.isVisible, timeout=3000)
    assert said in part.told.text()
    assert desk.routing() == before
    typed(qtbot, part.lines[0].auto_above, "0.95")
    qtbot.waitUntil(lambda: not part.told.isVisible(), timeout=3000)
    assert desk.routing()["routes"] == {"auto_above": 0.95}


def test_a_specialty_cannot_stand_there_twice_and_needs_a_name(part, desk, qtbot) -> None:
    before = desk.routing()
    part.add.click()
    typed(qtbot, part.lines[-1].name, "Neurology")
    qtbot.waitUntil(part.told.isVisible, timeout=3000)
    assert "twice" in part.told.text()
    part.lines[-1].name.clear()
    typed(qtbot, part.lines[-1].auto_above, "0.9")
    qtbot.waitUntil(lambda: "no name" in part.told.text(), timeout=3000)
    assert desk.routing() == before


def test_a_specialty_is_removed_and_the_defaults_come_back(part, desk, session, qtbot) -> None:
    session.ask(part, lambda d: d.set_routing({**d.routing(), "forced": {"weight_above": 3.0}}, NOW))
    part.enter()
    qtbot.waitUntil(lambda: "forced" in part._kept)
    part._remove(part.lines[1])
    qtbot.waitUntil(lambda: "specialty" not in desk.routing(), timeout=3000)
    part.reset.click()
    qtbot.waitUntil(lambda: desk.routing() == {"forced": {"weight_above": 3.0}}, timeout=3000)
    assert part.lines[0].auto_above.text() == ""
