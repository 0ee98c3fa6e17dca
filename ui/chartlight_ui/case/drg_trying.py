"""The what-if tray as a value: the codes of the case, what somebody tried with them, and the changes that makes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chartlight.grouping.changes import (
    AddDiagnosis,
    AddProcedure,
    Change,
    MoveDiagnosis,
    RemoveDiagnosis,
    RemoveProcedure,
    SetDischargeStatus,
    SetPoa,
)

if TYPE_CHECKING:
    from chartlight.desk import Claim, DrgOutlook

PCS_CHARACTERS = 7
"""An ICD-10-PCS code has seven characters and no dot; an ICD-10-CM code of seven has one."""


@dataclass(frozen=True, slots=True)
class TrayCode:
    """One code of the tray. `on` while it counts; `added` when it is not of the case. `poa` None where it has none."""

    code: str
    title: str
    poa: str | None = None
    procedure: bool = False
    on: bool = True
    added: bool = False


@dataclass(frozen=True, slots=True)
class Tray:
    """What is tried. `base` is the case as it is, `led_by` the principal diagnosis, `status` the discharge status."""

    base: tuple[TrayCode, ...] = ()
    codes: tuple[TrayCode, ...] = ()
    base_led_by: str = ""
    led_by: str = ""
    base_status: str | None = None
    status: str | None = None

    @classmethod
    def of(cls, outlook: "DrgOutlook") -> "Tray":
        """The tray of a case with nothing tried; empty for one that is not grouped."""
        working = outlook.working
        if working is None:
            return cls()
        claim, titles = working.claim, working.titles
        codes = {d.code: TrayCode(d.code, titles.get(d.code, ""), d.poa) for d in reversed(claim.diagnoses)}
        listed = [codes[code] for code in dict.fromkeys(d.code for d in claim.diagnoses)]
        done = dict.fromkeys(p.code for p in claim.procedures)
        listed += [TrayCode(code, titles.get(code, ""), procedure=True) for code in done]
        leads = claim.principal.code if claim.principal is not None else ""
        base = tuple(listed)
        return cls(base, base, leads, leads, claim.discharge_status, claim.discharge_status)

    def again(self, outlook: "DrgOutlook") -> "Tray":
        """The same trial on the case as it has become: what is tried with codes that are gone falls away."""
        fresh = Tray.of(outlook)
        mine = {one.code: one for one in self.codes}
        before = {one.code: one for one in self.base}
        kept = [
            replace(one, on=mine[one.code].on, poa=mine[one.code].poa if _poa_set(mine, before, one.code) else one.poa)
            if one.code in mine and not mine[one.code].added
            else one
            for one in fresh.codes
        ]
        known = {one.code for one in kept}
        kept += [one for one in self.codes if one.added and one.code not in known]
        leads = self.led_by if self.led_by != self.base_led_by and self.led_by in {one.code for one in kept} else None
        status = self.status if self.status != self.base_status else fresh.status
        return replace(fresh, codes=tuple(kept), led_by=leads or fresh.led_by, status=status)

    def find(self, code: str) -> TrayCode | None:
        """The code as it stands in the tray."""
        return next((one for one in self.codes if one.code == code), None)

    def toggled(self, code: str) -> "Tray":
        """Take a code out, or in again; one that was added goes for good."""
        found = self.find(code)
        if found is not None and found.added:
            leads = self.base_led_by if self.led_by == code else self.led_by
            return replace(self, codes=tuple(one for one in self.codes if one.code != code), led_by=leads)
        return self._with(code, on=found is not None and not found.on)

    def with_poa(self, code: str, poa: str | None) -> "Tray":
        """Another POA indicator."""
        found = self.find(code)
        return self if found is None or found.procedure else self._with(code, poa=poa)

    def leading(self, code: str) -> "Tray":
        """A diagnosis as principal; nothing changes for a procedure."""
        found = self.find(code)
        return self if found is None or found.procedure else replace(self._with(code, on=True), led_by=code)

    def adding(self, code: str, title: str, poa: str | None = "Y", *, leads: bool = False) -> "Tray":
        """With one more code, or the one that was taken out in again. `poa` and `leads` are for a diagnosis."""
        if self.find(code) is not None:
            return self.leading(code) if leads else self._with(code, on=True)
        procedure = len(code) == PCS_CHARACTERS and "." not in code
        made = TrayCode(code, title, None if procedure else poa, procedure, added=True)
        added = replace(self, codes=(*self.codes, made))
        return added.leading(code) if leads else added

    def as_in(self, claim: "Claim") -> "Tray":
        """The diagnoses of another claim of the case, such as one in reach: what came with it is added."""
        tray, wanted = self.reset(), {diagnosis.code: diagnosis.poa for diagnosis in claim.diagnoses}
        for one in self.base:
            if not one.procedure and one.code not in wanted:
                tray = tray.toggled(one.code)
        for code, poa in wanted.items():
            tray = tray.adding(code, "", poa) if tray.find(code) is None else tray
        return tray.leading(claim.principal.code) if claim.principal is not None else tray

    def titled(self, titles: Mapping[str, str]) -> "Tray":
        """With titles for the codes that had none."""
        codes = tuple(replace(one, title=one.title or titles.get(one.code, "")) for one in self.codes)
        return replace(self, codes=codes)

    def discharged_to(self, status: str | None) -> "Tray":
        """Another discharge status (UB-04)."""
        return replace(self, status=status)

    def reset(self) -> "Tray":
        """The case as it is."""
        return replace(self, codes=self.base, led_by=self.base_led_by, status=self.base_status)

    def _with(self, code: str, **changed: object) -> "Tray":
        codes = tuple(replace(one, **changed) if one.code == code else one for one in self.codes)  # type: ignore[arg-type]
        return replace(self, codes=codes)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is tried, for the desk; empty while nothing is."""
        return tuple(self._changes())

    def _changes(self) -> Iterator[Change]:
        before = {one.code: one for one in self.base}
        for one in self.codes:
            if one.added:
                yield AddProcedure(one.code) if one.procedure else AddDiagnosis(one.code, one.poa)
            elif one.on and one.poa != before[one.code].poa:
                yield SetPoa(one.code, one.poa)
        leads = self.find(self.led_by)
        if leads is not None and leads.on and self.led_by != self.base_led_by:
            yield MoveDiagnosis(self.led_by, 0)
        for one in self.codes:
            if not one.on:
                yield RemoveProcedure(one.code) if one.procedure else RemoveDiagnosis(one.code)
        if self.status != self.base_status:
            yield SetDischargeStatus(self.status)


def _poa_set(mine: dict[str, TrayCode], before: dict[str, TrayCode], code: str) -> bool:
    return code in before and mine[code].poa != before[code].poa
