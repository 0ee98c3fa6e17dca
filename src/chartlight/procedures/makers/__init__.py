"""Procedures whose codes follow from counts and pairings that no single frame can say: each maker plans them.

A maker takes the case, the named procedure and its frame, and gives a plan for each code; none where nothing is to be
coded. Frames name it by its key here.
"""

from collections.abc import Callable

from chartlight.procedures.case import Case
from chartlight.procedures.frames import Frame
from chartlight.procedures.makers.bedside import assisted_ventilation, ventilation
from chartlight.procedures.makers.debridement import debridement
from chartlight.procedures.makers.graft_donor import graft_donor
from chartlight.procedures.makers.ercp import ercp
from chartlight.procedures.makers.general import both_abdominal_muscles
from chartlight.procedures.makers.gi_endoscopy import gi_endoscopy
from chartlight.procedures.makers.index_terms import index_term
from chartlight.procedures.makers.operations import operation
from chartlight.procedures.named import Named
from chartlight.procedures.plan import Plan

Maker = Callable[[Case, Named, Frame], list[Plan]]
MAKERS: dict[str, Maker] = {
    "both-abdominal-muscles": both_abdominal_muscles,
    "ercp": ercp,
    "gi-endoscopy": gi_endoscopy,
    "debridement": debridement,
    "graft-donor": graft_donor,
    "ventilation": ventilation,
    "assisted-ventilation": assisted_ventilation,
    "index": index_term,
    "operation": operation,
}
