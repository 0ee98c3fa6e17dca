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
_SAMPLE = 512
_BENIGN = frozenset("\t\n\r\f\v")
_JUNK_SHARE = 0.01
_JUNK_COUNT = 2


def decode(body: bytes, charset: str | None = None) -> str:
    """Text of any sender: a byte order mark decides, then the named character set, then the look of UTF-16, then
    UTF-8, then Windows-1252.

    Nothing is refused here: bytes that mean nothing become U+FFFD, which `readable` then judges.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    for named in (charset, wide_charset(body), "utf-8"):
        if named is not None:
            try:
                return body.decode(named)
            except (UnicodeError, LookupError):
                continue
    return body.decode("cp1252", "replace")


def wide_charset(body: bytes) -> str | None:
    """The kind of UTF-16 that bytes without a byte order mark look like: every other byte of western text is zero."""
    sample = body[:_SAMPLE]
    half = len(sample) // 2
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    if half and max(low, high) > 0.6 * half and min(low, high) < 0.1 * half:
        return "utf-16-be" if low > high else "utf-16-le"
    return None


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
