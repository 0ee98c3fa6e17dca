"""Why a person looks at a suggestion however sure the program is: reasons of the code, and reasons of the case."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from chartlight.assessment import CONFLICT, DrgImpact, Edit, Poa, Role, Route, Severity, SuggestedCode, Words
from chartlight.chart import Chart
from chartlight.codesets.codeset import Codeset
from chartlight.coding.routing import Forced, RoutingProfile, Thresholds, route_of
from chartlight.coding.support import Support, is_encoder_only

DECIDED = 1.0
"""Confidence of what a person has decided, and of nothing else: the look has been taken."""


def reasons_of(support: Support, poa: Poa | None, forced: Forced, codeset: Codeset) -> tuple[str, ...]:
    """What of the code itself asks for a person; nothing once a person has decided about it."""
    return () if support.decided else tuple(_reasons(support, poa, forced, codeset))


def _reasons(support: Support, poa: Poa | None, forced: Forced, codeset: Codeset) -> Iterator[str]:
    if forced.conflicts and support.disputes:
        yield CONFLICT
    if forced.encoder_only and is_encoder_only(support):
        yield "proposed by the encoder alone, in no words that the lexicon knows"
    if forced.copied_only and support.is_copied_only:
        yield "supported by copied text only"
    if forced.uncertain and support.uncertain:
        yield "an uncertain diagnosis (Official Guidelines II.H, III.C)"
    yield from listed(support.code, poa, forced, codeset)


def listed(code: str, poa: Poa | None, forced: Forced, codeset: Codeset) -> Iterator[str]:
    """The lists that hold the code, and whether the fiscal year added it."""
    if forced.new_codes and codeset.is_new(code):
        yield f"new in the code set of fiscal year {codeset.year}"
    for entry in forced.lists:
        if entry.holds(code, poa):
            yield f"{entry.name} ({entry.source})"


def short_of(confidence: float, thresholds: Thresholds) -> tuple[str, ...]:
    """Why confidence alone does not let a suggestion pass unreviewed."""
    route = thresholds.route(confidence)
    if route is Route.AUTO:
        return ()
    if route is Route.REVIEW:
        return (f"confidence {confidence:.2f} is not above {thresholds.auto_above:.2f}",)
    return (f"confidence {confidence:.2f} is below {thresholds.review_from:.2f}",)


def thresholds_for(evidence: Sequence[object], chart: Chart, profile: RoutingProfile) -> Thresholds:
    """By the specialty of the note with the best evidence, else by the service of the stay, else the site's."""
    note = next((chart.note(one.note) for one in evidence if isinstance(one, Words)), None)
    told = (note.author_role, note.title) if note is not None else ()
    return profile.thresholds(*told, chart.encounter.service)


def review_case(
    codes: Sequence[SuggestedCode],
    profile: RoutingProfile,
    impact: DrgImpact,
    severities: Mapping[str, Severity],
    edits: Sequence[Edit],
) -> tuple[SuggestedCode, ...]:
    """The codes with what the grouped case adds: severity, and why a person looks at what its DRG stands on.

    Routes only ever go from "auto" to "review": the grouping that gave the reasons stays what it was.
    """
    sole = _sole(codes, severities, edits) if profile.forced.sole_complication else {}
    heavy = _bearing(codes, severities, impact, profile.forced.weight_above)
    made = []
    for code in codes:
        reasons = [
            *([sole[code.code]] if code.code in sole else []),
            *([heavy[code.code]] if code.code in heavy else []),
        ]
        severity = severities.get(code.code)
        if not reasons or code.status != "suggested" or code.confidence == DECIDED:
            made.append(replace(code, severity=severity))
            continue
        route = Route.REVIEW if code.route is Route.AUTO else code.route
        why = with_reasons(code.why, reasons)
        made.append(replace(code, severity=severity, route=route, why=why, route_why=(*reasons, *code.route_why)))
    return tuple(made)


def with_reasons(why: str, reasons: Sequence[str]) -> str:
    """A rationale that also says why a person must look; a conflict it tells already, in full."""
    told = [reason for reason in reasons if reason != CONFLICT]
    return f"{why}; a person looks at it: {', '.join(told)}" if told else why


def _sole(codes: Sequence[SuggestedCode], severities: Mapping[str, Severity], edits: Sequence[Edit]) -> dict[str, str]:
    """The only MCC; without one the only CC; and each without which the weight falls."""
    secondary = [c.code for c in codes if c.status == "suggested" and c.is_diagnosis and c.role is not Role.PRINCIPAL]
    by_kind = {kind: [code for code in secondary if severities.get(code) == kind] for kind in ("MCC", "CC")}
    found = {
        code: f"without it the DRG weighs less: the case rests on this {severities.get(code, 'CC')}"
        for edit in edits
        if edit.source == "vulnerability"
        for code in edit.codes
    }
    for kind, those in by_kind.items():
        if len(those) == 1 and not (kind == "CC" and by_kind["MCC"]):
            found[those[0]] = f"the sole {kind} of the case"
    return found


def _bearing(
    codes: Sequence[SuggestedCode], severities: Mapping[str, Severity], impact: DrgImpact, weight_above: float
) -> dict[str, str]:
    """Of a DRG that weighs much: the principal diagnosis, CCs and MCCs, procedures and all else it is made of."""
    working = impact.working
    if working is None or working.weight is None or working.weight <= weight_above:
        return {}
    reason = f"bears on DRG {working.drg}, which weighs {working.weight:.2f}, more than {weight_above:.2f}"
    return {
        code.code: reason
        for code in codes
        if code.code in working.decisive
        or code.role is Role.PRINCIPAL
        or not code.is_diagnosis
        or severities.get(code.code, "none") != "none"
    }


def first_route(confidence: float, reasons: Sequence[str], thresholds: Thresholds) -> tuple[Route, tuple[str, ...]]:
    """Route before grouping, with every reason to look."""
    return route_of(confidence, thresholds, reasons), (*reasons, *short_of(confidence, thresholds))
