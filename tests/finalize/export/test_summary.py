"""The coding summary, read back from the PDF."""

import re
from dataclasses import replace
from io import BytesIO

import pypdfium2
from pypdf import PdfReader
from tests.finalize.export.made import DISCHARGED, MADE, attested, chart, code_set, diagnosis, reviewed

from chartlight.assessment import Received
from chartlight.chart import Chart, Patient
from chartlight.codesets.codeset import load_codeset
from chartlight.finalize.code_set import CodeSet
from chartlight.finalize.export import export


def made(codes: CodeSet, of: Chart | None = None, *, draft: bool = False) -> bytes:
    of = of or chart()
    return export("pdf", codes if draft else attested(codes, of), of, reviewed(codes, of), made=MADE)


def pages(body: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(body)
    texts = []
    for page in document:
        shown = page.get_textpage()
        texts.append(" ".join(shown.get_text_range().split()))
        shown.close()
        page.close()
    document.close()
    return texts


def test_it_tells_the_codes_in_order_with_evidence_and_who_stands_for_them() -> None:
    text = " ".join(pages(made(code_set())))
    places = [text.index(f"{at} {entry.code} ") for at, entry in enumerate(code_set().diagnoses, 1)]
    assert places == sorted(places)
    grouping = reviewed(code_set(), chart()).grouping
    assert f"MS-DRG {grouping.drg} {grouping.title}" in text
    assert "“acute hypoxic respiratory failure” Discharge summary, " in text
    assert "changed from J96.00" in text
    assert "supported by blood gases – Nora Quill" in text
    assert "Nora Quill, CCS attested these 10 codes on 08 Nov 2026" in text
    assert "Version 2, attested, reopened: late pathology" in text
    assert "DRAFT" not in text


def test_every_page_says_who_and_which_of_how_many() -> None:
    listed = list(load_codeset(DISCHARGED.date()).codes())[:100]
    found = pages(made(replace(code_set(), diagnoses=tuple(diagnosis(code) for code in listed))))
    assert len(found) > 2
    for number, text in enumerate(found, 1):
        assert f"Page {number} of {len(found)}" in text
        assert "MRN MR417" in text
    assert re.search(r"\b100 A\d", " ".join(found))


def test_a_draft_says_so_on_every_page_and_in_its_title() -> None:
    body = made(code_set(), draft=True)
    assert all("DRAFT, not attested" in text for text in pages(body))
    assert PdfReader(BytesIO(body)).metadata.title == "Coding summary (draft)"  # type: ignore[union-attr]


def test_the_name_stays_out_of_the_metadata_and_every_font_is_embedded() -> None:
    reader = PdfReader(BytesIO(made(code_set())))
    assert "O'Brien" not in str(reader.metadata)
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    named = {str(font["/BaseFont"]) for font in fonts if "/FontDescriptor" in font}
    assert named
    assert all("NotoSans" in name for name in named)


def test_what_is_missing_is_said_and_the_same_version_gives_the_same_bytes() -> None:
    of = replace(chart(discharge_status=None, attending=None, admitted=None), patient=Patient(""), notes=())
    text = " ".join(pages(made(code_set(), of)))
    assert "Discharge status not known" in text
    assert "Name not known" in text
    assert "“Septic shock” n-1" in text
    assert made(code_set()) == made(code_set())


def test_a_set_without_codes_is_a_page_that_says_so() -> None:
    (text,) = pages(made(CodeSet("V-100"), draft=True))
    assert text.count("None.") == 2
    assert "It must not be billed." in text


def test_the_first_page_is_filled_and_a_long_reason_fits() -> None:
    wordy = replace(code_set().diagnoses[2], reason="because " * 900)
    found = pages(made(replace(code_set(), diagnoses=(*code_set().diagnoses[:2], wordy))))
    assert "1 A41.51" in found[0]
    assert sum(text.count("because") for text in found) == 900


def test_of_much_evidence_the_best_places_are_told_and_the_rest_counted() -> None:
    many = replace(
        code_set().diagnoses[0], evidence=tuple(Received(f"Condition/{at}", f"said {at}") for at in range(9))
    )
    text = " ".join(pages(made(replace(code_set(), diagnoses=(many,)))))
    assert "said 2" in text
    assert "said 3" not in text
    assert "and 6 more places" in text
