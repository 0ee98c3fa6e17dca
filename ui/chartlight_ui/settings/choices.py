"""Choices of the person at this machine that the desktop keeps for itself, in clear: look, size, language."""

from collections.abc import Callable, Mapping
from pathlib import Path

from chartlight import locations
from chartlight_ui.state import State
from chartlight_ui.theme.look import Choice, look
from chartlight_ui.translating import tr

THEME = "look/theme"
MOTION = "look/reduce-motion"
SIZE = "look/size"
LANGUAGE = "look/language"
REOPEN = "look/reopen"

SIZES = (100, 110, 125, 150, 175, 200)
"""Per cent of the system's own size."""

ENGLISH = ""
DEFAULTS = {THEME: Choice.SYSTEM.value, MOTION: "no", SIZE: "100", LANGUAGE: ENGLISH, REOPEN: "yes"}

TITLES: Mapping[str, str] = {
    THEME: tr("Theme"),
    MOTION: tr("Motion"),
    SIZE: tr("Size"),
    LANGUAGE: tr("Language"),
    REOPEN: tr("Cases at the start"),
}


def restore_look(state: State) -> None:
    """Take the theme and motion chosen before."""
    kept = state.text(THEME, Choice.SYSTEM.value)
    look.reduce_motion = state.text(MOTION) == "yes"
    look.choose(Choice(kept) if kept in set(Choice) else Choice.SYSTEM)


def chosen(state: State) -> dict[str, str]:
    """All choices as they are."""
    return {key: state.text(key, default) for key, default in DEFAULTS.items()}


def choose(state: State, key: str, value: str) -> None:
    """Take a choice and remember it."""
    state.put(key, value)
    if key in _APPLY:
        _APPLY[key](value)


def _theme(value: str) -> None:
    look.choose(Choice(value) if value in set(Choice) else Choice.SYSTEM)


def _motion(value: str) -> None:
    look.reduce_motion = value == "yes"


_APPLY: Mapping[str, Callable[[str], None]] = {THEME: _theme, MOTION: _motion}


def size_factor(state: State) -> float:
    """What the desktop's size is multiplied with: 1.0 to 2.0."""
    text = state.text(SIZE, DEFAULTS[SIZE])
    return int(text) / 100 if text.isdigit() and int(text) in SIZES else 1.0


def languages() -> dict[str, Path]:
    """The catalogues that came with the program, by their file's name ("de", "pt_BR")."""
    return {file.stem.removeprefix("chartlight_"): file for file in sorted(_folder().glob("*.qm"))}


def _folder() -> Path:
    return locations.resources() / "translations"
