"""The code set on its way out: FHIR R4, HL7 v2, CSV, and a summary to read and sign off.

Bytes alone: who writes them where is the desk's business. Same version, same chart, same time: same bytes.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Literal

from chartlight.chart import Chart
from chartlight.finalize.code_set import Attestation, CodeSet
from chartlight.finalize.export.fhir import bundle
from chartlight.finalize.export.hl7 import account, update
from chartlight.finalize.export.summary import summary
from chartlight.finalize.export.table import table
from chartlight.finalize.export.version import NotExportable, Version, version_of
from chartlight.finalize.export.writing import file_name, write
from chartlight.finalize.review import Review

__all__ = ["ENDINGS", "KINDS", "Kind", "NotExportable", "export", "file_name", "write"]

Kind = Literal["fhir", "hl7", "adt", "csv", "pdf"]
"""FHIR Bundle, HL7 v2 BAR^P01, HL7 v2 ADT^A08, table, coding summary."""

_MAKERS: Mapping[Kind, Callable[[Version], bytes]] = {
    "fhir": bundle,
    "hl7": account,
    "adt": update,
    "csv": table,
    "pdf": summary,
}
KINDS: tuple[Kind, ...] = tuple(_MAKERS)
ENDINGS: Mapping[Kind, str] = {"fhir": ".json", "hl7": ".hl7", "adt": ".hl7", "csv": ".csv", "pdf": ".pdf"}
"""How files of each kind end."""


def export(kind: Kind, what: Attestation | CodeSet, chart: Chart, review: Review, *, made: datetime) -> bytes:
    """A version of the code set as a file of that kind; a code set that nobody attested says DRAFT in it.

    `review` is that of the code set in `what`; `made` (aware) is when the file is made. NotExportable names what the
    format demands and the code set does not say.
    """
    return _MAKERS[kind](version_of(what, chart, review, made))
