"""Migration 9: where the words stand that a decision on a code rests on.

Of which version of which note, from where to where in code points, and what they were: so that they are found again
when the note changes. Decisions from before have no such place.
"""

from chartlight.store.migrations.runner import Migration

_STATEMENTS = (
    "ALTER TABLE decision ADD COLUMN note VARCHAR",
    "ALTER TABLE decision ADD COLUMN version INTEGER",
    "ALTER TABLE decision ADD COLUMN begins INTEGER",
    "ALTER TABLE decision ADD COLUMN ends INTEGER",
    "ALTER TABLE decision ADD COLUMN quote VARCHAR",
)

POINTED = Migration(9, "pointed", _STATEMENTS)
