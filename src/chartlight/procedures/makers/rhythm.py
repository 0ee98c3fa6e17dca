"""Pacemakers and defibrillators: the generator, each lead by where its tip lies, and what was taken out.

Generator and leads are devices of their own (B6.1a), so an implant is several codes. Leads that stay and are only
tested or capped are not coded.
"""

import re
from collections.abc import Iterator

from chartlight.procedures.case import Case
from chartlight.procedures.frames import Frame
from chartlight.procedures.makers.telling import is_first, read, sentences
from chartlight.procedures.named import Named
from chartlight.procedures.phrases import Span
from chartlight.procedures.plan import Plan

_KINDS = (
    ("9", r"\bCRT-?\s?D\b|(?:bi-?\s?ventricular|bi-?v"
          r"|resynchroni[sz]ation(?:\s+therapy)?)\b[^.;\n]{0,50}?(?:\bA?ICD|defib\w*)"
          r"|(?:\bA?ICD|defib\w*)[^.;\n]{0,25}?(?:bi-?\s?ventricular|bi-?v\b|resynchroni[sz]ation)"),
    ("7", r"\bCRT-?\s?P\b|(?:bi-?\s?ventricular|bi-?v"
          r"|resynchroni[sz]ation(?:\s+therapy)?)\b[^.;\n]{0,30}?(?:pacemaker|pacer|pacing\s+(?:system|device"
          r"|generator)|\bPPM\b|generator)|\bbi-?v\s+(?:pacer|ppm)"),
    ("8", r"\bA?ICDs?\b|defibrillator(?!\s+(?:lead|pad|patch|threshold|testing))|cardioverter"),
    ("6", r"dual[- ](?:chamber)?(?:\s*,?\s*rate[- ]\w+)?|\bDDDR?\b|\bVDD\b"),
    ("5", r"single[- ]chamber[^.;\n]{0,12}rate[- ]respons\w+|\bVVIR\b|\bAAIR\b"),
    ("4", r"single[- ]chamber|\bVVI\b|\bAAI\b"),
)  # fmt: skip
_KIND = tuple((value, re.compile(rx, re.IGNORECASE)) for value, rx in _KINDS)
_CHANGE = re.compile(
    r"generator\s+(?:change|exchange|replace\w*|swap)|(?:change|exchange"
    r"|replace\w*)\s*-?(?:\s*out)?\s+of\b[^.;\n]{0,50}(?:generator|pacemaker|ICD|defib\w*|device)"
    r"|change-?\s?out|upgrad\w*|(?:pacemaker|ICD|device|battery|pulse|PPM"
    r"|defibrillator)\s+(?:battery\s+)?(?:change|exchange|replace\w*)"
    r"|(?:old|existing|depleted|pacemaker|ICD|previous)\s+(?:\w+\s+){0,3}?(?:generator|device|pacemaker"
    r"|can)\s+(?:was|were)\s+(?:then\s+)?(?:\w+\s+){0,3}?(?:explanted|removed|delivered|disconnected|freed|taken)",
    re.IGNORECASE,
)
_OUT = re.compile(
    r"\b(?:explant\w*|removal|removed)\b[^.;\n]{0,40}\b(?:generator|pacemaker|ICD|device|defib\w*|system)"
    r"|(?:generator|pacemaker|ICD|device|system)\s+(?:removal|explant\w*)",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"implant(?:ation|ed)?\b|insertion|placement|new\b|upgrad\w*|replace\w*|exchange|change", re.IGNORECASE
)
_PLACED = re.compile(
    r"advanced|positioned|placed|placement|inserted|insertion|implant\w*|screwed|fixat\w*|affixed|actively"
    r"|deployed|tracked|delivered|manipulated|passed|lodged|secured\s+(?:in|to)\s+the\s+(?:right|apex|sept)",
    re.IGNORECASE,
)
_LEAD = re.compile(r"\bleads?\b|electrodes?\b|\bwire\b", re.IGNORECASE)
_OLD = re.compile(
    r"\b(?:existing|chronic|old|previous\w*|capped|abandoned|kept|remain\w*|were\s+connected|was\s+connected"
    r"|(?:connected|attached)\s+to|temporary|tested\b|interrogat\w*|in\s+the\s+past|was\s+kept)\b",
    re.IGNORECASE,
)
_NEW_LEAD = re.compile(r"\bnew\b(?:\s+[\w-]+){0,4}\s+(?:leads?|electrodes?)\b", re.IGNORECASE)
_PLACES = (
    ("4", re.compile(r"left\s+ventric\w*|\bLV\b|coronary\s+sinus|coronary\s+vein"
                     r"|(?:postero-?)?lateral\s+(?:\w+\s+)?vein|cardiac\s+vein", re.IGNORECASE)),
    ("6", re.compile(r"right\s+atri\w*|atrial\b|\bRA\b|atrium", re.IGNORECASE)),
    ("K", re.compile(r"right\s+ventric\w*|\bRV\b|ventricular|ventricle|apex|apical|septum|septal|his[- ]bundle"
                     r"|left\s+bundle|\bLBBA?P?\b|bundle", re.IGNORECASE)),
)  # fmt: skip
_SHOCK = re.compile(
    r"defibrillat\w*|\bICD\b|shock\w*|single[- ]coil|dual[- ]coil|high[- ]voltage|\bDF-?[14]\b|cardioverter",
    re.IGNORECASE,
)
_GENERATOR = re.compile(r"generator|device|can\b", re.IGNORECASE)
_POCKET = re.compile(r"abdom\w*\s+pocket|pocket\s+in\s+the\s+abdom\w*", re.IGNORECASE)
_WORK = re.compile(
    r"pocket|(?:leads?|electrodes?)\b[^.;\n]{0,80}(?:advanced|placed|positioned|inserted"
    r"|screwed)",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"generator|pulse|dual|single|system|\bdevice\b|CRT|DDD|VVI"
    r"|implant\w*\s+of\s+(?:an?\s+)?(?:permanent\s+)?(?:pacemaker|ICD|AICD|defib)",
    re.IGNORECASE,
)
_WHY_GENERATOR = "the generator lies in a pocket under the skin of the chest: Insertion into subcutaneous tissue"
_WHY_OUT = "taking out and putting in again is two procedures: Removal and Insertion (a change needs no incision)"
_WHY_LEAD = "each lead by where its tip lies"
_SUBQ = re.compile(r"subcutaneous\s+(?:ICD|implantable|defib\w*|cardioverter)|\bS-?\s?ICD\b", re.IGNORECASE)


