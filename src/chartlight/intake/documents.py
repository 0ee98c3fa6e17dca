"""Documents as text: plain text, RTF, HTML, PDF with a text layer, Word, CDA. What a document is, its content says."""

import codecs
import re
from collections.abc import Callable
from email.message import Message

from chartlight.intake.errors import Unreadable
from chartlight.intake.html import laid_out
from chartlight.intake.pdf import pdf_text
from chartlight.intake.rtf import rtf_text
from chartlight.intake.text import decode, readable, wide_charset
from chartlight.intake.word import is_word, word_text

_RTF = b"{\\rtf"
_PDF = b"%PDF-"
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_HTML = re.compile(
    rb"<!doctype html|<html[\s>]|<(?:body|div|p|table|h[1-6]|span|b|strong|ul|ol|br|font|pre|section)[\s/>]",
    re.IGNORECASE,
)
_CDA = re.compile(rb"<(?:\w+:)?ClinicalDocument[\s>]")
_XML = b"<?xml"
_FHIR_XML = b'"http://hl7.org/fhir"'
_MARKUP = re.compile(rb"\s*<")
_HEAD = 4096
MOST_TEXT = 16 * 2**20
"""Bytes of text or HTML; other kinds may hold pictures, and be larger."""
_DEEPEST = 2
"""Documents within documents that are opened."""
_MANY_BLANK_LINES = re.compile(r"\n{3,}")


def document_text(body: bytes, content_type: str = "", *, depth: int = 0) -> str:
    """The text of a document; `content_type` helps only where the content leaves it open.

    Unreadable if it has none: a scanned PDF, an image, an encrypted file, a file that breaks off.
    """
    head = _head(body).lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(_PDF):
        return _by_library("PDF", lambda: _pdf(body))
    if head.startswith(_RTF):
        return _by_library("RTF", lambda: _tidy(rtf_text(decode(body))))
    if is_word(body):
        return _by_library("Word document", lambda: _tidy(word_text(body)))
    if body.startswith(_OLD_WORD):
        raise Unreadable("It is a document of an old Word (.doc) or protected by a password; send it as .docx or PDF.")
    if is_cda(body):
        return _by_library("CDA document", lambda: _cda(body, depth))
    if len(body) > MOST_TEXT:
        raise Unreadable(f"It is text of more than {MOST_TEXT // 2**20} MB, which no note is.")
    if _HTML.match(head) or (_MARKUP.match(head) and (_HTML.search(head) or "html" in content_type)):
        return _by_library("HTML", lambda: html_text(decode(body, _charset(content_type) or _meta_charset(head))))
    if head.startswith(_XML) or _FHIR_XML in head:
        raise Unreadable("It is XML of a kind that is not read; FHIR is read as JSON, CDA as ClinicalDocument.")
    if content_type.startswith(("image/", "audio/", "video/")):
        raise Unreadable("It is a picture or a recording, not text.")
    return readable(decode(body, _charset(content_type)))


def is_cda(body: bytes) -> bool:
    """Is it a CDA document?"""
    return _CDA.search(_head(body)) is not None


def _meta_charset(head: bytes) -> str | None:
    found = _META_CHARSET.search(head)
    return found[1].decode("ascii") if found is not None else None


def _head(body: bytes) -> bytes:
    """How the document begins, in single bytes also where it was written in double ones."""
    head = body[: 2 * _HEAD]
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or wide_charset(body) is not None
    return decode(head).encode("utf-8", "replace") if wide else head


def html_text(markup: str) -> str:
    """HTML or a FHIR narrative as text, laid out in lines."""
    return _tidy(laid_out(markup))


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
    lines = (line.rstrip(" \t") for line in text.split("\n"))
    return _MANY_BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def _pdf(body: bytes) -> str:
    text = _tidy(pdf_text(body))
    if not text.strip():
        raise Unreadable("The PDF holds pictures of pages but no text.")
    return text


def _cda(body: bytes, depth: int) -> str:
    from chartlight.intake.cda import narrative

    def attached(content: bytes, content_type: str) -> str:
        if depth >= _DEEPEST:
            raise Unreadable("Documents lie too deep within each other.")
        return document_text(content, content_type, depth=depth + 1)

    return _tidy(html_text(narrative(body, attached)))
