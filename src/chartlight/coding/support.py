"""What the notes of a chart say for and against each code, before any rule weighs it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from chartlight.assessment import Context, Received, Words
from chartlight.chart import Chart, Note, NoteType
from chartlight.codesets.codeset import Codeset
from chartlight.coding.rules import Authors
from chartlight.coding.specified import Specifier
from chartlight.reading.copied import Copied, copied_ranges
from chartlight.reading.mention import Candidate, Mention, Reading
from chartlight.reading.sections import section_rules

PROVIDER, ASSOCIATED, NONE = "provider", "associated", "none"


@dataclass(frozen=True)
class Cite:
    """One mention in one note, with the code its words support. `standing`: what the author may support."""

    note: Note
    mention: Mention
    code: str
    candidate: Candidate
    standing: str
    refined: bool = False
    defaulted: bool = False
    assessed: bool = False
    """The note has a part that states diagnoses, so what stands elsewhere in it is history, finding or report."""
    copied_from: str | None = None
    """The earlier note whose words these only repeat: no fresh confirmation."""

    @property
    def context(self) -> tuple[Context, ...]:
        """Context of the mention."""
        return self.mention.context

    @cached_property
    def titled(self) -> bool:
        """The mention opens an item of a list of problems, or stands in one without a sentence around it."""
        return opens_item(self.note.text, self.mention.start)

    @property
    def words(self) -> Words:
        """The mention as evidence."""
        mention = self.mention
        section, context = mention.section, mention.context
        return Words(self.note.id, mention.start, mention.end, mention.quote, section, context, self.copied_from)

    @property
    def time(self) -> datetime | None:
        """When the note was written."""
        return self.note.authored


@dataclass
class Support:
    """One code with what speaks for it. `cites` carry it; `others` mention it without carrying it.

    `contrary` are words of other notes that deny it, `disputes` say who contradicts whom, and `gave_way_to` is the
    code that a suppressed one was displaced by.
    """

    code: str
    cites: list[Cite] = field(default_factory=list)
    others: list[Cite] = field(default_factory=list)
    received: list[Received] = field(default_factory=list)
    pointed: list[Words] = field(default_factory=list)
    """Words that a person decided on, where they stand now."""
    astray: str = ""
    """What became of the words that a person decided on, where nothing else in the chart carries the code."""
    reasons: list[str] = field(default_factory=list)
    suppressed: str | None = None
    combined: bool = False
    uncertain: bool = False
    decided: bool = False
    parts: "list[Support]" = field(default_factory=list)
    """The supports that a combination code was put together from."""
    kin: list[Cite] = field(default_factory=list)
    """Cites of less specific codes of other categories that gave way: they tell when the condition was there."""
    arose: str = ""
    """Why it is known to have arisen in the stay, where a rule says so."""
    contrary: list[Cite] = field(default_factory=list)
    disputes: list[str] = field(default_factory=list)
    gave_way_to: str | None = None

    @property
    def fresh(self) -> list[Cite]:
        """The cites that are no copies of other notes; all of them where there are only copies."""
        return [cite for cite in self.cites if cite.copied_from is None] or self.cites

    @property
    def is_copied_only(self) -> bool:
        """True where nothing but text copied from other notes carries the code."""
        return bool(self.cites) and all(cite.copied_from is not None for cite in self.cites)

    def suppress(self, why: str, by: str | None = None) -> None:
        """Keep the code out of the claim; the first reason stays. `by` is the code that takes its place."""
        if self.suppressed is None and not self.decided:
            self.suppressed, self.gave_way_to = why, by


def is_encoder_only(support: Support) -> bool:
    """True where nothing but the encoder's proposals carries the code."""
    return bool(support.cites) and not support.decided and all(c.candidate.how == "encoder" for c in support.cites)


def standing_of(note: Note, authors: Authors) -> str:
    """What the author of a note may support: by role where it is known, else by kind of note.

    A report of images or tissue supports nothing by itself, whoever signs it (Official Guidelines III.B).
    """
    if authors.notes.get(note.type.value) == NONE and note.type is not NoteType.OTHER:
        return NONE
    role = (note.author_role or "").lower()
    matches = [words for words in authors.roles if _says(role, words)]
    if matches:
        return authors.roles[max(matches, key=len)]
    return authors.notes.get(note.type.value, NONE)


