"""Medication classes by name and route, as data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from chartlight.chart import Medication, MedicationKind
from chartlight.indicators.data_files import Data, RuleProblem, Source, parse, validate
from chartlight.indicators.site import with_added

_DID_NOT_HAPPEN = frozenset(
    ("cancelled", "canceled", "entered-in-error", "not-done", "refused", "held", "on-hold", "draft", "not-taken")
)
_INTRAVENOUS = re.compile(r"\b(iv|ivp|ivpb|intravenous\w*|injection|inj|infusion|drip)\b", re.IGNORECASE)


class MedicationClass(Data):
    """A class by the names of its members (generic or trade); `routes` limits it, in lower case."""

    label: str
    names: tuple[str, ...]
    routes: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()


def happened(medication: Medication) -> bool:
    """False for entries that were cancelled, held or not given."""
    return (medication.status or "").lower().replace("_", "-") not in _DID_NOT_HAPPEN


def is_intravenous(medication: Medication) -> bool:
    """True where the route, or without one the name, says intravenous."""
    return bool(_INTRAVENOUS.search(medication.route or medication.name))


@dataclass
class Formulary:
    """All classes; which of them a name belongs to is remembered."""

    classes: dict[str, MedicationClass]
    _patterns: dict[str, tuple[re.Pattern[str], re.Pattern[str] | None]] = field(default_factory=dict)
    _by_name: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, entry in self.classes.items():
            self._patterns[name] = (_any_of(entry.names), _any_of(entry.not_names) if entry.not_names else None)

    def __contains__(self, name: str) -> bool:
        return name in self.classes

    def classes_of(self, name: str) -> frozenset[str]:
        """Classes that a medication name belongs to, whatever the route."""
        found = self._by_name.get(name)
        if found is None:
            found = frozenset(
                group
                for group, (members, others) in self._patterns.items()
                if members.search(name) and not (others and others.search(name))
            )
            self._by_name[name] = found
        return found

    def belongs(self, medication: Medication, group: str) -> bool:
        """Whether the entry is of the class, by name and route."""
        if group not in self.classes_of(medication.name):
            return False
        routes = self.classes[group].routes
        if not routes or medication.kind is MedicationKind.HOME:
            return True
        if "iv" in routes and is_intravenous(medication):
            return True
        return (medication.route or "").lower() in routes


def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(r"(?<![a-z])(?:" + "|".join(re.escape(name) for name in longest_first) + r")", re.IGNORECASE)


def load_formulary(
    source: Source, site: Mapping[str, tuple[Source, dict[str, Any]]] | None = None
) -> tuple[Formulary, list[RuleProblem]]:
    """The classes of a file; an entry that does not fit is left out with its reason. `site` adds names and classes."""
    content, problems = parse(source)
    shipped: dict[str, dict[str, Any]] = content.get("class", {})
    own = site or {}
    classes: dict[str, MedicationClass] = {}
    for name in dict.fromkeys((*shipped, *own)):
        place, more = own.get(name, (source, {}))
        group, found = validate(MedicationClass, with_added(shipped.get(name, {}), more), place, name)
        if group is None and name in own and name in shipped:
            group, _ = validate(MedicationClass, shipped[name], source, name)
        problems.extend(found)
        if group is not None:
            classes[name] = group
    return Formulary(classes), problems
