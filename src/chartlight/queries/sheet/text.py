"""Words of the sheet: paragraphs in its type, and values and times as a physician reads them."""

import re
from datetime import datetime
from functools import cache
from html import unescape
from typing import Any

from chartlight.queries.sheet.fonts import BOLD, REGULAR, fonts
from chartlight.queries.sheet.tags import Element, marked

GREY, LINE = "#4d4d4d", "#8c8c8c"
_TAG = re.compile(r"<[^<>]*>")


def paragraph(
    markup: str,
    size: float = 9,
    *,
    bold: bool = False,
    colour: str = "#000000",
    element: Element | None = None,
    **style: Any,
) -> Any:
    """A paragraph of markup; `style` takes what reportlab's ParagraphStyle takes (spaceAfter, alignment, ...).

    With an `element` its words become that element's in a tagged document, on every page it flows to.
    """
    from reportlab.lib.colors import HexColor
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    fonts()
    settings = {"leading": size * 1.35, "splitLongWords": 1, **style}
    face = BOLD if bold else REGULAR
    # The element goes with the style: when a paragraph is split, both parts keep it.
    kind = _tagged_paragraph() if element else Paragraph
    return kind(
        markup,
        ParagraphStyle("sheet", fontName=face, fontSize=size, textColor=HexColor(colour), element=element, **settings),
    )


@cache
def _tagged_paragraph() -> Any:
    from reportlab.platypus import Paragraph

    class TaggedParagraph(Paragraph):
        def draw(self) -> None:
            with marked(self.canv, self.style.element):
                super().draw()

    return TaggedParagraph


def words(text: str) -> str:
    """Any text as markup, in fonts that hold it."""
    return fonts().markup(" ".join(text.split()))


def instead_of(shown: str, meant: str) -> str:
    """`meant`, where its markup `shown` spells or turns it; "" where the page shows it as it is."""
    plain = " ".join(meant.split())
    return "" if unescape(_TAG.sub("", shown)) == plain else plain


def moment(when: datetime | None, form: str = "%d %b %Y %H:%M") -> str:
    """A time as the clocks of this place show it, or ""."""
    return when.astimezone().strftime(form) if when else ""


def printed_value(value: float | str | None) -> str:
    """A result as printed: no trailing zeros, no line breaks."""
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else " ".join(str(value).split())
