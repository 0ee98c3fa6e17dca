"""Adds up the watch: what each attested stay adds to the cumulative sum of each person and version, in DuckDB.

A sum that never falls below zero is the running total less its lowest so far: so a window gives it for all at once.
`cases.prepare` comes before, for stays and codes.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection

from chartlight.store.tables import WATCH_NOTED

DIMENSIONS = ("coder", "provider", "cdi", "model")


class Asked(NamedTuple):
    """One measure as the statements need it: see `chartlight.reports.watch.Measure`."""

    id: str
    is_rate: bool
    odds: float
    shift: float
    limit: float
    by: tuple[str, ...]
    codes: tuple[str, ...]


_STAYS = """
    CREATE TEMP TABLE watched AS
    WITH fate AS (
        SELECT chart, count(*) FILTER (suggested IS NOT NULL) AS suggested,
               count(*) FILTER (outcome IN ('changed', 'rejected') AND suggested IS NOT NULL) AS overridden,
               count(*) FILTER (outcome = 'added') AS added
        FROM coded GROUP BY chart
    ), told AS (
        SELECT chart, change, concat_ws(', ', model, concat('rules ', rules)) AS model FROM report_basis
    )
    SELECT row_number() OVER (ORDER BY s.attested_time, s.chart) AS n, s.chart, s.attested_day AS day,
           s.attested_time AS time, s.coder, s.provider, s.reviewer AS cdi, told.model, coalesce(s.unit, '') AS unit,
           s.family, s.level, s.splits_mcc, s.splits_cc, s.final AS weight, coalesce(f.suggested, 0) AS suggested,
           coalesce(f.overridden, 0) AS overridden, coalesce(f.added, 0) AS added
    FROM stay s LEFT JOIN fate f USING (chart)
    LEFT JOIN told ON told.chart = s.chart AND told.change = s.attested_change
    WHERE s.attested_time IS NOT NULL
"""

_HEAVY = "weight > {heavy}"
_MANY = "CASE WHEN suggested < 6 THEN '1' WHEN suggested < 11 THEN '2' WHEN suggested < 21 THEN '3' ELSE '4' END"
_OVERRIDDEN = ("overridden > 0", _MANY, "suggested > 0")
_RATES: dict[str, tuple[str, str, str]] = {
    "mcc": ("level = 'MCC'", "family", "splits_mcc"),
    "cc-mcc": ("level IN ('CC', 'MCC', 'CC/MCC')", "family", "splits_mcc OR splits_cc"),
    "heavy": (_HEAVY, "unit", "weight IS NOT NULL"),
    "override-up": _OVERRIDDEN,
    "override-down": _OVERRIDDEN,
    "added": ("added > 0", "''", "true"),
}
"""By measure: whether a stay has what is counted, what it is compared within, and which stays are counted at all."""

_OUTCOMES = """
    CREATE TEMP TABLE outcome AS
    {rates}
    UNION ALL
    SELECT w.n, m.measure, h.chart IS NOT NULL AS had, w.unit AS stratum
    FROM watched w CROSS JOIN (SELECT unnest(?::VARCHAR[]) AS measure) m
    LEFT JOIN (
        SELECT DISTINCT c.chart, k.measure
        FROM coded c JOIN (
            SELECT d.code, k.measure FROM (SELECT DISTINCT code FROM coded) d
            JOIN (SELECT unnest(?::VARCHAR[]) AS measure, unnest(?::VARCHAR[]) AS beginning) k
            ON starts_with(d.code, k.beginning)
        ) k USING (code) WHERE c.outcome <> 'rejected'
    ) h ON h.chart = w.chart AND h.measure = m.measure
"""

_RATE_SCORES = """
    CREATE TEMP TABLE score AS
    WITH parted AS (
        SELECT measure, stratum, count(*) AS many, count(*) FILTER (had) AS had
        FROM outcome JOIN watched USING (n) WHERE day BETWEEN ?::DATE AND ?::DATE GROUP BY ALL
    ), whole AS (
        -- Half a case more on each side: a rate of none or of all has no odds.
        SELECT measure, (sum(had) + 0.5) / (sum(many) + 1) AS rate, sum(many) AS many FROM parted GROUP BY measure
    ), looked_for AS (
        SELECT unnest(?::VARCHAR[]) AS measure, unnest(?::DOUBLE[]) AS odds
    ), allowed AS (
        -- The baseline is a sample: what is held against people is its rate and one standard error more (its logit).
        SELECT measure, rate, odds, 1 / (1 + exp(-(ln(rate / (1 - rate))
                   + sign(odds - 1) / sqrt(many * rate * (1 - rate))))) AS held
        FROM whole JOIN looked_for USING (measure)
    ), expected AS (
        SELECT measure, stratum, (had + ?::DOUBLE * rate) / (many + ?::DOUBLE) AS rate FROM parted
        JOIN (SELECT measure, rate FROM whole) USING (measure)
    )
    SELECT o.n, o.measure, o.had::INTEGER::DOUBLE AS part, p.plain AS expected, p.plain * (1 - p.plain) AS variance,
           CASE WHEN o.had THEN ln(p.odds / (1 - p.held + p.odds * p.held))
                ELSE -ln(1 - p.held + p.odds * p.held) END AS score
    FROM outcome o JOIN (
        SELECT a.measure, s.stratum, a.odds, coalesce(e.rate, a.rate) AS plain,
               least(0.9999, greatest(0.0001, coalesce(e.rate, a.rate) * a.held / a.rate)) AS held
        FROM (SELECT DISTINCT measure, stratum FROM outcome) s JOIN allowed a USING (measure)
        LEFT JOIN expected e ON e.measure = s.measure AND e.stratum = s.stratum
    ) p ON p.measure = o.measure AND p.stratum = o.stratum
