"""What is known of a code in one note, as numbers: what the confidence model judges by.

The same function serves training and use. Figures of past annotators come with the candidates (learned.tsv) and from
the model's table of codes; neither holds anything of the note itself.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import log2

from chartlight.assessment import Context
from chartlight.coding.associations import Pointer, Support
from chartlight.coding.specificity import Refiner
from chartlight.reading.mention import Candidate, Mention, Reading
from chartlight.reading.sections import section_rules

NOT_THE_PATIENT = frozenset((Context.NEGATED, Context.FAMILY, Context.HYPOTHETICAL))
SOURCES = ("learned", "abbreviation", "index", "title", "inclusion", "modifier", "disease", "neoplasm", "cited")
CITED = "cited"
"""Source of claims that rest on words which annotators cited, though they are no term."""
CITED_BY = 2
CITED_SHARE = 0.4
PLACES = 3
LOOKED_FOR = frozenset(("review_of_systems", "physical_exam", "allergies", "laboratory", "imaging", "vital_signs"))

NAMES = (
    "source place inner refined defaulted encoder documents share annotated annotated_share code_seen code_documents "
    "code_share code_given category_given mentions asserted inner_only negated historical uncertain family "
    "hypothetical negations skipped size length first last chapter code_length upper note_length looked_for bearing "
    "rivals better_rival same_category category_rank best_share_here "
    "words words_share words_cited words_lift category_words category_words_share category_words_cited"
).split()


@dataclass(frozen=True, slots=True)
class Claim:
    """One way in which a note's words may mean a code."""

    mention: Mention
    candidate: Candidate
    place: int
    inner: bool
    refined: bool
    defaulted: bool

    @property
    def asserted(self) -> bool:
        """True unless it is denied, of the family or of what might come."""
        return not NOT_THE_PATIENT & set(self.mention.context)

    @property
    def standing(self) -> float:
        """How much the claim says, to choose the one that speaks for the code."""
        return self.candidate.share - (0.5 if not self.asserted else 0.0) - 0.3 * self.place - 0.2 * self.inner


@dataclass(frozen=True, slots=True)
class Past:
    """What coded notes say of a code: documents where its words were met, how many carried it, documents given it
    and given any code of its category."""

    documents: int = 0
    hits: int = 0
    given: int = 0
    category: int = 0


def known_past(table: Mapping[str, Past], code: str) -> Past:
    """What the table says of a code; of one it does not hold, what it says of its category."""
    known = table.get(code)
    return known if known is not None else table.get(code[:3], Past())


def claims_of(text: str, reading: Reading, refiner: Refiner) -> dict[str, list[Claim]]:
    """Claims by code, complete codes where the year has a default, in order of first mention."""
    found: dict[str, list[Claim]] = {}
    for mention in reading.mentions:
        for inner, candidates in ((False, mention.candidates[:PLACES]), (True, mention.inner)):
            for place, candidate in enumerate(candidates):
                code, refined, defaulted = refiner.refine(candidate.code, text, mention)
                claim = Claim(mention, candidate, 0 if inner else place, inner, refined, defaulted)
                found.setdefault(code, []).append(claim)
                if refined and (plain := refiner.default(candidate.code)) is not None:
                    plainer = Claim(mention, candidate, claim.place + 1, inner, False, plain != candidate.code)
                    found.setdefault(plain, []).append(plainer)
    return found


def with_cited(
    claims: dict[str, list[Claim]], pointers: Mapping[str, Pointer], text: str, past: Callable[[str], Past]
) -> dict[str, list[Claim]]:
    """The claims, and one for each other code that words of the text were cited for often enough."""
    added: dict[str, list[Claim]] = {}
    for code, pointer in sorted(pointers.items()):
        link = pointer.link
        if code in claims or link.cited < CITED_BY or link.share < CITED_SHARE or not past(code).given:
            continue
        candidate = Candidate(
            code, pointer.words, round(link.share, 4), "lexicon", CITED, 0, 1, link.documents, link.hits, link.cited
        )
        quote = text[pointer.start : pointer.end]
        here = (pointer.start, pointer.end)
        mention = Mention(*here, quote, None, (), (candidate,), here)
        added[code] = [Claim(mention, candidate, 0, False, False, False)]
    return {**claims, **added}


def features(
    claims: dict[str, list[Claim]], length: int, past: Callable[[str], Past], supports: Mapping[str, Support]
) -> dict[str, list[float]]:
    """One row of `NAMES` a code; `length` is that of the note in characters, `supports` what its words speak for."""
    best = {code: max(entries, key=lambda claim: claim.standing) for code, entries in claims.items()}
    shares: dict[int, list[float]] = {}
    by_category: dict[str, list[float]] = {}
    for code, claim in best.items():
        shares.setdefault(claim.mention.start, []).append(claim.candidate.share)
        by_category.setdefault(code[:3], []).append(claim.standing)
    return {
        code: _row(code, entries, best[code], length, past(code), shares, by_category) + _words(code, supports)
        for code, entries in claims.items()
    }


def _row(
    code: str,
    entries: list[Claim],
    best: Claim,
    length: int,
    past: Past,
    shares: dict[int, list[float]],
    by_category: dict[str, list[float]],
) -> list[float]:
    candidate, mention = best.candidate, best.mention
    context = mention.context
    bearing = section_rules().bearing
    asserted = [claim for claim in entries if claim.asserted]
    negations = Counter(said for claim in entries for said in claim.mention.context)[Context.NEGATED]
    here = shares[mention.start]
    rank = sum(other > best.standing for other in by_category[code[:3]])
    whole = max(1, length)
    return [
        float(SOURCES.index(candidate.source)) if candidate.source in SOURCES else -1.0,
        best.place,
        best.inner,
        best.refined,
        best.defaulted,
        candidate.how == "encoder",
        _about(candidate.documents),
        _near(candidate.share),
        _about(candidate.annotated),
        _near((candidate.annotated + 0.3) / (candidate.of + 1)),
        _about(candidate.of),
        _about(past.documents),
        _near((past.hits + 0.4) / (past.documents + 1)),
        _about(past.given),
        _about(past.category),
        len(entries),
        len(asserted),
        all(claim.inner for claim in entries),
        Context.NEGATED in context,
        Context.HISTORICAL in context,
        Context.UNCERTAIN in context,
        Context.FAMILY in context,
        Context.HYPOTHETICAL in context,
        negations,
        candidate.skipped,
        candidate.size,
        len(mention.quote),
        min(claim.mention.start for claim in entries) / whole,
        max(claim.mention.start for claim in entries) / whole,
        ord(code[0]) - 65,
        len(code),
        mention.quote.isupper(),
        length,
        any(claim.mention.section in LOOKED_FOR for claim in entries),
        any(claim.mention.section in bearing for claim in entries),
        len(here),
        max(here) > candidate.share,
        len(by_category[code[:3]]),
        rank,
        _near(max(here)),
    ]


def _words(code: str, supports: Mapping[str, Support]) -> list[float]:
    own, category = supports.get(code, Support()), supports.get(code[:3], Support())
    return [
        _about(own.words),
        _near(own.share),
        _near(own.cited_share),
        round(own.lift),
        _about(category.words),
        _near(category.share),
        _near(category.cited_share),
    ]


def _about(count: int) -> float:
    """A count in steps that widen, so that one document more or less does not tell on itself."""
    return round(2 * log2(1 + count)) / 2


def _near(share: float) -> float:
    return round(20 * share) / 20
