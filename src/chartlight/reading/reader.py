"""The reader: the text of a note to sections, sentences and mentions with their context."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from chartlight.assessment import Context, NoteSection
from chartlight.reading.context import HISTORICAL, PAST, RESOLVED, Cues, Heard, load_cues
from chartlight.reading.family import HISTORY_CODES, family_code, told_of_kin, with_the_kin
from chartlight.reading.folding import STOP, Words, words_of
from chartlight.reading.lexicon import Found, Lexicon, Term
from chartlight.reading.lexicon_load import KnownCodes, load_lexicon, resource_digest
from chartlight.reading.measures import measured
from chartlight.reading.mention import Candidate, Mention, Reading
from chartlight.reading.persistence import persists
from chartlight.reading.said import said_at
from chartlight.reading.sections import OTHER, find_sections, section_rules, without_labels
from chartlight.reading.sentences import even_lines, split_sentences

ALGORITHM = "3"
_ORDER = tuple(Context)
MOST_ALIKE = 50
"""Mentions of one code in one section and context that are kept of a note: far more than anybody writes by hand, and
few enough that what compares mentions with each other stays bounded work."""
# How often a coder's code for the document was the term's, by source: measured on CodiEsp train.
_SOURCE_SCORE = {
    "learned": 0.5,
    "abbreviation": 0.82,
    "modifier": 0.6,
    "inclusion": 0.55,
    "index": 0.52,
    "title": 0.45,
    "disease": 0.42,
    "neoplasm": 0.42,
}


@dataclass(frozen=True)
class Layout:
    """A text taken apart: words, sentences as character and word ranges, sections, cues a sentence."""

    text: str
    words: Words
    sentences: tuple[tuple[int, int], ...]
    ranges: tuple[tuple[int, int], ...]
    sections: tuple[NoteSection, ...]

    @cached_property
    def _section_starts(self) -> list[int]:
        return [section.start for section in self.sections]

    def section_at(self, position: int) -> NoteSection | None:
        """The section that holds a position of the text."""
        index = bisect_right(self._section_starts, position) - 1
        return self.sections[index] if index >= 0 and position < self.sections[index].end else None

    def in_heading(self, position: int) -> bool:
        """True where the position lies in the words of a heading, which say nothing of the patient."""
        section = self.section_at(position)
        return section is not None and position < section.start + len(section.title)


def lay_out(text: str) -> Layout:
    """`text` taken apart; linear in its length."""
    words = words_of(text)
    sentences = tuple(split_sentences(text))
    ranges = []
    position = 0
    for _, end in sentences:
        begin = position
        while position < len(words) and words.starts[position] < end:
            position += 1
        ranges.append((begin, position))
    return Layout(text, words, sentences, tuple(ranges), find_sections(even_lines(text)))


class Proposer(Protocol):
    """Proposes codes for phrases that the lexicon does not know."""

    version: str

    def propose(self, phrases: list[str]) -> list[tuple[Candidate, ...]]:
        """Candidates of each phrase, best first; none where nothing is near enough."""


class Reader:
    """Reads notes. It keeps no state between notes but caches, so the same text always reads the same."""

    def __init__(self, lexicon: Lexicon, cues: Cues, encoder: Proposer | None, version: str) -> None:
        self._lexicon = lexicon
        self._cues = cues
        self._encoder = encoder
        self.version = version

    def read(self, text: str) -> Reading:
        """Sections, sentences and mentions of `text`; of mentions alike the first MOST_ALIKE.

        Never raises for a text, whatever it holds. Work grows with its length: on one core of 2026 some 0.15 s for
        100,000 characters of a note, 1 s and 10 MB for those of the worst text that we know, without the encoder.
        """
        layout = lay_out(text)
        found = self._lexicon.find(layout.words, text, layout.ranges)
        layout = _with_problem_labels(layout, found)
        mentions = self._with_measures(layout, self._mentions(layout, found))
        if self._encoder is not None:
            mentions = self._with_proposals(layout, mentions)
        return Reading(self.version, layout.sections, layout.sentences, tuple(_few_alike(mentions)))

    def context_of(self, text: str, start: int, end: int) -> tuple[Context, ...]:
        """What the text says about the span `text[start:end]`; sections and sentence are taken into account.

        A listed history is historical here, of chronic conditions too, and what has resolved is negated, as it is gone
        at the time of writing. ValueError for a span outside the text.
        """
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"span {start}..{end} lies outside a text of {len(text)} characters")
        layout = lay_out(text)
        number = max(0, bisect_right([begin for begin, _ in layout.sentences], start) - 1)
        if not layout.sentences:
            return ()
        begin, stop = layout.ranges[number]
        inside = [p for p in range(begin, stop) if layout.words.ends[p] > start and layout.words.starts[p] < end]
        if not inside:
            return ()
        heard = self._cues.meet(layout.words, begin, stop)
        said = self._said(layout, heard, inside[0], inside[-1])
        if PAST in said:
            said.add(Context.HISTORICAL)
        elif RESOLVED in said and HISTORICAL not in said:
            said.add(Context.NEGATED)
        return tuple(context for context in _ORDER if context in said)

    def _said(self, layout: Layout, heard: Heard, first: int, last: int) -> set[str]:
        section = layout.section_at(layout.words.starts[first])
        return said_at(layout.text, layout.words, heard, first, last, section.kind if section else None)

    def _mentions(self, layout: Layout, found: list[Found]) -> list[Mention]:
        mentions = []
        number = 0
        heard = Heard({}, {}, {})
        heard_for = -1
        for item in found:
            if layout.in_heading(layout.words.starts[item.first]) or (item.skipped and _torn(layout.words, item)):
                continue
            while layout.ranges[number][1] <= item.first:
                number += 1
            if heard_for != number:
                heard, heard_for = self._cues.meet(layout.words, *layout.ranges[number]), number
            said = self._said(layout, heard, item.first, item.last)
            candidates = _candidates(item.term, item.skipped)
            inner = tuple(candidate for term in item.inner for candidate in _candidates(term, 0))
            mentions.append(_mention(layout, number, item.first, item.last, said, candidates, inner))
            if told_of_kin(said):
                mentions += self._of_kin(layout, number, heard, item, candidates[0])
        return mentions

    def _of_kin(self, layout: Layout, number: int, heard: Heard, item: Found, theirs: Candidate) -> list[Mention]:
        """The family history that the kin's condition is for the patient, with the words that name the kin."""
        code = family_code(theirs.code)
        if code is None:
            return []
        first, last = with_the_kin(layout.words, heard, item.first, item.last)
        candidate = Candidate(code, f"family history of {theirs.term}", theirs.score, "lexicon", "index")
        return [_mention(layout, number, first, last, set(), (candidate,))]

    def _with_measures(self, layout: Layout, mentions: list[Mention]) -> list[Mention]:
        """Measures that are coded by their value; they take the place of what the lexicon made of their words."""
        words = layout.words
        added = []
        for measure in measured(layout.text):
            first = bisect_right(words.starts, measure.start) - 1
            last = bisect_right(words.starts, measure.end - 1) - 1
            number = bisect_right([begin for begin, _ in layout.ranges], first) - 1
            heard = self._cues.meet(words, *layout.ranges[number])
            candidate = Candidate(measure.code, measure.term, 0.9, "lexicon", "title")
            added.append(_mention(layout, number, first, last, self._said(layout, heard, first, last), (candidate,)))
        if not added:
            return mentions
        kept = [m for m in mentions if not any(m.start < a.end and a.start < m.end for a in added)]
        return sorted([*kept, *added], key=lambda mention: (mention.start, mention.end))

    def _with_proposals(self, layout: Layout, mentions: list[Mention]) -> list[Mention]:
        assert self._encoder is not None
        taken = [(mention.start, mention.end) for mention in mentions]
        proposed = []
        for number, first, last in candidate_phrases(layout, taken):
            phrase = layout.text[layout.words.starts[first] : layout.words.ends[last]]
            proposed.append((number, first, last, phrase))
        for (number, first, last, _), candidates in zip(
            proposed, self._encoder.propose([phrase for *_, phrase in proposed]), strict=True
        ):
            if candidates:
                heard = self._cues.meet(layout.words, *layout.ranges[number])
                said = self._said(layout, heard, first, last)
                mentions.append(_mention(layout, number, first, last, said, candidates))
        return sorted(mentions, key=lambda mention: (mention.start, mention.end))


