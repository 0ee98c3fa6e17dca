"""Choices of the person at this machine that the desktop keeps for itself, in clear: look, size, language."""

from collections.abc import Callable, Mapping

from chartlight_ui.settings.at_start import ENGLISH, LANGUAGE, OWN_SIZE, SIZE
from chartlight_ui.state import State
from chartlight_ui.theme.look import Choice, look
from chartlight_ui.translating import tr

THEME = "look/theme"
MOTION = "look/reduce-motion"
REOPEN = "look/reopen"

DEFAULTS = {THEME: Choice.SYSTEM.value, MOTION: "no", SIZE: OWN_SIZE, LANGUAGE: ENGLISH, REOPEN: "yes"}

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