def _says(role: str, words: str) -> bool:
    return f" {words} " in f" {role.replace(',', ' ').replace('/', ' ')} "


def gather(chart: Chart, readings: Mapping[str, Reading], authors: Authors, specifier: Specifier) -> list[Cite]:
    """Every mention of the chart with the most specific code its words support, in the order of the notes."""
    cites: list[Cite] = []
    for note in chart.readable_notes:
        reading = readings.get(note.id)
        if reading is None:
            continue
        standing = standing_of(note, authors)
        assessed = any(section.kind in section_rules().bearing for section in reading.sections)
        for one in specifier.of_note(note.text, reading):
            cite = Cite(note, one.mention, one.code, one.candidate, standing, one.refined, one.defaulted, assessed)
            cites += (cite, *(replace(cite, code=other, refined=True) for other in one.beside))
    return cites


_ITEM_MARK = re.compile(r"^[\s#*•>\-–\d.)(\]\[]*")
_LABEL = re.compile(r"^[A-Za-z][A-Za-z /&'()-]{0,48}:\s*(?:[#*•\-\d.)]+\s*)?")
_NUMBER = re.compile(r"(?:^|[\s;])(?:#\s?|\d{1,2}[.)]\s)")
_IN_A_SENTENCE = re.compile(
    r"[.:(]|\s[-–]\s|\b(?:with|w|p/w|present\w*|admit\w*|for|from|due|by|when|after|found|has|had|was|is|are|"
    r"who|which|because|given|despite|denies|reports|c/o|s/p)\b"
)
_LONGEST_ITEM = 70


def opens_item(text: str, position: int) -> bool:
    """Does the position stand in the title of a listed problem: "# Hypoxia, SOB", "IMPRESSION: AMS, UTI"?"""
    line = text[text.rfind("\n", 0, position) + 1 : position]
    line = _LABEL.sub("", line.lstrip(), count=1)
    numbers = list(_NUMBER.finditer(line))
    if numbers:
        line = line[numbers[-1].end() :]
    line = line.rpartition(";")[2]
    line = _ITEM_MARK.sub("", line, count=1)
    return len(line) <= _LONGEST_ITEM and _IN_A_SENTENCE.search(line) is None


_TYPE_1 = re.compile(r"[^.;\n]{0,25}?\btype (?:1|I)\b(?! (?:MI|NSTEMI|myocardial|resp))")


def _says_type_1(cite: Cite) -> bool:
    """ "Diabetic gastroparesis, type 1": the type stands after the words of the code."""
    return cite.code.startswith("E11") and _TYPE_1.match(cite.note.text, cite.mention.end) is not None


_TYPE_2 = re.compile(r"2|\bii\b", re.IGNORECASE)


def one_type_of_diabetes(cites: list[Cite], codeset: Codeset) -> list[Cite]:
    """Where a provider says type 1, words that name no type ("diabetic ketoacidosis") mean type 1 as well.

    Official Guidelines I.C.4.a: type 2 is the default only where the record does not say the type.
    """
    providers = [cite for cite in cites if cite.standing == PROVIDER and not cite.context]
    if not any(cite.code.startswith("E10") or _says_type_1(cite) for cite in providers):
        return cites
    return [
        replace(cite, code=other)
        if cite.code.startswith("E11")
        and not _TYPE_2.search(cite.mention.quote)
        and codeset.is_billable(other := f"E10{cite.code[3:]}")
        else cite
        for cite in cites
    ]


def with_copies(cites: list[Cite], chart: Chart) -> list[Cite]:
    """The cites with what they are copied from, where they stand in text that only repeats an earlier note."""
    order = sorted(
        chart.readable_notes, key=lambda note: (note.authored.timestamp() if note.authored else 0.0, note.id)
    )
    copied = copied_ranges([(note.id, note.text) for note in order])
    return [
        cite
        if (found := _copy_at(copied.get(cite.note.id, ()), cite.mention)) is None
        else replace(cite, copied_from=found.source_note)
        for cite in cites
    ]


def _copy_at(ranges: tuple[Copied, ...], mention: Mention) -> Copied | None:
    return next((one for one in ranges if one.start <= mention.start and mention.end <= one.end), None)


def by_code(cites: Iterable[Cite]) -> dict[str, list[Cite]]:
    """Cites by code, in order of first mention."""
    found: dict[str, list[Cite]] = {}
    for cite in cites:
        found.setdefault(cite.code, []).append(cite)
    return found
