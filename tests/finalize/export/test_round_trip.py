"""What is exported validates by the standard's own definitions and comes back through intake unchanged."""

import json
from dataclasses import replace
from datetime import date

import pytest
from fhir.resources.R4B import get_fhir_model_class
from hl7apy.consts import VALIDATION_LEVEL
from hl7apy.parser import parse_message
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.finalize.export.made import (
    DISCHARGED,
    MADE,
    SIGNED,
    ZONE,
    attested,
    chart,
    code_set,
    diagnosis,
    procedure,
    reviewed,
)

from chartlight.assessment import Received
from chartlight.chart import Chart, Patient, PatientClass, fold
from chartlight.codesets.codeset import load_codeset
from chartlight.finalize.claim import claim_of
from chartlight.finalize.code_set import CodeSet
from chartlight.finalize.export import Kind, NotExportable, export
from chartlight.grouping.claim import Claim, CodedDiagnosis, CodedProcedure
from chartlight.grouping.grouper import load_grouper
from chartlight.intake.fhir.splitting import split_bundle
from chartlight.intake.reader import understand

STANDARDS: tuple[Kind, ...] = ("fhir", "hl7", "adt")


def sent(kind: Kind, codes: CodeSet, of: Chart, *, draft: bool = False) -> bytes:
    what = codes if draft else attested(codes, of)
    return export(kind, what, of, reviewed(codes, of), made=MADE)


def validate(kind: Kind, body: bytes) -> None:
    if kind == "fhir":
        document = json.loads(body)
        get_fhir_model_class("Bundle").model_validate(document)
        for entry in document["entry"]:
            get_fhir_model_class(entry["resource"]["resourceType"]).model_validate(entry["resource"])
    else:
        parse_message(body.decode(), validation_level=VALIDATION_LEVEL.STRICT).validate()


def received(body: bytes) -> Chart:
    updates = understand(body, name="export", received=MADE, zone=ZONE)
    (only,) = fold(updates, MADE).values()
    return only


def claim_received(back: Chart) -> Claim:
    """The claim of a chart whose diagnoses came coded, in the order in which they came."""
    coded = [CodedDiagnosis(one.code or "", one.poa) for one in back.conditions]
    done = [CodedProcedure(one.code or "", one.performed.date() if one.performed else None) for one in back.procedures]
    stay = back.encounter
    return Claim(
        principal=coded[0] if coded else None,
        secondary=tuple(coded[1:]),
        procedures=tuple(done),
        age=back.patient.age_at(stay.admitted or back.as_of),
        sex=back.patient.sex.value,
        discharge_status=stay.discharge_status,
        discharge_date=stay.discharged.date() if stay.discharged else None,
        admitted=stay.admitted.date() if stay.admitted else None,
    )


def assert_same(back: Chart, codes: CodeSet, of: Chart) -> None:
    before, after = claim_of(codes, of), claim_received(back)
    assert after.diagnoses == before.diagnoses
    assert sorted(after.procedures, key=str) == sorted(before.procedures, key=str)
    assert replace(after, procedures=before.procedures) == before
    grouper = load_grouper()
    assert grouper.group(after).drg == grouper.group(before).drg


def test_a_bundle_comes_back_unchanged_when_it_is_taken_in_stay_by_stay() -> None:
    of, codes = chart(), code_set()
    (message,) = split_bundle(sent("fhir", codes, of), "export", ZONE)
    assert_same(received(message.body), codes, of)


@pytest.mark.parametrize("kind", STANDARDS)
@pytest.mark.parametrize("draft", [False, True])
def test_an_export_validates_and_comes_back_unchanged(kind: Kind, draft: bool) -> None:
    codes, of = code_set(), chart()
    body = sent(kind, codes, of, draft=draft)
    validate(kind, body)
    back = received(body)
    assert_same(back, codes, of)
    assert back.admission == "V-100"
    assert back.patient == of.patient
    stay, was = back.encounter, of.encounter
    assert (stay.admitted, stay.discharged, stay.status) == (was.admitted, was.discharged, was.status)
    assert (stay.attending, stay.facility, stay.service, stay.reason) == (
        was.attending,
        was.facility,
        was.service,
        was.reason,
    )
    assert {(one.code, one.performer) for one in back.procedures} >= {("5A1955Z", "Ivo Sand, MD")}
    assert [one.text for one in back.conditions] == [entry.title for entry in codes.diagnoses]


