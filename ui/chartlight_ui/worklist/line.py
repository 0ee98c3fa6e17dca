"""A worklist row with everything that is shown of it, computed once: painting thousands of cells must stay cheap."""

from dataclasses import dataclass
from datetime import datetime

from chartlight.worklist.row import WorklistRow
from chartlight_ui import wording
from chartlight_ui.translating import tr

FAR_PAST = 2.0
"""Days of stay beyond twice the GMLOS are shown as far past it."""

NOTHING = tr("Nothing open")
NOT_READ = tr("Not read yet")
NOT_GROUPED = tr("Not grouped yet")


@dataclass(frozen=True, slots=True)
class Line:
    """What the table paints. `late` is "", "late" (past GMLOS) or "worse" (far past)."""

    admission: str
    row: WorklistRow
    patient: str
    who: str
    place: str
    day: str
    late: str
    drg: str
    weight: str
    could: str
    why: str
    next: str
    seen: str
    admitted: str
    newest: str
    haystack: str

    @property
    def is_new(self) -> bool:
        """Something arrived since the last look."""
        return self.row.new > 0


NEXT_STEPS = {
    "Escalate": tr("Escalate"),
    "Remind": tr("Remind"),
    "Query": tr("Query"),
    "Review": tr("Review"),
    "Finalise": tr("Finalise"),
}
"""What the worklist says is to be done next; nothing is a dash."""


def line_of(row: WorklistRow, now: datetime) -> Line:
    """The row as it reads at `now`."""
    place = wording.place(row.unit, row.bed)
    drg = f"{row.drg} {wording.drg_title(row.drg_title or '')}" if row.drg else ""
    why = why_now(row)
    told = (row.name, row.mrn, row.admission, place, drg, why, row.attending or "", row.assigned or "")
    return Line(
        admission=row.admission,
        row=row,
        patient=row.name or tr("Name not known"),
        who=wording.age_sex(row.age, row.sex),
        place=place,
        day=day_of_stay(row),
        late=lateness(row),
        drg=drg or (NOT_READ if row.assessed is None else NOT_GROUPED),
        weight=wording.weight(row.weight),
        could="–" if not row.potential or row.potential < 0.005 else f"{row.potential:.2f}",
        why=why,
        next=NEXT_STEPS.get(row.next_step, "–"),
        seen=wording.ago(row.seen, now),
        admitted=_day(row.admitted),
        newest=wording.ago(row.newest, now),
        haystack=" ".join(told).casefold(),
    )


def day_of_stay(row: WorklistRow) -> str:
    """Day of stay / GMLOS."""
    if row.day is None:
        return "–"
    return str(row.day) if row.gmlos is None else f"{row.day} / {row.gmlos:.1f}"


def lateness(row: WorklistRow) -> str:
    """Where the stay stands against its GMLOS."""
    if row.day is None or row.gmlos is None or row.day <= row.gmlos:
        return ""
    return "worse" if row.day > FAR_PAST * row.gmlos else "late"


def why_now(row: WorklistRow) -> str:
    """Why this chart stands where it does, in a few words."""
    named = [_within_a_sentence(one) for one in row.conditions[:2]]
    more = len(row.conditions) - len(named)
    parts = [", ".join(named) + (f" +{more}" if more > 0 else "")] if named else []
    if row.open_queries:
        parts.append(tr("query unanswered", "%n queries unanswered", row.open_queries))
    if row.new:
        parts.append(tr("%n new", "%n new", row.new))
    if row.vulnerable:
        parts.append(row.vulnerable)
    return wording.sentence_case(" · ".join(parts)) if parts else NOTHING


def _day(moment: datetime | None) -> str:
    return "–" if moment is None else wording.day(moment)


def _within_a_sentence(condition: str) -> str:
    """Small first letter, but for abbreviations such as AKI or HF."""
    return condition if condition[1:2].isupper() else condition[:1].lower() + condition[1:]
