"""A store with years of finished work, all of it synthetic: what reports are measured on, and shown with.

The rows are written as the use cases would leave them, by the database itself: a million decisions take seconds.
"""

from datetime import datetime
from pathlib import Path
from string import Template

from chartlight.store.audit import Who
from chartlight.store.keys import ThrowawayKey
from chartlight.store.store import Store

STAYS = 5_000
DECISIONS = 100_000
DAYS = 400
"""How far back the discharges go."""

_PICK = "['{}'][1 + (hash({}, {}) % {})::INTEGER]"


def _one_of(names: tuple[str, ...], seed: str, of: str = "n") -> str:
    return _PICK.format("', '".join(names), of, f"'{seed}'", len(names))


def _chance(seed: str, of: str = "n") -> str:
    """A number from 0 to 1 that depends on the row and the seed alone."""
    return f"((hash({of}, '{seed}') % 10000) / 10000.0)"


_UNITS = ("4W", "5E", "3N", "ICU", "6S")
_PROVIDERS = tuple(f"Dr {name} (synthetic)" for name in ("Hale", "Ibarra", "Novak", "Osei", "Brandt", "Castro", "Lund"))
_PAYERS = ("Medicare", "Medicaid", "Commercial", "Self-pay")
_CDI = ("R. Amin", "T. Berg", "K. Diaz")
_CODERS = ("P. Evans", "S. Fischer", "L. Grant")
_DRGS = {
    "193": 1.2839, "194": 0.8502, "195": 0.6521, "291": 1.2683, "292": 0.8823, "871": 1.9426, "872": 1.0299,
    "682": 1.4403, "683": 0.8937, "689": 1.1034, "690": 0.7946, "312": 0.8391,
}  # fmt: skip
_WEIGHTS = f"MAP {{{', '.join(f'{drg!r}: {weight}' for drg, weight in _DRGS.items())}}}"
_RULES = ("sepsis", "aki", "malnutrition", "hyponatremia", "respiratory-failure", "encephalopathy")
_CODES = ("J18.9", "N17.9", "I10", "E87.1", "I50.9", "A41.9", "E43", "D62", "G93.41", "J96.01", "E11.9", "Z87.891")
_OUTCOMES = ("agreed", "agreed", "agreed", "agreed", "disagreed", "other", "undetermined")
_FATES = ("accepted",) * 6 + ("auto",) * 9 + ("changed", "rejected", "rejected", "added")

