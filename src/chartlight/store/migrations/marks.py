"""Migration: words of notes that are marked as not about this patient.

`mark` is appended to: of all rows of one stretch of one version of a note, that of the highest `change` says whether
the mark stands.
"""

from chartlight.store.migrations.runner import Migration

_STATEMENTS = (
    """
    CREATE TABLE mark (
        chart INTEGER, change BIGINT, time TIMESTAMP, actor VARCHAR, note VARCHAR, version INTEGER,
        begins INTEGER, ends INTEGER, quote VARCHAR, reason VARCHAR, stands BOOLEAN
    )
    """,
)

MARKS = Migration(6, "marks", _STATEMENTS)
