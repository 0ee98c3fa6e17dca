"""What reports count, in narrow rows beside the documents that say it.

A figure over years of work must not read every assessment, query and code set again, which are documents of many
kilobytes. So each write of one also appends what reports ask of it, in the same transaction; what was kept before this
migration is read from its documents once. Query impacts cannot be: they need the grouper, and begin here.
"""

from chartlight.store.migrations.runner import Migration

_MOMENT = "make_timestamp(epoch_us((document ->> '{}')::TIMESTAMPTZ))"  # a plain cast would drop the offset

_QUERIES = f"""
    INSERT INTO report_query
    SELECT chart, change, id, finding, status, document ->> 'rule', document ->> 'purpose', document ->> 'route',
           document -> 'addressee' ->> 'provider', document -> 'addressee' ->> 'author', {_MOMENT.format("sent")},
           {_MOMENT.format("answer_by")}, {_MOMENT.format("answered")}, document ->> 'outcome'
    FROM query
"""  # noqa: S608 - names are our own

_FINDINGS = """
    CREATE TEMP TABLE kept_finding AS
    SELECT chart, change, time, found ->> 'id' AS id, found ->> 'rule' AS rule, found ->> 'condition' AS condition,
           found ->> 'kind' AS kind
    FROM (
        SELECT chart, change, time, unnest(from_json(document::JSON -> 'findings', '["JSON"]')) AS found
        FROM assessment
    )
"""

_CAME = """
    INSERT INTO report_finding
    SELECT chart, min(change), arg_min(time, change), id, arg_max(rule, change), arg_max(condition, change),
           arg_max(kind, change), true
    FROM kept_finding GROUP BY chart, id
"""

_WENT = """
    INSERT INTO report_finding
    SELECT f.chart, a.change, a.time, f.id, f.rule, f.condition, f.kind, false
    FROM report_finding f
    JOIN admission line ON line.chart = f.chart
    JOIN assessment a ON a.chart = f.chart AND a.change = line.assessment
    WHERE NOT EXISTS (
        FROM kept_finding k WHERE k.chart = f.chart AND k.id = f.id AND k.change = line.assessment
    )
"""

_CODES = """
    INSERT INTO report_code
    WITH attested AS (
        SELECT chart, change, time, actor, document::JSON -> 'code_set' AS codes
        FROM finalising WHERE event = 'attest'
    ), held AS (
        SELECT chart, change, time, actor, entry, entry ->> 'state' AS state
        FROM (
            SELECT chart, change, time, actor, unnest(from_json(codes -> part, '["JSON"]')) AS entry
            FROM attested, (VALUES ('diagnoses'), ('procedures')) AS parts (part)
        )
    ), turned_down AS (
        SELECT chart, change, time, actor, said -> 'entry' AS entry, said -> 'signed' ->> 'by' AS decider
        FROM (
            SELECT chart, change, time, actor, unnest(from_json(codes -> 'rejected', '["JSON"]')) AS said FROM attested
        )
    )
    SELECT chart, change, time, entry ->> 'system', entry ->> 'code', entry ->> 'suggested', entry ->> 'route',
           CASE WHEN state = 'added' THEN 'added'
                WHEN (entry ->> 'suggested') <> (entry ->> 'code') THEN 'changed'
                WHEN state = 'auto' THEN 'auto' ELSE 'accepted' END,
           coalesce(entry -> 'signed' ->> 'by', actor)
    FROM held
    UNION ALL
    SELECT chart, change, time, entry ->> 'system', entry ->> 'code', entry ->> 'suggested', entry ->> 'route',
           'rejected', decider
    FROM turned_down
    WHERE NOT EXISTS (
        FROM held WHERE held.chart = turned_down.chart AND held.change = turned_down.change
        AND (held.entry ->> 'code') = (turned_down.entry ->> 'code')
    )
"""

_STATEMENTS = (
    """
    CREATE TABLE report_query (
        chart INTEGER, change BIGINT, id VARCHAR, finding VARCHAR, status VARCHAR, rule VARCHAR, purpose VARCHAR,
        route VARCHAR, provider VARCHAR, author VARCHAR, sent TIMESTAMP, answer_by TIMESTAMP, answered TIMESTAMP,
        outcome VARCHAR
    )
    """,
    """
    CREATE TABLE report_finding (
        chart INTEGER, change BIGINT, time TIMESTAMP, id VARCHAR, rule VARCHAR, condition VARCHAR, kind VARCHAR,
        stands BOOLEAN
    )
    """,
    """
    CREATE TABLE report_code (
        chart INTEGER, change BIGINT, time TIMESTAMP, system VARCHAR, code VARCHAR, suggested VARCHAR, route VARCHAR,
        outcome VARCHAR, actor VARCHAR
    )
    """,
    """
    CREATE TABLE report_impact (
        chart INTEGER, change BIGINT, time TIMESTAMP, query VARCHAR, credited BOOLEAN, weight DOUBLE,
        drg_with VARCHAR, drg_without VARCHAR
    )
    """,
    _QUERIES,
    _FINDINGS,
    _CAME,
    _WENT,
    "DROP TABLE kept_finding",
    _CODES,
)


REPORTS = Migration(5, "reports", _STATEMENTS)
