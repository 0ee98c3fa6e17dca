from dataclasses import replace
from datetime import timedelta

import pytest
from ui_fakes.desk import NOW, FakeDesk

from chartlight_ui.worklist.line import NOTHING, line_of

ROW = FakeDesk().worklist(NOW)[0]


@pytest.mark.parametrize(("day", "gmlos", "late"), [(3, 3.8, ""), (4, 3.8, "late"), (8, 3.8, "worse"), (3, None, "")])
def test_day_is_late_past_gmlos_and_worse_far_past(day, gmlos, late) -> None:
    assert line_of(replace(ROW, day=day, gmlos=gmlos), NOW).late == late


def test_potential_is_shown_only_when_it_counts() -> None:
    assert line_of(replace(ROW, potential=0.6518), NOW).could == "0.65"
    assert line_of(replace(ROW, potential=0.001), NOW).could == "–"
    assert line_of(replace(ROW, potential=None), NOW).could == "–"


def test_why_now_names_the_findings_and_what_is_new() -> None:
    assert line_of(replace(ROW, vulnerable=None), NOW).why == "Sepsis, AKI, KDIGO stage 2 · 2 new"
    nothing = replace(ROW, conditions=(), vulnerable=None, open_queries=0, new=0)
    assert line_of(nothing, NOW).why == NOTHING


def test_seen_is_told_in_the_unit_that_fits() -> None:
    assert line_of(replace(ROW, seen=None), NOW).seen == "–"
    assert line_of(replace(ROW, seen=NOW - timedelta(minutes=5)), NOW).seen == "5 min"
    assert line_of(replace(ROW, seen=NOW - timedelta(hours=22)), NOW).seen == "22 h"
    assert line_of(replace(ROW, seen=NOW - timedelta(days=3)), NOW).seen == "3 d"


def test_a_drg_title_in_capitals_reads_as_prose() -> None:
    row = replace(ROW, drg="871", drg_title="SEPTICEMIA OR SEVERE SEPSIS WITHOUT MV >96 HOURS WITH MCC")
    assert line_of(row, NOW).drg == "871 Septicemia or severe sepsis without MV >96 hours with MCC"
