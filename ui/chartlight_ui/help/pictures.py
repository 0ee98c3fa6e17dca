"""The drawings of the help: SVG of resources/help/, light in both themes, as sharp as the screen."""

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from chartlight import locations


@cache
def drawn(name: str, ratio: float) -> QImage | None:
    """A drawing by its file's name; None for anything that is none of ours."""
    folder = locations.resources() / "help"
    if name not in {file.name for file in folder.glob("*.svg")}:
        return None
    drawing = QSvgRenderer(str(folder / name))
    size = drawing.defaultSize()
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    return image
