"""The page of figures in a narrow window."""

import pytest
from PySide6.QtCore import QRectF

from chartlight_ui.reports.figure_list import GIVE_WAY, LEAST_TITLE, _boxes


@pytest.mark.parametrize(("width", "given"), [(1100, 0), (860, 1), (700, 2), (560, 3)])
def test_columns_give_way_before_the_names_do(width, given) -> None:
    columns, title = _boxes(QRectF(0, 0, width, 34))
    assert [place for place, box in enumerate(columns) if box.isEmpty()] == sorted(GIVE_WAY[:given])
    assert title.width() >= LEAST_TITLE
