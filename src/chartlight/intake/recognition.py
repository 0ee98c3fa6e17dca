"""What the bytes of a message are, told by how they begin."""

import codecs
import re

from chartlight.intake.hl7v2.splitting import looks_like_hl7
from chartlight.intake.message import MessageKind

_HEAD = 512
_JSON = re.compile(rb'\s*(?:\xef\xbb\xbf)?\s*(?:\{\s*["}]|\[\s*\{\s*")')
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def kind_of(body: bytes) -> MessageKind:
    """HL7 v2, FHIR as JSON, or a document; never an error: what is neither of the first two may be a document."""
    head = narrow(body[:_HEAD])
    if looks_like_hl7(head):
        return MessageKind.HL7V2
    return MessageKind.FHIR if _JSON.match(head) else MessageKind.DOCUMENT


def narrow(body: bytes) -> bytes:
    """`body` in UTF-8 if it is in UTF-16, otherwise as it is."""
    if body.startswith(_WIDE):
        return body.decode("utf-16", "replace").encode()
    if body[:1] != b"\x00" and body[1:2] == b"\x00" and body[3:4] == b"\x00":
        return body.decode("utf-16-le", "replace").encode()
    if body[:1] == b"\x00" and body[1:2] != b"\x00" and body[2:3] == b"\x00":
        return body.decode("utf-16-be", "replace").encode()
    return body
