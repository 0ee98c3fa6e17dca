"""Migration 8: record numbers and visit numbers that turned out to be one.

Appended to: of all rows of one pair, that sent last says whether it stands.
"""

from chartlight.store.migrations.runner import Migration

_STATEMENTS = (
    """
    CREATE TABLE merge (
        change BIGINT, kind VARCHAR, old VARCHAR, new VARCHAR, sent TIMESTAMP, undone BOOLEAN
    )
    """,
)

MERGES = Migration(8, "merges", _STATEMENTS)
