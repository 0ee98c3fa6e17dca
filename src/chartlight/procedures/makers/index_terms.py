"""A term of the ICD-10-PCS Index that no frame knows ("Acetabuloplasty"): the tables that the Index gives for it."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from chartlight import locations
from chartlight.codesets.pcs import TABLE_LENGTH
from chartlight.procedures.case import Case, Read
from chartlight.procedures.frames import Frame
from chartlight.procedures.makers.operations import planned
from chartlight.procedures.named import Named
from chartlight.procedures.phrases import phrase
from chartlight.procedures.plan import Plan
from chartlight.reading.tables import rows

_WHY = "ICD-10-PCS Index: {term}"
_EXCISION, _RESECTION = "B", "T"
_LESS = tuple(
    map(
        phrase,
        (
            "partial",
            "wedge",
            "subtotal",
            "segmental",
            "limited",
            "biops*",
            "portion",
            "lesion",
            "hemi*",
            "local",
        ),
    )
)


@cache
def _terms() -> Mapping[str, tuple[str, ...]]:
    """Beginnings of codes (three to seven characters) by the first word of an Index term, in small letters."""
    found: dict[str, list[str]] = defaultdict(list)
    for term, begun, *_ in rows(locations.resources() / "coding" / "procedure-terms.tsv.gz", 2):
        for word in term.split(" ", 1)[0].lower().split(","):
            if begun not in found[word]:
                found[word].append(begun)
    return {term: tuple(begun) for term, begun in found.items()}


def index_term(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """The plans of the one operation that the term and the words around it leave; none where it stays undecided."""
    term = case.text[named.name[0] : named.name[1]].lower()
    begun = _terms().get(term) or _terms().get(term.removesuffix("s")) or ()
    tables = _decided(case, named, sorted({one[:TABLE_LENGTH] for one in begun if len(one) >= TABLE_LENGTH}))
    why = _WHY.format(term=term)
    given = {one for one in begun if one[:TABLE_LENGTH] in tables and len(one) > TABLE_LENGTH}
    if len(tables) == 1 and len({one[TABLE_LENGTH] for one in given}) == 1:
        part = next(iter(given))[TABLE_LENGTH]
        return [Plan(tables[0], {"body_part": (Read(part, (named.name,), why),)}, why)]
    return planned(case, named, tables, why)


def _decided(case: Case, named: Named, tables: list[str]) -> list[str]:
    """Excision or resection of the same system by what the words say was taken: all, unless they say less (B3.8)."""
    pairs = {table[:2] for table in tables if table[2] == _EXCISION} & {t[:2] for t in tables if t[2] == _RESECTION}
    if not pairs:
        return tables
    drop = _RESECTION if case.look(_LESS, named, "title") else _EXCISION
    return [table for table in tables if not (table[:2] in pairs and table[2] == drop)]
