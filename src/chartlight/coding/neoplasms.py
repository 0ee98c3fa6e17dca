"""Secondary neoplasms and remission as notes put them (Official Guidelines I.C.2; Neoplasm Table).

"Metastatic to" names where a neoplasm went; "metastatic colon cancer" names where it came from, except for sites that
nearly all such neoplasms have come to (liver, brain, bone, nodes, serous membranes).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from chartlight import locations
from chartlight.codesets.codeset import Codeset
from chartlight.coding.told import Page, Told
from chartlight.reading.defaults import default_code
from chartlight.reading.tables import BadTable, rows

UNSPECIFIED_SITE = "C79.9"
_NEOPLASMS = ("C", "D0", "D3", "D4")
_BLOOD = ("C81", "C82", "C83", "C84", "C85", "C86", "C88", "C90", "C91", "C92", "C93", "C94", "C95")
_SPREAD = r"metasta(?:tic|ses|sis|sized|sizing)|mets"
_KIND = r"cancer|carcinoma|adenocarcinoma|ca|malignancy|neoplasm|tumou?r|primary"
_ADJECTIVES = r"(?:(?:the|a|multiple|bilateral|both|his|her|their|widespread|diffuse|distant|left|right|new|known)\s+)*"
_AND = r"\s*(?:,|/|&|\band\b|\bas well as\b)\s*(?:and\s+)?"
_REMISSION = re.compile(
    r"[\s,(-]*(?:\w+\s+){0,3}?"
    r"(?:(?P<remission>(?<!not )in (?:\w+ ){0,2}remission)|(?P<relapse>in relapse|relapsed|relapse))(?!\w)",
    re.IGNORECASE,
)
_NOT_IN_REMISSION = re.compile(r"\bnot (?:yet )?(?:in|having achieved)\b", re.IGNORECASE)
_RELAPSED_BEFORE = re.compile(r"\brelapsed\s*$", re.IGNORECASE)
_FARTHEST = 45


@dataclass(frozen=True, slots=True)
class _Site:
    secondary: str
    primary: str
    presumed: bool


@cache
def _sites() -> Mapping[str, _Site]:
    """Sites by their words; BadTable for a code that is none of a neoplasm."""
    path = locations.resources() / "coding" / "metastases.tsv"
    table: dict[str, _Site] = {}
    for words, secondary, primary, presumed in rows(path, 4):
        if not secondary.startswith(("C77", "C78", "C79")) or primary[:1] not in ("", "C"):
            raise BadTable(f"{path.name}: {words!r} has codes {secondary!r} and {primary!r}")
        for word in words.split("|"):
            table[word] = _Site(secondary, primary, presumed == "secondary")
    return table


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """(a site, spread to sites, sites with spread, "metastatic" neoplasm of a site)."""
    words = "|".join(sorted(map(re.escape, _sites()), key=len, reverse=True)).replace("\\ ", r"\s+")
    site = rf"(?:{words})(?!\w)"
    listed = rf"{_ADJECTIVES}{site}(?:{_AND}{_ADJECTIVES}{site})*"
    to = rf"(?:(?:to|in|of|involving|within)\s+)(?P<sites>{listed})"
    disease = r"(?:(?:disease|lesions?|deposits?|involvement|spread)\s+)?"
    flags = re.IGNORECASE
    return (
        re.compile(rf"(?<!\w){site}", flags),
        re.compile(rf"(?<!\w)(?:{_SPREAD})\s+{disease}{to}", flags),
        re.compile(
            rf"(?<!\w)(?P<sites>{listed})\s+(?:metasta(?:ses|sis)|mets|metastatic\s+(?:disease|lesions?))(?!\w)", flags
        ),
        re.compile(
            rf"(?<!\w)metastatic\s+(?P<origin>{site})\s+(?:\w+\s+){{0,2}}?(?:{_KIND})(?!\w)(?:\s+(?:metastatic\s+)?{to})?",
            flags,
        ),
    )


def neoplasms(page: Page, codeset: Codeset) -> Iterator[Told]:
    """Secondary neoplasms, the primaries of "metastatic" ones, and neoplasms of the blood by remission."""
    if "etasta" in page.text or "mets" in page.text.lower():
        yield from _spread(page, codeset)
    yield from _by_remission(page, codeset)


def _spread(page: Page, codeset: Codeset) -> Iterator[Told]:
    _, to, with_spread, of_origin = _patterns()
    taken: list[tuple[int, int]] = []
    for pattern in (of_origin, to, with_spread):
        for match in pattern.finditer(page.text):
            begin, end = page.sentence_at(match.start())
            inside = any(match.start() < stop and start < match.end() for start, stop in taken)
            if inside or match.end() > end or match.start() < begin:
                continue
            taken.append(match.span())
            yield from _told(page, match, codeset)


def _told(page: Page, match: re.Match[str], codeset: Codeset) -> Iterator[Told]:
    parts = match.groupdict()
    named = _named(parts.get("sites") or "")
    origin = next(iter(_named(parts.get("origin") or "")), None)
    if origin is not None and origin.presumed:
        named, origin = [origin, *named], None
    codes = [site.secondary for site in named] or [UNSPECIFIED_SITE]
    if origin is not None and origin.primary:
        codes.append(origin.primary)
    for code in dict.fromkeys(codes):
        if codeset.is_billable(code):
            yield page.tell(*match.span(), code, codeset.title(code) or code, replaces=_NEOPLASMS, lasting=True)


def _named(words: str) -> list[_Site]:
    site = _patterns()[0]
    return [_sites()[" ".join(found.group().lower().split())] for found in site.finditer(words)]


def _by_remission(page: Page, codeset: Codeset) -> Iterator[Told]:
    for mention in page.reading.mentions:
        if not mention.candidates[0].code.startswith(_BLOOD):
            continue
        stop = min(mention.sentence[1], mention.end + _FARTHEST)
        after = _REMISSION.match(page.text, mention.end, stop)
        before = _RELAPSED_BEFORE.search(page.text[max(mention.sentence[0], mention.start - 12) : mention.start])
        if (after is None and before is None) or _NOT_IN_REMISSION.search(page.text, mention.end, stop):
            continue
        wanted = "in remission" if after is not None and after["remission"] else "in relapse"
        plain = default_code(codeset, mention.candidates[0].code)
        parent = codeset.parent(plain) if plain is not None else None
        below = codeset.leaves(parent) if parent is not None else ()
        code = next((leaf for leaf in below if (codeset.title(leaf) or "").endswith(wanted)), None)
        if code is not None:
            end = after.end() if after is not None else mention.end
            yield page.tell(mention.start, end, code, codeset.title(code) or code, replaces=_BLOOD, lasting=True)
