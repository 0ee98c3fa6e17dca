"""The organism of an infection, from the words that name it beside the infection (Official Guidelines I.A.17, I.C.1.b).

Infections that ICD-10-CM divides by organism become the one by it where the words join the two; others take the
organism's code beside them, with its resistance (Z16.-).
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict, ValidationError

from chartlight import locations
from chartlight.codesets.codeset import Codeset
from chartlight.coding.rules import BadRules, under
from chartlight.reading.mention import Mention

_BEFORE, _AFTER = 60, 75


class _Checked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Joins(_Checked):
    after: str
    adjectives: str
    breaks: str
    results: str


class _Resistance(_Checked):
    words: str
    code: str


class Organism(_Checked):
    """An organism: its own code, infections it stands beside, and infections that become another code by it."""

    words: str
    code: str = ""
    beside: tuple[str, ...] = ()
    becomes: Mapping[str, str] = {}


class _Source(_Checked):
    beside: tuple[str, ...]
    joins: _Joins
    resistance: tuple[_Resistance, ...]
    organism: tuple[Organism, ...]


@dataclass(frozen=True)
class Organisms:
    """The table with its patterns compiled."""

    source: _Source
    concerned: tuple[str, ...]
    """Codes that an organism may say more of."""
    any: re.Pattern[str]
    joined_before: re.Pattern[str]
    joined_after: re.Pattern[str]
    broken: re.Pattern[str]
    result: re.Pattern[str]
    each: tuple[tuple[re.Pattern[str], Organism], ...]
    resistance: tuple[tuple[re.Pattern[str], str], ...]


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


@cache
def load_organisms() -> Organisms:
    """The table of resources/coding/organisms.toml; BadRules says which entry is wrong."""
    path = locations.resources() / "coding" / "organisms.toml"
    try:
        source = _Source.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        named = (code for organism in source.organism for code in (*organism.becomes, *organism.beside))
        joins = source.joins
        between = rf"(?:(?:{joins.adjectives})(?!\w)[\s,/-]*)*"
        return Organisms(
            source,
            tuple(dict.fromkeys((*source.beside, *named))),
            _whole("|".join(organism.words for organism in source.organism)),
            re.compile(rf"[\s-]*{between}", re.IGNORECASE),
            re.compile(rf"[\s,(:–-]*(?:(?:{joins.after}|{joins.adjectives})(?!\w)[\s,/-]*)*", re.IGNORECASE),
            _whole(joins.breaks),
            _whole(joins.results),
            tuple((_whole(organism.words), organism) for organism in source.organism),
            tuple((_whole(entry.words), entry.code) for entry in source.resistance),
        )
    except (OSError, tomllib.TOMLDecodeError, ValidationError, re.error) as error:
        raise BadRules(f"resources/coding/organisms.toml: {error}") from error


def with_organism(code: str, text: str, mention: Mention, codeset: Codeset) -> tuple[str, tuple[str, ...]]:
    """(code, codes beside it) with the organism that the sentence names for the infection; (code, ()) where none."""
    table = load_organisms()
    if not under(code, table.concerned):
        return code, ()
    begin = max(mention.sentence[0], mention.start - _BEFORE)
    around = text[begin : min(mention.sentence[1], mention.end + _AFTER)]
    if table.any.search(around) is None:
        return code, ()
    start, end = mention.start - begin, mention.end - begin
    for organism, joined, said in _named(table, around, start, end):
        better = organism.becomes.get(code)
        if better is not None and joined and codeset.is_billable(better):
            keep = (organism.code,) if under(better, table.source.beside) and organism.code else ()
            return better, (*keep, *_resistance(table, said))
        if organism.code and under(code, organism.beside or table.source.beside):
            return code, (organism.code, *_resistance(table, said))
    return code, ()


def _named(table: Organisms, around: str, start: int, end: int) -> Iterator[tuple[Organism, bool, str]]:
    """(organism, joined to the infection directly, words from one to the other) of those named, in table order."""
    for pattern, organism in table.each:
        for match in pattern.finditer(around):
            if match.start() >= end:
                between, joined = around[end : match.start()], table.joined_after
            elif match.end() <= start:
                between, joined = around[match.end() : start], table.joined_before
            else:
                between, joined = "", table.joined_after
            if table.broken.search(around[max(0, match.start() - 12) : match.start()]) or table.broken.search(between):
                continue
            if re.search(r"[.;\n](?=\s)|#", between) is not None:
                continue
            direct = joined.fullmatch(between) is not None and table.result.search(between) is None
            said = around[max(0, min(start, match.start()) - 25) : max(end, match.end()) + 20]
            yield organism, direct, said


def _resistance(table: Organisms, said: str) -> tuple[str, ...]:
    return tuple(code for pattern, code in table.resistance if pattern.search(said) is not None)
