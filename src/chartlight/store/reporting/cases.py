"""The cases of all figures as temporary tables: stays, queries, codes, findings, each with place and people.

They live in the transaction that reads them and go with it. Days are those of the hospital: a time shifted by the
offset that the stay came with.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from chartlight.chart import EncounterStatus, PatientClass
from chartlight.store.columns import bulk_rows

_LEVEL_COLUMNS = (
    ("year", "INTEGER"),
    ("drg", "VARCHAR"),
    ("level", "VARCHAR"),
    ("splits_mcc", "BOOLEAN"),
    ("splits_cc", "BOOLEAN"),
    ("family", "VARCHAR"),
)
PLACES = ("unit", "provider", "payer")
_CHAPTER_COLUMNS = (("first", "VARCHAR"), ("last", "VARCHAR"), ("title", "VARCHAR"))

_QUERIES = """
    CREATE TEMP TABLE query_now AS
    SELECT * FROM report_query QUALIFY row_number() OVER (PARTITION BY id ORDER BY change DESC) = 1
"""

_STAYS = f"""
    CREATE TEMP TABLE stay AS
    WITH settled AS (
        SELECT chart, min(change) FILTER (event = 'begin') AS begun,
               min(time) FILTER (event = 'attest') AS first_attested, max(time) FILTER (event = 'attest') AS attested,
               max(change) FILTER (event = 'attest') AS attested_change,
               count(*) FILTER (event = 'attest') AS versions,
               arg_max(actor, change) FILTER (event = 'attest') AS coder,
               arg_max(event, change) FILTER (event IN ('begin', 'attest', 'reopen')) = 'attest' AS coded,
               arg_max(label, change) FILTER (event = 'reconcile') AS reconciled
        FROM finalising GROUP BY chart
    ), looked AS (
        SELECT chart, actor, change, false AS asks FROM seen look
        WHERE takes_back IS NULL
        AND NOT EXISTS (FROM seen back WHERE back.chart = look.chart AND back.takes_back = look.change)
        UNION ALL SELECT chart, actor, change, false FROM decision
        UNION ALL SELECT chart, actor, change, true FROM query_event WHERE event IN ('draft', 'verbal')
    ), reviewed AS (
        SELECT chart, arg_min(actor, change) AS reviewer
        FROM looked LEFT JOIN settled USING (chart)
        WHERE asks OR begun IS NULL OR change < begun GROUP BY chart
    ), asked AS (
        SELECT DISTINCT chart FROM query_now WHERE sent IS NOT NULL AND status <> 'withdrawn'
    ), stage AS (
        SELECT chart, arg_min({{'drg': drg, 'weight': weight}}, change) FILTER (kind = 'baseline') AS baseline,
               arg_min({{'drg': drg, 'weight': weight}}, change) FILTER (kind = 'working' AND drg IS NOT NULL) AS early,
               arg_max({{'drg': drg, 'weight': weight}}, change)
                   FILTER (kind = 'working' AND (begun IS NULL OR change < begun)) AS working,
               arg_max({{'drg': drg, 'weight': weight, 'title': title}}, change) FILTER (kind = 'final') AS final
        FROM drg_stage LEFT JOIN settled USING (chart) GROUP BY chart
    ), placed AS (
        SELECT chart, admission, mrn, name, unit, attending AS provider, payer, status,
               to_minutes(coalesce(discharged_offset, admitted_offset, 0)::INTEGER) AS clock, discharged
        FROM admission
        WHERE patient_class = '{PatientClass.INPATIENT.value}' AND status <> '{EncounterStatus.CANCELLED.value}'
    )
    SELECT p.chart, p.admission, p.mrn, p.name, p.unit, p.provider, p.payer, p.clock,
           CASE p.status WHEN '{EncounterStatus.DISCHARGED.value}' THEN (p.discharged + p.clock)::DATE END AS left_day,
           (s.attested + p.clock)::DATE AS attested_day, (s.first_attested + p.clock)::DATE AS first_attested_day,
           greatest(0, epoch(s.first_attested - p.discharged)) / 86400 AS turnaround,
           coalesce(s.coded, false) AS coded, s.attested AS attested_time, s.attested_change,
           coalesce(s.versions, 0) AS versions,
           s.coder, s.reconciled,
           r.chart IS NOT NULL AS reviewed, r.reviewer, a.chart IS NOT NULL AS asked,
           coalesce(g.baseline, g.early).drg AS baseline_drg, coalesce(g.baseline, g.early).weight AS baseline,
           g.working.drg AS working_drg, g.working.weight AS working,
           g.final.drg AS final_drg, g.final.weight AS final, g.final.title AS final_title,
           l.level, l.family, coalesce(l.splits_mcc, false) AS splits_mcc, coalesce(l.splits_cc, false) AS splits_cc
    FROM placed p
    LEFT JOIN settled s USING (chart) LEFT JOIN reviewed r USING (chart) LEFT JOIN asked a USING (chart)
    LEFT JOIN stage g USING (chart)
    LEFT JOIN drg_level l ON l.drg = g.final.drg
        AND l.year = year(p.discharged + p.clock) + (month(p.discharged + p.clock) >= 10)::INTEGER
