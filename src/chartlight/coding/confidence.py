"""How sure a suggestion is, from features that are data (confidence.toml)."""

from math import prod

from chartlight.coding.rules import Confidence
from chartlight.coding.support import Cite, Support, is_encoder_only
from chartlight.coding.weigh import LOOKED_FOR
from chartlight.reading.lexicon_load import LEARNED
from chartlight.reading.persistence import persists
from chartlight.reading.sections import section_rules

Judged = dict[tuple[str, str], float]
"""Probability by note and code."""
MOST_TOGETHER = 3
_UNSPECIFIED = ("unspecified", "not specified")
_HISTORY = frozenset(("past_medical_history", "past_surgical_history"))


def confidence_of(support: Support, title: str, rules: Confidence, judged: Judged) -> float:
    """Probability that a coder would report the code: by its best mention, what the chart adds, and the annotators.

    What annotators of other clinical text would code weighs little (`annotators`): they know few of the diagnoses of
    an inpatient stay, and code symptoms that no claim would carry (models/confidence/CARD.md). Text copied from another
    note adds nothing to what that note says. A code whose `title` leaves something unspecified is often not the one
    that a coder reports in the end, unless many notes say it no better.
    """
    limits, adjust = rules.limits, rules.adjust
    if support.astray:
        return limits["lowest"]
    if support.decided:
        return 1.0
    if not support.cites:
        return limits["lowest"]
    cites = support.fresh
    value = max(_base(cite, rules) for cite in cites)
    sections = {cite.mention.section for cite in cites}
    notes = {cite.note.id for cite in cites}
    authors = {cite.note.author for cite in cites if cite.note.author}
    if sections & section_rules().bearing:
        value += adjust["bears_diagnoses"]
    if "discharge_diagnoses" in sections:
        value += adjust["discharge_list"]
    value += adjust["three_notes"] if len(notes) > 2 else adjust["two_notes"] if len(notes) == 2 else 0.0
    if len(authors) > 1:
        value += adjust["two_authors"]
    if not any(words in title.lower() for words in _UNSPECIFIED):
        value += adjust["specified"]
    else:
        value += adjust["unspecified_in_many"] if len(notes) > 2 else adjust["unspecified"]
    if all(cite.refined for cite in cites):
        value += adjust["refined"]
    if all(cite.defaulted for cite in cites):
        value += adjust["defaulted"]
    if sections <= _HISTORY and persists(support.code):
        value += adjust["history_section"]
    if sections <= LOOKED_FOR:
        value += adjust["exam_or_ros_only"]
    if support.is_copied_only:
        value += adjust["copied_only"]
    if support.uncertain:
        value += adjust["uncertain_at_discharge"]
    if support.code.startswith("R"):
        value += adjust["symptom"]
    if support.combined:
        value += adjust["combined"]
    if support.contrary:
        value += adjust["contradicted"]
    highest = limits["encoder_highest"] if is_encoder_only(support) else limits["highest"]
    weight = adjust["annotators"]
    chances = [judged[place] for place in {(cite.note.id, cite.code) for cite in cites} if place in judged]
    if chances:
        value = (1 - weight) * min(value, limits["highest"]) + weight * together(chances)
    return round(min(max(value, limits["lowest"]), highest), 3)


def together(chances: list[float]) -> float:
    """The probability that one of the best few holds; notes of a stay repeat each other, so more add nothing."""
    return 1.0 - prod(1.0 - chance for chance in sorted(chances)[-MOST_TOGETHER:])


def _base(cite: Cite, rules: Confidence) -> float:
    candidate = cite.candidate
    if candidate.how == "encoder":
        return rules.base["encoder"] + 0.2 * candidate.score
    if candidate.source == LEARNED:
        return rules.base[LEARNED] + candidate.share * 0.3
    return rules.base[candidate.source] + (rules.adjust["skipped_words"] if candidate.skipped else 0.0)
