"""Bundles and export folders become one message a stay, and nothing gets lost on the way."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intake.written import NOW, bundle, concept, document, encounter, observation, patient, resource

from chartlight.chart import fold
from chartlight.intake.errors import Unreadable
from chartlight.intake.fhir.placing import CLINICAL
from chartlight.intake.fhir.splitting import split_bundle
from chartlight.intake.files import RawMessage, messages_in
from chartlight.intake.reader import examine

HALE = {"resourceType": "Practitioner", "id": "hale", "name": [{"family": "Hale", "given": ["Alma"]}]}
ROLE = {
    "resourceType": "PractitionerRole",
    "id": "r",
    "practitioner": {"reference": "Practitioner/hale"},
    "code": [{"text": "Attending"}],
}
WARD = {"resourceType": "Location", "id": "w", "name": "4W", "physicalType": concept("wa")}
BED = {
    "resourceType": "Location",
    "id": "b",
    "name": "12",
    "physicalType": concept("bd"),
    "partOf": {"reference": "Location/w"},
}
COVER = {
    "resourceType": "Coverage",
    "id": "c",
    "beneficiary": {"reference": "Patient/p1"},
    "payor": [{"display": "Medicare"}],
}
STAY = encounter("e1", location=[{"location": {"reference": "Location/b"}, "status": "active"}])
NOTE = document("n1", author=[{"reference": "Practitioner/hale"}])
VISIT = encounter("e2", "AMB", start="2026-09-01T10:00:00Z", end="2026-09-01T11:00:00Z")
PROBLEM = resource("Condition", "c1", None, code=concept("I10"), category=[concept("problem-list-item")])
SEEN = [observation("o1"), observation("o2", encounter="e2")]
ALL = [patient(), HALE, ROLE, WARD, BED, COVER, STAY, VISIT, NOTE, *SEEN, PROBLEM]


def export(folder: Path, resources: list[dict[str, Any]]) -> Path:
    """As bulk export writes it: one kind a file, and a manifest."""
    folder.mkdir(exist_ok=True)
    for kind in {one["resourceType"] for one in resources}:
        lines = [json.dumps(one) for one in resources if one["resourceType"] == kind]
        (folder / f"{kind}.ndjson").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "manifest.json").write_text("{}")
    return folder


def charts(messages: list[RawMessage]) -> dict[str, Any]:
    return fold([update for one in messages for update in examine(one.body, name=one.name, received=NOW).updates], NOW)


def test_a_folder_makes_one_message_a_stay_with_all_it_needs(tmp_path: Path) -> None:
    messages = list(messages_in(export(tmp_path / "out", ALL)))
    assert len(messages) == 2
    found = charts(messages)
    stay = found["e1"]
    assert stay.patient.mrn == "MR417"
    assert (stay.encounter.unit, stay.encounter.bed, stay.encounter.payer) == ("4W", "12", "Medicare")
    assert (stay.notes[0].author, stay.notes[0].author_role) == ("Alma Hale", "Attending")
    assert ([one.id for one in stay.observations], [one.id for one in stay.conditions]) == (["o1"], ["c1"])
    assert [one.id for one in found["e2"].observations] == ["o2"]


def test_a_bundle_makes_the_same_charts_as_a_folder_and_as_itself(tmp_path: Path) -> None:
    body = bundle(*ALL)
    (tmp_path / "bundle.json").write_bytes(body)
    of_folder = charts(list(messages_in(export(tmp_path / "out", ALL))))
    of_bundle = charts(list(messages_in(tmp_path / "bundle.json")))
    whole = fold(examine(body, name="x", received=NOW).updates, NOW)
    assert of_folder == of_bundle == whole


def test_a_transaction_that_knows_its_resources_by_full_url_is_split_with_all_it_needs() -> None:
    ids = {
        one["resourceType"] + one["id"]: f"urn:uuid:{number:08}-31d1-4659-89ab-58e075d6e61f"
        for number, one in enumerate(ALL)
    }
    written = json.dumps({"resourceType": "Bundle", "entry": [{"resource": one} for one in ALL]})
    for one in ALL:
        written = written.replace(f'"{one["resourceType"]}/{one["id"]}"', f'"{ids[one["resourceType"] + one["id"]]}"')
    loaded = json.loads(written)
    for entry in loaded["entry"]:
        entry["fullUrl"] = ids[entry["resource"]["resourceType"] + entry["resource"].pop("id")]
    found = charts(list(split_bundle(json.dumps(loaded).encode(), "x")))
    stay = found[ids["Encountere1"].removeprefix("urn:uuid:")]
    assert (stay.encounter.unit, stay.encounter.payer, stay.notes[0].author_role) == ("4W", "Medicare", "Attending")


def test_the_same_export_again_makes_the_same_messages_and_a_new_note_changes_one(tmp_path: Path) -> None:
    first = list(messages_in(export(tmp_path / "out", ALL)))
    assert first == list(messages_in(tmp_path / "out"))
    second = list(messages_in(export(tmp_path / "out", [*ALL, document("n2", "More.")])))
    assert [one.control == two.control for one, two in zip(first, second, strict=True)] == [False, True]


def test_a_split_bundle_is_not_split_again() -> None:
    (message,) = split_bundle(bundle(patient(), STAY, observation()), "x")
    assert [one.body for one in split_bundle(message.body, "x")] == [message.body]


def test_what_belongs_to_no_stay_is_set_aside_with_the_reason_for_its_kind(tmp_path: Path) -> None:
    strangers = [observation(f"s{number}", encounter=None, subject="p9") for number in range(3)]
    messages = list(messages_in(export(tmp_path / "out", [*ALL, *strangers])))
    (aside,) = [one for one in messages if b"left-out" in one.body]
    with pytest.raises(
        Unreadable, match=r"^3 Observation: It names no encounter, and none of its patient's came with it"
    ):
        examine(aside.body, name="x", received=NOW)
    assert aside.body.count(b'"resourceType": "Observation"') == 3


def test_lines_that_are_broken_are_kept_as_they_are_and_say_so(tmp_path: Path) -> None:
    folder = export(tmp_path / "out", ALL)
    broken = [b'{"resourceType": "Observation",', b"[1]", b"\xff\xfe"]
    with (folder / "Observation.ndjson").open("ab") as file:
        file.write(b"\n\n".join(broken))
    messages = list(messages_in(folder))
    assert len(messages) == 3
    with pytest.raises(Unreadable, match="3 line: It is no FHIR resource in JSON"):
        examine(messages[-1].body, name="x", received=NOW)
    kept = json.loads(messages[-1].body)["entry"]
    assert [base64.b64decode(one["resource"]["data"]) for one in kept] == broken


def test_one_ndjson_file_alone(tmp_path: Path) -> None:
    export(tmp_path / "out", [observation("o1"), observation("o2", encounter="e2")])
    assert set(charts(list(messages_in(tmp_path / "out" / "Observation.ndjson")))) == {"e1", "e2"}


def test_names_tell_nothing_and_ids_are_of_the_content(tmp_path: Path) -> None:
    for message in messages_in(export(tmp_path / "out", ALL)):
        assert (message.feed, message.name) == ("fhir", "out")
        assert len(message.control) == 32


_ENCOUNTERS = st.lists(
    st.builds(
        lambda number, code, day, length, part: encounter(
            f"e{number}",
            code,
            start=f"2026-11-{day:02}T08:00:00Z",
            end=f"2026-11-{day + length:02}T08:00:00Z" if length else "",
            **({"partOf": {"reference": f"Encounter/e{part}"}} if part else {}),
        ),
        st.integers(1, 4),
        st.sampled_from(["IMP", "AMB", "EMER"]),
        st.integers(1, 20),
        st.integers(0, 7),
        st.integers(0, 4),
    ),
    max_size=4,
    unique_by=lambda one: one["id"],
)
_CLINICAL = st.lists(
    st.builds(
        lambda kind, id, stay, person, day: resource(kind, id, stay, person, effectiveDateTime=day, authoredOn=day),
        st.sampled_from(sorted(CLINICAL)),
        st.uuids().map(str),
        st.sampled_from([None, "e1", "e2", "e9"]),
        st.sampled_from([None, "p1", "p9"]),
        st.sampled_from(["2026-11-03", "2026-11-18T06:00:00Z", "2025-01-01", None]),
    ),
    max_size=12,
)


@given(_ENCOUNTERS, _CLINICAL)
def test_every_clinical_resource_is_in_some_message(encounters: list[Any], clinical: list[Any]) -> None:
    messages = list(split_bundle(bundle(patient(), *encounters, *clinical), "x"))
    sent = b"".join(message.body for message in messages)
    assert all(one["id"].encode() in sent for one in clinical)
