"""The conditions that queries name, found in text by their words, and the clinical signs that support each.

Words are compared token by token against a table, so the time grows with the text alone, whatever it holds.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from pydantic import BaseModel, ConfigDict, Field, model_validator

from chartlight import locations
from chartlight.queries.compliance.denied_findings import shown_only
from chartlight.queries.compliance.normal_findings import NormalFindings

_TOKEN = re.compile(r"[A-Za-z0-9]+")
_BRITISH = (
    ("aem", "em"),
    ("oed", "ed"),
    ("oesoph", "esoph"),
    ("rrhoea", "rrhea"),
    ("caem", "cem"),
    ("tumour", "tumor"),
)
_SHORT_FORMS = {"htn": "hypertension", "resp": "respiratory", "pulm": "pulmonary", "enceph": "encephalopathy"}
_PLURALS = {
    "emboli": "embolus",
    "injuries": "injury",
    "abscesses": "abscess",
    **{f"{one}s": one for one in ("embolism", "infarct", "infarction", "ulcer", "stroke", "hemorrhage", "effusion")},
    **{f"{one}s": one for one in ("infection", "fracture", "aneurysm", "thrombus", "seizure", "failure", "disorder")},
}
_NEGATIONS = frozenset({"no", "not", "without", "denies", "denied", "negative", "never", "non", "nor"})
_STAGE = "stage"
_STAGES = re.compile(r"\b(?:stage|class|grade)\s?(?:\d[ab]?|[IV]{1,3})\b", re.IGNORECASE)
_UNTOLD = re.compile(
    r"[^;,.:\n]{0,60}\b(?:not|never) (?:yet )?"
    r"(?:recorded|done|drawn|obtained|measured|performed|available|ordered|assessed|sent)\b"
    r"|\bno (?:\w+ ){1,3}(?:consult\w*|orders?|notes?|assessments?|record\w*)\b",
    re.IGNORECASE,
)
"""What was not looked for tells nothing."""
_NEGATION_REACH = 3
_LONGEST_CAPS = 5
_ALSO_WORDS = frozenset({"he"})
"""Abbreviations that are words of a text in capitals."""


class Condition(BaseModel):
    """One condition; without `signs` any indicator may speak for it.

    `kinds` are diagnoses of their own that share its signs, each with the words for it: who documented one of them
    documented the condition, but none of the others.
    `not_alone` are signs that support it only where another is not normal; where those of `beside` are told of, one
    of them must not be.
    `reaches` is where values of a sign must come to support it; without values the sign is enough.
    `needs` are the signs that show a qualifier, any of them; "stage" stands for every stage, class or grade.
    `denied_by` are signs that take a qualifier away where they are told of and every one is normal.
    `implied` qualifiers are in its name anyway; `reads` tells the qualifier a word stands for.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    terms: tuple[str, ...] = ()
    kinds: tuple[tuple[str, ...], ...] = ()
    signs: tuple[str, ...] = ()
    at_least: int = Field(default=1, ge=1)
    not_alone: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    within: str | None = None
    implied: tuple[str, ...] = ()
    reads: dict[str, str] = Field(default_factory=dict)
    reaches: dict[str, tuple[float, float]] = Field(default_factory=dict)
    needs: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    denied_by: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    qualifiers: tuple[tuple[str, ...], ...]
    joiners: frozenset[str]
    endings: tuple[str, ...]
    heads: frozenset[str]
    not_before_heads: frozenset[str]
    not_diagnoses: frozenset[str]
    condition: tuple[Condition, ...]
    signs: dict[str, str]
    shows: dict[str, str]
    shown_though_normal: frozenset[str]
    unremarkable: dict[str, str]
    normal: dict[str, tuple[tuple[float, float], ...]]

    @model_validator(mode="after")
    def _refer_to_what_exists(self) -> "_File":
        known = {one.id for one in self.condition}
        for one in self.condition:
            if not one.terms and not one.kinds:
                raise ValueError(f"condition {one.id}: neither terms nor kinds")
            if (
                unknown := {
                    *(*one.signs, *one.not_alone, *one.beside, *one.reaches),
                    *chain.from_iterable((*one.needs.values(), *one.denied_by.values())),
                }
                - set(self.signs)
                - set(self.shows)
            ):
                raise ValueError(f"condition {one.id}: unknown signs {sorted(unknown)}")
            if one.within is not None and one.within not in known:
                raise ValueError(f"condition {one.id}: within unknown condition {one.within}")
        if unknown := {*self.unremarkable, *self.normal, *self.shown_though_normal} - set(self.signs) - set(self.shows):
            raise ValueError(f"normal findings of unknown signs {sorted(unknown)}")
        return self


