"""Which menu a command stands in: by its id, so that whoever registers a command need not know the menus. Pure."""

from typing import Final

FILE: Final = "file"
EDIT: Final = "edit"
VIEW: Final = "view"
GO: Final = "go"
CASE: Final = "case"
QUERY: Final = "query"
WINDOW: Final = "window"
HELP: Final = "help"
MENUS: Final = (FILE, EDIT, VIEW, GO, CASE, QUERY, WINDOW, HELP)

# The longest beginning that fits an id decides; what none fits is about the case in hand.
_BEGINNINGS: Final = {
    "quit": FILE,
    "lock": FILE,
    "sign.": FILE,
    "samples": FILE,
    "feeds.": FILE,
    "people.": EDIT,
    "profile.": FILE,
    "reports.": FILE,
    "worklist.print": FILE,
    "finalise.export": FILE,
    "edit.": EDIT,
    "settings.": EDIT,
    "worklist.search": EDIT,
    "case.search": EDIT,
    "finalise.find": EDIT,
    "finalise.search": EDIT,
    "theme.": VIEW,
    "look.": VIEW,
    "worklist.view": VIEW,
    "worklist.save-view": VIEW,
    "worklist.columns": VIEW,
    "worklist.sort": VIEW,
    "worklist.group": VIEW,
    "case.tab": VIEW,
    "results.": VIEW,
    "finalise.column": VIEW,
    "finalise.compare": VIEW,
    "go.": GO,
    "palette": GO,
    "glass.": GO,
    "case.list": GO,
    "case.leave": GO,
    "finalise.leave": GO,
    "finalise.queue": GO,
    "finalise.queue-": CASE,
    "query.": QUERY,
    "queries.": QUERY,
    "case.query": QUERY,
    "worklist.query": QUERY,
    "window.": WINDOW,
    "case.close": WINDOW,
    "worklist.open-window": WINDOW,
    "help.": HELP,
    "tour": HELP,
    "welcome": HELP,
}
_HIDDEN: Final = (".undo", ".redo")
"""Places undo by commands of their own; the Edit menu has one Undo that leads to the right one."""
_ALSO_HIDDEN: Final = ("help.question",)


def menu_of(command_id: str) -> str | None:
    """The menu of a command; None for one that no menu shows."""
    if command_id in ("edit.undo", "edit.redo"):
        return EDIT
    if command_id.endswith(_HIDDEN) or command_id in _ALSO_HIDDEN:
        return None
    fitting = [beginning for beginning in _BEGINNINGS if command_id.startswith(beginning)]
    return _BEGINNINGS[max(fitting, key=len)] if fitting else CASE
