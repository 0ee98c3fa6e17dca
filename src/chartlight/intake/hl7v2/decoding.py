"""The bytes of one HL7 v2 message as text with one segment a line."""

import codecs
import re

from chartlight.intake.errors import Unreadable
from chartlight.intake.hl7v2.escapes import Separators
from chartlight.intake.text import decode

# HL7 v2.5.1, table 0211 "Alternate character sets"; ISO 8859-1 is read as its superset, which is what is sent.
_CHARSETS = {
    "ASCII": "utf-8",
    "8859/1": "cp1252",
    "UNICODE": "utf-8",
    "UNICODE UTF-8": "utf-8",
    "UTF-8": "utf-8",
    "ISO IR6": "utf-8",
    "ISO IR87": "iso2022_jp",
    "ISO IR159": "iso2022_jp_2",
    "GB 18030-2000": "gb18030",
    "KS X 1001": "euc_kr",
    "BIG-5": "big5",
} | {f"8859/{part}": f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 9, 15)}

_SEPARATORS = re.compile(r"MSH([^\w\s])([^\w\s]{2,5}?)(?:\1|$)")
_CUSTOMARY = "|^~\\&"
_LINE_END = re.compile(r"\r\n|\r|\n")
_CHARSET_FIELD = 17  # MSH-18, counted from MSH-1, which is the separator itself


def message_text(body: bytes) -> tuple[str, Separators]:
    """The message with each segment ended by a carriage return, and its separators; Unreadable if it is none.

    Line feeds end segments too. A line that begins no segment goes on with the one before it: senders put line
    breaks into OBX-5, and they stay line breaks.
    """
    charset = _charset(body)
    text = decode(body, charset).lstrip("\ufeff \t\r\n\x0b")
    if "\x00" in text:
        raise Unreadable("It is not text: it holds NUL characters.")
    found = _SEPARATORS.match(_LINE_END.split(text[:20], maxsplit=1)[0])
    if found is None:
        raise Unreadable("It does not begin with an MSH segment that names its separators.")
    named = found[1] + found[2]
    signs = (named + _CUSTOMARY[len(named) :])[: len(_CUSTOMARY)]
    if len(set(signs)) != len(signs):
        raise Unreadable("MSH-1 and MSH-2 name the same separator twice.")
    separators = Separators(signs[0], signs[1], signs[2], signs[3], signs[4], charset)
    return _segments(text, separators), separators


def _charset(body: bytes) -> str:
    """The Python codec of MSH-18; UTF-8 where it names none or one that is not known."""
    if b"M\x00S\x00H" in body[:8]:
        return "utf-16-le"
    if b"\x00M\x00S\x00H" in body[:9]:
        return "utf-16-be"
    header = re.split(rb"[\r\n]", body.lstrip(codecs.BOM_UTF8 + b" \t\r\n\x0b"), maxsplit=1)[0]
    fields = header.split(header[3:4]) if len(header) > 3 else []
    named = fields[_CHARSET_FIELD].decode("ascii", "ignore").upper() if len(fields) > _CHARSET_FIELD else ""
    return _CHARSETS.get(re.split(r"[~^]", named)[0].strip(), "utf-8")


def _segments(text: str, separators: Separators) -> str:
    segment = re.compile(rf"[A-Z][A-Z0-9]{{2}}(?:{re.escape(separators.field)}|\s*$)")
    line_break = f"{separators.escape}.br{separators.escape}"
    lines: list[str] = []
    blank = 0
    for line in _LINE_END.split(text.rstrip("\r\n\x1c")):
        if not line.strip("\x0b\x1c"):
            blank += 1
        elif lines and not segment.match(line):
            lines[-1] += line_break * (blank + 1) + line
            blank = 0
        else:
            lines.append(line)
            blank = 0
    return "\r".join(lines)
