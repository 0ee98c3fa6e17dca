"""Documents, compositions and reports as notes."""

from datetime import UTC, datetime
from typing import Any

import pytest
from tests.intake.written import (
    LOINC,
    NOW,
    TERMINOLOGY,
    attachment,
    bundle,
    concept,
    document,
    encounter,
    observation,
    one,
    patient,
    resource,
)

from chartlight.chart import Note, NoteStatus, NoteType, ObservationCategory
from chartlight.intake.errors import Unreadable
from chartlight.intake.reader import examine

WHEN = "2026-11-18T06:00:00Z"
AT = datetime(2026, 11, 18, 6, tzinfo=UTC)
LAB = [concept("LAB", f"{TERMINOLOGY}/v2-0074")]
RAD = [concept("RAD", f"{TERMINOLOGY}/v2-0074")]


def note(*resources: dict[str, Any]) -> Note:
    (found,) = one(bundle(patient(), encounter(), *resources)).notes
    return found


def test_a_document_with_everything_about_it() -> None:
    people = [
        {"resourceType": "Practitioner", "id": "h", "name": [{"family": "Hale", "given": ["Alma"]}]},
        {
            "resourceType": "PractitionerRole",
            "id": "r",
            "practitioner": {"reference": "Practitioner/h"},
            "code": [{"text": "Attending physician"}],
            "specialty": [{"text": "Hospital Medicine"}],
        },
    ]
    made = document(
        text="HPI:\r\n  Temp 38.4 °C \n",
        type=concept("34117-2", text="History and physical"),
        date=WHEN,
        author=[{"reference": "Practitioner/h"}],
    )
    assert note(made, *people) == Note(
        id="n1",
        type=NoteType.HISTORY_AND_PHYSICAL,
        text="HPI:\n  Temp 38.4 °C \n",
        authored=AT,
        author="Alma Hale",
        author_role="Attending physician, Hospital Medicine",
        title="History and physical",
    )


@pytest.mark.parametrize(
    ("more", "meant"),
    [
        ({"type": concept("34746-8")}, NoteType.NURSING),
        ({"type": {"text": "Nutrition consult"}}, NoteType.DIETITIAN),
        ({"type": concept("99999-9", text="Nephrology consult")}, NoteType.CONSULT),
        ({"type": {}, "category": [concept("LP29684-5", LOINC)]}, NoteType.RADIOLOGY),
        ({"type": {}, "description": "Wound care"}, NoteType.NURSING),
        ({"type": {}}, NoteType.OTHER),
    ],
)
def test_kinds_of_note(more: dict[str, Any], meant: NoteType) -> None:
    assert note(document(**more)).type is meant


@pytest.mark.parametrize(
    ("status", "of_document", "meant"),
    [
        ("current", "final", NoteStatus.FINAL),
        ("current", "preliminary", NoteStatus.PRELIMINARY),
        ("current", "amended", NoteStatus.AMENDED),
        ("superseded", "final", NoteStatus.ENTERED_IN_ERROR),
        ("entered-in-error", "final", NoteStatus.ENTERED_IN_ERROR),
    ],
)
def test_status(status: str, of_document: str, meant: NoteStatus) -> None:
    assert note(document(status=status, docStatus=of_document)).status is meant


def test_the_attachment_nearest_to_plain_text_is_read() -> None:
    html = attachment("<p>From <b>HTML</b></p>", "text/html")
    broken = {"attachment": {"contentType": "text/plain", "data": "%%%"}}
    assert note(document(content=[html, attachment("Plain", "text/plain; charset=utf-8")])).text == "Plain"
    assert note(document(content=[broken, html])).text == "From HTML"
    assert (
        note(document(content=[attachment("Müller".encode("latin-1"), "text/plain; charset=ISO-8859-1")])).text
        == "Müller"
    )


def test_an_attachment_in_a_binary_of_the_bundle() -> None:
    data = attachment("In a Binary")["attachment"]["data"]
    made = document(content=[{"attachment": {"contentType": "text/plain", "url": "Binary/b1"}}])
    assert note(made, {"resourceType": "Binary", "id": "b1", "data": data}).text == "In a Binary"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ([{"attachment": {"url": "https://a.example/doc"}}], "was not sent"),
        ([{"attachment": {"data": "%%%"}}], "base64"),
        ([{"attachment": {}}], "empty"),
        ([], "no attachment"),
        ([attachment(b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg")], "picture"),
    ],
)
def test_a_document_without_text_is_left_out_alone(content: list[dict[str, Any]], why: str) -> None:
    body = bundle(patient(), encounter(), document(content=content), observation())
    understood = examine(body, name="x", received=NOW)
    assert len(understood.updates[0].observations) == 1
    assert why in (understood.remark or "")


def section(title: str, div: str, *within: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": title,
        "text": {"div": f"<div xmlns='http://www.w3.org/1999/xhtml'>{div}</div>"},
        "section": list(within),
    }


def test_a_composition_is_its_sections_in_order() -> None:
    made = resource(
        "Composition",
        "c1",
        status="final",
        type=concept("11506-3"),
        date=WHEN,
        title="Progress note",
        section=[
            section("Assessment", "AKI &amp; anemia", section("Plan:", "<ul><li>Fluids</li><li>Recheck</li></ul>")),
            section("Signed", "Hale"),
        ],
    )
    found = note(made)
    assert found.text == "Assessment:\nAKI & anemia\n\nPlan:\n  * Fluids\n  * Recheck\n\nSigned:\nHale"
    assert (found.type, found.title, found.authored) == (NoteType.PROGRESS_NOTE, "Progress note", AT)


def report(**more: Any) -> dict[str, Any]:
    made = {
        "status": "final",
        "code": concept("36572-6", text="Chest X-ray"),
        "category": RAD,
        "effectiveDateTime": WHEN,
    }
    return resource("DiagnosticReport", "r1", **(made | more))


def test_a_radiology_report_is_a_note() -> None:
    form = [attachment("Opacity.")["attachment"]]
    found = note(report(presentedForm=form, conclusion="Pneumonia."))
    assert (found.text, found.type, found.title) == ("Opacity.", NoteType.RADIOLOGY, "Chest X-ray")
    assert note(report(conclusion="Pneumonia.")).text == "Pneumonia."
    assert note(report(text={"div": "<div><p>Opacity.</p><p>Pneumonia.</p></div>"})).text == "Opacity.\n\nPneumonia."


def test_a_laboratory_report_in_words_is_a_result_and_one_that_only_groups_results_says_nothing() -> None:
    culture = report(code=concept("600-7", text="Blood culture"), category=LAB, conclusion="E. coli isolated.")
    update = one(bundle(patient(), encounter(), culture))
    assert update.notes == ()
    assert [(one.code, one.value, one.category) for one in update.observations] == [
        ("600-7", "E. coli isolated.", ObservationCategory.MICROBIOLOGY)
    ]
    panel = report(category=LAB, result=[{"reference": "Observation/o1"}])
    assert [one.id for one in one(bundle(patient(), encounter(), panel, observation())).observations] == ["o1"]


def test_a_report_that_came_twice_is_one_note() -> None:
    twin = resource(
        "Composition",
        "c1",
        status="final",
        type=concept("18748-4"),
        date=WHEN,
        section=[section("Findings", "Right lower lobe opacity.")],
    )
    form = [attachment("[Findings]\nRight lower lobe opacity.\n")["attachment"]]
    assert note(twin, report(presentedForm=form)).id == "r1"


def test_a_document_alone_without_encounter_is_refused_with_the_reason() -> None:
    with pytest.raises(Unreadable, match="names no encounter"):
        one(bundle(document(context={})))
