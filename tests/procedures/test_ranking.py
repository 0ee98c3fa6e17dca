"""Values of an axis in the order of what the words near a procedure say for them."""

from collections.abc import Callable

import pytest

from chartlight.codesets.pcs import PcsTables
from chartlight.procedures.building import Built
from chartlight.procedures.case import Case
from chartlight.procedures.layout import lay_out
from chartlight.procedures.named import procedures_named
from chartlight.procedures.ranking import NAMES, Near, features, ranked, score

VEIN = (
    "Procedure performed: Excision of a vein.\n"
    "Description: the greater saphenous vein of the left thigh was taken down. Synthetic note."
)


def _near(text: str) -> Near:
    words = frozenset(text.split())
    return Near(words, words, dict.fromkeys(words, 1))


def _ranked(tables: PcsTables, text: str, begun: str) -> list[str]:
    layout = lay_out(text)
    named = procedures_named(layout)
    case = Case(layout, tables, named)
    return [label for _, label in ranked(case, named[0], begun, tuple(tables.values(begun).items()))]


def test_a_value_whose_words_stand_near_comes_before_the_others(tables: PcsTables) -> None:
    order = _ranked(tables, VEIN, "06B")
    assert order[0] == "Saphenous Vein, Left"
    assert sorted(order) == sorted(tables.values("06B").values())


def test_what_the_body_part_key_says_counts_as_the_value_itself() -> None:
    said = _near("pouch of douglas")
    rows = {label: features(4, "X", label, said) for label in ("Cul-de-sac", "Uterus")}
    assert score(rows["Cul-de-sac"]) >= score(rows["Uterus"])


def test_the_other_side_speaks_against_a_value() -> None:
    said = _near("left knee joint")
    left, right = (features(4, value, f"Knee Joint, {side}", said) for value, side in (("D", "Left"), ("C", "Right")))
    assert (left["other_side"], right["other_side"]) == (0.0, 1.0)
    assert score(left) > score(right)


def test_without_any_words_the_order_is_that_of_the_table() -> None:
    nothing = Near(frozenset(), frozenset(), {})
    assert score(features(4, "0", "Brain", nothing)) == score(features(4, "7", "Cerebral Hemisphere", nothing))


@pytest.mark.parametrize("name", NAMES)
def test_every_feature_has_a_weight(name: str) -> None:
    assert name in features(4, "0", "Brain", _near("brain"))
    assert score({name: 1.0}) == score({name: 1.0}, {name: score({name: 1.0})})


def test_the_alternatives_of_an_axis_are_all_others_best_first(
    built: Callable[[str], tuple[Built, ...]], tables: PcsTables
) -> None:
    (one,) = (code for code in built("Procedure: Laparoscopic cholecystectomy. Synthetic note.") if code.is_complete)
    for axis in one.axes[3:]:
        others = set(tables.values(one.code[: axis.position - 1])) - {axis.value}
        assert {value for value, _ in axis.alternatives} == others
