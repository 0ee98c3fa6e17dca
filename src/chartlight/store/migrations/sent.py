"""Migration 7: when each thing was said.

Messages come late, twice and out of order. What was said of a stay is kept row by row, so that one that comes late is
put in its place; entries and notes keep when they were sent, so that an older one does not overwrite a newer. What
was there before has no such time and gives way to whatever comes.
"""

from chartlight.store.migrations.runner import Migration

_STATEMENTS = (
    "CREATE TABLE said (chart INTEGER, change BIGINT, sent TIMESTAMP, document VARCHAR)",
    "ALTER TABLE observation ADD COLUMN sent TIMESTAMP",
    "ALTER TABLE medication ADD COLUMN sent TIMESTAMP",
    'ALTER TABLE "procedure" ADD COLUMN sent TIMESTAMP',
    "ALTER TABLE condition ADD COLUMN sent TIMESTAMP",
    "ALTER TABLE note_version ADD COLUMN sent TIMESTAMP",
)

SENT = Migration(7, "sent", _STATEMENTS)
