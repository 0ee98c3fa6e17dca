"""A desk in memory with one discharged patient whose code set can be finalised. Rosa Marchetti is invented."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from chartlight.assessment import (
    ICD10CM,
    ICD10PCS,
    Assessment,
    Drg,
    DrgImpact,
    NoteSummary,
    Role,
    Route,
    SuggestedCode,
)
from chartlight.chart import (
    Chart,
    Encounter,
    EncounterStatus,
    Note,
    NoteType,
    Patient,
    PatientClass,
    Procedure,
    Sex,
)
from chartlight.codesets.codeset import load_codeset
from chartlight.finalize import deciding
from chartlight.finalize.code_set import Attestation, CdiStand, CodeSet, Reconciled, Signed, Stand
from chartlight.finalize.drafting import first_draft
from chartlight.finalize.looking_up import known_code
from chartlight.finalize.queue import QueueRow
from chartlight.finalize.refusals import AlreadyAttested, NotDischarged, NothingToUndo, Refused
from chartlight.finalize.review import Pending, Review, review
from chartlight.finalize.second_look import Look, Looks, ReviewPolicy, codes_of
from chartlight.grouping.grouper import load_grouper
from ui_fakes.chart import VERSIONS, words
from ui_fakes.desk import NOW, FakeDesk

STAY = "V2026-117702"

_HP = """HISTORY OF PRESENT ILLNESS
83F slipped on the kitchen floor at home. Right hip pain. On apixaban for atrial fibrillation.

PAST MEDICAL HISTORY
Hypertension, CKD stage 3b, permanent AF.

ASSESSMENT AND PLAN
1. Displaced right intertrochanteric fracture, OR tomorrow.
2. HTN, CKD 3b. Avoid nephrotoxins.
3. Atrial fibrillation, hold apixaban.
PE ruled out by CTPA.
"""
_OPERATIVE = """PROCEDURE
Open reduction and intramedullary nailing of the right proximal femur. EBL 450 mL.
"""
_PROGRESS = """ASSESSMENT AND PLAN
1. POD 2. ABLA, Hgb 7.4 from 12.1, 1 u PRBC.
2. post-op delirium, resolved.
3. sacral wound, dressing changed.
"""
_SUMMARY = """HOSPITAL COURSE
Hip fracture fixed. Severe protein calorie malnutrition, agree w/ RD. Unsteady gait.

