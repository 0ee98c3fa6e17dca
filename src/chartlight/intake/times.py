"""Times as HL7 v2 and FHIR write them, as aware times. What is written without a zone was written at the site."""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

_HL7 = re.compile(
    r"(?P<day>\d{4}(?:\d{2}(?:\d{2})?)?)(?P<clock>(?:\d{2}){0,3})(?:\.(?P<fraction>\d{1,6}))?(?P<zone>[+-]\d{4})?"
)
_FHIR_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}")


def hl7_time(text: str, zone: tzinfo) -> datetime | None:
    """A TS or DTM value (HL7 v2.5.1, 2.A.22) to the precision it has; None for anything else."""
    found = _HL7.fullmatch(text.strip())
    if found is None:
        return None
    day, clock = found["day"], found["clock"].ljust(6, "0")
    micro = (found["fraction"] or "").ljust(6, "0") if len(found["clock"]) == 6 else "0"
    try:
        return datetime(
            int(day[:4]),
            int(day[4:6] or 1),
            int(day[6:] or 1),
            int(clock[:2]),
            int(clock[2:4]),
            int(clock[4:]),
            int(micro),
            tzinfo=_offset(found["zone"]) or zone,
        )
    except (ValueError, OverflowError):
        return None


def in_repeated_hour(moment: datetime, received: datetime) -> datetime:
    """A time of the hour that an autumn night has twice: the second one where that fits better to when it came.

    Any other time, also one with an offset of its own, stays as it is. What came long after tells nothing: the first.
    """
    first, second = moment.astimezone(UTC), moment.replace(fold=1).astimezone(UTC)
    is_twice = second > first  # in the hour that a spring night leaves out it is the other way round
    fits = -_CLOCKS_APART <= received - second < _REPEATED - _CLOCKS_APART
    return moment.replace(fold=1) if is_twice and fits else moment


_CLOCKS_APART = timedelta(minutes=5)
"""A sender's clock may run ahead of ours by so much."""
_REPEATED = timedelta(hours=1)


def _offset(text: str | None) -> tzinfo | None:
    if text is None:
        return None
    minutes = int(text[1:3]) * 60 + int(text[3:5])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def hl7_day(text: str) -> date | None:
    """The date of a TS, DTM or DT value that is precise to the day."""
    moment = hl7_time(text, UTC) if len(text.strip()) >= 8 else None
    return moment.date() if moment is not None else None


def fhir_time(text: object, zone: tzinfo) -> datetime | None:
    """A date, dateTime or instant (FHIR R4, 2.24.0.1); a date is midnight in `zone`. None for anything else."""
    if not isinstance(text, str):
        return None
    text = text.strip()
    if _FHIR_DATE.fullmatch(text):
        text = "-".join((*text.split("-"), "01", "01")[:3])
    try:
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)
    except ValueError:
        return None


def fhir_day(text: object) -> date | None:
    """A date that is precise to the day."""
    if not isinstance(text, str) or len(text) < 10:
        return None
    moment = fhir_time(text[:10], UTC)
    return moment.date() if moment is not None else None
