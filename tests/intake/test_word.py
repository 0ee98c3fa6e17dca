"""Word documents: what a reader sees, in order, in bounded memory."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from chartlight.intake import word
from chartlight.intake.documents import document_text
from chartlight.intake.errors import Unreadable

W = nsdecls("w")


def saved(document: "docx.document.Document") -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_xml(*elements: str) -> bytes:
    document = docx.Document()
    for element in elements:
        document.element.body.insert(-1, parse_xml(element))
    return saved(document)


def changed(body: bytes, part: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return made.getvalue()


def test_headers_paragraphs_lists_and_tables_in_order() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Progress note"
    document.add_heading("Assessment", 1)
    document.add_paragraph("AKI, creatinine 2.1\u00a0mg/dL")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ["Lab", "Value", "Creatinine", "2.1"], strict=True):
        cell.text = text
    document.add_paragraph("Plan:\tfluids")
    assert document_text(saved(document)) == (
        "Progress note\n\nAssessment\nAKI, creatinine 2.1\u00a0mg/dL\nLab | Value\nCreatinine | 2.1\nPlan:\tfluids"
    )


def test_what_was_deleted_is_gone_and_what_was_inserted_stands() -> None:
    body = with_xml(
        f"<w:p {W}><w:r><w:t>No </w:t></w:r>"
        "<w:del w:id='1' w:author='x'><w:r><w:delText>sepsis</w:delText></w:r></w:del>"
        "<w:ins w:id='2' w:author='x'><w:r><w:t>shock</w:t></w:r></w:ins></w:p>"
    )
    assert document_text(body) == "No shock"


def test_content_controls_lists_and_nested_tables() -> None:
    inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>in</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    body = with_xml(
        f"<w:sdt {W}><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>Controlled</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        f"<w:p {W}><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>Item</w:t></w:r></w:p>",
        f"<w:tbl {W}><w:tr><w:tc><w:p><w:r><w:t>out</w:t></w:r></w:p>{inner}<w:p/></w:tc></w:tr></w:tbl>",
    )
    assert document_text(body).splitlines() == ["Controlled", "- Item", "out in"]


def test_an_archive_that_grows_beyond_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "MOST_BYTES", 2**20)
    with pytest.raises(Unreadable, match="unpacked"):
        document_text(changed(saved(docx.Document()), "docProps/app.xml", b" " * (2 * 2**20)))
    monkeypatch.undo()
    monkeypatch.setattr(word, "MOST_XML", 2**20)
    with pytest.raises(Unreadable, match="A part of the Word document"):
        document_text(changed(saved(docx.Document()), "word/document.xml", b" " * (2 * 2**20)))
    monkeypatch.setattr(word, "MOST_PARTS", 3)
    with pytest.raises(Unreadable, match="unpacked"):
        document_text(saved(docx.Document()))


def test_entities_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'
    with pytest.raises(Unreadable, match="entities"):
        document_text(changed(saved(docx.Document()), "word/document.xml", bomb))


@pytest.mark.parametrize("cut", [40, 400, 4000])
def test_one_that_breaks_off_says_so(cut: int) -> None:
    with pytest.raises(Unreadable, match=r"Word document is damaged|not text"):
        document_text(saved(docx.Document())[:-cut])


def test_an_empty_one_and_old_ones_say_so() -> None:
    with pytest.raises(Unreadable, match="no text"):
        document_text(saved(docx.Document()))
    with pytest.raises(Unreadable, match=r"old Word \(\.doc\)"):
        document_text(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
