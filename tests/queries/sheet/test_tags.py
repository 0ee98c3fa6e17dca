"""The structure of the sheet, read back as assistive software reads it: nothing without a place, in reading order."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pypdf.generic import DictionaryObject, IndirectObject

from chartlight.assessment import Finding
from chartlight.chart import Chart, Patient
from chartlight.queries.drafting import draft
from chartlight.queries.query import Addressee, Query
from chartlight.queries.sheet import SheetSettings, render_round
from chartlight.queries.templates import load_templates


@pytest.fixture
def query(finding: Finding, chart: Chart) -> Query:
    author = Addressee("", "M. Castellan", "RN, CCDS", "ext. 4417")
    return draft(finding, chart, author=author, query_id="Q-000231", now=chart.as_of, templates=load_templates())


def written(*sheets: tuple[Query, Chart]) -> bytes:
    target = BytesIO()
    render_round(sheets, target, settings=SheetSettings("Riverbend General Hospital"))
    return target.getvalue()


@dataclass
class Read:
    """An element as it stands in the file."""

    kind: str
    parts: list["Read"] = field(default_factory=list)
    words: list[tuple[int, int]] = field(default_factory=list)
    fields: list[DictionaryObject] = field(default_factory=list)
    instead: str = ""

    def every(self, kind: str) -> Iterator["Read"]:
        if self.kind == kind:
            yield self
        for part in self.parts:
            yield from part.every(kind)

    def marked(self) -> Iterator[tuple[int, int]]:
        yield from self.words
        for part in self.parts:
            yield from part.marked()


def structure(reader: pypdf.PdfReader) -> Read:
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}  # type: ignore[union-attr]

    def element(reference: IndirectObject, above: IndirectObject) -> Read:
        told: Any = reference.get_object()
        assert told["/Type"] == "/StructElem"
        assert told.raw_get("/P") == above
        read = Read(told["/S"].removeprefix("/"), instead=str(told.get("/ActualText", "")))
        for kid in told["/K"]:
            what = kid.get_object()
            if what["/Type"] == "/MCR":
                read.words.append((pages[what.raw_get("/Pg").idnum], what["/MCID"]))
            elif what["/Type"] == "/OBJR":
                read.fields.append(what["/Obj"])
            else:
                read.parts.append(element(kid, reference))
        return read

    root = reader.trailer["/Root"].raw_get("/StructTreeRoot")  # type: ignore[index]
    (document,) = root.get_object()["/K"]
    return element(document, root)


def texts_of(content: bytes) -> tuple[dict[tuple[int, int], str], list[str]]:
    """The words of each piece of marked content, and those that are artifacts; any other text fails."""
    document = pypdfium2.PdfDocument(content)
    told: dict[tuple[int, int], str] = {}
    artifacts: list[str] = []
    for number, page in enumerate(document):
        text_page = page.get_textpage()
        for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            words = _text(one, text_page)
            identity = pdfium.FPDFPageObj_GetMarkedContentID(one)
            if identity >= 0:
                told[number, identity] = told.get((number, identity), "") + words
            else:
                assert _marks(one) == {"Artifact"}, words
                artifacts.append(words)
    return told, artifacts


def _text(one: Any, text_page: Any) -> str:
    size = pdfium.FPDFTextObj_GetText(one, text_page, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 2))
    pdfium.FPDFTextObj_GetText(one, text_page, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le")


def _marks(one: Any) -> set[str]:
    names = set()
    for number in range(pdfium.FPDFPageObj_CountMarks(one)):
        length = ctypes.c_ulong()
        buffer = ctypes.create_string_buffer(200)
        mark = pdfium.FPDFPageObj_GetMark(one, number)
        into = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
        pdfium.FPDFPageObjMark_GetName(mark, into, 200, ctypes.byref(length))
        names.add(buffer.raw[: length.value - 2].decode("utf-16-le"))
    return names


def test_a_name_that_had_to_be_spelled_or_turned_is_told_as_the_chart_holds_it(query: Query, chart: Chart) -> None:
    name = Patient("SYN-1", "\u0645\u062d\u0645\u062f", "\u0930\u093e\u0939\u0941\u0932")
    reader = pypdf.PdfReader(BytesIO(written((query, replace(chart, patient=name)))))
    told = [one.instead for one in structure(reader).every("P") if one.instead]
    assert told == [f"Patient {name.name}"]


def test_headings_cells_and_answers_are_told_in_reading_order(query: Query, chart: Chart) -> None:
    content = written((query, chart))
    tree = structure(pypdf.PdfReader(BytesIO(content)))
    told, _ = texts_of(content)
    read = ["".join(told[place].split()) for place in tree.marked()]
    wanted = [
        "Clinicaldocumentationclarification", "Topic:", "RiverbendGeneralHospital", "PatientOkafor,Grace",
        "MRNSYN-00417", "Documentationinquestion", "RLLpneumonia", "Clinicalindicators", "Indicator", "Value",
        "Temperature", "38.9°C", "Lactate", "4.2mmol/L", "Question", "Basedonyourindependent", "Unabletodetermine",
        "Providercomments", "Printedname", "Signature", "Date", "Time",
    ]  # fmt: skip
    places = []
    for words in wanted:
        after = places[-1] + 1 if places else 0
        places.append(next(number for number, text in enumerate(read) if number >= after and words in text))
    assert places == sorted(places)


def test_the_elements_are_what_they_look_like(query: Query, chart: Chart) -> None:
    tree = structure(pypdf.PdfReader(BytesIO(written((query, chart)))))
    assert tree.kind == "Document"
    assert [part.kind for part in tree.parts] == ["Sect"]
    assert len(list(tree.every("H1"))) == 1
    (table,) = tree.every("Table")
    assert [[cell.kind for cell in row.parts] for row in table.parts] == [
        ["TH"] * 5,
        *[["TD"] * 5] * len(query.indicators),
    ]
    (answers,) = tree.every("L")
    assert [[part.kind for part in item.parts] for item in answers.parts] == [["Lbl", "LBody"]] * len(query.options)


def test_every_text_has_a_place_or_is_an_artifact(query: Query, chart: Chart) -> None:
    long = replace(query, id="Q-000232", indicators=query.indicators * 40)
    content = written((query, chart), (long, chart))
    told, artifacts = texts_of(content)
    tree = structure(pypdf.PdfReader(BytesIO(content)))
    marked = list(tree.marked())
    assert len(marked) == len(set(marked))
    assert {place for place, words in told.items() if words.strip()} <= set(marked)
    repeated = "".join(artifacts)
    assert "Page 1 of" in repeated
    assert "RLL pneumonia" not in repeated


def test_the_head_of_a_table_is_told_once_however_many_pages_show_it(query: Query, chart: Chart) -> None:
    content = written((replace(query, indicators=query.indicators * 40), chart))
    tree = structure(pypdf.PdfReader(BytesIO(content)))
    heads = list(tree.every("TH"))
    assert len(heads) == 5
    assert {page for head in heads for page, _ in head.words} == {0}
    (table,) = tree.every("Table")
    assert len({page for page, _ in table.marked()}) > 1


def test_a_cell_that_flows_on_stays_one_element(query: Query, chart: Chart) -> None:
    endless = replace(query.indicators[0], value="word " * 4000)
    tree = structure(pypdf.PdfReader(BytesIO(written((replace(query, indicators=(endless,)), chart)))))
    assert len(list(tree.every("TD"))) == 5
    assert any(len({page for page, _ in cell.words}) > 2 for cell in tree.every("TD"))


def test_every_field_is_named_and_has_its_place(query: Query, chart: Chart) -> None:
    reader = pypdf.PdfReader(BytesIO(written((query, chart), (replace(query, id="Q-000232"), chart))))
    forms = [form for form in structure(reader).every("Form") if form.fields]
    fields = [one for form in forms for one in form.fields]
    assert {one["/T"] for one in fields} == set(reader.get_fields() or {})
    assert all(one["/TU"] for one in fields)
    ticked = {str(one["/TU"]) for one in fields if one["/FT"] == "/Btn"}
    assert ticked == {f"Answer {n}: {option.text}" for n, option in enumerate(query.options, 1)}


def test_parents_lead_back_to_their_elements(query: Query, chart: Chart) -> None:
    reader = pypdf.PdfReader(BytesIO(written((query, chart), (replace(query, id="Q-000232"), chart))))
    catalogue: Any = reader.trailer["/Root"]
    numbers = list(catalogue["/StructTreeRoot"]["/ParentTree"]["/Nums"])
    parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
    assert list(parents) == sorted(parents)
    for page in reader.pages:
        assert page["/Tabs"] == "/S"
        for number, parent in enumerate(parents[page["/StructParents"]].get_object()):
            kids = [kid.get_object() for kid in parent.get_object()["/K"]]
            assert any(
                kid.get("/MCID") == number and kid.raw_get("/Pg") == page.indirect_reference
                for kid in kids
                if "/MCID" in kid
            )
        for annotation in page["/Annots"]:  # type: ignore[union-attr]
            own = parents[annotation.get_object()["/StructParent"]].get_object()
            assert own["/S"] == "/Form"
            assert any(kid.get_object().raw_get("/Obj") == annotation for kid in own["/K"])


def test_the_document_says_that_it_is_tagged_and_shows_a_title_that_names_nobody(query: Query, chart: Chart) -> None:
    reader = pypdf.PdfReader(BytesIO(written((query, chart))))
    catalogue: Any = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "en-US"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Clinical documentation clarification Q-000231"
    assert query.topic not in " ".join(map(str, reader.metadata.values()))


def test_what_is_filled_in_is_read_back(query: Query, chart: Chart) -> None:
    writer = pypdf.PdfWriter(clone_from=BytesIO(written((query, chart))))
    filled = {"option-2": "/Yes", "comments": "Blood cultures pending", "printed-name": "A. Hale"}
    writer.update_page_form_field_values(writer.pages[0], filled)
    target = BytesIO()
    writer.write(target)
    reader = pypdf.PdfReader(target)
    fields = reader.get_fields() or {}
    assert {name: fields[name].value for name in filled} == filled
    assert fields["option-1"].value == "/Off"
    assert structure(reader).kind == "Document"