@pytest.mark.parametrize("kind", STANDARDS)
def test_the_same_version_gives_the_same_bytes(kind: Kind) -> None:
    assert sent(kind, code_set(), chart()) == sent(kind, code_set(), chart())


@pytest.mark.parametrize("kind", STANDARDS)
def test_what_is_missing_is_left_out_and_the_rest_stays_valid(kind: Kind) -> None:
    bare = chart(
        discharge_status=None, attending=None, facility=None, unit=None, bed=None, service=None, payer=None, reason=None
    )
    of = replace(bare, patient=Patient(""), notes=())
    body = sent(kind, code_set(), of)
    validate(kind, body)
    back = received(body)
    assert back.encounter.discharge_status is None
    assert back.encounter.attending is None
    assert [one.code for one in back.conditions] == [entry.code for entry in code_set().diagnoses]


@pytest.mark.parametrize("kind", STANDARDS)
def test_a_set_without_any_code_is_a_valid_file(kind: Kind) -> None:
    of = chart(admitted=None, patient_class=PatientClass.UNKNOWN)
    body = sent(kind, CodeSet("V-100"), of, draft=True)
    validate(kind, body)
    assert received(body).conditions == ()


def test_a_procedure_without_a_day_is_refused_where_the_standard_demands_one() -> None:
    codes = replace(code_set(), procedures=(procedure("0BH17EZ", None),))
    for kind in ("hl7", "adt"):
        with pytest.raises(NotExportable, match=r"0BH17EZ has no date.*PR1-5"):
            sent(kind, codes, chart())  # type: ignore[arg-type]
    body = sent("fhir", codes, chart())
    validate("fhir", body)
    (back,) = received(body).procedures
    assert back.performed is None


@pytest.mark.parametrize("kind", STANDARDS)
def test_a_hundred_secondary_codes_keep_their_order(kind: Kind) -> None:
    listed = list(load_codeset(DISCHARGED.date()).codes())[:101]
    codes = replace(code_set(), diagnoses=tuple(diagnosis(code) for code in listed))
    body = sent(kind, codes, chart())
    validate(kind, body)
    assert [one.code for one in received(body).conditions] == listed


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["I50.21", "E43", "N17.0", "J18.9", "S72.001A", "V00.01XA", "Z51.5", "U07.1"]),
            st.sampled_from(["Y", "N", "U", "W", "1", None]),
        ),
        min_size=1,
        unique_by=lambda one: one[0],
    ),
    st.sampled_from([None, "01", "06", "20"]),
    st.dates(date(2026, 10, 30), date(2026, 11, 5)),
)
def test_any_code_set_comes_back(coded: list[tuple[str, str | None]], status: str | None, performed: date) -> None:
    codes = CodeSet(
        "V-100",
        tuple(diagnosis(code, poa) for code, poa in coded),  # type: ignore[arg-type]
        (procedure("0BH17EZ", performed, "Ivo Sand, MD"),),
    )
    of = chart(discharge_status=status)
    for kind in STANDARDS:
        assert_same(received(sent(kind, codes, of)), codes, of)


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_whatever_names_quotes_and_reasons_hold_the_files_are_valid_and_come_back(text: str) -> None:
    patient = replace(chart().patient, family=text, given=text)
    of = replace(chart(attending=text, facility=text, unit=text, bed=text, service=text, reason=text), patient=patient)
    first = replace(code_set().diagnoses[0], evidence=(Received(text, text),), reason=text)
    codes = replace(code_set(), diagnoses=(first, *code_set().diagnoses[1:]))
    for kind in STANDARDS:
        body = sent(kind, codes, of)
        validate(kind, body)
        assert_same(received(body), codes, of)
    assert sent("csv", codes, of)


