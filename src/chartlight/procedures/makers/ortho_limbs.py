"""Amputations by level, ray and digit; joint prostheses taken out and put in anew; joints moved under anaesthesia."""

import re
from collections.abc import Iterator
from dataclasses import replace

from chartlight.procedures.case import Case, Read
from chartlight.procedures.frames import Frame
from chartlight.procedures.makers.ortho_sites import own_clause, side_words, site_plans, sites_of, valued
from chartlight.procedures.named import Named
from chartlight.procedures.phrases import Span
from chartlight.procedures.plan import Plan
from chartlight.procedures.sides import LEFT, RIGHT

_NUMBERS = {
    1: r"1st|first|great|big|hallux|1", 2: r"2nd|second|2", 3: r"3rd|third|3", 4: r"4th|fourth|4", 5: r"5th|fifth|small|5",
}  # fmt: skip
_FINGERS = {"N": r"index|2nd|second", "Q": r"middle|long|3rd|third", "S": r"ring|4th|fourth", "V": r"little|small|5th|fifth|pinky"}  # fmt: skip
_LEFT_FINGER = {"L": "M", "N": "P", "Q": "R", "S": "T", "V": "W"}
_TOES = {1: "PQ", 2: "RS", 3: "TU", 4: "VW", 5: "XY"}
_COMPLETE_RAY, _PARTIAL_RAY = "45678", "9BCDF"
_LEVEL_WORDS = (
    ("1", re.compile(r"\b(?:proximal|upper|high)\b[\s-]*(?:third|1/3|level|aspect|portion|tibia\w*|femur|femoral|thigh|shaft)?|\bsubtrochanteric", re.IGNORECASE)),
    ("2", re.compile(r"\b(?:mid(?:dle)?[\s-]*(?:third|shaft|thigh|calf|femur|femoral|tibia\w*|diaphys\w*|humer\w*|forearm|leg)|junction of (?:the )?(?:middle|proximal))", re.IGNORECASE)),
    ("3", re.compile(r"\b(?:distal|lower|low)\b[\s-]*(?:third|1/3|level|tibia\w*|femur|femoral|shaft|thigh)|\bsupracondylar", re.IGNORECASE)),
)  # fmt: skip
_CUT = re.compile(
    r"\b(?:divid\w+|transect\w+|cut|saw\w*|osteotom\w+|marked|amputat\w+|level|section\w*|bone)\b", re.IGNORECASE
)
_CENTIMETRES = re.compile(
    r"(\d{1,2}(?:\.\d)?)(?:\s*(?:-|to)\s*(\d{1,2}))?\s*(?:cm|centimet\w+|fingerbreadths?)\b[^.;]{0,25}?"
    r"\b(below|distal|above|proximal|from)\b[^.;]{0,30}?\b(tub\w+|joint line|joint|plateau|tibial|condyle\w*|knee|patella)",
    re.IGNORECASE,
)
_HIGH_BELOW_KNEE, _LOW_ABOVE_KNEE = 15.0, 12.0
_SENTENCE = re.compile(r"[^.;\n]+")
_NOT_SAID = {
    "lower-leg": ("1", "level of the cut not said: below-knee is usually through the proximal third"),
    "other": ("2", "level of the cut not said: taken as the middle third"),
}


