"""The principal diagnosis by Section II and the sequencing rules of the chapters, with its reasoning.

Circumstances of admission, after study: what stood first in the assessment at admission, or in the discharge diagnoses,
was present on admission and may be principal. Rules of a chapter that name an order go before that.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from chartlight.assessment import Poa
from chartlight.chart import NoteType
from chartlight.codesets.codeset import Codeset
from chartlight.codesets.references import covers
from chartlight.coding.links import Joins
from chartlight.coding.rules import PrincipalRules, under
from chartlight.coding.support import Cite, Support, is_encoder_only

Kind = Literal["final", "admission", "assessment", "elsewhere"]
_WHERE: dict[Kind, str] = {
    "final": "first of the discharge diagnoses present on admission (Official Guidelines, Section II)",
    "admission": "first in the assessment at admission, present on admission (Official Guidelines, Section II)",
    "assessment": "first in a later assessment, present on admission (Official Guidelines, Section II)",
    "elsewhere": "the condition that best explains the admission so far (Official Guidelines, Section II)",
}
_ORDER: tuple[Kind, ...] = ("final", "admission", "assessment", "elsewhere")
_ASSESSING = frozenset(
    ("assessment_and_plan", "problem_list", "admission_diagnoses", "hospital_course", "discharge_diagnoses")
)
_NAMED = re.compile(
    r"[\s#*\-\d.)]*(?:principal|primary|main) (?:discharge |final )?diagnosis\s*:\s*[^,;:]{0,30}$", re.IGNORECASE
)
_PLACE_OF_INTENT = 5
_POISONED = "1234"
"""Sixth characters of T36-T50: accident, self-harm, assault, undetermined; 5 is an adverse effect, 6 underdosing."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The principal diagnosis and why it is."""

    code: str
    why: str


@dataclass(frozen=True)
class _Case:
    supports: Sequence[Support]
    poa: dict[str, Poa]
    codeset: Codeset
    rules: PrincipalRules

    def there(self, prefixes: Sequence[str]) -> list[Support]:
        """Codes under the prefixes that were present on admission or need no indicator, best placed first."""
        found = [s for s in self.supports if under(s.code, prefixes) and self.poa.get(s.code) in ("Y", "W", "1")]
        return sorted(found, key=lambda s: (*_place(s), s.code))


def choose_principal(
    supports: list[Support], poa: dict[str, Poa], codeset: Codeset, rules: PrincipalRules
) -> Choice | None:
    """The principal diagnosis among the codes to report; None where there is none.

    A code that rests on the encoder alone is never principal: nobody has said it in words that are known.
    """
    case = _Case([support for support in supports if not is_encoder_only(support)], poa, codeset, rules)
    if not case.supports:
        return None
    best = min(case.supports, key=lambda s: (_penalty(s, case), *_place(s), s.code))
    steps: tuple[Callable[[_Case, Support], Choice | None], ...] = (
        _birth,
        _obstetric,
        _pump,
        _infected_by_care,
        _sepsis,
        _poisoning,
        _therapy,
        _worst_burn,
        _treated,
    )
    chosen = next((choice for step in steps if (choice := step(case, best)) is not None), None)
    return chosen or _ordered(case, best, _circumstances(case, best))


def _birth(case: _Case, best: Support) -> Choice | None:
    found = case.there(case.rules.birth)
    return Choice(found[0].code, "the infant's birth goes first (Official Guidelines I.C.16.a.2)") if found else None


def _obstetric(case: _Case, best: Support) -> Choice | None:
    found = [s for s in case.there(case.rules.obstetric) if case.codeset.may_be_principal(s.code)]
    if not found:
        return None
    # what other chapters bring into a pregnancy goes after what belongs to the pregnancy itself
    first = min(found, key=lambda s: (under(s.code, case.rules.brought), s is not best, *_place(s), s.code))
    return _ordered(case, first, "chapter 15 goes before every other chapter (Official Guidelines I.C.15.a.1)")