_STATEMENTS = (  # names are our own
    f"""
    CREATE TEMP TABLE made AS
    SELECT n::INTEGER AS n, TIMESTAMP '$now' - to_hours((hash(n, 'left') % $hours)::INTEGER) AS discharged,
           to_hours((24 + hash(n, 'stay') % 200)::INTEGER) AS stay, {_one_of(_UNITS, "unit")} AS unit,
           {_one_of(_PROVIDERS, "doctor")} AS provider, {_one_of(_PAYERS, "payer")} AS payer,
           {_one_of(_CDI, "cdi")} AS cdi, {_one_of(_CODERS, "coder")} AS coder,
           to_minutes((60 + hash(n, 'turn') % 12000)::INTEGER) AS turnaround,
           {_one_of(tuple(_DRGS), "drg")} AS early, {_one_of(tuple(_DRGS), "final")} AS late, {_WEIGHTS} AS weights,
           {_chance("match")} < 0.85 AS matches
    FROM range($stays) AS t (n)
    """,  # noqa: S608
    """
    INSERT INTO admission BY NAME
    SELECT n AS chart, format('S{:06d}', n) AS admission,
           format('{{"mrn":"SYN-{:06d}","family":"Synthetic","given":"History {}","sex":"F"}}', n, n) AS patient,
           to_json({patient_class: 'inpatient', status: 'discharged', unit: unit, attending: provider, payer: payer,
                    admitted: strftime(discharged - stay, '%xT%H:%M:%SZ'),
                    discharged: strftime(discharged, '%xT%H:%M:%SZ')}) AS encounter,
           format('SYN-{:06d}', n) AS mrn, format('Synthetic, History {}', n) AS name, 'F' AS sex,
           'inpatient' AS patient_class, 'discharged' AS status, discharged - stay AS admitted, 0 AS admitted_offset,
           discharged, 0 AS discharged_offset, unit, provider AS attending, payer, 1 AS changed,
           discharged AS changed_at, 1 AS assessed, discharged AS assessed_at
    FROM made
    """,
    """
    INSERT INTO seen (actor, chart, change, time)
    SELECT cdi, n, 2, discharged - stay / 2 FROM made WHERE hash(n, 'seen') % 100 < 92
    """,
    """
    INSERT INTO drg_stage (chart, change, time, drg, title, weight, gmlos, kind, codes)
    SELECT n, 1, discharged - stay, early, 'Synthetic', weights[early], 3.1, 'baseline', '[]' FROM made
    UNION ALL
    SELECT n, 2, discharged, CASE WHEN matches THEN late ELSE early END, 'Synthetic',
           CASE WHEN matches THEN weights[late] ELSE weights[early] END, 3.1, 'working', '[]' FROM made
    UNION ALL
    SELECT n, 100, discharged + turnaround, late, 'Synthetic', weights[late], 3.1, 'final', '[]' FROM made
    WHERE discharged + turnaround < TIMESTAMP '$now'
    """,
    """
    INSERT INTO finalising (chart, change, time, actor, event, label, document)
    SELECT n, 50, discharged + turnaround / 2, coder, 'begin', 'begin', NULL FROM made
    UNION ALL SELECT n, 60, discharged + turnaround / 2, coder, 'reconcile', 'agree', NULL FROM made WHERE NOT matches
    UNION ALL SELECT n, 100, discharged + turnaround, coder, 'attest', 'version 1', NULL FROM made
    WHERE discharged + turnaround < TIMESTAMP '$now'
    """,
    f"""
    CREATE TEMP TABLE fired AS
    SELECT m.*, k, n * 4 + k AS f, {_one_of(_RULES, "rule", "n * 4 + k")} AS rule,
           {_chance("queried", "n * 4 + k")} AS luck
    FROM made m, range(3) AS r (k)
    """,  # noqa: S608
    """
    INSERT INTO report_finding
    SELECT n, 1, discharged - stay, rule || '-' || k, rule, upper(rule[1]) || rule[2:], 'missing', true FROM fired
    UNION ALL
    SELECT n, 40, discharged, rule || '-' || k, rule, upper(rule[1]) || rule[2:], 'missing', false FROM fired
    WHERE luck < 0.5
    """,
    """
    INSERT INTO decision (chart, change, subject, action, actor, time, replacement, reason)
    SELECT n, 30, rule || '-' || k, 'close-finding', cdi, discharged - stay / 3, NULL,
        ['not clinically significant', 'already documented', 'resolved before admission'][1 + f % 3]
    FROM fired WHERE luck > 0.7
    """,
    f"""
    INSERT INTO report_query
    SELECT n, 10, format('Q-{{:06d}}', f), rule || '-' || k, CASE WHEN luck < 0.30 THEN 'closed' ELSE 'sent' END, rule,
           CASE WHEN f % 9 = 0 THEN 'clinical-validation' ELSE 'clarify-diagnosis' END, 'sheet', provider, cdi,
           discharged - stay / 2, discharged - stay / 2 + INTERVAL 48 HOUR,
           CASE WHEN luck < 0.30 THEN discharged - stay / 2 + to_minutes((30 + hash(f, 'h') % 4000)::INTEGER) END,
           CASE WHEN luck < 0.30 THEN {_one_of(_OUTCOMES, "answer", "f")} END
    FROM fired WHERE luck < 0.34
    """,  # noqa: S608
    """
    INSERT INTO query_event (chart, change, id, event, actor, time, detail)
    SELECT n, 9, format('Q-{:06d}', f), 'draft', cdi, discharged - stay / 2, '{}'
    FROM fired WHERE luck < 0.34
    """,
    """
    INSERT INTO report_impact
    SELECT n, 100, discharged + turnaround, format('Q-{:06d}', f), f % 3 = 0, CASE WHEN f % 3 = 0 THEN 0.4 ELSE 0 END,
           late, early FROM fired WHERE luck < 0.30 AND discharged + turnaround < TIMESTAMP '$now'
    """,
    f"""
    INSERT INTO report_code
    SELECT n, 100, discharged + turnaround, 'ICD-10-CM', {_one_of(_CODES, "code", "n * 1000 + k")},
           CASE WHEN fate = 'added' THEN NULL WHEN fate = 'changed' THEN 'I25.10'
           ELSE {_one_of(_CODES, "code", "n * 1000 + k")} END,
           CASE fate WHEN 'auto' THEN 'auto' WHEN 'added' THEN NULL ELSE 'review' END, fate, coder
    FROM (SELECT *, {_one_of(_FATES, "fate", "n * 1000 + k")} AS fate FROM made, range($each) AS r (k))
    WHERE discharged + turnaround < TIMESTAMP '$now'
    """,  # noqa: S608
    """
    INSERT INTO decision (chart, change, subject, action, actor, time, replacement, reason)
    SELECT chart, change, coalesce(suggested, code) || '~' || row_number() OVER (),
        CASE outcome WHEN 'added' THEN 'add' WHEN 'changed' THEN 'change' WHEN 'rejected' THEN 'reject'
                     ELSE 'accept' END,
        actor, time, NULL, NULL
    FROM report_code
    """,
)


def fill_history(folder: Path, now: datetime, *, stays: int = STAYS, decisions: int = DECISIONS) -> None:
    """Make a store in `folder` of so many discharged stays, most of them attested, and so many decisions on codes."""
    told = {
        "now": f"{now:%Y-%m-%d %H:%M:%S}",
        "hours": str(DAYS * 24),
        "stays": str(stays),
        "each": str(max(1, decisions // stays)),
    }
    store = Store.open(folder, ThrowawayKey(), create=True)
    try:
        with store.writing(Who("bench", "system"), now) as (connection, audit):
            for statement in _STATEMENTS:
                connection.exec_driver_sql(Template(statement).substitute(told))
            audit.record("bench.fill", "store", "history", stays=stays)
    finally:
        store.close()
