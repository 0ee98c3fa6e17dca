"""Answers of criteria over medications, procedures, words, codes and the person."""

from datetime import timedelta

from chartlight.assessment import Context, Received, SuggestedCode, Words
from chartlight.chart import MedicationKind
from chartlight.indicators.case import Case
from chartlight.indicators.criteria import (
    Coded,
    Criterion,
    Disputed,
    Medications,
    Mentioned,
    Performed,
    Person,
    Stated,
    Stay,
)
from chartlight.indicators.signs import (
    CodeSign,
    Contribution,
    DisputeSign,
    MedicationSign,
    Outcome,
    ProcedureSign,
    Sign,
    TextSign,
    WordSign,
)

_INACTIVE = frozenset(("inactive", "remission", "resolved"))
_ORDERED = frozenset(("preparation", "planned", "active", "booked", "draft"))
_HAPPENED = frozenset(("completed", "in-progress", "final", "unknown", ""))


def _outcome(name: str, criterion: Criterion, signs: list[Sign], needed: int, detail: str) -> Outcome:
    met = len(signs) >= needed
    return Outcome(met, (Contribution(name, criterion, tuple(signs)),) if met else (), detail)


def ask_medications(name: str, criterion: Medications, case: Case) -> Outcome:
    """Entries of the classes within the window, as many and for as long as asked."""
    start, end = case.bounds(criterion.window)
    floor = case.arrival if start is None else start
    signs: list[Sign] = []
    times = []
    for group in criterion.classes:
        label = case.book.formulary.classes[group].label
        for entry in case.medications_of.get(group, ()):
            if entry.kind not in criterion.kinds:
                continue
            if entry.kind is not MedicationKind.HOME and entry.time is not None:
                over = entry.end is not None and floor is not None and entry.end >= floor
                if (floor is not None and entry.time < floor and not over) or (end is not None and entry.time > end):
                    continue
                times.append(entry.time)
                if entry.kind is MedicationKind.ORDER and entry.end is not None:
                    times.append(min(entry.end, case.end))
            rank = 1.0 if entry.kind is MedicationKind.ADMINISTRATION else 0.0
            signs.append(MedicationSign(entry, label, rank))
    detail = f"{len(signs)} entries of {', '.join(criterion.classes)}"
    if criterion.lasting_hours is not None:
        lasted = max(times) - min(times) if times else timedelta()
        detail += f" over {lasted.total_seconds() / 3600:.0f} h ({criterion.lasting_hours:g} needed)"
        if lasted < timedelta(hours=criterion.lasting_hours):
            return Outcome(False, (), detail)
    return _outcome(name, criterion, signs, criterion.count, detail)


def ask_performed(name: str, criterion: Performed, case: Case) -> Outcome:
    """Procedures by code or words."""
    signs: list[Sign] = []
    words = tuple(word.lower() for word in criterion.words)
    start, end = case.bounds(criterion.window)
    for entry in case.chart.procedures:
        if entry.status.lower() not in (_ORDERED if criterion.ordered else _HAPPENED):
            continue
        when = entry.performed
        if when is not None and ((start is not None and when < start) or (end is not None and when > end)):
            continue
        by_code = bool(criterion.codes) and bool(entry.code) and (entry.code or "").startswith(criterion.codes)
        if by_code or any(word in entry.text.lower() for word in words):
            signs.append(ProcedureSign(entry))
    return _outcome(name, criterion, signs, 1, f"{len(signs)} procedures")


def _allowed(contexts: tuple[str, ...]) -> frozenset[Context]:
    return frozenset(Context(context) for context in contexts if context != "affirmed")


def _fits(context: tuple[Context, ...], contexts: tuple[str, ...], allowed: frozenset[Context]) -> bool:
    if not context:
        return "affirmed" in contexts
    return allowed.issuperset(context)


def ask_mentioned(name: str, criterion: Mentioned, case: Case) -> Outcome:
    """Words of the lists, or mentions of the codes, in notes of the groups and in the contexts asked for."""
    signs: list[Sign] = []
    allowed = _allowed(criterion.contexts)
    elsewhere = 0
    for read, start, end, number in case.places(criterion.terms, criterion.codes):
        if "any" not in criterion.notes and read.group not in criterion.notes:
            continue
        if _fits(read.context(start, end), criterion.contexts, allowed):
            signs.append(WordSign(read, start, end, float(end - start), number))
        else:
            elsewhere += 1
    detail = f"{len(signs)} mentions in {'/'.join(criterion.notes)} notes"
    if elsewhere:
        detail += f", {elsewhere} more in another context (negated, historical, ...)"
    return _outcome(name, criterion, signs, criterion.count, detail)