"""  # noqa: S608 - names and states are our own

_ASKED = """
    CREATE TEMP TABLE asked AS
    SELECT q.chart, q.id, q.status, q.rule, q.purpose, q.route, nullif(q.provider, '') AS provider,
           q.author AS person, q.outcome, q.answer_by,
           (q.sent + s.clock)::DATE AS sent_day, (q.answered + s.clock)::DATE AS answered_day,
           epoch(q.answered - q.sent) / 3600 AS hours, s.unit, s.payer, s.attested_day,
           i.credited, i.weight AS impact, i.drg_with, i.drg_without
    FROM query_now q JOIN stay s USING (chart)
    LEFT JOIN (
        SELECT r.* FROM report_impact r JOIN stay USING (chart) WHERE r.change = stay.attested_change
    ) i ON i.chart = q.chart AND i.query = q.id
    WHERE q.sent IS NOT NULL
"""

_CODES = """
    CREATE TEMP VIEW coded AS
    SELECT c.chart, c.system, c.code, c.suggested, coalesce(c.route, '') AS route, c.outcome, c.actor AS person,
           s.attested_day, s.unit, s.provider, s.payer
    FROM report_code c JOIN stay s ON s.chart = c.chart AND s.attested_change = c.change
"""

_BRIEF_CODES = """
    CREATE TEMP TABLE coded_brief AS
    SELECT attested_day, person, outcome, route, suggested, count(*) AS many
    FROM (SELECT * REPLACE (suggested IS NOT NULL AS suggested) FROM coded {where}) GROUP BY ALL
"""
"""The many in few rows, for sums: a day's codes of one fate are one row with their number. Places are chosen before."""

WIDE_CODES = """
    (
        SELECT c.*, left(coalesce(c.suggested, c.code), 3) AS category,
               coalesce(h.title, 'ICD-10-PCS procedures') AS chapter
        FROM coded c
        LEFT JOIN (
            SELECT system, category, any_value(title) AS title
            FROM (SELECT DISTINCT system, left(coalesce(suggested, code), 3) AS category FROM report_code)
            JOIN code_chapter ON category BETWEEN first AND last WHERE system = 'ICD-10-CM' GROUP BY system, category
        ) h ON h.system = c.system AND h.category = left(coalesce(c.suggested, c.code), 3)
    )
"""
"""Each of them with its family, for parts and rows."""

