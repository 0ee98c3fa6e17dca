"""Bypasses between peripheral arteries, and arteriovenous access: from where to where, and with what."""

import re
from collections.abc import Iterator

from chartlight.procedures.case import Case
from chartlight.procedures.frames import Frame
from chartlight.procedures.makers.telling import first_match, read, sentences
from chartlight.procedures.named import Named
from chartlight.procedures.phrases import Span
from chartlight.procedures.plan import Plan
from chartlight.procedures.readers import side_of
from chartlight.procedures.sides import BOTH, LEFT, RIGHT, first_side

_SITES = (
    ("bifemoral", r"bi-?\s?fem(?:oral)?|both\s+(?:common\s+)?femoral|bilateral\s+(?:common\s+)?femoral"),
    ("biiliac", r"bi-?\s?iliac"),
    ("axillary", r"ax(?:illary|illo)?"),
    ("subclavian", r"subclavian"),
    ("carotid", r"carotid|\bCCA\b"),
    ("aorta", r"aort[ao](?:ic)?|supraceliac\s+aorta"),
    ("iliac", r"(?:external\s+|common\s+)?ili(?:ac|o)"),
    ("popliteal", r"pop(?:liteal)?|BK\s*pop\w*|AK\s*pop\w*"),
    ("anterior tibial", r"anterior\s+tibial|\bAT\b"),
    ("posterior tibial", r"posterior\s+tibial|\bPT\b"),
    ("peroneal", r"peroneal"),
    ("tibial", r"tib(?:ial|io-?peroneal(?:\s+trunk)?)?|distal"),
    ("foot", r"dorsalis\s+pedis|\bDP\b|pedal|plantar"),
    ("mesenteric", r"(?:superior\s+)?mesenteric|\bSMA\b"),
    ("celiac", r"c(?:o)?eliac"),
    ("renal", r"renal"),
    ("femoral", r"(?:common\s+|superficial\s+|profunda\s+)?fem(?:oral|oro)?|profunda|\bSFA\b|\bCFA\b"),
)
_SITE = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<S{n}>{rx})" for n, (_, rx) in enumerate(_SITES))
    + r")(?=[\s-]|$|[^\w])|(?<=aorto)(?P<Sb>bi-?\s?fem\w*)|(?<=axillo)(?P<Sa>bi-?\s?fem\w*)"
    r"|(?<=o)(?P<Sf>femoral|popliteal|iliac|subclavian|bifemoral)",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"\b(?P<p>femor|aort|axill|ili|poplite|carot)o(?=[\s-]?(?:bi)?(?:fem|pop|il|ax|sub|tib|car|mes|per|ped|dist"
    r"|ren|ili))",
    re.IGNORECASE,
)
_PREFIXES = {
    "femor": "femoral",
    "aort": "aorta",
    "axill": "axillary",
    "ili": "iliac",
    "poplite": "popliteal",
    "carot": "carotid",
}
_VEIN = re.compile(
    r"(?:saphenous|autogenous|autologous|reversed?|arm|cephalic|basilic|in[- ]situ)\s+(?:greater\s+|great\s+"
    r"|saphenous\s+|ipsilateral\s+)*vein|\bG?SVG?\b|with\s+vein|vein\s+(?:graft|conduit|bypass)|\bsaphenous\b",
    re.IGNORECASE,
)
_CRYO = re.compile(
    r"cryo\w*|cadaver\w*|allograft|homograft|bovine\s+(?:carotid|graft)|artegraft|omniflow|umbilical", re.IGNORECASE
)
_SYNTHETIC = re.compile(
    r"ptfe|dacron|gore-?\s?tex|propaten|hemashield|prosthetic|synthetic|polytetrafluoro\w*|polyester|knitted"
    r"|distaflo|e-?ptfe|accuseal|acuseal|flixene",
    re.IGNORECASE,
)
_FEMORAL_TO = {
    "popliteal": "L",
    "peroneal": "M",
    "posterior tibial": "N",
    "foot": "P",
    "anterior tibial": "Q",
    "tibial": "Q",
}
_POPLITEAL_TO = {
    "peroneal": "M",
    "posterior tibial": "Q",
    "foot": "P",
    "anterior tibial": "Q",
    "tibial": "Q",
    "popliteal": "L",
}
_TIBIAL_TO = {"foot": "Q", "tibial": "Q", "peroneal": "Q"}
_WHY = "body part: bypassed from; qualifier: bypassed to (B3.6a)"


def _sites(case: Case, stretch: Span) -> list[tuple[str, Span]]:
    found = [(_PREFIXES[match["p"].lower()], match.span()) for match in _PREFIX.finditer(case.text, *stretch)]
    for match in _SITE.finditer(case.text, *stretch):
        key = match.lastgroup or ""
        if key == "Sb" or key == "Sa":
            name = "bifemoral"
        elif key == "Sf":
            said = match.group().lower()
            name = "bifemoral" if said.startswith("bi") else said
        else:
            name = _SITES[int(key[1:])][0]
        if not any(span[0] <= match.start() < span[1] for _, span in found):
            found.append((name, match.span()))
    return sorted(found, key=lambda one: one[1])


