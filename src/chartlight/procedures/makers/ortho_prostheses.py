"""Joint prostheses taken out and put in anew: revision, conversion, spacers and what follows them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from chartlight.procedures.case import Case, Read
from chartlight.procedures.frames import Frame
from chartlight.procedures.makers.ortho_sites import side_words
from chartlight.procedures.named import Named
from chartlight.procedures.phrases import Span
from chartlight.procedures.plan import Plan
from chartlight.procedures.readers import by_words
from chartlight.procedures.sides import RIGHT

_SENTENCE = re.compile(r"[^.;\n]+")
_OUT = re.compile(
    r"\b(?:remov\w+|extract\w+|explant\w+|exchang\w+|revis\w+|"
    r"taken out|came (?:out|away)|lifted (?:out|off)|backed out|knocked out|pulled out|tapped (?:off|out)|"
    r"driven out|knocked off|"
    r"disimpact\w+|replac\w+)\b",
    re.IGNORECASE,
)
_KNOCKED_OFF = re.compile(
    r"\b(?:explant\w+|taken (?:out|off)|came out|tapped (?:off|out)|driven out|knocked (?:off|out)|disimpact\w+|"
    r"lifted (?:out|off)|(?:was|were) (?:then )?removed|removed the)\b",
    re.IGNORECASE,
)
_STAYS = re.compile(
    r"\b(?:well[\s-]*fixed|retained|left in (?:place|situ)|not (?:removed|revised|loose)|solid(?:ly)?|stable|remained|"
    r"kept|no evidence of loosening)\b",
    re.IGNORECASE,
)
_FIRST_SIDE = re.compile(
    r"\b(?:acetabular|cup|shell|tibial (?:component|tray|base\w*|side)|tray|baseplate|glenoid|glenosphere)\b",
    re.IGNORECASE,
)
_SECOND_SIDE = re.compile(r"\b(?:femoral (?:component|stem|side)|stem|humeral (?:component|stem))\b", re.IGNORECASE)
_HEAD = re.compile(r"\b(?:femoral |modular |metal |ceramic )?head\b(?! (?:of|up|injur))", re.IGNORECASE)
_LINER = re.compile(r"\b(?:liner|insert|poly(?:ethylene)?|bearing)\b", re.IGNORECASE)
_ALL = re.compile(
    r"\b(?:both|all|total|entire) components?\b|\bcomponents\b|\b(?:entire|whole) (?:prosthesis|construct)",
    re.IGNORECASE,
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
            head = _changed(case, named, _HEAD)
            if not head or _changed(case, named, _LINER):
                plans += _liner(joint, at, where)
            if head:
                plans += _head(frame, second[at], where)
        else:
            plans += _liner(joint, at, where)
    surfaces = _put_in(case, named, frame)
    plans = [
        replace(plan, reads={**plan.reads, "device": surfaces})
        if surfaces and plan.table[2] == "R" and "device" not in plan.reads
        else plan
        for plan in plans
    ]
    return plans or [Plan("0SR", {"body_part": ()}, frame.why)]


def _put_in(case: Case, named: Named, frame: Frame) -> tuple[Read, ...]:
    """The surfaces that the sentences name in which nothing is taken out; none where those say nothing of it."""
    rule = frame.axes.get("device")
    if rule is None:
        return ()
    kept = [
        match.span()
        for begin, end in (*case.layout.items, *case.told)
        for match in _SENTENCE.finditer(case.text, begin, end)
        if not _KNOCKED_OFF.search(match.group())
    ]
    found = [Read(value, (span,)) for value, words in rule.words if (span := case.first(words, kept))]
    rest = by_words(case, named, rule, {value: "" for value, _ in rule.words})
    return (*found, *rest, Read(rule.default, (), rule.why)) if found else ()


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
    if re.search(r"\bDAIR\b|\bimplant retention\b", title, re.IGNORECASE):
        return set()
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
    hemi = re.search(r"\bhemi-?arthroplast|\bbipolar|\bhip hemi\b|\bendoprosth", about, re.IGNORECASE)
    return bool(hemi) and not re.search(r"\bconver|\btotal hip", about, re.IGNORECASE)


def _joint_named(case: Case, named: Named) -> str | None:
    for begin, end in (named.clause, named.item, *case.layout.items, *case.diagnoses, *case.told):
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


_OLD_OUT = re.compile(
    r"\b(?:components?|prosthes\w+|implants?|arthroplasty|tka|tha|stem|cup|hardware)\b[^.]{0,80}"
    r"\b(?:remov\w+|explant\w*|extract\w+|tapped|came out|pried|taken out)"
    r"|\b(?:explant\w*|remov\w+|extract\w+|resection)\b[^.]{0,60}"
    r"\b(?:components?|prosthes\w+|implants?|arthroplasty|stem|cup|tka|tha|knee|hip)\b"
    r"|\bresection arthroplasty"
)


def _has_prosthesis(case: Case) -> bool:
    return bool(_OLD_OUT.search(case.layout.lower))
