"""The words of a note or a label in a normal form: small letters, singular, without the small words between."""

import re
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"\b[Bb]/[Ll]\b|[^\W_]+(?:['’][^\W_]+)?")
_SMALL = frozenset("of the a an and with in for to at on by from his her this that".split())
_PLURALS = {
    "arteries": "artery", "vertebrae": "vertebra", "biopsies": "biopsy", "bodies": "body", "ovaries": "ovary",
    "extremities": "extremity", "foramina": "foramen", "ganglia": "ganglion", "bronchi": "bronchus",
    "diverticula": "diverticulum", "testes": "testis", "testicles": "testicle", "cavities": "cavity",
    "discs": "disc", "disk": "disc", "disks": "disc", "meninges": "meninges", "phalanges": "phalanx",
    "intervertebral": "vertebral", "vasa": "vas", "fasciae": "fascia", "bursae": "bursa", "sinuses": "sinus",
    "penis": "penis", "pubis": "pubis", "pelvis": "pelvis", "uterus": "uterus", "thymus": "thymus",
    "oesophagus": "esophagus", "oesophageal": "esophageal", "haematoma": "hematoma", "caecum": "cecum",
    "faecal": "fecal", "foetus": "fetus",
}  # fmt: skip
_LEAST = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A word in its normal form, and where it stands."""

    normal: str
    begin: int
    end: int


@lru_cache(maxsize=50_000)
def normal(word: str) -> str:
    """A word in small letters and singular."""
    word = word.lower()
    if (known := _PLURALS.get(word)) is not None:
        return known
    if word.endswith(("'s", "’s")):
        return word[:-2]
    if len(word) < _LEAST or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "sses", "xes")) else word[:-1]


def words_of(text: str, begin: int = 0, end: int | None = None) -> list[Word]:
    """The words of text[begin:end] that count, in order."""
    stop = len(text) if end is None else end
    return [
        Word(normal(match.group()), match.start(), match.end())
        for match in _WORD.finditer(text, begin, stop)
        if match.group().lower() not in _SMALL
    ]


def normals(text: str) -> tuple[str, ...]:
    """The normal forms alone."""
    return tuple(word.normal for word in words_of(text))
