from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.coding.conftest import ADMITTED

from chartlight.assessment import CONFLICT, Context, Route
from chartlight.chart import Chart, Encounter, EncounterStatus, Note, NoteType, Patient, PatientClass
from chartlight.coding.axes import Axes, load_conflict_rules
from chartlight.coding.coder import Coded, Coder
from chartlight.reading.reader import Reader

HP, PN, CO, DS = "history-and-physical", "progress-note", "consult", "discharge-summary"
ATTENDING, CONSULTANT, RESIDENT = "A. Attending, MD", "C. Consultant, MD", "R. Resident, MD"
Told = tuple[str, float, str | None, str]


def chart_of(*told: Told) -> Chart:
    notes = tuple(
        Note(f"n{number}", NoteType(kind), text, ADMITTED + timedelta(hours=hours), author)
        for number, (kind, hours, author, text) in enumerate(told, 1)
    )
    over = any(kind == DS for kind, *_ in told)
    stay = Encounter(
        PatientClass.INPATIENT, EncounterStatus.DISCHARGED if over else EncounterStatus.OPEN, ADMITTED,
        ADMITTED + timedelta(days=6) if over else None, attending=ATTENDING,
    )  # fmt: skip
    return Chart("A1", ADMITTED + timedelta(days=6), Patient("SYNTHETIC"), stay, notes)


@pytest.fixture(scope="module")
def coded(reader: Reader, coder: Coder):
    def run(*told: Told) -> Coded:
        chart = chart_of(*told)
        return coder.coded(chart, {note.id: reader.read(note.text) for note in chart.notes})

    return run


def by_code(found: Coded):
    return {code.code: code for code in found.codes}


def test_what_one_states_and_another_denies_stays_a_conflict(coded) -> None:
    found = coded(
        (HP, 2, ATTENDING, "A/P:\n1. Aspiration pneumonia"),
        (CO, 20, CONSULTANT, "Assessment:\n1. No pneumonia, changes are old"),
    )
    (edit,) = found.conflicts
    assert (edit.source, edit.severity, edit.codes) == ("conflict", "warning", ("J69.0",))
    assert all(words in edit.message for words in ("n1", ATTENDING, "n2", CONSULTANT, "ask the attending", "I.B.14"))
    assert [(one.note, one.quote) for one in edit.evidence] == [("n1", "Aspiration pneumonia"), ("n2", "pneumonia")]
    code = by_code(found)["J69.0"]
    assert code.status == "suggested"
    assert CONFLICT in code.route_why
    assert edit.message in code.why
    assert [(one.note, one.context) for one in code.evidence] == [("n1", ()), ("n2", (Context.NEGATED,))]


@pytest.mark.parametrize(
    ("one", "other", "codes", "named"),
    [
        (
            "Acute systolic heart failure",
            "Acute diastolic heart failure",
            {"I50.21", "I50.31"},
            "type of heart failure",
        ),
        ("Type 1 diabetes mellitus", "Type 2 diabetes mellitus", {"E10.9", "E11.9"}, "type of diabetes"),
        ("CKD stage 3b", "CKD stage 4", {"N18.32", "N18.4"}, "stage of the kidney disease"),
        ("Viral pneumonia", "Bacterial pneumonia", {"J12.9", "J15.9"}, "viral or bacterial"),
        ("Left femoral neck fracture", "Right femoral neck fracture", {"S72.002A", "S72.001A"}, "the side"),
        (
            "Sacral pressure ulcer stage 2",
            "Sacral pressure ulcer stage 3",
            {"L89.152", "L89.153"},
            "stage of the ulcer",
        ),
        ("Acute hypoxic respiratory failure", "Chronic hypoxic respiratory failure", {"J96.01", "J96.11"}, "acuity"),
    ],
)
def test_different_attributes_by_different_providers_are_a_conflict(coded, one, other, codes, named) -> None:
    found = coded((HP, 2, ATTENDING, f"A/P:\n1. {one}"), (CO, 20, CONSULTANT, f"Assessment:\n1. {other}"))
    edit = next(edit for edit in found.conflicts if named in edit.message)
    assert codes <= set(edit.codes)
    assert {one.note for one in edit.evidence} == {"n1", "n2"}
    suggested = [code for code in found.codes if code.status == "suggested" and code.code in edit.codes]
    assert suggested
    assert all(code.route is not Route.AUTO and CONFLICT in code.route_why for code in suggested)


