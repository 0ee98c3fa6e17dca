"""What reading a note gives: sections, sentences and mentions, by offsets into the note's text alone."""

from dataclasses import dataclass

from chartlight.assessment import Context, NoteSection


@dataclass(frozen=True, slots=True)
class Candidate:
    """A code that a mention may stand for. `how` is "lexicon" or "encoder"; `score` in 0..1; `term` what matched.

    Of lexicon terms: `source` says which table the term came from, `share` how often coded notes agreed with it
    (where that was learned), `skipped` how many words stood between its own.
    """

    code: str
    term: str
    score: float
    how: str
    source: str = "title"
    share: float | None = None
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a condition (or a procedure, or a status). Candidates best first; never empty."""

    start: int
    end: int
    quote: str
    section: str | None
    context: tuple[Context, ...]
    candidates: tuple[Candidate, ...]
    sentence: tuple[int, int]

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
