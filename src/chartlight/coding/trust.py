"""Which term of a mention may speak for it: terms that coded notes alone teach must be borne out by them."""

from chartlight.reading.lexicon_load import LEARNED
from chartlight.reading.mention import Candidate, Mention
from chartlight.reading.terms import names_a_condition

# Terms that coded notes alone teach: share of the documents asserting them that carry the code, documents for one word.
TAUGHT_SHARE, TAUGHT_HITS = 0.5, 3


def trusted(candidate: Candidate) -> bool:
    """Is a term that only coded notes teach borne out by them?

    A single word must also be built like the name of a condition: annotators coded "bilirubin" where it was high.
    """
    if candidate.source != LEARNED:
        return True
    word = candidate.term.strip()
    if " " in word:
        return candidate.share >= TAUGHT_SHARE and candidate.hits > 0
    return candidate.share >= TAUGHT_SHARE and candidate.hits >= TAUGHT_HITS and names_a_condition(word)


def spoken(mention: Mention) -> Candidate:
    """The candidate that speaks for a mention: the best, or the longest known term within where that is not trusted."""
    best = mention.candidates[0]
    if trusted(best):
        return best
    within = [candidate for candidate in mention.inner if candidate.source != LEARNED]
    return max(within, key=lambda candidate: (candidate.size, candidate.score), default=best)