@pytest.mark.parametrize(
    "told",
    [
        # the same provider, more exactly
        ((HP, 2, ATTENDING, "A/P:\n1. CHF"), (PN, 30, ATTENDING, "A/P:\n1. Acute systolic heart failure")),
        # general and exact by different providers
        ((HP, 2, ATTENDING, "A/P:\n1. CHF"), (CO, 30, CONSULTANT, "Assessment:\n1. Acute systolic heart failure")),
        # over by now
        ((HP, 2, ATTENDING, "A/P:\n1. AKI"), (CO, 90, CONSULTANT, "Assessment:\n1. No AKI, creatinine normal")),
        ((HP, 2, ATTENDING, "A/P:\n1. Pneumonia"), (CO, 90, CONSULTANT, "Assessment:\n1. Pneumonia resolved")),
        # only considered, then ruled out
        ((HP, 2, ATTENDING, "A/P:\n1. Possible PE"), (CO, 20, CONSULTANT, "Assessment:\n1. No PE on CTA")),
        # not there yet when it was denied
        ((HP, 2, ATTENDING, "A/P:\n1. No pneumonia"), (CO, 60, CONSULTANT, "Assessment:\n1. Pneumonia")),
        # symptoms come and go
        ((HP, 2, ATTENDING, "A/P:\n1. Fever"), (CO, 20, CONSULTANT, "Assessment:\n1. No fever")),
        # one note says both
        ((HP, 2, ATTENDING, "A/P:\n1. DVT of left leg\n2. DVT of right leg"),),
    ],
)
def test_no_conflict(coded, told) -> None:
    assert coded(*told).conflicts == ()


def test_the_same_provider_rules_out_what_he_stated(coded) -> None:
    found = by_code(
        coded(
            (HP, 2, ATTENDING, "A/P:\n1. Pulmonary embolism"),
            (PN, 26, ATTENDING, "A/P:\n1. Pulmonary embolism ruled out by CTA"),
        )
    )
    assert found["I26.99"].status == "suppressed"
    assert "ruled out in n2" in found["I26.99"].why


def test_the_discharge_summary_has_the_last_word(coded) -> None:
    conflict = (
        (HP, 2, ATTENDING, "A/P:\n1. Acute systolic heart failure\n2. Pneumonia"),
        (CO, 20, CONSULTANT, "Assessment:\n1. Acute diastolic heart failure\n2. No pneumonia"),
    )
    assert len(coded(*conflict).conflicts) == 2
    final = "Discharge diagnoses:\n1. Acute diastolic heart failure\n\nHospital course: Pneumonia was ruled out."
    found = coded(*conflict, (DS, 100, ATTENDING, final))
    assert found.conflicts == ()
    codes = by_code(found)
    assert codes["I50.31"].status == "suggested"
    assert "corrected in n3 (discharge-summary) to I50.31" in codes["I50.21"].why
    assert "ruled out in n3" in codes["J18.9"].why


def test_a_plain_denial_by_the_same_provider_only_makes_it_less_sure(coded) -> None:
    first = (HP, 2, ATTENDING, "A/P:\n1. Pneumonia")
    alone = by_code(coded(first))["J18.9"]
    denied = by_code(coded(first, (PN, 60, ATTENDING, "A/P:\n1. No pneumonia")))["J18.9"]
    assert denied.status == "suggested"
    assert denied.confidence < alone.confidence
    assert "n2" in denied.why


def test_axes_compare_only_what_is_otherwise_the_same(codeset) -> None:
    axes = Axes(codeset, load_conflict_rules())
    assert axes.opposed("I50.21", "I50.31").name == "the type of heart failure"
    assert axes.opposed("I50.21", "I50.9") is None
    assert axes.opposed("I50.21", "I50.23") is None  # acute, and acute on chronic
    assert axes.opposed("S72.001A", "S72.002A").name == "the side"
    assert axes.opposed("S72.001A", "S82.002A") is None
    assert axes.opposed("N17.9", "N18.4") is None


LONG = (
    "Community acquired pneumonia, continue ceftriaxone and azithromycin for a total of five days, follow up cultures "
    "and wean oxygen as tolerated"
)


def test_copied_text_is_no_fresh_confirmation(coded) -> None:
    first = (HP, 2, ATTENDING, f"A/P:\n1. {LONG}")
    alone = by_code(coded(first))["J18.9"]
    copied = by_code(coded(first, (PN, 26, RESIDENT, f"A/P:\n1. {LONG}")))["J18.9"]
    afresh = by_code(coded(first, (PN, 26, RESIDENT, "A/P:\n1. Pneumonia, afebrile, change to oral")))["J18.9"]
    assert copied.confidence == alone.confidence < afresh.confidence
    assert "copied from n1 into n2" in copied.why
    assert [(one.note, one.copied_from) for one in copied.evidence] == [("n1", None), ("n2", "n1")]