def _with_problem_labels(layout: Layout, found: list[Found]) -> Layout:
    """The layout where a condition in capitals ("COPD: stable") labels a problem and opens no section of its own."""
    unknown = [section for section in layout.sections if section.kind == OTHER]
    if not unknown:
        return layout
    starts = [layout.words.starts[item.first] for item in found]
    labels = frozenset(
        section.start
        for section in unknown
        if bisect_left(starts, section.start + len(section.title)) > bisect_left(starts, section.start)
    )
    return replace(layout, sections=without_labels(layout.sections, labels)) if labels else layout


def _few_alike(mentions: list[Mention]) -> Iterator[Mention]:
    counts: Counter[tuple[str, str | None, tuple[Context, ...]]] = Counter()
    for mention in mentions:
        alike = (mention.candidates[0].code, mention.section, mention.context)
        counts[alike] += 1
        if counts[alike] <= MOST_ALIKE:
            yield mention


def _torn(words: Words, item: Found) -> bool:
    """Do the words that a term skipped say the contrary: "hand to prevent injury", "lung without cancer"?"""
    said = item.term.text.lower().split()
    return any(plain in _DENYING and plain not in said for plain in words.plains[item.first : item.last + 1])


def _mention(
    layout: Layout,
    number: int,
    first: int,
    last: int,
    said: set[str],
    candidates: tuple[Candidate, ...],
    inner: tuple[Candidate, ...] = (),
) -> Mention:
    start, end = layout.words.starts[first], layout.words.ends[last]
    section = layout.section_at(start)
    if candidates[0].code.startswith(HISTORY_CODES):
        said = said - {HISTORICAL, Context.FAMILY}  # that kin had it is what the code says
    elif candidates[0].code.startswith("Z"):
        said = said - {HISTORICAL}  # a status after something past is a status today
    elif PAST in said:
        said = said | {HISTORICAL}
    elif HISTORICAL in said and RESOLVED not in said and persists(candidates[0].code):
        said = said - {HISTORICAL}
    return Mention(
        start=start,
        end=end,
        quote=layout.text[start:end],
        section=section.kind if section else None,
        context=tuple(context for context in _ORDER if context in said),
        candidates=candidates,
        sentence=layout.sentences[number],
        inner=inner,
    )


