"""What was said of people and of no stay (A28, A31), for the stays of theirs that begin, or are told of, later."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from functools import cache

from pydantic import TypeAdapter
from sqlalchemy import Connection

from chartlight.chart import Patient
from chartlight.store.columns import bulk_rows, in_chunks, insert_rows, pack_time

Said = tuple[datetime, Patient]
"""When it was sent, and what it says."""

_MRN = (("mrn", "VARCHAR"),)
_COLUMNS = (*_MRN, ("change", "BIGINT"), ("sent", "TIMESTAMP"), ("document", "VARCHAR"))


def people_said(connection: Connection, mrns: Collection[str]) -> dict[str, list[Said]]:
    """What was said of the people with these record numbers, in order of sending."""
    statement = f"""
        SELECT mrn, sent, document FROM person_said SEMI JOIN {bulk_rows(_MRN)} AS asked USING (mrn)
        ORDER BY sent, change
    """  # noqa: S608 - names are our own
    found: dict[str, list[Said]] = {}
    for chunk in in_chunks([mrn] for mrn in sorted(mrns)):
        for mrn, sent, document in connection.exec_driver_sql(statement, (chunk,)).fetchall():
            found.setdefault(mrn, []).append((sent.replace(tzinfo=UTC), _patients().validate_json(document)))
    return found


def keep_people_said(connection: Connection, change: int, said: Iterable[tuple[str, Said]]) -> None:
    """Keep what was said of people, each by the record number that it came under. What repeats the newest word on its
    person was said then, and takes no row.
    """
    came = sorted(said, key=lambda one: one[1][0])
    newest = {mrn: held[-1] for mrn, held in people_said(connection, {mrn for mrn, _ in came}).items()}
    rows: dict[tuple[str, Patient], list[str | int | None]] = {}
    again: dict[str, list[str | None]] = {}
    for mrn, (sent, patient) in came:
        written = pack_time(sent)[0]
        if mrn in newest and newest[mrn][1] == patient and (mrn, patient) not in rows:
            if sent > newest[mrn][0]:
                again[mrn] = [mrn, written, _patients().dump_json(patient).decode()]
        else:
            rows[mrn, patient] = [mrn, change, written, _patients().dump_json(patient).decode()]
    statement = f"""
        UPDATE person_said SET sent = again.sent
        FROM {bulk_rows((*_MRN, ("sent", "TIMESTAMP"), ("document", "VARCHAR")))} AS again
        WHERE person_said.mrn = again.mrn AND person_said.document = again.document
    """  # noqa: S608
    for chunk in in_chunks(again.values()):
        connection.exec_driver_sql(statement, (chunk,))
    insert_rows(connection, "person_said", _COLUMNS, rows.values())


@cache
def _patients() -> TypeAdapter[Patient]:
    return TypeAdapter(Patient)
