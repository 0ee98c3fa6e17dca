"""Documents are known by their content, and give their text."""

import io
from pathlib import Path

import pytest

from chartlight.intake import documents
from chartlight.intake.documents import document_text, html_text
from chartlight.intake.errors import Unreadable

RTF = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0\fs20 ASSESSMENT\par Temp 38.4\'b0C, pH \u8804? 7.3\par}"
CDA = """<?xml version="1.0"?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <title>Synthetic</title>
 <component><structuredBody>
  <component><section><title>Assessment &amp; Plan</title>
   <text><paragraph>Acute <content styleCode="Bold">kidney</content> injury.</paragraph>
    <list><item>Hold lisinopril</item><item>Fluids</item></list>
    <table><tbody><tr><td>Creatinine</td><td>2.1</td></tr></tbody></table></text>
   <component><section><title>Nested</title><text>Follow &lt; 1 week</text></section></component>
  </section></component>
 </structuredBody></component>
</ClinicalDocument>"""


def pdf(*lines: str) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file)
    for number, line in enumerate(lines):
        canvas.drawString(72, 720 - 20 * number, line)
    canvas.save()
    return file.getvalue()


def test_plain_text_comes_as_it_is_but_for_its_line_ends() -> None:
    assert document_text(b"  HPI:  cough\r\n\r\nPlan\t x \r\n") == "  HPI:  cough\n\nPlan\t x \n"


def test_rtf() -> None:
    assert document_text(RTF) == "ASSESSMENT\nTemp 38.4°C, pH ≤ 7.3"


def test_rtf_without_what_is_hidden_or_was_deleted() -> None:
    source = rb"{\rtf1 No {\deleted sepsis\'e9 {\b or}} shock{\v secret}, \v x\v0 {\plain AKI}\par \{a\}}"
    assert document_text(source) == "No  shock, AKI\n{a}"


def test_tables_of_rtf_keep_their_rows() -> None:
    row = rb"\trowd\cellx1000\cellx2000 %s\cell %s\cell\row"
    assert document_text(rb"{\rtf1" + row % (b"Lab", b"Value") + row % (b"Na", b"140") + b"}") == "Lab|Value|\nNa|140|"


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "utf-8-sig"])
def test_text_of_several_encodings(charset: str) -> None:
    text = "Größe 12 cm, Temp 38.4 °C; no change since the last visit of this patient.\n"
    assert document_text(text.encode(charset)) == text


def test_html_says_its_own_encoding() -> None:
    page = "<html><head><meta http-equiv=x content='text/html; charset=iso-8859-2'></head><p>Łódź</p></html>"
    assert document_text(page.encode("iso-8859-2")) == "Łódź"


def test_html_whether_it_says_so_or_not() -> None:
    page = b"<html><head><style>p {}</style></head><body><h1>Plan</h1><p>Fluids &amp; rest</p></body></html>"
    assert document_text(page) == "Plan\n\nFluids & rest"
    assert document_text(b"<b>Plan</b>: fluids", "text/html") == "Plan: fluids"
    assert document_text(b"<10 cells/uL seen", "text/plain") == "<10 cells/uL seen"


def test_a_narrative_keeps_its_lines_and_tables() -> None:
    text = html_text("<div xmlns='http://www.w3.org/1999/xhtml'><p>Line<br/>two</p><ul><li>a</li><li>b</li></ul></div>")
    assert text.splitlines() == ["Line", "two", "", "  * a", "  * b"]


def test_a_pdf_with_text() -> None:
    assert document_text(pdf("Acute kidney injury", "Creatinine 2.1")) == "Acute kidney injury\nCreatinine 2.1"


def test_a_pdf_of_pictures_says_so() -> None:
    with pytest.raises(Unreadable, match="no text"):
        document_text(pdf())


def test_the_narrative_of_a_cda_document_in_order() -> None:
    lines = [line.strip() for line in document_text(CDA.encode()).splitlines() if line.strip()]
    assert lines[:4] == ["Assessment & Plan:", "Acute kidney injury.", "* Hold lisinopril", "* Fluids"]
    assert "Creatinine  2.1" in lines
    assert lines[-2:] == ["Nested:", "Follow < 1 week"]


def test_entities_of_a_cda_document_are_not_expanded() -> None:
    entity = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa">]>'
    bomb = f'{entity}<ClinicalDocument xmlns="urn:hl7-org:v3">&a;</ClinicalDocument>'
    with pytest.raises(Unreadable, match="CDA"):
        document_text(bomb.encode())


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"%PDF-1.7\nbroken off", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "text"),
        (b'<?xml version="1.0"?><Bundle xmlns="http://hl7.org/fhir"/>', "XML"),
        (b"<ClinicalDocument>breaks off", "CDA"),
        (b"", "no text"),
    ],
)
def test_what_gives_no_text_says_why(body: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        document_text(body)


def test_text_without_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_TEXT", 100)
    for body in (b"x" * 101, b"<p>x</p>" * 50):
        with pytest.raises(Unreadable, match="which no note is"):
            document_text(body)


def test_pictures_are_known_by_their_type() -> None:
    with pytest.raises(Unreadable, match="picture"):
        document_text(b"GIF89a....", "image/gif")


def test_reasons_do_not_quote_the_document(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        document_text(b"%PDF-1.4 Synthetic Greta 1948")
    assert "Greta" not in str(refused.value)
    assert refused.value.__cause__ is None
