"""What an exploration of the abdomen mended, where its title leaves that to the narrative ("laparotomy and repairs").

Each part that was sewn is Repair, a code for each (ICD-10-PCS Official Guidelines 2026, B3.2a); the way in and its
closure are components (B3.1b).
"""

import re
from collections.abc import Iterator

from chartlight.procedures.case import Case
from chartlight.procedures.contexts import not_performed
from chartlight.procedures.frames import Frame
from chartlight.procedures.layout import NARRATIVE
from chartlight.procedures.makers.telling import read, sentences
from chartlight.procedures.named import Named
from chartlight.procedures.phrases import Span
from chartlight.procedures.plan import Plan

_SEWN = re.compile(
    r"\b(?:closed|over-?sewn|over-?sewed|sewn|sutured|repaired|patched|primary repair|reapproximated"
    r"|brought together)\b",
    re.IGNORECASE,
)
_WOUND = re.compile(
    r"\b(?:wounds?|holes?|lacerations?|lacerated|tears?|torn|perforat\w+|enterotom\w+|injur\w+|cut|rent|defects?"
    r"|colotom\w+|gastrotom\w+|ruptur\w+)\b",
    re.IGNORECASE,
)
_CLOSURE = re.compile(
    r"\b(?:fascia|skin|subcutaneous|abdomen was|abdominal wall|midline|incisions?|mesenter\w+|ports?|trocars?|drain\w*"
    r"|anastomos\w*|stump|counts?|platysma|sheath|peritoneum|hernia\w*)\b",
    re.IGNORECASE,
)
_ORGANS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for code, words in (
        ("0BQT", r"(?:hemi-?)?diaphragm\w*"),
        ("0DQA", r"jejun\w+"),
        ("0DQB", r"ileum|ileal"),
        ("0DQ9", r"duoden\w+"),
        ("0DQ6", r"stomach|gastric(?! tube)"),
        ("0DQL", r"transverse colon|(?:hepatic|splenic) flexure"),
        ("0DQN", r"sigmoid\w*"),
        ("0DQH", r"c(?:a)?ecum|c(?:a)?ecal"),
        ("0DQK", r"ascending colon"),
        ("0DQM", r"descending colon"),
        ("0DQE", r"colon(?:ic)?"),
        ("0DQP", r"rectum|rectal"),
        ("0FQ1", r"right (?:hepatic )?lobe(?: of the liver)?"),
        ("0FQ2", r"left (?:hepatic )?lobe(?: of the liver)?"),
        ("0FQ0", r"liver|hepatic"),
        ("0TQB", r"(?:urinary )?bladder"),
        ("07QP", r"spleen|splenic"),
        ("0FQG", r"pancreas|pancreatic"),
        ("0DQ8", r"small (?:bowel|intestine)|(?:loop|segment)s? of bowel"),
    )
)
_ADHESIOLYSIS, _SEROSAL = "adhesiolysis", re.compile(r"\bserosal?\b", re.IGNORECASE)
"""A tear of the serosa alone that was made while bowel was freed is mended as part of that (B3.1b)."""
_BEFORE = 3
"""How many sentences before the one that tells of sewing may name the part."""
_WHY = "a part that was hurt is sewn: Repair, for each part (B3.2a)"


def explored(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Inspection, and a plan for each part that the narrative tells was mended, if the title names nothing done."""
    plans = [Plan(frame.table, {}, frame.why)]
    if any("vague" not in one.frame.groups for one in case.named if not one.told):
        return plans
    found: dict[str, tuple[Span, ...]] = {}
    for code, spans in _mended(case):
        found.setdefault(code, spans)
    reads = {"approach": read("0", named.name), "device": read("Z"), "qualifier": read("Z")}
    for code, spans in found.items():
        plans.append(Plan(code[:3], {"body_part": read(code[3], *spans), **reads}, _WHY, spans[-1:]))
    return plans


def _mended(case: Case) -> Iterator[tuple[str, tuple[Span, ...]]]:
    told = sentences(case, (NARRATIVE,))
    freed = any(one.frame.id == _ADHESIOLYSIS for one in case.named)
    for number, sentence in enumerate(told):
        sewn = _SEWN.search(case.text, *sentence)
        if sewn is None or _CLOSURE.search(case.text, *sentence):
            continue
        if freed and _SEROSAL.search(case.text, *sentence):
            continue
        if not_performed(case.text, case.layout.lower, sewn.span(), sentence) is not None:
            continue
        before = told[max(0, number - _BEFORE) : number]
        if not any(_WOUND.search(case.text, *one) for one in (sentence, *before)):
            continue
        for stretch in (sentence, *reversed(before)):
            if "\n" in case.text[stretch[0] : sewn.start()] and _paragraphs(case.text, stretch[0], sewn.start()):
                break
            if organ := _organ(case, stretch):
                yield organ[0], (organ[1], sewn.span())
                break


def _paragraphs(text: str, begin: int, end: int) -> bool:
    """True where a blank line lies between."""
    return re.search(r"\n[ \t]*\n", text[begin:end]) is not None


def _organ(case: Case, stretch: Span) -> tuple[str, Span] | None:
    hits = [
        (match.start(), code, match.span()) for code, words in _ORGANS if (match := words.search(case.text, *stretch))
    ]
    hits.sort(key=lambda one: (one[0], one[2][0] - one[2][1]))
    return (hits[0][1], hits[0][2]) if hits else None
