"""The cases of one figure as CSV: first what the figure is, then a line a case. Safe in spreadsheet programs."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import datetime

from chartlight.reports.cells import safe
from chartlight.reports.values import Detail
from chartlight.reports.wording import shown, shown_cases, shown_scope

NAMES = ("mrn", "name")
COLUMNS = ("admission", *NAMES, "day", "unit", "provider", "payer", "person", "what", "counts")


def table(detail: Detail, made: datetime, *, names: bool = False) -> bytes:
    """UTF-8 with a byte order mark, lines by RFC 4180; record numbers and names on demand alone.

    A spreadsheet program runs no cell of it as a formula (OWASP, CSV Injection).
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([safe(cell) for cell in line] for line in _head(detail, made))
    writer.writerow([])
    chosen = [column for column in COLUMNS if names or column not in NAMES]
    writer.writerow(chosen)
    for row in detail.rows:
        cells = {
            "admission": row.admission,
            "mrn": row.mrn,
            "name": row.name,
            "day": row.day.isoformat(),
            "unit": row.unit or "",
            "provider": row.provider or "",
            "payer": row.payer or "",
            "person": row.person or "",
            "what": row.what or "",
            "counts": "" if row.part is None else f"{row.part:.6g}",
        }
        # A number keeps its minus sign: it is no formula, and a guard would make it text.
        writer.writerow([cells[column] if column == "counts" else safe(cells[column]) for column in chosen])
    return out.getvalue().encode("utf-8-sig")


def _head(detail: Detail, made: datetime) -> Iterator[Sequence[str]]:
    figure, now = detail.line.figure, detail.line.now
    yield figure.title, shown(figure, now.value), shown_cases(figure, now)
    yield "Cases", shown_scope(detail.scope)
    yield from figure.definition
    yield "Made", made.isoformat(timespec="minutes")
