import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest
from ui_fakes.desk import NOW

from chartlight.assessment import Indicator
from chartlight.chart import Observation, ObservationCategory, ObservationStatus
from chartlight.indicators.results_display import load_display
from chartlight.indicators.results_guide import results_guide
from chartlight.indicators.rulebook import load_rulebook
from chartlight_ui.case.trend_csv import HEAD, trend_csv
from chartlight_ui.case.trend_series import Trend, band_said, said_of, trend_of


def last(case, label: str) -> Observation:
    return next(one for one in reversed(case.chart.observations) if one.label == label)


def with_guide(case):
    return results_guide(case.chart, case.findings, load_rulebook(), load_display())


def using(case, label: str, rule: str):
    """The case with a finding of that rule over the newest value of a test."""
    one = last(case, label)
    used = (Indicator(label, "Laboratory", one.value, one.unit, one.time, observation=one.id),)
    finding = replace(case.findings[0], id="made", rule=rule, condition="sepsis", indicators=used)
    return replace(case, assessment=replace(case.assessment, findings=(finding,)))


def test_values_stand_in_time_with_their_flags(case, guide) -> None:
    trend = trend_of(case.chart, last(case, "Creatinine"), guide, ())
    assert [(point.value, point.flag) for point in trend.points] == [(0.9, ""), (1.6, "H"), (2.1, "H")]
    assert (trend.title, trend.unit) == ("Creatinine", "mg/dL")
    assert [name for _, name in trend.moments] == ["admitted"]


def test_the_range_sent_goes_before_the_typical_one_and_says_so(case, guide) -> None:
    one = last(case, "Sodium")
    sent = trend_of(case.chart, one, guide, ())
    assert band_said(sent) == "Reference 135–145 mmol/L, as sent with the result"
    bare = replace(case.chart, observations=tuple(replace(o, low=None, high=None) for o in case.chart.observations))
    typical = trend_of(bare, replace(one, low=None, high=None), guide, ())
    assert typical.band is not None
    assert (typical.band.low, typical.band.high) == (136, 145)
    assert "Reference Ranges, 2024" in band_said(typical)


def test_the_threshold_that_a_used_value_met_is_a_line_and_others_are_not(case) -> None:
    case = using(case, "WBC", "sepsis-missing")
    trend = trend_of(case.chart, last(case, "WBC"), with_guide(case), case.findings)
    assert [line.said for line in trend.lines] == ["Sepsis > 12"]
    assert trend.points[-1].used_by == ("Sepsis",)
    assert "used by Sepsis" in said_of(trend.points[-1], trend)
    assert trend_of(case.chart, last(case, "WBC"), with_guide(case), ()).lines == ()


def test_other_units_are_converted_and_the_line_with_them(case) -> None:
    case = using(case, "Lactate", "sepsis-missing")
    one = last(case, "Lactate")
    early = replace(one, id="mg", value=9.008, unit="mg/dL", time=NOW - timedelta(days=2), low=None, high=None)
    odd = replace(early, id="odd", unit="furlong")
    observations = tuple(sorted((*case.chart.observations, early, odd), key=lambda o: o.time))
    case = replace(case, chart=replace(case.chart, observations=observations))
    trend = trend_of(case.chart, one, with_guide(case), case.findings)
    assert trend.left_out == 1
    assert pytest.approx(1.0, abs=0.01) in [point.value for point in trend.points]
    back = trend_of(case.chart, early, with_guide(case), case.findings)
    assert [round(line.value, 1) for line in back.lines] == [18.0]


def test_kin_are_told_apart_and_what_is_cancelled_is_left_out(case) -> None:
    time = NOW - timedelta(hours=3)

    def pressure(code: str, label: str, value: float) -> Observation:
        vital = ObservationCategory.VITAL_SIGNS
        return Observation(label, code, "LOINC", label, value, "mm[Hg]", time, vital)

    upper, lower = pressure("8480-6", "Systolic", 92.0), pressure("8462-4", "Diastolic", 54.0)
    void = replace(upper, id="void", value=300.0, status=ObservationStatus.CANCELLED)
    chart = replace(case.chart, observations=(upper, lower, void))
    case = replace(case, chart=chart)
    trend = trend_of(chart, upper, with_guide(case), ())
    assert trend.title == "Blood pressure"
    assert [(series.name, len(series.points)) for series in trend.series] == [("Systolic", 1), ("Diastolic", 1)]


def test_results_in_words_have_no_plot(case) -> None:
    words = replace(case.chart.observations[0], value="no growth at 48 h", unit=None)
    trend = trend_of(replace(case.chart, observations=(words,)), words, None, ())
    assert trend.series == ()
    assert trend.texts == (words,)


def test_csv_holds_every_value_as_sent(case, guide) -> None:
    trend = trend_of(case.chart, last(case, "Creatinine"), guide, ())
    head, *rows = csv.reader(io.StringIO(trend_csv(trend)))
    assert tuple(head) == HEAD
    assert [row[4] for row in rows] == ["0.9", "1.6", "2.1"]


def test_a_label_that_would_run_stands_as_text() -> None:
    one = Observation("1", "=x", "L", "=HYPERLINK(1)", "+1 (trace)", None, NOW)
    assert "=HYPERLINK" in trend_csv(Trend("t", "", texts=(one,)))
    assert ",=" not in "," + trend_csv(Trend("t", "", texts=(one,)))
