import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartlight.assessment import Context, Role, Route, Words
from chartlight.coding.coder import Coder
from chartlight.reading.reader import Reader

HP, PN, DS, ED = "history-and-physical", "progress-note", "discharge-summary", "emergency"


def suggested(codes):
    return {name for name, found in codes.items() if found.status == "suggested"}


def test_one_suggestion_with_evidence_from_all_notes(code) -> None:
    codes = code((HP, 1, "A/P:\n1. Hyperkalemia"), (PN, 24, "A/P:\n1. Hyperkalemia improving"))
    found = codes["E87.5"]
    assert [evidence.note for evidence in found.evidence] == ["n2", "n1"]
    assert (found.status, found.role, found.poa) == ("suggested", Role.PRINCIPAL, "Y")
    assert "n1" in (found.poa_why or "")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Acute on chronic systolic heart failure", "I50.23"),
        ("CKD (stage 3b)", "N18.32"),
        ("acute hypoxic respiratory failure", "J96.01"),
        ("Pressure injury of sacrum, stage 3", "L89.153"),
        ("AKI due to ATN", "N17.0"),
        ("breast cancer, left", "C50.912"),
        ("heart failure", "I50.9"),
        ("kidney failure", "N19"),
    ],
)
def test_most_specific_that_the_words_support_and_no_more(code, words, expected) -> None:
    assert expected in suggested(code((HP, 1, f"Assessment:\n1. {words}\n")))


def test_specific_code_elsewhere_in_the_chart_replaces_the_general_one(code) -> None:
    codes = code((HP, 1, "A/P:\n1. CHF"), (PN, 24, "A/P:\n1. acute on chronic HFrEF"))
    assert suggested(codes) == {"I50.23"}
    assert "I50.23" in codes["I50.9"].why
    assert "n2" in codes["I50.9"].why


def test_hypertension_with_heart_failure_and_ckd_is_one_disease(code) -> None:
    codes = code((HP, 1, "A/P:\n1. CHF\n2. HTN\n3. CKD stage 4"))
    assert suggested(codes) == {"I13.0", "I50.9", "N18.4"}
    assert codes["I13.0"].role is Role.PRINCIPAL
    assert "I.C.9.a" in codes["I13.0"].why
    assert "I13.0" in codes["I10"].why


def test_diabetes_with_ckd_is_assumed_to_be_related(code) -> None:
    codes = code((HP, 1, "A/P:\n1. T2DM\n2. CKD 3a"))
    assert {"E11.22", "N18.31"} <= suggested(codes)
    assert codes["E11.9"].status == "suppressed"


def test_ketoacidosis_in_a_type_1_diabetic_is_type_1(code) -> None:
    codes = code((HP, 1, "A/P:\n1. Diabetic ketoacidosis\n2. T1DM"))
    assert "E10.10" in suggested(codes)
    assert not any(name.startswith("E11") for name in suggested(codes))


def test_septic_shock_brings_the_sepsis_code_first(code) -> None:
    codes = code((ED, 0, "Assessment:\n1. Septic shock due to pneumonia"))
    assert codes["A41.9"].role is Role.PRINCIPAL
    assert {"R65.21", "J18.9"} <= suggested(codes)


def test_symptom_of_a_diagnosis_is_suppressed_with_the_reason(code) -> None:
    codes = code((HP, 1, "HPI: cough and fever\nA/P:\n1. Pneumonia"))
    assert suggested(codes) == {"J18.9"}
    assert "I.B.5" in codes["R05.9"].why


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        ("HPI: denies chest pain", "R07.9", "negated"),
        ("FAMILY HISTORY:\nDiabetes", "E11.9", "family"),
        ("A/P: return if fever", "R50.9", "might come"),
        ("PMH:\n- pneumonia", "J18.9", "past"),
        ("LABS:\nhyponatremia", "E87.1", "III.B"),
        ("ROS: positive for fatigue", "R53.83", "review of systems"),
    ],
)
def test_what_is_not_reported_says_why(code, text, name, says) -> None:
    found = code((HP, 1, text))[name]
    assert found.status == "suppressed"
    assert says in found.why
    assert found.evidence