def ask_stated(name: str, criterion: Stated, case: Case) -> Outcome:
    """Numbers stated in notes within the limits; with `latest` only the newest note that states one counts."""
    signs: list[Sign] = []
    stated: list[WordSign] = []
    for read, start, end, number in case.places(criterion.terms):
        if "any" not in criterion.notes and read.group not in criterion.notes:
            continue
        if number is not None and Context.NEGATED not in read.context(start, end):
            stated.append(WordSign(read, start, end, number, number))
    if criterion.pick == "latest" and stated:
        newest = max(stated, key=lambda sign: sign.time.timestamp() if sign.time else float("-inf")).read.note.id
        stated = [sign for sign in stated if sign.read.note.id == newest]
    for sign in stated:
        number = sign.number if sign.number is not None else 0.0
        within = (
            (criterion.above is None or number > criterion.above)
            and (criterion.at_least is None or number >= criterion.at_least)
            and (criterion.below is None or number < criterion.below)
            and (criterion.at_most is None or number <= criterion.at_most)
        )
        if within:
            signs.append(sign)
    return _outcome(name, criterion, signs, 1, f"{len(stated)} stated, {len(signs)} within the limits")


def code_signs(code: SuggestedCode, case: Case) -> list[CodeSign]:
    """A suggested code as signs: one for each piece of its evidence."""
    signs = []
    for evidence in code.evidence:
        if isinstance(evidence, Words):
            read = case.note_by_id.get(evidence.note)
            if read is not None:
                signs.append(CodeSign(code, evidence, read.note, read.source))
        elif isinstance(evidence, Received):
            signs.append(CodeSign(code, evidence, None, "Received with the chart"))
    return signs


def ask_coded(name: str, criterion: Coded, case: Case) -> Outcome:
    """Codes by their beginning; `received` also takes coded entries that came with the chart."""
    signs: list[Sign] = []
    for code in case.codes:
        if criterion.status == "suggested" and code.status != "suggested":
            continue
        if criterion.poa and (code.poa or "") not in criterion.poa:
            continue
        if code.code.startswith(criterion.codes) and not (
            criterion.not_codes and code.code.startswith(criterion.not_codes)
        ):
            signs.extend(code_signs(code, case))
    if criterion.received:
        for condition in case.chart.conditions:
            active = (condition.clinical_status or "active").lower() not in _INACTIVE
            if active and _dotted(condition.code).startswith(criterion.codes):
                text = TextSign("Coded entry", condition.text, condition.recorded, "Received with the chart")
                signs.append(text._replace(observation=condition.id))
    return _outcome(name, criterion, signs, 1, f"{len(signs)} pieces of evidence for {', '.join(criterion.codes)}")


def _dotted(code: str | None) -> str:
    if not code:
        return ""
    return code if "." in code or len(code) <= 3 else f"{code[:3]}.{code[3:]}"


def ask_disputed(name: str, criterion: Disputed, case: Case) -> Outcome:
    """The first conflict of notes over a condition of the codes, with the words of both sides."""
    for edit in case.conflicts:
        codes = tuple(
            code
            for code in edit.codes
            if code.startswith(criterion.codes) and not (criterion.not_codes and code.startswith(criterion.not_codes))
        )
        if not codes:
            continue
        signs = tuple(
            DisputeSign(read, words.start, words.end, codes)
            for words in edit.evidence
            if (read := case.note_by_id.get(words.note)) is not None
        )
        if signs:
            return Outcome(True, (Contribution(name, criterion, signs),), edit.message)
    return Outcome(False, (), f"{len(case.conflicts)} conflicts of notes, none over these conditions")


def ask_person(name: str, criterion: Person, case: Case) -> Outcome:
    """Age and sex; what is not known meets no condition on it."""
    patient = case.chart.patient
    age = patient.age_at(case.chart.encounter.admitted or case.chart.as_of)
    met = True
    if criterion.age_at_least is not None:
        met &= age is not None and age >= criterion.age_at_least
    if criterion.age_below is not None:
        met &= age is not None and age < criterion.age_below
    if criterion.sex is not None:
        met &= patient.sex.value == criterion.sex
    return Outcome(met, (), f"age {age if age is not None else 'not known'}, sex {patient.sex.value}")


def ask_stay(name: str, criterion: Stay, case: Case) -> Outcome:
    """Hours since admission at the time of the snapshot."""
    admitted = case.chart.encounter.admitted
    if admitted is None:
        return Outcome(False, (), "admission time not known")
    hours = (case.end - admitted).total_seconds() / 3600
    return Outcome(hours >= criterion.hours_at_least, (), f"{hours:.0f} h since admission")
