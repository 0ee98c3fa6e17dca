"""One resource told several times: history bundles, deletions, the same id twice. Its newest version alone is taken.

FHIR R4, 3.1.0.8 (history: newest first, a deletion is an entry without resource) and 3.1.0.11 (transaction: a DELETE).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from chartlight.intake.fhir.json_values import Json, child, text
from chartlight.intake.fhir.references import own_key
from chartlight.intake.times import fhir_time

_DELETED = re.compile(
    r"(?:^|/)(?P<type>[A-Z][A-Za-z]{2,40})(?:/(?P<id>[A-Za-z0-9\-.]{1,64})(?:/_history/[^/?]*)?|\?.*)$"
)
_BARE = {"resourceType", "id", "meta", "status", "verificationStatus"}
_STATUS_FIELD = {"Condition": "verificationStatus"}
"""Where a resource says that it was entered in error, if not in its status."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One resource with the full URL that other entries may know it by."""

    resource: Json
    full_url: str


def deletion(entry: Json) -> Json | None:
    """What a DELETE entry says: a resource of that type and id that is in error; None for any other entry."""
    if text(entry, "request", "method").upper() != "DELETE":
        return None
    found = _DELETED.search(text(entry, "request", "url")) or _DELETED.search(text(entry, "fullUrl"))
    if found is None:
        return None
    when = text(entry, "response", "lastModified")
    about = {"resourceType": found["type"], "meta": {"lastUpdated": when} if when else {}}
    # One that names no id (a conditional delete) deletes what only its server can find: it keeps its request.
    return in_error(about | ({"id": found["id"]} if found["id"] else {"request": entry["request"]}))


def in_error(resource: Json) -> Json:
    """The resource, said to have been entered in error."""
    field = _STATUS_FIELD.get(text(resource, "resourceType"))
    if field is None:
        return resource | {"status": "entered-in-error"}
    return resource | {field: {"coding": [{"code": "entered-in-error"}]}}


def is_in_error(resource: Json) -> bool:
    """Does a resource say that it was entered in error?"""
    field = _STATUS_FIELD.get(text(resource, "resourceType"), "status")
    return text(resource, field) == "entered-in-error" or text(child(resource, field, "coding"), "code") == (
        "entered-in-error"
    )


def is_bare_deletion(resource: Json) -> bool:
    """Does it say that it is deleted, and nothing of what or whose it was?"""
    return is_in_error(resource) and not resource.keys() - _BARE


def updated(resource: Json) -> datetime | None:
    """When the server last changed the resource (meta.lastUpdated)."""
    return fhir_time(child(resource, "meta").get("lastUpdated"), UTC)


def newest(found: Iterable[Entry], *, is_history: bool) -> list[Entry]:
    """Each resource once, in the place where it was met first: its version of the latest `updated`.

    Where the times do not tell, the first stands in a history and the last elsewhere. A deleted resource keeps what
    an older version says of it, so that what it withdraws, and from whom, is known.
    """
    kept: dict[str, Entry] = {}
    for entry in found:
        key = own_key(entry.resource)
        held = kept.get(key)
        if held is None:
            kept[key] = entry
            continue
        old, new = (entry, held) if _holds(held, entry, is_history=is_history) else (held, entry)
        kept[key] = Entry(_over(old.resource, new.resource), new.full_url or old.full_url)
    return list(kept.values())


def _holds(held: Entry, came: Entry, *, is_history: bool) -> bool:
    then, now = updated(held.resource), updated(came.resource)
    if then is not None and now is not None and then != now:
        return then > now
    return is_history


def _over(old: Json, new: Json) -> Json:
    return in_error(old | new) if is_bare_deletion(new) else new
