"""The coder: what the notes of a chart support, as ICD-10-CM codes in billing order, by the Official Guidelines."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from chartlight.assessment import ICD10CM, Edit, Poa, Received, Role, Route, SuggestedCode
from chartlight.chart import Chart
from chartlight.codesets.codeset import Codeset
from chartlight.coding.alternatives import alternatives
from chartlight.coding.axes import Axes, load_conflict_rules
from chartlight.coding.charted_ventilation import with_charted_hours
from chartlight.coding.combinations import Supports, active, combine
from chartlight.coding.confidence import Judged, confidence_of
from chartlight.coding.conflicts import attach, denials, oppositions
from chartlight.coding.decided_procedures import decided_procedures
from chartlight.coding.decisions import apply_rejections, latest, protect_accepted
from chartlight.coding.evidence import evidence_of, rationale
from chartlight.coding.families import Families, attend
from chartlight.coding.features import claims_of
from chartlight.coding.forest import load_confidence
from chartlight.coding.fractures import osteoporotic_fractures
from chartlight.coding.guidelines import (
    drop_general,
    drop_integral_symptoms,
    drop_lone_organisms,
    drop_passing_symptoms,
    respect_excludes1,
)
from chartlight.coding.newborn import chapter_16
from chartlight.coding.noted_procedures import noted_procedures, open_axes, with_received
from chartlight.coding.obstetrics import chapter_15
from chartlight.coding.poa import indicators
from chartlight.coding.principal import Choice, choose_principal
from chartlight.coding.principal_procedure import in_order
from chartlight.coding.received import add_conditions, procedures
from chartlight.coding.reviewing import DECIDED, first_route, listed, reasons_of, thresholds_for, with_reasons
from chartlight.coding.routing import RoutingProfile, default_profile, route_of
from chartlight.coding.rules import Rules, load_rules
from chartlight.coding.sequence import after_their_causes
from chartlight.coding.specificity import Refiner
from chartlight.coding.specified import Specifier
from chartlight.coding.support import Cite, Support, by_code, gather, one_type_of_diabetes, with_copies
from chartlight.coding.ulcers import one_stage_a_site
from chartlight.coding.weigh import histories, weigh
from chartlight.procedures.building import Built
from chartlight.procedures.suggest import procedures_of
from chartlight.reading.mention import Reading

REMEMBERED = 500
"""Notes whose judgement is kept."""
READ_FROM_WORDS = "read from the words of a note: a person looks at every procedure"
MOST_OF_SUPPRESSED = 0.5
"""Confidence that a code which is not to be reported has at most."""


@dataclass(frozen=True, slots=True)
class Coded:
    """What the notes of a chart support, and where they contradict each other."""

    codes: tuple[SuggestedCode, ...]
    conflicts: tuple[Edit, ...]


class Coder:
    """Codes charts; the same chart and readings always give the same codes.

    It remembers what it judged of the latest notes, by their text, so that a new note costs only its own judgement.
    """

    def __init__(self, codeset: Codeset, rules: Rules) -> None:
        self._codeset = codeset
        self._rules = rules
        self._refiner = Refiner(codeset)
        self._specifier = Specifier(codeset, self._refiner)
        self._families = Families(codeset)
        self._axes = Axes(codeset, load_conflict_rules())
        self._judgements: dict[tuple[str, str], dict[str, float]] = {}
        self._built: dict[str, tuple[Built, ...]] = {}

    def code(self, chart: Chart, readings: Mapping[str, Reading]) -> tuple[SuggestedCode, ...]:
        """One entry a code: principal, secondary diagnoses, procedures, then what is suppressed and why."""
        return self.coded(chart, readings).codes

    def coded(self, chart: Chart, readings: Mapping[str, Reading], profile: RoutingProfile | None = None) -> Coded:
        """The codes, routed by `profile` (else the defaults) as far as can be told before grouping; the conflicts."""
        profile = profile or default_profile()
        supports, conflicts = self._supports(chart, readings)
        judged = self.judged(chart, readings)
        reported = active(supports)
        on_admission = indicators(supports.values(), chart, self._codeset, self._rules.poa)
        by_indicator: dict[str, Poa] = {code: value for code, (value, _) in on_admission.items()}
        principal = choose_principal(reported, by_indicator, self._codeset, self._rules.principal)
        ranked = sorted(reported, key=lambda s: self._billing_order(s, principal, judged))
        ordered = [supports[code] for code in after_their_causes([s.code for s in ranked], self._codeset)]
        suggested = [
            self._suggest(s, principal, on_admission[s.code], self._confidence(s, judged), chart, profile, supports)
            for s in ordered
        ]
        suppressed = [
            self._suppress(s, self._confidence(s, judged), chart) for s in supports.values() if s.suppressed is not None
        ]
        noted = noted_procedures(chart, self._codeset, self._procedures)
        noted = with_charted_hours(noted, chart, self._codeset)
        done = with_received(noted, procedures(chart, self._codeset))
        decided = decided_procedures(done, chart, self._codeset)
        ordered_by_role = in_order(decided, principal.code if principal else None)
        coded = [self._routed(code, chart, profile) for code in ordered_by_role]
        codes = (
            *suggested,
            *(code for code in coded if code.status == "suggested"),
            *sorted(suppressed, key=lambda code: code.code),
            *(code for code in coded if code.status == "suppressed"),
        )
        return Coded(codes, (*conflicts, *open_axes(codes, latest(chart))))

    def cites(self, chart: Chart, readings: Mapping[str, Reading]) -> list[Cite]:
        """Every mention of the chart with the code its words support, before any rule weighs it."""
        gathered = gather(chart, readings, self._rules.authors, self._specifier)
        gathered = self._families.with_told(gathered, chart, readings, self._rules.authors)
        return with_copies(one_type_of_diabetes(gathered, self._codeset), chart)

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
            known = self._judgements[key] = load_confidence().judge(claims, text)
        return known

    def _procedures(self, text: str) -> tuple[Built, ...]:
        known = self._built.get(text)
        if known is None:
            if len(self._built) >= REMEMBERED:
                self._built.clear()
            known = self._built[text] = procedures_of(text, self._codeset.pcs_tables)
        return known

    def route(self, confidence: float) -> Route:
        """Who should look at a code of this confidence, by the default thresholds."""
        return route_of(confidence, default_profile().routes)

    def _supports(self, chart: Chart, readings: Mapping[str, Reading]) -> tuple[Supports, list[Edit]]:
        cites = by_code(self.cites(chart, readings))
        supports = weigh(cites, chart, self._rules)
        for code, told in histories(cites).items():
            billable = self._refiner.default(code)
            if billable is not None and billable not in supports:
                why = "a past condition reported by its history code (Official Guidelines I.C.21.c.4)"
                supports[billable] = Support(billable, cites=told, reasons=[why])
        conflicts = denials(supports, self._rules, self._refiner)
        add_conditions(supports, chart, self._codeset)
        protect_accepted(supports, chart, readings, self._codeset)
        apply_rejections(supports, chart)
        for support in active(supports):
            if not self._codeset.is_billable(support.code):
                support.suppress("not a complete code, and ICD-10-CM has no default below it: more must be documented")
        drop_general(supports, self._rules, self._refiner)
        conflicts += oppositions(supports, self._axes)
        combine(supports, self._rules, self._codeset)
        osteoporotic_fractures(supports, self._codeset)
        attend(supports, self._codeset)
        chapter_15(supports, chart, self._codeset)
        chapter_16(supports, chart, self._codeset)
        drop_general(supports, self._rules, self._refiner)
        one_stage_a_site(supports, chart, self._rules)
        respect_excludes1(supports, self._codeset)
        drop_integral_symptoms(supports, self._rules)
        drop_passing_symptoms(supports, self._rules)
        drop_lone_organisms(supports)
        edits = attach(conflicts, supports)
        standing = {
            code: one for code, one in supports.items() if one.cites or one.others or one.received or one.pointed
        }
        return standing, edits

    def _confidence(self, support: Support, judged: Judged) -> float:
        title = self._codeset.title(support.code) or ""
        return confidence_of(support, title, self._rules.confidence, judged)

    def _billing_order(
        self, support: Support, principal: Choice | None, judged: Judged
    ) -> tuple[int, int, int, float, str]:
        """Principal first; symptoms and status codes last; manifestations after what they follow."""
        first = 0 if principal is not None and support.code == principal.code else 1
        late = 2 if support.code[0] in "VWXYZ" else 1 if support.code[0] == "R" else 0
        follows = int(self._codeset.is_manifestation(support.code))
        return first, late, follows, -self._confidence(support, judged), support.code

    def _suggest(
        self,
        support: Support,
        principal: Choice | None,
        indicator: tuple[Poa, str],
        confidence: float,
        chart: Chart,
        profile: RoutingProfile,
        supports: Supports,
    ) -> SuggestedCode:
        is_principal = principal is not None and support.code == principal.code
        why = rationale(support, chart)
        if is_principal and principal is not None:
            why = f"Principal: {principal.why}. {why}"
        evidence = evidence_of(support, chart)
        reasons = reasons_of(support, indicator[0], profile.forced, self._codeset)
        route, route_why = first_route(confidence, reasons, thresholds_for(evidence, chart, profile))
        if support.astray:
            route, route_why = Route.SPECIALIST, (support.astray, *route_why)
        return SuggestedCode(
            code=support.code,
            system=ICD10CM,
            title=self._codeset.title(support.code) or support.code,
            status="suggested",
            why=with_reasons(why, reasons),
            role=Role.PRINCIPAL if is_principal else Role.SECONDARY,
            confidence=confidence,
            route=route,
            evidence=evidence,
            poa=indicator[0],
            poa_why=indicator[1],
            alternatives=alternatives(support, supports, self._codeset),
            route_why=route_why,
            mentions=len(support.cites),
            stale=support.astray or None,
        )

    def _suppress(self, support: Support, confidence: float, chart: Chart) -> SuggestedCode:
        confidence = min(MOST_OF_SUPPRESSED, confidence)
        return SuggestedCode(
            code=support.code,
            system=ICD10CM,
            title=self._codeset.title(support.code) or support.code,
            status="suppressed",
            why=support.suppressed or "",
            role=Role.SECONDARY,
            confidence=confidence,
            route=Route.SPECIALIST,
            evidence=evidence_of(support, chart),
            mentions=len(support.cites or support.others),
        )

    def _routed(self, code: SuggestedCode, chart: Chart, profile: RoutingProfile) -> SuggestedCode:
        """A procedure with its route and why; one that only words give is never passed on unreviewed."""
        if code.status == "suppressed":
            return code
        reasons = tuple(listed(code.code, None, profile.forced, self._codeset))
        if code.confidence != DECIDED and not any(isinstance(one, Received) for one in code.evidence):
            reasons = (*reasons, READ_FROM_WORDS)
        route, why = first_route(code.confidence, reasons, thresholds_for(code.evidence, chart, profile))
        return replace(code, route=route, route_why=why, why=with_reasons(code.why, reasons))


def load_coder(codeset: Codeset) -> Coder:
    """A coder for a code set with the rules of resources/coding."""
    return Coder(codeset, load_rules())
