"""One resource said several times: what was said last holds, whatever the order it comes in."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intake.written import NOW, bundle, chart, concept, document, encounter, observation, patient, resource, taken

from chartlight.chart import EncounterStatus, NoteStatus, ObservationStatus, fold
from chartlight.intake.errors import Unreadable
from chartlight.intake.reader import examine

Json = dict[str, Any]


def at(minute: int) -> Json:
    return {"meta": {"lastUpdated": f"2026-11-18T06:{minute:02}:00Z"}}


def value(number: float, minute: int, **more: Any) -> Json:
    return observation(valueQuantity={"value": number, "code": "mg/dL"}, **at(minute), **more)


def values(*bodies: bytes) -> list[object]:
    return [one.value for one in chart(*bodies).observations]


def history(*entries: Json) -> bytes:
    return json.dumps({"resourceType": "Bundle", "type": "history", "entry": list(entries)}).encode()


def deleted(what: str, minute: int | None = None) -> Json:
    when = {"lastModified": at(minute)["meta"]["lastUpdated"]} if minute is not None else {}
    return {"request": {"method": "DELETE", "url": what}, "response": when | {"status": "204"}}


def test_what_a_resource_says_was_said_when_the_server_last_changed_it() -> None:
    updates = taken(bundle(patient(**at(1)), encounter(**at(5)), value(2.1, 5), document(**at(9))))
    assert [one.sent for one in updates] == [datetime(2026, 11, 18, 6, minute, tzinfo=UTC) for minute in (5, 1, 9)]
    assert [bool(one.encounter) for one in updates] == [True, False, False]


def test_without_that_a_bundle_says_when_it_was_made() -> None:
    body = json.loads(bundle(patient(), encounter(), observation())) | {"timestamp": "2026-11-18T07:00:00Z"}
    (update,) = taken(json.dumps(body).encode())
    assert update.sent == datetime(2026, 11, 18, 7, tzinfo=UTC)
    (update,) = taken(bundle(patient(), encounter(), observation()))
    assert update.sent is None


def test_a_stay_that_ended_does_not_begin_again() -> None:
    ended = bundle(patient(), encounter(end="2026-11-19T10:00:00Z", **at(9)))
    begun = bundle(patient(), encounter(**at(1)))
    for order in ((begun, ended), (ended, begun)):
        assert chart(*order).encounter.status is EncounterStatus.DISCHARGED


def test_of_several_versions_in_one_bundle_the_newest_holds() -> None:
    for kind in ("collection", "history", "searchset"):
        assert values(bundle(encounter(), value(1.0, 1), value(3.0, 3), value(2.0, 2), kind=kind)) == [3.0]


def test_where_no_times_tell_a_history_has_the_newest_first() -> None:
    old, new = observation(valueQuantity={"value": 1}), observation(valueQuantity={"value": 2})
    assert values(bundle(encounter(), new, old, kind="history")) == [2.0]
    assert values(bundle(encounter(), old, new)) == [2.0]


def test_a_deleted_resource_is_withdrawn_by_what_its_history_tells_of_it() -> None:
    body = history(deleted("Observation/o1", 9), {"resource": value(2.1, 1)}, {"resource": encounter()})
    (found,) = chart(bundle(encounter(), value(2.1, 1)), body).observations
    assert found.status is ObservationStatus.ENTERED_IN_ERROR


def test_what_was_written_again_after_it_was_deleted_stands() -> None:
    again = {"resource": value(3.0, 9)}
    body = history(again, deleted("Observation/o1", 5), {"resource": value(2.1, 1)}, {"resource": encounter()})
    (found,) = chart(body).observations
    assert (found.value, found.status) == (3.0, ObservationStatus.FINAL)


@pytest.mark.parametrize("what", ["Observation/o1", "https://h.example/r4/Observation/o1"])
def test_a_deletion_that_does_not_say_of_whom_is_for_whoever_holds_it(what: str) -> None:
    understood = examine(history(deleted(what)), name="x", received=NOW)
    assert understood.updates == ()
    assert [(one.id, one.status) for update in understood.deleted for one in update.observations] == [
        ("o1", ObservationStatus.ENTERED_IN_ERROR)
    ]


def test_a_deletion_of_what_only_its_server_can_find_is_told() -> None:
    with pytest.raises(Unreadable, match="1 Observation: It names neither"):
        taken(history(deleted("Observation?identifier=7")))


def test_entries_in_error_need_nothing_but_their_id() -> None:
    kinds = ["Observation", "Procedure", "MedicationRequest", "DocumentReference", "Composition"]
    bare = [resource(kind, f"x{number}", status="entered-in-error") for number, kind in enumerate(kinds)]
    bare.append(resource("Condition", "c", verificationStatus=concept("entered-in-error")))
    understood = examine(bundle(encounter(), *bare), name="x", received=NOW)
    assert understood.remark is None
    (update,) = understood.updates
    assert [one.status for one in update.observations] == [ObservationStatus.ENTERED_IN_ERROR]
    assert [one.status for one in update.procedures] == ["entered-in-error"]
    assert [one.status for one in update.medications] == ["entered-in-error"]
    assert [one.clinical_status for one in update.conditions] == ["entered-in-error"]
    assert [(one.text, one.status) for one in update.notes] == [("", NoteStatus.ENTERED_IN_ERROR)] * 2


def test_a_report_in_error_is_withdrawn_whatever_it_was() -> None:
    bare = resource("DiagnosticReport", "r", status="entered-in-error")
    (update,) = taken(bundle(encounter(), bare))
    assert ([one.id for one in update.notes], [one.id for one in update.observations]) == (["r"], ["r"])


def test_a_document_that_replaces_another_withdraws_it_in_any_order() -> None:
    first = document("n1", "AKI.", **at(1))
    second = document(
        "n2", "No AKI.", relatesTo=[{"code": "replaces", "target": {"reference": "DocumentReference/n1"}}]
    )
    one, two = bundle(encounter(**at(0)), first), bundle(encounter(**at(0)), second | at(2))
    for order in ((one, two), (two, one), (one, two, one)):
        assert [note.text for note in chart(*order).notes if note.status is NoteStatus.FINAL] == ["No AKI."]


def test_a_document_that_is_added_stands_beside() -> None:
    more = document("n2", "Also.", relatesTo=[{"code": "appends", "target": {"reference": "DocumentReference/n1"}}])
    assert len(chart(bundle(encounter(), document("n1"), more)).notes) == 2


def test_provenance_says_nothing_of_a_stay() -> None:
    made = {"resourceType": "Provenance", "id": "v", "target": [{"reference": "Observation/o1"}]}
    assert len(taken(bundle(encounter(), observation(), made))) == 1


_MESSAGES = [
    bundle(patient(**at(0)), encounter(**at(1)), value(1.0, 2)),
    bundle(encounter(**at(1)), document("n1", "One.", **at(3))),
    bundle(encounter(**at(1)), document("n1", "Two.", **at(4)), value(2.0, 4)),
    bundle(encounter(end="2026-11-19T10:00:00Z", **at(8)), document("n2", "End.", **at(8))),
    bundle(encounter(**at(9)), value(0.0, 9, status="entered-in-error")),
]


@given(st.permutations(_MESSAGES), st.lists(st.sampled_from(_MESSAGES), max_size=3))
def test_late_repeated_and_unordered_bundles_end_in_the_same_chart(came: list[bytes], again: list[bytes]) -> None:
    def end(bodies: list[bytes]) -> object:
        updates = [
            update
            for number, body in enumerate(bodies)
            for update in examine(body, name="x", received=NOW + timedelta(minutes=number)).updates
        ]
        (only,) = fold(updates, NOW).values()
        notes = [(note.id, note.text, note.status) for note in only.notes]
        return notes, only.observations, only.encounter, only.patient

    assert end([*came, *again]) == end(_MESSAGES)
