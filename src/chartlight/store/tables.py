"""The store's tables for SQLAlchemy. The migrations make them; these only speak of them (a test holds both equal)."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class Utc(TypeDecorator[datetime]):
    """An aware time, kept as UTC and given back as UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuses a naive time."""
        return None if value is None else to_utc(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """The stored time with its zone."""
        return None if value is None else value.replace(tzinfo=UTC)


def to_utc(moment: datetime) -> datetime:
    """`moment` as the store keeps it: UTC, without a zone. ValueError for a naive time."""
    if moment.tzinfo is None:
        raise ValueError("a time without an offset cannot be stored")
    return moment.astimezone(UTC).replace(tzinfo=None)


METADATA = MetaData()


def _table(called: str, /, **columns: Any) -> Table:
    return Table(called, METADATA, *(Column(column, kind) for column, kind in columns.items()))


META = _table("meta", key=String, value=String)
ADMISSION = _table(
    "admission",
    chart=Integer,
    admission=String,
    patient=String,
    encounter=String,
    mrn=String,
    name=String,
    birth_date=Date,
    sex=String,
    patient_class=String,
    status=String,
    admitted=DateTime,
    admitted_offset=SmallInteger,
    discharged=DateTime,
    discharged_offset=SmallInteger,
    unit=String,
    bed=String,
    attending=String,
    payer=String,
    changed=BigInteger,
    changed_at=Utc,
    assessed=BigInteger,
    assessed_at=Utc,
    assessment=BigInteger,
    drg=String,
    drg_title=String,
    weight=Double,
    gmlos=Double,
    potential=Double,
    findings=String,
    vulnerable=String,
    queries=String,
    finalising=String,
)
SEEN = _table("seen", actor=String, chart=Integer, change=BigInteger, time=Utc, takes_back=BigInteger)
ASSIGNMENT = _table("assignment", chart=Integer, change=BigInteger, time=Utc, actor=String, person=String)
ASSESSMENT = _table("assessment", chart=Integer, change=BigInteger, time=Utc, as_of=Utc, document=String)
DRG_STAGE = _table(
    "drg_stage",
    chart=Integer,
    change=BigInteger,
    time=Utc,
    drg=String,
    title=String,
    weight=Double,
    gmlos=Double,
    kind=String,
    codes=String,
)
FINALISING = _table(
    "finalising",
    chart=Integer,
    change=BigInteger,
    time=Utc,
    actor=String,
    event=String,
    label=String,
    document=String,
)
DECISION = _table(
    "decision",
    chart=Integer,
    change=BigInteger,
    subject=String,
    action=String,
    actor=String,
    time=Utc,
    replacement=String,
    reason=String,
    note=String,
    version=Integer,
    begins=Integer,
    ends=Integer,
    quote=String,
)
MARK = _table(
    "mark",
    chart=Integer,
    change=BigInteger,
    time=Utc,
    actor=String,
    note=String,
    version=Integer,
    begins=Integer,
    ends=Integer,
    quote=String,
    reason=String,
    stands=Boolean,
)
QUERY = _table("query", chart=Integer, change=BigInteger, id=String, finding=String, status=String, document=String)
QUERY_EVENT = _table(
    "query_event",
    chart=Integer,
    change=BigInteger,
    id=String,
    event=String,
    actor=String,
    time=Utc,
    detail=String,
)
REPORT_QUERY = _table(
    "report_query",
    chart=Integer,
    change=BigInteger,
    id=String,
    finding=String,
    status=String,
    rule=String,
    purpose=String,
    route=String,
    provider=String,
    author=String,
    sent=Utc,
    answer_by=Utc,
    answered=Utc,
    outcome=String,
)
REPORT_FINDING = _table(
    "report_finding",
    chart=Integer,
    change=BigInteger,
    time=Utc,
    id=String,
    rule=String,
    condition=String,
    kind=String,
    stands=Boolean,
)
REPORT_CODE = _table(
    "report_code",
    chart=Integer,
    change=BigInteger,
    time=Utc,
    system=String,
    code=String,
    suggested=String,
    route=String,
    outcome=String,
    actor=String,
)
REPORT_IMPACT = _table(
    "report_impact",
    chart=Integer,
    change=BigInteger,
    time=Utc,
    query=String,
    credited=Boolean,
    weight=Double,
    drg_with=String,
    drg_without=String,
)
PERSON = _table(
    "person",
    change=BigInteger,
    time=Utc,
    actor=String,
    id=String,
    name=String,
    roles=String,
    credential=String,
    contact=String,
    units=String,
    account=String,
    state=String,
    must_change=Boolean,
)
ATTEMPT = _table("attempt", change=BigInteger, time=Utc, label=String, ok=Boolean)
GLASS = _table("glass", change=BigInteger, time=Utc, person=String, chart=Integer, until=Utc, reason=String)
REPORT_BASIS = _table(
    "report_basis",
    chart=Integer,
    change=BigInteger,
    time=Utc,
    chartlight=String,
    model=String,
    rules=String,
    codeset=String,
    grouper=String,
)
WATCH_NOTED = _table(
    "watch_noted",
    change=BigInteger,
    time=Utc,
    actor=String,
    dimension=String,
    key=String,
    measure=String,
    reason=String,
)
PERSON_SAID = _table("person_said", mrn=String, change=BigInteger, sent=Utc, document=String)
SETTING = _table("setting", key=String, change=BigInteger, value=String)
AUDIT = _table(
    "audit",
    seq=BigInteger,
    time=Utc,
    actor=String,
    role=String,
    action=String,
    object_type=String,
    object_id=String,
    admission=String,
    outcome=String,
    chartlight=String,
    detail=String,
    prev_hash=String,
    hash=String,
)
