"""All pictures of a theme on one sheet, small, each with its name: what differs or breaks is seen at a glance."""

from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

ACROSS, WIDE, CAPTION, GAP = 4, 640, 22, 12


def contact_sheet(folder: Path, theme: str) -> Path | None:
    """Write `contact-sheet-THEME.png` of the pictures `*-THEME-*.png` in a folder; None without any."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QColor, QImage, QPainter

    files = sorted(folder.glob(f"*-{theme}-*.png"))
    if not files:
        return None
    small = [_small(file) for file in files]
    tall = max(image.height() for image in small) + CAPTION + GAP
    sheet = QImage(ACROSS * (WIDE + GAP) + GAP, ceil(len(small) / ACROSS) * tall + GAP, QImage.Format.Format_RGB32)
    sheet.fill(QColor("#808890"))
    painter = QPainter(sheet)
    painter.setPen(QColor("#FFFFFF"))
    for number, (file, image) in enumerate(zip(files, small, strict=True)):
        left, top = GAP + number % ACROSS * (WIDE + GAP), GAP + number // ACROSS * tall
        painter.drawText(left, top, WIDE, CAPTION, Qt.AlignmentFlag.AlignVCenter, file.stem)
        painter.drawImage(left, top + CAPTION, image)
    painter.end()
    target = folder / f"contact-sheet-{theme}.png"
    sheet.save(str(target))
    return target


def _small(file: Path) -> "QImage":
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    image = QImage(str(file))
    image.setDevicePixelRatio(1)  # "@2x" in its name would have it painted at half its size
    return image.scaledToWidth(WIDE, Qt.TransformationMode.SmoothTransformation)
