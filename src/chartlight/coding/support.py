"""What the notes of a chart say for and against each code, before any rule weighs it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from chartlight.assessment import Context, Received, Words
from chartlight.chart import Chart, Note
from chartlight.codesets.codeset import Codeset
from chartlight.coding.rules import Authors
from chartlight.coding.specificity import Refiner
from chartlight.reading.mention import Candidate, Mention, Reading

PROVIDER, ASSOCIATED, NONE = "provider", "associated", "none"


@dataclass(frozen=True, slots=True)
class Cite:
    """One mention in one note, with the code its words support. `standing`: what the author may support."""

    note: Note
    mention: Mention
    code: str
    candidate: Candidate
    standing: str
    refined: bool = False
    defaulted: bool = False

    @property
    def context(self) -> tuple[Context, ...]:
        """Context of the mention."""
        return self.mention.context

    @property
    def words(self) -> Words:
        """The mention as evidence."""
        mention = self.mention
        return Words(self.note.id, mention.start, mention.end, mention.quote, mention.section, mention.context)

    @property
    def time(self) -> datetime | None:
        """When the note was written."""
        return self.note.authored


@dataclass
class Support:
    """One code with what speaks for it. `cites` carry it; `others` mention it without carrying it."""

    code: str
    cites: list[Cite] = field(default_factory=list)
    others: list[Cite] = field(default_factory=list)
    received: list[Received] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    suppressed: str | None = None
    combined: bool = False
    uncertain: bool = False
    decided: bool = False

    def suppress(self, why: str) -> None:
        """Keep the code out of the claim; the first reason stays."""
        if self.suppressed is None and not self.decided:
            self.suppressed = why


def is_encoder_only(support: Support) -> bool:
    """True where nothing but the encoder's proposals carries the code."""
    return bool(support.cites) and not support.decided and all(c.candidate.how == "encoder" for c in support.cites)


def standing_of(note: Note, authors: Authors) -> str:
    """What the author of a note may support: by role where it is known, else by kind of note."""
    role = (note.author_role or "").lower()
    matches = [words for words in authors.roles if _says(role, words)]
    if matches:
        return authors.roles[max(matches, key=len)]
    return authors.notes.get(note.type.value, NONE)


def _says(role: str, words: str) -> bool:
    return f" {words} " in f" {role.replace(',', ' ').replace('/', ' ')} "


def gather(chart: Chart, readings: Mapping[str, Reading], authors: Authors, refiner: Refiner) -> list[Cite]:
    """Every mention of the chart with the most specific code its words support, in the order of the notes."""
    cites: list[Cite] = []
    for note in chart.readable_notes:
        reading = readings.get(note.id)
        if reading is None:
            continue
        standing = standing_of(note, authors)
        cites += [_cite(note, mention, standing, refiner) for mention in reading.mentions]
    return cites


def _cite(note: Note, mention: Mention, standing: str, refiner: Refiner) -> Cite:
    candidate = mention.candidates[0]
    code, refined, defaulted = refiner.refine(candidate.code, note.text, mention)
    return Cite(note, mention, code, candidate, standing, refined, defaulted)


_TYPE_2 = re.compile(r"2|\bii\b", re.IGNORECASE)


def one_type_of_diabetes(cites: list[Cite], codeset: Codeset) -> list[Cite]:
    """Where a provider says type 1, words that name no type ("diabetic ketoacidosis") mean type 1 as well.

    Official Guidelines I.C.4.a: type 2 is the default only where the record does not say the type.
    """
    if not any(cite.code.startswith("E10") and cite.standing == PROVIDER and not cite.context for cite in cites):
        return cites
    return [
        replace(cite, code=other)
        if cite.code.startswith("E11")
        and not _TYPE_2.search(cite.mention.quote)
        and codeset.is_billable(other := f"E10{cite.code[3:]}")
        else cite
        for cite in cites
    ]


def by_code(cites: Iterable[Cite]) -> dict[str, list[Cite]]:
    """Cites by code, in order of first mention."""
    found: dict[str, list[Cite]] = {}
    for cite in cites:
        found.setdefault(cite.code, []).append(cite)
    return found
