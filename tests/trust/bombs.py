"""Messages that are small and become large, or deep: what they are, each made when it is asked for. Nobody in them."""

import base64
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Sequence
from itertools import pairwise

WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CDA = '<ClinicalDocument xmlns="urn:hl7-org:v3"><component>{}</component></ClinicalDocument>'
SECTION = "<structuredBody><component><section><text>{}</text></section></component></structuredBody>"
MB = 2**20


def hl7(obx: str) -> bytes:
    """A note in HL7 v2 whose text is this OBX."""
    return (
        "MSH|^~\\&|A|B|C|D|20261120080000||MDM^T02|X|P|2.5.1\rPID|1||M1\rPV1|1|I|4W||||||||||||||||V1\r"
        f"TXA|1|PN|TX|20261120080000||||||||N1|||||AU\r{obx}\r"
    ).encode()


def embedded(content: bytes, kind: str = "application^pdf") -> bytes:
    """A document in base64 within an HL7 v2 note."""
    return hl7(f"OBX|1|ED|N||^{kind}^Base64^{base64.b64encode(content).decode()}||||||F")


def fhir(content: bytes, kind: str = "application/pdf") -> bytes:
    """A document in base64 within a FHIR bundle."""
    stay = {"reference": "Encounter/e"}
    attachment = {"contentType": kind, "data": base64.b64encode(content).decode()}
    resources = [
        {"resourceType": "Patient", "id": "p"},
        {"resourceType": "Encounter", "id": "e", "status": "in-progress", "class": {"code": "IMP"},
         "subject": {"reference": "Patient/p"}},
        {"resourceType": "DocumentReference", "id": "d", "status": "current", "subject": {"reference": "Patient/p"},
         "context": {"encounter": [stay]}, "content": [{"attachment": attachment}]},
    ]  # fmt: skip
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": one} for one in resources]}
    return json.dumps(bundle).encode()


def word(xml: str, *others: tuple[str, bytes]) -> bytes:
    """A Word document with this XML, and other parts."""
    of = "http://schemas.openxmlformats.org"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<?xml version="1.0"?><Types xmlns="{of}/package/2006/content-types"><Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override'
            ' PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            'wordprocessingml.document.main+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<?xml version="1.0"?><Relationships xmlns="{of}/package/2006/relationships"><Relationship Id="r"'
            f' Type="{of}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
            "</Relationships>",
        )
        archive.writestr("word/document.xml", xml)
        for name, body in others:
            archive.writestr(name, body)
    return out.getvalue()


def body_of(inner: str, *, before: str = "") -> str:
    """The XML of a Word document's body."""
    return f'<?xml version="1.0"?>{before}<w:document {WORDS}><w:body>{inner}</w:body></w:document>'


