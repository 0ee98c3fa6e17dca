from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from ui_fakes.desk import NOW, FakeDesk
from ui_fakes.finalised_stay import marchetti
from ui_fakes.procedures import BEGUN, NAILED, read_axes

from chartlight.codesets.codeset import load_codeset
from chartlight_ui.coding.building import Building

DAY = date(2026, 11, 1)
DESK = FakeDesk(people=())
CODES = sorted(code for code, _ in load_codeset(DAY).pcs_codes())


def answered(building: Building) -> Building:
    return building.with_near(DESK.nearest_procedure(building.wish, DAY))


def choosing(building: Building, *choices: tuple[int, str]) -> Building:
    for place, value in choices:
        building = answered(building.choosing(place, value))
    return building


def test_what_a_note_supports_is_told_as_it_stands() -> None:
    building = answered(Building.of(read_axes(marchetti(NOW), "m-op")))
    assert (building.code, building.open) == (NAILED, ())
    assert building.title.startswith("Reposition Right Upper Femur")
    assert building.supported(5).evidence[0].quote == "intramedullary nailing"
    assert not any(building.is_changed(place) for place in range(7))


def test_what_is_open_is_named_and_the_title_reads_along() -> None:
    building = answered(Building.of(read_axes(marchetti(NOW), "m-op", BEGUN)))
    assert building.code == ""
    assert building.open[0] == "Approach"
    assert building.title.startswith("Reposition, Upper Femur, Right")
    assert building.supported(4) is None
    assert choosing(building, (4, "0"), (5, "6")).code == NAILED


def test_a_character_that_was_lost_comes_back_with_what_allows_it() -> None:
    building = answered(Building.of(read_axes(marchetti(NOW), "m-op")))
    away = choosing(building, (4, "X"))
    assert away.code == "0QS6XZZ"
    assert (away.is_changed(4), away.is_changed(5), away.is_changed(3)) == (True, True, False)
    assert choosing(away, (4, "3")).code == "0QS636Z"


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_whatever_is_chosen_the_code_is_valid_or_says_what_is_open(data: st.DataObject) -> None:
    building = answered(Building.of_code(data.draw(st.sampled_from(CODES))))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.sampled_from([at for at, axis in enumerate(building.axes) if axis.values]))
        value = data.draw(st.sampled_from([value for value, _ in building.axes[place].values]))
        building = choosing(building, (place, value))
        assert building.axes[place].value == value
        assert bool(building.code) != bool(building.open)
        assert not building.code or load_codeset(DAY).is_valid_pcs(building.code)
