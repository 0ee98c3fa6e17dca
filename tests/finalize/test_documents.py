import json
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.finalize.made import CODER, code_set, codeset, diagnosis, procedure, words

from chartlight.assessment import Received
from chartlight.codesets.pcs_chosen import axes_of
from chartlight.finalize import deciding
from chartlight.finalize.code_set import Attestation, CdiStand, CodeSet, Entry, Reconciled, State
from chartlight.finalize.documents import from_document, to_document


def full() -> CodeSet:
    coded = diagnosis("I10", "N", evidence=(words(), Received("Condition/1", "Hypertension")))
    codes = code_set(diagnosis("J18.9"), coded, procedure("0BH17EZ", surgeon="Dr Abdi"), waiting=(diagnosis("E43"),))
    codes = deciding.change(codes, "J18.9", "J15.6", "title", "culture", CODER)
    codes = deciding.reject(codes, "E43", "criteria", CODER)
    return deciding.override(codes, "poa:missing:I10", "known", CODER)


def test_every_document_comes_back_equal():
    codes = full()
    assert from_document(CodeSet, to_document(codes)) == codes
    version = Attestation(2, codes, CODER, "CCS", "193", "Simple pneumonia", 1.3, "MS-DRG 44", "FY2027", "late note")
    assert from_document(Attestation, to_document(version)) == version
    stand = CdiStand("193", "Simple pneumonia", None, None, ("J18.9",))
    assert from_document(CdiStand, to_document(stand)) == stand
    said = Reconciled("escalate", "193", "194", "see note", CODER)
    assert from_document(Reconciled, to_document(said)) == said


entries = st.builds(
    Entry,
    key=st.text(min_size=1),
    code=st.text(min_size=1),
    system=st.just("ICD-10-CM"),
    title=st.text(),
    state=st.sampled_from(State),
    poa=st.sampled_from(["Y", "N", "U", "W", "1", None]),
    confidence=st.none() | st.floats(0, 1),
    reason=st.none() | st.text(),
    signed=st.sampled_from([None, CODER]),
    performed=st.none() | st.dates(date(1900, 1, 1)),
)


@settings(deadline=None)
@given(st.lists(entries, max_size=4), st.lists(entries, max_size=2))
def test_any_code_set_comes_back_equal(diagnoses: list[Entry], waiting: list[Entry]):
    codes = CodeSet("V1", tuple(diagnoses), (), tuple(waiting))
    assert from_document(CodeSet, to_document(codes)) == codes


def test_a_document_from_before_axes_were_kept_still_loads():
    codes = code_set(procedure("0BH17EZ", axes=axes_of("0BH17EZ", codeset().pcs_tables)))
    document = json.loads(to_document(codes))
    assert len(document["procedures"][0].pop("axes")) == 7
    (entry,) = from_document(CodeSet, json.dumps(document)).procedures
    assert (entry.code, entry.axes) == ("0BH17EZ", ())
