"""The printed sheet, read back: one page, complete, and nothing on it that may not be there."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from chartlight.assessment import Finding
from chartlight.chart import Chart, Patient
from chartlight.queries.drafting import draft
from chartlight.queries.query import Addressee, Query
from chartlight.queries.sheet import SheetSettings, render_pdf
from chartlight.queries.templates import load_templates


@pytest.fixture
def query(finding: Finding, chart: Chart) -> Query:
    author = Addressee("", "M. Castellan", "RN, CCDS", "ext. 4417")
    return draft(finding, chart, author=author, query_id="Q-000231", now=chart.as_of, templates=load_templates())


def pages(query: Query, chart: Chart) -> list[str]:
    target = BytesIO()
    render_pdf(query, chart, target, settings=SheetSettings("Riverbend General Hospital"))
    document = pypdfium2.PdfDocument(target.getvalue())
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_one_page_holds_everything_a_physician_needs(query: Query, chart: Chart) -> None:
    (page,) = pages(query, chart)
    for words in (
        "Okafor, Grace", "SYN-00417", "V2026-118204", "Dr A. Hale", "M. Castellan, RN, CCDS", "ext. 4417",
        "Riverbend General Hospital", "RLL pneumonia", "38.9 °C", "4.2 mmol/L", "Laboratory", "Unable to determine",
        "Other (please specify)", "Signature", "Q-000231", "Page 1 of 1",
    ):  # fmt: skip
        assert words in page


def test_no_code_drg_weight_or_money_is_printed(query: Query, chart: Chart) -> None:
    (page,) = pages(query, chart)
    for forbidden in ("A41.9", "DRG", "MCC", "weight", "$", "sepsis-missing", "f1"):
        assert forbidden not in page


def test_a_long_query_flows_to_more_pages_with_the_patient_on_each(query: Query, chart: Chart) -> None:
    long = replace(query, indicators=query.indicators * 40)
    several = pages(long, chart)
    assert len(several) > 1
    assert all("Okafor, Grace" in page and f"of {len(several)}" in page for page in several)


def test_markup_in_a_chart_is_printed_as_text(query: Query, chart: Chart) -> None:
    odd = replace(chart, patient=Patient("1", "O'<b>Neil</b> & Søn", "Zoë"))
    assert "O'<b>Neil</b> & Søn, Zoë" in pages(query, odd)[0]


def test_the_file_names_no_patient_outside_its_pages(query: Query, chart: Chart, tmp_path: Path) -> None:
    render_pdf(query, chart, tmp_path / "q.pdf")
    metadata = pypdfium2.PdfDocument(tmp_path / "q.pdf").get_metadata_dict()
    assert "Okafor" not in " ".join(metadata.values())
