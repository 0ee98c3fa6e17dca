"""What a grouper answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from chartlight.assessment import Drg, Edit, Severity


@dataclass(frozen=True, slots=True)
class NamedEdit:
    """An edit with its name ("AGE_CONFLICT"); `source` is "MCE", "grouper" or "claim"."""

    name: str
    source: str
    codes: tuple[str, ...]
    severity: str
    message: str

    def as_edit(self) -> Edit:
        """The edit as an assessment states it."""
        severity = self.severity if self.severity in ("error", "warning") else "info"
        return Edit(self.source, self.codes, severity, self.message)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class HospitalAcquired:
    """A code that counts as a hospital-acquired condition and so no longer raises the DRG (SSA 1886(d)(4)(D))."""

    code: str
    number: int
    description: str


@dataclass(frozen=True, slots=True)
class Grouping:
    """The MS-DRG of a claim. `drg` is "998" or "999" where it cannot be grouped; `edits` then hold the reason.

    `severity` by code as given, after exclusions: "none" also for a CC or MCC that does not count here, with the
    reason in `discounted` and what the list says of it in `listed`; `excluded` are those that the principal diagnosis
    excludes. `hac_listed` are codes on a list of hospital-acquired conditions that do not count as one here, because
    they were present on admission or what else it takes is missing. `decisive` holds the codes the grouper used.
    `before_hac` is the DRG that would stand without hospital-acquired conditions.
    """

    drg: str
    mdc: str | None
    title: str
    type: str | None
    weight: float | None
    gmlos: float | None
    amlos: float | None
    severity: Mapping[str, Severity]
    discounted: Mapping[str, str]
    decisive: tuple[str, ...]
    hac: tuple[HospitalAcquired, ...]
    edits: tuple[NamedEdit, ...]
    before_hac: str
    return_code: str
    version: str
    grouper: str
    listed: Mapping[str, Severity] = field(default_factory=dict)
    excluded: frozenset[str] = frozenset()
    hac_listed: tuple[HospitalAcquired, ...] = ()

    @property
    def is_grouped(self) -> bool:
        """False for 998 and 999."""
        return self.drg not in ("998", "999")

    @property
    def as_drg(self) -> Drg:
        """The DRG as an assessment states it."""
        return Drg(self.drg, self.title, self.mdc, self.type, self.weight, self.gmlos, self.amlos, self.decisive)
