"""Long-term drug therapy (Z79.-) from what providers list as home medication (Official Guidelines I.C.21.c.3).

A drug counts where a part of the note lists what the patient takes outside, or where words call it chronic; not what
is given in hospital, stopped, or taken for days or as needed.
"""

import re
from collections.abc import Iterator
from itertools import chain

from chartlight.codesets.codeset import Codeset
from chartlight.coding.combinations import Supports, active
from chartlight.coding.drugs import drug_at
from chartlight.coding.told import Page, Told
from chartlight.reading.folding import words_of

_SECTIONS = frozenset(("medications", "discharge_medications"))
_OUTSIDE = re.compile(
    r"home|prior to admission|pta|outpatient|on admission|admission med|discharge|long[- ]term", re.IGNORECASE
)
_NOT_LONG = re.compile(
    r"\b(?:stop\w*|discontinu\w*|d/c(?:'?d|ed)?|no longer|not taking|held|p\.?r\.?n|as needed|taper\w*|burst|otc|"
    r"finish\w*|complet\w*|(?:for|x)\s*\d+(?:\s*(?:-|–|to)\s*\d+)?\s*(?:more\s+)?(?:d|days?|weeks?|wks?|doses?)|"
    r"(?:last|final) dose|one time|once only|allerg\w*|cream|ointment|drops?|ophthalmic|topical|inhal\w*|nasal|eye)\b",
    re.IGNORECASE,
)
_CHRONIC = re.compile(
    r"(?<!\w)(?:chronic(?:ally)?|long[- ]term|lifelong|indefinite(?:ly)?)\s+"
    r"(?:(?:on|use|of|oral|daily|systemic|low|dose|high|therapy|with)\s+)*|(?<!\w)long[- ]acting\s+",
    re.IGNORECASE,
)
# "72 yo on warfarin", "type 2 DM on insulin": what the patient takes, not what is begun or runs in hospital.
_ON = re.compile(
    r"(?<!\w)(?<!start )(?<!started )(?<!placed )(?<!put )(?<!begun )(?<!began )(?<!loaded )(?<!now )(?<!not )"
    r"(?<!again )"
    r"(?:still )?on\s+(?:(?:home|chronic|daily|lifelong|maintenance|basal|bolus|his|her|their)\s+)*",
    re.IGNORECASE,
)
_IN_HOSPITAL = re.compile(
    r"\s*(?:gtt|drip|infusion|sliding|ssi|protocol|iv|i\.v\.|bridge|ppx|prophyla\w+|started|\(new|held since|again)\b",
    re.IGNORECASE,
)
_TAKEN = ("Z79.01", "Z79.02", "Z79.4", "Z79.810", "Z79.811")
_NEVER_AT_HOME = re.compile(r"heparin|enoxaparin|lovenox|argatroban|anticoag\w+", re.IGNORECASE)
_INSULIN = "Z79.4"
# Analgesics and steroids that a patient leaves with are often for days.
_OFTEN_SHORT = ("Z79.891", "Z79.1", "Z79.52")


def long_term_drugs(page: Page, codeset: Codeset) -> Iterator[Told]:
    """The long-term drugs of a note, each by its first words."""
    told: set[str] = set()
    for section in page.reading.sections:
        if section.kind in _SECTIONS and _OUTSIDE.search(section.title):
            short = _OFTEN_SHORT if section.kind == "discharge_medications" else ()
            yield from _listed(page, section.start + len(section.title), section.end, codeset, told, short)
    for match, allowed in chain(
        ((m, None) for m in _CHRONIC.finditer(page.text)), ((m, _TAKEN) for m in _ON.finditer(page.text))
    ):
        line_end = page.text.find("\n", match.end())
        words = words_of(page.text[match.end() : match.end() + 40 if line_end < 0 else min(line_end, match.end() + 40)])
        named = drug_at(words, 0) if len(words) else None
        code = named.drug.long_term if named is not None and words.starts[0] == 0 else None
        if named is not None and code and code not in told:
            end = match.end() + words.ends[named.last]
            if allowed is not None and (code not in allowed or not _is_taken(page.text, match.end(), end)):
                continue
            told.add(code)
            yield _told(page, match.start(), end, code, codeset)


def _is_taken(text: str, start: int, end: int) -> bool:
    """Is the drug one that is taken at home, and not said to run or to begin in hospital?"""
    return _NEVER_AT_HOME.match(text, start) is None and _IN_HOSPITAL.match(text, end) is None


def _listed(
    page: Page, begin: int, end: int, codeset: Codeset, told: set[str], short: tuple[str, ...]
) -> Iterator[Told]:
    position = begin
    for line in re.split(r"[\n;]", page.text[begin:end]):
        parts = [line] if re.search(r"\d,\s*\d|\(", line) else re.split(r",\s+", line)
        at = position
        for part in parts:
            start = page.text.find(part, at) if part else at
            at = start + len(part)
            if _NOT_LONG.search(part) is not None:
                continue
            words = words_of(part)
            for place in range(len(words)):
                named = drug_at(words, place)
                code = named.drug.long_term if named is not None else None
                if named is not None and code is not None and code not in told and code not in short:
                    told.add(code)
                    yield _told(page, start + words.starts[place], start + words.ends[named.last], code, codeset)
        position += len(line) + 1


def _told(page: Page, start: int, end: int, code: str, codeset: Codeset) -> Told:
    return page.tell(start, end, code, codeset.title(code) or code)


def drop_needless_insulin(supports: Supports) -> None:
    """Insulin is no additional fact of type 1 diabetes (I.C.4.a.3 asks for Z79.4 with the other types)."""
    insulin = supports.get(_INSULIN)
    if insulin is None or insulin.suppressed is not None:
        return
    type_1 = next((s for s in active(supports) if s.code.startswith("E10")), None)
    if type_1 is not None:
        insulin.suppress(f"every patient with {type_1.code} takes insulin (Official Guidelines I.C.4.a.3)")
