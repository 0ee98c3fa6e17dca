"""Pictures of paper replies: known by their first bytes, small enough for the store, never by a file's name."""

import base64
from typing import Any

from chartlight.desk.errors import StoreError

LARGEST = 10_000_000
"""Bytes: a page scanned in colour at 300 dots an inch stays below as PDF or JPEG."""

_BEGINNINGS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)


class ScanRefused(StoreError):
    """The scan is not a picture that can be kept; nothing of the answer was recorded."""


def media_type(scan: bytes) -> str:
    """What the bytes are; ScanRefused for anything but PDF, PNG, JPEG or TIFF of at most `LARGEST` bytes."""
    if len(scan) > LARGEST:
        raise ScanRefused(f"The scan is larger than {LARGEST // 1_000_000} MB. Scan it in black and white.")
    for beginning, media in _BEGINNINGS:
        if scan.startswith(beginning):
            return media
    raise ScanRefused("The scan is neither PDF, PNG, JPEG nor TIFF.")


def packed(scan: bytes, media: str) -> dict[str, Any]:
    """The scan as the detail of its event, which the store encrypts with everything else."""
    return {"media": media, "content": base64.b64encode(scan).decode()}
