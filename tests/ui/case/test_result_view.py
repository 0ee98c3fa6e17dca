from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from chartlight.chart import ObservationStatus
from chartlight_ui import results
from chartlight_ui.case.result_view import ROW, ResultView


@pytest.fixture
def view(qtbot, case):
    """The newest labs of the rich case."""
    made = ResultView()
    qtbot.addWidget(made)
    made.resize(720, 500)
    made.show()
    newest = next(one for one in results.result_sets(case.chart) if len(one.values) > 3)
    made.show_set(newest, case.chart, frozenset(), None)
    return made


def test_keys_walk_the_rows_and_enter_opens_the_trend(view, qtbot) -> None:
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    with qtbot.waitSignal(view.trend_asked) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == [view._sheet.observation(0)]


def test_a_click_opens_the_trend_of_its_row(view, qtbot) -> None:
    with qtbot.waitSignal(view.trend_asked) as asked:
        qtbot.mouseClick(view._sheet, Qt.MouseButton.LeftButton, pos=QPoint(60, 4 + ROW * 2 + 10))
    assert asked.args == [view._sheet.observation(1)]


def test_the_value_before_is_the_last_of_the_same_test(case) -> None:
    newest, *_, oldest = [one for one in results.result_sets(case.chart) if one.kind.value == "laboratory"]
    before = results.before_of(newest, case.chart)
    creatinine = next(one for one in newest.values if one.label == "Creatinine")
    assert before[creatinine.id].value == 1.6
    assert results.before_of(oldest, case.chart) == {}


def test_words_take_the_lines_they_need_and_a_correction_is_told(view, case) -> None:
    one = case.chart.observations[-1]
    long = "Heavy growth of Streptococcus pneumoniae (synthetic), sensitive to penicillin. " * 4
    words = replace(one, id="w", value=long, unit=None, status=ObservationStatus.CORRECTED)
    (held,) = results.result_sets(replace(case.chart, observations=(words,)))
    view.show_set(held, case.chart, frozenset(), None)
    assert view._sheet._height(words) > 2 * ROW
    assert view._sheet.accessibleDescription().endswith("corrected")
