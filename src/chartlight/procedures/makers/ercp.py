"""What was done in the bile and pancreatic ducts through the duodenoscope, told step by step (endoscopy.toml).

Stones and sludge taken out: Extirpation; a narrowing widened, with or without a stent left: Dilation, once for a body
part; stents taken out: Removal (definitions of section 0, character 3). A cut of the sphincter that only gives way to
one of these is a step of it (B3.1b) unless the operator lists it.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from chartlight.procedures.case import Case, Read
from chartlight.procedures.frames import Frame
from chartlight.procedures.makers.gi_endoscopy import found, performed, phrases, report, vocabulary
from chartlight.procedures.named import Named
from chartlight.procedures.phrases import Phrase, Span
from chartlight.procedures.plan import Plan

_BILE, _PANCREATIC, _AMPULLA, _RIGHT, _LEFT, _HEPATIC = "9", "D", "C", "5", "6", "7"
_SITES = {"pancreatic": _PANCREATIC, "ampulla": _AMPULLA, "right": _RIGHT, "left": _LEFT, "hepatic": _HEPATIC}
_TRACT = {_PANCREATIC: "D"}
_WHOLE = "B"
_NEAR = 70
"""How far from what was done the duct is named, in characters."""


@cache
def _sites() -> Mapping[str, tuple[Phrase, ...]]:
    said = vocabulary()["duct"]["site"]
    return {value: phrases(said[key]) for key, value in _SITES.items()}


@cache
def _actions() -> Mapping[str, tuple[tuple[Phrase, ...], tuple[Phrase, ...], str]]:
    said = vocabulary()["duct"]["action"]
    return {key: (phrases(one["words"]), phrases(one["unless"]), one["why"]) for key, one in said.items()}


def ercp(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """A plan for each thing done in each duct; Inspection where nothing was."""
    told, summary = report(case, named)
    titles = [named.item, *(item for item in case.layout.items if item != named.item)]
    done = list(_done(case, told))
    known = {key for key, _, _ in done}
    listed = list(_done(case, titles))
    done += [one for one in listed if one[0] not in known]
    if not done:
        done = list(_done(case, summary))
    stented = {value for key, value, _ in done if key == "stent"}
    only_cut = not any(key in ("stones", "stent", "dilation") for key, _, _ in done)
    plans: list[Plan] = []
    for key, value, span in done:
        if key == "sphincterotomy" and not (only_cut or any(key == other for other, _, _ in listed)):
            continue
        if key == "dilation" and value in stented:
            continue
        plans.append(_plan(key, value, span))
    return _once(plans) or [Plan(frame.table, {}, frame.why)]


def _done(case: Case, sentences: Sequence[Span]) -> Iterator[tuple[str, str, Span]]:
    known: set[str] = set()
    for sentence in sentences:
        for key, (words, unless, _) in _actions().items():
            if span := performed(case, words, unless, sentence):
                duct = _duct(case, key, sentence, span)
                if duct or key not in known:
                    yield key, duct or _BILE, span
                known.add(key)


def _duct(case: Case, key: str, sentence: Span, span: Span) -> str:
    """The duct that is named nearest to what was done."""
    if key == "sphincterotomy":
        return _AMPULLA
    around = (max(sentence[0], span[0] - _NEAR), min(sentence[1], span[1] + _NEAR))
    allowed = (_PANCREATIC, _AMPULLA) if key in ("biopsy", "dilation") else (_PANCREATIC, _RIGHT, _LEFT, _HEPATIC)
    near = sorted(
        (min(abs(where[0] - span[1]), abs(span[0] - where[1])), value)
        for value in allowed
        for where in found(case, _sites()[value], around)
    )
    return near[0][1] if near else ""


def _plan(key: str, value: str, span: Span) -> Plan:
    operation, device, qualifier = {
        "stones": ("C", "Z", "Z"),
        "stent": ("7", "D", "Z"),
        "dilation": ("7", "Z", "Z"),
        "sphincterotomy": ("7", "Z", "Z"),
        "stent_removal": ("P", "D", "Z"),
        "biopsy": ("B", "Z", "X"),
        "brushing": ("D", "Z", "X"),
        "drain": ("9", "0", "Z"),
    }[key]
    part = _TRACT.get(value, _WHOLE) if key == "stent_removal" else value
    reads = {
        "body_part": (Read(part, (span,)),),
        "approach": (Read("8", (span,)),),
        "device": (Read(device, (span,)),),
        "qualifier": (Read(qualifier, (span,)),),
    }
    return Plan("0F" + operation, reads, _actions()[key][2], (span,))


def _once(plans: Sequence[Plan]) -> list[Plan]:
    kept: dict[tuple[str, ...], Plan] = {}
    for plan in plans:
        kept.setdefault((plan.table, *(reads[0].value for reads in plan.reads.values())), plan)
    return list(kept.values())
