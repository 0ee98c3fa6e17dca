from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from chartlight_ui.case.offsets import Offsets, shown_text

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
