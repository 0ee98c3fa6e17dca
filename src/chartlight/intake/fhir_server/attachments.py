"""Attachments by reference: the words of a document that lie at an address of the server."""

import base64
import logging
from collections.abc import Callable

from chartlight.intake.fhir.json_values import Json, child, number, objects, text
from chartlight.intake.fhir.notes import FORMS, nearness
from chartlight.intake.fhir_server.errors import TooLarge

log = logging.getLogger(__name__)

Fetch = Callable[[str, str, int], bytes | None]
"""Bytes at an address, of a content type, at most so many."""


def with_content(resource: Json, fetch: Fetch, most: int) -> Json:
    """The resource with the words of its attachment in it: of those with an address alone, the one that is nearest to
    plain text, if nothing with words came along. Pictures and recordings are left where they are.
    """
    attachments = _attachments(resource)
    if any(text(one, "data") for one in attachments):
        return resource
    for one in sorted(attachments, key=nearness):
        address = text(one, "url")
        if not address or nearness(one) == len(FORMS):
            continue
        content = _content(one, address, fetch, most)
        if content:
            return _replaced(resource, one, one | {"data": base64.b64encode(content).decode("ascii")})
    return resource


def _content(attachment: Json, address: str, fetch: Fetch, most: int) -> bytes | None:
    told = number(attachment.get("size")) or 0
    try:
        if told <= most and (content := fetch(address, text(attachment, "contentType"), most)) is not None:
            if len(content) <= most:
                return content
            told = len(content)
    except TooLarge:
        told = most + 1
    if told > most:
        log.warning("an attachment of more than %d kB was left at the FHIR server", most // 1024)
    return None


def _attachments(resource: Json) -> list[Json]:
    match text(resource, "resourceType"):
        case "DocumentReference":
            return [child(one, "attachment") for one in objects(resource.get("content"))]
        case "DiagnosticReport":
            return objects(resource.get("presentedForm"))
        case _:
            return []


def _replaced(resource: Json, old: Json, new: Json) -> Json:
    if text(resource, "resourceType") == "DiagnosticReport":
        return resource | {"presentedForm": [new if one is old else one for one in _attachments(resource)]}
    content = objects(resource.get("content"))
    return resource | {
        "content": [one | {"attachment": new} if child(one, "attachment") is old else one for one in content]
    }
