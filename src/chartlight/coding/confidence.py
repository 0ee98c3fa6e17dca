"""How sure a suggestion is, from features that are data (routing.toml), and who should look at it."""

from math import prod

from chartlight.assessment import Route
from chartlight.coding.rules import Routing
from chartlight.coding.support import Cite, Support, is_encoder_only
from chartlight.coding.weigh import LOOKED_FOR
from chartlight.reading.lexicon_load import LEARNED
from chartlight.reading.persistence import persists
from chartlight.reading.sections import section_rules

Judged = dict[tuple[str, str], float]
"""Probability by note and code."""
MOST_TOGETHER = 3
_HISTORY = frozenset(("past_medical_history", "past_surgical_history"))


def confidence_of(support: Support, routing: Routing, judged: Judged) -> float:
    """Probability that a coder would report the code: by its best mention, what the chart adds, and the annotators.

    What annotators of other clinical text would code weighs little (`annotators`): they know few of the diagnoses of
    an inpatient stay, and code symptoms that no claim would carry (models/confidence/CARD.md).
    """
    limits, adjust = routing.limits, routing.adjust
    if support.decided:
        return 1.0
    if not support.cites:
        return limits["lowest"]
    value = max(_base(cite, routing) for cite in support.cites)
    sections = {cite.mention.section for cite in support.cites}
    notes = {cite.note.id for cite in support.cites}
    authors = {cite.note.author for cite in support.cites if cite.note.author}
    if sections & section_rules().bearing:
        value += adjust["bears_diagnoses"]
    if "discharge_diagnoses" in sections:
        value += adjust["discharge_list"]
    value += adjust["three_notes"] if len(notes) > 2 else adjust["two_notes"] if len(notes) == 2 else 0.0
    if len(authors) > 1:
        value += adjust["two_authors"]
    if all(cite.refined for cite in support.cites):
        value += adjust["refined"]
    if all(cite.defaulted for cite in support.cites):
        value += adjust["defaulted"]
    if sections <= _HISTORY and persists(support.code):
        value += adjust["history_section"]
    if sections <= LOOKED_FOR:
        value += adjust["exam_or_ros_only"]
    if support.uncertain:
        value += adjust["uncertain_at_discharge"]
    if support.code.startswith("R"):
        value += adjust["symptom"]
    if support.combined:
        value += adjust["combined"]
    if any("contrary" in reason for reason in support.reasons):
        value += adjust["contradicted"]
    highest = limits["encoder_highest"] if is_encoder_only(support) else limits["highest"]
    weight = adjust["annotators"]
    chances = [judged[place] for place in {(cite.note.id, cite.code) for cite in support.cites} if place in judged]
    if chances:
        value = (1 - weight) * min(value, limits["highest"]) + weight * together(chances)
    return round(min(max(value, limits["lowest"]), highest), 3)


def together(chances: list[float]) -> float:
    """The probability that one of the best few holds; notes of a stay repeat each other, so more add nothing."""
    return 1.0 - prod(1.0 - chance for chance in sorted(chances)[-MOST_TOGETHER:])


def _base(cite: Cite, routing: Routing) -> float:
    candidate = cite.candidate
    if candidate.how == "encoder":
        return routing.base["encoder"] + 0.2 * candidate.score
    if candidate.source == LEARNED:
        return routing.base[LEARNED] + candidate.share * 0.3
    return routing.base[candidate.source] + (routing.adjust["skipped_words"] if candidate.skipped else 0.0)


def route_of(confidence: float, routing: Routing, *, encoder_only: bool = False) -> Route:
    """Who should look at it; a proposal of the encoder alone is never automatic."""
    if confidence > routing.routes["auto_above"] and not encoder_only:
        return Route.AUTO
    return Route.REVIEW if confidence >= routing.routes["review_from"] else Route.SPECIALIST
