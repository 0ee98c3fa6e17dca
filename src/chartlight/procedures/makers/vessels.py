"""Vessels by name, whichever body system they lie in: dilation with its stents, clearing, embolisation, bypass.

A vessel's table follows from its name (upper or lower, artery or vein), so the same words serve every system. Each
vessel that is treated is coded (B3.2a); those that are only punctured, crossed or shown are not.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from chartlight.procedures.body_parts import Part, parts_named
from chartlight.procedures.case import Case, Read
from chartlight.procedures.frames import Frame
from chartlight.procedures.makers.telling import first_match, matches, number, read, sentences
from chartlight.procedures.named import Named
from chartlight.procedures.phrases import Span
from chartlight.procedures.plan import Plan
from chartlight.procedures.readers import side_of
from chartlight.procedures.sides import BOTH, LEFT, RIGHT

_SYSTEMS = ("02", "03", "04", "05", "06")
_ACCESS = re.compile(
    r"(?:\b(?:via|through|access\w*|approach|punctur\w*|cannulat\w*|entered|sheath|catheter\w*|sheaths?\s+in"
    r"|stick|ultrasound|closed|closure|pressure)\b[^.;,]{0,45})$",
    re.IGNORECASE,
)
_ACCESS_AFTER = re.compile(
    r"^\s*(?:artery|vein|arteries|veins)?\s*(?:was\s+)?(?:\w+\s+)?(?:approach|access\w*|punctur\w*|sheath|stick"
    r"|cutdown for access)\b",
    re.IGNORECASE,
)
_CLEAN = re.compile(
    r"\b(?:patent|normal|widely|no\s+(?:significant|evidence|flow)|not|without|previous\w*|prior|existing"
    r"|occluded\s+chronically)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:was|were|out|lifted|pulled|passed|performed|done|deployed|placed|treated|underwent|successful\w*|then|of)\b",
    re.IGNORECASE,
)
_WORK = {
    "7": re.compile(
        r"angioplast\w*|ballo+n\w*|\bstent\w*|dilat\w*|\bPTA\b|venoplast\w*|\bDCB\b|inflat\w*", re.IGNORECASE
    ),
    "C": re.compile(
        r"thromb\w*|embolectom\w*|atherectom\w*|endarterectom\w*|clot\w*|plaque|fogarty"
        r"|aspirat\w*",
        re.IGNORECASE,
    ),
    "L": re.compile(
        r"emboli[sz]\w*|coil\w*|ligat\w*|occlu\w*|particle\w*|plug\w*|gelfoam|onyx|glue|clip\w*", re.IGNORECASE
    ),
    "F": re.compile(r"lithotrips\w*|\bIVL\b|shockwave|ultraso\w*|EKOS\w*|fragment\w*", re.IGNORECASE),
    "Q": re.compile(r"repair\w*|sutur\w*|oversew\w*|clos\w*", re.IGNORECASE),
    "U": re.compile(r"patch\w*", re.IGNORECASE),
    "R": re.compile(r"replac\w*|interposition|graft\w*", re.IGNORECASE),
    "V": re.compile(r"emboli[sz]\w*|exclu\w*|stent\w*|graft\w*|band\w*|plicat\w*", re.IGNORECASE),
    "B": re.compile(r"excis\w*|resect\w*|harvest\w*", re.IGNORECASE),
    "D": re.compile(r"strip\w*|avuls\w*|phlebectom\w*", re.IGNORECASE),
    "5": re.compile(r"ablat\w*|laser|radio\s?frequency|venaseal", re.IGNORECASE),
}
_COMMON_AND_EXTERNAL = re.compile(r"\bcommon\s+(?:and|&|/)\s*external\s+iliac\b(?!\s+vein)", re.IGNORECASE)
"""Two arteries under one noun."""
Labels = tuple[tuple[str, str], ...]


def _labels(case: Case, operation: str, systems: tuple[str, ...]) -> Labels:
    """Every vessel of these systems that has the operation, by table and value together ("04CK")."""
    found = [
        (system + operation + value, label)
        for system in systems
        for value, label in case.tables.values(system + operation).items()
        if (system != "02" or value in "PQRSTVWX") and not (value == "Y" and system in ("03", "04", "05", "06"))
    ]
    return tuple(sorted(found))


def _vessels(case: Case, named: Named, stretch: Span, labels: Labels) -> Iterator[tuple[str, Part, Span | None]]:
    """The vessels treated that a stretch names, each with its side."""
    cuts = [cut.end() for cut in _AND_FROM.finditer(case.text, *stretch)]
    pieces = zip((stretch[0], *cuts), (*cuts, stretch[1]), strict=True)
    named_here = [part for piece in pieces for part in parts_named(case.words(piece), labels)]
    if both := _COMMON_AND_EXTERNAL.search(case.text, *stretch):
        named_here = [part for part in named_here if part.span[1] <= both.start() or part.span[0] >= both.end()]
        for name in ("Common Iliac Artery", "External Iliac Artery"):
            sided = {
                label.rsplit(", ", 1)[1].lower(): value for value, label in labels if label.startswith(f"{name}, ")
            }
            if sided:
                named_here.append(Part((name,), sided, both.span(), 1))
    named_here += _initials(case, stretch, labels)
    for part in named_here:
        head = case.text[max(stretch[0], part.span[0] - 60) : part.span[0]]
        tail = case.text[part.span[1] : min(stretch[1], part.span[1] + 40)]
        if _ACCESS.search(head) or _ACCESS_AFTER.match(tail):
            continue
        if set(part.values) == {""}:
            yield part.values[""], part, None
            continue
        said = side_of(case, named, part.span)
        for side in (RIGHT, LEFT) if said and said[0] == BOTH else (said[0],) if said else ():
            if side in part.values:
                yield part.values[side], part, said[1] if said else None


_AND_FROM = re.compile(r"\band (?:then )?(?:from|into|of) (?:the )?", re.IGNORECASE)
_INITIALS = (
    (re.compile(r"(?:(?<=the )|(?<=[LR] )|(?<=left )|(?<=mid )|(?<=right ))AT\b"), "Anterior Tibial Artery"),
    (re.compile(r"(?:(?<=the )|(?<=[LR] )|(?<=left )|(?<=mid )|(?<=right ))PT\b"), "Posterior Tibial Artery"),
)
"""Arteries that operators name by capitals alone ("wire across the AT")."""


def _initials(case: Case, stretch: Span, labels: Labels) -> Iterator[Part]:
    for words, name in _INITIALS:
        sided = {label.rsplit(", ", 1)[1].lower(): value for value, label in labels if label.startswith(f"{name}, ")}
        if sided:
            yield from (Part((name,), sided, match.span(), 1) for match in words.finditer(case.text, *stretch))


def treated(case: Case, named: Named, operation: str, systems: tuple[str, ...]) -> dict[str, tuple[Span, ...]]:
    """Vessels an operation was done on, with the words: by the title, else by the sentences that tell of the work."""
    if set(systems) >= {"03", "04", "05", "06"} and _venous(case, named):
        systems = tuple(system for system in systems if system not in ("03", "04"))
    labels = _labels(case, operation, systems)
    work = _WORK[operation]
    found: dict[str, tuple[Span, ...]] = {}
    areas: list[tuple[Span, ...]] = [] if named.told else [(named.clause,), (named.item,)]
    areas.append(
        tuple(
            span
            for span in sentences(case)
            if (named.told and span[0] <= named.name[0] < span[1])
            or (
                any(True for _ in matches(case, work, (span,)))
                and _DONE.search(case.text, *span)
                and not _CLEAN.search(case.text, *span)
            )
        )
    )
    areas.append(tuple(span for span in sentences(case) if _LESION.search(case.text, *span)))
    areas.append(tuple(case.diagnoses))
    for area in areas:
        for stretch in area:
            for value, part, side in _vessels(case, named, stretch, labels):
                found.setdefault(value, tuple(span for span in (part.span, side) if span))
        if not found and len(area) == 1:
            found = _bare(case, named, area[0], operation, systems)
        if found:
            return found
    return found


_LESION = re.compile(r"\b(?:stenos[ei]s|occlusion|lesion|thromb\w+|narrow\w+)\b", re.IGNORECASE)
_VENOUS = re.compile(r"\b(?:DVT|deep vein|venous|veins?|vena cava|IVC|May-Thurner)\b", re.IGNORECASE)
_ARTERIAL = re.compile(
    r"\b(?:arter\w+|embol(?:us|i|ectomy)|claudication|ischa?emi\w+|PAD|aort\w+|fistula|graft|dialysis|SFA)\b",
    re.IGNORECASE,
)


def _venous(case: Case, named: Named) -> bool:
    """True where title and diagnoses speak of veins alone."""
    heads = (named.item, *case.diagnoses)
    return any(_VENOUS.search(case.text, *head) for head in heads) and not any(
        _ARTERIAL.search(case.text, *head) for head in heads
    )


_BARE = (
    (
        re.compile(r"\bfemoral\b(?!\s+(?:vein|venous|access|approach|sheath))", re.IGNORECASE),
        "04",
        {RIGHT: "K", LEFT: "L"},
    ),
    (re.compile(r"\bpopliteal\b(?!\s+(?:vein|venous|access))", re.IGNORECASE), "04", {RIGHT: "M", LEFT: "N"}),
    (re.compile(r"\biliac\b(?!\s+(?:vein|venous|access))", re.IGNORECASE), "04", {RIGHT: "C", LEFT: "D"}),
    (re.compile(r"\bbrachial\b(?!\s+(?:vein|access|approach))", re.IGNORECASE), "03", {RIGHT: "7", LEFT: "8"}),
    (re.compile(r"\bsubclavian\b(?!\s+(?:vein|venous|access|approach))", re.IGNORECASE), "03", {RIGHT: "3", LEFT: "4"}),
    (re.compile(r"\brenal\b", re.IGNORECASE), "04", {RIGHT: "9", LEFT: "A"}),
)
"""Arteries that operators name by their region alone ("femoral embolectomy")."""


def _bare(
    case: Case, named: Named, stretch: Span, operation: str, systems: tuple[str, ...]
) -> dict[str, tuple[Span, ...]]:
    found: dict[str, tuple[Span, ...]] = {}
    if re.search(r"\bvein|venous|\bDVT\b|vena", case.text[slice(*stretch)], re.IGNORECASE):
        return found
    for pattern, system, values in _BARE:
        match = pattern.search(case.text, *stretch)
        if match and system in systems and (said := side_of(case, named, match.span())):
            for side in (RIGHT, LEFT) if said[0] == BOTH else (said[0],):
                found[system + operation + values[side]] = (match.span(), said[1])
    return found


def _plan(frame: Frame, value: str, spans: tuple[Span, ...], more: Mapping[str, tuple[Read, ...]], why: str) -> Plan:
    return Plan(value[:3], {"body_part": read(value[3:], *spans), **more}, why or frame.why)


def on_vessels(
    case: Case, named: Named, frame: Frame, *, operation: str, systems: tuple[str, ...] = _SYSTEMS
) -> list[Plan]:
    """One plan for each vessel the named procedure was done on; the other axes as the frame says."""
    found = treated(case, named, operation, systems)
    if not found and operation == "U":
        found = {value[:2] + "U" + value[3:]: by for value, by in treated(case, named, "C", systems).items()}
    if not found:
        return [Plan(systems[-1] + operation, {"body_part": ()}, frame.why)]
    if frame.each == "once":
        value, spans = next(iter(found.items()))
        found = {value: spans}
    return [_plan(frame, value, spans, {}, "") for value, spans in found.items()]


_STENT = re.compile(
    r"\bstent(?!\s*(?:retriev|strut))\w*|zilver|eluvia|supera|viabahn|\bicast\b|\bvbx\b|everflex|absolute\s+pro"
    r"|wallstent|smart\b|palmaz|lifestent|innova\b|omnilink|venovo|vici\b|abre\b",
    re.IGNORECASE,
)
_ELUTING = re.compile(
    r"drug[- ](?:eluting|coated)\s+stent|\bDES\b|zilver\s+ptx|eluvia|(?:paclitaxel|everolimus"
    r"|sirolimus)[- ]eluting\s+stent",
    re.IGNORECASE,
)
_SUSTAINED = re.compile(r"eluvia|sustained[- ]release", re.IGNORECASE)
_COATED = re.compile(
    r"drug[- ]coated\s+(?:balloon|angioplast)|\bDCB\b|in\.?pact|lutonix|stellarex|ranger\b"
    r"|paclitaxel[- ]coated\s+balloon|drug[- ]eluting\s+balloon",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:no|not|without|never|previous\w*|prior|old|in-stent|existing)\b[^.;]{0,40}$", re.IGNORECASE)
_SIZED = re.compile(r"\b\d{1,2}(?:\.\d)?\s*(?:mm)?\s*(?:x|×|by)\s*\d{1,3}\b", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\b(two|three|four|five|\d)\s+(?:(?!mm\b|cm\b|x\b|fr\w*\b)[\w-]+\s+){0,4}?stents?\b|\bstents?\s*(?:x|×)\s*(\d)",
    re.IGNORECASE,
)
_VALUES = ("D", "E", "F", "G"), ("4", "5", "6", "7")


def dilations(
    case: Case, named: Named, frame: Frame, *, systems: tuple[str, ...] = ("02", "03", "04", "05", "06")
) -> list[Plan]:
    """Angioplasty of each vessel, with the stents left in it and the coat of the balloon."""
    found = treated(case, named, "7", systems)
    plans = []
    labels = _labels(case, "7", systems)
    for value, spans in found.items():
        device, by, coat = _left_in(case, named, value, labels, alone=len(found) == 1)
        more = {"device": (*read(device, by), *read("D" if device in "EFG" else "4" if device in "567" else "Z", by))}
        more["qualifier"] = (*read(coat, by), *read("Z"))
        plans.append(_plan(frame, value, spans, more, ""))
    return plans or [Plan(systems[-1] + "7", {"body_part": ()}, frame.why)]


def _left_in(case: Case, named: Named, value: str, labels: Labels, *, alone: bool) -> tuple[str, Span | None, str]:
    """The device value of one vessel, the words for it, and the qualifier for a coated balloon."""
    current: set[str] = set()
    stent: Span | None = None
    count, eluting, coat = 0, False, "Z"
    sizes: set[str] = set()
    titles = tuple(one.item for one in case.named if one.frame.maker == named.frame.maker)
    for stretch in (*dict.fromkeys((named.item, *titles)), *sentences(case)):
        here = {one for one, _, _ in _vessels(case, named, stretch, labels)}
        in_title = stretch in titles or stretch == named.item
        about = (here or current) if not in_title else here
        if here and not in_title:
            current = here
        if not (alone or value in about):
            continue
        text = case.text[stretch[0] : stretch[1]]
        for match in matches(case, _STENT, (stretch,)):
            if _NOT.search(case.text[stretch[0] : match.start()]):
                continue
            stent = stent or match.span()
            eluting = eluting or bool(_ELUTING.search(text))
            coat = "2" if _SUSTAINED.search(text) else coat
            near = case.text[max(stretch[0], match.start() - 60) : min(stretch[1], match.end() + 40)]
            if not in_title and len(here) < 2:
                sizes |= {
                    found.group()
                    for found in _SIZED.finditer(near)
                    if "balloon" not in near[found.end() : found.end() + 20]
                }
            if several := _SEVERAL.search(text):
                count = max(count, number(several[1] or several[2]))
        if stent is None or coat == "Z":
            for match in matches(case, _COATED, (stretch,)):
                if not _NOT.search(case.text[stretch[0] : match.start()]):
                    coat = "1"
    if stent is None:
        return "Z", None, coat
    count = max(1, count, len(sizes) if count == 0 else 0)
    return _VALUES[eluting][min(count, 4) - 1], stent, coat


_BOVINE = re.compile(
    r"bovine|pericardi\w*|xenosure|vascu-?guard|cadaver\w*|cryo\w*|allograft|homograft|artegraft", re.IGNORECASE
)
_SYNTHETIC = re.compile(
    r"dacron|ptfe|gore-?\s?tex|hemashield|polyester|prosthetic|synthetic|propaten|acuseal|finesse|goretex",
    re.IGNORECASE,
)
_VEIN_PATCH = re.compile(r"vein\s+patch|saphenous|facial\s+vein\s+patch|autologous|autogenous", re.IGNORECASE)
_PATCH = re.compile(r"patch\w*", re.IGNORECASE)
_PLAQUE = re.compile(r"plaque|endarterectom\w*|arteriotomy|patch|incised", re.IGNORECASE)


def patch(case: Case, named: Named, value: str, spans: tuple[Span, ...]) -> Iterator[Plan]:
    """The patch sewn into the opening of a vessel (Supplement), by its material; none where none was used."""
    where = first_match(case, _PATCH, (named.item, *sentences(case)))
    if where is None:
        return
    near = tuple(s for s in (named.item, *sentences(case)) if _PATCH.search(case.text, *s))
    for device, pattern in (("K", _BOVINE), ("J", _SYNTHETIC), ("7", _VEIN_PATCH)):
        if by := first_match(case, pattern, near):
            reads = {
                "body_part": read(value[3:], *spans),
                "device": read(device, by),
                "qualifier": read("Z"),
                "approach": read("0", where),
            }
            yield Plan(
                value[:2] + "U",
                reads,
                "the patch enlarges the wall: Supplement, beside the Extirpation (B3.2c)",
                (where,),
            )
            return


def endarterectomies(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Clearing an artery through an incision, and the patch that closes it.

    Plaque that runs on from one artery into the next is coded to the one nearest the heart (B4.1c).
    """
    found = treated(case, named, "C", ("03", "04"))
    if "femoral" in case.text[slice(*named.item)].lower():
        found = {value: spans for value, spans in found.items() if value[:2] == "04"} or found
    plans = []
    for value, spans in list(found.items())[: None if frame.each == "part" else 1]:
        more = {"approach": read("0", named.name), "device": read("Z"), "qualifier": read("Z")}
        plans.append(_plan(frame, value, spans, more, ""))
        plans += patch(case, named, value, spans)
    return plans or [Plan("04C", {"body_part": ()}, frame.why)]


