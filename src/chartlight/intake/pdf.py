"""The text layer of a PDF, within bounds: a PDF of ten megabytes can hold a hundred gigabytes of blanks."""

import io
import logging
from typing import TYPE_CHECKING

from chartlight.intake.errors import Unreadable

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 3000
MOST_UNPACKED = 128 * 2**20
"""Bytes of all that is packed in it but pictures, which are not unpacked."""
MOST_TEXT = 16 * 2**20
"""Characters of all pages."""


def pdf_text(body: bytes) -> str:
    """The text of all pages; Unreadable if there is none, it is protected, or larger unpacked than any note.

    On a damaged file the library's own errors.
    """
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.ERROR)  # its warnings quote the document
    reader = PdfReader(io.BytesIO(body))
    if reader.is_encrypted:
        raise Unreadable("The PDF is protected by a password.")
    if len(reader.pages) > MOST_PAGES:
        raise Unreadable(f"The PDF has more than {MOST_PAGES} pages.")
    _measure(reader)
    texts, length = [], 0
    for page in reader.pages:
        texts.append(page.extract_text())
        length += len(texts[-1])
        if length > MOST_TEXT:
            raise Unreadable(f"The PDF holds more than {MOST_TEXT // 2**20} million characters, which no note does.")
    return "\n\n".join(texts)


def _measure(reader: "PdfReader") -> None:
    """Unreadable where it is too large unpacked. Each stream is unpacked by itself and let go at once."""
    from pypdf.filters import decode_stream_data
    from pypdf.generic import IndirectObject, StreamObject

    unpacked = 0
    for generation, places in reader.xref.items():
        for number in places:
            try:
                held = reader.get_object(IndirectObject(number, generation, reader))
                if isinstance(held, StreamObject) and held.get("/Subtype") != "/Image":
                    unpacked += len(decode_stream_data(held))
            except Exception:  # noqa: BLE001, S112 - what is damaged and in no page does no harm
                continue
            if unpacked > MOST_UNPACKED:
                raise Unreadable(f"The PDF is larger than {MOST_UNPACKED // 2**20} MB unpacked.")
