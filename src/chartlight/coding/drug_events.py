"""Adverse effects, poisoning and underdosing by drugs as notes tell them (Official Guidelines I.C.19.e.5).

An adverse effect needs a provider's causal words between its nature and the drug; being on a drug is none. The nature
is coded first, the drug (fifth or sixth character 5) beside it; of a poisoning the drug goes first.
"""

import re
from collections.abc import Iterator

from chartlight.codesets.codeset import Codeset
from chartlight.coding.combinations import Supports, active
from chartlight.coding.drug_rules import DrugRules, load_drug_rules
from chartlight.coding.drugs import (
    ACCIDENTAL,
    ADVERSE,
    ASSAULT,
    POISONED,
    SELF_HARM,
    UNDERDOSED,
    UNDETERMINED,
    Drug,
    Named,
    drug_at,
    drug_ending_at,
)
from chartlight.coding.rules import under
from chartlight.coding.told import Page, Told
from chartlight.reading.folding import Words, words_of
from chartlight.reading.mention import Mention

_OVERDOSE = ("T36", "T37", "T38", "T39", "T4", "T50")
_UNNAMED = "T50.90"
_ANTICOAGULANTS, _BLEEDING_DISORDER = ("T45.51",), "D68.32"
_NONCOMPLIANCE = ("Z91.1",)
_FARTHEST = 45
_BREAK = re.compile(r"[.;\n]|\b(?:and|but|with|on|who|which|started|given|treated)\b", re.IGNORECASE)
_FURTHER = re.compile(r"\s*(?:,|/|and|or|\+|&)\s*(?:and\s+)?", re.IGNORECASE)


def drug_events(page: Page, codeset: Codeset) -> Iterator[Told]:
    """Every drug event of a note, in order; each with the words that say it."""
    rules = load_drug_rules()
    if rules.any_event.search(page.text) is None:
        return
    for begin, end in page.reading.sentences:
        sentence = page.text[begin:end]
        if rules.any_event.search(sentence) is not None:
            yield from _Sentence(page, begin, sentence, rules, codeset).events()


def drop_unnamed_drugs(supports: Supports) -> None:
    """ "Drug-induced" and "overdose" give way to the drug that is named; no drug is without its intent (I.B.2)."""
    for intent in (ACCIDENTAL, ADVERSE, UNDERDOSED):
        unnamed = supports.get(f"{_UNNAMED}{intent}A")
        if unnamed is None or unnamed.suppressed is not None:
            continue
        intents = POISONED if intent == ACCIDENTAL else (intent,)
        for support in active(supports):
            if support is not unnamed and under(support.code, _OVERDOSE) and support.code.rstrip("XA")[-1] in intents:
                unnamed.suppress(f"less specific than {support.code}, which names the drug (Official Guidelines I.B.2)")
                break


