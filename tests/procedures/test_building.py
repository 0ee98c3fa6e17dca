"""Codes are built from the tables: whatever is read, nothing invalid can arise, and what is open stays open."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartlight.codesets.pcs import LENGTH, PcsTables
from chartlight.procedures.building import Built, complete
from chartlight.procedures.case import Case, Read
from chartlight.procedures.frames import AXES, Frame, load_frames, unknown_names
from chartlight.procedures.layout import lay_out
from chartlight.procedures.makers import MAKERS
from chartlight.procedures.named import Named
from chartlight.procedures.plan import Plan

TEXT = "Excision of something, open, with a device."
VALUES = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
READS = st.lists(st.sampled_from(VALUES), max_size=5).map(
    lambda values: tuple(Read(value, ((0, 8),)) for value in values)
)


def case_of(text: str, tables: PcsTables) -> tuple[Case, Named]:
    frame = Frame("anything", (), table="0DB")
    named = Named(frame, (0, 8), (0, len(text)), (0, len(text)))
    return Case(lay_out(text), tables, (named,)), named


@settings(max_examples=300)
@given(data=st.data())
def test_random_axis_choices_give_valid_codes_or_say_what_is_open(data: st.DataObject, tables: PcsTables) -> None:
    case, named = case_of(TEXT, tables)
    begun = ""
    while len(begun) < 3:
        begun += data.draw(st.sampled_from(sorted(tables.values(begun))))
    plan = Plan(begun, {axis: data.draw(READS) for axis in AXES})
    built = complete(case, named, named.frame, plan)
    assert len(built.axes) == LENGTH
    if built.is_complete:
        assert tables.labels(built.code)
        assert "".join(axis.value for axis in built.axes) == built.code
        assert not built.open_axes
    else:
        first = built.open_axes[0]
        assert first.position == len(built.code) + 1
        assert dict(first.alternatives) == tables.values(built.code)
    for axis in built.axes[3:]:
        assert axis.value not in dict(axis.alternatives)


def test_other_values_are_those_that_the_table_allows(tables: PcsTables) -> None:
    case, named = case_of(TEXT, tables)
    built = complete(
        case, named, named.frame, Plan("0FT", {axis: (Read(value),) for axis, value in zip(AXES, "44ZZ", strict=True)})
    )
    assert built.code == "0FT44ZZ"
    assert built.axes[4].label == "Percutaneous Endoscopic"
    assert dict(built.axes[4].alternatives) == {"0": "Open"}


def test_every_frame_can_be_built(tables: PcsTables) -> None:
    """Tables exist, fixed values and values by words are valid somewhere in them."""
    wrong = []
    for frame in load_frames().values():
        for one in (frame, *(frame.with_change(change) for change in frame.when)):
            if not one.table or one.maker:
                continue
            held = held_values(tables, one.table)
            for place, axis in enumerate(AXES):
                rule = one.axes.get(axis)
                named = {rule.value, rule.default, *(value for value, _ in rule.words)} - {""} if rule else set()
                allowed = held[place] if held else set()
                wrong += [(frame.id, one.table, axis, value) for value in named if not set(value) & allowed]
            if not held:
                wrong.append((frame.id, one.table, "table", ""))
    assert wrong == []


def test_frames_name_frames_and_makers_that_exist() -> None:
    assert unknown_names() == ()
    makers = {one.maker for frame in load_frames().values() for one in (frame, *frame.when) if one.maker}
    assert makers <= set(MAKERS)


def held_values(tables: PcsTables, table: str) -> list[set[str]]:
    held: list[set[str]] = [set() for _ in AXES]
    begun = [table]
    for place in range(len(AXES)):
        found = {(one, value) for one in begun for value in tables.values(one)}
        held[place] = {value for _, value in found}
        begun = [one + value for one, value in found]
    return held if held[0] else []


@pytest.mark.parametrize("text", ["", " ", "\n\n", ":", "PROCEDURE:", "PROCEDURE: \U0001f600", "İ" * 50])
def test_a_note_that_says_nothing_has_no_procedures(text: str, built: Callable[[str], tuple[Built, ...]]) -> None:
    assert built(text) == ()
