"""What the palette was used for last: commands by their ids, in clear; patients only until the program ends."""

from chartlight_ui.state import State

KEPT = 12
KEY = "palette/recent"


class Recent:
    """The newest first."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._ids = [one for one in state.text(KEY).split(" ") if one]

    def note(self, entry_id: str, *, is_command: bool) -> None:
        """It was run just now. Only commands are written down."""
        self._ids = [entry_id, *(one for one in self._ids if one != entry_id)][: 2 * KEPT]
        if is_command:
            self._state.put(KEY, " ".join(one for one in self._ids if not one.startswith(PRIVATE))[:2000])

    def place(self, entry_id: str) -> int | None:
        """0 for the newest; None for what was not used lately."""
        return self._ids.index(entry_id) if entry_id in self._ids[:KEPT] else None


PRIVATE = "patient:"
"""Beginning of the ids of entries that name a patient's admission."""
