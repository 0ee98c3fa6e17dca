"""Rosa Marchetti, who does not exist: a discharged stay and its assessment, to be finalised."""

from datetime import date, datetime, timedelta

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
from ui_fakes.chart import VERSIONS, words
from ui_fakes.desk import NOW

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
