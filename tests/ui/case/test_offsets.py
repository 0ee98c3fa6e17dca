from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from chartlight_ui.case.offsets import LONGEST_LINE, Offsets, longest_line, shown_text

TEXTS = st.text(alphabet=st.sampled_from("ab é\n\r\t🫀𝄞→\u2028\u2029"), max_size=60)


@given(TEXTS)
def test_positions_go_there_and_back(text: str) -> None:
    offsets = Offsets(text)
    for position in range(len(text) + 1):
        assert offsets.to_qt(position) == len(text[:position].encode("utf-16-le")) // 2
        assert offsets.from_qt(offsets.to_qt(position)) == position


@given(TEXTS)
def test_qt_keeps_every_unit_of_the_shown_text(text: str) -> None:
    shown = shown_text(text)
    assert len(shown) == len(text)
    document = QTextDocument()
    document.setPlainText(shown)
    assert document.characterCount() - 1 == Offsets(text).to_qt(len(text))


def test_within_a_surrogate_pair_it_is_the_letter() -> None:
    offsets = Offsets("a🫀b")
    assert [offsets.from_qt(unit) for unit in range(5)] == [0, 1, 1, 2, 3]


@given(st.lists(st.sampled_from(["x" * 1_500, " ", "\n", "word", "\r\n", "  "]), max_size=12))
def test_a_line_without_end_ends_at_blanks_and_nothing_moves(parts: list[str]) -> None:
    text = "".join(parts)
    shown = shown_text(text)
    assert len(shown) == len(text)
    assert [new for old, new in zip(text, shown, strict=True) if not old.isspace()] == [
        one for one in text if not one.isspace()
    ]
    for line in shown.split("\n"):
        assert len(line) <= LONGEST_LINE or " " not in line[1:LONGEST_LINE]


def test_a_line_of_usual_length_stays_as_it_is() -> None:
    assert shown_text("a " * 1_999) == "a " * 1_999
    assert longest_line(shown_text("a " * 100_000)) <= LONGEST_LINE
