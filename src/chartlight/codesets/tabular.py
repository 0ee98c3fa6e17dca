"""The tabular list of ICD-10-CM as a tree: chapters, sections, categories, codes, and the notes at each of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

CATEGORY_DEPTH = 2
CATEGORY_LENGTH = 3

Row = tuple[int, str, bool, str]
"""Depth (chapter 0, section 1, category 2), code with its dot, billable, title."""


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a year's addenda: `action` is "add", "delete" or "revise"; the code has no dot."""

    action: str
    code: str
    title: str


def dotted(code: str) -> str:
    """The code as the tabular list writes it: A419 is A41.9."""
    bare = code.replace(".", "").strip().upper()
    return f"{bare[:CATEGORY_LENGTH]}.{bare[CATEGORY_LENGTH:]}" if len(bare) > CATEGORY_LENGTH else bare


def _parents(rows: Sequence[Row]) -> Iterator[int]:
    above: list[int] = []
    for position, (depth, *_) in enumerate(rows):
        del above[depth:]
        yield above[-1] if above else -1
        # A missing intermediate level keeps the depth of what stands there.
        above.extend([position] * (depth + 1 - len(above)))


def with_changes(rows: Sequence[Row], changes: Iterable[Change]) -> list[Row]:
    """The next year's rows: codes added below their longest known prefix, deleted ones gone or left as headers."""
    by_category: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_category[change.code[:CATEGORY_LENGTH]].append(change)
    result: list[Row] = []
    for category, grouped in groupby(rows, key=_category):
        block = list(grouped)
        here = by_category.pop(category, None)
        result.extend(_changed(block, here) if here else block)
    for category in sorted(by_category):
        _insert_category(result, _changed([], by_category[category]))
    return result


def _category(row: Row) -> str:
    return row[1][:CATEGORY_LENGTH] if row[0] >= CATEGORY_DEPTH else ""


def _changed(block: list[Row], changes: list[Change]) -> list[Row]:
    codes = {row[1].replace(".", ""): (row[2], row[3]) for row in block}
    for change in changes:
        if change.action == "add":
            codes[change.code] = (True, change.title)
        elif change.action == "revise":
            codes[change.code] = (codes[change.code][0] if change.code in codes else True, change.title)
        elif change.code in codes:
            codes[change.code] = (False, codes[change.code][1])
    billable = [code for code, (valid, _) in codes.items() if valid]
    kept = [code for code in sorted(codes) if codes[code][0] or any(leaf.startswith(code) for leaf in billable)]
    rows: list[Row] = []
    above: list[str] = []
    for code in kept:
        while above and not code.startswith(above[-1]):
            above.pop()
        rows.append((CATEGORY_DEPTH + len(above), dotted(code), *codes[code]))
        above.append(code)
    return rows


def _insert_category(rows: list[Row], block: list[Row]) -> None:
    """Put a new category where its section is, after the last category before it."""
    code = block[0][1][:CATEGORY_LENGTH]
    before = [at for at, row in enumerate(rows) if row[0] >= CATEGORY_DEPTH and row[1][:CATEGORY_LENGTH] < code]
    rows[before[-1] + 1 : before[-1] + 1] = block


class Tabular:
    """Codes with their place in the tree. `codes[i]` stands at position i; its descendants are `i+1 .. ends[i]-1`."""

    def __init__(self, rows: Sequence[Row], notes: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        self.codes = [row[1] for row in rows]
        self.depths = [row[0] for row in rows]
        self.billable = [row[2] for row in rows]
        self.titles = [row[3] for row in rows]
        self.parents = list(_parents(rows))
        self.ends = self._subtree_ends()
        self.notes = notes
        # A section may bear the name of its only category (B99): the category is what the code means.
        self.position = {code: at for at, code in enumerate(self.codes)}

    def _subtree_ends(self) -> list[int]:
        ends = list(range(1, len(self.codes) + 1))
        for at in range(len(ends) - 1, -1, -1):
            above = self.parents[at]
            if above >= 0 and ends[at] > ends[above]:
                ends[above] = ends[at]
        return ends

    def find(self, code: str) -> int | None:
        """Position of a code, written with or without its dot."""
        at = self.position.get(code)
        return at if at is not None else self.position.get(dotted(code))

    def lineage(self, code: str) -> tuple[str, ...]:
        """The code and what stands above it, nearest first, up to the chapter; empty for an unknown code."""
        found = []
        at = self.find(code)
        while at is not None and at >= 0:
            found.append(self.codes[at])
            at = self.parents[at]
        return tuple(found)

    def children(self, code: str) -> tuple[str, ...]:
        """The codes one level below."""
        at = self.find(code)
        if at is None:
            return ()
        found = []
        below = at + 1
        while below < self.ends[at]:
            found.append(self.codes[below])
            below = self.ends[below]
        return tuple(found)

    def leaves(self, code: str) -> tuple[str, ...]:
        """The billable codes at and below a code."""
        at = self.find(code)
        return () if at is None else tuple(self.codes[i] for i in range(at, self.ends[at]) if self.billable[i])

    def notes_at(self, code: str, kind: str) -> tuple[str, ...]:
        """The notes of one kind that stand at exactly this code."""
        return tuple(text for its, text in self.notes.get(code, ()) if its == kind)