def _candidates(term: Term, skipped: int) -> tuple[Candidate, ...]:
    taught = term.taught
    best = max(0.05, _SOURCE_SCORE[term.source] - 0.05 * skipped)
    known = (taught.annotated, taught.hits) if taught is not None else ((), ())
    documents = taught.documents if taught is not None else 0
    of = sum(known[0])
    return tuple(
        Candidate(
            code,
            term.text,
            round(best * 0.6**place, 4),
            "lexicon",
            term.source,
            skipped,
            term.size,
            documents,
            known[1][place] if place < len(known[1]) else 0,
            known[0][place] if place < len(known[0]) else 0,
            of,
        )
        for place, code in enumerate(term.codes)
    )


MOST_PHRASES = 8
"""Phrases of one note that the encoder looks at: some 10 ms each on one core when they are new."""
_ANNOUNCING = (
    ("diagnosis", "of"),
    ("diagnosed", "with"),
    ("diagnosed", "as"),
    ("diagnosed", "of"),
    ("suffering", "from"),
    ("suffered", "from"),
    ("compatible", "with"),
    ("consistent", "with"),
    ("presence", "of"),
    ("treated", "for"),
    ("admitted", "for"),
    ("admitted", "with"),
    ("secondary", "to"),
    ("due", "to"),
    ("history", "of"),
)
_PHRASE_WORDS = 7
_LEAST_LETTERS = 8


def candidate_phrases(layout: Layout, taken: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Phrases for the encoder, which the lexicon left alone: (sentence, first word, last word) of each.

    In sections that bear diagnoses the opening words of an item; anywhere, what "diagnosis of", "due to" and the
    like announce. At most seven words, up to the first pause.
    """
    bearing = section_rules().bearing
    words = layout.words
    phrases: list[tuple[int, int, int]] = []
    for number, (begin, stop) in enumerate(layout.ranges):
        if len(phrases) >= MOST_PHRASES:
            break
        if begin == stop:
            continue
        starts = [
            position + 2
            for position in range(begin, stop - 2)
            if (words.plains[position], words.plains[position + 1]) in _ANNOUNCING and not words.gaps[position + 2]
        ]
        section = layout.section_at(words.starts[begin])
        if section is not None and section.kind in bearing and not layout.in_heading(words.starts[begin]):
            starts.insert(0, begin)
        for start in starts:
            phrase = _phrase(layout, start, stop)
            if phrase is None or layout.in_heading(words.starts[phrase[0]]):
                continue
            if not _overlaps(layout, phrase, taken):
                phrases.append((number, *phrase))
    return phrases[:MOST_PHRASES]


def _phrase(layout: Layout, start: int, stop: int) -> tuple[int, int] | None:
    words = layout.words
    first = start
    while first < stop and (words.plains[first] in STOP or words.plains[first].isdigit()):
        first += 1
    if first >= stop:
        return None
    last = first
    while last + 1 < stop and not words.gaps[last + 1] and last - first < _PHRASE_WORDS - 1:
        if words.plains[last + 1] in _CLAUSE:
            break
        last += 1
    while last > first and words.plains[last] in STOP:
        last -= 1
    if any(words.plains[position] in _DENYING for position in range(first, last + 1)):
        return None
    if words.ends[last] - words.starts[first] < _LEAST_LETTERS:
        return None
    return first, last


_DENYING = frozenset("no not denies denied never neither nor non prevent avoid without".split())
_CLAUSE = frozenset("is was are were which that who has had with without but after before since when while for".split())


def _overlaps(layout: Layout, phrase: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    start, end = layout.words.starts[phrase[0]], layout.words.ends[phrase[1]]
    return any(start < there and begin < end for begin, there in taken)


def load_reader(codeset: KnownCodes, *, encoder: bool = True) -> Reader:
    """A reader for a code set. Its `version` changes with the code, the resources, the code set and the model."""
    proposer: Proposer | None = None
    if encoder:
        from chartlight.reading.encoder import load_encoder

        proposer = load_encoder(codeset)
    version = f"{ALGORITHM}-{resource_digest()}-{codeset.version}-{proposer.version if proposer else 'lexicon'}"
    return Reader(load_lexicon(codeset), load_cues(), proposer, version)
