"""CDA documents: whose they are, what they hold, and what is refused."""

import base64

import pytest
from tests.intake.written import NOW, one

from chartlight.chart import EncounterEvent, NoteType
from chartlight.intake.cda import header
from chartlight.intake.documents import document_text
from chartlight.intake.errors import Unreadable

HEAD = """<?xml version="1.0"?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <id root="2.16.1" extension="D7"/>
 <code code="18842-5" codeSystem="2.16.840.1.113883.6.1"/><title>Discharge
  summary</title><effectiveTime value="20261119083000-0600"/>
 <setId root="2.16.1" extension="S1"/>
 <recordTarget><patientRole><id root="1.2" extension="MR417"/>
  <patient><name><given>Greta</given><given>Q</given><family>Synthetic</family></name></patient>
 </patientRole></recordTarget>
 <author><time/><assignedAuthor><assignedPerson><name><given>Alma</given> <family>Hale</family></name></assignedPerson>
 </assignedAuthor></author>
 <componentOf><encompassingEncounter><id root="1.3" extension="V100"/></encompassingEncounter></componentOf>
"""
BODY = (
    "<component><structuredBody><component><section><title>Hospital course</title><text>Sepsis.</text></section>"
    "</component></structuredBody></component></ClinicalDocument>"
)


def unstructured(content: bytes, kind: str) -> bytes:
    data = base64.b64encode(content).decode()
    text = f'<text mediaType="{kind}" representation="B64">{data}</text>'
    return f"{HEAD}<component><nonXMLBody>{text}</nonXMLBody></component></ClinicalDocument>".encode()


def test_its_header_says_whose_it_is() -> None:
    update = one((HEAD + BODY).encode(), "anything.xml")
    assert (update.admission, update.event) == ("V100", EncounterEvent.MENTION)
    assert update.patient is not None
    assert (update.patient.mrn, update.patient.family, update.patient.given) == ("MR417", "Synthetic", "Greta Q")
    (note,) = update.notes
    assert (note.id, note.type, note.title, note.author) == (
        "S1",
        NoteType.DISCHARGE_SUMMARY,
        "Discharge summary",
        "Alma Hale",
    )
    assert note.authored is not None
    assert note.authored.isoformat() == "2026-11-19T08:30:00-06:00"
    assert note.text == "Hospital course:\n\nSepsis."


def test_one_that_says_nothing_of_itself_goes_by_its_name() -> None:
    bare = '<ClinicalDocument xmlns="urn:hl7-org:v3">' + BODY
    update = one(bare.encode(), "V7.xml")
    assert (update.admission, update.event, update.patient, update.time) == ("V7", None, None, NOW)


def test_a_new_version_is_a_version_of_the_same_note() -> None:
    second = (HEAD + BODY).replace('"D7"', '"D8"')
    assert one(second.encode()).notes[0].id == "S1"
    alone = (HEAD + BODY).replace('<setId root="2.16.1" extension="S1"/>', "")
    assert header(alone.encode()).document == "D7"


@pytest.mark.parametrize(
    ("content", "kind"), [(b"Shock.", "text/plain"), (rb"{\rtf1 Shock.}", "text/rtf"), (b"<p>Shock.</p>", "text/html")]
)
def test_a_document_within_it_is_read(content: bytes, kind: str) -> None:
    assert document_text(unstructured(content, kind)) == "Shock."


def test_documents_within_documents_end() -> None:
    body = b"Shock."
    for _ in range(4):
        body = unstructured(body, "text/xml")
    with pytest.raises(Unreadable, match="too deep"):
        document_text(body)


def test_what_is_elsewhere_or_broken_says_so() -> None:
    text = '<text><reference value="report.pdf"/></text>'
    with pytest.raises(Unreadable, match="another file"):
        document_text(f"{HEAD}<component><nonXMLBody>{text}</nonXMLBody></component></ClinicalDocument>".encode())
    with pytest.raises(Unreadable, match="base64"):
        document_text(unstructured(b"x", "text/plain").replace(b'"B64">', b'"B64">*'))


@pytest.mark.parametrize(
    "entity",
    [
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">',
        '<!ENTITY b SYSTEM "file:///etc/passwd">',
        '<!ENTITY % b SYSTEM "http://127.0.0.1:1/x">',
    ],
)
def test_entities_are_refused_in_words(entity: str) -> None:
    attack = (HEAD + BODY).replace("<ClinicalDocument", f"<!DOCTYPE d [{entity}]><ClinicalDocument", 1)
    with pytest.raises(Unreadable, match="declares entities"):
        document_text(attack.encode())


def test_one_without_end_within_itself_is_refused() -> None:
    for deep in ("<content>" * 5000 + "x" + "</content>" * 5000, "<content>" * 50_000):
        body = (HEAD + BODY).replace("Sepsis.", deep)
        with pytest.raises(Unreadable, match="nests deeper"):
            document_text(body.encode())
