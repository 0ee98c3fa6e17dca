"""What auditors and patient safety indicators watch: `audit.toml` and `patient_safety.toml`, checked when loaded."""

import tomllib
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from chartlight import locations
from chartlight.codesets.references import covers, is_reference

PSI_SOURCE = "AHRQ Quality Indicators, Patient Safety Indicators Technical Specifications, v2024 and v2025"


class BadWatchList(Exception):
    """One of the two files does not hold what it must; the message names it."""


class _Watched(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    codes: tuple[str, ...]

    @field_validator("codes")
    @classmethod
    def _references(cls, listed: tuple[str, ...]) -> tuple[str, ...]:
        for reference in listed:
            if not is_reference(reference):
                raise ValueError(f"{reference!r} is neither a code prefix nor a range of them")
        return listed

    def names(self, code: str) -> bool:
        """True for a code of the list."""
        return any(covers(reference, code) for reference in self.codes)


class AuditTarget(_Watched):
    """What an auditor looks at first; `asks` what the record must show. `stage` limits to last characters."""

    asks: str
    source: str
    procedures: tuple[str, ...] = ()
    stage: str = ""

    def names(self, code: str) -> bool:
        """True for a diagnosis that is looked at."""
        return super().names(code) and (not self.stage or code[-1] in self.stage)

    def names_procedure(self, code: str) -> bool:
        """True for a procedure that is looked at; a diagnostic one (seventh character X) never is."""
        return bool(self.procedures) and code.upper().startswith(self.procedures) and not code.upper().endswith("X")


class PatientSafetyIndicator(_Watched):
    """One PSI, as far as codes tell."""

    number: str
    surgical: bool = False
    elective: bool = False
    needs: tuple[str, ...] = ()
    seventh: str = ""
    days: int = 0
    more: str = ""

    def names(self, code: str) -> bool:
        """True for a diagnosis that the indicator counts when it was not present on admission."""
        return super().names(code) and (not self.seventh or code[-1] in self.seventh)


@cache
def audit_targets() -> tuple[AuditTarget, ...]:
    """The favourites of auditors. Raises BadWatchList."""
    return tuple(_read("audit.toml", "target", AuditTarget))


@cache
def patient_safety_indicators() -> tuple[PatientSafetyIndicator, ...]:
    """The indicators. Raises BadWatchList."""
    return tuple(_read("patient_safety.toml", "psi", PatientSafetyIndicator))


def _read(name: str, listed: str, kind: type[Any]) -> list[Any]:
    path = locations.resources() / "grouping" / name
    try:
        return [kind.model_validate(entry) for entry in tomllib.loads(path.read_text(encoding="utf-8"))[listed]]
    except (OSError, tomllib.TOMLDecodeError, KeyError, ValidationError) as error:
        raise BadWatchList(f"{name}: {error}") from error
