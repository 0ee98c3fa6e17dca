"""Views: which admissions a tab of the worklist holds. Built-in ones, and those a person saved."""

from collections.abc import Callable
from dataclasses import dataclass

from chartlight_ui.worklist.line import Line


@dataclass(frozen=True, slots=True)
class View:
    """A tab. `holds` says which lines belong to it, `within` narrows them by words of the search language.

    A saved view also brings its search text, which then stands in the search box.
    """

    key: str
    title: str
    holds: Callable[[Line], bool]
    search: str = ""
    within: str = ""
    empty: str = "Nothing here now. Admissions appear as messages arrive."


def _open(line: Line) -> bool:
    return line.row.discharged is None


BUILT_IN = (
    View("open", "My open", _open),
    View(
        "new",
        "New since yesterday",
        _open,
        within="new:24h",
        empty="Nothing came since yesterday that you have not seen. New notes and results put their patients here.",
    ),
    View(
        "risk",
        "At risk",
        lambda line: _open(line) and bool(line.row.vulnerable),
        empty="No working DRG rests on a single MCC or CC.",
    ),
    View(
        "unanswered",
        "Unanswered",
        lambda line: line.row.open_queries > 0,
        empty="No query waits for an answer.",
    ),
    View(
        "finalise",
        "To finalise",
        lambda line: line.row.discharged is not None,
        empty="No discharged admission waits for its code set.",
    ),
)


def saved_view(name: str, search: str) -> View:
    """A view of open admissions under a saved search."""
    return View(f"saved:{name}", name, _open, search)
