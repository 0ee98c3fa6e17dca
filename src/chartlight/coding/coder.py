"""The coder: what the notes of a chart support, as ICD-10-CM codes in billing order, by the Official Guidelines."""

from collections.abc import Mapping

from chartlight.assessment import (
    ICD10CM,
    Evidence,
    Poa,
    Role,
    Route,
    SuggestedCode,
)
from chartlight.chart import Chart
from chartlight.codesets.codeset import Codeset
from chartlight.coding.alternatives import alternatives
from chartlight.coding.confidence import Judged, confidence_of, route_of
from chartlight.coding.decisions import apply_rejections, protect_accepted
from chartlight.coding.features import claims_of
from chartlight.coding.forest import load_confidence
from chartlight.coding.fractures import osteoporotic_fractures
from chartlight.coding.guidelines import (
    Supports,
    active,
    combine,
    drop_general,
    drop_integral_symptoms,
    drop_lone_organisms,
    drop_passing_symptoms,
    respect_excludes1,
)
from chartlight.coding.poa import poa
from chartlight.coding.principal import Choice, choose_principal
from chartlight.coding.received import add_conditions, procedures
from chartlight.coding.rules import Rules, load_rules
from chartlight.coding.specificity import Refiner
from chartlight.coding.support import Cite, Support, by_code, gather, is_encoder_only, one_type_of_diabetes
from chartlight.coding.weigh import histories, weigh
from chartlight.reading.mention import Reading

MOST_EVIDENCE = 12
REMEMBERED = 500
"""Notes whose judgement is kept."""
_SECTION_RANK = {
    "discharge_diagnoses": 0,
    "assessment_and_plan": 1,
    "hospital_course": 2,
    "problem_list": 3,
    "admission_diagnoses": 3,
}


