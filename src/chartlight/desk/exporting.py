"""Use cases of sending a code set out: as a file for billing, the record, a spreadsheet or a reader."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from chartlight.desk.code_sets import CodeSetUseCases
from chartlight.finalize.refusals import NotAttested, NotBegun

if TYPE_CHECKING:
    from chartlight.finalize.code_set import Attestation, CodeSet

ExportKind = Literal["fhir", "hl7", "adt", "csv", "pdf"]
"""FHIR R4 Bundle, HL7 v2 BAR^P01, HL7 v2 ADT^A08, table, coding summary."""


class ExportUseCases(CodeSetUseCases):
    """What leaves the house is the last attested version; a draft leaves on demand alone and says so."""

    def export_code_set(
        self, admission: str, kind: ExportKind, target: Path, now: datetime, *, draft: bool = False
    ) -> None:
        """Write the last attested version, or with `draft` the draft, to `target`, whole or not at all; it is audited.

        NotAttested, NotBegun, NotExportable (what the format demands is missing), OSError. Nothing is written then.
        """
        from chartlight.finalize.export import write

        content = self._exported(admission, kind, now, draft=draft)
        version = 0 if draft else len(self._standing(admission)[1].stand.attested)
        with self._writing(now) as act:
            act.audit.record("finalise.export", "code-set", admission, admission=admission, kind=kind, version=version)
            write(content, target)

    def exported_code_set(self, admission: str, kind: ExportKind, now: datetime, *, draft: bool = False) -> bytes:
        """What `export_code_set` writes, saved nowhere; for a look before, which is audited as one."""
        content = self._exported(admission, kind, now, draft=draft)
        self._note_look("finalise.preview", "code-set", admission, admission, now, kind=kind)
        return content

    def _exported(self, admission: str, kind: ExportKind, now: datetime, *, draft: bool) -> bytes:
        from chartlight.finalize.export import export

        case, standing = self._standing(admission)
        what: Attestation | CodeSet
        if draft:
            if standing.stand.draft is None:
                raise NotBegun(admission)
            what = standing.stand.draft
        elif not standing.stand.attested:
            raise NotAttested(admission)
        else:
            what = standing.stand.attested[-1]
            standing = replace(standing, stand=replace(standing.stand, draft=None))
        return export(kind, what, case.chart, self._review(case, standing), made=now)

    def export_file_name(self, kind: ExportKind, now: datetime) -> str:
        """A name for the file that tells nothing of the patient."""
        from chartlight.finalize.export import ENDINGS, file_name

        return file_name(ENDINGS[kind], now)
