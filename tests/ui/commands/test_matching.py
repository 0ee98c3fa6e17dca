from hypothesis import given
from hypothesis import strategies as st

from chartlight_ui.commands.matching import score


def best(typed: str, *titles: str) -> str | None:
    scored = [(points, title) for title in titles if (points := score(typed, title)) is not None]
    return max(scored)[1] if scored else None


def test_the_start_of_a_word_wins() -> None:
    assert best("acc", "Accept code", "Subtract accident") == "Accept code"
    assert best("gs", "Go to Settings", "Light theme") == "Go to Settings"
    assert best("zz", "Accept code") is None


@given(st.text(max_size=20))
def test_a_title_fits_itself(title: str) -> None:
    assert score(title, title) is not None
