"""A text that comes out of a web form, a wiki or a spreadsheet, as the plain text that its reader saw.

Tags, character entities, bold labels, table borders and `label = value` lines are how systems export the same query.
Emphasis is kept as asterisks, and ticked fields as ticked boxes: both matter to the check.
"""

import json
import re
from collections.abc import Iterator
from html import unescape
from itertools import chain

_TICKED = re.compile(
    r"<\s?input\b[^<>]{0,200}\bchecked\b[^<>]{0,200}>|<\s?option\b[^<>]{0,120}\bselected\b[^<>]{0,80}>", re.IGNORECASE
)
_BOX = re.compile(r"<\s?input\b[^<>]{0,60}\b(?:radio|checkbox)\b[^<>]{0,200}>", re.IGNORECASE)
_ITEM = re.compile(r"<\s?(?:li|option)\b[^<>]{0,200}>", re.IGNORECASE)
_BREAKS = re.compile(
    r"<\s?/?\s?(?:br|p|div|tr|ul|ol|table|tbody|thead|h[1-6]|form|section|fieldset|legend|select|hr|label)\b[^<>]{0,200}>"
    r"|<\s?/\s?(?:li|option)\s?>",
    re.IGNORECASE,
)
_CELL = re.compile(r"<\s?t[dh]\b[^<>]{0,200}>", re.IGNORECASE)
_COLOURED = re.compile(
    r"<\s?(font|span|td|div)\b[^<>]{0,120}\b(?:color|background|bold|highlight)\b[^<>]{0,120}>([^<>]{1,200})<\s?/\s?\1\s?>",
    re.IGNORECASE,
)
_STRONG = re.compile(r"<\s?/?\s?(?:b|strong|u|em|mark)\s?>", re.IGNORECASE)
_SILENT = re.compile(
    r"<\s?/?\s?(?:span|font|td|th|html|body|head|meta|i|a|input|textarea|button)\b[^<>]{0,200}>", re.IGNORECASE
)
_ONE_STRONG = re.compile(r"\*{4,}")
_BOLD_LABEL = re.compile(r"\*\*([^*\n]{1,60}?:?)\*\*(:?)(?=\s|$)")
_FEWEST_LINES, _QUOTING = 4, ">~|#"
_QUOTED_LINE = re.compile(r"^[ \t]{0,8}[>~|#]{1,3}[ \t]?", re.MULTILINE)
_HEADING = re.compile(r"^[ \t]{0,8}#{1,6}\s+", re.MULTILINE)
_BORDER = re.compile(r"^[ \t]{0,8}\+?[-=+|]{6,}\+?[ \t]*$", re.MULTILINE)
_FRAMED = re.compile(r"^[ \t]{0,8}[|\u2502\u2551][ \t]?(.*?)[ \t]?[|\u2502\u2551][ \t]*$", re.MULTILINE)
_NUMBERED_CELL = re.compile(r"^([ \t]{0,8}(?:\d{1,2}|[a-h]))\s\|\s(?=[A-Z])", re.MULTILINE)
_PIPED = re.compile(r"[?:]\s+[^|:\n]{2,80}(?:\s\|\s[^|:\n]{2,80}(?::\s?_{2,40})?){1,12}[_\s.]{0,20}$", re.MULTILINE)
_EQUALS = re.compile(r"^([ \t]{0,8}[A-Za-z][\w. /-]{0,30}?)\s=\s(?=\S)", re.MULTILINE)
_BOX_BEHIND = re.compile(
    r"^[ \t]{0,12}(?![-*\u2022]\s)([A-Za-z(][^\n\[\]\u2610\u25a1\u25cb_:\"]{2,90}?(?::[ \t]?_{2,60})?)[ \t]{0,4}"
    r"(?:[.\u00b7\u2026]{2,80}|[ \t]{2,60}|\t)[ \t]{0,4}"
    r"(\[\s?[xX]?\s?\]|\(\s?[xX]?\s?\)|[\u2610\u2611\u2612\u25a1\u25cb])[ \t]{0,8}(_{2,60})?[ \t]{0,8}$",
    re.MULTILINE,
)
"""An option whose box stands behind it, at the end of a leader line."""
_FEWEST_BEHIND = 2


def plain(text: str) -> str:
    """`text` without markup, in time that grows with its length alone."""
    text = _unquoted(_told(text))
    if "<" in text:
        text = _COLOURED.sub(r"**\2**", _TICKED.sub("\n[x] ", text))
        for pattern, instead in ((_BOX, "\n[ ] "), (_ITEM, "\n- "), (_BREAKS, "\n"), (_CELL, " | ")):
            text = pattern.sub(instead, text)
        text = _ONE_STRONG.sub("**", _SILENT.sub("", _STRONG.sub("**", text)))
    if "&" in text:
        text = unescape(text).replace("\u00a0", " ")
    text = _HEADING.sub("", _BORDER.sub("", text))
    text = _NUMBERED_CELL.sub(r"\1. ", _FRAMED.sub(r"\1", text))
    text = _PIPED.sub(lambda found: found.group(0).replace(" | ", " / "), text)
    if len(_BOX_BEHIND.findall(text)) >= _FEWEST_BEHIND:
        text = _BOX_BEHIND.sub(_box_first, text)
    return _EQUALS.sub(r"\1: ", _BOLD_LABEL.sub(_label, text))


def _told(text: str) -> str:
    """A JSON object as the lines of a form; any other text as it is."""
    if not text.lstrip().startswith(("{", "[{")):
        return text
    try:
        return "\n".join(_lines(json.loads(text)))
    except (ValueError, RecursionError):
        return text


def _lines(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, dict | list):
                yield f"{name}:"
                yield from _lines(inner)
            else:
                yield f"{name}: {inner}"
    elif isinstance(value, list):
        yield from chain.from_iterable(_lines(inner) if isinstance(inner, dict) else [f"- {inner}"] for inner in value)
    else:
        yield str(value)


def _unquoted(text: str) -> str:
    """Without the sign that a mail program or a template sets before every line."""
    lines = [line for line in text.splitlines() if line.strip()]
    signs = {line.lstrip()[0] for line in lines}
    if len(lines) < _FEWEST_LINES or len(signs) != 1 or not signs <= set(_QUOTING):
        return text
    return _QUOTED_LINE.sub("", text)


def _box_first(found: re.Match[str]) -> str:
    words, box, blank = found.groups()
    return f"{box} {words} {blank}" if blank else f"{box} {words}"


def _label(match: re.Match[str]) -> str:
    """A bold label loses its stars; other bold words keep them."""
    words, colon = match.groups()
    return f"{words}{colon}" if words.endswith(":") or colon else match.group(0)
