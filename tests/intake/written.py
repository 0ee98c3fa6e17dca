"""Messages and resources for the tests of intake. Nobody in them exists."""

import base64
import json
from datetime import UTC, datetime
from typing import Any

from chartlight.chart import Chart, ChartUpdate, fold
from chartlight.intake.errors import Unreadable
from chartlight.intake.reader import understand

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
Json = dict[str, Any]

PID = "PID|1||MR417^^^RGH^MR||Synthetic^Greta^Q||19480302|F||||||||||V100^^^RGH^VN"
PV1 = "PV1|1|I|4W^12^A^RGH|||5E^02^B|A1^Hale^Alma^^^^MD|||MED|||||||||V100^^^RGH^VN" + "|" * 25 + "20261117083000"


def msh(kind: str, control: str = "C1", charset: str = "", sent: str = "20261117090000") -> str:
    return f"MSH|^~\\&|LAB|RGH|CHARTLIGHT|RGH|{sent}||{kind}|{control}|T|2.5.1||||||{charset}"


def hl7(kind: str, *segments: str, control: str = "C1", charset: str = "", end: str = "\r") -> bytes:
    """One message with PID and PV1 unless the segments bring their own."""
    names = {segment[:3] for segment in segments}
    about = [one for one in (PID, PV1) if one[:3] not in names]
    return "".join(line + end for line in (msh(kind, control, charset), *about, *segments)).encode()


def taken(body: bytes, name: str = "file") -> list[ChartUpdate]:
    return understand(body, name=name, received=NOW)


def refused_or_taken(body: bytes) -> bool:
    """True if the only thing that happens is an update or a reason; anything else is an error of ours."""
    try:
        return all(isinstance(update, ChartUpdate) for update in taken(body))
    except Unreadable as unreadable:
        return unreadable.reason.endswith(".")


def one(body: bytes, name: str = "file") -> ChartUpdate:
    (update,) = taken(body, name)
    return update


def chart(*bodies: bytes) -> Chart:
    """The one chart that messages make."""
    (only,) = fold([update for body in bodies for update in taken(body)], NOW).values()
    return only


# FHIR R4

LOINC = "http://loinc.org"
TERMINOLOGY = "http://terminology.hl7.org/CodeSystem"


def bundle(*resources: Json, kind: str = "collection") -> bytes:
    entries = [{"resource": resource} for resource in resources]
    return json.dumps({"resourceType": "Bundle", "type": kind, "entry": entries}).encode()


def concept(code: str, system: str = LOINC, text: str = "") -> Json:
    return {"coding": [{"system": system, "code": code}]} | ({"text": text} if text else {})


def patient(id: str = "p1", **more: Any) -> Json:
    return {
        "resourceType": "Patient",
        "id": id,
        "identifier": [{"type": concept("MR", f"{TERMINOLOGY}/v2-0203"), "value": "MR417"}],
        "name": [{"family": "Synthetic", "given": ["Greta", "Q"]}],
        "gender": "female",
        "birthDate": "1948-03-02",
    } | more


def encounter(
    id: str = "e1", code: str = "IMP", start: str = "2026-11-17T08:30:00Z", end: str = "", **more: Any
) -> Json:
    return {
        "resourceType": "Encounter",
        "id": id,
        "status": "finished" if end else "in-progress",
        "class": {"code": code},
        "subject": {"reference": "Patient/p1"},
        "period": {"start": start} | ({"end": end} if end else {}),
    } | more


def resource(kind: str, id: str, encounter: str | None = "e1", subject: str | None = "p1", **more: Any) -> Json:
    about: Json = {"resourceType": kind, "id": id}
    if encounter is not None:
        about["encounter"] = {"reference": f"Encounter/{encounter}"}
    if subject is not None:
        about["subject"] = {"reference": f"Patient/{subject}"}
    return about | more


def observation(id: str = "o1", **more: Any) -> Json:
    given: Json = {"status": "final", "code": concept("2160-0"), "valueQuantity": {"value": 2.1, "code": "mg/dL"}}
    return resource("Observation", id, **(given | more))


def attachment(content: bytes | str, kind: str = "text/plain") -> Json:
    data = content.encode() if isinstance(content, str) else content
    return {"attachment": {"contentType": kind, "data": base64.b64encode(data).decode()}}


def document(id: str = "n1", text: str = "Alert.", **more: Any) -> Json:
    given: Json = {"status": "current", "docStatus": "final", "type": concept("11506-3"), "content": [attachment(text)]}
    made = {"resourceType": "DocumentReference", "id": id, "subject": {"reference": "Patient/p1"}, **given} | more
    return {"context": {"encounter": [{"reference": "Encounter/e1"}]}} | made
