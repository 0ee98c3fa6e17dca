"""Migration 1: the tables of the first release.

Everything that happens is appended: a row is never overwritten but for the admission's header line, so the history
of a result, a note, a decision or a query can always be told. `change` is the number of the transaction that brought
a row (the `seq` of its first audit entry), and the current row of an id is the one with the highest `change`. There
are no foreign keys and no indexes but one primary key: DuckDB finds a chart's rows by its block statistics.

Times are UTC; where a chart's own offset matters, it stands beside the time in minutes.
"""

from chartlight.store.migrations.runner import Migration

_STATEMENTS = (
    "CREATE TABLE migration (number INTEGER, name VARCHAR, applied TIMESTAMP, chartlight VARCHAR)",
    "CREATE TABLE meta (key VARCHAR, value VARCHAR)",
    """
    CREATE TABLE admission (
        chart INTEGER PRIMARY KEY, admission VARCHAR NOT NULL, patient VARCHAR NOT NULL, encounter VARCHAR NOT NULL,
        mrn VARCHAR NOT NULL, name VARCHAR NOT NULL, birth_date DATE, sex VARCHAR NOT NULL,
        patient_class VARCHAR NOT NULL, status VARCHAR NOT NULL,
        admitted TIMESTAMP, admitted_offset SMALLINT, discharged TIMESTAMP, discharged_offset SMALLINT,
        unit VARCHAR, bed VARCHAR, attending VARCHAR, payer VARCHAR,
        changed BIGINT NOT NULL, changed_at TIMESTAMP NOT NULL,
        assessed BIGINT NOT NULL, assessed_at TIMESTAMP, assessment BIGINT,
        drg VARCHAR, drg_title VARCHAR, weight DOUBLE, gmlos DOUBLE,
        potential DOUBLE, findings VARCHAR, vulnerable VARCHAR, queries VARCHAR
    )
    """,
    """
    CREATE TABLE note_version (
        chart INTEGER, change BIGINT, arrived TIMESTAMP, id VARCHAR, type VARCHAR, text VARCHAR,
        authored TIMESTAMP, authored_offset SMALLINT, author VARCHAR, author_role VARCHAR, title VARCHAR,
        status VARCHAR, version INTEGER
    )
    """,
    """
    CREATE TABLE observation (
        chart INTEGER, change BIGINT, digest BIGINT, id VARCHAR, code VARCHAR, system VARCHAR, label VARCHAR,
        value DOUBLE, value_text VARCHAR, unit VARCHAR, time TIMESTAMP, time_offset SMALLINT, category VARCHAR,
        comparator VARCHAR, low DOUBLE, high DOUBLE, flag VARCHAR, status VARCHAR
    )
    """,
    """
    CREATE TABLE medication (
        chart INTEGER, change BIGINT, digest BIGINT, id VARCHAR, name VARCHAR, kind VARCHAR,
        time TIMESTAMP, time_offset SMALLINT, "end" TIMESTAMP, end_offset SMALLINT, code VARCHAR, system VARCHAR,
        dose DOUBLE, unit VARCHAR, route VARCHAR, status VARCHAR
    )
    """,
    """
    CREATE TABLE "procedure" (
        chart INTEGER, change BIGINT, digest BIGINT, id VARCHAR, text VARCHAR, code VARCHAR, system VARCHAR,
        performed TIMESTAMP, performed_offset SMALLINT, performer VARCHAR, status VARCHAR
    )
    """,
    """
    CREATE TABLE condition (
        chart INTEGER, change BIGINT, digest BIGINT, id VARCHAR, text VARCHAR, code VARCHAR, system VARCHAR,
        category VARCHAR, clinical_status VARCHAR, recorded TIMESTAMP, recorded_offset SMALLINT
    )
    """,
    "CREATE TABLE arrival (chart INTEGER, change BIGINT, kind VARCHAR, key VARCHAR)",
    "CREATE TABLE seen (actor VARCHAR, chart INTEGER, change BIGINT, time TIMESTAMP)",
    "CREATE TABLE assessment (chart INTEGER, change BIGINT, time TIMESTAMP, as_of TIMESTAMP, document VARCHAR)",
    """
    CREATE TABLE working_drg (
        chart INTEGER, change BIGINT, time TIMESTAMP, drg VARCHAR, title VARCHAR, weight DOUBLE, gmlos DOUBLE
    )
    """,
    """
    CREATE TABLE decision (
        chart INTEGER, change BIGINT, subject VARCHAR, action VARCHAR, actor VARCHAR, time TIMESTAMP,
        replacement VARCHAR, reason VARCHAR
    )
    """,
    """
    CREATE TABLE query (
        chart INTEGER, change BIGINT, id VARCHAR, finding VARCHAR, status VARCHAR, document VARCHAR
    )
    """,
    """
    CREATE TABLE query_event (
        chart INTEGER, change BIGINT, id VARCHAR, event VARCHAR, actor VARCHAR, time TIMESTAMP, detail VARCHAR
    )
    """,
    "CREATE TABLE setting (key VARCHAR, change BIGINT, value VARCHAR)",
    'CREATE TABLE applied ("row" BIGINT, fingerprint BIGINT, change BIGINT, admission VARCHAR, remark VARCHAR)',
    """
    CREATE TABLE audit (
        seq BIGINT, time TIMESTAMP, actor VARCHAR, role VARCHAR, action VARCHAR, object_type VARCHAR,
        object_id VARCHAR, admission VARCHAR, outcome VARCHAR, chartlight VARCHAR, detail VARCHAR,
        prev_hash VARCHAR, hash VARCHAR
    )
    """,
)

FIRST_LIGHT = Migration(1, "first light", _STATEMENTS)