_FINDINGS = """
    CREATE TEMP TABLE found AS
    WITH fired AS (
        SELECT chart, id, min(time) AS time, arg_max(stands, change) AS stands, arg_max(rule, change) AS rule,
               arg_max(condition, change) AS condition, arg_max(kind, change) AS kind
        FROM report_finding GROUP BY chart, id
    ), decided AS (
        SELECT d.chart, d.subject, d.change, d.action, d.actor, d.reason,
               sum(CASE d.action WHEN 'undo' THEN -1 ELSE 1 END)
                   OVER (PARTITION BY d.chart, d.subject ORDER BY d.change ROWS UNBOUNDED PRECEDING) AS depth
        FROM decision d SEMI JOIN fired f ON f.chart = d.chart AND f.id = d.subject
    ), left_over AS (
        -- An undo takes back the decision on top, so what was never dug up again still stands.
        SELECT *, min(depth) OVER (
            PARTITION BY chart, subject ORDER BY change ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
        ) AS lowest
        FROM decided
    ), standing AS (
        SELECT chart, subject, arg_max({'action': action, 'actor': actor, 'reason': reason}, change) AS top
        FROM left_over WHERE action <> 'undo' AND lowest >= depth GROUP BY chart, subject
    ), queried AS (
        SELECT DISTINCT chart, finding FROM query_now WHERE sent IS NOT NULL AND status <> 'withdrawn'
    )
    SELECT f.chart, f.rule, f.condition, f.kind, (f.time + s.clock)::DATE AS fired_day,
           q.chart IS NOT NULL AS queried, t.chart IS NOT NULL AS closed,
           NOT f.stands AND t.chart IS NULL AS resolved, t.top.actor AS person,
           CASE WHEN t.chart IS NOT NULL THEN coalesce(nullif(trim(t.top.reason), ''), 'no reason') END AS reason,
           s.unit, s.provider, s.payer
    FROM fired f JOIN stay s USING (chart)
    LEFT JOIN standing t ON t.chart = f.chart AND t.subject = f.id AND t.top.action IN ('close-finding', 'reject')
    LEFT JOIN queried q ON q.chart = f.chart AND q.finding = f.id
"""


def prepare(
    connection: Connection,
    kind: str | None,
    levels: Sequence[Sequence[Any]],
    chapters: Sequence[Sequence[Any]],
    filters: Mapping[str, str],
) -> None:
    """Make the tables that figures of one case kind read ("stay", "query", "code", "finding"), of all with None.

    `levels` are the rows of `chartlight.reports.levels`, `chapters` first and last category and title of each.
    """
    for name, columns, rows in (
        ("drg_level", _LEVEL_COLUMNS, levels),
        ("code_chapter", _CHAPTER_COLUMNS, chapters),
    ):
        connection.exec_driver_sql(
            f"CREATE TEMP TABLE {name} AS SELECT * FROM {bulk_rows(columns)}",  # noqa: S608
            (json.dumps([list(row) for row in rows], ensure_ascii=False),),
        )
    connection.exec_driver_sql(_QUERIES)
    connection.exec_driver_sql(_STAYS)
    for of, statement in (("query", _ASKED), ("code", _CODES), ("finding", _FINDINGS)):
        if kind in (None, of):
            connection.exec_driver_sql(statement)
    if kind in (None, "code"):
        places = {name: value for name, value in filters.items() if name in PLACES}
        where = f"WHERE {' AND '.join(f'{name} = ?' for name in places)}" if places else ""
        connection.exec_driver_sql(_BRIEF_CODES.format(where=where), tuple(places.values()))


def fiscal_years(connection: Connection) -> list[int]:
    """The fiscal years (from 1 October) in which stays of the store were discharged."""
    statement = """
        SELECT DISTINCT year(discharged + INTERVAL 3 MONTH) FROM admission WHERE discharged IS NOT NULL
        UNION SELECT DISTINCT year(discharged + INTERVAL 3 MONTH - INTERVAL 1 DAY) FROM admission
        WHERE discharged IS NOT NULL ORDER BY 1
    """
    return [int(year) for (year,) in connection.exec_driver_sql(statement)]
