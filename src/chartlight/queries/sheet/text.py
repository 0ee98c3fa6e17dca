"""Words of the sheet: paragraphs in its type, and values and times as a physician reads them."""

from datetime import datetime
from typing import Any

from chartlight.queries.sheet.fonts import BOLD, REGULAR, fonts

GREY, LINE = "#4d4d4d", "#8c8c8c"


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
