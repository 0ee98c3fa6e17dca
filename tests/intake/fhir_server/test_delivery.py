"""Resources of any shape from a server: delivered, set aside or left, and nothing else."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.intake.written import NOW, encounter, patient

from chartlight.intake.errors import Unreadable
from chartlight.intake.fhir.json_values import Json
from chartlight.intake.fhir_server.attachments import with_content
from chartlight.intake.fhir_server.client import Page, _page
from chartlight.intake.fhir_server.delivery import Delivery
from chartlight.intake.fhir_server.given import Given
from chartlight.intake.fhir_server.offers import Offers
from chartlight.intake.fhir_server.progress import Patient, Progress
from chartlight.intake.fhir_server.watched import Watched
from chartlight.intake.message import RawMessage
from chartlight.intake.reader import examine
from chartlight.intake.tables import load_tables

_LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(
    ["Patient/p1", "Encounter/e1", "#x", "2026-11-18", "text/plain", "Binary/1", "Practitioner/h"]
)  # fmt: skip
_NAMES = "resourceType id reference coding code system value period start end meta lastUpdated attachment url data size"
_ANY = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_NAMES.split()), inner, max_size=4),
    max_leaves=10,
)
_KINDS = (
    "Observation Condition DocumentReference Encounter Patient Coverage MedicationRequest Procedure DiagnosticReport X"
)
_FIELDS = (
    "meta status code category subject patient beneficiary encounter context period effectiveDateTime content date "
    "presentedForm author performer medicationReference class partOf statusHistory location relatesTo "
    "verificationStatus"
)
_RESOURCES = st.builds(
    lambda kind, fields: {"resourceType": kind, "subject": {"reference": "Patient/p1"}} | fields,
    st.sampled_from(_KINDS.split()),
    st.dictionaries(st.sampled_from(_FIELDS.split()), _ANY, max_size=6),
)


class Marks(dict[str, str | None]):
    """Marks in memory."""

    def mark(self, name: str) -> str | None:
        return self.get(name)

    def keep_mark(self, name: str, value: str) -> None:
        self[name] = value

    def keep_marks(self, marks: Mapping[str, str | None]) -> None:
        self.update(marks)


class Nobody:
    """A server that knows one patient and one stay."""

    def read(self, reference: str) -> Json | None:
        return patient() if reference == "Patient/p1" else None

    def search(self, kind: str, parameters: Any) -> list[Page]:
        return [Page([encounter()], [], [], NOW)]


@given(st.lists(_RESOURCES, max_size=4))
def test_resources_of_any_shape_are_delivered_set_aside_or_left(resources: list[Json]) -> None:
    put: list[RawMessage] = []
    watched = Watched(Nobody(), load_tables().fhir, UTC, timedelta(days=14))  # type: ignore[arg-type]
    given = Given(Marks(), "fhir|x")
    delivery = Delivery(
        watched, "fhir|x", UTC, put.extend, lambda one: with_content(one, lambda *_: b"Words.", 100), given
    )
    page = _page(
        {"entry": [{"resource": {"id": f"x{n}"} | one} for n, one in enumerate(resources)]}, NOW, "Observation"
    )
    for one in (*page.matches, *page.included):
        watched.take(one)
    delivery.deliver(delivery.fresh([*page.matches, *page.included]), NOW)
    assert delivery.fresh(page.matches) == []
    for message in put:
        with suppress(Unreadable):
            examine(message.body, name="x", received=NOW, kind=message.kind)


@given(_ANY)
def test_statements_and_bundles_of_any_shape_are_read(value: Any) -> None:
    bundle = value if isinstance(value, dict) else {"entry": value, "rest": value}
    _page(bundle, NOW, "Observation")
    offers = Offers(bundle)
    assert offers.has("Observation") in (True, False)
    assert offers.takes("Observation", "date") in (True, False)


@given(st.text(max_size=60) | _ANY.map(str))
def test_marks_that_cannot_be_read_are_begun_anew(written: str) -> None:
    assert isinstance(Progress.read(written), Progress)


def test_marks_come_back_as_they_were_kept() -> None:
    kept = Progress({"Observation?": NOW}, {"p1": Patient({"e1", "e2"}, NOW)})
    assert Progress.read(kept.written()) == kept
    kept.forget(NOW + timedelta(days=1))
    assert kept.patients == {}
