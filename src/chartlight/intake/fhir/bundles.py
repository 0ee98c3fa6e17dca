"""JSON bytes to resources: bundles of any type, bundles within them, lists, single resources."""

import json
import re
from collections.abc import Iterator
from typing import Any

from chartlight.intake.errors import Unreadable
from chartlight.intake.fhir.json_values import Json, child, objects, text
from chartlight.intake.fhir.references import Shelf, own_key
from chartlight.intake.fhir.versions import Entry, deletion, newest
from chartlight.intake.message import content_control

_RESOURCE_TYPE = re.compile(r"[A-Z][A-Za-z]{2,40}")
_DEEPEST = 4


def load_json(body: bytes) -> Any:
    """The JSON value; Unreadable with the place where it breaks."""
    try:
        value = json.loads(body)
    except json.JSONDecodeError as error:
        raise Unreadable(f"The JSON breaks at line {error.lineno}, column {error.colno}.") from None
    except (UnicodeDecodeError, RecursionError, ValueError) as error:
        raise Unreadable(f"It is not JSON that can be read ({type(error).__name__}).") from None
    if b"\\u" in body:
        _refuse_broken_text(body, value)
    return value


def _refuse_broken_text(body: bytes, value: Any) -> None:
    """Escapes can spell what no text holds: NUL, and halves of a surrogate pair."""
    if b"\\u0000" in body:
        raise Unreadable("It is not text: it holds NUL characters.")
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise Unreadable("Its text holds halves of a surrogate pair.") from None


def entries(value: Any) -> list[Entry]:
    """All resources of a JSON value in order, each once (see `newest`) and with an id; what was deleted, in error.

    Unreadable if it holds no FHIR resource.
    """
    found = newest(
        (Entry(_with_id(entry), entry.full_url) for entry in _entries(value, 0)),
        is_history=text(value, "type") == "history",
    )
    if not found:
        kind = text(value, "resourceType")
        raise Unreadable("The bundle is empty." if kind == "Bundle" else "It is JSON, but no FHIR resource.")
    return found


def _entries(value: Any, depth: int) -> Iterator[Entry]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in objects(value):
            yield from _entries(item, depth + 1)
    elif text(value, "resourceType") == "Bundle":
        for entry in objects(value.get("entry")):
            resource = child(entry, "resource") or deletion(entry) or {}
            if text(resource, "resourceType") == "Bundle":
                yield from _entries(resource, depth + 1)
            elif _RESOURCE_TYPE.fullmatch(text(resource, "resourceType")):
                yield Entry(resource, text(entry, "fullUrl"))
    elif _RESOURCE_TYPE.fullmatch(text(value, "resourceType")):
        yield Entry(value, "")


def _with_id(entry: Entry) -> Json:
    """The resource with an id: if it has none, that of its full URL, as in a transaction, else one of its content."""
    if text(entry.resource, "id"):
        return entry.resource
    ending = entry.full_url.replace(":", "/").rpartition("/")[2]
    made = ending or content_control(json.dumps(entry.resource, sort_keys=True).encode())
    return entry.resource | {"id": made}


def shelve(found: list[Entry]) -> Shelf:
    """The resources, to be found by reference."""
    full_urls = {entry.full_url: own_key(entry.resource) for entry in found if entry.full_url}
    return Shelf([entry.resource for entry in found], full_urls)
