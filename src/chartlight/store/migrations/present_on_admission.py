"""A diagnosis that came coded keeps its POA indicator."""

from chartlight.store.migrations.runner import Migration

PRESENT_ON_ADMISSION = Migration(
    number=2,
    name="present on admission",
    statements=("ALTER TABLE condition ADD COLUMN poa VARCHAR",),
)