"""

_WEIGHT_SCORES = """
    INSERT INTO score
    WITH parted AS (
        SELECT unit, count(*) AS many, avg(weight) AS mean, coalesce(var_samp(weight), 0) AS variance,
               avg(ln(weight)) AS log_mean, coalesce(stddev_samp(ln(weight)), 0) AS log_spread
        FROM watched WHERE weight > 0 AND day BETWEEN ?::DATE AND ?::DATE GROUP BY GROUPING SETS ((unit), ())
    ), whole AS (SELECT * FROM parted WHERE unit IS NULL)
    SELECT w.n, 'weight', w.weight, coalesce(u.mean, a.mean), coalesce(u.variance, a.variance),
           greatest(-?::DOUBLE, least(?::DOUBLE, (ln(w.weight) - coalesce(u.log_mean, a.log_mean))
               / greatest(coalesce(u.log_spread, a.log_spread), 0.05))) - ?::DOUBLE / 2
    FROM watched w CROSS JOIN whole a LEFT JOIN parted u ON u.unit = w.unit AND u.many >= 30
    WHERE w.weight > 0 AND a.log_mean IS NOT NULL
"""

_MOST_SPREADS = 3.0
"""A single very heavy case counts as one of three standard deviations: weights lean to the right."""

_LINES = """
    CREATE TEMP TABLE line AS
    SELECT (row_number() OVER ())::INTEGER AS g, k.dimension, k.key, t.measure, t.most, since.time AS since
    FROM (SELECT DISTINCT dimension, key FROM placed WHERE key IS NOT NULL) k
    JOIN (
        SELECT unnest(?::VARCHAR[]) AS dimension, unnest(?::VARCHAR[]) AS measure, unnest(?::DOUBLE[]) AS most
    ) t ON t.dimension = k.dimension
    LEFT JOIN (
        SELECT dimension, key, measure, max(time) AS time FROM watch_noted GROUP BY ALL
    ) since ON since.dimension = k.dimension AND since.key = k.key AND since.measure = t.measure
    {only}
"""
_ONE = "WHERE k.dimension = ? AND k.key = ? AND t.measure = ?"

_SUMS = """
    CREATE TEMP TABLE summed AS
    WITH added AS (
        SELECT l.g, s.n, s.part, s.expected, s.variance, sum(s.score) OVER w AS total
        FROM line l JOIN placed p ON p.dimension = l.dimension AND p.key = l.key
        JOIN score s ON s.n = p.n AND s.measure = l.measure
        WHERE p.day > ?::DATE AND (l.since IS NULL OR p.time > l.since)
        WINDOW w AS (PARTITION BY l.g ORDER BY s.n)
    )
    SELECT * EXCLUDE (total), total - least(0, min(total) OVER (PARTITION BY g ORDER BY n)) AS held FROM added
