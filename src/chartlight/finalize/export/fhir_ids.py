"""What the resources of a version are called."""

from chartlight.finalize.export.fhir_values import fhir_id
from chartlight.finalize.export.version import Version


class Ids:
    """The ids of a version's resources: the same for the same stay, so that sending again replaces."""

    def __init__(self, version: Version) -> None:
        self.encounter = fhir_id(version.codes.admission)
        self.patient = fhir_id(f"patient-{version.chart.patient.mrn or version.codes.admission}")
        self.claim = fhir_id(f"{version.codes.admission}-claim")
        self._admission = version.codes.admission

    def condition(self, place: int) -> str:
        """Of the diagnosis at a place, from 1; padded, so that ids sort in billing order."""
        return fhir_id(f"{self._admission}-dx-{place:03}")

    def procedure(self, place: int) -> str:
        """Of the procedure at a place, from 1."""
        return fhir_id(f"{self._admission}-px-{place:03}")
