"""How each kind of note is named on the wire: LOINC in FHIR, table 0270 in HL7 v2.

LOINC codes from the value sets of C-CDA and US Core (hl7.org); nursing and dietitian notes have no code in HL7
table 0270 "Document type", so senders use local ones.
"""

from dataclasses import dataclass

from chartlight.chart import NoteType


@dataclass(frozen=True, slots=True)
class DocumentType:
    """Names of a kind of note. `hl7_system` is "L" where table 0270 knows none."""

    loinc: str
    display: str
    hl7: str
    hl7_system: str = "HL70270"


DOCUMENT_TYPES = {
    NoteType.HISTORY_AND_PHYSICAL: DocumentType("34117-2", "History and physical note", "HP"),
    NoteType.PROGRESS_NOTE: DocumentType("11506-3", "Progress note", "PR"),
    NoteType.CONSULT: DocumentType("11488-4", "Consult note", "CN"),
    NoteType.DISCHARGE_SUMMARY: DocumentType("18842-5", "Discharge summary", "DS"),
    NoteType.OPERATIVE_NOTE: DocumentType("11504-8", "Surgical operation note", "OP"),
    NoteType.PROCEDURE_NOTE: DocumentType("28570-0", "Procedure note", "PN"),
    NoteType.EMERGENCY: DocumentType("34111-5", "Emergency department note", "ED"),
    NoteType.NURSING: DocumentType("34746-8", "Nurse note", "NN", "L"),
    NoteType.DIETITIAN: DocumentType("34800-3", "Nutrition and dietetics consult note", "NUT", "L"),
    NoteType.RADIOLOGY: DocumentType("18748-4", "Diagnostic imaging study", "DI"),
    NoteType.PATHOLOGY: DocumentType("11526-1", "Pathology study", "SP"),
}
