"""The code set as CSV: one code a line, with where it comes from, its evidence, who decided and when."""

import csv
import io

from chartlight.finalize.code_set import Entry
from chartlight.finalize.export.version import Quote, Version, origin
from chartlight.reports.cells import safe

COLUMNS = (
    "admission", "mrn", "version", "system", "place", "code", "title", "poa", "severity", "performed", "surgeon",
    "provenance", "suggested", "confidence", "reason", "decided_by", "decided_at", "evidence", "evidence_source",
    "drg", "drg_title", "weight", "grouper", "attested_by", "attested_at",
)  # fmt: skip


def table(version: Version) -> bytes:
    """The table with its header, UTF-8 with a byte order mark, lines by RFC 4180."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entries in (version.codes.diagnoses, version.codes.procedures):
        for place, entry in enumerate(entries, 1):
            writer.writerow([safe(cell) for cell in _row(version, entry, place)])
    return out.getvalue().encode("utf-8-sig")


def _row(version: Version, entry: Entry, place: int) -> tuple[str, ...]:
    quotes = tuple(version.quotes(entry))
    attested = version.attestation
    return (
        version.codes.admission,
        version.chart.patient.mrn,
        str(attested.version) if attested else "DRAFT",
        entry.system,
        str(place),
        entry.code,
        entry.title,
        entry.poa or "",
        version.severity(entry),
        entry.performed.isoformat() if entry.performed else "",
        entry.surgeon or "",
        origin(entry),
        entry.suggested or "",
        "" if entry.confidence is None else f"{entry.confidence:.3f}",
        entry.reason or "",
        entry.signed.by if entry.signed else "",
        entry.signed.at.isoformat() if entry.signed else "",
        " | ".join(" ".join(quote.words.split()) for quote in quotes),
        " | ".join(map(_source, quotes)),
        version.drg,
        version.drg_title,
        "" if version.weight is None else f"{version.weight:.4f}",
        version.grouper,
        version.coder or "",
        attested.signed.at.isoformat() if attested else "",
    )


def _source(quote: Quote) -> str:
    written = quote.written.isoformat(timespec="minutes") if quote.written else ""
    return ", ".join(part for part in (quote.source, quote.author or "", written, quote.place) if part)