DISPOSITION
Skilled nursing facility.
"""


def marchetti(now: datetime = NOW) -> Chart:
    """Rosa Marchetti does not exist."""
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)

    def at(days_ago: int, hour: int) -> datetime:
        return day - timedelta(days=days_ago) + timedelta(hours=hour)

    lind, hale, types = "Dr Lind", "Dr Hale", NoteType
    notes = (
        Note("m-hp", types.HISTORY_AND_PHYSICAL, _HP, at(6, 15), hale, "Hospital Medicine"),
        Note("m-op", types.OPERATIVE_NOTE, _OPERATIVE, at(5, 13), lind, "Orthopaedics", "Operative report"),
        Note("m-p1", types.PROGRESS_NOTE, _PROGRESS, at(2, 9), hale, "Hospital Medicine"),
        Note("m-ds", types.DISCHARGE_SUMMARY, _SUMMARY, at(1, 11), hale, "Hospital Medicine"),
    )
    stay = Encounter(
        PatientClass.INPATIENT,
        EncounterStatus.DISCHARGED,
        admitted=at(6, 12),
        discharged=at(1, 14),
        discharge_status="03",
        unit="5E",
        bed="02",
        attending=hale,
        payer="Medicare",
        facility="Riverbend General Hospital (synthetic)",
    )
    nailing = Procedure("m-proc", "Nailing", "0QS606Z", ICD10PCS, at(5, 12), lind)
    patient = Patient("00361", "Marchetti", "Rosa", date(now.year - 83, 3, 3), Sex.FEMALE)
    return Chart(STAY, now, patient, stay, notes, procedures=(nailing,))


def marchetti_assessment(chart: Chart) -> Assessment:
    def code(
        code,
        title,
        quote,
        note,
        confidence=0.95,
        route=Route.AUTO,
        poa="Y",
        role=Role.SECONDARY,
        system=ICD10CM,
        poa_why=None,
        status="suggested",
        why="Documented by the attending.",
    ):
        evidence = (words(chart, note, quote),)
        return SuggestedCode(
            code, system, title, status, why, role, confidence, route, evidence, poa, poa_why, mentions=1
        )

    look, special = Route.REVIEW, Route.SPECIALIST
    codes = (
        code(
            "S72.141A",
            "Displaced intertrochanteric fracture of right femur, initial encounter for closed fracture",
            "Displaced right intertrochanteric fracture",
            "m-hp",
            role=Role.PRINCIPAL,
        ),
        code(
            "E43",
            "Unspecified severe protein-calorie malnutrition",
            "Severe protein calorie malnutrition",
            "m-ds",
            0.78,
            look,
            poa_why="weight loss before the stay",
        ),
        code(
            "D62",
            "Acute posthemorrhagic anemia",
            "ABLA, Hgb 7.4 from 12.1, 1 u PRBC",
            "m-p1",
            0.84,
            look,
            "N",
            poa_why="onset after surgery",
        ),
        code("I48.20", "Chronic atrial fibrillation, unspecified", "Atrial fibrillation", "m-hp"),
        code(
            "I12.9",
            "Hypertensive chronic kidney disease with stage 1 through stage 4 chronic kidney disease, or unspecified",
            "HTN, CKD 3b",
            "m-hp",
        ),
        code("N18.32", "Chronic kidney disease, stage 3b", "CKD stage 3b", "m-hp"),
        code("F05", "Delirium due to known physiological condition", "post-op delirium", "m-p1", 0.74, look, "N"),
        code("Z79.01", "Long term (current) use of anticoagulants", "On apixaban", "m-hp", poa=None),
        code(
            "W01.0XXA",
            "Fall on same level from slipping, tripping and stumbling without subsequent striking against object, "
            "initial encounter",
            "slipped on the kitchen floor",
            "m-hp",
        ),
        code(
            "L89.152",
            "Pressure ulcer of sacral region, stage 2",
            "sacral wound",
            "m-p1",
            0.61,
            special,
            why="Stage from nursing; the provider says “sacral wound”",
        ),
        code(
            "0QS606Z",
            "Reposition right upper femur with intramedullary internal fixation device, open approach",
            "intramedullary nailing",
            "m-op",
            poa=None,
            role=Role.PRINCIPAL_PROCEDURE,
            system=ICD10PCS,
        ),
        code(
            "R26.89",
            "Other abnormalities of gait and mobility",
            "Unsteady gait",
            "m-ds",
            status="suppressed",
            why="Integral to the fracture",
        ),
        code(
            "I26.99",
            "Other pulmonary embolism without acute cor pulmonale",
            "PE ruled out",
            "m-hp",
            status="suppressed",
            why="Ruled out",
        ),
    )
    drg = Drg("481", "Hip and femur procedures except major joint with CC", "08", "P", 2.1, 4.1, 4.6)
    notes = tuple(NoteSummary(n.id, n.type.value, n.authored, (), n.title, n.author) for n in chart.notes)
    return Assessment(chart.admission, chart.as_of, VERSIONS, codes, DrgImpact(drg), notes=notes)


class FinalisingDesk(FakeDesk):
    """Steps are those of `chartlight.finalize`; drafts lie in a list, so undo walks it. `refuse` makes a step fail."""

    def __init__(self, now: datetime = NOW, **more) -> None:
        super().__init__(now, **more)
        chart = marchetti(now)
        self.charts[STAY] = chart
        self.assessments[STAY] = marchetti_assessment(chart)
        self.drafts: list[tuple[str, CodeSet]] = []
        self.at = -1
        self.versions: tuple[Attestation, ...] = ()
        self.said: tuple[Reconciled, ...] = ()
        self.on_hold: str | None = None
        self.drawn: tuple[str, ...] = ()
        self.looks: tuple[Look, ...] = ()
        self.refuse: Exception | None = None
        self.calls: list[tuple] = []
        self.files: list[tuple[str, Path]] = []
        self.cdi = CdiStand(
            "481", "Hip and femur procedures except major joint with CC", 2.1, "S72.141A", ("S72.141A", "I48.20")
        )

    @property
    def draft(self) -> CodeSet | None:
        return self.drafts[self.at][1] if self.drafts else None

    def _stand(self) -> Stand:
        undo = self.drafts[self.at][0] if self.at > 0 else None
        redo = self.drafts[self.at + 1][0] if self.at + 1 < len(self.drafts) else None
        return Stand(self.draft, self.versions, undo, redo, self.on_hold, self.said, looks=self.looks)

    def _signed(self, now):
        return Signed(self.actor.name, now)

    def finalise_queue(self, now):
        if not self.charts:
            return []
        chart = self.charts[STAY]
        draft = self.draft
        state = "attested" if draft is None and self.versions else "new" if draft is None else "draft"
        return [
            QueueRow(
                admission=STAY,
                name="Marchetti, Rosa",
                age=83,
                sex="F",
                mrn="00361",
                payer="Medicare",
                discharged=chart.encounter.discharged,
                days=1,
                disposition="03",
                disposition_words="skilled nursing facility",
                drg="481",
                drg_title="Hip and femur procedures except major joint with CC",
                weight=2.1,
                cdi_drg="481",
                open_queries=1,
                hold=self.on_hold,
                state=state,
                undecided=len(draft.undecided) if draft else None,
                coder="J. Obi" if draft else None,
                new_notes=0,
                due=tuple(one.id for one in self.review(STAY, now).due) if draft else (),
            )
        ]

    def finalise_stand(self, admission):
        if admission != STAY:
            raise NotDischarged("This stay has not ended yet")
        return self._stand()

    def begin_finalising(self, admission, now):
        if not self.drafts and not self.versions:
            self.drafts, self.at = [("begin", first_draft(self.charts[STAY], self.assessments[STAY]))], 0
        return self._stand()

    def review(self, admission, now) -> Review:
        codes = self.draft or self.versions[-1].code_set
        chart = self.charts[STAY]
        codeset = load_codeset(chart.encounter.discharged.date())
        pending = Pending(0, self.on_hold, self.said, Looks(self.drawn, self.looks))
        policy = ReviewPolicy(weight_above=100)
        found = review(codes, chart, codeset, load_grouper(), cdi=self.cdi, pending=pending, policy=policy)
        return found if self.draft is not None else replace(found, open=(), due=())

    def second_look(self, admission, kind, subject, agrees, reason, now):
        self.calls.append(("look", kind, subject, agrees, reason))
        if self.refuse is not None:
            raise self.refuse
        self.looks = (*self.looks, Look(kind, subject, agrees, reason, codes_of(self.draft), self._signed(now)))
        self._tell("finalising", STAY)
        return self._stand()

    def _do(self, label, step, *called):
        self.calls.append(called)
        if self.refuse is not None:
            raise self.refuse
        if self.draft is None:
            raise AlreadyAttested(STAY)
        after = step(self.draft)
        if after != self.draft:
            self.drafts = [*self.drafts[: self.at + 1], (label, after)]
            self.at += 1
            self._tell("finalising", STAY)
        return self._stand()

    def accept_code(self, admission, code, now):
        step = lambda codes: deciding.accept(codes, code, self._signed(now))  # noqa: E731
        return self._do(f"accept {code}", step, "accept", code)

    def reject_code(self, admission, code, reason, now):
        step = lambda codes: deciding.reject(codes, code, reason, self._signed(now))  # noqa: E731
        return self._do(f"reject {code}", step, "reject", code, reason)

    def restore_code(self, admission, code, now):
        return self._do(f"restore {code}", lambda codes: deciding.restore(codes, code), "restore", code)

    def change_code(self, admission, code, replacement, reason, now):
        title = self._title(replacement)
        step = lambda codes: deciding.change(codes, code, replacement, title, reason, self._signed(now))  # noqa: E731
        return self._do(f"change {code} to {replacement}", step, "change", code, replacement, reason)

    def _title(self, code):
        return known_code(code, load_codeset(self.charts[STAY].encounter.discharged.date()))[2]

    def add_code(self, admission, code, now, *, poa=None, evidence=(), performed=None, surgeon=None):
        codeset = load_codeset(self.charts[STAY].encounter.discharged.date())
        chosen, system, title = known_code(code, codeset)
        step = lambda codes: deciding.add(  # noqa: E731
            codes, chosen, system, title, self._signed(now), poa=poa, evidence=evidence
        )
        return self._do(f"add {chosen}", step, "add", chosen, evidence)

    def set_poa(self, admission, code, poa, now):
        return self._do(f"POA {poa} for {code}", lambda codes: deciding.set_poa(codes, code, poa), "poa", code, poa)

    def move_code(self, admission, code, place, now):
        step = lambda codes: deciding.move(codes, code, place)  # noqa: E731
        return self._do(f"move {code}", step, "move", code, place)

    def make_principal(self, admission, code, now):
        return self._do(f"make {code} principal", lambda codes: deciding.move(codes, code, 0), "principal", code)

    def set_procedure(self, admission, code, performed, surgeon, now):
        step = lambda codes: deciding.set_procedure(codes, code, performed, surgeon)  # noqa: E731
        return self._do(f"date and surgeon of {code}", step, "procedure", code, performed, surgeon)

    def override_edit(self, admission, edit_id, reason, now):
        step = lambda codes: deciding.override(codes, edit_id, reason, self._signed(now))  # noqa: E731
        return self._do("override", step, "override", edit_id, reason)

    def withdraw_override(self, admission, edit_id, now):
        step = lambda codes: deciding.withdraw_override(codes, edit_id)  # noqa: E731
        return self._do("withdraw an override", step, "withdraw", edit_id)

    def _walk(self, steps):
        if not 0 <= self.at + steps < len(self.drafts):
            raise NothingToUndo("there is no such step")
        self.at += steps
        self._tell("finalising", STAY)
        return self._stand()

    def undo_step(self, admission, now):
        return self._walk(-1)

    def redo_step(self, admission, now):
        return self._walk(1)

    def hold(self, admission, reason, now):
        self.on_hold = reason
        self._tell("finalising", STAY)
        return self._stand()

    def reconcile(self, admission, outcome, reason, now):
        difference = self.review(admission, now).difference
        one = Reconciled(outcome, difference.coder_drg, difference.cdi_drg, reason, self._signed(now))
        self.said = (*self.said, one)
        return self._stand()

    def attest(self, admission, now):
        found = self.review(admission, now)
        if found.open:
            raise Refused("something is open")
        grouping = found.grouping
        made = Attestation(
            len(self.versions) + 1, self.draft, self._signed(now), "CCS", grouping.drg, grouping.title,
            grouping.weight, "v44", "FY2027", self.reason if self.versions else None,
        )  # fmt: skip
        self.versions = (*self.versions, made)
        self.drafts, self.at = [], -1
        self._tell("finalising", STAY)
        return made

    reason: str | None = None

    def reopen(self, admission, reason, now):
        self.reason = reason
        self.drafts, self.at = [("reopen", self.versions[-1].code_set)], 0
        self._tell("finalising", STAY)
        return self._stand()

    def export_file_name(self, kind, now):
        return f"code-set.{kind}"

    def export_code_set(self, admission, kind, target, now):
        Path(target).write_text("synthetic", "utf-8")
        self.files.append((kind, Path(target)))
