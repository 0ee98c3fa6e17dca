"""What reading a note gives: sections, sentences and mentions, by offsets into the note's text alone."""

from dataclasses import dataclass

from chartlight.assessment import Context, NoteSection


@dataclass(frozen=True, slots=True)
class Candidate:
    """A code that a mention may stand for. `how` is "lexicon" or "encoder"; `score` in 0..1; `term` what matched.

    Of lexicon terms: `source` says which table the term came from, `skipped` how many words stood between its own,
    and the rest what coded notes said of the term: `documents` that assert it, `hits` of them that carry the code,
    how often its words were `annotated` with the code and `of` times with any.
    """

    code: str
    term: str
    score: float
    how: str
    source: str = "title"
    skipped: int = 0
    size: int = 1
    documents: int = 0
    hits: int = 0
    annotated: int = 0
    of: int = 0

    @property
    def share(self) -> float:
        """Share of documents asserting the term that carry the code, drawn to one third where there are few."""
        return (self.hits + 1 / 3) / (self.documents + 1)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a condition (or a procedure, or a status). Candidates best first; never empty.

    `inner` are candidates of shorter terms within the words, which annotators sometimes code as well.
    """

    start: int
    end: int
    quote: str
    section: str | None
    context: tuple[Context, ...]
    candidates: tuple[Candidate, ...]
    sentence: tuple[int, int]
    inner: tuple[Candidate, ...] = ()

    @property
    def affirmed(self) -> bool:
        """True when nothing says that it is not an active condition of this patient."""
        return not self.context


@dataclass(frozen=True, slots=True)
class Reading:
    """A note as read. It depends on the text and on `version` alone, so it may be cached under both."""

    version: str
    sections: tuple[NoteSection, ...]
    sentences: tuple[tuple[int, int], ...]
    mentions: tuple[Mention, ...]
