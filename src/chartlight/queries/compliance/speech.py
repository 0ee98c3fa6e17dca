"""The words that tell who asserts what in a query, from resources/queries/speech.toml."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict

from chartlight import locations

_TOKEN = re.compile(
    r"<(?:DX|KNOWN|QUOTE)>|[A-Za-z]+(?:&[A-Za-z]+)?(?:['\u2019-][A-Za-z]+)*|\d[\d.,/:%-]*|[^\sA-Za-z\d]"
)
_HISSING = ("s", "sh", "ch", "x", "z", "o")
_SHORTEST_SHOUT = 2
NAME = "-"


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    happenings: str
    reporting: str
    documents: str
    places: str
    procedure: str
    argues: str
    argues_in_form: str
    pleads: str
    pleads_in_form: str
    modals: str
    weighs: str
    consequences: str
    subjects: str
    kinds: str
    relative: str
    targets: str
    acts: str
    urges: str
    paper: str
    writes: str
    passives: str
    records: str
    wording_verbs: str
    own_acts: str
    wishes: str
    opinions: str
    linking: str
    telling: str


@dataclass(frozen=True, slots=True)
class Speech:
    """Closed lists of words, in small letters; each is described in the data file.

    `lemmas` are the verbs of argument with their participles, `argues` their third person.
    """

    happenings: frozenset[str]
    reporting: frozenset[str]
    documents: frozenset[str]
    places: frozenset[str]
    procedure: frozenset[str]
    argues: frozenset[str]
    pleads: frozenset[str]
    lemmas: frozenset[str]
    modals: frozenset[str]
    weighs: frozenset[str]
    consequences: frozenset[str]
    subjects: frozenset[str]
    kinds: frozenset[str]
    relative: frozenset[str]
    targets: frozenset[str]
    acts: frozenset[str]
    urges: frozenset[str]
    paper: frozenset[str]
    writes: frozenset[str]
    passives: frozenset[str]
    records: frozenset[str]
    wording_verbs: frozenset[str]
    own_acts: frozenset[str]
    wishes: frozenset[str]
    opinions: frozenset[str]
    linking: frozenset[str]
    telling: frozenset[str]


def words_of(clause: str) -> list[str]:
    """The words and marks of a clause, in small letters, for a name NAME, and ~ before a short form in capitals.

    In a clause that is written in capitals throughout they mean nothing.
    """
    tokens = _TOKEN.findall(clause.replace("\u2019", "'"))
    shouted = all(token.isupper() for token in tokens if token.isalpha() and len(token) >= _SHORTEST_SHOUT)
    opens = True
    out = []
    for word in tokens:
        out.append(word.lower() if shouted or word.startswith("<") or word == "I" else _read(word, opens))
        opens = word in {":", ".", "?", "!"} or (opens and not word[0].isalnum())
    return out


def _read(token: str, opens: bool) -> str:
    if token.isupper() and len(token) >= _SHORTEST_SHOUT:
        return f"~{token.lower()}"
    return NAME if token[0].isupper() and not opens else token.lower()


def _third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(_HISSING) else f"{verb}s"


@cache
def speech() -> Speech:
    """The shipped words; a broken file raises at once (pydantic.ValidationError, tomllib.TOMLDecodeError)."""
    path = locations.resources() / "queries" / "speech.toml"
    file = _File.model_validate(tomllib.loads(path.read_text("utf-8")))
    words = {name: frozenset(value.split()) for name, value in file.model_dump().items()}
    forms, pleading = words.pop("argues_in_form"), words.pop("pleads_in_form")
    verbs = words["argues"]
    return Speech(
        **words
        | {
            "argues": forms | {_third_person(verb) for verb in verbs},
            "pleads": pleading | {_third_person(verb) for verb in words["pleads"]},
            "lemmas": verbs | {f"{verb.removesuffix('e')}ing" for verb in verbs},
        }
    )
