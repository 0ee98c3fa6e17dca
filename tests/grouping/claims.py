"""Claims for tests: random but valid ones, reproducible from a seed."""

from datetime import date
from functools import cache
from random import Random

from chartlight.codesets.codeset import load_codeset
from chartlight.grouping.claim import Claim, CodedDiagnosis, CodedProcedure

DAY = date(2026, 11, 15)


@cache
def diagnoses() -> tuple[str, ...]:
    return tuple(load_codeset(DAY).codes())


@cache
def principals() -> tuple[str, ...]:
    codeset = load_codeset(DAY)
    return tuple(code for code in codeset.codes() if codeset.may_be_principal(code))


@cache
def procedures() -> tuple[str, ...]:
    return tuple(code for code, _ in load_codeset(DAY).pcs_codes())


def claim(
    principal: str | None, *secondary: str | tuple[str, str | None], procedures: tuple[str, ...] = (), **more: object
) -> Claim:
    """A claim of a 70-year-old man who went home on 15 November 2026; codes are present on admission."""
    coded = tuple(CodedDiagnosis(*one) if isinstance(one, tuple) else CodedDiagnosis(one, "Y") for one in secondary)
    performed = tuple(CodedProcedure(code) for code in procedures)
    shared: dict[str, object] = {"age": 70, "sex": "M", "discharge_date": DAY, **more}
    first = None if principal is None else CodedDiagnosis(principal, "Y")
    return Claim(first, coded, performed, **shared)  # type: ignore[arg-type]


def random_claim(random: Random) -> Claim:
    return Claim(
        principal=CodedDiagnosis(random.choice(principals()), "Y"),
        secondary=tuple(
            CodedDiagnosis(random.choice(diagnoses()), random.choice("YYYYNUW")) for _ in range(random.randint(0, 14))
        ),
        procedures=tuple(CodedProcedure(random.choice(procedures())) for _ in range(random.choice((0, 0, 1, 2, 4)))),
        age=random.randint(0, 100),
        sex=random.choice("MF"),
        discharge_status=random.choice(("01", "03", "06", "20", "62")),
        discharge_date=DAY,
    )
