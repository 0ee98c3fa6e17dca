"""The text of a Word document (Office Open XML, ECMA-376 part 1): headers, paragraphs and tables in order.

What a reviewer deleted is not in it, what one inserted is; so is what stands in content controls and text boxes.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from chartlight.intake.errors import Unreadable

MOST_BYTES = 200 * 2**20
"""Bytes that all parts may have when they are unpacked, pictures and all."""
MOST_XML = 32 * 2**20
"""Bytes of one part that is parsed."""
MOST_PARTS = 5_000
MOST_TAGS = 1_000_000
"""Tags of one part that is parsed: each takes a hundred times its length in memory."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset([f"{_W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "instrText", "delText")] + [_FALLBACK])
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_XML_HEAD = 65_536
_PARSED = (".xml", ".rels")


def is_word(body: bytes) -> bool:
    """Is it a Word document? Told by the parts of the archive, whatever it is called."""
    if not body.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return any(name.startswith("word/") for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return b"word/" in body


def word_text(body: bytes) -> str:
    """The text, a line a paragraph and a line a row of a table, its cells parted by " | ".

    Unreadable if it would be larger than `MOST_BYTES` (or a part than `MOST_XML` or `MOST_TAGS`) unpacked, declares
    entities, or is protected.
    """
    import docx

    _check(body)
    document = docx.Document(io.BytesIO(body))
    blocks: list[str] = []
    for section in document.sections:
        for header in (section.first_page_header, section.header):
            # python-docx makes the part that is missing when its content is asked for
            text = "" if header.is_linked_to_previous else "\n".join(_lines(header._element)).strip()
            if text and text not in blocks:
                blocks.append(text)
    blocks.append("\n".join(_lines(document.element.body)).strip("\n"))
    return "\n\n".join(blocks)


def _check(body: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        parts = archive.infolist()
        # an archive is never unpacked further than it declares: zipfile stops there
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
            raise Unreadable(f"The Word document is larger than {MOST_BYTES // 2**20} MB unpacked.")
        if any(part.file_size > MOST_XML for part in parts if part.filename.endswith(_PARSED)):
            raise Unreadable(f"A part of the Word document is larger than {MOST_XML // 2**20} MB unpacked.")
        if any(part.flag_bits & 1 for part in parts):
            raise Unreadable("The Word document is protected by a password.")
        for part in parts:
            if part.filename.endswith(_PARSED):
                with archive.open(part) as file:
                    head = file.read(_XML_HEAD)
                    if _DOCTYPE.search(head):
                        raise Unreadable("The Word document declares entities; none that Word writes does.")
                    tags = head.count(b"<")
                    while tags <= MOST_TAGS and (piece := file.read(_XML_HEAD)):
                        tags += piece.count(b"<")
                    if tags > MOST_TAGS:
                        raise Unreadable("The Word document has more parts than any document has.")


def _lines(holder: Any) -> Iterator[str]:
    """The lines of what holds paragraphs and tables: a body, a header, a cell, a content control."""
    for element in holder:
        if element.tag in _GONE:
            continue
        if element.tag == f"{_W}p":
            yield from _paragraph(element)
        elif element.tag == f"{_W}tbl":
            yield from _table(element)
        elif not isinstance(element.tag, str) or element.tag in (f"{_W}sectPr", f"{_W}tcPr", f"{_W}sdtPr"):
            continue
        else:
            yield from _lines(element)


def _paragraph(paragraph: Any) -> Iterator[str]:
    text = "".join(_runs(paragraph)).rstrip()
    is_item = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
    yield f"- {text}" if is_item and text else text
    for box in _boxes(paragraph):
        yield from _lines(box)


def _runs(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _GONE or child.tag == f"{_W}txbxContent":
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif isinstance(child.tag, str):
            yield from _runs(child)


def _boxes(element: Any) -> Iterator[Any]:
    """The text boxes anchored in a paragraph, each once: older programs find a copy in the fallback."""
    for child in element:
        if child.tag == f"{_W}txbxContent":
            yield child
        elif child.tag not in _GONE:
            yield from _boxes(child)


def _table(table: Any) -> Iterator[str]:
    for row in table.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is not table:
            continue  # of a table within a cell, which stands in that cell
        cells = (cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row)
        yield " | ".join(" ".join(line for line in _lines(cell) if line.strip()) for cell in cells)