def test_uncertain_diagnosis_counts_at_discharge_only(code) -> None:
    early = code((PN, 24, "A/P:\n1. Probable aspiration pneumonia"))["J69.0"]
    assert (early.status, "not (yet) carried to discharge" in early.why) == ("suppressed", True)
    late = code((DS, 130, "DISCHARGE DIAGNOSES:\n1. Probable aspiration pneumonia"), discharged=True)["J69.0"]
    assert late.status == "suggested"
    assert late.evidence[0].context == (Context.UNCERTAIN,)
    covid = code((DS, 130, "DISCHARGE DIAGNOSES:\n1. Probable COVID-19"), discharged=True)["U07.1"]
    assert covid.status == "suppressed"


def test_past_cancer_gets_its_history_code(code) -> None:
    codes = code((HP, 1, "PMH: history of breast cancer\nA/P:\n1. Hyperkalemia"))
    assert "Z85.3" in suggested(codes)
    assert codes["Z85.3"].poa == "1"


def test_radiology_alone_supports_nothing(code) -> None:
    found = code(("radiology", 2, "IMPRESSION:\n1. Right pleural effusion"))["J90"]
    assert (found.status, "radiology" in found.why) == ("suppressed", True)


def test_dietitian_alone_cannot_support_malnutrition(code) -> None:
    codes = code((HP, 1, "A/P:\n1. Hyperkalemia"), ("dietitian", 30, "Nutrition diagnosis:\nSevere malnutrition"))
    assert codes["E43"].status == "suppressed"
    assert "I.B.14" in codes["E43"].why


def test_nurse_may_stage_an_ulcer_that_a_provider_documented(code) -> None:
    nurse = ("nursing", 4, "Wound assessment:\nStage 3 pressure injury of sacrum")
    assert code((HP, 1, "A/P:\n1. Hyperkalemia"), nurse)["L89.153"].status == "suppressed"
    codes = code((HP, 1, "A/P:\n1. Sacral pressure ulcer"), nurse)
    assert codes["L89.153"].status == "suggested"
    assert codes["L89.159"].status == "suppressed"


def test_exactly_one_principal_and_never_a_symptom_beside_a_disease(code) -> None:
    codes = code((ED, 0, "Impression: weakness"), (HP, 2, "A/P:\n1. weakness\n2. Acute kidney injury\n3. HTN"))
    principals = [name for name, found in codes.items() if found.role is Role.PRINCIPAL]
    assert principals == ["N17.9"]
    assert codes["N17.9"].why.startswith("Principal:")


def test_alternatives_say_what_is_not_documented(code) -> None:
    alternatives = {other.code: other.why_not for other in code((HP, 1, "A/P:\n1. AKI"))["N17.9"].alternatives}
    assert "not documented" in alternatives["N17.0"]


def test_suggested_codes_are_billable_and_routes_follow_confidence(code, codeset) -> None:
    codes = code((HP, 1, "HPI: dyspnea\nA/P:\n1. Pneumonia\n2. Type 2 diabetes mellitus\n3. Fracture of femur"))
    for found in codes.values():
        if found.status == "suggested":
            assert codeset.is_billable(found.code)
            assert (found.route is Route.AUTO) == (found.confidence > 0.90)


def test_empty_chart_has_no_codes(code) -> None:
    assert code() == {}


PIECES = ["A/P:", "1. AKI", "HTN", "CHF", "no sepsis", "T2DM", "COPD exacerbation", "? PE", "PMH: gout", "pneumonia"]


@settings(max_examples=40, deadline=None)
@given(
    texts=st.lists(
        st.tuples(st.sampled_from([HP, PN, DS, "nursing", "radiology"]), st.lists(st.sampled_from(PIECES))), max_size=4
    )
)
def test_any_chart_is_coded_alike_twice_with_exact_evidence(reader: Reader, coder: Coder, make_chart, texts) -> None:
    chart = make_chart(*((kind, hour * 20, "\n".join(lines)) for hour, (kind, lines) in enumerate(texts)))
    readings = {note.id: reader.read(note.text) for note in chart.notes}
    codes = coder.code(chart, readings)
    assert codes == coder.code(chart, readings)
    reported = [found for found in codes if found.status == "suggested"]
    assert sum(found.role is Role.PRINCIPAL for found in codes) == bool(reported)
    assert len({found.code for found in codes}) == len(codes)
    for found in codes:
        assert found.why
        assert found.evidence
        for words in found.evidence:
            assert isinstance(words, Words)
            assert chart.note(words.note).text[words.start : words.end] == words.quote