"""


class SumRow(NamedTuple):
    """One measure of one key, as `chartlight.reports.watch.Watched` has it."""

    dimension: str
    key: str
    measure: str
    cases: int
    observed: float
    expected: float
    held: float
    peak: float
    signalled: date | None
    after: int | None


def attested_days(connection: Connection) -> list[tuple[date, int]]:
    """How many stays stand attested by the day of attestation, the first first."""
    rows = connection.exec_driver_sql(
        "SELECT attested_day, count(*) FROM stay WHERE attested_day IS NOT NULL GROUP BY 1 ORDER BY 1"
    )
    return [(day, many) for day, many in rows]


def score(
    connection: Connection, measures: Sequence[Asked], baseline: tuple[date, date], *, heavy: float, pull: float
) -> None:
    """What every attested stay adds, by measure, for `add_up`; `heavy` and `pull` as the plan says them."""
    connection.exec_driver_sql(_STAYS)
    rates = [one for one in measures if one.is_rate]
    diagnoses = [one for one in rates if one.codes]
    counted = (_counted(one.id, heavy) for one in rates if not one.codes)
    codes = [(one.id, beginning) for one in diagnoses for beginning in one.codes]
    connection.exec_driver_sql(
        _OUTCOMES.format(rates="\nUNION ALL\n".join(counted)),
        ([one.id for one in diagnoses], [name for name, _ in codes], [beginning for _, beginning in codes]),
    )
    odds = ([one.id for one in rates], [one.odds for one in rates])
    connection.exec_driver_sql(_RATE_SCORES, (*baseline, *odds, pull, pull))
    for one in measures:
        if not one.is_rate:
            connection.exec_driver_sql(_WEIGHT_SCORES, (*baseline, _MOST_SPREADS, _MOST_SPREADS, one.shift))


def _counted(measure: str, heavy: float) -> str:
    had, stratum, where = _RATES[measure]
    told = had.format(heavy=float(heavy))
    return f"""
        SELECT n, '{measure}' AS measure, coalesce({told}, false) AS had, coalesce({stratum}, '') AS stratum
        FROM watched WHERE {where}
    """  # noqa: S608 - names are our own


def add_up(
    connection: Connection, measures: Sequence[Asked], after: date, only: tuple[str, str, str] | None = None
) -> None:
    """The sums after each case since the baseline, or since what was noted last; of one measure of one key alone."""
    pairs = [(name, one.id, one.limit) for one in measures for name in one.by]
    columns = [list(column) for column in zip(*pairs, strict=True)]
    placed = " UNION ALL ".join(
        f"SELECT n, day, time, '{name}' AS dimension, {name} AS key FROM watched"  # noqa: S608
        for name in DIMENSIONS
    )
    connection.exec_driver_sql(f"CREATE TEMP VIEW placed AS {placed}")
    connection.exec_driver_sql(_LINES.format(only=_ONE if only else ""), (*columns, *(only or ())))
    connection.exec_driver_sql(_SUMS, (after,))


def sums(connection: Connection) -> list[SumRow]:
    """Where each sum stands."""
    rows = connection.exec_driver_sql(
        """
        WITH crossed AS (
            SELECT g, min(n) AS first FROM summed JOIN line USING (g) WHERE held >= most GROUP BY g
        ), added AS (
            SELECT g, count(*) AS cases, avg(part) AS observed, avg(expected) AS expected, arg_max(held, n) AS held,
                   max(held) AS peak, count(*) FILTER (n <= first) AS after
            FROM summed LEFT JOIN crossed USING (g) GROUP BY g
        )
        SELECT l.dimension, l.key, l.measure, a.cases, a.observed, a.expected, a.held, a.peak, w.day,
               CASE WHEN w.day IS NOT NULL THEN a.after END
        FROM added a JOIN line l USING (g) LEFT JOIN crossed c USING (g) LEFT JOIN watched w ON w.n = c.first
        ORDER BY w.day IS NOT NULL DESC, a.peak / l.most DESC, l.dimension, l.key, l.measure
        """
    )
    return [SumRow(*row) for row in rows]


def months(connection: Connection) -> list[tuple[str, int, float, float, float, float]]:
    """By month: cases, value, expectation, the sum of variances, and the sum at its end."""
    rows = connection.exec_driver_sql(
        """
        SELECT strftime(day, '%Y-%m'), count(*), avg(part), avg(expected), sum(variance), arg_max(held, n)
        FROM summed JOIN watched USING (n) GROUP BY 1 ORDER BY 1
        """
    )
    return [tuple(row) for row in rows]


def raising(connection: Connection, most: int, *, down: bool) -> list[tuple[str, date, str | None, str]]:
    """The newest stays that raised the sum: admission, day, unit, and the final DRG."""
    which = "part < expected" if down else "part > expected"
    rows = connection.exec_driver_sql(
        f"""
        SELECT s.admission, w.day, nullif(w.unit, ''), concat_ws(' ', 'DRG', s.final_drg, s.final_title)
        FROM summed c JOIN watched w USING (n) JOIN stay s USING (chart) WHERE {which} ORDER BY c.n DESC LIMIT ?
        """,  # noqa: S608
        (most,),
    )
    return [tuple(row) for row in rows]


def append_noted(
    connection: Connection, change: int, now: datetime, actor: str, line: Sequence[str], reason: str
) -> None:
    """A signal was looked into: dimension, key and measure of it, and what came of it."""
    dimension, key, measure = line
    values: dict[str, Any] = {"dimension": dimension, "key": key, "measure": measure, "reason": reason}
    connection.execute(WATCH_NOTED.insert().values(change=change, time=now, actor=actor, **values))


def noted(connection: Connection) -> list[tuple[str, str, str, datetime, str, str]]:
    """What was looked into, the newest first: dimension, key, measure, time, person, reason."""
    column = WATCH_NOTED.c
    chosen = WATCH_NOTED.select().order_by(column.change.desc())
    return [
        (row.dimension, row.key, row.measure, row.time, row.actor, row.reason) for row in connection.execute(chosen)
    ]
