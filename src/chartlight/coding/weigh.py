"""Weighing: which cites carry a code, which only mention it, and the reason for each code that nothing carries."""

import re
from collections.abc import Mapping
from functools import cache

from chartlight.assessment import Context
from chartlight.chart import Chart, Encounter, NoteType
from chartlight.coding.links import is_parted
from chartlight.coding.rules import Associated, Rules, under
from chartlight.coding.support import ASSOCIATED, NONE, PROVIDER, Cite, Support
from chartlight.coding.trust import trusted
from chartlight.reading.persistence import history_code, persists
from chartlight.reading.sections import section_rules

RESULTS = frozenset(("laboratory", "imaging", "vital_signs", "pathology"))
LOOKED_FOR = RESULTS | {"review_of_systems", "physical_exam", "allergies"}
# What a provider's examination establishes by itself: pressure and other ulcers, injuries, status after surgery.
SEEN = ("L89", "L97", "L98.4", "S", "T", "V", "W", "X", "Y", "Z")
STATUS = ("Z",)
# Reasons of a visit to a practice, in the words of any examination: never of an inpatient stay.
VISITS = ("Z00", "Z01", "Z02")
ALLERGY = ("Z88", "Z91.0")
# Personal history codes worth reporting by themselves (I.C.21.c.4); others stay a remark.
HISTORY = ("Z85", "I25.2", "Z86.73", "Z86.711", "Z86.718", "Z86.74")
# Never by itself, whoever writes it: the body mass index (Official Guidelines I.B.14, I.C.21.c.3).
BESIDE_ONLY = ("Z68",)
# Parts that list what stays with a patient, and parts that tell of an operation, of drugs or of a condition in passing.
LISTED = frozenset(("past_medical_history", "past_surgical_history", "social_history"))
NARRATED = frozenset(("medications", "discharge_medications", "operative_findings", "procedures", "signature"))
_REPORT = re.compile(r"\b(?:CXR|XR|x-?ray|CT|CTA|MRI|US|ultrasound|TTE|TEE|echo|ECG|EKG|tele|film|biopsy)\b[^.;]*$")
_BEFORE = 24
"""Characters before a mention in which a threat is said."""
_SAID = {
    Context.NEGATED: "negated in the note",
    Context.FAMILY: "said of the family, not of the patient",
    Context.HYPOTHETICAL: "said of what might come, not of what is",
    Context.HISTORICAL: "past, not a condition of this stay (Official Guidelines III.A)",
}


def weigh(cites_by_code: Mapping[str, list[Cite]], chart: Chart, rules: Rules) -> dict[str, Support]:
    """Support by code. A code whose cites do not carry it comes back suppressed, with the reason."""
    provider_codes = {
        code
        for code, cites in cites_by_code.items()
        if any(cite.standing == PROVIDER and not (set(cite.context) - {Context.UNCERTAIN}) for cite in cites)
    }
    supports = {}
    for code, cites in cites_by_code.items():
        if not any(trusted(cite.candidate) for cite in cites):
            continue  # words that no table names and coded notes do not bear out are no diagnosis to tell a reason for
        support = Support(code)
        allowed = _allowance(code, rules, provider_codes)
        for cite in cites:
            carries = _carries(cite, allowed, rules)
            if under(code, BESIDE_ONLY) and allowed is None:
                carries = False
            (support.cites if carries else support.others).append(cite)
        if support.cites:
            support.uncertain = all(Context.UNCERTAIN in cite.context for cite in support.cites)
        else:
            support.suppress(_reason(support, chart.encounter, allowed, rules))
        supports[code] = support
    return supports


def _allowance(code: str, rules: Rules, provider_codes: set[str]) -> Associated | None:
    """The entry that lets other clinicians' notes support the code now, if a provider's diagnosis stands beside it."""
    for entry in rules.authors.associated:
        if under(code, entry.codes) and (not entry.needs or any(under(other, entry.needs) for other in provider_codes)):
            return entry
    return None


def _carries(cite: Cite, allowed: Associated | None, rules: Rules) -> bool:
    said = set(cite.context) - _harmless(cite.code)
    if said == {Context.NEGATED} and is_parted(cite):
        said = set()
    if said or is_threatened(cite, rules):
        return False
    if cite.standing == NONE or (cite.standing == ASSOCIATED and allowed is None):
        return False
    if Context.UNCERTAIN in cite.context and not _at_discharge(cite, rules):
        return False
    section = cite.mention.section
    if not trusted(cite.candidate) or under(cite.code, VISITS):
        return False
    if under(cite.code, BESIDE_ONLY):
        return True
    if section in RESULTS:
        return False
    if section == "allergies":
        return under(cite.code, ALLERGY)
    if section in NARRATED and not under(cite.code, STATUS):
        return False
    if under(cite.code, SEEN):
        return True
    # whether a symptom counts depends on the diagnoses beside it, so it is weighed later
    return section not in LOOKED_FOR and (under(cite.code, rules.principal.symptoms) or _stated(cite, rules))


