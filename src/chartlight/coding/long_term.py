"""Long-term drug therapy (Z79.-) from what providers list as home medication (Official Guidelines I.C.21.c.3).

A drug counts where a part of the note lists what the patient takes outside, or where words call it chronic; not what
is given in hospital, stopped, or taken for days or as needed.
"""

import re
from collections.abc import Iterator

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
    r"(?:(?:on|use|of|oral|daily|systemic|low|dose|high|therapy|with)\s+)*",
    re.IGNORECASE,
)
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
    for match in _CHRONIC.finditer(page.text):
        line_end = page.text.find("\n", match.end())
        words = words_of(page.text[match.end() : match.end() + 40 if line_end < 0 else min(line_end, match.end() + 40)])
        named = drug_at(words, 0) if len(words) else None
        if named is not None and words.starts[0] == 0 and named.drug.long_term and named.drug.long_term not in told:
            told.add(named.drug.long_term)
            end = match.end() + words.ends[named.last]
            yield _told(page, match.start(), end, named.drug.long_term, codeset)


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
