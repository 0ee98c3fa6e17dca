"""How times, ages, weights and places read on screen: the same words everywhere."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from chartlight.chart import Note, NoteType
from chartlight.queries.printed import printed_figure, printed_unit

NOTE_NAMES = {
    NoteType.HISTORY_AND_PHYSICAL: "H&P",
    NoteType.PROGRESS_NOTE: "Progress",
    NoteType.CONSULT: "Consult",
    NoteType.DISCHARGE_SUMMARY: "Discharge summary",
    NoteType.OPERATIVE_NOTE: "Operative",
    NoteType.PROCEDURE_NOTE: "Procedure",
    NoteType.EMERGENCY: "ED",
    NoteType.NURSING: "Nursing",
    NoteType.DIETITIAN: "Dietitian",
    NoteType.RADIOLOGY: "Radiology",
    NoteType.PATHOLOGY: "Pathology",
    NoteType.OTHER: "Note",
}

NOTE_TITLES = NOTE_NAMES | {
    NoteType.HISTORY_AND_PHYSICAL: "History and physical",
    NoteType.PROGRESS_NOTE: "Progress note",
    NoteType.OPERATIVE_NOTE: "Operative note",
    NoteType.PROCEDURE_NOTE: "Procedure note",
    NoteType.EMERGENCY: "Emergency note",
    NoteType.NURSING: "Nursing note",
    NoteType.DIETITIAN: "Dietitian note",
    NoteType.RADIOLOGY: "Radiology report",
    NoteType.PATHOLOGY: "Pathology report",
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
_TAIL = re.compile(r"[\s,:-]+(consult(ation)?|note|report|study)$", re.IGNORECASE)


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


def day_name(moment: datetime, now: datetime) -> str:
    """Today, Fri 20 Nov; otherwise Thu 19 Nov."""
    local = moment.astimezone()
    name = f"{local:%a} {local.day} {local:%b}"
    if local.date() == now.astimezone().date():
        return f"Today, {name}"
    return name if local.year == now.astimezone().year else f"{name} {local.year}"


def day_and_time(moment: datetime | None) -> str:
    """Fri 20 Nov 08:10."""
    if moment is None:
        return "time not known"
    local = moment.astimezone()
    return f"{local:%a} {local.day} {local:%b} {local:%H:%M}"


def ago(moment: datetime | None, now: datetime) -> str:
    """Time since, in the largest unit that fits: 12 min, 22 h, 2 d; a dash when never."""
    if moment is None:
        return "–"
    past = max(now - moment, timedelta(0))
    if past < timedelta(minutes=1):
        return "now"
    if past < timedelta(hours=1):
        return f"{past // timedelta(minutes=1)} min"
    if past < timedelta(hours=48):
        return f"{past // timedelta(hours=1)} h"
    return f"{past.days} d"


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


def count(number: int, one: str, many: str | None = None) -> str:
    """1 note, 2 notes."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


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
