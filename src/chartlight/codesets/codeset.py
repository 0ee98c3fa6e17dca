"""The code set of one fiscal year: everything the tabular list says about a code, and validity of procedure codes.

ICD-10-CM codes are written with their dot ("A41.9"), and may be asked for without; ICD-10-PCS codes have none.
References in notes are code prefixes ("J44") or ranges of them ("A39.2-A39.4"); `references.covers` compares.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Literal

from chartlight.codesets import manifest
from chartlight.codesets.code_edits import Attribute, attributes_of
from chartlight.codesets.manifest import CodesetDamaged, Entry
from chartlight.codesets.pcs import PcsTables, titles_of
from chartlight.codesets.references import covers, references
from chartlight.codesets.tabular import CATEGORY_DEPTH, Change, Tabular, dotted, with_changes
from chartlight.codesets.years import fiscal_year

if TYPE_CHECKING:
    from chartlight.codesets.search import SearchIndex

__all__ = ["Codeset", "Instruction", "TermKind", "fiscal_year", "known_years", "load_codeset"]

TermKind = Literal["title", "inclusion", "includes"]
TERM_NOTES: tuple[TermKind, ...] = ("inclusion", "includes")
MIN_POA_PREFIX = 3
PAIRS_REMEMBERED = 200_000
"""Pairs of codes whose Excludes1 answer is kept: a stay's codes meet each other again on every assessment."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """A note of the tabular list: its words, the codes they name, and the code or heading it stands at."""

    text: str
    references: tuple[str, ...]
    at: str


