"""The chart and assessment of one synthetic patient, close to the drawings of the screens."""

from datetime import date, datetime, timedelta

from chartlight.assessment import (
    ICD10CM,
    Alternative,
    Assessment,
    Context,
    Drg,
    DrgImpact,
    Edit,
    Finding,
    Indicator,
    NoteSection,
    NoteSummary,
    PotentialDrg,
    Role,
    Route,
    SuggestedCode,
    Versions,
    Words,
)
from chartlight.chart import (
    Chart,
    Encounter,
    Note,
    NoteType,
    Observation,
    ObservationCategory,
    Patient,
    PatientClass,
    Sex,
)
from ui_fakes import notes as notes_text

ADMISSION = "V2026-118204"
VERSIONS = Versions("0.1.0", "lexicon 1", "rules 1", "FY2027", "v44")
LAB, VITAL = ObservationCategory.LABORATORY, ObservationCategory.VITAL_SIGNS

_LABS = {
    "6690-2": ("WBC", "10*3/uL", 4.0, 11.0),
    "2524-7": ("Lactate", "mmol/L", 0.5, 2.0),
    "2160-0": ("Creatinine", "mg/dL", 0.5, 1.1),
    "777-3": ("Platelets", "10*3/uL", 150, 400),
    "718-7": ("Hemoglobin", "g/dL", 12.0, 15.5),
    "2951-2": ("Sodium", "mmol/L", 135, 145),
    "2823-3": ("Potassium", "mmol/L", 3.5, 5.1),
    "2345-7": ("Glucose", "mg/dL", 70, 140),
}
_VITALS = {
    "8310-5": ("Temperature", "Cel", 36.0, 38.0),
    "8867-4": ("Heart rate", "/min", 60, 100),
    "9279-1": ("Respiratory rate", "/min", 12, 20),
    "8478-0": ("Mean arterial pressure", "mm[Hg]", 70, 105),
    "59408-5": ("SpO2", "%", 94, 100),
}


def okafor(now: datetime) -> Chart:
    """Grace Okafor does not exist."""
    day = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)

    def at(days_ago: int, hour: int, minute: int) -> datetime:
        return day - timedelta(days=days_ago) + timedelta(hours=hour, minutes=minute)

    hale, types = "Dr Hale", NoteType
    notes = (
        Note("n-ed", types.EMERGENCY, notes_text.EMERGENCY, at(3, 18, 20), "Dr Osman", "Emergency Medicine"),
        Note("n-cxr", types.RADIOLOGY, notes_text.CHEST_XRAY, at(3, 19, 2), "Dr Wirth", "Radiology", "Chest X-ray"),
        Note("n-hp", types.HISTORY_AND_PHYSICAL, notes_text.HP, at(3, 21, 40), hale, "Hospital Medicine"),
        Note("n-rd", types.DIETITIAN, notes_text.DIETITIAN, at(2, 11, 20), "L. Brandt, RD", "Dietitian"),
        Note("n-p1", types.PROGRESS_NOTE, notes_text.PROGRESS_THU, at(1, 9, 15), hale, "Hospital Medicine"),
        Note("n-neph", types.CONSULT, notes_text.NEPHROLOGY, at(1, 14, 40), "Dr Iyer", "Nephrology", "Nephrology"),
        Note("n-rn", types.NURSING, notes_text.NURSING, at(0, 2, 0), "J. Pohl, RN", "Nursing"),
        Note("n-p2", types.PROGRESS_NOTE, notes_text.PROGRESS_FRI, at(0, 8, 10), hale, "Hospital Medicine"),
    )
    labs = {
        at(3, 18, 40): (13.2, 1.6, 0.9, 201, 12.6, 136, 4.1, 182),
        at(1, 6, 10): (15.1, 2.2, 1.6, 171, 12.1, 134, 4.4, 166),
        at(0, 5, 50): (18.0, 4.2, 2.1, 148, 11.8, 133, 4.7, 190),
    }
    vitals = {
        at(3, 21, 0): (38.2, 98, 22, 83, 90),
        at(1, 8, 0): (38.4, 104, 24, 73, 92),
        at(0, 7, 50): (38.9, 118, 26, 66, 89),
    }
    observations = [*_observed(labs, _LABS, LAB), *_observed(vitals, _VITALS, VITAL)]
    encounter = Encounter(
        PatientClass.INPATIENT,
        admitted=at(3, 18, 5),
        unit="4W",
        bed="12",
        attending=hale,
        payer="Medicare",
        facility="Riverbend General Hospital (synthetic)",
    )
    patient = Patient("00417", "Okafor", "Grace", date(now.year - 78, 1, 12), Sex.FEMALE)
    observations.sort(key=lambda one: one.time or now)
    return Chart(ADMISSION, now, patient, encounter, notes, tuple(observations))


