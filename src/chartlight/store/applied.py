"""Numbers of the inbox rows whose messages are in the charts: what makes a replay harmless."""

from collections.abc import Sequence

from sqlalchemy import Connection

from chartlight.store.columns import bulk_rows, in_chunks, insert_rows


def append_applied(connection: Connection, change: int, rows: Sequence[tuple[int, str | None]]) -> None:
    """Remember rows, each with the admission it spoke of first, in the transaction that applied them."""
    columns = (("row", "BIGINT"), ("change", "BIGINT"), ("admission", "VARCHAR"))
    insert_rows(connection, "applied", columns, ([row, change, admission] for row, admission in rows))


def already_applied(connection: Connection, rows: Sequence[int]) -> dict[int, str | None]:
    """Those of `rows` that are applied, with their admission."""
    asked = bulk_rows((("row", "BIGINT"),))
    statement = f'SELECT "row", admission FROM applied SEMI JOIN {asked} AS asked USING ("row")'  # noqa: S608
    return {
        row: admission
        for chunk in in_chunks([row] for row in rows)
        for row, admission in connection.exec_driver_sql(statement, (chunk,)).fetchall()
    }