class Codeset:
    """ICD-10-CM and ICD-10-PCS as valid in `year`; `note` says so where another year's figures had to stand in."""

    def __init__(self, year: int, *, wanted: int | None = None) -> None:
        self.year = year
        base = max((y for y in manifest.years_of("cm") if y <= year), default=year)
        self._changes = _changes("cm", base, year)
        self.tabular = _tabular(base, self._changes)
        self._excludes1: dict[str, tuple[Instruction, ...]] = {}
        self._conflicts: dict[tuple[str, str], Instruction | None] = {}
        self.version = f"ICD-10-CM/PCS FY{year} ({manifest.fingerprint(year)})"
        self.note = "" if wanted in (None, year) else f"no code set of FY{wanted} is at hand: FY{year} stands in"

    # --- the tree

    def title(self, code: str) -> str | None:
        """The title of a code or heading of this year; None for any other."""
        at = self.tabular.find(code)
        return None if at is None else self.tabular.titles[at]

    def long_title(self, code: str) -> str | None:
        """The title with those of the category above it, where they are not said already: for display."""
        title = self.title(code)
        category = self.category(code)
        above = self.title(category) if category and category != dotted(code) else None
        return title if not title or not above or above.lower() in title.lower() else f"{above}: {title}"

    def exists(self, code: str) -> bool:
        """True for a code or heading of the tabular list."""
        return self.tabular.find(code) is not None

    def is_billable(self, code: str) -> bool:
        """True for a complete code, valid for reporting in this year."""
        at = self.tabular.find(code)
        return at is not None and self.tabular.billable[at]

    def parent(self, code: str) -> str | None:
        """What stands one level above: a code, a section ("I30-I5A") or a chapter ("9")."""
        lineage = self.tabular.lineage(code)
        return lineage[1] if len(lineage) > 1 else None

    def children(self, code: str) -> tuple[str, ...]:
        """The codes one level below."""
        return self.tabular.children(code)

    def leaves(self, code: str) -> tuple[str, ...]:
        """The billable codes at and below a code."""
        return self.tabular.leaves(code)

    def category(self, code: str) -> str | None:
        """The three-character category of a code; None for what is not a code."""
        at = self.tabular.find(code)
        return code[:3].upper() if at is not None and self.tabular.depths[at] >= CATEGORY_DEPTH else None

    def chapter(self, code: str) -> tuple[str, str] | None:
        """Number and title of the chapter that a code belongs to."""
        lineage = self.tabular.lineage(code)
        return (lineage[-1], self.title(lineage[-1]) or "") if lineage else None

    def codes(self) -> Iterator[str]:
        """All billable ICD-10-CM codes in the order of the tabular list."""
        return (code for code, valid in zip(self.tabular.codes, self.tabular.billable, strict=True) if valid)

    # --- notes, own and inherited

    def instructions(self, code: str, kind: str, *, inherited: bool = True) -> tuple[Instruction, ...]:
        """Notes of one kind at the code and, if `inherited`, at all that stands above it, nearest first."""
        lineage = self.tabular.lineage(code)
        return tuple(
            Instruction(text, references(text), at)
            for at in (lineage if inherited else lineage[:1])
            for text in self.tabular.notes_at(at, kind)
        )

    def _references(self, code: str, kind: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(r for note in self.instructions(code, kind) for r in note.references))

    def excludes1(self, code: str) -> tuple[str, ...]:
        """Prefixes and ranges that may not be reported together with the code (own and inherited notes)."""
        return self._references(code, "excludes1")

    def excludes2(self, code: str) -> tuple[str, ...]:
        """Prefixes and ranges that are not part of the code; both may be reported."""
        return self._references(code, "excludes2")

    def code_first(self, code: str) -> tuple[Instruction, ...]:
        """What must be sequenced before the code."""
        return self.instructions(code, "code-first")

    def use_additional(self, code: str) -> tuple[Instruction, ...]:
        """What is to be reported in addition, after the code."""
        return self.instructions(code, "use-additional")

    def code_also(self, code: str) -> tuple[Instruction, ...]:
        """What may be needed as well; the order depends on the reason for the stay."""
        return self.instructions(code, "code-also")

    def inclusion_terms(self, code: str) -> tuple[str, ...]:
        """Conditions for which the code is to be used, as listed at the code itself."""
        return self.tabular.notes_at(code, "inclusion")

    def includes(self, code: str) -> tuple[str, ...]:
        """Definitions and examples of what the code's category (or section) holds, own and inherited."""
        return tuple(note.text for note in self.instructions(code, "includes"))

    def seventh_characters(self, code: str) -> dict[str, str]:
        """The seventh characters that the code takes, with their meaning; the nearest rule above counts."""
        for at in self.tabular.lineage(code):
            if listed := self.tabular.notes_at(at, "seventh"):
                return {character: meaning for character, _, meaning in (entry.partition("=") for entry in listed)}
        return {}

    def is_manifestation(self, code: str) -> bool:
        """True for a code that may never be principal: its etiology goes first (Guidelines I.A.13).

        The list is the MCE's "manifestation code as principal diagnosis"; codes added since go by their title.
        """
        named = "in diseases classified elsewhere" in (self.title(code) or "").lower()
        return named or Attribute.MANIFESTATION in attributes_of(code)

    def may_be_principal(self, code: str) -> bool:
        """False for a code that the MCE refuses as principal: external cause, manifestation, or mere circumstance."""
        refused = {Attribute.UNACCEPTABLE, Attribute.EXTERNAL_CAUSE, Attribute.MANIFESTATION}
        return self.is_billable(code) and not refused & attributes_of(code) and not self.is_manifestation(code)

    def is_poa_exempt(self, code: str) -> bool:
        """True for a code that is reported without a POA indicator (Guidelines, appendix I)."""
        bare = code.replace(".", "").upper()
        return bare in self._poa_exempt or (bare in self._added and self._inherits_exemption(bare))

    def _excludes1_notes(self, code: str) -> tuple[Instruction, ...]:
        # Every pair of a case's codes is compared on every assessment: parse each code's notes once.
        if code not in self._excludes1:
            self._excludes1[code] = self.instructions(code, "excludes1")
        return self._excludes1[code]

    def excludes1_conflict(self, code: str, other: str) -> Instruction | None:
        """The Excludes1 note by which `other` may not be reported with `code`, at either of them."""
        pair = (code, other)
        if pair not in self._conflicts:
            if len(self._conflicts) >= PAIRS_REMEMBERED:
                self._conflicts.clear()
            self._conflicts[pair] = self._find_conflict(code, other)
        return self._conflicts[pair]

    def _find_conflict(self, code: str, other: str) -> Instruction | None:
        for holder, excluded in ((code, other), (other, code)):
            for note in self._excludes1_notes(holder):
                # A note above both codes, such as a chapter's, does not set them against each other.
                if any(covers(r, excluded) and not covers(r, holder) for r in note.references):
                    return note
        return None

    def excludes1_conflicts(self, code: str, other: str) -> str | None:
        """Why the two codes may not stand together, in words; None when nothing forbids it."""
        note = self.excludes1_conflict(code, other)
        if note is None:
            return None
        return f"Excludes1 at {note.at}: {note.text} - not together unless the two conditions are unrelated"

    # --- finding codes

    @cached_property
    def _search(self) -> "SearchIndex":
        from chartlight.codesets.search import SearchIndex  # brings numpy, which the desktop's start does without

        return SearchIndex(self.tabular)

    def search(self, text: str, limit: int = 50) -> list[tuple[str, str]]:
        """Billable codes whose code, title, inclusion terms or headings hold every word begun in `text`, best first."""
        return self._search.search(text, limit)

    def terms(self) -> Iterator[tuple[str, str, TermKind]]:
        """Every code with each of its names: title, inclusion terms, "includes" notes; headings' names as well."""
        for code, depth, title in zip(self.tabular.codes, self.tabular.depths, self.tabular.titles, strict=True):
            if depth < CATEGORY_DEPTH:
                continue
            yield code, title, "title"
            for kind, text in self.tabular.notes.get(code, ()):
                if kind in TERM_NOTES:
                    yield code, text, "inclusion" if kind == "inclusion" else "includes"

    # --- ICD-10-PCS

    @cached_property
    def _pcs(self) -> dict[str, str]:
        base = max((y for y in manifest.years_of("pcs") if y <= self.year), default=self.year)
        return titles_of(_entry("pcs", base), _changes("pcs", base, self.year))

    def pcs_title(self, code: str) -> str | None:
        """The title of a procedure code valid this year."""
        return self._pcs.get(code.upper())

    def is_valid_pcs(self, code: str) -> bool:
        """True for a procedure code valid this year."""
        return code.upper() in self._pcs

    def pcs_codes(self) -> Iterator[tuple[str, str]]:
        """All valid procedure codes with their titles."""
        return iter(self._pcs.items())

    @cached_property
    def pcs_tables(self) -> PcsTables:
        """Valid codes by their characters, for building them; labels from the tables of the nearest year at hand."""
        year = max((y for y in manifest.years_of("pcs-tables") if y <= self.year), default=self.year)
        return PcsTables(_entry("pcs-tables", year), self._pcs)

    # --- lists

    @cached_property
    def _added(self) -> frozenset[str]:
        return frozenset(change.code for change in self._changes if change.action == "add")

    @cached_property
    def _poa_exempt(self) -> frozenset[str]:
        return _code_list("poa-exempt", self.year)

    @cached_property
    def _new(self) -> frozenset[str]:
        known = [e for e in (manifest.find(kind, self.year) for kind in ("cm-changes", "pcs-changes")) if e is not None]
        return frozenset(code for entry in known for action, code, *_ in entry.rows_of() if action == "add")

    def is_new(self, code: str) -> bool:
        """True for a code, diagnosis or procedure, that this fiscal year added, as far as its changes are at hand."""
        return code.replace(".", "").upper() in self._new

    def _inherits_exemption(self, bare: str) -> bool:
        """A code newer than the list is exempt when every code it stems from is."""
        for end in range(len(bare) - 1, MIN_POA_PREFIX - 1, -1):
            if bare[:end] in self._poa_exempt:
                return True
            known = [c for c in self.leaves(bare[:end]) if c.replace(".", "") not in self._added]
            if known:
                return all(c.replace(".", "") in self._poa_exempt for c in known)
        return False


