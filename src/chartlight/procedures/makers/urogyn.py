"""Kidney stones, the bladder with its neighbours, and the womb with tubes and ovaries: which parts, and by which way.

Definitions of Fragmentation, Extirpation and Resection (ICD-10-PCS 2026, section 0); guidelines B3.2a, B3.8, B4.3.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from chartlight.procedures.approach import conversion
from chartlight.procedures.case import Case, Read
from chartlight.procedures.frames import AxisRule, Frame, members
from chartlight.procedures.named import Named
from chartlight.procedures.phrases import Span
from chartlight.procedures.plan import Plan
from chartlight.procedures.readers import read_axis, side_of
from chartlight.procedures.sides import BOTH, LEFT, RIGHT
from chartlight.reading.sentences import split_sentences

_UTERUS, _ADNEXA = "0UT", "0UT"
_OVARIES = {RIGHT: "0", LEFT: "1", BOTH: "2"}
_TUBES = {RIGHT: "5", LEFT: "6", BOTH: "7"}
_ORGANS = {
    "salpingo-oophorectomy": (_TUBES, _OVARIES),
    "salpingectomy": (_TUBES,),
    "oophorectomy": (_OVARIES,),
}
_CESAREAN = "cesarean"
_IN_NAME = {"b": BOTH, "l": LEFT, "r": RIGHT}
_SHORT_NAME = re.compile(r"[blr]so\Z", re.IGNORECASE)
_WITH_BOTH = re.compile(r"\b(?:tah|tlh)[\s-]?bso\b", re.IGNORECASE)
_UTERUS_OUT = re.compile(
    r"\b(?:specimens?|removed|delivered|drawn out|extracted|taken (?:off|out)|amputated|passed off|retrieved|sent)\b",
    re.IGNORECASE,
)
_WOMB = re.compile(r"\buterus\b", re.IGNORECASE)
_TUBE = re.compile(r"\b(?:(both|bilateral|right|left) )?(?:fallopian )?(tubes?)\b", re.IGNORECASE)
_OVARY = re.compile(r"\b(?:(both|bilateral|right|left) )?(?:tubes? and )?(ovar(?:y|ies))\b", re.IGNORECASE)
_KEPT = re.compile(
    r"\b(?:normal|conserv\w+|preserv\w+|spared|sparing|left (?:in|behind|intact)|freed? from|retain\w*|dropped"
    r"|endotracheal)\b",
    re.IGNORECASE,
)
_TAKEN = "taken with the uterus, and a body part of its own (B3.2a)"


def hysterectomy(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """The uterus, and the tubes and ovaries that only the narrative or the specimen says were taken with it."""
    reach = tuple(_reach(case, named, frame))
    plans = [Plan(frame.table, {"approach": reach}, frame.why)]
    if any(one.frame.id in members()["adnexa"] for one in case.named):
        return plans
    both = _WITH_BOTH.search(case.text, *named.item)
    for values, pattern in ((_TUBES, _TUBE), (_OVARIES, _OVARY)):
        read = Read(values[BOTH], (both.span(),), _TAKEN) if both else _told_out(case, values, pattern)
        if read is not None:
            plans.append(Plan(_ADNEXA, {"body_part": (read,), "approach": reach}, frame.why, read.spans))
    return plans


def _reach(case: Case, named: Named, frame: Frame) -> Iterator[Read]:
    if converted := conversion(case, named):
        yield converted
    valid = case.tables.values(frame.table + (frame.axes["body_part"].value or "9"))
    yield from read_axis(case, named, "approach", frame.axes.get("approach", AxisRule()), valid)


def _told_out(case: Case, values: dict[str, str], pattern: re.Pattern[str]) -> Read | None:
    """The organ as a sentence says that it came out with the uterus."""
    for begin, end in _sentences(case, case.told):
        if not _WOMB.search(case.text, begin, end) or not _UTERUS_OUT.search(case.text, begin, end):
            continue
        for match in pattern.finditer(case.text, begin, end):
            if not _KEPT.search(case.text, max(begin, match.start() - 25), min(end, match.end() + 30)):
                return Read(values[_said_side(match)], (match.span(),), _TAKEN)
    return None


def _said_side(match: re.Match[str]) -> str:
    said = (match.group(1) or "").lower()
    return said if said in (LEFT, RIGHT) else BOTH


def adnexa(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Tubes, ovaries or both; with a hysterectomy by its way, and on both sides where it names none."""
    womb = next((one for one in case.named if one.frame.id in members()["hysterectomies"]), None)
    reads = {} if womb is None else {"approach": tuple(_reach(case, womb, womb.frame))}
    if birth := next((one for one in case.named if one.frame.id == _CESAREAN), None):
        reads = {"approach": (Read("0", (birth.name,), "through the wound of the cesarean"),)}
    side = _side(case, named) or ((BOTH, named.name) if womb is not None else None)
    why = "both sides (B4.3)" if side and side[0] == BOTH else ""
    return [
        Plan(
            _ADNEXA,
            {**reads, "body_part": (Read(values[side[0]], (named.name, side[1]), why),) if side else ()},
            frame.why,
        )
        for values in _ORGANS[frame.id]
    ]


