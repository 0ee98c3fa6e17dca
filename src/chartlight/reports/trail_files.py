"""Entries of the audit chain as files for an auditor: a table that no spreadsheet runs, and JSON lines.

Both hold every field, the codes as well: with the key an auditor's copy can be checked entry by entry.
"""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import asdict, fields

from chartlight.reports.cells import safe
from chartlight.store.audit_entry import AuditEntry

COLUMNS = tuple(field.name for field in fields(AuditEntry))


def trail_csv(entries: Iterable[AuditEntry]) -> bytes:
    """UTF-8 with a byte order mark, lines by RFC 4180; no cell is a formula (OWASP, CSV Injection)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        writer.writerow([safe(_cell(getattr(entry, column))) for column in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def trail_jsonl(entries: Iterable[AuditEntry]) -> bytes:
    """One JSON object a line; `detail` is an object of its own there."""
    return "".join(json.dumps(entry_json(entry), ensure_ascii=False) + "\n" for entry in entries).encode()


def entry_json(entry: AuditEntry) -> dict[str, object]:
    """An entry as JSON."""
    return {**asdict(entry), "time": entry.time.isoformat(), "detail": json.loads(entry.detail)}


def _cell(value: object) -> str:
    return "" if value is None else str(value)
