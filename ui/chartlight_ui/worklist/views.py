"""Views: which admissions a tab of the worklist holds, how they are laid out and sorted. Built-in and own ones."""

import tomllib
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from chartlight import locations
from chartlight_ui.translating import tr
from chartlight_ui.worklist.layout import Layout, Sorting, layout_of, sorting_of, sorting_to_json

LONGEST_NAME = 40
OWN = "own:"
"""What the keys of saved views begin with. The number after it says nothing of what is searched for."""


@dataclass(frozen=True, slots=True)
class View:
    """A tab. `within` says in words of the search what belongs to it.

    A saved view has that of the view it was made in, and brings a search that then stands in the search box, its
    columns (None: the usual ones) and what it is sorted by. `empty` says what would stand in it and what to do.
    """

    key: str
    title: str
    within: str = ""
    search: str = ""
    layout: Layout | None = None
    sorting: Sorting = ()
    empty: str = ""
    tip: str = ""

    @property
    def is_own(self) -> bool:
        """True for a saved one."""
        return self.key.startswith(OWN)


_WORDS: dict[str, tuple[str, str, str]] = {
    "mine": (
        tr("Mine"),
        tr("Open and assigned to you"),
        tr("Nothing is assigned to you. In “Open” choose admissions, press A and Enter: they are yours."),
    ),
    "open": (
        tr("Open"),
        tr("Every open inpatient admission"),
        tr("No admission is open. Discharged ones wait under “To finalise”."),
    ),
    "new": (
        tr("New since yesterday"),
        tr("Notes and results of the last 24 hours that you have not seen"),
        tr("Nothing came since yesterday that you have not seen. New notes and results put their patients here."),
    ),
    "high": (
        tr("High potential"),
        tr("Documentation could raise the relative weight by much"),
        tr("No large gain in relative weight is in reach. “Open”, sorted by “Could be”, shows the smaller ones."),
    ),
    "unanswered": (
        tr("Unanswered"),
        tr("Queries that wait for an answer"),
        tr("No query waits for an answer. Press Q on an admission with a finding to draft one."),
    ),
    "near": (
        tr("Near GMLOS"),
        tr("Within a day of the geometric mean length of stay of the working DRG"),
        tr("No stay is within a day of its GMLOS. “Open”, sorted by “Day”, shows those past it."),
    ),
    "finalise": (
        tr("To finalise"),
        tr("Discharged, the code set not attested yet"),
        tr("No discharged admission waits for its code set. Ctrl+3 shows what was attested."),
    ),
    "risk": (
        tr("At risk"),
        tr("The working DRG rests on a single MCC or CC"),
        tr("No working DRG rests on a single MCC or CC. When one does, secure its evidence before the stay ends."),
    ),
}


@cache
def built_in() -> tuple[View, ...]:
    """The views that are always there."""
    document = tomllib.loads((locations.resources() / "worklist" / "views.toml").read_text("utf-8"))
    made = []
    for one in document["view"]:
        title, tip, empty = _WORDS[one["key"]]
        made.append(View(one["key"], title, within=one["search"], empty=empty, tip=tip))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Views:
    """A person's views in their order. Each change gives a new value, so that undo is the value before."""

    views: tuple[View, ...] = field(default_factory=built_in)

    def find(self, key: str) -> View | None:
        """The view of that key."""
        return next((view for view in self.views if view.key == key), None)

    def named(self, title: str) -> View | None:
        """The saved view of that name, capitals or not."""
        wanted = title.strip().casefold()
        return next((view for view in self.views if view.is_own and view.title.casefold() == wanted), None)

    def save(self, title: str, seen: View, search: str, layout: Layout, sorting: Sorting) -> tuple["Views", View]:
        """Keep what is `seen` under a name, with a search; one that has the name already is replaced in its place."""
        title = title.strip()[:LONGEST_NAME]
        old = self.named(title)
        key = old.key if old is not None else f"{OWN}{max(map(_number, self.views), default=0) + 1}"
        made = _own(key, title, seen.within, search, layout, sorting)
        if old is None:
            return Views((*self.views, made)), made
        return Views(tuple(made if view.key == key else view for view in self.views)), made

    def rename(self, key: str, title: str) -> "Views":
        """Give a saved view another name; an empty one, or one that is taken, changes nothing."""
        title = title.strip()[:LONGEST_NAME]
        taken = self.named(title)
        if not title or (taken is not None and taken.key != key):
            return self
        return Views(tuple(replace(v, title=title) if v.key == key and v.is_own else v for v in self.views))

    def delete(self, key: str) -> "Views":
        """Without a saved view."""
        return Views(tuple(view for view in self.views if view.key != key or not view.is_own))

    def move(self, key: str, steps: int) -> "Views":
        """Move any view to the left (below 0) or right: the number keys follow."""
        order = list(self.views)
        at = next((place for place, view in enumerate(order) if view.key == key), None)
        if at is None:
            return self
        view = order.pop(at)
        order.insert(max(0, min(len(order), at + steps)), view)
        return Views(tuple(order))

    def to_json(self) -> dict[str, Any]:
        """For keeping."""
        own = [
            {
                "key": view.key,
                "title": view.title,
                "within": view.within,
                "search": view.search,
                "layout": view.layout.to_json() if view.layout else None,
                "sorting": sorting_to_json(view.sorting),
            }
            for view in self.views
            if view.is_own
        ]
        return {"order": [view.key for view in self.views], "own": own}


def views_of(document: object) -> Views:
    """The views that were kept; built-in ones that were not known then stand after those that were."""
    if not isinstance(document, dict):
        return Views()
    own = [
        _own(
            one["key"],
            one["title"],
            str(one.get("within", "")),
            str(one.get("search", "")),
            layout_of(one.get("layout")),
            sorting_of(one.get("sorting")),
        )
        for one in document.get("own", ())
        if str(one.get("key", "")).startswith(OWN) and one.get("title")
    ]
    known = {view.key: view for view in (*built_in(), *own)}
    order = [key for key in document.get("order", ()) if key in known]
    return Views(tuple(known[key] for key in dict.fromkeys([*order, *known])))


def _own(key: str, title: str, within: str, search: str, layout: Layout, sorting: Sorting) -> View:
    empty = tr("No admission fits this view now. Change its search above, or press 2 for all that are open.")
    return View(key, title, within, search, layout, sorting, empty, f"{within} {search}".strip())


def _number(view: View) -> int:
    tail = view.key.removeprefix(OWN)
    return int(tail) if view.is_own and tail.isdigit() else 0