def _observed(series, tests, category):
    for time, values in series.items():
        for (code, (label, unit, low, high)), value in zip(tests.items(), values, strict=True):
            yield Observation(
                f"{code}-{time:%d%H%M}", code, "LOINC", label, float(value), unit, time, category, low=low, high=high
            )


def words(chart: Chart, note_id: str, quote: str, *context: Context, section: str | None = None) -> Words:
    note = chart.note(note_id)
    assert note is not None
    start = note.text.index(quote)
    return Words(note_id, start, start + len(quote), quote, section, context)


def _code(
    code,
    title,
    poa,
    confidence,
    evidence,
    *,
    role=Role.SECONDARY,
    severity="none",
    why="",
    alternatives=(),
    status="suggested",
):
    route = Route.AUTO if confidence >= 0.9 else Route.REVIEW
    return SuggestedCode(
        code,
        ICD10CM,
        title,
        status,
        why,
        role,
        confidence,
        route,
        tuple(evidence),
        poa,
        severity=severity,
        alternatives=tuple(alternatives),
    )


def okafor_assessment(chart: Chart) -> Assessment:
    def w(note_id: str, quote: str, *context: Context, section: str | None = None) -> Words:
        return words(chart, note_id, quote, *context, section=section)

    plan = "assessment_and_plan"
    codes = (
        _code(
            "J18.9",
            "Pneumonia, unspecified organism",
            "Y",
            0.97,
            [
                w("n-p2", "RLL pneumonia", section=plan),
                w("n-hp", "RLL consolidation c/w pneumonia"),
                w("n-p1", "RLL pneumonia", section=plan),
                w("n-ed", "Community-acquired pneumonia"),
            ],
            role=Role.PRINCIPAL,
            why="Documented by the attending on each day; treated with antibiotics from day 1.",
            alternatives=[
                Alternative(
                    "J15.6",
                    "Pneumonia due to other Gram-negative bacteria",
                    "gram-negative cover started, organism not documented",
                    0.31,
                )
            ],
        ),
        _code(
            "J96.01",
            "Acute respiratory failure with hypoxia",
            "Y",
            0.95,
            [
                w("n-p2", "Acute hypoxic respiratory failure", section=plan),
                w("n-p2", "94% on 3 L NC"),
                w("n-hp", "Acute hypoxic respiratory failure"),
            ],
            severity="MCC",
            why="Documented with oxygen requirement and SpO2 89 % on room air.",
        ),
        _code(
            "E11.9",
            "Type 2 diabetes mellitus without complications",
            "Y",
            0.93,
            [w("n-p2", "T2DM", section=plan), w("n-hp", "Type 2 diabetes mellitus")],
            why="No complication is linked to the diabetes in any provider note.",
        ),
        _code(
            "I10",
            "Essential (primary) hypertension",
            "Y",
            0.96,
            [w("n-p2", "HTN"), w("n-hp", "Hypertension")],
            why="Home medication held and reviewed daily.",
        ),
        _code(
            "Z79.4",
            "Long term (current) use of insulin",
            None,
            0.91,
            [w("n-p2", "on home glargine")],
            why="Reported with E11 when insulin is taken at home.",
        ),
        _code(
            "Z85.3",
            "Personal history of malignant neoplasm of breast",
            None,
            0.90,
            [w("n-p2", "H/o breast CA", Context.HISTORICAL)],
            why="No current treatment directed at the neoplasm.",
        ),
        *_suppressed(w),
    )
    findings = (_sepsis(chart, w), _kidney(chart, w))
    now_drg = Drg("193", "Simple pneumonia and pleurisy with MCC", "04", "M", 1.2825, 3.8, 4.6)
    impact = DrgImpact(
        now_drg,
        (
            PotentialDrg(
                ("A41.9",),
                "871",
                1.9343,
                0.6518,
                findings[0].id,
                "Septicemia or severe sepsis without MV >96 hours with MCC",
            ),
            PotentialDrg(("N17.9",), "193", 1.2825, 0.0, findings[1].id, "Simple pneumonia and pleurisy with MCC"),
        ),
    )
    edits = (
        Edit("guideline", ("J96.01",), "warning", "J96.01 is the only MCC: its loss would move the case to DRG 194."),
        Edit("excludes1", ("R50.9", "J18.9"), "info", "Fever is integral to pneumonia and is not reported."),
    )
    summaries = tuple(
        NoteSummary(n.id, n.type.value, n.authored, _sections(n.text), n.title, n.author) for n in chart.notes
    )
    return Assessment(chart.admission, chart.as_of, VERSIONS, codes, impact, edits, findings, summaries)


