"""Measures the program's assessment of a case against its gold, and says what is wrong with it."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from functools import cache

from tests.notes_gold.gold import Case, Gold
from tests.samples_gold.scoring import Counts

from chartlight.assess import assess, load_knowledge
from chartlight.assessment import Assessment, Role, Route, SuggestedCode, Words
from chartlight.chart import Chart, Encounter, EncounterStatus, Note, NoteType, Patient, PatientClass, Sex, fold
from chartlight.codesets.codeset import load_codeset
from chartlight.intake.reader import understand

NONE = Counts()
NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


def chart_of(case: Case) -> Chart:
    """The case's chart: of one note as the command line reads a text file, of several as a feed would leave it."""
    kinds = [NoteType(name.removesuffix(".txt").partition("-")[2]) for name, _ in case.notes]
    if len(case.notes) == 1:
        ((name, text),) = case.notes
        updates = understand(text.encode(), name=name, received=NOW, note_type=kinds[0])
        (chart,) = fold(updates, NOW).values()
        return chart
    gold = case.gold
    admitted = NOW - timedelta(days=gold.days[-1])
    authored = [admitted + timedelta(days=day - 1, hours=at + 1) for at, day in enumerate(gold.days)]
    over = gold.discharge_status is not None
    return Chart(
        admission=case.name,
        as_of=NOW,
        patient=Patient(mrn=case.name, birth_date=date(admitted.year - gold.age, admitted.month, 1), sex=Sex(gold.sex)),
        encounter=Encounter(
            patient_class=PatientClass.INPATIENT,
            status=EncounterStatus.DISCHARGED if over else EncounterStatus.OPEN,
            admitted=admitted,
            discharged=authored[-1] + timedelta(hours=1) if over else None,
            discharge_status=gold.discharge_status,
        ),
        notes=tuple(
            Note(id=name, type=kind, text=text, authored=time)
            for (name, text), kind, time in zip(case.notes, kinds, authored, strict=True)
        ),
    )


@cache
def assessed(case: Case, *, encoder: bool) -> Assessment:
    """The program's assessment of the case at `NOW`."""
    return assess(chart_of(case), load_knowledge(NOW.date(), encoder=encoder))


@dataclass(frozen=True)
class Score:
    """One case, or the sum of several. `auto` is the precision of what goes to the claim unreviewed."""

    principal: Counts = NONE
    drg: Counts = NONE
    recall: Counts = NONE
    category_recall: Counts = NONE
    precision: Counts = NONE
    auto: Counts = NONE
    poa: Counts = NONE
    forbidden: int = 0
    said: tuple[str, ...] = ()

    def __add__(self, other: "Score") -> "Score":
        names = [field.name for field in fields(self) if field.name != "said"]
        return Score(**{name: getattr(self, name) + getattr(other, name) for name in names})

    def __str__(self) -> str:
        return (
            f"principal {self.principal} | DRG {self.drg} | recall core {self.recall} category {self.category_recall}"
            f" | precision {self.precision} auto {self.auto} must-not {self.forbidden} | POA {self.poa}"
        )


def total(scores: Iterable[Score]) -> Score:
    """The sum of `scores`."""
    return sum(scores, Score())


def score(assessment: Assessment, gold: Gold) -> Score:
    """How `assessment` stands against `gold`; `said` lists every error in words."""
    suggested = [code for code in assessment.suggested if code.is_diagnosis]
    by_code = {code.code: code for code in suggested}
    categories = {code[:3] for code in by_code}
    false = [code for code in suggested if code.code not in gold.accepted]
    auto = [code for code in suggested if code.route is Route.AUTO]
    found = {entry.code: next((by_code[c] for c in entry.accepted if c in by_code), None) for entry in gold.core}
    missed = [entry for entry in gold.core if found[entry.code] is None]
    exempt = load_codeset(NOW.date()).is_poa_exempt
    poa = [(e, code) for e in gold.core if e.poa and (code := found[e.code]) and not exempt(code.code)]
    wrong_poa = [(entry, code) for entry, code in poa if code.poa != entry.poa]
    first = next((code.code for code in suggested if code.role is Role.PRINCIPAL), None)
    drg = assessment.drg.working.drg if assessment.drg.working else None
    drg_right = drg in (gold.drg, *gold.drg_also)
    said = [
        *([] if first in gold.principals else [f"PRINCIPAL {first}, should be {' or '.join(gold.principals)}"]),
        *([] if drg_right or gold.drg is None else [f"DRG {drg}, should be {gold.drg}"]),
        *(_false(code, gold) for code in false),
        *(_missed(e.code, e.quote or "", e.code[:3] in categories, assessment) for e in missed),
        *(f"POA {entry.code}: {code.poa}, should be {entry.poa} ({code.poa_why})" for entry, code in wrong_poa),
    ]
    return Score(
        principal=Counts(first in gold.principals, 1),
        drg=Counts(drg_right, 1) if gold.drg else NONE,
        recall=Counts(len(gold.core) - len(missed), len(gold.core)),
        category_recall=Counts(
            sum(any(code[:3] in categories for code in entry.accepted) for entry in gold.core), len(gold.core)
        ),
        precision=Counts(len(suggested) - len(false), len(suggested)),
        auto=Counts(sum(code.code in gold.accepted for code in auto), len(auto)),
        poa=Counts(len(poa) - len(wrong_poa), len(poa)),
        forbidden=sum(gold.forbidden(code.code) is not None for code in false),
        said=tuple(said),
    )


def _false(code: SuggestedCode, gold: Gold) -> str:
    forbidden = gold.forbidden(code.code)
    why = "not in the gold" if forbidden is None else f"MUST NOT, {forbidden.reason} {forbidden.why}".rstrip()
    words = [f"{item.quote!r} ({item.section})" for item in code.evidence if isinstance(item, Words)]
    return (
        f"FALSE {code.code} {code.title} [{code.route.value} {code.confidence:.2f} {code.severity}]"
        f" from {', '.join(words[:3])} -- {why}"
    )


def _missed(code: str, quote: str, near: bool, assessment: Assessment) -> str:
    suppressed = next((other for other in assessment.suppressed if other.code == code), None)
    state = f"suppressed: {suppressed.why}" if suppressed else "category found" if near else "nothing found"
    return f"MISSED {code} {quote!r} -- {state}"