_SAME = re.compile(
    r"\b(?:left|right|other|opposite|contralateral)(?: (?:side|tube|ovary|adnexa))?,? "
    r"(?:(?:was|is|were|done|treated|taken|removed|handled|in) )*(?:the )?(?:same|likewise|similarly|identical\w*)\b"
    r"|\b(?:same|repeated|likewise|similarly) (?:\w+ )?on (?:the )?(?:left|right|other|opposite|contralateral)\b",
    re.IGNORECASE,
)
"""That what was done on one side was done on the other."""


def _side(case: Case, named: Named) -> tuple[str, Span] | None:
    name = case.text[named.name[0] : named.name[1]]
    if _SHORT_NAME.match(name):
        return _IN_NAME[name[0].lower()], named.name
    side = side_of(case, named, named.name)
    if named.told and side and side[0] != BOTH and (same := _SAME.search(case.text, named.name[1])):
        return BOTH, same.span()
    return side


_PROSTATE, _VESICLES = "0", "3"
_MALE = re.compile(r"\b(?:he|his|him|man|male|gentleman|prostat\w*)\b", re.IGNORECASE)
_FEMALE = re.compile(r"\b(?:she|her|woman|female|lady|uterus|vagin\w*)\b", re.IGNORECASE)
_WOMB_OUT = re.compile(r"\b()(uterus)\b", re.IGNORECASE)
_VAGINAL_WALL = re.compile(r"\b()(vaginal (?:wall|cuff))\b", re.IGNORECASE)
_RADICAL = re.compile(r"\b(?:radical|cystoprostat\w*|exenteration)\b", re.IGNORECASE)
_EXENTERATION = re.compile(r"\bexenteration\b", re.IGNORECASE)
_EN_BLOC = "a radical cystectomy takes it with the bladder, and it is a body part of its own (B3.2a)"


