from hypothesis import given
from hypothesis import strategies as st
from ui_fakes.desk import NOW, FakeDesk

from chartlight_ui.worklist.completing import offers
from chartlight_ui.worklist.line import line_of

LINES = [line_of(row, NOW) for row in FakeDesk().worklist(NOW)]


def shown(text: str, cursor: int | None = None) -> list[str]:
    return [offer.shown for offer in offers(text, len(text) if cursor is None else cursor, LINES)]


def taken(text: str) -> str:
    first = offers(text, len(text), LINES)[0]
    return text[: first.start] + first.text + text[first.end :]


def test_keys_are_offered_by_their_first_letters() -> None:
    assert shown("se") == ["seen:", "sex:"]
    assert shown("okafor -fi") == ["finding:", "findings:"]
    assert taken("okafor -fi") == "okafor -finding:"
    assert shown("") == []
    assert shown("okafor ") == []


def test_values_are_those_the_list_holds_the_most_frequent_first() -> None:
    assert shown("unit:")[0] in ("4W", "5E", "3N")
    assert shown("unit:i") == ["ICU"]
    assert taken("day:>3 unit:i") == "day:>3 unit:ICU "
    assert shown("status:") == ["open", "discharged", "attested"]
    assert shown("new:2") == ["24h"]
    assert shown("assigned:m") == ["me"]


def test_a_value_with_a_blank_is_put_in_quotation_marks() -> None:
    assert taken("finding:blood") == 'finding:"Blood loss anaemia" '


def test_nothing_is_offered_for_what_is_whole_or_private() -> None:
    assert shown("unit:ICU") == []
    assert shown("name:ok") == []
    assert shown("nosuch:x") == []


def test_the_word_at_the_cursor_is_meant() -> None:
    assert shown("un okafor", 2) == ["unit:"]
    assert shown("un okafor", 1) == []


@given(st.text(max_size=20), st.integers(0, 20))
def test_any_typing_can_be_completed(text: str, cursor: int) -> None:
    for offer in offers(text, min(cursor, len(text)), LINES):
        assert 0 <= offer.start <= offer.end <= len(text)
