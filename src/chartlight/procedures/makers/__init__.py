"""Procedures whose codes follow from counts and pairings that no single frame can say: each maker plans them.

A maker takes the case, the named procedure and its frame, and gives a plan for each code; none where nothing is to be
coded. Frames name it by its key here.
"""

from collections.abc import Callable

from chartlight.procedures.case import Case
from chartlight.procedures.frames import Frame
from chartlight.procedures.makers.airways import AIRWAY_MAKERS
from chartlight.procedures.makers.bedside import assisted_ventilation, ventilation
from chartlight.procedures.makers.conduits import CONDUIT_MAKERS
from chartlight.procedures.makers.coronary import bypasses
from chartlight.procedures.makers.coronary_catheter import CATHETER_MAKERS
from chartlight.procedures.makers.debridement import debridement
from chartlight.procedures.makers.ercp import ercp
from chartlight.procedures.makers.general import both_abdominal_muscles, elsewhere
from chartlight.procedures.makers.gi_endoscopy import gi_endoscopy
from chartlight.procedures.makers.glands import parathyroids
from chartlight.procedures.makers.graft_donor import graft_donor
from chartlight.procedures.makers.index_terms import index_term
from chartlight.procedures.makers.injuries import explored
from chartlight.procedures.makers.operations import operation
from chartlight.procedures.makers.ortho_amputation import fingers, foot_rays, shaft_amputation, toes
from chartlight.procedures.makers.ortho_manipulation import manipulation
from chartlight.procedures.makers.ortho_prostheses import conversion, reimplantation, revision, spacer
from chartlight.procedures.makers.ortho_sites import site_plans
from chartlight.procedures.makers.ortho_spine import (
    arthrodesis,
    at_discs,
    at_joints,
    augmented,
    crest_graft,
    discs,
    freed,
    fusion,
    interbody_fusion,
    vertebrae,
)
from chartlight.procedures.makers.rhythm import RHYTHM_MAKERS
from chartlight.procedures.makers.sinuses import sinus_surgery
from chartlight.procedures.makers.teeth import teeth
from chartlight.procedures.makers.urogyn import adnexa, cystectomy, endometriosis, hysterectomy, stone, uterine_arteries
from chartlight.procedures.makers.vessels import VESSEL_MAKERS
from chartlight.procedures.named import Named
from chartlight.procedures.plan import Plan

Maker = Callable[[Case, Named, Frame], list[Plan]]
MAKERS: dict[str, Maker] = {
    "adnexa": adnexa,
    "cystectomy": cystectomy,
    "endometriosis": endometriosis,
    "hysterectomy": hysterectomy,
    "stone": stone,
    "uterine-arteries": uterine_arteries,
    "elsewhere": elsewhere,
    "parathyroids": parathyroids,
    "explored": explored,
    "both-abdominal-muscles": both_abdominal_muscles,
    "ercp": ercp,
    "gi-endoscopy": gi_endoscopy,
    "debridement": debridement,
    "graft-donor": graft_donor,
    "sinus-surgery": sinus_surgery,
    "teeth": teeth,
    "ventilation": ventilation,
    "assisted-ventilation": assisted_ventilation,
    "ortho-site": site_plans,
    "ortho-shaft": shaft_amputation,
    "ortho-rays": foot_rays,
    "ortho-toes": toes,
    "ortho-fingers": fingers,
    "ortho-conversion": conversion,
    "ortho-revision": revision,
    "ortho-spacer": spacer,
    "ortho-reimplantation": reimplantation,
    "ortho-manipulation": manipulation,
    "spine-fusion": fusion,
    "spine-arthrodesis": arthrodesis,
    "spine-interbody": interbody_fusion,
    "spine-disc": discs,
    "spine-at-disc": at_discs,
    "spine-joint": at_joints,
    "spine-freed": freed,
    "vertebra": vertebrae,
    "vertebral-augmentation": augmented,
    "iliac-crest": crest_graft,
    "index": index_term,
    "operation": operation,
    "cabg": bypasses,
    **AIRWAY_MAKERS,
    **CONDUIT_MAKERS,
    **CATHETER_MAKERS,
    **RHYTHM_MAKERS,
    **VESSEL_MAKERS,
}