_CAROTID = re.compile(r"common\s+(?:and\s+\w+\s+)?carotid|common,|carotid\s+bifurcation|carotid\s+bulb", re.IGNORECASE)
_INTERNAL = re.compile(r"internal\s+carotid|\bICA\b", re.IGNORECASE)
_CONTINUOUS = "one plaque through several arteries: the one nearest the heart (B4.1c)"


def carotids(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Carotid endarterectomy: the common carotid where the plaque or the opening reaches into it, else the internal."""
    said = side_of(case, named, named.name)
    if said is None or said[0] not in (LEFT, RIGHT):
        return [Plan("03C", {"body_part": ()}, frame.why)]
    work = tuple(s for s in sentences(case) if _PLAQUE.search(case.text, *s))
    common = first_match(case, _CAROTID, work)
    internal = first_match(case, _INTERNAL, (named.item,), work)
    in_common = common is not None or internal is None
    value = {(True, RIGHT): "H", (True, LEFT): "J", (False, RIGHT): "K", (False, LEFT): "L"}[in_common, said[0]]
    spans = tuple(span for span in (common if in_common else internal, said[1]) if span)
    more = {"approach": read("0", named.name), "device": read("Z"), "qualifier": read("Z")}
    return [
        _plan(frame, "03C" + value, spans, more, _CONTINUOUS if common and internal else ""),
        *patch(case, named, "03C" + value, spans),
    ]


VESSEL_MAKERS: dict[str, Callable[[Case, Named, Frame], list[Plan]]] = {
    "vessel-dilation": dilations,
    "carotid-dilation": partial(dilations, systems=("03",)),
    "vessel-extirpation": partial(on_vessels, operation="C"),
    "vessel-occlusion": partial(on_vessels, operation="L"),
    "vessel-fragmentation": partial(on_vessels, operation="F"),
    "vessel-repair": partial(on_vessels, operation="Q"),
    "vessel-patch": partial(on_vessels, operation="U"),
    "vessel-replacement": partial(on_vessels, operation="R"),
    "vessel-restriction": partial(on_vessels, operation="V"),
    "vessel-excision": partial(on_vessels, operation="B"),
    "vessel-destruction": partial(on_vessels, operation="5"),
    "vessel-extraction": partial(on_vessels, operation="D", systems=("05", "06")),
    "pulmonary-extirpation": partial(on_vessels, operation="C", systems=("02",)),
    "endarterectomy": endarterectomies,
    "carotid-endarterectomy": carotids,
}
