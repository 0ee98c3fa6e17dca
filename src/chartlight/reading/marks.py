"""What punctuation, boxes and treatments around a span say of it: "Fever: none", "? pneumonia", "[x] cough"."""

import re

from chartlight.assessment import Context
from chartlight.reading.context import PAST, RESOLVED

ACTIVE = "active"
"""Under treatment now, so that a history is no past: "history of breast cancer, on tamoxifen"."""
AFFIRMED = "affirmed"
"""Ticked, or marked with a plus, whatever stands before it."""
# Template answers after the words: "Fever: none", "chest pain - denied", "rash (-)", "PE, ruled out".
_ANSWERED_NO = re.compile(
    r"(?:\s*[:=]\s*|\s+-\s+|\s*\(\s*)(?:no|none|negative|neg|denied|denies|absent|not present|nil|n/a|-)(?=[\s.,;)]|$)"
    r"|(?:,|\s-|:)\s*(?:was |is |has been )?(?:ruled out|excluded)(?=\s*(?:[.;,)\n]|$|\b(?:by|on|with)\b))"
    r"|,\s*(?:denies|denied|none)(?=\s*[.;\n]|$)"
    r"|\s*:?\s*\[ ?\]\s*y(?:es)?\b[\s,]{0,3}\[[xX✓]\]\s*no?\b",
    re.IGNORECASE,
)
# "PE (Wells low)", "sepsis (ruled out)", "influenza/COVID/RSV -ve".
_DENIED_AFTER = re.compile(
    r"(?:/[\w-]+){0,5}\s*-\s?ve\b"
    r"|,?\s*\(?(?:wells|perc|geneva)(?:\s+score)?\s*(?:is|of|=|:)?\s*(?:low|neg(?:ative)?|[01](?:\.\d)?)\b"
    r"|\s*\((?:[^().]{0,24}\s)?(?:unlikely|less likely|not likely|ruled out|excluded|neg|negative|low suspicion|"
    r"low probability|no evidence)\b",
    re.IGNORECASE,
)
# The words name a test, a measure or a service and no condition: "C. difficile toxin", "DVT (deep vein) prophylaxis".
_NAMES_MORE = re.compile(
    r"\)?\s*(?:\([^()]{2,24}\)\s*)?(?:prophyla\w+|ppx|precautions|protocol|study|screen(?:ing)?|toxins?|pcr|antigens?|assays?|"
    r"titers?|serolog\w+|cultures?|swabs?|panel|vaccin\w+|shots?|boosters?|diet|clinic|service|team|position|"
    r"consult\w*|specialist|medications?|meds|regimen)\b|-like\b",
    re.IGNORECASE,
)
_OF_A_RELATIVE = re.compile(
    r"\b(?:wife|husband|spouse|partner|mother|father|sister|brother|son|daughter|aunt|uncle|roommate|friend)['’]s\s+"
    r"(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_DOUBTED = re.compile(r"\?\s?$")
_DOUBT_AFTER = re.compile(r"\s?\(\?\)|\?(?=\s|$|,)")
_UNCHECKED = re.compile(r"(?:\[ ?\]|☐|\(-\))\s*$")
_CHECKED = re.compile(r"(?:\[[xX✓]\]|☑|☒|\(\+\)|(?:^|[\s,;(/])\+)\s*$")
# "+cough, -fever": a minus at a word, after a pause or beside a plus, is no hyphen and no bullet.
_MINUS = re.compile(r"(?:[,;/(]\s*|\+[^.\n]{1,40}\s)-$")
# A drug or a treatment that goes on, by the stems of drug names (WHO, "The use of stems in the selection of
# International Nonproprietary Names", 2018).
_TREATED = (
    r"(?:currently |now |chronic |daily |home |low.dose )?(?:[a-z-]*(?:olol|pril|sartan|statin|dipine|mab|nib|ciclib|"
    r"parib|ifen|trozole|estane|lutamide|relin|relix|formin|gliptin|gliflozin|glutide|glitazone|xaban|parin|prazole|"
    r"setron|triptan|azepam|zepine|barbital|etine|aline|oxetine|idone|apine|azole|cillin|mycin|cycline|floxacin|cef\w+|"
    r"vir|sone|solone|nide|thiazide|semide|lactone|trexate|platin|taxel|rubicin|limus|profen|dronate|bine|thyroxine)"
    r"|insulin|warfarin|coumadin|aspirin|chemo\w*|radiation|immunotherapy|hormon\w+|steroids?|antibiotics?|abx|"
    r"treatment|therapy|dialysis|hemodialysis|hydroxyurea|hydroxychloroquine|digoxin|amiodarone|lithium|keppra|"
    r"levetiracetam|inhalers?|albuterol|tiotropium|oxygen|o2|cpap|bipap)\b"
)
_TREATED_AFTER = re.compile(
    rf",?\s*(?:\([^()]{{1,20}}\)\s*)?(?:still |currently |now |is |maintained |controlled )?on\s+{_TREATED}",
    re.IGNORECASE,
)
_TREATED_BEFORE = re.compile(
    rf"\bon\s+{_TREATED}(?:\s+[\w.]+){{0,4}}\s+for\s+(?:(?:his|her|the|a|known)\s+)?$", re.IGNORECASE
)
# What a treatment keeps from coming back: the event itself stays past ("h/o DVT on apixaban").
_EVENT = re.compile(
    r"\b(?:dvts?|pe|vte|strokes?|cva|tia|n?stemi|mi|infarct\w*|embol\w+|thromb\w+|fracture\w*|fx)\b", re.IGNORECASE
)
_RESOLVED = re.compile(r"(?:\s*\(|,|\s+-+)\s*(?:now |has |since )?resolved\b", re.IGNORECASE)
# "She had pericarditis in 2012", not "diagnosed with lupus in 2012".
_HAD = re.compile(r"\bhad\s+(?:an?\s+)?(?:[\w-]+\s+)?$", re.IGNORECASE)
_IN_A_YEAR = re.compile(r"\s+(?:back )?in\s+(?:(?:early|late)\s+)?(?:19|20)\d\d\b")
_TESTED_NO = re.compile(r"-\s?ve for\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_BEFORE, _AFTER = 80, 60


def said_by_marks(text: str, start: int, end: int) -> set[str]:
    """What stands right before and after the span says: context values, "past", "resolved", ACTIVE, AFFIRMED.

    Constant work, whatever stands there.
    """
    said: set[str] = set()
    before = text[max(0, start - _BEFORE) : start]
    near = before[-6:]
    checked = _CHECKED.search(near) is not None
    unchecked = _UNCHECKED.search(near) is not None
    if unchecked or (before.endswith("-") and _MINUS.search(before)):
        said.add(Context.NEGATED)
    elif checked:
        said.add(AFFIRMED)
    if not (checked or unchecked) and _ANSWERED_NO.match(text, end, min(len(text), end + 40)):
        said.add(Context.NEGATED)
    if _DENIED_AFTER.match(text, end, end + _AFTER) or _TESTED_NO.search(before):
        said.add(Context.NEGATED)
    if _NAMES_MORE.match(text, end, min(len(text), end + 45)):
        said.add(Context.HYPOTHETICAL)
    if _RESOLVED.match(text, end, min(len(text), end + 30)):
        said.add(RESOLVED)
    if _IN_A_YEAR.match(text, end, min(len(text), end + 30)) and _HAD.search(before):
        said.add(PAST)
    if _OF_A_RELATIVE.search(before[-40:]):
        said.add(Context.FAMILY)
    if _DOUBTED.search(near) or _DOUBT_AFTER.match(text, end):
        said.add(Context.UNCERTAIN)
    if (
        _TREATED_AFTER.match(text, end, min(len(text), end + _AFTER)) or _TREATED_BEFORE.search(before)
    ) and not _EVENT.search(text, start, end):
        said.add(ACTIVE)
    return said