def _harmless(code: str) -> set[Context]:
    """What a mention may say and still carry the code; that it is past is the very point of a history code."""
    return {Context.UNCERTAIN, Context.HISTORICAL} if under(code, HISTORY) else {Context.UNCERTAIN}


def is_threatened(cite: Cite, rules: Rules) -> bool:
    """Directly after "impending" or "threatened": a condition that has not come (Official Guidelines I.B.11)."""
    begin = max(cite.mention.sentence[0], cite.mention.start - _BEFORE)
    before = cite.note.text[begin : cite.mention.start]
    return _directly_before(rules.certainty.threatened).search(before) is not None


@cache
def _directly_before(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\s+(?:acute\s+)?$", re.IGNORECASE)


def _stated(cite: Cite, rules: Rules) -> bool:
    """Said as a diagnosis of this stay, not only told in its story (Official Guidelines III: evaluated, treated, ...).

    A listed history states what stays with a patient; a story, what is chronic beyond doubt. A note without any
    part that states diagnoses is taken as one statement.
    """
    section = cite.mention.section
    if not cite.assessed or section in section_rules().bearing:
        return True
    if section in LISTED:
        return persists(cite.code)
    return under(cite.code, rules.poa.chronic) and not _reported(cite)


def _reported(cite: Cite) -> bool:
    """Said of a film or a tracing within a story: "CXR w/ cardiomegaly"."""
    begin = max(cite.mention.sentence[0], cite.mention.start - 60)
    return _REPORT.search(cite.note.text, begin, cite.mention.start) is not None


def _at_discharge(cite: Cite, rules: Rules) -> bool:
    return cite.note.type is NoteType.DISCHARGE_SUMMARY and not under(cite.code, rules.certainty.confirmed_only)


def _reason(support: Support, encounter: Encounter, allowed: Associated | None, rules: Rules) -> str:
    """Why nothing carries the code: the cite that comes nearest to carrying it decides."""
    others = support.others
    if all(is_threatened(cite, rules) for cite in others):
        return "threatened or impending, not said to have come (Official Guidelines I.B.11)"
    affirmed = [cite for cite in others if not cite.context]
    if affirmed and under(support.code, BESIDE_ONLY) and allowed is None:
        return "no provider documents the weight condition that it would belong to (Official Guidelines I.B.14)"
    if affirmed and not any(trusted(cite.candidate) for cite in affirmed):
        return "only coded notes gave these words this code, and too few of them: not taken without a person"
    for cite in affirmed:
        if cite.standing == PROVIDER and cite.mention.section in RESULTS:
            return "stands among results only; a provider must say what it means (Official Guidelines III.B)"
        if cite.standing == PROVIDER and cite.mention.section in LOOKED_FOR:
            return "noted in an examination or review of systems only, in no assessment (Official Guidelines III)"
        if cite.standing == PROVIDER:
            return "told in the history or in passing only, not assessed or treated (Official Guidelines III)"
    if any(cite.standing == ASSOCIATED for cite in affirmed):
        return (
            "no provider documented it; this author's note alone cannot support the code (Official Guidelines I.B.14)"
        )
    if affirmed:
        return f"in a {affirmed[0].note.type.value} note only; a provider must take it up (Official Guidelines III.B)"
    uncertain = [cite for cite in others if set(cite.context) == {Context.UNCERTAIN}]
    ruled_out = [cite for cite in others if Context.NEGATED in cite.context]
    if uncertain and ruled_out and _later(ruled_out[-1], uncertain[-1]):
        return f"{_SAID[Context.NEGATED]}: ruled out after it was considered"
    if uncertain:
        if under(support.code, rules.certainty.confirmed_only):
            return "uncertain; coded only when confirmed (Official Guidelines II.H, I.C.1)"
        if encounter.is_open:
            return "uncertain, not (yet) carried to discharge (Official Guidelines II.H, III.C)"
        return "uncertain, not carried to discharge (Official Guidelines II.H, III.C)"
    said = others[-1].context
    for context in (Context.FAMILY, Context.NEGATED, Context.HYPOTHETICAL, Context.HISTORICAL):
        if context in said:
            return _SAID[context]
    return "not documented as a condition of the patient"


def _later(one: Cite, other: Cite) -> bool:
    return one.time is None or other.time is None or one.time >= other.time


def histories(cites_by_code: Mapping[str, list[Cite]]) -> dict[str, list[Cite]]:
    """Personal-history codes for conditions that are past, with the cites that say so."""
    found: dict[str, list[Cite]] = {}
    for code, cites in cites_by_code.items():
        past = history_code(code)
        if past is None or not under(past, HISTORY) or under(code, HISTORY):
            continue
        told = [c for c in cites if set(c.context) == {Context.HISTORICAL} and c.standing == PROVIDER]
        if told and not any(not cite.context and cite.standing == PROVIDER for cite in cites):
            found.setdefault(past, []).extend(told)
    return found
