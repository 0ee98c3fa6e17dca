"""Code families that no single term names: drug events, external causes, secondary neoplasms, long-term drugs.

`told_in` finds them in one note, `with_told` sets them beside what the terms say, `attend` weighs them as a whole.
"""

from collections.abc import Mapping
from itertools import islice

from chartlight.chart import Chart
from chartlight.codesets.codeset import Codeset
from chartlight.coding.combinations import Supports
from chartlight.coding.drug_events import drop_unnamed_drugs, drug_events
from chartlight.coding.external_causes import external_causes, keep_one_cause
from chartlight.coding.fractures import name_the_fracture
from chartlight.coding.long_term import drop_needless_insulin, long_term_drugs
from chartlight.coding.neoplasms import neoplasms
from chartlight.coding.obstetrics import birth_words
from chartlight.coding.rules import Authors
from chartlight.coding.sides import take_sides
from chartlight.coding.support import Cite, standing_of
from chartlight.coding.told import Page, Told
from chartlight.reading.mention import Reading
from chartlight.reading.sections import section_rules

REMEMBERED = 500
"""Notes whose families are kept."""
MOST_TOLD = 200
"""What one family may tell of one note: far more than any note tells, so that a degenerate one is soon done."""


class Families:
    """Finds the families of notes; what it found of the latest notes is kept by their text."""

    def __init__(self, codeset: Codeset) -> None:
        self._codeset = codeset
        self._known: dict[tuple[str, str], tuple[Told, ...]] = {}

    def told_in(self, text: str, reading: Reading) -> tuple[Told, ...]:
        """What the note tells beyond terms."""
        key = (text, reading.version)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            page = Page(text, reading)
            families = (
                drug_events(page, self._codeset),
                external_causes(page, self._codeset),
                long_term_drugs(page, self._codeset),
                neoplasms(page, self._codeset),
                birth_words(page),
            )
            known = self._known[key] = tuple(one for family in families for one in islice(family, MOST_TOLD))
        return known

    def with_told(
        self, cites: list[Cite], chart: Chart, readings: Mapping[str, Reading], authors: Authors
    ) -> list[Cite]:
        """The cites of terms and of families together; terms that are part of a family's words give way."""
        added: list[Cite] = []
        replaced: dict[str, tuple[Told, ...]] = {}
        for note in chart.readable_notes:
            reading = readings.get(note.id)
            told = self.told_in(note.text, reading) if reading is not None else ()
            if reading is None or not told:
                continue
            replaced[note.id] = tuple(one for one in told if one.replaces)
            standing = standing_of(note, authors)
            assessed = any(section.kind in section_rules().bearing for section in reading.sections)
            for one in told:
                candidate = one.mention.candidates[0]
                added.append(Cite(note, one.mention, candidate.code, candidate, standing, False, False, assessed))
        kept = [c for c in cites if not any(one.stands_for(c.mention) for one in replaced.get(c.note.id, ()))]
        return [*kept, *added]


def attend(supports: Supports, codeset: Codeset) -> None:
    """Families weighed against each other and against what they belong to."""
    take_sides(supports, codeset)
    name_the_fracture(supports, codeset)
    keep_one_cause(supports)
    drop_unnamed_drugs(supports)
    drop_needless_insulin(supports)
