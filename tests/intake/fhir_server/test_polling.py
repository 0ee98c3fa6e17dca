"""A server polled over HTTP into a real inbox, and from there into charts."""

from typing import Any

from tests.intake.fhir_server.conftest import LAB, Site, lab
from tests.intake.fhir_server.server import FhirServer as Server
from tests.intake.written import concept, document, encounter, observation, patient, resource

from chartlight.chart import EncounterStatus, NoteStatus, ObservationStatus

Json = dict[str, Any]


def test_a_new_patient_is_asked_for_whole(site: Site) -> None:
    site.poll()
    chart = site.chart()
    assert (chart.admission, chart.patient.mrn) == ("e1", "MR417")
    assert [one.value for one in chart.observations] == [1.0]
    assert [one.text for one in chart.notes] == ["Pneumonia."]


def test_what_is_not_new_is_not_put_again(site: Site) -> None:
    site.poll()
    before = len(site.messages())
    site.poll(5)
    assert len(site.messages()) == before
    assert [one.status for one in site.inbox.lookup()] == ["received"] * before


def test_what_changes_comes_with_the_next_rounds(site: Site, server: Server) -> None:
    site.poll(2)
    server.put(lab("o1", 2.0), lab("o2", 3.0))
    site.poll(3)
    server.put(document("n1", "No pneumonia."), encounter(end="2026-11-20T10:00:00Z"))
    site.poll(3)
    chart = site.chart()
    assert sorted(one.value for one in chart.observations) == [2.0, 3.0]  # type: ignore[type-var]
    assert [(one.text, one.version) for one in chart.notes] == [("No pneumonia.", 2)]
    assert chart.encounter.status is EncounterStatus.DISCHARGED


def test_what_is_withdrawn_is_withdrawn(site: Site, server: Server) -> None:
    site.poll(2)
    server.put(lab("o1", 1.0, status="entered-in-error"), document("n1", status="entered-in-error", content=[]))
    site.poll(2)
    chart = site.chart()
    assert [one.status for one in chart.observations] == [ObservationStatus.ENTERED_IN_ERROR]
    assert [one.status for one in chart.notes] == [NoteStatus.ENTERED_IN_ERROR]


def test_pages_are_followed_to_the_end(site: Site, server: Server) -> None:
    server.put(*(lab(f"o{number}", number) for number in range(2, 60)))
    site.begin(page=7)
    site.poll()
    assert len(site.chart().observations) == 59
    assert len([one for one in server.searches("Observation") if "category=laboratory" in one]) == 9 + 1


def test_a_listener_begun_again_asks_for_what_changed_alone(site: Site, server: Server) -> None:
    site.poll(2)
    site.end()
    server.put(lab("o2", 2.0))
    server.asked.clear()
    site.begin()
    site.poll()
    assert all("_lastUpdated=ge" in one for one in server.searches("Observation"))
    assert sorted(one.value for one in site.chart().observations) == [1.0, 2.0]  # type: ignore[type-var]


def test_a_new_type_of_a_new_version_is_asked_for_of_everybody(site: Site, server: Server) -> None:
    site.poll()
    site.end()
    server.put(observation("o7", category=[concept("therapy")]))
    site.begin(types={"Observation": {"patient": "patient", "searches": ["category=laboratory", "category=therapy"]}})
    site.poll()
    assert len(site.chart().observations) == 2


def test_a_stay_that_begins_takes_what_the_problem_list_held_before(site: Site, server: Server) -> None:
    site.poll(2)
    problem = resource("Condition", "c1", None, code=concept("J44.9"), category=[concept("problem-list-item")])
    server.put(problem, encounter(end="2026-11-18T10:00:00Z"))
    site.poll(2)
    server.put(encounter("e2", start="2026-11-18T12:00:30Z"))
    site.poll(2)
    charts, _ = site.charts()
    assert [one.id for one in charts["e2"].conditions] == ["c1"]
    assert charts["e2"].patient.mrn == "MR417"


def test_other_peoples_resources_and_old_visits_are_left(site: Site, server: Server) -> None:
    other = {"subject": {"reference": "Patient/p2"}}
    server.put(patient("p2"), encounter("old", "AMB", "2026-01-01", "2026-01-01", **other))
    server.put(encounter("past", start="2024-01-01", end="2024-01-04"), lab("o8", 8.0, encounter=None))
    server.put(lab("o9", 9.0) | {"encounter": {"reference": "Encounter/past"}})
    site.begin(whole_server=True)
    site.poll()
    server.put(lab("p2o", 5.0) | other | {"encounter": {"reference": "Encounter/old"}})
    site.poll(2)
    charts, _ = site.charts()
    assert list(charts) == ["e1"]
    assert {one.id for one in charts["e1"].observations} == {"o1", "o8"}
    assert all("patient=" not in one for one in server.searches("Observation")[-4:])