def pdf(streams: Sequence[bytes], filters: bytes = b"/FlateDecode") -> bytes:
    """A PDF with a page for each stream of content."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(streams))).encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(streams), kids),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, stream in enumerate(streams):
        parts.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>"
            % (5 + 2 * number)
        )
        parts.append(b"<</Length %d/Filter%s>>stream\n%s\nendstream" % (len(stream), filters, stream))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return bytes(out) + end % (len(parts) + 1, table, len(parts) + 1, len(out))


def deflated(megabytes: int, times: int = 1) -> bytes:
    """Blanks without end, squeezed (a thousandth remains), and again."""
    squeeze = zlib.compressobj(9)
    out = b"".join(squeeze.compress(b" " * MB) for _ in range(megabytes)) + squeeze.flush()
    for _ in range(times - 1):
        out = zlib.compress(out, 9)
    return out


def cda_in_cda(times: int) -> bytes:
    """A document within a document within a document."""
    inner = b"pneumonia"
    for _ in range(times):
        held = base64.b64encode(inner).decode()
        inner = CDA.format(f'<nonXMLBody><text mediaType="text/xml" representation="B64">{held}</text></nonXMLBody>')
        inner = inner.encode()
    return inner


def laughs() -> str:
    """Ten entities, each ten times the one before (billion laughs)."""
    names = "abcdefghij"
    told = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in pairwise(names))
    return f'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">{told}]>'


def page_of_text(times: int) -> bytes:
    """The content of a page with so many words on it."""
    return zlib.compress(
        b"BT /F 12 Tf 10 10 Td " + b"(pneumonia and fever and cough and chills) Tj " * times + b"ET", 9
    )


BOMBS: dict[str, Callable[[], bytes | str]] = {
    "cda: billion laughs": lambda: f'<?xml version="1.0"?>{laughs()}{CDA.format("&j;")}',
    "cda: a file of this machine": lambda: (
        '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
        + CDA.format(SECTION.format("&a;"))
    ),
    "cda: 100,000 deep": lambda: CDA.format(SECTION.format("<content>" * 100_000 + "x" + "</content>" * 100_000)),
    "cda: 2,000,000 parts": lambda: CDA.format(SECTION.format("<br/>" * 2_000_000)),
    "cda: in itself 12 times": lambda: cda_in_cda(12),
    "word: 400 MB of one letter": lambda: word(body_of(f"<w:p><w:r><w:t>{'a' * (400 * MB)}</w:t></w:r></w:p>")),
    "word: a picture of 300 MB": lambda: word(body_of("<w:p/>"), ("word/media/a.png", bytes(300 * MB))),
    "word: 20,000 parts": lambda: word(body_of("<w:p/>"), *((f"word/x{i}.xml", b"<a/>") for i in range(20_000))),
    "word: billion laughs": lambda: word(body_of("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", before=laughs())),
    "word: 20,000 deep": lambda: word(body_of("<w:tbl><w:tr><w:tc>" * 20_000 + "</w:tc></w:tr></w:tbl>" * 20_000)),
    "word: 5,000,000 paragraphs": lambda: word(body_of("<w:p/>" * 5_000_000)),
    "pdf: a page of 300 MB": lambda: pdf([deflated(300)]),
    "pdf: a page of 300 MB, squeezed twice": lambda: pdf([deflated(300, 2)], b"[/FlateDecode/FlateDecode]"),
    "pdf: 200 pages of 60 MB": lambda: pdf([deflated(60)] * 200),
    "pdf: 800 pages of many words": lambda: pdf([page_of_text(5_000)] * 800),
    "pdf: runs of one letter": lambda: pdf([bytes([129, 32]) * (4 * MB)], b"/RunLengthDecode"),
    "pdf in HL7: a page of 300 MB": lambda: embedded(pdf([deflated(300)])),
    "pdf in FHIR: a page of 300 MB": lambda: fhir(pdf([deflated(300)])),
    "html: 100,000 deep": lambda: b"<html><body>" + b"<div>" * 100_000 + b"pneumonia" + b"</div>" * 100_000,
    "html: 100,000 tags": lambda: b"<html><body>" + b"<p>pneumonia</p>" * 100_000,
    "html: tables in tables": lambda: b"<html><body>" + b"<table><tr><td>" * 3000 + b"x",
    "html: a cell of a million columns": lambda: (
        b"<html><body><table><tr><td colspan=1000000000 rowspan=1000000000>x</td></tr></table>"
    ),
    "html: a margin of a million": lambda: (
        b"<html><body><p style='margin-left:10000000em;padding-left:10000000em;white-space:pre'>x</p>"
    ),
    "html: blanks within a line": lambda: b"<html><body><pre>" + b" " * 400_000 + b"x</pre>",
    "html: margins in margins": lambda: (
        b"<html><body>" + b"<div style='padding-left:99999em'>" * 200 + b"x<br>" * 100_000
    ),
    "html: lines in lists in lists": lambda: b"<html><body>" + b"<ul><li>" * 100 + b"x<br>" * 500_000,
    "html: a wide cell above many rows": lambda: (
        b"<html><body><table><tr><td>" + b"x" * MB + b"</td></tr>" + b"<tr><td>y</td></tr>" * 50_000 + b"</table>"
    ),
    "json: 200,000 deep": lambda: b'{"resourceType":"Bundle","entry":' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    "json: objects 200,000 deep": lambda: b'{"a":' * 200_000 + b"1" + b"}" * 200_000,
    "json: a number of 2,000,000 digits": lambda: b'{"resourceType":"Bundle","total":' + b"9" * 2_000_000 + b"}",
    "json: 300,000 empty entries": lambda: (
        b'{"resourceType":"Bundle","entry":[' + b",".join([b'{"resource":{}}'] * 300_000) + b"]}"
    ),
    "rtf: 200,000 deep": lambda: b"{\\rtf1 " + b"{" * 200_000 + b"pneumonia" + b"}" * 200_000 + b"}",
    "rtf: a picture without end": lambda: b"{\\rtf1\\bin999999999999 pneumonia}",
    "text: a line of 5 MB": lambda: b"pneumonia and fever " * (5 * MB // 20),
    "text: marks on one letter": lambda: "e" + "\u0301" * 2_000_000,
    "text: of 17 MB": lambda: b"pneumonia\n" * (17 * MB // 10),
    "hl7: base64 that breaks off": lambda: hl7(f"OBX|1|ED|N||^application^pdf^Base64^{'A' * (20 * MB + 1)}||||||F"),
    "hl7: separators without end": lambda: hl7(f"OBX|1|TX|N||{'^&~' * 3_000_000}||||||F"),
    "hl7: blank lines by the million": lambda: hl7("OBX|1|TX|N||" + "\\.sp200\\" * 500_000 + "||||||F"),
}


def made(name: str) -> bytes:
    """The bytes of one."""
    bomb = BOMBS[name]()
    return bomb.encode() if isinstance(bomb, str) else bomb