def _suppressed(w):
    def out(code, title, why, *evidence):
        return _code(code, title, None, 0.9, evidence, why=why, status="suppressed")

    negated = Context.NEGATED
    return (
        out("R50.9", "Fever, unspecified", "Integral to pneumonia", w("n-p2", "febrile")),
        out("R05.9", "Cough, unspecified", "Integral to pneumonia", w("n-p2", "Cough productive of rusty sputum")),
        out("R40.0", "Somnolence", "Sign without a documented cause", w("n-p2", "Drowsy")),
        out("R07.9", "Chest pain, unspecified", "Negated", w("n-p2", "No chest pain.", negated)),
        out(
            "R10.9",
            "Unspecified abdominal pain",
            "Negated",
            w("n-p2", "Denies abdominal pain, vomiting or diarrhea.", negated),
        ),
        out("I50.9", "Heart failure, unspecified", "Family history", w("n-hp", "Mother with CHF", Context.FAMILY)),
        out(
            "I26.99",
            "Other pulmonary embolism without acute cor pulmonale",
            "Ruled out",
            w("n-hp", "PE ruled out", negated),
        ),
    )


def _indicator(chart, label, code, quote=None, note="n-p2", group=None):
    latest = [one for one in chart.observations if one.code == code][-1]
    place = words(chart, note, quote) if quote else None
    return Indicator(
        label,
        "Laboratory" if latest.category is LAB else "Vital signs",
        latest.value,
        latest.unit,
        latest.time,
        place.note if place else None,
        place.start if place else None,
        place.end if place else None,
        f"{latest.low:g}–{latest.high:g}",
        group,
        latest.id,
    )


def _sepsis(chart, w):
    soft = w("n-p2", "soft pressures")
    indicators = (
        _indicator(chart, "Temperature", "8310-5", "38.9"),
        _indicator(chart, "Heart rate", "8867-4", "118"),
        _indicator(chart, "Respiratory rate", "9279-1", "26"),
        _indicator(chart, "Mean arterial pressure", "8478-0", "MAP 66"),
        _indicator(chart, "White blood cells", "6690-2", "18.0"),
        _indicator(chart, "Lactate", "2524-7", "4.2"),
        _indicator(chart, "Creatinine", "2160-0", "2.1"),
        Indicator(
            "Blood pressure",
            "Progress note",
            "soft pressures",
            None,
            chart.note("n-p2").authored,
            soft.note,
            soft.start,
            soft.end,
        ),
    )
    return Finding(
        "sepsis-1",
        "sepsis",
        "sepsis",
        "missing",
        0.91,
        ("A41.9",),
        indicators,
        "Singer M et al., JAMA 2016;315:801, Sepsis-3",
        "Infection with T 38.9, HR 118, RR 26, WBC 18.0 within 2 h; lactate 4.2; creatinine 0.9 → 2.1; "
        "MAP 66 after 30 mL/kg",
        (w("n-p2", "RLL pneumonia, worsening"),),
    )


def _kidney(chart, w):
    rising = w("n-p2", "Rising creatinine")
    earlier = w("n-p1", "Rising creatinine")
    return Finding(
        "aki-1",
        "acute-kidney-injury",
        "AKI, KDIGO stage 2",
        "missing",
        0.84,
        ("N17.9",),
        (
            _indicator(chart, "Creatinine", "2160-0", "2.1"),
            Indicator(
                "Wording",
                "Progress note",
                "Rising creatinine",
                None,
                chart.note("n-p2").authored,
                rising.note,
                rising.start,
                rising.end,
            ),
        ),
        "KDIGO Clinical Practice Guideline for Acute Kidney Injury, 2012, section 2.1",
        "Creatinine 0.9 → 2.1 (2.3 ×) in 60 h; “rising creatinine” in two notes",
        (rising, earlier),
    )


def _sections(text: str) -> tuple[NoteSection, ...]:
    heads, position = [], 0
    for line in text.splitlines(keepends=True):
        title = line.strip()
        if title and title == title.upper() and not any(letter.isdigit() for letter in title):
            heads.append((position, title))
        position += len(line)
    ends = [start for start, _ in heads[1:]] + [len(text)] * bool(heads)
    return tuple(
        NoteSection(title.lower().replace(" ", "_"), title, start, end)
        for (start, title), end in zip(heads, ends, strict=True)
    )