def shaft_amputation(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Detachment through the shaft of a long bone: high, mid or low by the third that was cut."""
    level = _level(case, named, below_knee="lower leg" in frame.why.lower())
    return [
        Plan(plan.table, {**plan.reads, "qualifier": (level,)}, frame.why, plan.spans)
        for plan in _sided(case, named, frame)
    ]


def _sided(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """A plan for each side; the frame's body part gives right and left value."""
    pair = frame.axes["body_part"].among
    values = {RIGHT: pair[0], LEFT: pair[1]}
    sides = side_words(case, named, named.name)
    return [Plan(frame.table, {"body_part": (Read(values[side], (where,)),)}, frame.why) for side, where in sides] or [
        Plan(frame.table, {"body_part": ()}, frame.why)
    ]


def _level(case: Case, named: Named, *, below_knee: bool) -> Read:
    for stretch in (own_clause(case, named), named.item):
        for value, words in _LEVEL_WORDS:
            if match := words.search(case.text, *stretch):
                return Read(value, (match.span(),))
    for begin, end in case.told:
        for sentence in _SENTENCE.finditer(case.text, begin, end):
            if not _CUT.search(sentence.group()):
                continue
            if not re.search(
                r"\b(?:bone|tibia\w*|femur|femoral|shaft|humer\w*|saw)\b", sentence.group(), re.IGNORECASE
            ):
                continue
            for value, words in _LEVEL_WORDS:
                if match := words.search(case.text, *sentence.span()):
                    return Read(value, (match.span(),))
            if measured := _measured(case, sentence.span(), below_knee=below_knee):
                return measured
    for stretch in case.told:
        if measured := _measured(case, stretch, below_knee=below_knee):
            return measured
    value, why = _NOT_SAID["lower-leg" if below_knee else "other"]
    return Read(value, (), why)


def _measured(case: Case, stretch: Span, *, below_knee: bool) -> Read | None:
    match = _CENTIMETRES.search(case.text, *stretch)
    if match is None:
        return None
    size = float(match.group(2) or match.group(1))
    if below_knee:
        return Read("1" if size <= _HIGH_BELOW_KNEE else "2", (match.span(),), "by the length of the stump")
    return Read("3" if size <= _LOW_ABOVE_KNEE else "2", (match.span(),), "by the length of the stump")


def foot_rays(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Amputations of the foot: each ray has its own value; through the metatarsals they are partial, at their base
    complete."""
    values, spans = _rays(case, named, frame)
    return [
        Plan(plan.table, {**plan.reads, "qualifier": (Read(value, spans),)}, frame.why)
        for plan in _sided(case, named, frame)
        for value in values or [""]
    ]


def _rays(case: Case, named: Named, frame: Frame) -> tuple[str, tuple[Span, ...]]:
    if frame.axes["qualifier"].value:
        return frame.axes["qualifier"].value, (named.name,)
    numbers = _numbered(case.text, (own_clause(case, named), named.item, *case.diagnoses))
    complete = re.search(
        r"\btarso-?metatarsal|\bcomplete (?:\w+ )?ray|\bdisarticulat\w+", _told_text(case, named), re.IGNORECASE
    )
    held = _COMPLETE_RAY if complete else _PARTIAL_RAY
    return "".join(held[number - 1] for number, _ in numbers), tuple(span for _, span in numbers)


def _told_text(case: Case, named: Named) -> str:
    return " ".join(case.text[begin:end] for begin, end in (named.item, *case.told))


def _numbered(text: str, stretches: tuple[Span, ...]) -> list[tuple[int, Span]]:
    """Toes or rays by number, from the nearest stretch that numbers any; a range stands for all of it."""
    word = "|".join(_NUMBERS.values())
    pattern = re.compile(
        rf"(?<![\w.])(?:({word})\s*(?:-|–|through|thru|to)\s*({word})|({word}))(?=(?:[\s,/&-]|and\b|{word})*"
        rf"(?:toes?|rays?|digits?|metatars\w*|mets?|fingers?|phalan\w*)\b|(?=\s*\W))",
        re.IGNORECASE,
    )
    for begin, end in stretches:
        found: dict[int, Span] = {}
        for match in pattern.finditer(text, begin, end):
            if match.group(1):
                for number in range(_number(match.group(1)), _number(match.group(2)) + 1):
                    found[number] = match.span()
            elif not match.group(3).isdigit() or re.match(
                r"[\s,&-]*(?:and\s*)?\d?\s*(?:toes?|rays?|digits?)", text[match.end() : match.end() + 20], re.IGNORECASE
            ):
                found[_number(match.group(3))] = match.span()
        if re.search(r"\bhallux\b", text[begin:end], re.IGNORECASE):
            found.setdefault(1, (begin, end))
        if found:
            return sorted(found.items())
    return []


def _number(word: str) -> int:
    return next(number for number, words in _NUMBERS.items() if re.fullmatch(words, word, re.IGNORECASE))


_DIGIT_LEVELS = (
    ("0", re.compile(r"\b(?:metatarso-?phalangeal|metacarpo-?phalangeal|mtp|mtpj|mcp|mcpj|mp joint|metatarsal head|knuckle)\b", re.IGNORECASE)),
    ("3", re.compile(r"\b(?:distal interphalangeal|dip|dipj|distal phalan\w+|tip of|tuft)\b", re.IGNORECASE)),
    ("2", re.compile(r"\b(?:proximal interphalangeal|pip|pipj|middle phalan\w+)\b", re.IGNORECASE)),
    ("1", re.compile(r"\b(?:proximal phalan\w+|interphalangeal|ip joint)\b", re.IGNORECASE)),
)  # fmt: skip
_WHOLE_TOE = Read("0", (), "level not said: the toe is taken at the joint with the metatarsal")


def toes(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Toes taken off, each with its level: complete at the metatarsophalangeal joint, high, mid or low."""
    numbers = _numbered(case.text, (own_clause(case, named), named.item, *case.diagnoses))
    level = _digit_level(case, named)
    plans = []
    for side, where in side_words(case, named, named.name):
        for number, span in numbers:
            value = _TOES[number][0 if side == RIGHT else 1]
            own = Read("1", level.spans, level.why) if number == 1 and level.value == "2" else level
            plans.append(Plan("0Y6", {"body_part": (Read(value, (span, where)),), "qualifier": (own,)}, frame.why))
    return plans or [Plan("0Y6", {"body_part": ()}, frame.why)]


def fingers(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Fingers and thumb taken off, each with its level."""
    level = _digit_level(case, named)
    stretches = (own_clause(case, named), named.item, *case.diagnoses)
    found: dict[str, Span] = {}
    for begin, end in stretches:
        if match := re.compile(r"\bthumb\b", re.IGNORECASE).search(case.text, begin, end):
            found["L"] = match.span()
        for value, words in _FINGERS.items():
            if match := re.compile(rf"\b(?:{words})\b", re.IGNORECASE).search(case.text, begin, end):
                found[value] = match.span()
        if found:
            break
    plans = []
    for side, where in side_words(case, named, named.name):
        for value, span in found.items():
            part = value if side == RIGHT else _LEFT_FINGER[value]
            own = Read("1", level.spans, level.why) if value == "L" and level.value == "2" else level
            plans.append(Plan("0X6", {"body_part": (Read(part, (span, where)),), "qualifier": (own,)}, frame.why))
    return plans or [Plan("0X6", {"body_part": ()}, frame.why)]


def _digit_level(case: Case, named: Named) -> Read:
    for begin, end in (own_clause(case, named), named.item):
        for value, words in _DIGIT_LEVELS:
            if match := words.search(case.text, begin, end):
                return Read(value, (match.span(),))
    for value, words in _DIGIT_LEVELS:
        for begin, end in case.told:
            for sentence in _SENTENCE.finditer(case.text, begin, end):
                if re.search(r"\b(?:disarticulat\w+|cut|transect\w+|divid\w+|through|amputat\w+|saw\w*|remov\w+)\b", sentence.group(), re.IGNORECASE) and (
                    match := words.search(case.text, *sentence.span())
                ):  # fmt: skip
                    return Read(value, (match.span(),))
    return _WHOLE_TOE


_OUT = re.compile(
    r"\b(?:remov\w+|extract\w+|explant\w+|exchang\w+|revis\w+|taken out|came out|tapped off|driven out|knocked off|"
    r"disimpact\w+|replac\w+)\b",
    re.IGNORECASE,
)
_STAYS = re.compile(
    r"\b(?:well[\s-]*fixed|retained|left in (?:place|situ)|not (?:removed|revised|loose)|solid(?:ly)?|stable|remained|"
    r"kept|no evidence of loosening)\b",
    re.IGNORECASE,
)
_FIRST_SIDE = re.compile(
    r"\b(?:acetabular|cup|shell|tibial (?:component|tray|base\w*|side)|tray|baseplate|glenoid|glenosphere)\b", re.IGNORECASE
)
_SECOND_SIDE = re.compile(r"\b(?:femoral (?:component|stem|side)|stem|humeral (?:component|stem))\b", re.IGNORECASE)
_HEAD = re.compile(r"\b(?:femoral |modular |metal |ceramic )?head\b(?! (?:of|up|injur))", re.IGNORECASE)
_LINER = re.compile(r"\b(?:liner|insert|poly(?:ethylene)?|bearing)\b", re.IGNORECASE)
_ALL = re.compile(
    r"\b(?:both|all|total|entire) components?\b|\bcomponents\b|\b(?:entire|whole) (?:prosthesis|construct)", re.IGNORECASE
)
_UNICONDYLAR = re.compile(r"\b(?:lateral |medial )?(?:unicompartmental|unicondylar|partial knee|uka)\b", re.IGNORECASE)
_PARTS = {"hip": ("9B", "AE", "RS"), "knee": ("CD", "VW", "TU")}
"""Values right and left: the whole joint, its first side (acetabulum, tibia), its second (femur)."""
_REMOVED = "the old component is taken out: Removal, coded beside the new one (B6.1, definition of Revision)"


def revision(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """A prosthesis exchanged: the components taken out (Removal) and those put in (Replacement or Supplement)."""
    joint = "hip" if "hip" in frame.id else "knee"
    whole, first, second = _PARTS[joint]
    plans: list[Plan] = []
    for side, where in side_words(case, named, named.name):
        at = 0 if side == RIGHT else 1
        parts = _exchanged(case, named)
        if joint == "knee" and (partial := _UNICONDYLAR.search(case.text, *named.item)):
            device = "M" if "lateral" in partial.group().lower() else "L"
            part = Read(whole[at], (where,))
            plans += [_removed(part, "0SP", device), _new(part, frame)]
            continue
        if parts == {"first", "second"}:
            plans += _swap("0SP", frame, whole[at], where)
        elif parts == {"first"}:
            old, new = _swap("0SP", frame, first[at], where)
            plans += [old, _lined(case, new) if joint == "hip" else new]
            if joint == "hip" and _changed(case, named, _HEAD):
                plans += _head(frame, second[at], where)
        elif parts == {"second"}:
            plans += _swap("0SP", frame, second[at], where)
            if joint == "hip" and _changed(case, named, _LINER):
                plans += _liner(joint, at, where)
        elif joint == "hip":
            plans += _liner(joint, at, where)
            if _changed(case, named, _HEAD):
                plans += _head(frame, second[at], where)
        else:
            plans += _liner(joint, at, where)
    return plans or [Plan("0SR", {"body_part": ()}, frame.why)]


def conversion(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """A hemiarthroplasty made a total hip: the femoral component is taken out, then both surfaces are replaced."""
    whole, _, femoral = _PARTS["hip"]
    plans = []
    for side, where in side_words(case, named, named.name):
        at = 0 if side == RIGHT else 1
        plans += [_removed(Read(femoral[at], (where,)), "0SP", "J"), _new(Read(whole[at], (where,)), frame)]
    return plans or [Plan("0SR", {"body_part": ()}, frame.why)]


def _removed(part: Read, table: str, device: str) -> Plan:
    return Plan(table, {"body_part": (part,), "device": (Read(device),), "qualifier": (Read("Z"),)}, _REMOVED)


def _new(part: Read, frame: Frame) -> Plan:
    return Plan("0SR", {"body_part": (part,)}, frame.why)


def _exchanged(case: Case, named: Named) -> set[str]:
    """Which sides of the joint were taken out: by the title, else by the sentences that tell it."""
    title = case.text[slice(*named.item)]
    only_liner = _LINER.search(title) and not (_FIRST_SIDE.search(title) or _SECOND_SIDE.search(title))
    if only_liner and not re.search(r"\brevision\b", title, re.IGNORECASE):
        return set()
    found = {name for name, words in (("first", _FIRST_SIDE), ("second", _SECOND_SIDE)) if words.search(title)}
    if found:
        return found
    if re.search(r"\b(?:both|all|femoral and tibial|acetabular and femoral) components?\b", title, re.IGNORECASE):
        return {"first", "second"}
    found = {name for name, words in (("first", _FIRST_SIDE), ("second", _SECOND_SIDE)) if _changed(case, named, words)}
    if not found and any(_ALL.search(sentence) for sentence in _out_sentences(case)):
        return {"first", "second"}
    if not found and not _changed(case, named, _LINER) and not _changed(case, named, _HEAD):
        return {"first", "second"}
    return found


def _out_sentences(case: Case, *, modular: bool = False) -> Iterator[str]:
    """Sentences that tell of something taken out; what is modular may come off a component that stays."""
    for begin, end in case.told:
        for match in _SENTENCE.finditer(case.text, begin, end):
            if _OUT.search(match.group()) and (modular or not _STAYS.search(match.group())):
                yield match.group()


def _changed(case: Case, named: Named, words: re.Pattern[str]) -> bool:
    if words.search(case.text, *named.item):
        return True
    return any(
        match and out and abs(match.start() - out.start()) < 70
        for sentence in _out_sentences(case, modular=words in (_HEAD, _LINER))
        for match in (words.search(sentence),)
        for out in (_OUT.search(sentence),)
    )


def _swap(removal: str, frame: Frame, value: str, where: Span) -> list[Plan]:
    part = Read(value, (where,))
    return [_removed(part, removal, "J"), _new(part, frame)]


def _lined(case: Case, cup: Plan) -> Plan:
    """A new cup with the surface that its liner gives it."""
    match = re.search(r"\bpoly(?:ethylene)?\b|\bcross-?linked\b", case.text, re.IGNORECASE)
    surface = Read("0", (match.span(),)) if match else Read("J", (), "the surface of the cup is not said")
    return replace(cup, reads={**cup.reads, "device": (surface,)})


def _head(frame: Frame, value: str, where: Span) -> list[Plan]:
    part = (Read(value, (where,)),)
    taper = (Read("A", (), "the head sits on a taper without cement"),)
    return [
        Plan("0SP", {"body_part": part, "device": (Read("J"),), "qualifier": (Read("Z"),)}, _REMOVED),
        Plan("0SR", {"body_part": part, "qualifier": taper}, frame.why),
    ]


def _liner(joint: str, at: int, where: Span) -> list[Plan]:
    old, new = ("9B", "AE") if joint == "hip" else ("CD", "VW")
    device, no = (Read("9"),), (Read("Z"),)
    why = "the liner alone is exchanged: Removal of the old and Supplement with the new liner"
    return [
        Plan("0SP", {"body_part": (Read(old[at], (where,)),), "device": device, "qualifier": no}, why),
        Plan("0SU", {"body_part": (Read(new[at], (where,)),), "device": device, "qualifier": no}, why),
    ]


_SPACERS = {"hip": ("0S", "9B"), "knee": ("0S", "CD"), "shoulder": ("0R", "JK")}


def spacer(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """First stage for an infected prosthesis: what is taken out, and the spacer that is put in (frame: what joint)."""
    joint = _joint_named(case, named)
    if joint is None or not (_has_prosthesis(case) or "spacer" in case.layout.lower):
        return []
    table, pair = _SPACERS[joint]
    articulating = _articulating(case, named)
    plans = []
    for side, where in side_words(case, named, named.name):
        at = 0 if side == RIGHT else 1
        part = (Read(pair[at], (where,)),)
        if _has_prosthesis(case):
            old = "RS"[at] if joint == "hip" and _only_femoral(case, named) else pair[at]
            plans.append(_removed(Read(old, (where,)), f"{table}P", "J"))
        if "spacer" in case.layout.lower or "block" in case.layout.lower:
            if articulating and table == "0S":
                plans.append(
                    Plan("0SR", {"body_part": part, "device": (Read("E", (articulating,)),)}, "an articulating spacer")
                )
            else:
                plans.append(Plan(f"{table}H", {"body_part": part, "device": (Read("8"),)}, frame.why))
    return plans or [Plan(f"{table}H", {"body_part": ()}, frame.why)]


def reimplantation(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Second stage: the spacer is taken out and the new prosthesis put in."""
    joint = _joint_named(case, named)
    if joint is None or "spacer" not in case.layout.lower:
        return []
    table, pair = _SPACERS[joint]
    old = "E" if _articulating(case, named) and table == "0S" else "8"
    plans = []
    for side, where in side_words(case, named, named.name):
        part = (Read(pair[0 if side == RIGHT else 1], (where,)),)
        plans.append(Plan(f"{table}P", {"body_part": part, "device": (Read(old),)}, "the spacer is taken out: Removal"))
        plans.append(Plan(f"{table}R", {"body_part": part}, frame.why))
    return plans or [Plan("0SR", {"body_part": ()}, frame.why)]


def _only_femoral(case: Case, named: Named) -> bool:
    """True for a hemiarthroplasty, which has no component in the acetabulum."""
    about = " ".join(case.text[begin:end] for begin, end in (named.item, *case.diagnoses))
    return bool(re.search(r"\bhemi-?arthroplast|\bbipolar|\bhip hemi\b|\bendoprosth", about, re.IGNORECASE)) and not re.search(
        r"\bconver|\btotal hip", about, re.IGNORECASE
    )


def _joint_named(case: Case, named: Named) -> str | None:
    for begin, end in (own_clause(case, named), named.item, *case.layout.items, *case.diagnoses, *case.told):
        places = {joint: case.layout.lower.find(joint, begin, end) for joint in _SPACERS}
        if found := {joint: place for joint, place in places.items() if place != -1}:
            return min(found, key=lambda joint: found[joint])
    return None


def _articulating(case: Case, named: Named) -> Span | None:
    not_so = re.compile(r"\b(?:rather than|instead of|not|no|over)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
    for begin, end in (named.item, *case.told):
        for match in re.compile(r"\barticulat(?:ing|ed)\b|\bprostalac\b|\bdynamic spacer", re.IGNORECASE).finditer(
            case.text, begin, end
        ):
            if not not_so.search(case.text, max(begin, match.start() - 40), match.start()):
                return match.span()
    return None


def _has_prosthesis(case: Case) -> bool:
    return bool(
        re.search(
            r"\b(?:components?|prosthes\w+|implants?|arthroplasty|tka|tha|stem|cup|hardware)\b[^.]{0,80}\b(?:remov\w+|"
            r"explant\w*|extract\w+|tapped|came out|pried|taken out)|\b(?:explant\w*|remov\w+|extract\w+|resection)\b[^.]{0,60}"
            r"\b(?:components?|prosthes\w+|implants?|arthroplasty|stem|cup|tka|tha|knee|hip)\b|\bresection arthroplasty",
            case.layout.lower,
        )
    )


def manipulation(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """A closed reduction: of a fracture (the bone) or a dislocation (the joint); a stiff joint moved is released."""
    about = " ".join(case.text[begin:end] for begin, end in (named.item, *case.diagnoses)).lower()
    if re.search(r"\bfractur|\bfx\b|\bcolles|\bsubluxed epiphys", about):
        bones = site_plans(case, named, frame)
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
