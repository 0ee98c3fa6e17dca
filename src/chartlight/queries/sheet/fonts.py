"""The fonts of the sheet: Noto Sans, which comes with the program, and for other scripts one that the system has."""

import sys
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from chartlight import locations
from chartlight.queries.sheet.scripts import readable

REGULAR, BOLD = "Chartlight-Sans", "Chartlight-Sans-Bold"

# Fonts that hold many scripts and can be embedded, as Linux, Windows and macOS ship them, the best first
_CANDIDATES = (
    "DejaVuSans.ttf", "NotoSansHebrew-Regular.ttf", "NotoSansArabic-Regular.ttf", "NotoNaskhArabic-Regular.ttf",
    "segoeui.ttf", "arial.ttf", "Arial Unicode.ttf", "DroidSansFallbackFull.ttf", "DroidSansFallback.ttf",
    "wqy-microhei.ttc", "wqy-zenhei.ttc", "uming.ttc", "msyh.ttc", "simsun.ttc", "msgothic.ttc", "YuGothR.ttc",
    "malgun.ttf", "NanumGothic.ttf", "LeelawUI.ttf", "NotoSansThai-Regular.ttf", "NotoSansGeorgian-Regular.ttf",
    "NotoSansArmenian-Regular.ttf", "NotoSansEthiopic-Regular.ttf", "ebrima.ttf", "sylfaen.ttf",
)  # fmt: skip
_FOLDERS = {
    "win32": ("C:/Windows/Fonts",),
    "darwin": ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"),
}
_LINUX = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts")


@dataclass(frozen=True, slots=True)
class Face:
    """A registered font and the characters that it holds."""

    name: str
    characters: frozenset[str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Fonts:
    """Own font first, then the others; chooses one for each run of characters."""

    own: Face
    others: tuple[Face, ...]

    def covers(self, mark: str) -> bool:
        """True if some font shows the character."""
        return mark.isspace() or mark in self.own.characters or any(mark in face.characters for face in self.others)

    def markup(self, text: str) -> str:
        """`text` as paragraph markup: escaped, made readable, every run in a font that holds it."""
        shown = readable(text, self.covers)
        return "".join(self._run(name, "".join(marks)) for name, marks in groupby(shown, self._face_of))

    def _face_of(self, mark: str) -> str:
        if mark.isspace() or mark in self.own.characters:
            return ""
        return next((face.name for face in self.others if mark in face.characters), "")

    def _run(self, name: str, run: str) -> str:
        return f'<font name="{name}">{escape(run)}</font>' if name else escape(run)


@cache
def fonts() -> Fonts:
    """The fonts of this computer, registered once; without any other font the program's own stands alone."""
    from reportlab.pdfbase import pdfmetrics

    folder = locations.resources() / "fonts"
    own = _face(REGULAR, folder / "NotoSans-Regular.ttf")
    if own is None or _face(BOLD, folder / "NotoSans-Bold.ttf") is None:
        raise FileNotFoundError(f"the fonts of the query sheet are missing in {folder.name}")
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
    found = (_face(f"Chartlight-{path.stem.replace(' ', '')}", path) for path in _system_fonts())
    return Fonts(own, tuple(face for face in found if face is not None))


def _face(name: str, path: Path) -> Face | None:
    """The font registered under `name`; None if it cannot be embedded (outlines or licence)."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    try:
        font: Any = TTFont(name, str(path))
    except (TTFError, OSError):
        return None
    pdfmetrics.registerFont(font)
    return Face(name, frozenset(map(chr, font.face.charToGlyph)))


def _system_fonts() -> list[Path]:
    names = {name.casefold(): place for place, name in enumerate(_CANDIDATES)}
    found: dict[str, Path] = {}
    for folder in _FOLDERS.get(sys.platform, _LINUX):
        root = Path(folder).expanduser()
        for path in sorted(root.rglob("*.tt[fc]")) if root.is_dir() else ():
            if path.name.casefold() in names:
                found.setdefault(path.name.casefold(), path)
    return [found[name] for name in sorted(found, key=names.__getitem__)]
