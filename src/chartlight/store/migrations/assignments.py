"""Migration: whose an admission is, and looks that were taken back.

`assignment` is appended to: the row of the highest `change` says whose a chart is now, nobody's where `person` is
NULL. A row of `seen` with `takes_back` says that the look of that change on the chart does not count.
"""

from chartlight.store.migrations.runner import Migration

_STATEMENTS = (
    "CREATE TABLE assignment (chart INTEGER, change BIGINT, time TIMESTAMP, actor VARCHAR, person VARCHAR)",
    "ALTER TABLE seen ADD COLUMN takes_back BIGINT",
)

ASSIGNMENTS = Migration(4, "assignments", _STATEMENTS)