_BYPASS = re.compile(r"bypass\w*|\bbpg\b", re.IGNORECASE)


def bypasses(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Artery to artery: origin, recipient, conduit; the vein's harvest from its own incision beside it (B3.9)."""
    ends = _ends(case, named)
    if ends is None:
        return [Plan("041", {"body_part": ()}, _WHY)]
    (origin, where), (target, there) = ends
    sides = _sides(case, named, where, there)
    value = _values(origin, target, *sides)
    if value is None:
        return [Plan("041", {"body_part": ()}, _WHY)]
    device, by = _conduit(case, named)
    table, body, qualifier = value
    reads = {
        "body_part": read(body, where, why=_WHY),
        "approach": read("0", named.name),
        "device": read(device, by) if device else (),
        "qualifier": read(qualifier, there),
    }
    plans = [Plan(table, reads, _WHY)]
    if device == "9" and not re.search(r"in[- ]?situ", case.text, re.IGNORECASE):
        plans += _harvest(case, sides[0])
    return plans


def _ends(case: Case, named: Named) -> tuple[tuple[str, Span], tuple[str, Span]] | None:
    for stretch in (named.clause, named.item, *(s for s in sentences(case) if _BYPASS.search(case.text, *s))):
        sites = _sites(case, stretch)
        distinct = [
            one
            for number, one in enumerate(sites)
            if number == 0 or one[0] != sites[number - 1][0] or one[0] == "femoral"
        ]
        if len(distinct) >= 2:
            first, second = distinct[0], distinct[1]
            if "distal" in case.text[slice(*second[1])].lower() and len(distinct) > 2:
                second = distinct[2]
            if (
                second[0] in ("tibial", "foot")
                and len(distinct) > 2
                and distinct[2][0].endswith(("tibial", "peroneal", "foot"))
            ):
                second = distinct[2]
            return first, second
    return None


def _sides(case: Case, named: Named, origin: Span, target: Span) -> tuple[str, str]:
    """The sides of origin and recipient."""
    here = first_side(case.text, max(named.item[0], origin[0] - 30), origin[0])
    there = first_side(case.text, origin[1], target[1])
    near = here or side_of(case, named, named.name)
    side = near[0] if near else ""
    other = there[0] if there else side
    if re.search(r"cross-?\s?over|left[- ]to[- ]right", case.text[slice(*named.item)], re.IGNORECASE) and not there:
        other = LEFT if side == RIGHT else RIGHT
    return side, other


def _values(origin: str, target: str, side: str, other: str) -> tuple[str, str, str] | None:
    """Table, body part and qualifier."""
    right = side == RIGHT
    to_right = other != LEFT
    if not side and origin != "aorta":
        return None
    femoral = "K" if other == BOTH or target == "bifemoral" else "H" if to_right else "J"
    if origin == "aorta":
        iliac = "8" if other in (BOTH, "") or target == "biiliac" else "6" if to_right else "7"
        renal = {RIGHT: "3", LEFT: "4", BOTH: "5"}.get(other, "")
        ends = {
            "bifemoral": "K",
            "femoral": "K" if not other else femoral,
            "iliac": iliac,
            "biiliac": "8",
            "mesenteric": "2",
            "celiac": "1",
            "renal": renal,
        }
        return ("041", "0", ends[target]) if ends.get(target) else None
    if origin == "axillary":
        ends = {
            "bifemoral": "8",
            "femoral": "8" if other == BOTH else "6" if to_right else "7",
            "popliteal": "9" if to_right else "B",
        }
        return ("031", "5" if right else "6", ends[target]) if target in ends else None
    if origin == "carotid" and target in ("subclavian", "axillary"):
        return "031", "H" if right else "J", "Y"
    if origin == "carotid" and target == "carotid":
        return "031", "H" if right else "J", "J" if to_right else "K"
    if origin == "subclavian" and target == "carotid":
        return "031", "3" if right else "4", "J" if to_right else "K"
    if origin == "iliac" and target in ("femoral", "bifemoral"):
        return "041", "H" if right else "J", femoral
    if origin == "iliac" and target in ("popliteal", "tibial", "peroneal", "anterior tibial", "posterior tibial"):
        return "041", "H" if right else "J", "Q"
    if origin == "femoral" and target in ("femoral", "bifemoral"):
        crossed = other if other not in ("", side) else (LEFT if right else RIGHT)
        return "041", "K" if right else "L", "H" if crossed == RIGHT else "J"
    if origin == "femoral" and target in _FEMORAL_TO:
        return "041", "K" if right else "L", _FEMORAL_TO[target]
    if origin == "popliteal" and target in _POPLITEAL_TO:
        return "041", "M" if right else "N", _POPLITEAL_TO[target]
    return None


def _conduit(case: Case, named: Named) -> tuple[str, Span | None]:
    story = sentences(case)
    patterns = (("K", _CRYO), ("J", _SYNTHETIC), ("9", _VEIN))
    for area in (
        (named.clause,),
        (named.item,),
        tuple(
            s
            for s in story
            if re.search(
                r"graft|conduit|anastomos|end[- ]to[- ]|ringed|sewn|bypass|revers|harvest|removed|tunnel",
                case.text[slice(*s)],
                re.IGNORECASE,
            )
        ),
    ):
        for device, pattern in patterns:
            if by := first_match(case, pattern, area):
                return device, by
    return "", None


_HARVEST = re.compile(r"harvest\w*|removed|excised|mobili[sz]ed|dissected|exposed|procured", re.IGNORECASE)
_SAPHENOUS = re.compile(r"saphenous|\bGSV\b|\bvein\b", re.IGNORECASE)
_SCOPE = re.compile(r"endoscop\w*|\bEVH\b", re.IGNORECASE)


def _harvest(case: Case, side: str) -> Iterator[Plan]:
    for span in sentences(case):
        taken, vein = _HARVEST.search(case.text, *span), _SAPHENOUS.search(case.text, *span)
        if taken and vein and re.search(r"saphenous|GSV", case.text[slice(*span)], re.IGNORECASE):
            said = first_side(case.text, *span)
            of = said[0] if said and said[0] in (LEFT, RIGHT) else side
            scope = _SCOPE.search(case.text, *span)
            reads = {
                "body_part": read("P" if of == RIGHT else "Q", vein.span(), said[1] if said else None),
                "approach": read("4" if scope else "0", scope.span() if scope else taken.span()),
                "device": read("Z"),
                "qualifier": read("Z"),
            }
            yield Plan("06B", reads, "the vein is taken from its own site: coded separately (B3.9)", (taken.span(),))
            return


_BASILIC = re.compile(
    r"\bBB\b|basilic|brachial\s+vein|axillary\s+vein|upper\s+arm|antecubital|elbow"
    r"|median\s+cubital",
    re.IGNORECASE,
)
_RADIAL = re.compile(
    r"\bRC\b|radio-?\s?cephalic|radial\s+arter\w*|snuff\s?box|brescia|cimino|\bwrist\b|radio-?\s?basilic", re.IGNORECASE
)
_ULNAR = re.compile(r"ulnar\s+arter\w*|ulno-?basilic", re.IGNORECASE)
_BRACHIAL = re.compile(r"\bBC\b|brachio-?\s?\w+|brachial\s+arter\w*|brachial|proximal\s+radial", re.IGNORECASE)
_AXILLARY = re.compile(r"axillary\s+arter\w*|axillo-?axillary", re.IGNORECASE)
_FEMORAL = re.compile(r"femoral|thigh", re.IGNORECASE)
_GRAFT = re.compile(r"\bgraft|ptfe|\bavg\b|gore|acuseal|flixene|artegraft|bovine", re.IGNORECASE)
_FISTULA = re.compile(
    r"fistula|\bavf\b|anastomos\w*|\bto (?:the )?side of\b|\bend[- ]to[- ]side\b|arteriotomy", re.IGNORECASE
)
_ACCESS_WHY = "artery to vein for dialysis: Bypass, from the artery, to the vein of the arm that receives it (B3.6a)"


def accesses(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Arteriovenous fistula or graft: the artery, the device where a graft lies between, the vein's place."""
    said = side_of(case, named, named.name)
    told = tuple(s for s in sentences(case) if _FISTULA.search(case.text, *s))
    areas = ((named.clause,), (named.item,), told)
    values = {"B": "9", "A": "A"}
    if said is None or said[0] not in (LEFT, RIGHT):
        return [Plan("031", {"body_part": ()}, _ACCESS_WHY)]
    right = said[0] == RIGHT
    for area in areas:
        for pattern, body, vein in (
            (_RADIAL, "B" if right else "C", "F"),
            (_ULNAR, values["B"] if right else values["A"], "F"),
            (_AXILLARY, "5" if right else "6", "D"),
            (_BRACHIAL, "7" if right else "8", "D"),
        ):
            if by := first_match(case, pattern, area):
                return [_access(case, named, body, vein, by, said[1])]
    return [Plan("031", {"body_part": ()}, _ACCESS_WHY)]


def _access(case: Case, named: Named, body: str, vein: str, by: Span, side: Span) -> Plan:
    graft = (
        first_match(case, _GRAFT, (named.item,))
        if not re.search(r"fistula|avf", case.text[slice(*named.item)], re.IGNORECASE)
        else None
    )
    device = ("K" if re.search(r"artegraft|bovine", case.text, re.IGNORECASE) else "J") if graft else "Z"
    if (
        vein == "D"
        and (
            lower := first_match(
                case, re.compile(r"forearm\s+(?:loop|vein)|lower\s+arm\s+vein", re.IGNORECASE), (named.item,)
            )
        )
        and not graft
    ):
        vein, by = "F", lower
    reads = {
        "body_part": read(body, by, side, why=_ACCESS_WHY),
        "approach": read("0", named.name),
        "device": read(device, graft),
        "qualifier": read(vein, by),
    }
    return Plan("031", reads, _ACCESS_WHY)


CONDUIT_MAKERS = {"arterial-bypass": bypasses, "dialysis-access": accesses}
