"""Choices that take effect at the start, before any screen is imported: size and language. No text of its own."""

from pathlib import Path

from chartlight import locations
from chartlight_ui.state import State

SIZE = "look/size"
LANGUAGE = "look/language"
ENGLISH = ""
OWN_SIZE = "100"
SIZES = (100, 110, 125, 150, 175, 200)
"""Per cent of the system's own size."""


def size_factor(state: State) -> float:
    """What the desktop's size is multiplied with: 1.0 to 2.0."""
    text = state.text(SIZE, OWN_SIZE)
    return int(text) / 100 if text.isdecimal() and int(text) in SIZES else 1.0


def languages(folder: Path | None = None) -> dict[str, Path]:
    """The catalogues that came with the program, by the language's name ("de", "pt_BR")."""
    found = (folder or locations.resources() / "translations").glob("*.qm")
    return {file.stem.removeprefix("chartlight_"): file for file in sorted(found)}


def catalogue(state: State) -> Path | None:
    """The catalogue of the chosen language; None for English, and for one that is not there any more."""
    return languages().get(state.text(LANGUAGE, ENGLISH))