@dataclass(frozen=True, slots=True)
class Named:
    """A condition named in a text, at `start` to `end`; `qualifiers` make it more specific than its family."""

    condition: str
    qualifiers: frozenset[str]
    text: str
    start: int
    end: int
    negated: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    low: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Conditions:
    """All conditions, ready to search with; `support` are the signs, and what shows a condition but is no indicator."""

    by_id: Mapping[str, Condition]
    signs: Mapping[str, re.Pattern[str]]
    support: Mapping[str, re.Pattern[str]]
    normal: NormalFindings
    shown_though_normal: frozenset[str]
    qualifiers: Mapping[str, str]
    joiners: frozenset[str]
    endings: tuple[str, ...]
    heads: frozenset[str]
    not_before_heads: frozenset[str]
    not_diagnoses: frozenset[str]
    _terms: Mapping[str, tuple[tuple[tuple[str, ...], bool, str], ...]] = field(repr=False)

    def find(self, text: str) -> tuple[Named, ...]:
        """Every condition named in `text`, the longest name at each place, in order."""
        tokens = [_Token(m.group(), _folded(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(text)]
        found: list[Named] = []
        place = 0
        while place < len(tokens):
            condition, length = self._at(tokens, place)
            if condition:
                found.append(self._named(text, tokens, place, length, condition))
            place += max(length, 1)
        return tuple(found)

    def family(self, condition: str) -> frozenset[str]:
        """The condition and the wider ones that it is a case of."""
        known = self.by_id.get(condition)
        return frozenset({condition}) | (self.family(known.within) if known and known.within else frozenset())

    def is_among(self, named: Named, documented: Iterable[Named]) -> bool:
        """True if `named` is no more specific than what is documented; a narrower documented one holds the wider."""
        kin = [one for one in documented if named.condition in self.family(one.condition)]
        return bool(kin) and named.qualifiers <= frozenset().union(*(one.qualifiers for one in kin))

    def related(self, named: Named, documented: Iterable[Named]) -> bool:
        """True if a condition of the same family is documented, however specific."""
        mine = self.family(named.condition)
        return any(mine & self.family(one.condition) for one in documented)

    def supported(self, named: Named, evidence: str) -> bool:
        """True if `evidence` tells of enough signs, one of them not normal and of weight alone; True if it has none."""
        known = self.by_id.get(named.condition)
        if known is None or not known.signs:
            return True
        evidence = _UNTOLD.sub(" ", evidence)
        told = [sign for sign in known.signs if self.support[sign].search(self._told(sign, evidence))]
        shown = {sign for sign in told if self._shows(sign, evidence)}
        enough = len(told) >= known.at_least and bool(shown - set(known.not_alone))
        reached = all(self._reaches(sign, span, evidence) for sign, span in known.reaches.items())
        return enough and reached and not self._denied(known.beside, evidence)

    def _reaches(self, sign: str, span: tuple[float, float], evidence: str) -> bool:
        values = self.normal.values(self.support[sign], evidence)
        return not values or any(span[0] <= value <= span[1] for value in values)

    def _denied(self, signs: Iterable[str], evidence: str) -> bool:
        """True if `evidence` tells of any of the signs, and shows none."""
        told = [sign for sign in signs if self.support[sign].search(evidence)]
        return bool(told) and not any(self._shows(sign, evidence) for sign in told)

    def only_normal(self, named: Named, evidence: str) -> bool:
        """True if `evidence` tells of signs of the condition, and every one of them is normal."""
        known = self.by_id.get(named.condition)
        return known is not None and self._denied(known.signs, evidence)

    def all_normal(self, finding: str) -> bool:
        """True if a finding holds a sign, and every one that it holds is normal by its value or its words."""
        told = [sign for sign, pattern in self.support.items() if pattern.search(finding)]
        ranged = [sign for sign in told if self.normal.knows(sign)]
        return bool(ranged) and not any(self._shows(sign, finding) for sign in ranged)

    def _shows(self, sign: str, evidence: str) -> bool:
        evidence = self._told(sign, evidence)
        return bool(self.support[sign].search(evidence)) and self.normal.beyond(sign, self.support[sign], evidence)

    def _told(self, sign: str, evidence: str) -> str:
        return evidence if sign in self.shown_though_normal else shown_only(evidence)

    def narrows(self, named: Named, documented: Iterable[Named]) -> bool:
        """True if a condition is documented that `named` is a kind of the same of, or a wider name for."""
        return any(named.condition in self.family(one.condition) for one in documented)

    def unshown(self, named: Named, option: str, evidence: str) -> str:
        """The kind or stage in the words of an option that `evidence` neither tells nor shows, or ""."""
        folded = {_folded(token) for token in _TOKEN.findall(option)}
        told = {_folded(token) for token in _TOKEN.findall(shown_only(evidence))}
        own = self.by_id.get(named.condition)
        for qualifier, signs in own.denied_by.items() if own else ():
            if qualifier in named.qualifiers and self._denied(signs, evidence):
                return qualifier
        for qualifier, signs in self._needs(named.condition).items():
            if qualifier == _STAGE:
                stage = _STAGES.search(option)
                kind = stage.group(0) if stage and stage.group(0).casefold() not in evidence.casefold() else ""
            else:
                read = {word for word, one in self.qualifiers.items() if one == qualifier} & folded
                kind = qualifier if qualifier in named.qualifiers or read else ""
                kind = "" if {word for word, one in self.qualifiers.items() if one == qualifier} & told else kind
            if kind and not any(self._shows(sign, evidence) for sign in signs):
                return kind
        return ""

    def _needs(self, condition: str) -> Mapping[str, tuple[str, ...]]:
        known = self.by_id.get(condition)
        if known is None:
            return {}
        return known.needs or (self._needs(known.within) if known.within else {})

    def names_kind(self, text: str) -> bool:
        """True if `text` names a condition or one of its kinds: "permanent", "acute on chronic"."""
        return any(_folded(token) in self.qualifiers for token in _TOKEN.findall(text)) or bool(self.find(text))

    def count_signs(self, text: str) -> int:
        """How many kinds of clinical sign `text` holds."""
        return sum(bool(pattern.search(text)) for pattern in self.signs.values())

    def shows_any_sign(self, text: str) -> bool:
        """True if `text` holds any clinical sign at all."""
        return any(pattern.search(text) for pattern in self.signs.values())

    def _at(self, tokens: list[_Token], place: int) -> tuple[str, int]:
        first = tokens[place]
        for words, capitals, condition in self._terms.get(first.low, ()):
            length = len(words)
            if all(
                place + step < len(tokens) and tokens[place + step].low == word for step, word in enumerate(words)
            ) and not (capitals and not _is_abbreviation(tokens, place)):
                return condition, length
        after = tokens[place + 1].low if place + 1 < len(tokens) else ""
        if after in self.heads and first.low not in self.not_before_heads and first.low not in self.qualifiers:
            return f"{first.low} {after}", 2
        if first.low.endswith(self.endings) and len(first.low) > 6 and first.low not in self.not_diagnoses:
            return first.low, 1
        return "", 0

    def _named(self, text: str, tokens: list[_Token], place: int, length: int, condition: str) -> Named:
        begin = place
        while begin > 0 and self._extends(tokens, begin):
            begin -= 1
        while begin < place and tokens[begin].low in self.joiners:
            begin += 1
        span = tokens[begin : place + length]
        known = self.by_id.get(condition)
        reads = known.reads if known else {}
        read = {self.qualifiers.get(token.low, reads.get(token.low, "")) for token in span}
        read -= {"", *(known.implied if known else ())}
        before = tokens[max(begin - _NEGATION_REACH, 0) : begin]
        negated = any(token.low in _NEGATIONS for token in before)
        start, end = span[0].start, span[-1].end
        return Named(condition, frozenset(read), text[start:end], start, end, negated)

    def _extends(self, tokens: list[_Token], begin: int) -> bool:
        word = tokens[begin - 1].low
        if word in self.qualifiers:
            return True
        return word in self.joiners and begin > 1 and tokens[begin - 2].low in self.qualifiers


def _is_abbreviation(tokens: list[_Token], place: int) -> bool:
    token = tokens[place]
    beside = [one.word for one in (*tokens[max(place - 1, 0) : place], *tokens[place + 1 : place + 2])]
    shouts = token.low in _ALSO_WORDS and any(one.isalpha() and one.isupper() and len(one) > 2 for one in beside)
    return token.word.isupper() and not shouts


def _folded(word: str) -> str:
    """A word in small letters, as American dictionaries spell it, one of its kind, common short forms written out."""
    low = word.lower()
    for british, american in _BRITISH:
        low = low.replace(british, american)
    return _SHORT_FORMS.get(low) or _PLURALS.get(low, low)


def _kinds(wider: Condition) -> Iterator[Condition]:
    for words in wider.kinds:
        own = f"{wider.id}-{'-'.join(_TOKEN.findall(words[0].lower()))}"
        yield wider.model_copy(update={"id": own, "terms": words, "kinds": (), "within": wider.id})


@cache
def conditions() -> Conditions:
    """The shipped conditions; a broken file raises at once (pydantic.ValidationError, re.error)."""
    path = locations.resources() / "queries" / "conditions.toml"
    file = _File.model_validate(tomllib.loads(path.read_text("utf-8")))
    terms: dict[str, list[tuple[tuple[str, ...], bool, str]]] = {}
    every = [*file.condition, *(kind for one in file.condition for kind in _kinds(one))]
    for one in every:
        for term in one.terms:
            words = tuple(map(_folded, _TOKEN.findall(term)))
            capitals = len(words) == 1 and term.isupper() and len(term) <= _LONGEST_CAPS
            terms.setdefault(words[0], []).append((words, capitals, one.id))
    signs = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in file.signs.items()}
    return Conditions(
        by_id={one.id: one for one in every},
        signs=signs,
        normal=NormalFindings(
            {name: re.compile(pattern, re.IGNORECASE) for name, pattern in file.unremarkable.items()}, file.normal
        ),
        shown_though_normal=file.shown_though_normal,
        support=signs | {name: re.compile(pattern, re.IGNORECASE) for name, pattern in file.shows.items()},
        qualifiers={pair[0]: pair[-1] for pair in file.qualifiers},
        joiners=file.joiners,
        endings=file.endings,
        heads=file.heads,
        not_before_heads=file.not_before_heads,
        not_diagnoses=file.not_diagnoses,
        _terms={first: tuple(sorted(among, key=lambda one: -len(one[0]))) for first, among in terms.items()},
    )