def test_a_group_and_a_list_of_patients_say_who_is_watched(site: Site, server: Server) -> None:
    server.put(patient("p2"), encounter("e2", subject={"reference": "Patient/p2"}))
    member = [{"entity": {"reference": "Patient/p2"}}, {"entity": {"reference": "Patient/p1"}, "inactive": True}]
    server.put({"resourceType": "Group", "id": "ward", "member": member})
    site.begin(group="ward")
    site.poll(2)
    assert list(site.charts()[0]) == ["e2"]
    site.begin(group="", patients=["p1"])
    site.poll()
    assert set(site.charts()[0]) == {"e1", "e2"}


def test_attachments_at_an_address_are_fetched(site: Site, server: Server) -> None:
    def linked(id: str, url: str, kind: str = "text/plain", **more: Any) -> Json:
        content = [{"attachment": {"contentType": kind, "url": url, **more}}]
        return document(id, content=content, date="2026-11-18T09:00:00Z")

    server.binaries = {
        "Binary/raw": ("text/plain", b"Sepsis."),
        "Binary/large": ("text/plain", b"x" * 4096),
        "Binary/rtf": ("text/rtf", rb"{\rtf1 Shock.}"),
    }
    server.put({"resourceType": "Binary", "id": "json", "contentType": "text/plain", "data": "QUtJLg=="})
    server.put(
        linked("d1", "Binary/raw"),
        linked("d2", f"{server.url}/Binary/json"),
        linked("d3", "Binary/rtf", "text/rtf"),
        linked("d4", "Binary/large"),
        linked("d5", "https://elsewhere.example/x"),
        linked("d6", "Binary/raw", "image/jpeg"),
        linked("d7", "Binary/raw", size=10_000_000),
    )
    site.begin(largest_attachment=2048)
    site.poll()
    charts, why = site.charts()
    assert {one.id: one.text for one in charts["e1"].notes if one.id != "n1"} == {
        "d1": "Sepsis.",
        "d2": "AKI.",
        "d3": "Shock.",
    }
    assert why == ["Left out 4 DocumentReference: The attachment is elsewhere and was not sent."]


def test_people_and_drugs_come_along(site: Site, server: Server) -> None:
    server.put({"resourceType": "Practitioner", "id": "h", "name": [{"text": "Alma Hale"}]})
    server.put({"resourceType": "Medication", "id": "m", "code": {"text": "Vancomycin"}})
    server.put(document("n2", "Seen.", author=[{"reference": "Practitioner/h"}], date="2026-11-18T09:00:00Z"))
    server.put(resource("MedicationRequest", "r", status="active", medicationReference={"reference": "Medication/m"}))
    site.poll()
    chart = site.chart()
    assert [one.author for one in chart.notes if one.id == "n2"] == ["Alma Hale"]
    assert [one.name for one in chart.medications] == ["Vancomycin"]


def test_a_coverage_says_who_pays(site: Site, server: Server) -> None:
    site.poll()
    payer = {"beneficiary": {"reference": "Patient/p1"}, "payor": [{"display": "Medicare"}], "status": "active"}
    server.put({"resourceType": "Coverage", "id": "v", **payer})
    site.poll(2)
    assert site.chart().encounter.payer == "Medicare"


def test_a_server_that_cannot_tell_what_changed_is_asked_for_the_last_days(site: Site, server: Server) -> None:
    server.unoffered = {"_lastUpdated", "Coverage"}
    site.poll()
    server.put(lab("o2", 2.0, effectiveDateTime="2026-11-18T12:00:00Z"))
    site.poll(2)
    assert len(site.chart().observations) == 2
    assert server.searches("Coverage") == []
    assert len(site.messages()) <= 5


def test_resources_that_cannot_be_read_end_in_quarantine_with_the_reason(site: Site, server: Server) -> None:
    site.poll()
    server.put(resource("Observation", "bad", status="final", category=LAB))
    site.poll(2)
    _, why = site.charts()
    assert why == ["Left out 1 Observation: It has no code."]


def test_the_problem_of_one_encounter_that_is_not_given_is_told(site: Site, server: Server) -> None:
    server.put(lab("o5", 5.0) | {"encounter": {"reference": "Encounter/nowhere"}})
    site.poll(3)
    _, why = site.charts()
    assert why == ["1 Observation: It names an encounter that the server does not give."]
