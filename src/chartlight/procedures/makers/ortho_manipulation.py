"""Joints and fractures moved from outside: what a closed manipulation was done for decides what it is."""

import re

from chartlight.procedures.case import Case
from chartlight.procedures.frames import Frame
from chartlight.procedures.makers.ortho_sites import site_plans, sites_of, valued
from chartlight.procedures.named import Named
from chartlight.procedures.plan import Plan


def manipulation(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """A closed reduction: of a fracture (the bone) or a dislocation (the joint); a stiff joint moved is released."""
    about = " ".join(case.text[begin:end] for begin, end in (named.item, *case.diagnoses)).lower()
    if re.search(r"\bfractur|\bfx\b|\bcolles|\bsubluxed epiphys", about):
        fixed = _fixed_with_it(case, named)
        bones = [plan for plan in site_plans(case, named, frame) if _part(plan) not in fixed]
        if not bones:
            return []
        if bones[0].reads["body_part"]:
            return bones
    operation = "S" if re.search(r"\bdislocat|\bsubluxat|\bdislodg", about) or "manipulation" not in frame.id else "N"
    table = f"0S{operation}"
    plans = []
    for site in sites_of(case, named, "joint")[:1]:
        for label in site.labels:
            for own, read in valued(case, named, table, label, site.span):
                why = (
                    "a dislocated joint is put back: Reposition"
                    if operation == "S"
                    else "a stiff joint is freed: Release"
                )
                plans.append(Plan(own, {"body_part": (read,)}, why, (named.name,)))
    return plans or [Plan(frame.table, {"body_part": ()}, frame.why)]


def _fixed_with_it(case: Case, named: Named) -> set[tuple[str, str]]:
    """Bones that the same listed procedure fixes: their reduction is part of it (B3.15)."""
    return {
        _part(plan)
        for other in case.named
        if other.item == named.item and other.frame.id.startswith("fx-")
        for plan in site_plans(case, other, other.frame)
    } - {("", "")}


def _part(plan: Plan) -> tuple[str, str]:
    """Body system and value of the part that a plan is about; empty where it is open."""
    return (plan.table[1], plan.reads["body_part"][0].value) if plan.reads["body_part"] else ("", "")
