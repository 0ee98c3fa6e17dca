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
# A list that is answered as a whole: "pneumonia, PE, cellulitis: none of these", "MI and PE were both ruled out".
_ITEM = (
    r"(?:\s*(?:,|/|;|&|\band\b|\bor\b|\bnor\b)\s*(?:and\s+|or\s+)?[\w'-]+"
    r"(?:\s(?!(?:was|were|are|is|have|has|but)\b)[\w'-]+){0,3}?)"
)
_LIST_DENIED = re.compile(
    rf"{_ITEM}{{0,7}}\s*(?::|-+|–|=)\s*(?:none|neither|not any) of (?:these|them|the (?:above|two|three))"
    rf"|{_ITEM}{{0,7}}\s*(?::|-+|–|=)\s*(?:both |all )(?:no|neg(?:ative)?|absent|ruled out|excluded|r/o'?d)\b"
    rf"|{_ITEM}{{1,7}},?\s*(?:was|were|are|is|have been|has been)\s+(?:(?:all|both|each|also|then|later)\s+)?"
    r"(?:ruled out|excluded|negative|absent|not (?:seen|found|present|supported|identified))\b",
    re.IGNORECASE,
)
# Immunity is no disease: "HBV immune", "immune to hepatitis B"; nor is an antibody that is not there.
_IMMUNE = re.compile(
    r"[\s-]+(?:immune|immunity|non-?immune)\b"
    r"|\s+(?:ab|abs|sag|antibod(?:y|ies)|igm|igg|rna|dna|viral load)s?\s*"
    r"(?:is|was|are|were|:|-)?\s*(?:neg(?:ative)?|non-?reactive|undetect\w+|not detected)\b|\s+non-?reactive\b",
    re.IGNORECASE,
)
_IMMUNE_BEFORE = re.compile(r"\b(?:immune|immunity|titers?)\s+(?:to|against|for)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
# What has been sent for is not there yet: "C diff and PCR panel sent", "COVID pending".
_SENT = re.compile(
    r"(?:\s*(?:/|and|&|\+)\s*[\w-]+(?:\s[\w-]+){0,2}?)?\s+(?:(?:was|were|is|are|has been)\s+)?"
    r"(?:sent|pending|pend|ordered)\b"
    r"|\s+(?:will|to)\s+(?:see|meet|be\s+consulted|weigh in)\b",
    re.IGNORECASE,
)
_WORKUP = re.compile(r"\bwork-?up (?:for|of)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
# Found or named some weeks ago is how something present began: "colon cancer on colonoscopy 5 weeks ago".
_BEGAN = re.compile(
    r"[^.;\n]{0,60}?\b(?:diagnosed|dx'?e?d?|found|discovered|detected|identified|biops(?:y|ied)|first noticed|"
    r"on (?:\w+ )?(?:colonoscopy|biopsy|mammogra\w+|ct|mri|imaging|egd|endoscopy|bronchoscopy|pet|pathology|"
    r"ultrasound))\s+"
    r"(?:(?:about|some|approximately|only|just|~)\s*)?[\w.-]+\s*(?:days?|weeks?|wks?|months?|mos?)\s+ago\b",
    re.IGNORECASE,
)
# "Spinal stenosis surgery in 2019": the operation is told, and what it was for is over.
_OPERATED = re.compile(
    r"\s+(?:surgery|repair|operation|fusion|resection|decompression|excision|bypass|ablation|fixation|orif)\s+"
    r"(?:[\w-]+\s+){0,2}?(?:in\s+)?(?:(?:19|20)\d\d\b|(?:years|decades)\s+ago\b|\d+\s+(?:years|yrs?)\s+ago\b)",
    re.IGNORECASE,
)
_ABSTINENT = re.compile(
    r",?\s*(?:now\s+|has been\s+)?(?:sober|abstinent|clean)\s+(?:since|for|x|from)\b", re.IGNORECASE
)
# At the start of a sentence: "Should encephalopathy worsen, ...".
_SHOULD = re.compile(r"(?:^|[.;:\n]\s*)should\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
# A doubt that the same sentence takes back by another noun: "concern about a UTI ..., but infection is ruled out".
_TAKEN_BACK = re.compile(
    r"(?:[^.\n]|\.(?=\d)|\n(?!\s*\n)){0,220}?\b(?:infection|this|that|which|it|these|they|diagnosis|concern|suspicion|"
    r"possibility|work-?up)\s+(?:is|was|were|are|has|have)\s+(?:(?:now|since|later|felt|thought|considered|believed|"
    r"deemed|judged|to|be|have been|been|clinically|then)\s+){0,4}(?:ruled out|excluded|unlikely|unfounded|refuted|"
    r"not (?:supported|confirmed|borne out|felt|thought|present|there)|dismissed|discounted|negative)\b",
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
_DOUBTED = re.compile(r"\?\s?$|(?:^|[\s:;,(/-])\?\s?(?:[a-z-]+\s){1,2}$")
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
_BEFORE, _AFTER, _LIST, _BACK = 80, 60, 140, 300


def taken_back(text: str, end: int) -> bool:
    """Does the rest of the sentence take back what was doubted before `end`? Constant work."""
    return _TAKEN_BACK.match(text, end, end + _BACK) is not None


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
    if (
        _LIST_DENIED.match(text, end, end + _LIST)
        or _IMMUNE.match(text, end, end + _AFTER)
        or _IMMUNE_BEFORE.search(before)
    ):
        said.add(Context.NEGATED)
    sent = _SENT.match(text, end, min(len(text), end + _AFTER)) and not _WORKUP.search(before)
    if sent or _SHOULD.search(before):
        said.add(Context.HYPOTHETICAL)
    if _OPERATED.match(text, end, end + _AFTER) or _ABSTINENT.match(text, end, end + 40):
        said.add(PAST)
    if _BEGAN.match(text, end, end + 2 * _AFTER) and not _EVENT.search(text, start, end):
        said.add(ACTIVE)
    if _NAMES_MORE.match(text, end, min(len(text), end + 45)):
        said.add(Context.HYPOTHETICAL)
    if _RESOLVED.match(text, end, min(len(text), end + 30)):
        said.add(RESOLVED)
    if _IN_A_YEAR.match(text, end, min(len(text), end + 30)) and _HAD.search(before):
        said.add(PAST)
    if _OF_A_RELATIVE.search(before[-40:]):
        said.add(Context.FAMILY)
    if _DOUBTED.search(before[-24:]) or _DOUBT_AFTER.match(text, end):
        said.add(Context.UNCERTAIN)
    if (
        _TREATED_AFTER.match(text, end, min(len(text), end + _AFTER)) or _TREATED_BEFORE.search(before)
    ) and not _EVENT.search(text, start, end):
        said.add(ACTIVE)
    return said