class _Sentence:
    """One sentence that may tell a drug event."""

    def __init__(self, page: Page, begin: int, text: str, rules: DrugRules, codeset: Codeset) -> None:
        self._page, self._begin, self._text, self._rules, self._codeset = page, begin, text, rules, codeset
        self._words: Words = words_of(text)
        self._mentions = tuple(page.mentions_in(begin, begin + len(text)))

    def events(self) -> Iterator[Told]:
        """The events of the sentence: underdosing, poisoning, then adverse effects of other drugs."""
        told: set[int] = set()
        for first, start, end, drug in self._drugs(self._rules.underdosed_before, self._rules.underdosed_after):
            told.add(first)
            yield from self._underdosing(start, end, drug)
        for first, start, end, drug in self._drugs(self._rules.poisoned_before, self._rules.poisoned_after):
            if first not in told:
                told.add(first)
                yield from self._poisoning(start, end, drug)
        for match in self._rules.caused.finditer(self._text):
            for named in self._named_from(match.end()):
                if named.first not in told and not self._excused(named):
                    told.add(named.first)
                    yield from self._adverse(self._before(match.start()), named)
        for position in range(len(self._words)):
            found = drug_at(self._words, position)
            if found is None or position in told:
                continue
            yield from self._beside(position, found, told)

    def _beside(self, position: int, named: Named, told: set[int]) -> Iterator[Told]:
        """Events that the words directly beside a drug tell: induced by it, taken, its toxicity."""
        induced = self._rules.induced.match(self._text, self._words.ends[named.last])
        if induced is not None:
            told.add(position)
            yield from self._adverse(self._after(induced.end()), named)
        elif (effect := self._taken(named)) is not None:
            told.add(position)
            yield from self._adverse(effect, named)
        elif (toxic := self._rules.toxic.match(self._text, self._words.ends[named.last])) is not None:
            told.add(position)
            yield from self._toxicity(self._words.starts[named.first], toxic.end(), named.drug)

    def _drugs(self, before: re.Pattern[str], after: re.Pattern[str]) -> Iterator[tuple[int, int, int, Drug]]:
        """(first word, start, end, drug) of drugs after some words, or before others; offsets in the sentence."""
        for match in before.finditer(self._text):
            for named in self._named_from(match.end()):
                yield named.first, match.start(), self._words.ends[named.last], named.drug
        for position in range(len(self._words)):
            tail = after.match(self._text, self._words.ends[position])
            if tail is not None and (found := drug_ending_at(self._words, position)) is not None:
                yield found.first, self._words.starts[found.first], tail.end(), found.drug

    def _named_from(self, offset: int) -> Iterator[Named]:
        """The drug that begins at an offset, and those listed after it: "lisinopril and ibuprofen"."""
        position = next((p for p in range(len(self._words)) if self._words.starts[p] >= offset), None)
        while position is not None and (named := drug_at(self._words, position)) is not None:
            yield named
            following = _FURTHER.match(self._text, self._words.ends[named.last])
            position = named.last + 1 if following is not None and following.end() > following.start() + 1 else None
            if position is not None and position >= len(self._words):
                return

    def _excused(self, named: Named) -> bool:
        return self._rules.no_cause.match(self._text, self._words.ends[named.last]) is not None

    def _effects(self) -> list[Mention]:
        no_effect = self._rules.source.no_effect
        allowed = ("T78.",)
        return [m for m in self._mentions if _code(m).startswith(allowed) or not under(_code(m), no_effect)]

    def _before(self, offset: int) -> Mention | None:
        """The condition that the causal words at an offset speak of: the last before them, with no clause between."""
        there = self._begin + offset
        near = [m for m in self._effects() if m.start < there and there - m.end <= _FARTHEST]
        effect = max(near, key=lambda m: m.start, default=None)
        if effect is None or (effect.end < there and _BREAK.search(self._page.text, effect.end, there)):
            return None
        return effect

    def _after(self, offset: int) -> Mention | None:
        there = self._begin + offset
        near = [m for m in self._effects() if m.end > there and m.start - there <= _FARTHEST // 2]
        effect = min(near, key=lambda m: m.start, default=None)
        if effect is not None and effect.start > there and _BREAK.search(self._page.text, there, effect.start):
            return None
        return effect

    def _taken(self, named: Named) -> Mention | None:
        for rule in self._rules.source.taken:
            if not under(named.drug.stem, rule.stems):
                continue
            before = self._text[: self._words.starts[named.first]]
            effect = next((m for m in reversed(self._mentions) if under(_code(m), rule.codes)), None)
            if effect is not None and re.search(rf"\b(?:{rule.words})\s+$", before, re.IGNORECASE):
                return effect
        return None

    def _adverse(self, effect: Mention | None, named: Named) -> Iterator[Told]:
        code = named.drug.code(ADVERSE, self._codeset)
        if effect is None or code is None:
            return
        if named.drug.stem == _UNNAMED:
            code = None  # no drug is named: its nature alone says that it is one
        between = self._between(effect, named)
        if self._rules.said("denied", between) or under(named.drug.stem, self._rules.source.abused):
            return
        doubted = self._rules.said("doubted", between)
        start = self._begin + self._words.starts[named.first]
        end = self._begin + self._words.ends[named.last]
        span = min(start, effect.start), max(end, effect.end)
        term = f"adverse effect of {named.drug.name}"
        if code is not None:
            yield self._page.tell(*span, code, term, doubted=doubted)
        if under(named.drug.stem, _ANTICOAGULANTS) and under(_code(effect), self._rules.source.bleeding):
            yield self._page.tell(*span, _BLEEDING_DISORDER, "bleeding due to an anticoagulant", doubted=doubted)
        nature = self._nature(_code(effect), named.drug)
        if nature is not None and nature != _code(effect):
            told = self._page.tell(*span, nature, f"{self._codeset.title(nature)}", doubted=doubted)
            yield Told(told.mention, (_code(effect),), (effect.start, effect.end))

    def _between(self, effect: Mention, named: Named) -> str:
        start, end = self._words.starts[named.first], self._words.ends[named.last]
        return self._text[min(end, effect.end - self._begin) : max(start, effect.start - self._begin)]

    def _toxicity(self, start: int, end: int, drug: Drug) -> Iterator[Told]:
        """Toxicity without its nature: an adverse effect only where the drug was taken as prescribed."""
        code = drug.code(ADVERSE, self._codeset)
        if code is not None and self._rules.said("taken_correctly", self._text):
            yield self._page.tell(self._begin + start, self._begin + end, code, f"toxicity of {drug.name}")

    def _nature(self, code: str, drug: Drug) -> str | None:
        for rule in self._rules.source.nature:
            if under(code, rule.codes) and (not rule.stems or under(drug.stem, rule.stems)):
                return rule.becomes if self._codeset.is_billable(rule.becomes) else None
        return None

    def _poisoning(self, start: int, end: int, drug: Drug) -> Iterator[Told]:
        code = drug.code(self._intent(), self._codeset)
        if code is not None:
            span = self._begin + start, self._begin + end
            yield self._page.tell(*span, code, f"poisoning by {drug.name}", replaces=_OVERDOSE)

    def _intent(self) -> str:
        """Accidental where no intent is told (Table of Drugs; I.C.19.e.5.b, I.C.20.h)."""
        said = self._rules.said
        if said("undetermined", self._text):
            return UNDETERMINED
        if said("assault", self._text):
            return ASSAULT
        return SELF_HARM if said("self_harm", self._text) and not said("not_self_harm", self._text) else ACCIDENTAL

    def _underdosing(self, start: int, end: int, drug: Drug) -> Iterator[Told]:
        code = drug.code(UNDERDOSED, self._codeset)
        if code is None or drug.stem == _UNNAMED:
            return
        span = self._begin + start, self._begin + end
        yield self._page.tell(*span, code, f"underdosing of {drug.name}", replaces=("T3", "T4", "T50"))
        why = self._why_underdosed()
        if self._codeset.is_billable(why):
            yield self._page.tell(*span, why, "noncompliance with medication", replaces=_NONCOMPLIANCE)

    def _why_underdosed(self) -> str:
        source, said = self._rules.source, self._rules.said
        if said("cost", self._text):
            return source.hardship_code
        if said("unintended", self._text):
            return source.unintended_code
        return source.on_purpose_code if said("on_purpose", self._text) else source.unspecified_code


def _code(mention: Mention) -> str:
    return mention.candidates[0].code
