"""What the words beside a mention add to its code: site, artery, gangrene, cause (wording.toml), organism.

A rule looks at the sentence of a mention, at most `reach` characters to either side. It replaces the code, or adds
another that the Tabular List asks for beside it; never a code that the year does not know as billable.
"""

import re
from functools import cache

from chartlight.codesets.codeset import Codeset
from chartlight.coding.encounters import of_encounter
from chartlight.coding.organisms import with_organism
from chartlight.coding.rules import Wording, load_rules, under
from chartlight.reading.mention import Mention

_DENIED = re.compile(
    r"\b(?:no|not|without|w/o|neg(?:ative)?(?: for)?|denies|possible|concern for|vs\.?|r/o)\s+(?:\S+\s+)?$",
    re.IGNORECASE,
)


def said_by_wording(code: str, text: str, mention: Mention, codeset: Codeset) -> tuple[str, tuple[str, ...]]:
    """(code, codes beside it) after the rules of wording.toml; (code, ()) where no rule speaks."""
    beside: list[str] = []
    for rule in load_rules().wording:
        if not under(code, rule.codes):
            continue
        begin = max(mention.sentence[0], mention.start - rule.reach)
        around = text[begin : min(mention.sentence[1], mention.end + rule.reach)]
        parts = _parts(rule, around)
        if parts is None:
            continue
        if rule.becomes and codeset.is_billable(better := rule.becomes.format(**parts)):
            code = better
        beside += [added for pattern in rule.adds if codeset.is_billable(added := pattern.format(**parts))]
    code, organisms = with_organism(code, text, mention, codeset)
    code = of_encounter(code, text, mention, codeset)
    return code, tuple(dict.fromkeys((*beside, *(added for added in organisms if codeset.is_billable(added)))))


def _parts(rule: Wording, around: str) -> dict[str, str] | None:
    """The part of the code that each group of words decides; None where one of the groups says nothing."""
    if not all(_said(_pattern(words), around) for words in rule.near):
        return None
    parts: dict[str, str] = {}
    for name, choices in rule.parts.items():
        part = next((part for words, part in choices.items() if _said(_pattern(words), around)), None)
        if part is None:
            return None
        parts[name] = part
    return parts


def _said(pattern: re.Pattern[str], around: str) -> bool:
    return any(not _DENIED.search(around[: match.start()]) for match in pattern.finditer(around))


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
