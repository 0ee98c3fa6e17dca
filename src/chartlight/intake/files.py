"""Files and folders as raw messages for the inbox."""

import json
import mmap
from collections.abc import Callable, Iterator
from datetime import UTC, tzinfo
from pathlib import Path

from chartlight.intake.errors import Unreadable
from chartlight.intake.fhir.splitting import split_bundle, split_export, split_ndjson
from chartlight.intake.fhir.tags import left_out_bundle
from chartlight.intake.hl7v2.batches import miscounted, outline
from chartlight.intake.hl7v2.segments import Segment, parse_header
from chartlight.intake.hl7v2.splitting import split_messages
from chartlight.intake.message import MessageKind, RawMessage, content_control
from chartlight.intake.recognition import kind_of, narrow

__all__ = ["MessageKind", "RawMessage", "messages_in"]

TAKEN = frozenset(
    " .hl7 .hl7v2 .json .ndjson .txt .text .rtf .pdf .docx .html .htm .xml .cda".split(" ")  # the first is none
)
"""Endings of the files that are taken out of a folder; a file named by itself is taken whatever it is called."""

LARGEST_DOCUMENT = 64 * 2**20
LARGEST_BUNDLE = 256 * 2**20
"""Bytes of a file that is held in memory; what is larger is refused by a message that says so."""

_HEAD = 512

CannotOpen = Callable[[Path, OSError], None]
"""Hears of a file that cannot be opened."""


def messages_in(path: Path, cannot_open: CannotOpen | None = None, zone: tzinfo = UTC) -> Iterator[RawMessage]:
    """The messages of a file (HL7 v2, FHIR, a document), of a FHIR export in NDJSON, or of a folder of files.

    A folder with NDJSON in it or below it is an export: nothing else in it is a message. Of other folders every file
    of a known ending is taken, hidden ones left. What cannot be read is a message too, for quarantine. A file
    that cannot be opened is told to `cannot_open` and passed over; OSError where that is not given. `zone` is where
    FHIR times without an offset were written.
    """
    if path.is_dir():
        yield from _messages_in_folder(path, cannot_open, zone)
    elif path.suffix == ".ndjson":
        yield from _passing_over(path, split_ndjson([path], path.name, zone), cannot_open)
    else:
        yield from _passing_over(path, _messages_in_file(path, zone), cannot_open)


def _passing_over(path: Path, messages: Iterator[RawMessage], cannot_open: CannotOpen | None) -> Iterator[RawMessage]:
    try:
        yield from messages
    except OSError as error:
        if cannot_open is None:
            raise
        cannot_open(path, error)


def _messages_in_folder(folder: Path, cannot_open: CannotOpen | None, zone: tzinfo) -> Iterator[RawMessage]:
    exports = sorted({path.parent for path in folder.rglob("*.ndjson") if not _is_hidden(path, folder)})
    for export in exports:
        yield from _passing_over(export, split_export(export, zone), cannot_open)
    if not exports:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix.lower() in TAKEN and not _is_hidden(path, folder):
                yield from _passing_over(path, _messages_in_file(path, zone), cannot_open)


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith((".", "_")) for part in path.relative_to(folder).parts)


def _messages_in_file(path: Path, zone: tzinfo) -> Iterator[RawMessage]:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    match kind_of(head):
        case MessageKind.HL7V2:
            yield from _hl7v2_messages(path, head)
        case MessageKind.FHIR if path.stat().st_size > LARGEST_BUNDLE:
            yield refused(path.name, f"larger than {LARGEST_BUNDLE // 2**20} MB; send it as NDJSON")
        case MessageKind.FHIR:
            yield from split_bundle(path.read_bytes(), path.name, zone)
        case MessageKind.DOCUMENT if path.stat().st_size > LARGEST_DOCUMENT:
            yield refused(path.name, f"larger than {LARGEST_DOCUMENT // 2**20} MB, which no note is")
        case MessageKind.DOCUMENT:
            body = path.read_bytes()
            # Two notes of the same words under two names are two admissions, so the name belongs to the id.
            control = content_control(path.name.encode(), body)
            yield RawMessage("document", control, MessageKind.DOCUMENT, body, path.name)


def refused(name: str, what: str) -> RawMessage:
    """A message in the place of a file that is not read at all: for quarantine, with the reason."""
    stub = json.dumps({"resource": {"resourceType": "Binary", "contentType": "application/octet-stream"}}).encode()
    body = left_out_bundle(f"1 file: It is {what}.", [stub])
    return RawMessage("document", content_control(name.encode(), body), MessageKind.FHIR, body, name)


def _hl7v2_messages(path: Path, head: bytes) -> Iterator[RawMessage]:
    if narrow(head) != head:
        yield from _split(narrow(path.read_bytes()), path.name)
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        nothing = True
        for message in _split(content, path.name):
            nothing = False
            yield message
    if nothing:
        yield hl7v2_message(path.read_bytes(), path.name)


def _split(content: bytes | mmap.mmap, name: str) -> Iterator[RawMessage]:
    message: RawMessage | None = None
    for body in split_messages(content):
        message = hl7v2_message(body, name)
        yield message
    if (wrong := miscount(content, message.feed if message is not None else "|", name)) is not None:
        yield wrong


def miscount(content: bytes | mmap.mmap, feed: str, name: str) -> RawMessage | None:
    """A message, for quarantine, that a batch came with another number of messages than it says; None if not so."""
    if miscounted(content) is None:
        return None
    body = outline(content)
    return RawMessage(feed, content_control(body), MessageKind.HL7V2, body, name)


def hl7v2_message(body: bytes, name: str) -> RawMessage:
    """One HL7 v2 message, known by its sender (MSH-3, MSH-4) and control id (MSH-10), else by its content."""
    try:
        header = parse_header(body)
    except Unreadable:
        header = None
    return known_by(header, body, name)


def known_by(header: Segment | None, body: bytes, name: str) -> RawMessage:
    """The message of a header that is read already; None where it could not be."""
    feed, control = ("|", "") if header is None else (f"{header.text(3)}|{header.text(4)}", header.text(10))
    return RawMessage(feed, control or content_control(body), MessageKind.HL7V2, body, name)
