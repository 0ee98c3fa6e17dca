"""Claims and their DRGs as JSON (contract of `chartlight group`)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chartlight.grouping.claim import Claim, CodedDiagnosis, CodedProcedure, HospitalStatus
from chartlight.grouping.grouper import Regroup
from chartlight.grouping.per_code import CodeEffect, per_code
from chartlight.grouping.result import Grouping, NamedEdit
from chartlight.grouping.transfer import stay_days, transfer
from chartlight.grouping.words import named_edit

SEXES = ("M", "F", "U")
POA = ("Y", "N", "U", "W", "1")
MAX_AGE = 124
_HOSPITAL: tuple[HospitalStatus, ...] = ("NOT_EXEMPT", "EXEMPT", "UNKNOWN")


class NotAClaim(Exception):
    """The document is not an object that could be a claim."""


def read_claim(document: object) -> tuple[Claim, list[NamedEdit]]:
    """The claim of a JSON object, and an edit for each field that could not be read and was left out.

    Raises NotAClaim for what is not an object, or has a list where there must be one and it is not.
    """
    if not isinstance(document, dict):
        raise NotAClaim("a claim is a JSON object")
    edits: list[NamedEdit] = []
    claim = Claim(
        principal=_diagnosis(document.get("principal"), document.get("principal_poa")),
        secondary=tuple(_secondary(document, edits)),
        procedures=tuple(_procedures(document, edits)),
        age=_age(document.get("age"), edits),
        sex=_sex(document.get("sex"), edits),
        discharge_status=_text(document.get("discharge_status")),
        discharge_date=_day(document.get("discharge_date"), "BAD_DISCHARGE_DATE", edits),
        version=_text(document.get("version")),
        admitted=_day(document.get("admission_date"), "BAD_ADMISSION_DATE", edits),
        hospital_status=document["hospital_status"] if document.get("hospital_status") in _HOSPITAL else "NOT_EXEMPT",
    )
    return claim, edits


def answer(grouping: Grouping, edits: list[NamedEdit]) -> dict[str, Any]:
    """The grouping as JSON, with the edits met while reading the claim before the others."""
    return {
        "drg": grouping.drg,
        "mdc": grouping.mdc,
        "title": grouping.title,
        "type": grouping.type,
        "weight": grouping.weight,
        "gmlos": grouping.gmlos,
        "amlos": grouping.amlos,
        "severity": grouping.severity,
        "discounted": grouping.discounted,
        "listed": grouping.listed,
        "excluded": sorted(grouping.excluded),
        "decisive": grouping.decisive,
        "hac": [{"code": hac.code, "hac": hac.number, "description": hac.description} for hac in grouping.hac],
        "edits": [
            {"name": e.name, "source": e.source, "codes": e.codes, "severity": e.severity, "message": e.message}
            for e in (*edits, *grouping.edits)
        ],
        "return_code": grouping.return_code,
        "version": grouping.version,
        "grouper": grouping.grouper,
    }


def asked_for(document: Mapping[str, Any], claim: Claim, grouping: Grouping, regroup: Regroup) -> dict[str, Any]:
    """What a claim asks for beyond its DRG: "transfer" where it has both dates, "codes" where "per_code" is true."""
    more: dict[str, Any] = {}
    if claim.admitted and claim.discharge_date and claim.admitted <= claim.discharge_date:
        days = stay_days(claim.admitted, claim.discharge_date)
        found = transfer(grouping, days, claim.discharge_status)
        more["transfer"] = {
            "kind": found.kind,
            "days": days,
            "gmlos": found.gmlos,
            "fraction": None if found.fraction is None else str(found.fraction),
            "full_from": found.full_from,
            "special_pay": found.special_pay,
            "sentence": found.sentence,
        }
    if document.get("per_code") is True:
        more["codes"] = [_effect(effect) for effect in per_code(claim, grouping, regroup)]
    return more


def _effect(effect: CodeEffect) -> dict[str, Any]:
    return {
        "code": effect.code,
        "place": effect.place,
        "severity": effect.severity,
        "listed": effect.listed,
        "why": effect.why,
        "excluded_by": effect.excluded_by,
        "hac": [hac.number for hac in effect.hac],
        "affects": effect.affects,
        "without": effect.without,
        "loss": effect.loss,
    }


def _text(value: object) -> str | None:
    return None if value is None or isinstance(value, dict | list) else str(value)


def _entries(document: Mapping[str, Any], name: str) -> list[Any]:
    entries = document.get(name)
    if entries is None:
        return []
    if not isinstance(entries, list):
        raise NotAClaim(f'"{name}" must be a list')
    return entries


def _code(entry: object) -> str | None:
    """A code stands alone or as the `code` of an object."""
    code = entry.get("code") if isinstance(entry, dict) else entry
    return code if isinstance(code, str) and code.strip() else None


def _diagnosis(entry: object, poa: object = None) -> CodedDiagnosis | None:
    code: object = entry
    if isinstance(entry, dict):
        code = entry.get("code")
        poa = entry.get("poa") if poa is None else poa
    if not isinstance(code, str) or not code or code.isspace():
        return None
    if poa is None or poa in POA:
        return CodedDiagnosis(code, poa)
    return CodedDiagnosis(code, str(poa).strip().upper() or None)


def _secondary(document: Mapping[str, Any], edits: list[NamedEdit]) -> list[CodedDiagnosis]:
    read = [_diagnosis(entry) for entry in _entries(document, "secondary")]
    if None in read:
        edits.append(_edit("BAD_ENTRY"))
    return [diagnosis for diagnosis in read if diagnosis is not None]


def _procedures(document: Mapping[str, Any], edits: list[NamedEdit]) -> list[CodedProcedure]:
    read: list[CodedProcedure] = []
    for entry in _entries(document, "procedures"):
        code = _code(entry)
        if code is None:
            edits.append(_edit("BAD_ENTRY"))
            continue
        performed = entry.get("date") if isinstance(entry, dict) else None
        read.append(CodedProcedure(code, _day(performed, "BAD_PROCEDURE_DATE", edits, code)))
    return read


def _age(value: object, edits: list[NamedEdit]) -> int | None:
    if isinstance(value, str) and value.strip().isdecimal():
        value = int(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_AGE:
        return value
    edits.append(_edit("BAD_AGE"))
    return None


def _sex(value: object, edits: list[NamedEdit]) -> str:
    sex = value.strip().upper() if isinstance(value, str) else None
    if sex in SEXES:
        return sex
    edits.append(_edit("BAD_SEX"))
    return "U"


def _day(value: object, name: str, edits: list[NamedEdit], code: str | None = None) -> date | None:
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        edits.append(_edit(name, code))
        return None


def _edit(name: str, code: str | None = None) -> NamedEdit:
    return named_edit("claim", name, (code,) if code else ())
