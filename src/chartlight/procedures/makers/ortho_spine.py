"""Operations on the spine: what is coded follows from the levels (B3.10, B3.2) and what each level was done for.

Levels stand beside the name, in the listed procedure, in the other listed ones, in the diagnoses or in the narrative.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from chartlight.procedures.case import Case, Read
from chartlight.procedures.frames import AxisRule, Frame, load_frames
from chartlight.procedures.makers.ortho_levels import (
    Levels,
    bone_of,
    disc_of,
    fused,
    joint_of,
    levels_in,
    region_of,
    regions_in,
)
from chartlight.procedures.named import Named
from chartlight.procedures.phrases import Span
from chartlight.procedures.plan import Plan
from chartlight.procedures.readers import by_words
from chartlight.procedures.sides import side_near

_CORD = {"cervical": "W", "thoracic": "X", "lumbar": "Y"}
_ROOT = {"cervical": "1", "thoracic": "8", "lumbar": "B"}
_BONE = {"cervical": "P3", "thoracic": "P4", "lumbar": "Q0"}
_DISC = {"cervical": "R3", "thoracic": "R9", "lumbar": "S2"}
_JOINT = {"cervical": "R1", "thoracic": "R6", "lumbar": "S0"}
_ALL_OF_DISC = re.compile(
    r"\b(?:total|complete|radical|full|thorough and complete)\s+(?:\w+\s+){0,2}?(?:micro)?dis[ck]ectom(?:y|ies)"
    r"|\b(?:micro)?dis[ck]ectom(?:y|ies)\s+(?:was|were)\s+(?:then\s+)?(?:complete\b|performed completely)"
    r"|\b(?:entire|whole|all of the|all of each)\s+(?:\w+[\s-]+){0,2}?dis[ck]s?\b"
    r"|\bdis[ck]s?\s+(?:\w+\s+){0,3}?(?:was|were)\s+(?:then\s+)?(?:removed|excised|taken out|evacuated)?\s*"
    r"(?:completely|entirely|totally|in (?:its|their) entirety|in toto)\b"
    r"|\bnothing (?:of|was left of) the dis[ck]"
    r"|\bcomplete (?:removal|excision|resection) of (?:the )?(?:\w+\s+)?dis[ck]",
    re.IGNORECASE,
)
_PART_OF_DISC = re.compile(
    r"\b(?:subtotal(?:ly)?|partial(?:ly)?|limited|near[ -]total)\b[^.;]{0,40}dis[ck]"
    r"|\bdis[ck](?:ectomy)?\b[^.;]{0,40}\b(?:subtotal(?:ly)?|partial(?:ly)?)\b",
    re.IGNORECASE,
)
_HISTORY = re.compile(
    r"\b(?:old|healed|previous\w*|prior|chronic|years? ago|count(?:ed|ing)?|no edema|(?:19|20)\d\d)\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^.;\n]+")
_LISTED = re.compile(r"[\s,&]*(?:and|plus)?[\s,&]*", re.IGNORECASE)
_CREST = re.compile(r"\biliac (?:crest|bone|wing)\b", re.IGNORECASE)
_WHOLE = "all of the disc was taken: Resection (B3.8)"
_PORTION = "a portion of the disc: Excision (B3.8); that all of it was taken is not said"
_SYSTEMS_DISC = "the disc is taken apart from the fusion and coded as well"
_RAISED = "the vertebra is put back to its height: Reposition"
_CEMENT = "cement is put in to strengthen the vertebra: Supplement"
_Z = (Read("Z"),)
_BETWEEN = "posterior-interbody-fusion"


def spine_levels(case: Case, named: Named, wanted: Callable[[Levels], bool], told_first: bool = False) -> list[Levels]:
    """The levels of a procedure from the nearest place that names any that are wanted."""
    listed = [(_level_clause(case, named),), (named.item,)]
    others = [tuple(item for item in case.layout.items if item != named.item)]
    told: list[Iterable[Span]] = [list(_sentences(case))]
    later = [*told, *others, case.diagnoses] if told_first else [*others, case.diagnoses, *told]
    for area in (*listed, *later):
        if found := [one for begin, end in area for one in levels_in(case.text, begin, end) if wanted(one)]:
            return found
    return []


def _level_clause(case: Case, named: Named) -> Span:
    """The clause of a name with all of a list of levels before it ("C5-6 and C6-7 fusion")."""
    begin, end = named.clause
    if not any(levels_in(case.text, begin, named.name[0])):
        return begin, end
    for level in reversed(list(levels_in(case.text, named.item[0], begin))):
        if _LISTED.fullmatch(case.text[level.span[1] : begin]) is None:
            break
        begin = level.span[0]
    return begin, end


def _sentences(case: Case) -> Iterator[Span]:
    for begin, end in case.told:
        for match in _SENTENCE.finditer(case.text, begin, end):
            if not _HISTORY.search(match.group()):
                yield match.span()


def _joints(case: Case, named: Named) -> tuple[list[int], tuple[Span, ...]]:
    found = spine_levels(case, named, lambda one: bool(one.joints))
    return sorted({joint for one in found for joint in one.joints}), tuple(one.span for one in found)


def _plans(pairs: Iterable[tuple[str, str]], table: str, spans: tuple[Span, ...], frame: Frame) -> list[Plan]:
    """Plans of one operation on parts given as table system and value, each once."""
    return [
        Plan(f"{table[0]}{system}{table[2]}", {"body_part": (Read(value, spans),)}, frame.why)
        for system, value in dict.fromkeys(pairs)
    ]


def _pairs(
    case: Case, named: Named, of: Callable[[int], str], by_region: dict[str, str]
) -> tuple[list[str], list[Span]]:
    joints, spans = _joints(case, named)
    if joints:
        return [pair for joint in joints if (pair := of(joint))], list(spans)
    regions = regions_in(case.text, (named.clause, named.item, *case.layout.items, *case.diagnoses))
    return ([by_region[regions[0][0]]], [regions[0][1]]) if regions else ([], [])


def _open(frame: Frame) -> list[Plan]:
    return [Plan(frame.table, {"body_part": ()}, frame.why)]


def fusion(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Fusion by the number of joints in each region (B3.10a); device and column are read as the frame says."""
    joints, spans = _joints(case, named)
    if joints:
        return _plans(fused(joints), frame.table, spans, frame)
    regions = regions_in(case.text, (named.clause, named.item, *case.diagnoses))
    if not regions:
        return _open(frame)
    pair = _JOINT[regions[0][0]]
    return [Plan(f"0{pair[0]}G", {"body_part": ()}, frame.why)]


