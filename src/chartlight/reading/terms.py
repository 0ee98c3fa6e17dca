"""Terms of the classification in the words a note would use.

ICD-10-CM titles and index entries are written for look-up ("Fracture, femur, neck of, unspecified"). Matching ignores
word order, so what is left to do is to drop the words that only classify: NOS, NEC, "unspecified ...", brackets.
"""

import re

_BRACKETED = re.compile(r"[\[(][^\])]*[\])]")
_CLASSIFYING = re.compile(
    r"\b(?:NOS|NEC|not elsewhere classified|not otherwise specified|unspecified|without (?:mention of )?complications?|"
    r"not stated as uncontrolled|so stated|as such|so described|"
    r"initial encounter(?: for (?:closed|open) fracture)?(?: type I or II)?)\b",
    re.IGNORECASE,
)
_UNSPECIFIED_PART = re.compile(
    r"(?:,\s*|\s(?:and|of|with|in|by|due to)\s)unspecified(?! eyelid)(?: [a-z-]+){1,3}(?=,|;|$)"
    r"|,\s*[a-z -]*\bunspecified\b(?=,|;|$)",
    re.IGNORECASE,
)
_REMAINDER = re.compile(r"^(?:other|others|certain|unspecified other)\b", re.IGNORECASE)
_MAKES_NO_TERM = re.compile(
    r"\b(?:subsequent encounter|sequela|elsewhere|except|underdosing|adverse effect|assault|self-harm|undetermined)\b",
    re.IGNORECASE,
)
_NAMES_CODES = re.compile(r"\b[A-TV-Z]\d[0-9A-Z](?:\.\w+)?(?:-|\b)")

_CONDITION = re.compile(
    r"(?:itis|[oi]sis|[ae]mias?|omas?|path(?:y|ies)|algias?|urias?|pneas?|megaly|penias?|rrh?ea|rrhagia|plegia|paresis|"
    r"celes?|ectasias?|trophy|lysis|philias?|phobias?|cytosis|edemas?|iasis|ptosis|opsias?)$",
    re.IGNORECASE,
)


def names_a_condition(word: str) -> bool:
    """Is a single word built like the name of a condition ("lymphedema"), not like that of a part or a measure?"""
    return _CONDITION.search(word) is not None


def term_forms(title: str) -> tuple[str, ...]:
    """The forms of a title or inclusion term worth looking for; empty for remainder classes ("Other ...")."""
    if _REMAINDER.match(title) or _MAKES_NO_TERM.search(title) or _NAMES_CODES.search(title):
        return ()
    without_brackets = _BRACKETED.sub(" ", title)
    forms = [
        _tidy(_CLASSIFYING.sub(" ", without_brackets)),
        _tidy(_CLASSIFYING.sub(" ", _UNSPECIFIED_PART.sub("", without_brackets))),
    ]
    return tuple(dict.fromkeys(form for form in forms if len(form) > 2))


def _tidy(form: str) -> str:
    return re.sub(r"\s+", " ", form).strip(" ,;:-")
