"""Several sheets in one document: each complete, with its own page numbers and fields of its own."""

from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

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


def read(sheets: list[tuple[Query, Chart]]) -> pypdf.PdfReader:
    target = BytesIO()
    render_round(sheets, target, settings=SheetSettings("Riverbend General Hospital"))
    return pypdf.PdfReader(target)


def test_each_sheet_begins_on_a_page_and_counts_its_own(query: Query, chart: Chart) -> None:
    other = replace(chart, patient=Patient("SYN-2", "Testfall", "Synthetic"))
    long = replace(query, id="Q-000232", indicators=query.indicators * 40)
    last = replace(query, id="Q-000233")
    document = read([(query, chart), (long, other), (last, chart)])
    texts = [" ".join(page.extract_text().split()) for page in document.pages]
    numbers = [text[text.rindex("Page ") :].split("Not part")[0].split(" Okafor")[0][:11].strip() for text in texts]
    count = len(texts) - 2
    assert count > 1
    assert numbers == ["Page 1 of 1", *(f"Page {one + 1} of {count}" for one in range(count)), "Page 1 of 1"]
    assert ["Testfall" in text for text in texts] == [False, *[True] * count, False]
    assert ["Okafor" in text for text in texts] == [True, *[False] * count, True]


def test_no_two_sheets_share_a_field(query: Query, chart: Chart) -> None:
    fields = read([(query, chart), (replace(query, id="Q-000232"), chart)]).get_fields() or {}
    boxes = [name for name in fields if name.endswith("option-1")]
    assert sorted(boxes) == ["Q-000231-option-1", "Q-000232-option-1"]
    assert len(fields) == 2 * len([name for name in fields if name.startswith("Q-000231")])


def test_a_round_of_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="no sheet"):
        render_round([], BytesIO())
