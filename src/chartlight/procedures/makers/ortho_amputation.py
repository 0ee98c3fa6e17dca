"""Amputations: by the third of the bone that was cut, by ray of the foot, by joint of a finger or toe."""

import re

from chartlight.procedures.case import Case, Read
from chartlight.procedures.frames import Frame
from chartlight.procedures.makers.ortho_sites import side_words
from chartlight.procedures.named import Named
from chartlight.procedures.phrases import Span
from chartlight.procedures.plan import Plan
from chartlight.procedures.sides import LEFT, RIGHT

_NUMBERS = {
    1: r"1st|first|great|big|hallux|1",
    2: r"2nd|second|2",
    3: r"3rd|third|3",
    4: r"4th|fourth|4",
    5: r"5th|fifth|small|5",
}
_FINGERS = {
    "N": r"index|2nd|second",
    "Q": r"middle|long|3rd|third",
    "S": r"ring|4th|fourth",
    "V": r"little|small|5th|fifth|pinky",
}
_LEFT_FINGER = {"L": "M", "N": "P", "Q": "R", "S": "T", "V": "W"}
_TOES = {1: "PQ", 2: "RS", 3: "TU", 4: "VW", 5: "XY"}
_COMPLETE_RAY, _PARTIAL_RAY = "45678", "9BCDF"


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_LEVEL_WORDS = (
    (
        "1",
        _words(
            r"\b(?:proximal|upper)[\s-]*(?:third|1/3|level|aspect|portion|tibia\w*|femur|femoral|thigh|shaft)"
            r"|\bhigh[\s-]+(?:above|below|trans\w+|thigh|level|aka|bka)|\bsubtrochanteric"
        ),
    ),
    (
        "2",
        _words(
            r"\bmid(?:dle)?[\s-]*(?:third|shaft|thigh|calf|femur|femoral|tibia\w*|diaphys\w*|humer\w*|forearm|leg)"
            r"|\bjunction of (?:the )?(?:middle|proximal)"
        ),
    ),
    ("3", _words(r"\b(?:distal|lower|low)[\s-]*(?:third|1/3|level|shaft)|\bthrough the distal|\bsupracondylar")),
)
_CUT = re.compile(
    r"\b(?:divid\w+|transect\w+|cut|saw\w*|osteotom\w+|marked|amputat\w+|level|section\w*|bone)\b", re.IGNORECASE
)
_CENTIMETRES = re.compile(
    r"(\d{1,2}(?:\.\d)?)(?:\s*(?:-|to)\s*(\d{1,2}))?\s*(?:cm|centimet\w+|fingerbreadths?)\b[^.;]{0,25}?"
    r"\b(below|distal|above|proximal|from)\b[^.;]{0,30}?"
    r"\b(tub\w+|joint line|joint|plateau|tibial|condyle\w*|knee|patella)",
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
    for stretch in (named.clause, named.item):
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
    numbers = _numbered(case.text, (named.clause, named.item, *case.diagnoses)) or _cut_off(case)
    told = _told_text(case, named)
    complete = _COMPLETE.search(told) and not _SHAFT_CUT.search(told)
    held = _COMPLETE_RAY if complete else _PARTIAL_RAY
    return "".join(held[number - 1] for number, _ in numbers), tuple(span for _, span in numbers)


_COMPLETE = re.compile(r"\btarso-?metatarsal|\bcomplete (?:\w+ )?ray|\bdisarticulat\w+", re.IGNORECASE)
_SHAFT_CUT = re.compile(
    r"\bmetatarsal[^.;]{0,30}(?:shaft|neck)?[^.;]{0,30}\b(?:cut|sawn?|transect\w+|divided|osteotom\w+)\b", re.IGNORECASE
)
_SPARED = re.compile(r"\b(?:not|intact|spared|untouched|healthy|viable)\b", re.IGNORECASE)
_TAKEN_OFF = re.compile(
    r"\b(?:amput\w*|disarticulat\w+|racquet|incision|removed|off|cut|resect\w+|excised)\b", re.IGNORECASE
)


def _cut_off(case: Case) -> list[tuple[int, Span]]:
    """The toes or rays that the first sentence about one tells were taken off."""
    for begin, end in case.told:
        for sentence in _SENTENCE.finditer(case.text, begin, end):
            off = _TAKEN_OFF.search(sentence.group()) and not _SPARED.search(sentence.group())
            if off and (numbers := _numbered(case.text, (sentence.span(),))):
                return numbers
    return []


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
    (
        "0",
        _words(
            r"\b(?:metatarso-?phalangeal|metacarpo-?phalangeal|mtp|mtpj|mcp|mcpj|mp joint|metatarsal head|knuckle)\b"
        ),
    ),
    ("3", _words(r"\b(?:distal interphalangeal|dip|dipj|distal phalan\w+|tip of|tuft)\b")),
    ("2", _words(r"\b(?:proximal interphalangeal|pip|pipj|middle phalan\w+)\b")),
    ("1", _words(r"\b(?:proximal phalan\w+)\b")),
    ("2", _words(r"\b(?:interphalangeal|ip joint)\b")),
)
_CUT_THROUGH = _words(r"\b(?:disarticulat\w+|cut|transect\w+|divid\w+|through|amputat\w+|saw\w*|remov\w+)\b")
_ONE_JOINT = "the great toe and the thumb have one joint between two phalanges: low"
_WHOLE_TOE = Read("0", (), "level not said: the toe is taken at the joint with the metatarsal")


def toes(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Toes taken off, each with its level: complete at the metatarsophalangeal joint, high, mid or low."""
    numbers = _numbered(case.text, (named.clause, named.item, *case.diagnoses))
    level = _digit_level(case, named)
    plans = []
    for side, where in side_words(case, named, named.name):
        for number, span in numbers:
            value = _TOES[number][0 if side == RIGHT else 1]
            own = Read("3", level.spans, _ONE_JOINT) if number == 1 and level.value == "2" else level
            plans.append(Plan("0Y6", {"body_part": (Read(value, (span, where)),), "qualifier": (own,)}, frame.why))
    return plans or [Plan("0Y6", {"body_part": ()}, frame.why)]


def fingers(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Fingers and thumb taken off, each with its level."""
    level = _digit_level(case, named)
    stretches = (named.clause, named.item, *case.diagnoses)
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
            own = Read("3", level.spans, _ONE_JOINT) if value == "L" and level.value == "2" else level
            plans.append(Plan("0X6", {"body_part": (Read(part, (span, where)),), "qualifier": (own,)}, frame.why))
    return plans or [Plan("0X6", {"body_part": ()}, frame.why)]


def _digit_level(case: Case, named: Named) -> Read:
    for begin, end in (named.clause, named.item):
        for value, words in _DIGIT_LEVELS:
            if match := words.search(case.text, begin, end):
                return Read(value, (match.span(),))
    for value, words in _DIGIT_LEVELS:
        for begin, end in case.told:
            for sentence in _SENTENCE.finditer(case.text, begin, end):
                if not _CUT_THROUGH.search(sentence.group()):
                    continue
                if match := words.search(case.text, *sentence.span()):
                    return Read(value, (match.span(),))
    return _WHOLE_TOE
