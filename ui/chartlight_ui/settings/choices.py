"""Choices of look that the desktop keeps for itself."""

from chartlight_ui.state import State
from chartlight_ui.theme.look import Choice, look

THEME = "look/theme"
MOTION = "look/reduce-motion"


def restore_look(state: State) -> None:
    """Take the theme and motion chosen before."""
    kept = state.text(THEME, Choice.SYSTEM.value)
    look.reduce_motion = state.text(MOTION) == "yes"
    look.choose(Choice(kept) if kept in set(Choice) else Choice.SYSTEM)


def choose_theme(state: State, choice: Choice) -> None:
    """Take a theme and remember it."""
    state.put(THEME, choice.value)
    look.choose(choice)


def choose_motion(state: State, reduce: bool) -> None:
    """Take motion or its absence and remember it."""
    state.put(MOTION, "yes" if reduce else "no")
    look.reduce_motion = reduce
