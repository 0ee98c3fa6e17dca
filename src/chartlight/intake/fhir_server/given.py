"""What a server gave of each patient, by id and stay: by it one sees that something is gone there.

It lies with the marks, one text a patient. What is only remembered, and not yet kept, is given again after a kill,
because the mark of its search has not moved either.
"""

import json
from collections.abc import Iterable

from chartlight.intake.fhir.json_values import Json, objects
from chartlight.intake.fhir.references import own_key
from chartlight.intake.fhir.versions import is_in_error
from chartlight.intake.fhir_server.progress import MarkKeeper

Held = dict[str, tuple[int, list[str]]]
"""By "Type/id": how many parts a resource has, and the stays that it went into."""


class Given:
    """The ids of one feed."""

    def __init__(self, marks: MarkKeeper, feed: str) -> None:
        self._marks = marks
        self._feed = feed
        self._changed: dict[str, Held] = {}

    def of(self, patient: str) -> Held:
        """What is known to have been given of a patient; nothing where that cannot be read."""
        if patient in self._changed:
            return self._changed[patient]
        try:
            kept = json.loads(self._marks.mark(self._name(patient)) or "{}")
            return {key: (int(parts), [str(stay) for stay in stays]) for key, (parts, stays) in kept.items()}
        except (ValueError, TypeError, AttributeError):
            return {}

    def add(self, patient: str, admission: str, resources: Iterable[Json]) -> None:
        """Remember resources that went into a stay; what was entered in error is not there any more."""
        held = self.of(patient)
        for one in resources:
            _, stays = held.pop(own_key(one), (0, []))
            if not is_in_error(one):
                parts = len(objects(one.get("component")))
                held[own_key(one)] = parts, [*stays, *([] if admission in stays else [admission])]
        self._changed[patient] = held

    def remove(self, patient: str, keys: Iterable[str]) -> None:
        """Forget resources that are gone."""
        gone = set(keys)
        self._changed[patient] = {key: one for key, one in self.of(patient).items() if key not in gone}

    def forget(self, patients: Iterable[str]) -> None:
        """Forget all of patients who are not watched any more."""
        self._changed |= {patient: {} for patient in patients}

    def keep(self) -> None:
        """Put what changed on disk."""
        if self._changed:
            told = {self._name(one): json.dumps(held) if held else None for one, held in self._changed.items()}
            self._marks.keep_marks(told)
            self._changed = {}

    def _name(self, patient: str) -> str:
        return f"{self._feed} {patient}"
