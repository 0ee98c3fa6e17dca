"""Files of HL7 v2: one message after the other, in MLLP frames, in batches, or just following each other."""

import mmap
import re
from collections.abc import Iterator

_HEADER = re.compile(rb"MSH([^\w\s])[^\w\s]{2,5}\1")
_BEFORE = re.compile(rb"(?:\A|[\r\n\x0b\x1c\xbf])[ \t]*\Z")
_INDENTED = 64
"""Blanks that may stand before a header in its line."""
_ENVELOPE = re.compile(rb"[\r\n]+(?:BHS|BTS|FHS|FTS)[^\w\s][^\r\n]*")
_START = re.compile(rb"\s*(?:\xef\xbb\xbf)?[\s\x0b]*(?:MSH|BHS|FHS)([^\w\s])")
_BATCH = re.compile(rb"\s*(?:\xef\xbb\xbf)?[FB]HS([^\w\s])[^\r\n]*")
_HEAD, _CONTROL = 4096, 10
_FRAME = b"\x0b\x1c \t\r\n"


def looks_like_hl7(head: bytes) -> bool:
    """True if bytes begin as an HL7 v2 message, batch or frame does."""
    return _START.match(head) is not None


def split_messages(content: bytes | mmap.mmap) -> Iterator[bytes]:
    """The single messages of a file, each as it stands there without frame, batch and file segments.

    A file mapped into memory is read as it goes, so its size does not matter; one message at a time is held.
    """
    start: int | None = None
    for found in _HEADER.finditer(content):
        at = found.start()
        before = content[max(0, at - _INDENTED) : at]
        if _BEFORE.search(before) is None and at > 0:
            continue
        if start is not None:
            yield _message(content[start:at])
        start = at
    if start is not None:
        yield _message(content[start : len(content)])


def in_batch(body: bytes) -> list[bytes]:
    """The messages of a file or batch (HL7 v2.5.1, 2.10.3); none where it is not one."""
    return list(split_messages(body)) if is_batch(body) else []


def is_batch(body: bytes) -> bool:
    """Do the bytes begin as a file or batch?"""
    return _BATCH.match(body) is not None


def batch_control(body: bytes) -> str:
    """The control id that a batch is answered under (BHS-11, FHS-11); empty where it is none or has none."""
    for found in _BATCH.finditer(body[:_HEAD]):
        fields = found[0].split(found[1])
        if len(fields) > _CONTROL and (control := fields[_CONTROL].strip()):
            return control.decode("ascii", "replace")
    return ""


def _message(piece: bytes) -> bytes:
    return _ENVELOPE.sub(b"", piece).strip(_FRAME) + b"\r"
