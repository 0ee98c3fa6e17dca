"""Who operated and when, as the head of an operative note says."""

import re
from datetime import date

from dateutil import parser as dates

_SURGEON = re.compile(
    r"(?im)\b(?:(?:attending|primary|operating|responsible)[ ]surgeon|surgeon(?:[ ]1|\(s\)|s)?|operator|proceduralist|"
    r"performed by|endoscopist|interventionalist|interventional cardiologist|delivering provider)[ \t]*:[ \t,]*"
    r"([^\n;:|]{3,70})"
)
_DAY = re.compile(
    r"(?im)\b(?:date(?:[ ]of[ ](?:operation|procedure|surgery|service|delivery|dictation))?|"
    r"(?:procedure|operation|surgery|operative|service)[ ]date|performed(?:[ ]on)?)[ \t]*:[ \t,]*([^\n;|]{6,30})"
)
_ENDS = re.compile(
    r"(?<=[a-z]{3})\.(?:\s|,|$)|\s{2,}|\s[/*•–-]\s|,(?=[A-Z]{3})|\s(?=(?:Assist|First|Co-?surg|Anesth|Anaesth)\w*)"
)
_YEARS = range(1990, 2100)
_DATE = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}[ -][A-Za-z]{3,9}[ ,-]+\d{4}"
    r"|[A-Za-z]{3,9}[ ]\d{1,2},?[ ]\d{4}"
)


def surgeon_of(text: str) -> str | None:
    """The first surgeon or operator named in a labelled line; None where none is."""
    match = _SURGEON.search(text)
    if match is None:
        return None
    name = _ENDS.split(match.group(1), maxsplit=1)[0].strip(" .,")
    return name or None


def day_of(text: str) -> date | None:
    """The day of the procedure in a labelled line (month before day where both are figures); None where none is."""
    for match in _DAY.finditer(text):
        if (written := _DATE.search(match.group(1))) is None:
            continue
        try:
            day = dates.parse(written.group()).date()
        except (ValueError, OverflowError):
            continue
        if day.year in _YEARS:
            return day
    return None