def cystectomy(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """The bladder, and what a radical cystectomy takes with it: prostate and seminal vesicles, or womb and vagina."""
    plans = [Plan(frame.table, {}, frame.why)]
    if not _RADICAL.search(case.text, *named.item):
        return plans
    if _MALE.search(case.text) and not _FEMALE.search(case.text):
        plans += [Plan("0VT", {"body_part": (Read(part, (named.name,)),)}, _EN_BLOC) for part in (_PROSTATE, _VESICLES)]
    elif _EXENTERATION.search(case.text, *named.item) and _FEMALE.search(case.text):
        plans += [Plan(_UTERUS, {"body_part": (Read(part, (named.name,)),)}, _EN_BLOC) for part in ("9", "2", "7")]
        plans.append(Plan("0UB", {"body_part": (Read("G", (named.name,)),)}, _EN_BLOC))
    elif _FEMALE.search(case.text) and not any(one.frame.id in members()["hysterectomies"] for one in case.named):
        plans += _taken_with_bladder(case)
    return plans


def _taken_with_bladder(case: Case) -> Iterator[Plan]:
    """The female organs that a sentence says came out with the bladder."""
    for table, values, pattern in (
        (_UTERUS, {BOTH: "9"}, _WOMB_OUT),
        (_ADNEXA, _TUBES, _TUBE),
        (_ADNEXA, _OVARIES, _OVARY),
        ("0UB", {BOTH: "G"}, _VAGINAL_WALL),
    ):
        if (read := _told_out(case, values, pattern)) is not None:
            yield Plan(table, {"body_part": (replace(read, why=_EN_BLOC),)}, _EN_BLOC)


_URETER, _PELVIS, _KIDNEY, _BLADDER = "ureter", "renal pelvis", "kidney", "bladder"
_SITES = (
    (
        _URETER,
        re.compile(
            r"\b(?:ureter|ureters|ureteral|ureteric|uvj|ureterovesical)\b"
            r"(?! (?:stent|orifice|catheter|access|sheath|dilat|obstruct))",
            re.IGNORECASE,
        ),
    ),
    (_PELVIS, re.compile(r"\brenal pelvi[sc]\b|\bupj\b|\bureteropelvic\b|\bstaghorn\b", re.IGNORECASE)),
    (
        _KIDNEY,
        re.compile(
            r"\b(?:kidneys?|renal(?! pelvi)|calyx|calyces|cal[iy]ceal|(?:lower|upper|mid|middle|inter) ?pol(?:e|ar)"
            r"|nephrolithiasis|intrarenal|infundibul\w+)\b",
            re.IGNORECASE,
        ),
    ),
    (_BLADDER, re.compile(r"\b(?:bladder|vesical)\b", re.IGNORECASE)),
)
_VALUES = {
    _URETER: {RIGHT: "6", LEFT: "7"},
    _PELVIS: {RIGHT: "3", LEFT: "4"},
    _KIDNEY: {RIGHT: "0", LEFT: "1"},
    _BLADDER: {RIGHT: "B", LEFT: "B"},
}
_STONE = re.compile(r"\b\w*(?:stone|calcul[iu]|lithiasis|fragment)\w*", re.IGNORECASE)
_TREATED = re.compile(
    r"\b(?:laser\w*|fragment\w*|basket\w*|dust\w*|lithotrip\w*|treated|broken|removed)\b", re.IGNORECASE
)
_OUT = re.compile(
    r"\bbasket(?:ed|ing)?\b"
    r"|\b(?:stones?|calcul\w+|fragments?|pieces?|debris|they|it)\b[^.]{0,80}\b(?:removed|extracted|retrieved|evacuated|"
    r"(?:washed|irrigated|flushed|pulled|brought) out|captured|recovered)\b"
    r"|\b(?:remov|extract|retriev|evacuat|captur|recover)\w+\b[^.]{0,50}\b(?:stones?|calcul\w+|fragments?|pieces?)\b",
    re.IGNORECASE,
)
_STAYED = re.compile(
    r"\b(?:no|not|without|too small|unable|left to pass|to pass|pass (?:spontaneously|on (?:its|their) own)|none)\b",
    re.IGNORECASE,
)
_EXTIRPATION, _FRAGMENTATION = "0TC", "0TF"
_BROKEN = "stone is broken and nothing is taken out: Fragmentation"
_NO_KIDNEY = "the table of Fragmentation has the renal pelvis for stones of the kidney"


def stone(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Where the stones were that were treated, and whether they came out (Extirpation) or were only broken."""
    out = frame.id == "pcnl" or (frame.table == _EXTIRPATION and _came_out(case, named))
    table = _EXTIRPATION if out else _FRAGMENTATION
    why = frame.why if out or frame.table == _FRAGMENTATION else _BROKEN
    side = side_of(case, named, named.name)
    sites = _stone_sites(case, named)
    sides = (RIGHT, LEFT) if side and side[0] == BOTH else (side[0],) if side else ()
    plans = [
        Plan(table, {"body_part": (_part(table, site, where, one, side),)}, why)
        for site, where in sites
        for one in (sides if site != _BLADDER else (RIGHT,))
    ]
    return plans or [Plan(table, {"body_part": ()}, why)]


def _part(table: str, site: str, where: Span, side: str, said: tuple[str, Span] | None) -> Read:
    spans = (where, said[1]) if said and site != _BLADDER else (where,)
    if table == _FRAGMENTATION and site == _KIDNEY:
        return Read(_VALUES[_PELVIS][side], spans, _NO_KIDNEY)
    return Read(_VALUES[site][side], spans)


def _came_out(case: Case, named: Named) -> bool:
    if _OUT.search(case.text, *named.item) or re.search(
        r"\b(?:extraction|removal|retrieval|manipulation)\b", case.text[named.item[0] : named.item[1]], re.IGNORECASE
    ):
        return True
    return any(
        _OUT.search(case.text, *sentence) and not _STAYED.search(case.text, *sentence)
        for sentence in _sentences(case, (*case.told, *case.layout.items))
    )


def _stone_sites(case: Case, named: Named) -> list[tuple[str, Span]]:
    """The sites of the stones by the title, else by the diagnoses, else by the first sentence that shows one."""
    for area in ((named.clause,), case.layout.items, case.diagnoses):
        found: dict[str, Span] = {}
        for stretch in area:
            for begin, end in _sentences(case, (stretch,)):
                if _STONE.search(case.text, begin, end) or area is not case.diagnoses:
                    found |= {site: where for site, where in _sites(case, (begin, end)) if site not in found}
        if found:
            return list(_treated(case, found).items())
    for sentence in _sentences(case, case.narrative):
        if _STONE.search(case.text, *sentence) and (sites := list(_sites(case, sentence))):
            return sites[:1]
    return []


def _sites(case: Case, stretch: Span) -> Iterator[tuple[str, Span]]:
    for site, pattern in _SITES:
        if match := pattern.search(case.text, *stretch):
            yield site, match.span()


def _treated(case: Case, found: dict[str, Span]) -> dict[str, Span]:
    """Of several sites the first, and the others where a sentence says that a stone was treated there."""
    first, *others = found
    kept = {first: found[first]}
    if first == _PELVIS:
        others = [site for site in others if site != _KIDNEY]
    for site in others:
        pattern = dict(_SITES)[site]
        if any(
            pattern.search(case.text, *sentence)
            and _STONE.search(case.text, *sentence)
            and _TREATED.search(case.text, *sentence)
            for sentence in _sentences(case, case.narrative)
        ):
            kept[site] = found[site]
    return kept


_PERITONEUM = "W"
_IMPLANT_SITES = (
    ("U", "4", re.compile(r"\buterosacral|\bbroad ligament", re.IGNORECASE)),
    ("U", "F", re.compile(r"\bcul[- ]de[- ]sac|\bpouch of douglas|\brecto-?vaginal", re.IGNORECASE)),
    (
        "D",
        _PERITONEUM,
        re.compile(r"\bperitone|\b(?:pelvic )?side ?walls?\b|\bovarian fossa|\bbladder flap", re.IGNORECASE),
    ),
)
_IMPLANTS = re.compile(r"\b(?:endometrio(?!ma)\w*|implants?|lesions?|nodules?|deposits?|powder)\b", re.IGNORECASE)
_BURNT_OR_CUT = re.compile(
    r"\b(?:excis|resect|remov|fulgurat|ablat|cauteri[sz]|coagulat|vapori[sz]|destroy|burn|laser|diatherm)",
    re.IGNORECASE,
)


def endometriosis(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """Implants where the sentences say that they were cut out or burnt, each part of its own; else the peritoneum."""
    found: dict[tuple[str, str], Span] = {}
    for area in ((named.item,), case.told):
        for begin, end in _sentences(case, area):
            if not _IMPLANTS.search(case.text, begin, end) or not _BURNT_OR_CUT.search(case.text, begin, end):
                continue
            for system, part, pattern in _IMPLANT_SITES:
                if match := pattern.search(case.text, begin, end):
                    found.setdefault((system, part), match.span())
        if found:
            break
    operation = frame.table[2]
    return [
        Plan(f"0{system}{operation}", {"body_part": (Read(part, (where,)),)}, frame.why)
        for (system, part), where in (found or {("D", _PERITONEUM): named.name}).items()
    ]


_ARTERIES = ((RIGHT, "E", "T"), (LEFT, "F", "U"))


def uterine_arteries(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """The internal iliac artery of each side with the qualifier of its uterine artery; both unless one side is said."""
    side = side_of(case, named, named.name)
    return [
        Plan(
            frame.table,
            {"body_part": (Read(part, (named.name,)),), "qualifier": (Read(branch, (named.name,)),)},
            frame.why,
        )
        for one, part, branch in _ARTERIES
        if side is None or side[0] in (one, BOTH)
    ]


def _sentences(case: Case, stretches: Iterable[Span]) -> Iterator[Span]:
    for begin, end in stretches:
        for start, stop in split_sentences(case.text[begin:end]):
            yield begin + start, begin + stop
