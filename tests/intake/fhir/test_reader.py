"""FHIR JSON of every packaging, and of none."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intake.written import (
    NOW,
    bundle,
    concept,
    document,
    encounter,
    observation,
    one,
    patient,
    refused_or_taken,
    resource,
    taken,
)

from chartlight.intake.errors import Unreadable
from chartlight.intake.fhir.placing import CLINICAL, SHARED
from chartlight.intake.reader import examine, understand

UUID = "urn:uuid:0b324782-31d1-4659-89ab-58e075d6e61f"


@pytest.mark.parametrize("kind", ["collection", "transaction", "searchset", "document", "history", "batch"])
def test_bundles_of_every_type(kind: str) -> None:
    update = one(bundle(patient(), encounter(), observation(), kind=kind))
    assert (update.admission, len(update.observations)) == ("e1", 1)


def test_resources_that_know_each_other_by_full_url_alone() -> None:
    stay = encounter(subject={"reference": UUID[:-1] + "a"})
    del stay["id"]
    person = patient()
    del person["id"]
    seen = observation() | {"encounter": {"reference": UUID}}
    body = json.dumps(
        {
            "resourceType": "Bundle",
            "entry": [
                {"fullUrl": UUID[:-1] + "a", "resource": person},
                {"fullUrl": UUID, "resource": stay},
                {"fullUrl": UUID[:-1] + "b", "resource": seen},
            ],
        }
    ).encode()
    update = one(body)
    assert update.admission == UUID.removeprefix("urn:uuid:")
    assert update.patient is not None
    assert update.patient.mrn == "MR417"
    assert len(update.observations) == 1


def test_bundles_in_bundles_lists_and_single_resources() -> None:
    inner = json.loads(bundle(patient(), encounter()))
    assert one(bundle(inner)).admission == "e1"
    assert one(json.dumps([patient(), encounter()]).encode()).admission == "e1"
    assert one(json.dumps(observation()).encode()).admission == "e1"


def test_a_patient_is_found_by_identifier() -> None:
    known = {"system": "urn:mrn", "value": "7"}
    stay = encounter(subject={"identifier": known})
    assert one(bundle(patient(identifier=[known]), stay)).patient.mrn == "7"  # type: ignore[union-attr]


def test_all_encounters_become_charts() -> None:
    body = bundle(patient(), encounter("e1"), encounter("e2", "AMB", end="2026-11-17"), encounter("e3", "EMER"))
    assert [update.admission for update in taken(body)] == ["e1", "e2", "e3"]


def test_a_resource_that_is_broken_alone_is_left_out_and_told() -> None:
    understood = examine(
        bundle(patient(), encounter(), observation(), resource("Observation", "o2", status="final"), document()),
        name="x",
        received=NOW,
    )
    (update,) = understood.updates
    assert (len(update.observations), len(update.notes)) == (1, 1)
    assert understood.remark == "Left out 1 Observation: It has no code."


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b'{"resourceType": "Bundle", ', "breaks at line 1"),
        (b'{"resourceType": "Bundle", "entry": []}', "empty"),
        (b'{"name": "cif"}', "no FHIR resource"),
        (json.dumps(patient()).encode(), "about no stay: it holds 1 Patient"),
        (b'{"resourceType": "Claim", "id": "c"}', "not taken: 1 Claim"),
        (bundle(patient(), resource("Procedure", "x", None)), "1 Procedure: It names no encounter"),
        (b'{"resourceType": "Patient", "id": "a\\u0000"}', "NUL"),
        (b'{"resourceType": "Patient", "id": "\\ud800"}', "surrogate"),
        (b'{"a":' * 5000, "not JSON|breaks"),
    ],
)
def test_what_says_nothing_about_a_stay_is_refused_with_the_reason(body: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        taken(body)


_LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just("2026-11-18")
_ANY = st.recursive(
    _LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "reference coding code system display text value unit start end div attachment data section "
                "contentType low high type status period actor individual location family given".split()
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
_FIELDS = (
    "status code category subject encounter context period effectiveDateTime valueQuantity valueCodeableConcept "
    "component referenceRange interpretation content section text author type date presentedForm conclusion result "
    "performer medicationCodeableConcept medicationReference dosage dosageInstruction authoredOn performedPeriod "
    "clinicalStatus class participant location serviceProvider hospitalization statusHistory diagnosis identifier name "
    "birthDate gender partOf beneficiary payor practitioner specialty qualification contained meta reasonCode"
).split()
_RESOURCES = st.builds(
    lambda kind, id, fields: {"resourceType": kind, "id": id} | fields,
    st.sampled_from([*sorted(CLINICAL | SHARED), "Encounter", "Claim"]),
    st.sampled_from(["e1", "p1", "x"]),
    st.dictionaries(st.sampled_from(_FIELDS), _ANY, max_size=6),
)


@given(st.lists(_RESOURCES, max_size=4))
def test_resources_of_any_shape_are_taken_or_refused_and_nothing_else(resources: list[dict[str, Any]]) -> None:
    body = json.dumps(
        {"resourceType": "Bundle", "entry": [{"resource": one} for one in (patient(), encounter(), *resources)]}
    ).encode()
    assert refused_or_taken(body)


def test_times_without_zone_are_of_the_site() -> None:
    from zoneinfo import ZoneInfo

    body = bundle(patient(), encounter(start="2026-07-17T08:30:00"), observation(code=concept("2160-0")))
    (update,) = understand(body, name="x", received=NOW, zone=ZoneInfo("America/Chicago"))
    assert update.encounter is not None
    assert update.encounter.admitted is not None
    assert update.encounter.admitted.utcoffset().total_seconds() == -5 * 3600  # type: ignore[union-attr]