def _entry(kind: str, year: int) -> Entry:
    entry = manifest.find(kind, year)
    if entry is None:
        raise CodesetDamaged(f"there is no {kind} table of FY{year}: import it with `chartlight codesets import`")
    return entry


def _changes(system: str, after: int, until: int) -> tuple[Change, ...]:
    years = (y for y in manifest.years_of(f"{system}-changes") if after < y <= until)
    return tuple(Change(*row) for year in years for row in _entry(f"{system}-changes", year).rows_of())


def _tabular(base: int, changes: tuple[Change, ...]) -> Tabular:
    rows = [(int(depth), code, flag == "1", title) for depth, code, flag, title in _entry("cm", base).rows_of()]
    notes: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for code, kind, text in _entry("cm-notes", base).rows_of():
        notes[code].append((kind, text))
    return Tabular(with_changes(rows, changes) if changes else rows, notes)


def _code_list(kind: str, year: int) -> frozenset[str]:
    nearest = min(manifest.years_of(kind), key=lambda listed: (abs(listed - year), listed), default=None)
    return frozenset(row[0] for row in _entry(kind, nearest).rows_of()) if nearest else frozenset()


def known_years() -> tuple[int, ...]:
    """The fiscal years for which there is a code set: full releases, and those known by their changes."""
    full = manifest.years_of("cm")
    return tuple(sorted({*full, *(y for y in manifest.years_of("cm-changes") if full and y > min(full))}))


@cache
def _of_year(year: int, wanted: int) -> Codeset:
    return Codeset(year, wanted=wanted)


def load_codeset(on: date) -> Codeset:
    """The code set in force on a day (of discharge, or today for an open case), or the nearest year at hand.

    Loaded once. Raises CodesetDamaged when a file is missing or is not the one its manifest describes.
    """
    wanted = fiscal_year(on)
    years = known_years()
    if not years:
        raise CodesetDamaged("no ICD-10-CM code set is at hand: import one with `chartlight codesets import`")
    return _of_year(min(years, key=lambda year: (abs(year - wanted), year)), wanted)