class Coder:
    """Codes charts; the same chart and readings always give the same codes.

    It remembers what it judged of the latest notes, by their text, so that a new note costs only its own judgement.
    """

    def __init__(self, codeset: Codeset, rules: Rules) -> None:
        self._codeset = codeset
        self._rules = rules
        self._refiner = Refiner(codeset)
        self._judgements: dict[tuple[str, str], dict[str, float]] = {}

    def code(self, chart: Chart, readings: Mapping[str, Reading]) -> tuple[SuggestedCode, ...]:
        """One entry a code: principal, secondary diagnoses, procedures, then what is suppressed and why."""
        supports = self._supports(chart, readings)
        judged = self.judged(chart, readings)
        reported = active(supports)
        indicators = {s.code: poa(s, chart, self._codeset, self._rules.poa) for s in reported}
        by_indicator: dict[str, Poa] = {code: value for code, (value, _) in indicators.items()}
        principal = choose_principal(reported, by_indicator, self._codeset, self._rules.principal)
        ordered = sorted(reported, key=lambda s: self._billing_order(s, principal, judged))
        suggested = [self._suggest(s, principal, indicators[s.code], judged) for s in ordered]
        suppressed = [self._suppress(s, judged) for s in supports.values() if s.suppressed is not None]
        coded = procedures(chart, self._codeset)
        return (
            *suggested,
            *(code for code in coded if code.status == "suggested"),
            *sorted(suppressed, key=lambda code: code.code),
            *(code for code in coded if code.status == "suppressed"),
        )

    def cites(self, chart: Chart, readings: Mapping[str, Reading]) -> list[Cite]:
        """Every mention of the chart with the code its words support, before any rule weighs it."""
        gathered = gather(chart, readings, self._rules.authors, self._refiner, self._codeset)
        return one_type_of_diabetes(gathered, self._codeset)

    def judged(self, chart: Chart, readings: Mapping[str, Reading]) -> Judged:
        """Probability by (note, code) that annotators of clinical text would code it, before any rule weighs it."""
        return {
            (note.id, code): chance
            for note in chart.readable_notes
            if (reading := readings.get(note.id)) is not None
            for code, chance in self._judge(note.text, reading).items()
        }

    @property
    def asserted_from(self) -> float:
        """The probability from which a code counts as asserted."""
        return load_confidence().asserted_from

    def _judge(self, text: str, reading: Reading) -> dict[str, float]:
        key = (text, reading.version)
        known = self._judgements.get(key)
        if known is None:
            if len(self._judgements) >= REMEMBERED:
                self._judgements.clear()
            claims = claims_of(text, reading, self._refiner)
            known = self._judgements[key] = load_confidence().judge(claims, len(text))
        return known

    def route(self, confidence: float, *, how: str) -> Route:
        """Who should look at a code of this confidence, found by "lexicon" or "encoder"."""
        return route_of(confidence, self._rules.routing, encoder_only=how == "encoder")

    def _supports(self, chart: Chart, readings: Mapping[str, Reading]) -> Supports:
        cites = by_code(self.cites(chart, readings))
        supports = weigh(cites, chart, self._rules)
        for code, told in histories(cites).items():
            billable = self._refiner.default(code)
            if billable is not None and billable not in supports:
                why = "a past condition reported by its history code (Official Guidelines I.C.21.c.4)"
                supports[billable] = Support(billable, cites=told, reasons=[why])
        add_conditions(supports, chart, self._codeset)
        protect_accepted(supports, chart, self._codeset)
        apply_rejections(supports, chart)
        for support in active(supports):
            if not self._codeset.is_billable(support.code):
                support.suppress("not a complete code, and ICD-10-CM has no default below it: more must be documented")
        drop_general(supports, self._rules, self._refiner)
        combine(supports, self._rules, self._codeset)
        osteoporotic_fractures(supports, self._codeset)
        drop_general(supports, self._rules, self._refiner)
        respect_excludes1(supports, self._codeset)
        drop_integral_symptoms(supports, self._rules)
        drop_passing_symptoms(supports, self._rules)
        drop_lone_organisms(supports)
        return {code: support for code, support in supports.items() if _evidence(support)}

    def _billing_order(
        self, support: Support, principal: Choice | None, judged: Judged
    ) -> tuple[int, int, int, float, str]:
        """Principal first; symptoms and status codes last; manifestations after what they follow."""
        first = 0 if principal is not None and support.code == principal.code else 1
        late = 2 if support.code[0] in "VWXYZ" else 1 if support.code[0] == "R" else 0
        follows = int(self._codeset.is_manifestation(support.code))
        return first, late, follows, -confidence_of(support, self._rules.routing, judged), support.code

    def _suggest(
        self, support: Support, principal: Choice | None, indicator: tuple[Poa, str], judged: Judged
    ) -> SuggestedCode:
        confidence = confidence_of(support, self._rules.routing, judged)
        is_principal = principal is not None and support.code == principal.code
        why = _why(support)
        if is_principal and principal is not None:
            why = f"Principal: {principal.why}. {why}"
        return SuggestedCode(
            code=support.code,
            system=ICD10CM,
            title=self._codeset.title(support.code) or support.code,
            status="suggested",
            why=why,
            role=Role.PRINCIPAL if is_principal else Role.SECONDARY,
            confidence=confidence,
            route=route_of(confidence, self._rules.routing, encoder_only=is_encoder_only(support)),
            evidence=_evidence(support),
            poa=indicator[0],
            poa_why=indicator[1],
            alternatives=alternatives(support, self._codeset),
        )

    def _suppress(self, support: Support, judged: Judged) -> SuggestedCode:
        limits = self._rules.routing.limits
        confidence = (
            limits["lowest"] if not support.cites else min(0.5, confidence_of(support, self._rules.routing, judged))
        )
        return SuggestedCode(
            code=support.code,
            system=ICD10CM,
            title=self._codeset.title(support.code) or support.code,
            status="suppressed",
            why=support.suppressed or "",
            role=Role.SECONDARY,
            confidence=confidence,
            route=route_of(confidence, self._rules.routing),
            evidence=_evidence(support),
        )


def _why(support: Support) -> str:
    parts = list(support.reasons)
    notes = list(dict.fromkeys(cite.note.id for cite in support.cites))
    if support.cites:
        best = _ranked(support.cites)[0]
        said = f"{best.mention.quote!r}" if best.mention.quote else "words"
        where = (best.mention.section or "text").replace("_", " ")
        more = f" and {len(notes) - 1} more note{'s' if len(notes) > 2 else ''}" if len(notes) > 1 else ""
        parts.append(f"{said} documented in {best.note.type.value}, {where}{more}")
        if support.uncertain:
            parts.append("uncertain at discharge: coded as if it existed (Official Guidelines II.H, III.C)")
        if best.refined:
            parts.append("made specific by the words beside it")
        if best.candidate.how == "encoder":
            parts.append(f"proposed by the encoder as near to {best.candidate.term!r}")
    return "; ".join(parts) or "decided by a person"


def _ranked(cites: list[Cite]) -> list[Cite]:
    """Best evidence first: where diagnoses are stated, lexicon before encoder, then in time order."""
    order = {id(cite): number for number, cite in enumerate(cites)}
    return sorted(
        cites,
        key=lambda cite: (
            bool(cite.context),
            cite.candidate.how == "encoder",
            _SECTION_RANK.get(cite.mention.section or "", 5),
            order[id(cite)],
        ),
    )


def _evidence(support: Support) -> tuple[Evidence, ...]:
    words: list[Evidence] = [cite.words for cite in _ranked(support.cites or support.others)[:MOST_EVIDENCE]]
    return (*words, *support.received)


def load_coder(codeset: Codeset) -> Coder:
    """A coder for a code set with the rules of resources/coding."""
    return Coder(codeset, load_rules())
