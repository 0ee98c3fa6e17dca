"""The printed sheet, read back: one page, complete, and nothing on it that may not be there."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from chartlight.assessment import Finding
from chartlight.chart import Chart, Patient
from chartlight.queries.drafting import draft
from chartlight.queries.query import Addressee, Option, OptionKind, Query
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


def written(query: Query, chart: Chart) -> bytes:
    target = BytesIO()
    render_pdf(query, chart, target)
    return target.getvalue()


def test_the_same_query_gives_the_same_bytes(query: Query, chart: Chart) -> None:
    assert written(query, chart) == written(query, chart)
    assert written(query, chart) != written(replace(query, topic="another topic"), chart)


def test_every_option_has_a_box_that_nobody_ticked_and_the_sheet_has_fields_to_type_in(
    query: Query, chart: Chart
) -> None:
    fields = pypdf.PdfReader(BytesIO(written(query, chart))).get_fields() or {}
    boxes = {name: field for name, field in fields.items() if field["/FT"] == "/Btn"}
    assert set(boxes) == {f"option-{number}" for number in range(1, len(query.options) + 1)}
    assert {field["/V"] for field in boxes.values()} == {"/Off"}
    assert {"comments", "printed-name", "date", "time"} <= set(fields)
    assert "signature" not in fields


def test_the_document_tells_its_language_and_embeds_its_fonts(query: Query, chart: Chart) -> None:
    reader = pypdf.PdfReader(BytesIO(written(query, chart)))
    assert reader.trailer["/Root"]["/Lang"] == "en-US"
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].get_object().values()]
    used = [font for font in fonts if "NotoSans" in font["/BaseFont"]]
    assert used
    assert all("/FontFile2" in font["/FontDescriptor"] for font in used)


LONG_NAME = Patient("SYN-" + "9" * 60, "Verylongfamilyname" * 15, "Anna Maria")


MANY_SCRIPTS = Patient(
    "SYN-1", "\u0645\u062d\u0645\u062f", "\u674e \u041e\u043b\u044c\u0433\u0430 \u0930\u093e\u0939\u0941\u0932"
)


@pytest.mark.parametrize("patient", [LONG_NAME, MANY_SCRIPTS], ids=["long", "scripts"])
def test_nothing_stands_outside_the_margins_or_over_other_words(query: Query, chart: Chart, patient: Patient) -> None:
    wordy = tuple(Option(OptionKind.CONDITION, f"Condition {n} " + "with many words " * (3 * n)) for n in range(8))
    long = replace(
        query,
        indicators=tuple(
            replace(one, value="observed in words " * (n % 5)) for n, one in enumerate(query.indicators * 20)
        ),
        options=(*wordy, *query.options[-2:]),
    )
    document = pypdfium2.PdfDocument(written(long, replace(chart, patient=patient)))
    for page in document:
        width, _ = page.get_size()
        text = page.get_textpage()
        boxes = [text.get_rect(number) for number in range(text.count_rects())]
        assert min(box[0] for box in boxes) >= 50
        assert max(box[2] for box in boxes) <= width - 50
        assert min(box[1] for box in boxes) >= 20
    whole = "".join(page.get_textpage().get_text_range() for page in document)
    assert "\ufffe" not in whole
    assert whole.count("observed in words") == sum(str(one.value).count("observed in words") for one in long.indicators)


def test_a_name_of_any_length_is_printed_whole(query: Query, chart: Chart) -> None:
    page = pypdfium2.PdfDocument(written(query, replace(chart, patient=LONG_NAME)))[0]
    letters = "".join(page.get_textpage().get_text_range().split())
    assert LONG_NAME.family in letters
    assert LONG_NAME.mrn in letters


def test_an_indicator_longer_than_a_page_flows_on(query: Query, chart: Chart) -> None:
    endless = replace(query.indicators[0], value="word " * 4000)
    several = pages(replace(query, indicators=(endless,)), chart)
    assert sum(page.count("word") for page in several) >= 4000


def test_a_spelled_name_and_a_missing_font_are_explained(query: Query, chart: Chart) -> None:
    odd = replace(chart, patient=Patient("1", "\u0930\u093e\u0939\u0941\u0932", "\U00012000"))
    (page,) = pages(query, odd)
    assert "Raahula*" in page
    assert "the chart holds the original" in page


def test_a_sheet_that_cannot_be_written_says_so(query: Query, chart: Chart, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="missing"):
        render_pdf(query, chart, tmp_path / "missing" / "q.pdf")


def test_what_is_from_before_the_stay_stands_apart_with_its_year(query: Query, chart: Chart) -> None:
    assert chart.encounter.admitted is not None
    old = replace(query.indicators[0], label="Creatinine (prior encounter)", time=datetime(2025, 3, 4, 6, tzinfo=UTC))
    (page,) = pages(replace(query, indicators=(*query.indicators, old)), chart)
    first, second = page.index("Clinical indicators from this admission"), page.index("From before this admission")
    assert first < page.index("Lactate") < second < page.index("(prior encounter)")
    assert "04 Mar 2025" in page[second:]
    assert "From before" not in pages(query, chart)[0]