def arthrodesis(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """A fusion named without its way: by the listed procedures from in front, through the disc space, or from behind.

    None where no level of the spine is named: other joints are fused as well.
    """
    joints, spans = _joints(case, named)
    if not joints:
        return []
    listed = " ".join(case.text[begin:end] for begin, end in (named.item, *case.layout.items)).lower()
    in_front = re.search(r"\banterior\b|\bacdf\b|\balif\b|\b[xdlo]lif\b|\blateral (?:lumbar )?interbody", listed)
    between = re.search(r"\binterbody|\b[tp]lif\b|\bcage", listed)
    if in_front and re.search(r"\bposterior\b", case.text[slice(*named.item)], re.IGNORECASE):
        in_front = None
    column, like = ("0", "acdf") if in_front else ("J", _BETWEEN) if between else ("1", "posterior-fusion")
    rule = load_frames()[like].axes["device"]
    plans = _plans(fused(joints), frame.table, spans, frame)
    return [
        replace(plan, reads={**plan.reads, "device": _devices(case, named, rule), "qualifier": (Read(column),)})
        for plan in plans
    ]


def _devices(case: Case, named: Named, rule: AxisRule) -> tuple[Read, ...]:
    """What the words say of the device, as for the fusion of that kind, then what is usual."""
    labels = {value: "" for value, _ in rule.words}
    return (*by_words(case, named, rule, labels), Read(rule.default, (), rule.why))


def interbody_fusion(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Fusion through the disc space, with the disc that is taken out on the way (B3.10, B3.8)."""
    return [*fusion(case, named, frame), *discs(case, named, frame)]


def discs(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Discs taken out: Resection where all of it went, else Excision."""
    pairs, spans = _pairs(case, named, disc_of, _DISC)
    operation, why = _taken(case)
    return [
        Plan(
            f"0{pair[0]}{operation}",
            {"body_part": (Read(pair[1], tuple(spans)),), "device": _Z, "qualifier": _Z},
            why,
        )
        for pair in dict.fromkeys(pairs)
    ] or _open(frame)


def _taken(case: Case) -> tuple[str, str]:
    stretches = (*case.layout.items, *case.told)
    if any(_PART_OF_DISC.search(case.text, *stretch) for stretch in stretches):
        return "B", _PORTION
    if any(_ALL_OF_DISC.search(case.text, *stretch) for stretch in stretches):
        return "T", _WHOLE
    return "B", _PORTION


def at_discs(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """An operation of the frame's table on the discs between the levels."""
    pairs, spans = _pairs(case, named, disc_of, _DISC)
    return _plans(((pair[0], pair[1]) for pair in pairs), frame.table, tuple(spans), frame) or _open(frame)


def at_joints(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """An operation of the frame's table on the vertebral joints between the levels, each region once."""
    pairs, spans = _pairs(case, named, joint_of, _JOINT)
    return _plans(((pair[0], pair[1]) for pair in pairs), frame.table, tuple(spans), frame) or _open(frame)


def freed(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Release of the cord (00N) or of the roots (01N) at the levels, each region once (B3.13)."""
    values = _CORD if frame.table.startswith("00") else _ROOT
    found = spine_levels(case, named, lambda one: True)
    regions = {
        region_of(vertebra): one.span for one in found for vertebra in (one.vertebrae[:-1] or one.vertebrae)
    } or dict(regions_in(case.text, (named.clause, named.item, *case.layout.items, *case.diagnoses))[:1])
    return [
        Plan(frame.table, {"body_part": (Read(values[region], (span,)),)}, frame.why)
        for region, span in regions.items()
    ] or _open(frame)


def vertebrae(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """An operation of the frame's table on the vertebral bodies named, each region once."""
    found = spine_levels(case, named, lambda one: True, told_first=True)
    if frame.axes.get("qualifier") is not None and frame.axes["qualifier"].value == "X":
        found = _sampled(case) or found
    pairs = [bone_of(vertebra) for one in found for vertebra in one.vertebrae]
    spans = tuple(one.span for one in found)
    if not pairs:
        regions = regions_in(case.text, (named.clause, named.item, *case.diagnoses))
        pairs, spans = ([_BONE[regions[0][0]]], (regions[0][1],)) if regions else ([], ())
    return _plans(((pair[0], pair[1]) for pair in pairs), frame.table, spans, frame) or _open(frame)


def _sampled(case: Case) -> list[Levels]:
    """Levels of the sentences that tell of a sample taken."""
    return [
        level
        for begin, end in _sentences(case)
        if re.search(r"\b(?:biops\w+|cores?)\b", case.text[begin:end], re.IGNORECASE)
        for level in levels_in(case.text, begin, end)
    ][:1]


def augmented(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Kyphoplasty: each vertebra is repositioned and supplemented with cement."""
    cemented = vertebrae(case, named, frame)
    raised = [Plan(f"{plan.table[:2]}S", {**plan.reads, "device": _Z}, _RAISED, plan.spans) for plan in cemented]
    return [*raised, *(Plan(plan.table, plan.reads, _CEMENT, plan.spans) for plan in cemented)]


def crest_graft(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Bone graft from the iliac crest through its own incision (B3.9), on the side that the words near it say."""
    values = {"right": "2", "left": "3"}
    stretches: Sequence[Span] = (named.item, *case.layout.items, *case.told)
    for begin, end in stretches:
        for match in _CREST.finditer(case.text, begin, end):
            near = side_near(case.words((begin, end)), match.span())
            if near and near[0] in values:
                return [Plan(frame.table, {"body_part": (Read(values[near[0]], (match.span(), near[1])),)}, frame.why)]
    return _open(frame)
