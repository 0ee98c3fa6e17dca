"""Use cases of the status line: which code set and grouper the charts are read with."""

from chartlight.assessment import Versions
from chartlight.desk.core import DeskCore
from chartlight.store.admissions import last_assessed
from chartlight.store.records import current_assessment


class HealthUseCases(DeskCore):
    """Read often, so each is one small statement."""

    def versions(self) -> Versions | None:
        """What the newest assessment was made with; None before the first."""
        with self._reading() as connection:
            chart = last_assessed(connection)
            found = current_assessment(connection, chart) if chart is not None else None
        return found.versions if found is not None else None
