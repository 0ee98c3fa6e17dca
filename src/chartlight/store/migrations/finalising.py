"""Migration 3: the discharge code set, and every stage of a case's DRG.

`finalising` holds what happened to the code set of a stay, one row an event: each step of a draft with the draft that
it led to, undo and redo as events of their own, attested versions, holds and reconciliations. The header line gets the
column that the coder's queue shows.

The working DRGs become one kind of stage among others: baseline, potential and final stand beside them.
"""

from chartlight.store.migrations.runner import Migration

_STATEMENTS = (
    """
    CREATE TABLE finalising (
        chart INTEGER, change BIGINT, time TIMESTAMP, actor VARCHAR, event VARCHAR, label VARCHAR, document VARCHAR
    )
    """,
    "ALTER TABLE admission ADD COLUMN finalising VARCHAR",
    "ALTER TABLE working_drg RENAME TO drg_stage",
    "ALTER TABLE drg_stage ADD COLUMN kind VARCHAR DEFAULT 'working'",
    "ALTER TABLE drg_stage ADD COLUMN codes VARCHAR DEFAULT '[]'",
)

FINALISING = Migration(3, "finalising", _STATEMENTS)
