from hypothesis import given
from hypothesis import strategies as st

from chartlight_ui.worklist.columns import Column
from chartlight_ui.worklist.layout import Layout, clicked, layout_of, sorting_of, sorting_to_json
from chartlight_ui.worklist.views import Views, built_in, views_of

LAYOUT = Layout((Column.NEW, Column.PATIENT, Column.ASSIGNED, Column.DAY), {Column.DAY: 90})
OPEN = Views().find("open")
SORTING = ((Column.DAY, True), (Column.PATIENT, False))


def test_every_built_in_view_says_what_to_do_when_it_is_empty() -> None:
    assert [view.key for view in built_in()] == [
        "mine", "open", "new", "high", "unanswered", "near", "finalise", "risk",
    ]  # fmt: skip
    assert all(view.empty and view.tip and view.within for view in built_in())


def test_a_view_is_saved_replaced_renamed_moved_and_deleted() -> None:
    views, icu = Views().save(" ICU ", OPEN, "unit:ICU", LAYOUT, SORTING)
    assert (icu.key, icu.title, views.views[-1]) == ("own:1", "ICU", icu)
    assert (icu.within, icu.search) == ("status:open", "unit:ICU")
    views, other = views.save("Sepsis", OPEN, "finding:sepsis", Layout(), ())
    assert other.key == "own:2"
    views, again = views.save("icu", OPEN, "unit:ICU new:24h", Layout(), ())
    assert (again.key, len(views.views)) == ("own:1", len(built_in()) + 2)
    assert views.rename("own:1", "Sepsis") == views
    assert views.rename("own:1", "  ") == views
    assert views.rename("open", "Mine own") == views
    assert views.rename("own:1", "Intensive").find("own:1").title == "Intensive"
    moved = views.move("own:2", -99)
    assert moved.views[0].key == "own:2"
    assert moved.move("own:2", 99).views[-1].key == "own:2"
    assert views.delete("own:1").find("own:1") is None
    assert views.delete("open") == views


def test_views_are_read_as_they_were_kept() -> None:
    views, _ = Views().save("ICU", OPEN, "unit:ICU", LAYOUT, SORTING)
    views = views.move("own:1", -3)
    assert views_of(views.to_json()) == views
    for odd in (None, [], {"own": [], "order": ["nosuch"]}, {"order": []}):
        assert views_of(odd) == Views()


def test_a_built_in_view_that_was_not_known_is_added() -> None:
    document = Views().to_json()
    document["order"].remove("near")
    assert views_of(document).views[-1].key == "near"


def test_a_layout_keeps_what_must_be_there() -> None:
    assert layout_of(LAYOUT.to_json()) == LAYOUT
    odd = {"columns": ["DAY", "NOSUCH", "DAY"], "widths": {"DAY": 5, "NOSUCH": 1, "MRN": "x"}}
    assert layout_of(odd) == Layout((Column.NEW, Column.PATIENT, Column.DAY), {Column.DAY: 24})
    assert layout_of("odd") == Layout()
    assert Column.DAY not in Layout().with_column(Column.DAY, False).columns
    assert Layout().with_column(Column.DAY, False).with_column(Column.DAY, True) == Layout()


def test_a_sorting_is_read_as_it_was_kept() -> None:
    assert sorting_of(sorting_to_json(SORTING)) == SORTING
    assert sorting_of([["NOSUCH", True], "x", ["DAY", False]]) == ((Column.DAY, False),)
    assert sorting_of(None) == ()


def test_clicks_on_a_head_go_round() -> None:
    first = clicked((), Column.DAY, True, more=False)
    assert first == ((Column.DAY, True),)
    second = clicked(first, Column.DAY, True, more=False)
    assert second == ((Column.DAY, False),)
    assert clicked(second, Column.DAY, True, more=False) == ()
    both = clicked(first, Column.PATIENT, False, more=True)
    assert both == SORTING
    assert clicked(both, Column.PATIENT, False, more=True) == ((Column.DAY, True), (Column.PATIENT, True))
    assert clicked(both, Column.MRN, False, more=False) == ((Column.MRN, False),)


@given(st.lists(st.tuples(st.sampled_from(list(Column)), st.booleans()), max_size=8))
def test_no_column_sorts_twice_and_never_by_too_many(clicks) -> None:
    sorting = ()
    for column, more in clicks:
        sorting = clicked(sorting, column, True, more=more)
        assert len({one for one, _ in sorting}) == len(sorting) <= 3
