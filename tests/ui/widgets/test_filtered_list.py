"""A list with filters, as both places that have one use it."""

import pytest
from PySide6.QtCore import Qt

from chartlight_ui.widgets.empty import Empty
from chartlight_ui.widgets.filtered_list import FilteredList, add_buttons, filter_box
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import label
from chartlight_ui.widgets.search_field import SearchField
from chartlight_ui.widgets.simple_list import Item

FRUIT = (("apple", "red"), ("cherry", "red"), ("lime", "green"))


class Fruit(FilteredList):
    def __init__(self) -> None:
        self.reloads, self.eaten = 0, []
        self.colour = filter_box("Colour", [("", "Every colour"), ("red", "Red"), ("green", "Green")])
        super().__init__("Fruit", "The chosen fruit", SearchField("Name"), (self.colour,), Empty("None", ""), wait=20)

    def reload(self) -> None:
        self.reloads += 1
        colour = self.colour.currentData()
        names = [name for name, own in FRUIT if self.search.text() in name and colour in ("", own)]
        self.show_lines((Item(name, name) for name in names), str(len(names)))

    def tell_chosen(self, inside) -> None:
        inside.addWidget(label(self.list.current or "none"))
        add_buttons(inside, [("Eat", "E", lambda: self.eaten.append(self.list.current))], first_is_primary=True)


@pytest.fixture
def fruit(qtbot):
    made = Fruit()
    qtbot.addWidget(made)
    made.reload()
    made.show()
    qtbot.waitUntil(made.isVisible)
    return made


def names(fruit: Fruit) -> list[str]:
    return [item.key for item in fruit.list.items]


def test_a_filter_narrows_at_once_and_a_search_after_its_last_letter(fruit, qtbot) -> None:
    fruit.colour.setCurrentIndex(1)
    assert (names(fruit), fruit.count.text()) == (["apple", "cherry"], "2")
    before = fruit.reloads
    qtbot.keyClicks(fruit.search, "che")
    assert fruit.reloads == before
    qtbot.waitUntil(lambda: names(fruit) == ["cherry"])
    assert fruit.reloads == before + 1


def test_filters_that_are_set_together_read_once(fruit, qtbot) -> None:
    before = fruit.reloads
    fruit.set_filters("lime", (fruit.colour, "green"))
    assert (names(fruit), fruit.reloads) == (["lime"], before + 1)
    assert not fruit._soon.isActive()


def test_the_keyboard_stays_where_the_last_line_goes(fruit, qtbot) -> None:
    fruit.list.setFocus()
    fruit.set_filters("nothing")
    assert fruit.empty.hasFocus()
    fruit.set_filters("")
    assert fruit.list.hasFocus()
    qtbot.keyClick(fruit.search, Qt.Key.Key_Down)
    assert fruit.list.hasFocus()


def test_the_chosen_line_is_told_with_what_can_be_done(fruit, qtbot) -> None:
    fruit.list.setFocus()
    qtbot.keyClick(fruit.list, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: len(fruit.findChildren(KeyButton)) == 1)
    fruit.findChild(KeyButton).click()
    assert fruit.eaten == ["lime"]
