"""The principal diagnosis by Section II, with its reasoning."""

from dataclasses import dataclass
from typing import Literal

from chartlight.assessment import Poa
from chartlight.chart import NoteType
from chartlight.codesets.codeset import Codeset
from chartlight.coding.rules import PrincipalRules, under
from chartlight.coding.support import Cite, Support, is_encoder_only

Kind = Literal["sepsis", "sequenced", "final", "admission", "assessment", "elsewhere"]
_WHERE = {
    "sequenced": "the failed insulin pump goes before what came of it (Official Guidelines I.C.4.a.5.a)",
    "sepsis": "sepsis present on admission goes first (Official Guidelines I.C.1.d.4)",
    "final": "first of the discharge diagnoses present on admission (Official Guidelines, Section II)",
    "admission": "first in the assessment at admission, present on admission (Official Guidelines, Section II)",
    "assessment": "first in a later assessment, present on admission (Official Guidelines, Section II)",
    "elsewhere": "the condition that best explains the admission so far (Official Guidelines, Section II)",
}
_ORDER: tuple[Kind, ...] = ("final", "admission", "assessment", "elsewhere")
_ASSESSING = frozenset(
    ("assessment_and_plan", "problem_list", "admission_diagnoses", "hospital_course", "discharge_diagnoses")
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The principal diagnosis and why it is."""

    code: str
    why: str


def choose_principal(
    supports: list[Support], poa: dict[str, Poa], codeset: Codeset, rules: PrincipalRules
) -> Choice | None:
    """The principal diagnosis among the codes to report; None where there is none.

    A code that rests on the encoder alone is never principal: nobody has said it in words that are known.
    """
    supports = [support for support in supports if not is_encoder_only(support)]
    if not supports:
        return None
    places = {support.code: _place(support) for support in supports}
    best = min(supports, key=lambda s: (_penalty(s, poa, codeset, rules), *places[s.code], s.code))
    sequenced = next((s for s in supports if under(s.code, rules.sequenced) and poa.get(s.code) == "Y"), None)
    if sequenced is not None:
        return Choice(sequenced.code, _WHERE["sequenced"])
    sepsis = next((s for s in supports if _is_sepsis(s, poa, rules)), None)
    if sepsis is not None and (best is sepsis or under(best.code, rules.localized) or _penalty_of_sepsis(best, rules)):
        return Choice(sepsis.code, _WHERE["sepsis"])
    why = _WHERE[_ORDER[places[best.code][0]]]
    if poa.get(best.code) not in ("Y", "1"):
        why = f"no better candidate present on admission; POA {poa.get(best.code)} needs review (Section II)"
    if under(best.code, rules.symptoms):
        why = f"{why}; a symptom, as no definitive diagnosis is established (II.A)"
    return _etiology_first(best, supports, codeset, why)


def _is_sepsis(support: Support, poa: dict[str, Poa], rules: PrincipalRules) -> bool:
    return under(support.code, rules.first) and poa.get(support.code) == "Y"


def _etiology_first(best: Support, supports: list[Support], codeset: Codeset, why: str) -> Choice:
    """Code first: the condition that the chosen one must follow takes its place (I.A.13)."""
    named = [prefix for note in codeset.code_first(best.code) for prefix in note.references]
    for support in supports:
        if support.code != best.code and any(_covers(prefix, support.code) for prefix in named):
            return Choice(
                support.code, f"{why}; {best.code} is coded after it (code first, Official Guidelines I.A.13)"
            )
    return Choice(best.code, why)


def _covers(reference: str, code: str) -> bool:
    low, _, high = reference.partition("-")
    return code.startswith(low) if not high else low <= code[: len(low)] and code[: len(high)] <= high


def _penalty_of_sepsis(best: Support, rules: PrincipalRules) -> bool:
    return under(best.code, rules.symptoms) or under(best.code, rules.background) or under(best.code, rules.never)


def _penalty(support: Support, poa: dict[str, Poa], codeset: Codeset, rules: PrincipalRules) -> int:
    code = support.code
    points = 0
    if not codeset.may_be_principal(code):
        points += 64
    if under(code, rules.never):
        points += 32
    if under(code, rules.symptoms):
        points += 16
    if poa.get(code) == "N":
        points += 12
    if under(code, rules.background):
        points += 8
    if under(code, rules.consequence):
        points += 4
    if poa.get(code) == "U":
        points += 2
    return points


def _place(support: Support) -> tuple[int, int, int, float, int]:
    """Where the code is said best: kind of place, uncertain last, as a problem of its own, when, how early."""
    places = [
        (_ORDER.index(_kind(cite)), int(support.uncertain), int(not cite.titled), _when(cite), cite.mention.start)
        for cite in support.cites
    ]
    return min(places, default=(len(_ORDER) - 1, 1, 1, 0.0, 0))


def _kind(cite: Cite) -> Kind:
    section = cite.mention.section
    if section == "discharge_diagnoses" and cite.note.type is NoteType.DISCHARGE_SUMMARY:
        return "final"
    early = cite.note.type in (NoteType.HISTORY_AND_PHYSICAL, NoteType.EMERGENCY)
    if section in _ASSESSING:
        return "admission" if early else "assessment"
    return "elsewhere"


def _when(cite: Cite) -> float:
    return cite.time.timestamp() if cite.time is not None else 0.0
