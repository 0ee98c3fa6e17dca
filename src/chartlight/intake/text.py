"""Bytes to text, once and for good: what stands in a note is what this module made of it, and all offsets count it."""

import codecs
import unicodedata

from chartlight.intake.errors import Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BENIGN = frozenset("\t\n\r\f\v")
_JUNK_SHARE = 0.01
_JUNK_COUNT = 2


def decode(body: bytes, charset: str | None = None) -> str:
    """Text of any sender: a byte order mark decides, then the named character set, then UTF-8, then Windows-1252.

    Nothing is refused here: bytes that mean nothing become U+FFFD, which `readable` then judges.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    for named in (charset, "utf-8"):
        if named is not None:
            try:
                return body.decode(named)
            except (UnicodeError, LookupError):
                continue
    return body.decode("cp1252", "replace")


def one_line_end(text: str) -> str:
    """`text` with every line end as a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def readable(text: str) -> str:
    """`text` with its line ends made one; Unreadable if it is empty or not text at all."""
    text = one_line_end(text)
    if not text.strip():
        raise Unreadable("It holds no text.")
    if "\x00" in text:
        raise Unreadable("It is not text: it holds NUL characters.")
    junk = sum(char == "\ufffd" or (char not in _BENIGN and unicodedata.category(char) == "Cc") for char in text)
    if junk > max(_JUNK_COUNT, len(text) * _JUNK_SHARE):
        raise Unreadable("It is not text: too many of its characters are control codes.")
    return text
