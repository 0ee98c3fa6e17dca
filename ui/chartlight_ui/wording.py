"""How times, ages, weights and places read on screen: the same words everywhere."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache

from PySide6.QtCore import QDate

from chartlight.chart import Note, NoteType
from chartlight.queries.printed import printed_figure, printed_unit
from chartlight_ui.translating import locale, tr

NOTE_NAMES = {
    NoteType.HISTORY_AND_PHYSICAL: tr("H&P"),
    NoteType.PROGRESS_NOTE: tr("Progress"),
    NoteType.CONSULT: tr("Consult"),
    NoteType.DISCHARGE_SUMMARY: tr("Discharge summary"),
    NoteType.OPERATIVE_NOTE: tr("Operative"),
    NoteType.PROCEDURE_NOTE: tr("Procedure"),
    NoteType.EMERGENCY: tr("ED"),
    NoteType.NURSING: tr("Nursing"),
    NoteType.DIETITIAN: tr("Dietitian"),
    NoteType.RADIOLOGY: tr("Radiology"),
    NoteType.PATHOLOGY: tr("Pathology"),
    NoteType.OTHER: tr("Note"),
}

NOTE_TITLES = NOTE_NAMES | {
    NoteType.HISTORY_AND_PHYSICAL: tr("History and physical"),
    NoteType.PROGRESS_NOTE: tr("Progress note"),
    NoteType.OPERATIVE_NOTE: tr("Operative note"),
    NoteType.PROCEDURE_NOTE: tr("Procedure note"),
    NoteType.EMERGENCY: tr("Emergency note"),
    NoteType.NURSING: tr("Nursing note"),
    NoteType.DIETITIAN: tr("Dietitian note"),
    NoteType.RADIOLOGY: tr("Radiology report"),
    NoteType.PATHOLOGY: tr("Pathology report"),
}


_TITLED = frozenset(
    {
        NoteType.CONSULT,
        NoteType.RADIOLOGY,
        NoteType.PATHOLOGY,
        NoteType.OPERATIVE_NOTE,
        NoteType.PROCEDURE_NOTE,
        NoteType.OTHER,
    }
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_TAIL = re.compile(r"[\s,:-]+(consult(ation)?|note|report|study)$", re.IGNORECASE)


def beside(parts: Iterable[str]) -> str:
    """Parts in one line, those that are empty left out. Words written from right to left turn none of the others round:
    they stand in an isolate of their own (UAX #9, 2.4.1).
    """
    return " · ".join(f"\u2068{part}\u2069" if _RIGHT_TO_LEFT.search(part) else part for part in parts if part)


def note_name(note: Note) -> str:
    """A note's short name: by its kind, but a consult or study by what it is about ("Nephrology", "Chest X-ray")."""
    if note.title is None or note.type not in _TITLED:
        return NOTE_NAMES[note.type]
    short = note.title.strip()
    while (cut := _TAIL.sub("", short)) != short:
        short = cut
    return short or NOTE_NAMES[note.type]


def with_note_names(text: str, notes: Iterable[Note]) -> str:
    """A rationale with its notes called by kind and time instead of by their ids: "ED, Wed 18 Nov 18:20"."""
    for note in notes:
        whole = re.compile(rf"(?<![\w-]){re.escape(note.id)}(?![\w-])")
        if note.id not in text or not whole.search(text):
            continue
        when = f", {day_and_time(note.authored)}" if note.authored else ""
        text = "".join(f"{note_name(note)}{when}{part}" if i else part for i, part in enumerate(whole.split(text)))
        text = text.replace(f" ({note.type.value})", "")
    return text


def clock_time(moment: datetime | None) -> str:
    """08:10, in the zone of this machine."""
    return f"{moment.astimezone():%H:%M}" if moment else "–"


def day(when: date) -> str:
    """Fri 20 Nov, of a moment in the zone of this machine."""
    return _written(_local_day(when), tr("ddd d MMM", "pattern for QLocale: Fri 20 Nov"))


def day_of_month(when: date) -> str:
    """20 Nov."""
    return _written(_local_day(when), tr("d MMM", "pattern for QLocale: 20 Nov"))


def day_and_year(when: date) -> str:
    """20 Nov 2026."""
    return _written(_local_day(when), tr("d MMM yyyy", "pattern for QLocale: 20 Nov 2026"))


def long_day(when: date) -> str:
    """Friday 20 November 2026."""
    return _written(_local_day(when), tr("dddd d MMMM yyyy", "pattern for QLocale: Friday 20 November 2026"))


def day_year_and_time(moment: datetime) -> str:
    """20 Nov 2026 08:10."""
    return f"{day_and_year(moment)} {clock_time(moment)}"


def weekday(when: date) -> str:
    """Fri."""
    return _written(_local_day(when), "ddd")


def _local_day(when: date) -> date:
    return when.astimezone().date() if isinstance(when, datetime) else when


@lru_cache(1024)
def _written(when: date, pattern: str) -> str:
    return locale().toString(QDate(when.year, when.month, when.day), pattern)


def day_name(moment: datetime, now: datetime) -> str:
    """Today, Fri 20 Nov; otherwise Thu 19 Nov."""
    local, today = moment.astimezone(), now.astimezone()
    if local.date() == today.date():
        return tr("Today, {day}").format(day=day(local))
    return day(local) if local.year == today.year else f"{day(local)} {local.year}"


def day_and_time(moment: datetime | None) -> str:
    """Fri 20 Nov 08:10."""
    return tr("time not known") if moment is None else f"{day(moment)} {clock_time(moment)}"


def ago(moment: datetime | None, now: datetime) -> str:
    """Time since, in the largest unit that fits: 12 min, 22 h, 2 d; a dash when never."""
    if moment is None:
        return "–"
    past = max(now - moment, timedelta(0))
    if past < timedelta(minutes=1):
        return tr("now")
    if past < timedelta(hours=1):
        return tr("{minutes} min").format(minutes=past // timedelta(minutes=1))
    if past < timedelta(hours=48):
        return tr("{hours} h").format(hours=past // timedelta(hours=1))
    return tr("{days} d").format(days=past.days)


def weight(value: float | None, places: int = 2) -> str:
    """A relative weight."""
    return "–" if value is None else f"{value:.{places}f}"


def unit(code: str | None) -> str:
    """A UCUM unit as a clinician reads it."""
    return printed_unit(code)


def with_unit(value: float | str | None, code: str | None) -> str:
    """A value and its unit; the percent sign and degrees stand close."""
    shown, sign = printed_figure(value), unit(code)
    return f"{shown} {sign}".strip() if sign != "%" else f"{shown} %"


def age_sex(age: int | None, sex: str) -> str:
    """78 F."""
    return " ".join(part for part in ("" if age is None else str(age), "" if sex == "U" else sex) if part)


def place(unit_name: str | None, bed: str | None) -> str:
    """4W12 for unit 4W bed 12; the bed alone when it already names its unit."""
    if not unit_name or not bed:
        return unit_name or bed or "–"
    return bed if bed.startswith(unit_name) else f"{unit_name}{'' if unit_name[-1:].isalpha() else '-'}{bed}"


def sentence_case(text: str) -> str:
    """The first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


_KEEP = frozenset("MCC CC MV COPD AMI GI HIV O.R. ECMO UTI URI TIA CNS MI PDX II III IV RCD ARDS SNF C.D.E.".split())
_LOWER = frozenset({"a", "and", "by", "except", "for", "in", "of", "or", "the", "with", "without"})


def drg_title(title: str) -> str:
    """A DRG title as prose: official titles come in capitals, or with every word capitalised."""
    words = title.split()
    if not all(word[:1].isupper() or not word[:1].isalpha() or word in _LOWER for word in words):
        return title
    return sentence_case(" ".join(_plain(word) for word in words))


def _plain(word: str) -> str:
    bare = word.strip("(),/")
    keep = bare.upper() in _KEEP or "/" in bare or not bare.isalpha() or len(bare) == 1
    return word if keep else word.lower()
