"""Times as HL7 v2 and FHIR write them."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.intake.times import fhir_day, fhir_time, hl7_day, hl7_time

CHICAGO = ZoneInfo("America/Chicago")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026", datetime(2026, 1, 1, tzinfo=UTC)),
        ("202611", datetime(2026, 11, 1, tzinfo=UTC)),
        ("20261117", datetime(2026, 11, 17, tzinfo=UTC)),
        ("2026111708", datetime(2026, 11, 17, 8, tzinfo=UTC)),
        ("202611170830", datetime(2026, 11, 17, 8, 30, tzinfo=UTC)),
        ("20261117083015.1234", datetime(2026, 11, 17, 8, 30, 15, 123400, tzinfo=UTC)),
        ("202611170830-0600", datetime(2026, 11, 17, 14, 30, tzinfo=UTC)),
    ],
)
def test_hl7_times_have_the_precision_they_are_written_with(written: str, meant: datetime) -> None:
    assert hl7_time(written, UTC) == meant


@pytest.mark.parametrize("written", ["", "0", "yesterday", "20261341", "20260230", "2026111799", '""'])
def test_what_is_no_time_is_none(written: str) -> None:
    assert hl7_time(written, UTC) is None


def test_a_time_without_zone_was_written_at_the_site() -> None:
    assert hl7_time("202607170830", CHICAGO) == datetime(2026, 7, 17, 13, 30, tzinfo=UTC)
    assert fhir_time("2026-07-17T08:30:00", CHICAGO) == datetime(2026, 7, 17, 13, 30, tzinfo=UTC)
    assert fhir_time("2026-07-17", CHICAGO) == datetime(2026, 7, 17, 5, tzinfo=UTC)


@pytest.mark.parametrize("value", [None, 5, "", "soon", "2026-13-01", ["2026-01-01"]])
def test_fhir_values_that_are_no_time_are_none(value: object) -> None:
    assert fhir_time(value, UTC) is None


def test_days_need_the_precision_of_a_day() -> None:
    assert hl7_day("19480302") == date(1948, 3, 2)
    assert hl7_day("1948") is None
    assert fhir_day("1948-03-02") == date(1948, 3, 2)
    assert fhir_day("1948-03") is None


@given(st.datetimes(min_value=datetime(1000, 1, 1)), st.integers(-12 * 60, 14 * 60))  # noqa: DTZ001 - zone follows
def test_both_formats_bring_back_the_moment(naive: datetime, minutes: int) -> None:
    moment = naive.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    written = f"{moment:%Y%m%d%H%M%S}".zfill(14) + f"{moment:%z}"
    assert hl7_time(written, UTC) == moment
    assert fhir_time(moment.isoformat(), UTC) == moment


@given(st.text())
def test_any_text_is_a_time_or_none(text: str) -> None:
    for moment in (hl7_time(text, UTC), fhir_time(text, UTC)):
        assert moment is None or moment.tzinfo is not None