def _pump(case: _Case, best: Support) -> Choice | None:
    found = case.there(case.rules.sequenced)
    why = "the failed insulin pump goes before what came of it (Official Guidelines I.C.4.a.5.a)"
    return Choice(found[0].code, why) if found else None


def _infected_by_care(case: _Case, best: Support) -> Choice | None:
    sepsis, infected = case.there(case.rules.first), case.there(case.rules.infected)
    if not sepsis or not infected:
        return None
    first = min(infected, key=lambda s: (s.code.startswith("T81.44"), *_place(s)))
    why = f"the infection due to a procedure or device goes before {sepsis[0].code} (Official Guidelines I.C.1.d.5.b)"
    return Choice(first.code, why)


def _sepsis(case: _Case, best: Support) -> Choice | None:
    found = case.there(case.rules.first)
    if not found:
        return None
    weak = (*case.rules.symptoms, *case.rules.background, *case.rules.never, *case.rules.localized)
    if best in found or under(best.code, weak) or case.poa.get(best.code) == "N":
        return Choice(found[0].code, "sepsis present on admission goes first (Official Guidelines I.C.1.d.4)")
    return None


def _poisoning(case: _Case, best: Support) -> Choice | None:
    found = [s for s in case.there(("T3", "T4", "T5", "T6")) if is_poisoning(s.code)]
    if not found:
        return None
    return Choice(found[0].code, "the poisoning or toxic effect goes first (Official Guidelines I.C.19.e.5.b)")


def is_poisoning(code: str) -> bool:
    """Poisoning (T36-T50, intent 1 to 4) or toxic effect (T51-T65), not an adverse effect or underdosing."""
    bare = code.replace(".", "")
    if "T36" <= bare[:3] <= "T50":
        return len(bare) > _PLACE_OF_INTENT and bare[_PLACE_OF_INTENT] in _POISONED
    return "T51" <= bare[:3] <= "T65"


def _therapy(case: _Case, best: Support) -> Choice | None:
    """Only where nothing else acute brought the patient in: chemotherapy may be told of in any stay."""
    found = [s for s in case.there(case.rules.therapy) if _kind_of(s) in ("final", "admission")]
    acute = _penalty(best, case) == 0 and not under(best.code, ("C", "D0"))
    if not found or (acute and _place(best) < _place(found[0])):
        return None
    return Choice(found[0].code, "admitted for the treatment of a neoplasm (Official Guidelines I.C.2.e.2)")


def _worst_burn(case: _Case, best: Support) -> Choice | None:
    if not under(best.code, ("T20", "T21", "T22", "T23", "T24", "T25")):
        return None
    burns = case.there(("T20", "T21", "T22", "T23", "T24", "T25"))
    worst = max([*burns, best], key=lambda s: (_degree(s.code), s is best))
    return Choice(worst.code, "the burn of the highest degree goes first (Official Guidelines I.C.19.d.1)")


def _degree(code: str) -> int:
    """Third degree T2x.3 and T2x.7, second .2 and .6, first .1 and .5."""
    return {"3": 3, "7": 3, "2": 2, "6": 2, "1": 1, "5": 1}.get(code[4:5], 0)


def _treated(case: _Case, best: Support) -> Choice | None:
    for rule in case.rules.treated:
        found = [s for s in case.there(rule.codes) if _kind_of(s) in ("final", "admission")]
        if found and under(best.code, (*rule.of, *case.rules.background)):
            joins = Joins(cite for support in case.supports for cite in support.cites)
            if joins.linked(rule.codes, rule.of) is not None:
                return Choice(found[0].code, rule.source)
    return None


def _circumstances(case: _Case, best: Support) -> str:
    """Why the best candidate is the best, and what could stand in its place."""
    poa, rules = case.poa.get(best.code), case.rules
    why = _WHERE[_kind_of(best)]
    if poa not in ("Y", "1"):
        why = f"no better candidate present on admission; POA {poa} needs review (Section II)"
    if under(best.code, rules.symptoms):
        why = f"{why}; a symptom, as no definitive diagnosis is established (II.A)"
    elif under(best.code, ("Z",)):
        why = f"{why}; only circumstances and past conditions are documented: say what brought the patient in"
    if best.uncertain:
        why = f"{why}; uncertain at discharge, coded as if it existed (II.H)"
    equal = _equal_to(best, case)
    if equal is not None:
        why = f"{why}; {equal.code} is listed beside it and may meet the definition as well: either may go first (II.C)"
    return why


