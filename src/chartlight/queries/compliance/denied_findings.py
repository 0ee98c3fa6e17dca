"""What findings deny: "no growth", "pressors not required", "MRSA PCR negative" speak for no diagnosis (Q4).

A clause is left out of the evidence where its words, without a figure, say that nothing was found or given. A clause
that shows anything beside that stays whole.
"""

import re
from functools import lru_cache

_DATE = re.compile(
    r"\(?\b\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?\b\)?|\b\d{4}-\d{2}-\d{2}\b|\b[0-2]?\d:?[0-5]\d\b|\bx\s?\d\b"
    r"|\b(?:\d|two|three) ?(?:of|/) ?\d (?:bottles?|sets?)\b|\bo2\b|\bday \d+\b"
)
_CLAUSES = re.compile(
    r"([;\n]|,\s|\.\s|\.$|\s\|\s|\s{4,}|\s(?:but|however|although|then|while|whereas)\s)", re.IGNORECASE
)
_LISTED = re.compile(
    r"\b(?:no|denie[sd]|without|negative for|neither)\b[^.;:\n\d\"]{0,140}\b(?:or|nor)\b[^.;:\n,\d\"]{0,40}",
    re.IGNORECASE,
)
"""A list of what is not there: its commas end no clause."""
_NOTHING = re.compile(
    r"(?<!gram )(?<!gram-)\bneg(?:ative)?\b(?! (?:fluid|balance|pressure|inspiratory|\d))|\b(?:ngtd|nad|wnl)\b"
    r"|\bno growth\b|\bwithin (?:the )?(?:normal|reference)\b|\bunremarkable\b|\bundetect\w*|\bnonreactive\b"
    r"|\bsterile\b"
    r"|\bnormal\b(?!\s?saline)|\bbenign\b|\bintact\b|\b(?:is|are|was|were|lungs?|fields?|x-?ray|film|cxr|:)\s\"?clear\b"
    r"|\b(?:not|never|was not|were not) (?:\w+ )?(?:seen|found|detected|isolated|grown|present|identified|demonstrated"
    r"|given|started|required|needed|used|indicated|elevated|increased|changed)\b|\bnone\b|\babsent\b|\bstable\b"
    r"|\bat (?:his |her |their )?baseline\b|\bunchanged\b|\bafebrile\b|\bnormotensive\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:no|without|denie[sd]|never (?:on|needed|required|had)|not (?:on|given|requiring)|free of|off)\s"
    r"(?!(?:\w+\s)?(?:response|improve\w*|change in|relief|effect|complications?|difficulty|issues?|delay|interruption"
    r"|flatus|bowel (?:sounds?|movement)|stool|urine|pulses?|appetite|intake|oral|grip|movements?|speech|recollection"
    r"|antecubital|more|longer|breath sounds|verbal|spontaneous|purposeful|eye|gag|cough reflex|sensation|strength"
    r"|prior|previous|known|history|home)\b)",
    re.IGNORECASE,
)
_TEST = re.compile(
    r"\b(?:ct[ap]?|mri|cxr|x-?rays?|films?|echo\w*|tte|ecgs?|ekgs?|ua|urinalysis|cultures?|pcr|exam\w*|imaging|ultrasound"
    r"|us|scans?|tracings?|duplex|eeg|monitor|telemetry|screens?|swabs?|antigens?|panel|smear|skin|lungs?|abdomen|neuro)\b",
    re.IGNORECASE,
)
_SHOWS = re.compile(
    r"\b(?:positive|pos|elevated|high|low|lower|abnormal|decreas\w+|increas\w+|reduced|dropp\w+|rising|mild\w*|moderate\w*"
    r"|severe\w*|new|worse\w*|acute \w+ (?:seen|noted)|except|shows?|grew|growing|present|started|given for|ordered)\b"
    r"(?<!no new)(?<!not present)(?<!not started)(?<!not ordered)(?<!not elevated)(?<!not increased)(?<!no mild)"
    r"(?<!no abnormal)(?<!not low)(?<!never started)(?<!not shows)",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)
def shown_only(evidence: str) -> str:
    """`evidence` without the clauses, or the ends of clauses, that deny."""
    pieces = _CLAUSES.split(_LISTED.sub(" ", evidence))
    return "".join(piece if at % 2 else _of_clause(piece) for at, piece in enumerate(pieces))


def _of_clause(clause: str) -> str:
    bare = _DATE.sub(" ", clause)
    said = bare.replace("not ordered", "not given").replace("no antibiotics ordered", "no antibiotics")
    if denied := _DENIES.search(clause):
        before = clause[: denied.start()]
        label = before.rstrip(' "\u201c(').endswith((":", "=", "-")) or bool(_TEST.search(before))
        figure = any(mark.isdigit() for mark in _DATE.sub(" ", before))
        return "" if label and not figure and not _SHOWS.search(before) else before
    if not _NOTHING.search(said) or any(mark.isdigit() for mark in bare) or _SHOWS.search(said):
        return clause
    return ""
