"""Paragraphs one below the other on a canvas, outside the flow of a page: its head and its foot."""

from typing import Any

from chartlight.queries.sheet.text import LINE


def height_of(parts: list[Any], width: float) -> float:
    """How high the parts stand at a width, in points."""
    return float(sum(part.wrap(width, 10_000)[1] for part in parts))


def stack(canvas: Any, parts: list[Any], left: float, top: float, width: float, *, ruled: bool = False) -> None:
    """Draw the parts from `top` downwards, below a fine line if `ruled`."""
    from reportlab.lib.colors import HexColor

    if ruled:
        canvas.setStrokeColor(HexColor(LINE))
        canvas.setLineWidth(0.6)
        canvas.line(left, top + 3, left + width, top + 3)
    for part in parts:
        top -= part.wrap(width, 10_000)[1]
        part.drawOn(canvas, left, top)
