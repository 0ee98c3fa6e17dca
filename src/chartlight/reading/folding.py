"""Words of a note in a comparable form, with the offsets they came from.

Folding is done word by word, so offsets stay those of the text whatever a character folds to: lower case, accents
off, British to American spelling, plural to singular, and the field's own word variants ("renal" is "kidney").
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from chartlight import locations
from chartlight.reading.tables import rows

# A number with its decimals is one word, so is a word with an inner apostrophe; digits glued to letters stay with them.
# What a word may hold unseen: accents apart from their letters, soft hyphens, zero-width marks.
_UNSEEN = r"[\u0300-\u036f\u00ad\u200b-\u200d\u2060]"
# "#" after a word is short for "fracture" ("R femur #", "rib #s", "no #"), and so it is before a bone; it is not
# before a number, nor where it opens the next problem of a line ("lasix # AKI").
_BONE = (
    r"(?i:(?:[RL] |left |right )?(?:NOF|neck of (?:the )?femur|femoral neck|femur|tib\w*|fib\w*|humerus|radius|ulna|"
    r"ribs?|clavicle|malleolus|metatarsal|metacarpal|scaphoid|pubic ram(?:us|i)|patella|calcaneus|olecranon)\b"
    r"(?! (?:fractures?|fx|pain|lesion|mass|osteo\w*|met\w*)))"
)
_FRACTURE = (
    r"(?:(?<=[^\W\d_] )|(?<=[^\W\d_]['’] ))#s?(?!\w|\s*\d|[:.]\s*\d|\s[A-Z][A-Za-z]|\s?_)" + rf"|#(?=\s?{_BONE})"
)
# "d/o" (disorder), "w/o" (without) and "post-op" are words within terms.
WORD = re.compile(
    rf"\d+(?:[.,]\d+)+(?![^\W_])|[dDwW]/[oO](?![^\W_])|[pP]ost-[oO]p(?:eratively|erative)?(?![^\W_])|[^\W_]+(?:{_UNSEEN}+[^\W_]*)*(?:['’](?:s\b|S\b))?|{_FRACTURE}"
)
_COUNTED = frozenset("mrn room rm bed phone pager tel call contact fax case visit rx id number lot order unit".split())

SPACE, COMMA, HARD = 0, 1, 2
_HARD = re.compile(r"[.;:()\[\]{}?!|•*=<>+\"“”\t]|\n\s*\n|\s-{1,2}\s|–|—")

STOP = frozenset(
    "of the a an in to and or by on at for from with due as is was are were be been this that these those his her "
    "their its my our your which who has have had having it he she they patient pt "
    "associated caused related involving w".split()
)
# Words that rarely change which code a condition has by themselves; a term may be met with or without them.
OPTIONAL = frozenset(
    "left right bilateral mild moderate severe acute chronic subacute recurrent known new small large old "
    "significant persistent intermittent progressive extensive diffuse marked slight possible probable likely "
    "suspected stable worsening ongoing some any other underlying current recent early late upper lower".split()
)

_SPELLING = (
    ("haem", "hem"),
    ("oedem", "edem"),
    ("oesoph", "esoph"),
    ("anaem", "anem"),
    ("aemi", "emi"),
    ("tumour", "tumor"),
    ("rrhoe", "rrhe"),
    ("paed", "ped"),
    ("gynae", "gyne"),
    ("caec", "cec"),
    ("foet", "fet"),
    ("leuk", "leuk"),
    ("leuc", "leuk"),
    ("faec", "fec"),
    ("ischaem", "ischem"),
    ("orthopaed", "orthoped"),
    ("dyspnoe", "dyspne"),
    ("apnoe", "apne"),
    ("coeliac", "celiac"),
    ("oestr", "estr"),
    ("isation", "ization"),
    ("colour", "color"),
    ("fibre", "fiber"),
    ("sulph", "sulf"),
)
LONGEST_WORD = 64
"""Characters of a word that are looked at: nothing longer is a word, and what is remembered of words stays small."""
LETTER_A = "letter-a"
"""The stem of "A" in "influenza A"; elsewhere "a" is an article, which carries no meaning."""
_JOINS = "to"
"""The stem of "secondary" in "secondary to", which only joins; elsewhere it names a kind: "secondary hypertension"."""
_LETTERED = frozenset(("influenza", "flu", "hepatitis", "hep", "hemophilia", "vitamin"))
_SIDES = {"r": "right", "l": "left", "rt": "right", "lt": "left"}
_SINGULAR_ENDS = ("ss", "us", "is", "as", "os")
_PLURAL_ENDS = ("ias", "omas", "emas")


@cache
def _variants() -> Mapping[str, str]:
    """Word variants to their common form (resources/reading/words.tsv)."""
    return {row[0]: row[1] for row in rows(locations.resources() / "reading" / "words.tsv", 2)}


@lru_cache(maxsize=200_000)
def plain(word: str) -> str:
    """`word` in lower case, without accents and without a possessive ending."""
    lowered = word.lower()
    if lowered[0] == "#":
        return "fracture"
    if not lowered.isascii():
        apart = unicodedata.normalize("NFKD", lowered.replace("’", "'"))
        lowered = "".join(c for c in apart if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return lowered.removesuffix("'s")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The comparable form of a plain word."""
    variants = _variants()
    known = variants.get(word)
    if known is not None:
        return known
    for ours, theirs in _SPELLING:
        if ours in word:
            word = word.replace(ours, theirs)
    single = _singular(word)
    return variants.get(single, single)


