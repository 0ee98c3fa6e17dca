"""The encounter of an injury, its seventh character, from the words beside it (Official Guidelines I.C.19.a)."""

import re
import tomllib
from functools import cache

from pydantic import BaseModel, ConfigDict, ValidationError

from chartlight import locations
from chartlight.codesets.codeset import Codeset
from chartlight.coding.rules import BadRules
from chartlight.reading.mention import Mention

INITIAL = "A"
_LENGTH = 8
_REACH = 50
_OF_ANOTHER = re.compile(r"[.;\n]|,\s*(?:and|with)\b")


class _Encounter(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    character: str
    words: str


@cache
def _encounters() -> tuple[tuple[str, re.Pattern[str]], ...]:
    path = locations.resources() / "coding" / "encounters.toml"
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))["encounter"]
        known = (_Encounter.model_validate(entry) for entry in entries)
        return tuple((e.character, re.compile(rf"(?<!\w)(?:{e.words})(?!\w)", re.IGNORECASE)) for e in known)
    except (OSError, KeyError, tomllib.TOMLDecodeError, ValidationError, re.error) as error:
        raise BadRules(f"resources/coding/encounters.toml: {error}") from error


def of_encounter(code: str, text: str, mention: Mention, codeset: Codeset) -> str:
    """The code with the seventh character that the words beside it ask for; as it came where they ask for none."""
    if len(code) != _LENGTH or code[-1] != INITIAL or code[0] not in "MST":
        return code
    begin = max(mention.sentence[0], mention.start - _REACH)
    before = _OF_ANOTHER.split(text[begin : mention.start])[-1]
    after = _OF_ANOTHER.split(text[mention.end : min(mention.sentence[1], mention.end + _REACH)])[0]
    around = f"{before}{mention.quote}{after}"
    for character, words in _encounters():
        other = code[:-1] + character
        if codeset.is_billable(other) and words.search(around) is not None:
            return other
    return code
