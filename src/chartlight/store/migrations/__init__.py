"""Numbered, one-way changes of the store's tables, applied in order when a store is opened."""

from chartlight.store.migrations.assignments import ASSIGNMENTS
from chartlight.store.migrations.finalising import FINALISING
from chartlight.store.migrations.first_light import FIRST_LIGHT
from chartlight.store.migrations.marks import MARKS
from chartlight.store.migrations.merges import MERGES
from chartlight.store.migrations.notes_of_chart import NOTES_OF_CHART
from chartlight.store.migrations.people import PEOPLE
from chartlight.store.migrations.person_said import PERSON_SAID
from chartlight.store.migrations.pointed import POINTED
from chartlight.store.migrations.present_on_admission import PRESENT_ON_ADMISSION
from chartlight.store.migrations.reports import REPORTS
from chartlight.store.migrations.runner import Migration, migrate, schema_version
from chartlight.store.migrations.sent import SENT
from chartlight.store.migrations.watch import WATCH

MIGRATIONS: tuple[Migration, ...] = (
    FIRST_LIGHT,
    PRESENT_ON_ADMISSION,
    FINALISING,
    ASSIGNMENTS,
    REPORTS,
    MARKS,
    SENT,
    MERGES,
    POINTED,
    NOTES_OF_CHART,
    PEOPLE,
    WATCH,
    PERSON_SAID,
)

__all__ = ["MIGRATIONS", "Migration", "migrate", "schema_version"]