def implants(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Generator and leads of all pacemaker and defibrillator procedures of the note together."""
    if not is_first(case, named):
        return []
    mine = tuple(dict.fromkeys(one.item for one in case.named if one.frame.maker == frame.maker))
    listed = tuple(dict.fromkeys((*mine, *case.layout.items)))
    story = sentences(case)
    if named.told and not _first(case, _WORK, story):
        return []
    change = _first(case, _CHANGE, mine, listed, story)
    title = " ".join(case.text[slice(*span)] for span in mine)
    subcutaneous = _first(case, _SUBQ, mine)
    plans: list[Plan] = []
    taken = change or _first(case, _OUT, mine)
    only_out = taken is not None and change is None and not _NEW.search(title)
    if taken:
        plans.append(_plan("0JP", "T", "0", "P", taken, _WHY_OUT))
    leads_alone = change is None and all(_LEAD.search(case.text, *s) and not _WHOLE.search(case.text, *s) for s in mine)
    kind = None if only_out or leads_alone else _kind(case, mine, story)
    if kind:
        value, where = kind
        plans.append(_plan("0JH", "8" if _first(case, _POCKET, story) else "6", "0", value, where, _WHY_GENERATOR))
    elif not only_out and not leads_alone and (_GENERATOR.search(title) or not _LEAD.search(title)):
        plans.append(Plan("0JH", {"body_part": read("6"), "approach": read("0"), "device": ()}, _WHY_GENERATOR))
    if subcutaneous:
        return [*plans, _plan("0JH", "6", "3", "F", subcutaneous, "a lead that lies under the skin")]
    if only_out:
        return plans
    leads = dict(_leads(case, mine, story))
    single = kind is not None and (kind[0] in "45" or (kind[0] == "8" and re.search(r"single", title, re.IGNORECASE)))
    if single and "K" in leads:
        leads.pop("6", None)
    if not leads and change is None and kind:
        leads = dict.fromkeys(_usual(kind[0], title), kind[1])
    defibrillator = kind is not None and kind[0] in "89"
    for place, where in leads.items():
        device = "J"
        sentence = next((s for s in (*listed, *story) if s[0] <= where[0] < s[1]), named.item)
        if place == "K" and (defibrillator or _SHOCK.search(case.text, *sentence)):
            pace_sense = re.search(r"pac(?:e|ing)[/-]\s?sens\w+", case.text[slice(*sentence)], re.IGNORECASE)
            device = "J" if pace_sense else "K"
        plans.append(_plan("02H", place, "3", device, where, _WHY_LEAD))
    return plans


def _first(case: Case, pattern: re.Pattern[str], *areas: tuple[Span, ...]) -> Span | None:
    return next((m.span() for area in areas for s in area if (m := pattern.search(case.text, *s))), None)


def _kind(case: Case, mine: tuple[Span, ...], story: tuple[Span, ...]) -> tuple[str, Span] | None:
    """The generator put in: by the title; else by the sentence that tells of the new one; else by the leads."""
    for span in mine:
        text = case.text[slice(*span)]
        after = max(text.lower().rfind(" to "), text.lower().rfind("upgrade to")) if "upgrade" in text.lower() else -1
        start = span[0] + after if after > 0 else span[0]
        for value, pattern in _KIND:
            if found := pattern.search(case.text, start, span[1]):
                return _defibrillator_first(value), found.span()
    for span in story:
        text = case.text[slice(*span)]
        if re.search(
            r"\bnew\b|implanted|connected\s+to|was\s+(?:then\s+)?(?:placed|inserted)", text, re.IGNORECASE
        ) and re.search(r"generator|pacemaker|\bICD\b|CRT|device|defibrillator", text, re.IGNORECASE):
            for value, pattern in _KIND:
                if found := pattern.search(case.text, *span):
                    return value, found.span()
    leads = dict(_leads(case, mine, story))
    if "K" in leads or "6" in leads:
        if "4" in leads:
            return "7", leads["4"]
        if "K" in leads and "6" in leads:
            return "6", leads["6"]
        return "4", next(iter(leads.values()))
    for span in (*story, *case.diagnoses):
        for value, pattern in _KIND:
            if found := pattern.search(case.text, *span):
                return value, found.span()
    return None


def _defibrillator_first(value: str) -> str:
    return value


def _usual(kind: str, title: str) -> str:
    """Where the leads of a first implant lie, by the kind of generator."""
    dual = re.search(r"dual|DDD", title, re.IGNORECASE)
    if kind in "79":
        return "6K4"
    if kind == "6" or (kind == "8" and dual):
        return "6K"
    return "6" if re.search(r"\bAAI", title) else "K"


def _leads(case: Case, mine: tuple[Span, ...], story: tuple[Span, ...]) -> Iterator[tuple[str, Span]]:
    """Leads that were put in now: each place once, where the sentence says that one was placed there."""
    seen: set[str] = set()
    for span in (*mine, *story):
        text = case.text[slice(*span)]
        if not (_LEAD.search(text) and _PLACED.search(text)) or (_OLD.search(text) and not _NEW_LEAD.search(text)):
            continue
        if re.search(r"sheath|wire", text, re.IGNORECASE) and not re.search(
            r"\bleads?\b|electrode", text, re.IGNORECASE
        ):
            continue
        for place, pattern in _PLACES:
            found = next((m for m in pattern.finditer(case.text, *span) if _of_this(case, span, place, m)), None)
            if found and place not in seen:
                seen.add(place)
                yield place, found.span()


def _of_this(case: Case, span: Span, place: str, found: re.Match[str]) -> bool:
    """False for "ventricular" of the left ventricle, and for what a lead only passed on its way."""
    before = case.text[max(span[0], found.start() - 14) : found.start()].lower()
    if place == "K" and (
        before.rstrip().endswith(("left", "bi"))
        or (found.group().lower() in ("septal", "septum") and "atrial" in before)
    ):
        return False
    return not (place == "6" and re.search(r"(?:across|through|via|into the inferior)\s+(?:the\s+)?$", before))


def _plan(table: str, body: str, approach: str, device: str, where: Span, why: str) -> Plan:
    reads = {
        "body_part": read(body, where),
        "approach": read(approach, where),
        "device": read(device, where),
        "qualifier": read("Z"),
    }
    return Plan(table, reads, why, (where,))


RHYTHM_MAKERS = {"rhythm-device": implants}
