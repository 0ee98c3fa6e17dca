"""One raw message on its way into the inbox."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class MessageKind(StrEnum):
    """What the bytes of a message are."""

    HL7V2 = "hl7v2"
    FHIR = "fhir"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class RawMessage:
    """A message exactly as it is kept: `body` is what came, `feed` and `control` tell it from others of its sender.

    `feed` is the sending application and facility of HL7 v2, "fhir" or "document" for files; `control` is MSH-10, or
    an id made of the content. `name` says where it came from (a file's name), for people; it may tell of a patient
    and is kept encrypted with the body.
    """

    feed: str
    control: str
    kind: MessageKind
    body: bytes
    name: str


def content_control(*parts: bytes) -> str:
    """A control id made of content: the same content has the same id, and it tells nothing about a patient."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()[:32]
