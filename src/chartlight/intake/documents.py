"""Documents as text: plain text, RTF, HTML, PDF with a text layer, CDA. What a document is, its content says."""

import codecs
import io
import logging
import re
from collections.abc import Callable
from email.message import Message

from chartlight.intake.errors import Unreadable
from chartlight.intake.text import decode, readable, wide_charset

_RTF = b"{\\rtf"
_PDF = b"%PDF-"
_HTML = re.compile(
    rb"<!doctype html|<html[\s>]|<(?:body|div|p|table|h[1-6]|span|b|strong|ul|ol|br|font|pre|section)[\s/>]",
    re.IGNORECASE,
)
_CDA = re.compile(rb"<(?:\w+:)?ClinicalDocument[\s>]")
_XML = b"<?xml"
_FHIR_XML = b'"http://hl7.org/fhir"'
_MARKUP = re.compile(rb"\s*<")
_HEAD = 4096
_TRAILING_BLANKS = re.compile(r"[ \t]+$", re.MULTILINE)
_MANY_BLANK_LINES = re.compile(r"\n{3,}")


def document_text(body: bytes, content_type: str = "") -> str:
    """The text of a document; `content_type` helps only where the content leaves it open.

    Unreadable if it has none: a scanned PDF, an image, an encrypted file, a file that breaks off.
    """
    head = _head(body).lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(_PDF):
        return _by_library("PDF", lambda: _pdf(body))
    if head.startswith(_RTF):
        return _by_library("RTF", lambda: _rtf(body))
    if _CDA.search(head):
        return _by_library("CDA document", lambda: _cda(body))
    if _HTML.match(head) or (_MARKUP.match(head) and (_HTML.search(head) or "html" in content_type)):
        return _by_library("HTML", lambda: html_text(decode(body, _charset(content_type))))
    if head.startswith(_XML) or _FHIR_XML in head:
        raise Unreadable("It is XML of a kind that is not read; FHIR is read as JSON, CDA as ClinicalDocument.")
    if content_type.startswith(("image/", "audio/", "video/")):
        raise Unreadable("It is a picture or a recording, not text.")
    return readable(decode(body, _charset(content_type)))


def _head(body: bytes) -> bytes:
    """How the document begins, in single bytes also where it was written in double ones."""
    head = body[: 2 * _HEAD]
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or wide_charset(body) is not None
    return decode(head).encode("utf-8", "replace") if wide else head


def html_text(markup: str) -> str:
    """HTML or a FHIR narrative as text, laid out in lines."""
    from inscriptis import get_text
    from inscriptis.css_profiles import CSS_PROFILES
    from inscriptis.model.config import ParserConfig

    return _tidy(get_text(markup, ParserConfig(css=CSS_PROFILES["strict"])))


def _charset(content_type: str) -> str | None:
    header = Message()
    header["content-type"] = content_type.replace("\r", " ").replace("\n", " ")
    charset = header.get_param("charset")
    return charset if isinstance(charset, str) else None


def _by_library(what: str, extract: Callable[[], str]) -> str:
    try:
        text = extract()
    except Unreadable:
        raise
    except Exception as error:  # noqa: BLE001 - on broken input these libraries raise whatever they run into
        raise Unreadable(f"The {what} is damaged ({type(error).__name__}).") from None
    return readable(text)


def _tidy(text: str) -> str:
    return _MANY_BLANK_LINES.sub("\n\n", _TRAILING_BLANKS.sub("", text)).strip("\n")


def _rtf(body: bytes) -> str:
    from striprtf.striprtf import rtf_to_text

    text: str = rtf_to_text(decode(body), errors="ignore")  # type: ignore[no-untyped-call]
    return _tidy(text)


def _pdf(body: bytes) -> str:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.ERROR)  # its warnings quote the document
    reader = PdfReader(io.BytesIO(body))
    if reader.is_encrypted:
        raise Unreadable("The PDF is protected by a password.")
    text = _tidy("\n\n".join(page.extract_text() for page in reader.pages))
    if not text.strip():
        raise Unreadable("The PDF holds pictures of pages but no text.")
    return text


def _cda(body: bytes) -> str:
    from chartlight.intake.cda import narrative

    return _tidy(html_text(narrative(body)))