def test_what_only_copied_text_supports_is_looked_at(coded) -> None:
    # a nurse's words in a provider's note
    found = by_code(coded(("nursing", 2, "N. Nurse, RN", f"A/P:\n1. {LONG}"), (PN, 26, RESIDENT, f"A/P:\n1. {LONG}")))
    assert found["J18.9"].route is not Route.AUTO
    assert "supported by copied text only" in found["J18.9"].route_why
    assert "copied from n1" in found["J18.9"].why


PROBLEMS = (
    "Community acquired pneumonia, continue ceftriaxone and azithromycin for a total of five days, wean oxygen",
    "Acute kidney injury, likely prerenal, hold lisinopril, gentle fluids, check the creatinine again tomorrow morning",
    "Acute on chronic systolic heart failure, furosemide twice a day, daily weights, strict fluid balance, telemetry",
    "Hyperkalemia, calcium gluconate and insulin given, repeat the potassium in four hours, low potassium diet",
    "Sepsis due to pneumonia, lactate cleared, blood cultures without growth so far, continue antibiotics as planned",
)
ORDER = list(Route)


@settings(max_examples=15, deadline=None)
@given(
    first=st.lists(st.sampled_from(PROBLEMS), min_size=1, max_size=4, unique=True),
    second=st.lists(st.sampled_from(PROBLEMS), max_size=3, unique=True),
    later=st.floats(30, 90),
)
def test_a_copied_note_raises_no_route(coded, first, second, later) -> None:
    told = [(HP, 2, ATTENDING, "A/P:\n" + "\n".join(first))]
    if second:
        told.append((PN, 26, RESIDENT, "A/P:\n" + "\n".join(second)))
    before = by_code(coded(*told))
    after = by_code(coded(*told, (PN, later, CONSULTANT, told[0][3])))
    assert before.keys() == after.keys()
    for code in before:
        assert ORDER.index(after[code].route) >= ORDER.index(before[code].route), code
        assert after[code].confidence <= before[code].confidence, code


def test_evidence_is_ranked_and_the_number_of_mentions_told(coded) -> None:
    said = "A/P:\n1. Hyperkalemia"
    found = by_code(
        coded(
            ("nursing", 1, "N. Nurse, RN", said),
            (PN, 10, ATTENDING, "HPI: Hyperkalemia on arrival.\n\n" + said),
            (CO, 20, CONSULTANT, said),
            (PN, 30, ATTENDING, said),
            (PN, 40, RESIDENT, said),
            (DS, 90, RESIDENT, "Discharge diagnoses:\n1. Hyperkalemia"),
        )
    )["E87.5"]
    assert [one.note for one in found.evidence][:5] == ["n6", "n4", "n2", "n5", "n3"]
    many = by_code(coded(*((PN, hour, ATTENDING, said) for hour in range(1, 21))))["E87.5"]
    assert (len(many.evidence), many.mentions) == (12, 20)
    assert "the best 12 of 20 mentions" in many.why
    assert many.evidence[0].note == "n20"


@pytest.mark.parametrize(
    ("said", "suggested", "other", "why"),
    [
        ("Acute otitis media", "H66.90", "H66.91", "which side"),
        ("CHF", "I50.9", "I50.20", "systolic or diastolic"),
        ("Breast cancer", "C50.919", "C50.911", "which side"),
        ("Asthma", "J45.909", "J45.901", "exacerbation"),
    ],
)
def test_neighbours_that_the_words_do_not_reach(coded, said, suggested, other, why) -> None:
    found = by_code(coded((HP, 2, ATTENDING, f"A/P:\n1. {said}")))[suggested]
    assert len(found.alternatives) <= 5
    assert why in {one.code: one.why_not for one in found.alternatives}[other]


def test_what_was_displaced_is_an_alternative_with_its_reason(coded) -> None:
    found = by_code(coded((HP, 2, ATTENDING, "A/P:\n1. CHF"), (PN, 26, ATTENDING, "A/P:\n1. Acute systolic CHF")))
    (general,) = [one for one in found["I50.21"].alternatives if one.code == "I50.9"]
    assert "less specific than I50.21" in general.why_not
    both = by_code(
        coded((HP, 2, ATTENDING, "A/P:\n1. Type 1 diabetes"), (CO, 9, CONSULTANT, "A/P:\n1. Type 2 diabetes"))
    )
    kept = next(code for code in both.values() if code.status == "suggested" and code.code[:3] in ("E10", "E11"))
    assert any("Excludes1" in one.why_not for one in kept.alternatives)