def _equal_to(best: Support, case: _Case) -> Support | None:
    """The next problem of the same list, where it could be principal as well."""
    if _penalty(best, case) > 0 or not best.cites:
        return None
    kind, *_, when, start = _place(best)
    rivals = [
        (place[-1], support)
        for support in case.supports
        if support is not best and _penalty(support, case) == 0 and case.poa.get(support.code) == "Y"
        if (place := _place(support))[0] == kind and place[-2] == when and place[-1] > start and not support.combined
    ]
    return min(rivals, key=lambda rival: (rival[0], rival[1].code))[1] if rivals else None


def _ordered(case: _Case, best: Support, why: str) -> Choice:
    """Code first, and the order that a chapter gives to two conditions (I.A.13, I.A.17)."""
    named = [prefix for note in case.codeset.code_first(best.code) for prefix in note.references]
    for support in case.supports:
        if support is best or case.poa.get(support.code) == "N":
            continue
        if any(covers(prefix, support.code) for prefix in named) and case.codeset.may_be_principal(support.code):
            return Choice(
                support.code, f"{why}; {best.code} is coded after it (code first, Official Guidelines I.A.13)"
            )
    for rule in case.rules.precedes:
        if under(best.code, rule.others):
            before = [s for s in case.there(rule.codes) if s is not best]
            if before:
                return Choice(before[0].code, f"{why}; before {best.code}: {rule.source}")
    return Choice(best.code, why)


def _penalty(support: Support, case: _Case) -> int:
    code, poa, rules = support.code, case.poa, case.rules
    points = 0
    if not case.codeset.may_be_principal(code):
        points += 64
    if under(code, rules.never):
        points += 32
    if poa.get(code) == "N":
        points += 24
    if under(code, rules.symptoms):
        # a symptom that heads the list at admission brought the patient in sooner than what was there for years
        points += 7 if _place(support)[:3] <= (_ORDER.index("admission"), 0, 0) else 20
    if under(code, rules.background):
        points += 8
    if under(code, rules.consequence):
        points += 4
    if support.decided and not support.cites:
        # what a person added stands, but where no provider's words place it, it does not lead by itself
        points += 12
    if poa.get(code) == "U":
        points += 2
    return points


def _place(support: Support) -> tuple[int, int, int, float, int]:
    """Where the code is said best: kind of place, uncertain last, as a problem of its own, when, how early.

    What a provider calls the principal diagnosis goes before every other place.
    """
    places = [
        (
            -1 if _is_named(cite) else _ORDER.index(_kind(cite)),
            int(support.uncertain),
            int(not (cite.titled or cite.mention.section == "discharge_diagnoses")),
            _when(cite),
            cite.mention.start,
        )
        for cite in support.cites
    ]
    return min(places, default=(len(_ORDER) - 1, 1, 1, 0.0, 0))


def _is_named(cite: Cite) -> bool:
    """Does the line call it the principal diagnosis?"""
    text = cite.note.text
    line = text[text.rfind("\n", 0, cite.mention.start) + 1 : cite.mention.start]
    return _NAMED.match(line) is not None


def _kind_of(support: Support) -> Kind:
    return _ORDER[max(0, _place(support)[0])]


def _kind(cite: Cite) -> Kind:
    section = cite.mention.section
    if cite.note.type is NoteType.DISCHARGE_SUMMARY and (
        section == "discharge_diagnoses" or (cite.titled and section in (None, "assessment_and_plan"))
    ):
        return "final"
    early = cite.note.type in (NoteType.HISTORY_AND_PHYSICAL, NoteType.EMERGENCY)
    if section in _ASSESSING:
        return "admission" if early else "assessment"
    return "elsewhere"


def _when(cite: Cite) -> float:
    return cite.time.timestamp() if cite.time is not None else 0.0
