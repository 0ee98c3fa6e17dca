"""Words of the sheet: paragraphs in its type, and values, units and times as a physician reads them."""

from datetime import datetime
from typing import Any

from chartlight.queries.sheet.fonts import BOLD, REGULAR, fonts

GREY, LINE = "#4d4d4d", "#8c8c8c"

_PRINTED = {
    "Cel": "\u00b0C",
    "[degF]": "\u00b0F",
    "10*3/uL": "\u00d710\u00b3/\u00b5L",
    "10*6/uL": "\u00d710\u2076/\u00b5L",
    "mm[Hg]": "mmHg",
    "{beats}/min": "/min",
    "umol/L": "\u00b5mol/L",
    "ug/L": "\u00b5g/L",
    "1": "",
}


def paragraph(markup: str, size: float = 9, *, bold: bool = False, colour: str = "#000000", **style: Any) -> Any:
    """A paragraph of markup; `style` takes what reportlab's ParagraphStyle takes (spaceAfter, alignment, ...)."""
    from reportlab.lib.colors import HexColor
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    fonts()
    settings = {"leading": size * 1.35, "splitLongWords": 1, **style}
    face = BOLD if bold else REGULAR
    return Paragraph(
        markup, ParagraphStyle("sheet", fontName=face, fontSize=size, textColor=HexColor(colour), **settings)
    )


def words(text: str) -> str:
    """Any text as markup, in fonts that hold it."""
    return fonts().markup(" ".join(text.split()))


def moment(when: datetime | None, form: str = "%d %b %Y %H:%M") -> str:
    """A time as the clocks of this place show it, or ""."""
    return when.astimezone().strftime(form) if when else ""


def printed_value(value: float | str | None) -> str:
    """A result as printed: no trailing zeros, no line breaks."""
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else " ".join(str(value).split())


def printed_unit(unit: str | None) -> str:
    """A UCUM unit as a physician reads it."""
    return "" if unit is None else _PRINTED.get(unit, unit)
