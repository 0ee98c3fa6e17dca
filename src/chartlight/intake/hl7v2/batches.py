"""Batches and files of HL7 v2 that say how many they hold (BTS-1, FTS-1) and hold another number.

What came of such a batch is taken. That it is not what was sent is a message of its own, for quarantine: the segments
around the batch and the headers of what came, which is what somebody needs who asks the sender for the rest.
HL7 v2.5.1, 2.10.3 (batch protocol), 2.15.3 (BTS) and 2.15.5 (FTS).
"""

import mmap
import re
from collections.abc import Iterator

_SEGMENT = re.compile(
    rb"(?:\A|(?<=[\r\n\x0b\x1c\xbf]))[ \t]*"
    rb"((?:MSH(?P<field>[^\w\s])[^\w\s]{2,5}(?P=field)|[FB][HT]S[^\w\s])[^\r\n\x1c]*)"
)
_LONGEST = 9


def miscounted(content: bytes | mmap.mmap) -> str | None:
    """What a batch or file says of its number that is not so, in one sentence; None where it is, or says nothing."""
    messages = batches = of_file = 0
    wrong: list[str] = []
    for segment in _segments(content):
        match segment[:3]:
            case b"FHS":
                messages = batches = of_file = 0
            case b"BHS":
                messages, batches = 0, batches + 1
            case b"MSH":
                messages, of_file = messages + 1, of_file + 1
            case b"BTS":
                told = _told(segment)
                batches = max(batches, 1)
                if told is not None and told != messages:
                    wrong.append(f"A batch of {told} messages came with {messages}.")
                messages = 0
            case b"FTS":
                told = _told(segment)
                if told is not None and told not in (batches, of_file):  # some count messages, not batches
                    wrong.append(f"A file of {told} batches came with {batches}.")
    return " ".join(dict.fromkeys(wrong)) or None


def outline(content: bytes | mmap.mmap) -> bytes:
    """The segments around the messages, and of each message its header."""
    return b"".join(segment + b"\r" for segment in _segments(content))


def _segments(content: bytes | mmap.mmap) -> Iterator[bytes]:
    return (found[1] for found in _SEGMENT.finditer(content))


def _told(segment: bytes) -> int | None:
    """The number in the first field; None where it is none."""
    fields = segment.split(segment[3:4])
    said = fields[1].strip()
    return int(said) if said.isdigit() and len(said) <= _LONGEST else None
