"""Migration: people and their signing in.

`person` is appended to: the row of the highest `change` says how somebody stands. `attempt` holds no name: `label`
is one-way. `glass` are charts that were opened in an emergency.
"""

from chartlight.store.migrations.runner import Migration

_STATEMENTS = (
    """CREATE TABLE person (
        change BIGINT, time TIMESTAMP, actor VARCHAR, id VARCHAR, name VARCHAR, roles VARCHAR, credential VARCHAR,
        contact VARCHAR, units VARCHAR, account VARCHAR, state VARCHAR, must_change BOOLEAN)""",
    "CREATE TABLE attempt (change BIGINT, time TIMESTAMP, label VARCHAR, ok BOOLEAN)",
    """CREATE TABLE glass (
        change BIGINT, time TIMESTAMP, person VARCHAR, chart INTEGER, until TIMESTAMP, reason VARCHAR)""",
)

PEOPLE = Migration(11, "people", _STATEMENTS)
