"""Migration: what attested code sets were suggested by, and signals of the watch that were looked into.

`report_basis` is a row an attested version, with the versions that the suggestions of that time came from; what was
attested before is read from its assessment once.
"""

from chartlight.store.migrations.runner import Migration

_STATEMENTS = (
    """
    CREATE TABLE report_basis (
        chart INTEGER, change BIGINT, time TIMESTAMP, chartlight VARCHAR, model VARCHAR, rules VARCHAR,
        codeset VARCHAR, grouper VARCHAR
    )
    """,
    """
    CREATE TABLE watch_noted (
        change BIGINT, time TIMESTAMP, actor VARCHAR, dimension VARCHAR, key VARCHAR, measure VARCHAR, reason VARCHAR
    )
    """,
    """
    INSERT INTO report_basis
    SELECT chart, change, time, told ->> 'chartlight', told ->> 'model', told ->> 'rules', told ->> 'codeset',
           told ->> 'grouper'
    FROM (
        SELECT f.chart, f.change, f.time, arg_max(a.document::JSON -> 'versions', a.change) AS told
        FROM finalising f JOIN assessment a ON a.chart = f.chart AND a.change < f.change
        WHERE f.event = 'attest' GROUP BY f.chart, f.change, f.time
    )
    """,
)

WATCH = Migration(12, "watch", _STATEMENTS)
