"""What words beside a condition say of its site, side, stage or type, in the words of ICD-10-CM titles (sites.tsv)."""

from collections.abc import Mapping
from functools import cache, lru_cache

from chartlight import locations
from chartlight.reading.folding import COMMA, HARD, STOP, Words, stem, words_of
from chartlight.reading.tables import rows

# Words that may stand between a condition and its attributes, and those that end the reach of what follows them.
_NEUTRAL = frozenset("on of the with and type a an to side in at aspect area nontraumatic spontaneous".split())
_JOINS = frozenset("on with and for due to in at".split())
# A word after attributes that they may belong to: "pneumonia, left leg pain" says nothing of the pneumonia's side.
_OWNERS = frozenset(
    "pain swelling weakness numbness edema tenderness fracture ulcer wound cellulitis abscess dvt thrombosis embolism "
    "effusion infection mass nodule lesion injury contusion laceration hematoma surgery amputation replacement "
    "arthroplasty stroke infarct stenosis occlusion hernia cancer carcinoma tumor hemiparesis hemiplegia paralysis "
    "bypass stent catheter tube line graft repair fixation orif tka tha bka aka craniotomy nephrectomy mastectomy "
    "lobectomy thoracentesis pneumothorax opacity infiltrate consolidation pneumonia atelectasis arthritis "
    "osteoarthritis oa osteomyelitis neuropathy failure hypertrophy dilation dysfunction disease".split()
)
_CAUSED = frozenset(("secondary", "due"))
_STAGES = frozenset(("i", "ii", "iii", "iv"))


@cache
def _brings() -> Mapping[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for forms, words in rows(locations.resources() / "coding" / "sites.tsv", 2):
        for form in forms.split("|"):
            table[form] = tuple(stem(word) for word in words.split())
    return table


def _says(plain: str, own: str, before: str) -> tuple[str, ...]:
    """The stems that a word says: its own, and what it brings with it; Roman numbers only of a stage or type."""
    if plain in _STAGES and before not in ("stage", "type", "grade", "class"):
        return (own,)
    return (own, *_brings().get(plain, ()))


@lru_cache(maxsize=100_000)
def said_beside(window: str, start: int, end: int, vocabulary: frozenset[str]) -> frozenset[str]:
    """Stems said within the span and directly beside it, as far as the words belong to the vocabulary.

    Kept, because a chart is coded anew with each note while most of its words stay.
    """
    words = words_of(window)
    first = next((p for p in range(len(words)) if words.ends[p] > start), None)
    last = next((p for p in reversed(range(len(words))) if words.starts[p] < end), None)
    if first is None or last is None:
        return frozenset()
    taken = list(range(first, last + 1)) + _before(words, first, vocabulary) + _after(words, last, vocabulary, window)
    said: set[str] = set()
    for position in taken:
        before = words.plains[position - 1] if position else ""
        said.update(_says(words.plains[position], words.stems[position], before))
    return frozenset(said & vocabulary)


def _belongs(words: Words, position: int, vocabulary: frozenset[str]) -> bool:
    plain, own = words.plains[position], words.stems[position]
    return (
        own in vocabulary or plain in _NEUTRAL or own in STOP or any(s in vocabulary for s in _brings().get(plain, ()))
    )


def _before(words: Words, first: int, vocabulary: frozenset[str]) -> list[int]:
    taken = []
    position = first - 1
    while position >= 0 and not words.gaps[position + 1] and _belongs(words, position, vocabulary):
        taken.append(position)
        position -= 1
    return taken


def _after(words: Words, last: int, vocabulary: frozenset[str], window: str) -> list[int]:
    taken: list[int] = []
    sure = 0  # how many of the taken words stand before the last pause or joining word
    position = last + 1
    while position < len(words):
        gap = words.gaps[position]
        if words.plains[position] in _CAUSED and words.plains[position + 1 : position + 2] == ["to"]:
            return taken  # what follows is said of the cause: "failure secondary to severe chronic bronchitis"
        if gap == HARD and not _opens_bracket(window, words.ends[position - 1], words.starts[position]):
            return taken
        if gap in (COMMA, HARD) or words.plains[position] in _JOINS:
            sure = len(taken)
        if not _belongs(words, position, vocabulary):
            owned = not gap and words.stems[position] in _OWNERS
            return taken[:sure] if owned else taken
        taken.append(position)
        position += 1
    return taken


def _opens_bracket(window: str, end: int, start: int) -> bool:
    between = window[end:start]
    return between.strip() in ("(", ", (", "-", ")", "),") and "\n" not in between