def _singular(word: str) -> str:
    if len(word) > 6 and word.endswith(_PLURAL_ENDS):
        return word[:-1]  # "hernias", "hematomas", but "bias"
    if len(word) < 4 or not word.endswith("s") or word.endswith(_SINGULAR_ENDS):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: offsets, plain forms, stems, and what stands before each (SPACE, COMMA or HARD)."""

    starts: list[int]
    ends: list[int]
    plains: list[str]
    stems: list[str]
    gaps: list[int]

    def __len__(self) -> int:
        return len(self.starts)


def words_of(text: str) -> Words:
    """Every word of `text` in order."""
    starts: list[int] = []
    ends: list[int] = []
    plains: list[str] = []
    gaps: list[int] = []
    last = 0
    for match in WORD.finditer(text):
        start, end = match.span()
        if text[start] == "#" and plains and plains[-1] in _COUNTED:
            continue
        width = start - last
        if width == 1:
            between = text[last]
            gap = SPACE if between in " -/\n'’" else COMMA if between == "," else _gap(between)
        elif width == 0 or (
            width == 2 and ends and text[last:start] == ". " and last - starts[-1] == 1 and text[last - 1].isalpha()
        ):
            gap = SPACE  # "E. coli" is one name
        elif width == 3 and text[last:start] == " + ":
            gap = SPACE  # "hypoxic + hypercapnic"
        else:
            gap = _gap(text[last:start])
        starts.append(start)
        ends.append(end)
        gaps.append(gap)
        plains.append(plain(match.group() if end - start <= LONGEST_WORD else text[start : start + LONGEST_WORD]))
        last = end
    if gaps:
        gaps[0] = HARD
    return Words(starts, ends, plains, _stems(text, starts, plains), gaps)


def _stems(text: str, starts: list[int], plains: list[str]) -> list[str]:
    """Stems of the words; the letter A after a name that is told apart by letters is no article, R and L are sides,
    and "secondary" before "to" only joins."""
    stems = [stem(word) for word in plains]
    for position in [place for place, word in enumerate(plains) if word == "secondary"]:
        if plains[position + 1 : position + 2] == ["to"]:
            stems[position] = _JOINS
    for position in [place for place, word in enumerate(plains) if word == "a"]:
        if position and text[starts[position]] == "A" and stems[position - 1] in _LETTERED:
            stems[position] = LETTER_A
    for position, word in enumerate(plains):
        if word in _SIDES and _is_side(text, starts[position], len(word)):
            stems[position] = _SIDES[word]
    return stems


def _is_side(text: str, start: int, length: int) -> bool:
    """ "R hip", "OA l knee"; not "2 L" (litres), "r/o" or "R. philipii"."""
    before, after = text[max(0, start - 2) : start], text[start + length : start + length + 1]
    return not before.rstrip()[-1:].isdigit() and not before.endswith("/") and after not in ("/", ".", "'", "’")


def _gap(between: str) -> int:
    if _HARD.search(between):
        return HARD
    return COMMA if "," in between else SPACE


def stems_of(phrase: str) -> list[str]:
    """Comparable words of a phrase, without words that carry no meaning of their own."""
    return [word for word in words_of(phrase).stems if word not in STOP]


def key_of(stems: Iterable[str]) -> str:
    """The phrase whatever its word order: its different stems, sorted."""
    return " ".join(sorted(set(stems)))