@pytest.mark.parametrize("text", ["a|b^c&d~e\\f", "Zoë Łuk", "two\r\nlines", "\\.br\\", "平成"])
def test_any_name_travels_without_breaking_the_message(text: str) -> None:
    of = replace(chart(attending=text), patient=replace(chart().patient, family=text))
    for kind in STANDARDS:
        back = received(sent(kind, code_set(), of))
        assert back.patient.family == " ".join(text.split())
        assert len(back.conditions) == len(code_set().diagnoses)


def test_what_is_escaped_counts_as_it_is_written() -> None:
    of = chart(facility="000000000000000&\\", reason="&" * 150, service="&" * 18)
    for kind in STANDARDS:
        body = sent(kind, code_set(), of)
        validate(kind, body)
        assert len(received(body).conditions) == len(code_set().diagnoses)


def test_long_names_and_titles_stay_valid() -> None:
    of = chart(facility="Riverbend General Hospital and Clinics", unit="Medical Intensive Care Unit", service="x" * 30)
    wordy = replace(code_set().diagnoses[0], title="word " * 80)
    codes = replace(code_set(), diagnoses=(wordy,))
    for kind in STANDARDS:
        body = sent(kind, codes, of)
        validate(kind, body)
        back = received(body)
        assert back.encounter.facility == of.encounter.facility
        assert [one.code for one in back.conditions] == ["A41.51"]
    with pytest.raises(NotExportable, match="record number has 300 characters"):
        sent("hl7", codes, replace(of, patient=replace(of.patient, mrn="1" * 300)))


def test_who_attested_and_where_each_code_comes_from_is_told() -> None:
    document = json.loads(sent("fhir", code_set(), chart()))
    by_type: dict[str, list[dict[str, object]]] = {}
    for entry in document["entry"]:
        by_type.setdefault(entry["resource"]["resourceType"], []).append(entry["resource"])
    (provenance,) = by_type["Provenance"]
    assert provenance["agent"][0]["who"]["display"] == "Nora Quill, CCS"  # type: ignore[index]
    changed = by_type["Condition"][2]
    notes = [note["text"] for note in changed["note"]]  # type: ignore[attr-defined]
    assert notes[0] == "Discharge summary: “acute hypoxic respiratory failure”"
    assert notes[1] == "Code J96.01: changed from J96.00; =hypoxia | stated"
    (claim,) = by_type["Claim"]
    assert claim["diagnosis"][0]["packageCode"]["coding"][0]["code"] == reviewed(code_set(), chart()).grouping.drg  # type: ignore[index]
    diagnosis_segments = [
        line.split("|") for line in sent("hl7", code_set(), chart()).decode().split("\r") if line.startswith("DG1")
    ]
    assert {one[16] for one in diagnosis_segments} == {"^Quill^Nora^^^^CCS"}
    assert [one[26] for one in diagnosis_segments] == ["Y", "Y", "Y", "N", "E", "U", ""]
    assert diagnosis_segments[0][19] == f"{SIGNED.at:%Y%m%d%H%M%S%z}"


def test_a_draft_says_so_and_cannot_be_taken_for_a_bill() -> None:
    document = json.loads(sent("fhir", code_set(), chart(), draft=True))
    assert document["meta"]["tag"][0]["code"] == "DRAFT"
    assert document["type"] == "collection"
    kinds = [entry["resource"]["resourceType"] for entry in document["entry"]]
    assert "Provenance" not in kinds
    assert document["entry"][kinds.index("Claim")]["resource"]["status"] == "draft"
    message = sent("hl7", code_set(), chart(), draft=True).decode()
    header, event = (line.split("|") for line in message.split("\r")[:2])
    assert header[10] == "T"
    assert event[4] == "DRAFT"
    assert "|F|" not in next(line for line in message.split("\r") if line.startswith("DG1"))
