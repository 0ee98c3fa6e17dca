"""The chart of one admission: frozen values, no input or output."""

from chartlight.chart.anchor import Quoted
from chartlight.chart.chart import Chart
from chartlight.chart.coded import Condition, Procedure
from chartlight.chart.decision import Action, Decision, QueryResponse
from chartlight.chart.encounter import Encounter, EncounterStatus, PatientClass
from chartlight.chart.mark import Mark
from chartlight.chart.medication import Medication, MedicationKind
from chartlight.chart.note import Note, NoteStatus, NoteType
from chartlight.chart.observation import Observation, ObservationCategory, ObservationStatus
from chartlight.chart.patient import Patient, Sex
from chartlight.chart.update import ChartUpdate, EncounterEvent, apply, empty_chart, fold

__all__ = [
    "Action",
    "Chart",
    "ChartUpdate",
    "Condition",
    "Decision",
    "Encounter",
    "EncounterEvent",
    "EncounterStatus",
    "Mark",
    "Medication",
    "MedicationKind",
    "Note",
    "NoteStatus",
    "NoteType",
    "Observation",
    "ObservationCategory",
    "ObservationStatus",
    "Patient",
    "PatientClass",
    "Procedure",
    "QueryResponse",
    "Quoted",
    "Sex",
    "apply",
    "empty_chart",
    "fold",
]
