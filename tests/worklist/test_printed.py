from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pytest
from tests.worklist.test_priority import NOW, SEPSIS, standing

from chartlight.worklist.points import load_points
from chartlight.worklist.printed import render_list
from chartlight.worklist.priority import row

ROW = replace(row(standing(findings=(SEPSIS,), potential=0.65), load_points(), NOW), assigned="M. Castellan")


def printed(rows) -> list[str]:
    """The words of each page."""
    page = BytesIO()
    words = {"title": "Open", "facility": "Synthetic Hospital", "printed_by": "ann"}
    render_list(rows, page, now=datetime(2026, 11, 20, tzinfo=UTC), **words)
    with pypdfium2.PdfDocument(page.getvalue()) as document:
        return [one.get_textpage().get_text_range() for one in document]


def test_a_row_says_who_where_what_and_why():
    (text,) = printed([ROW])
    joined = " ".join(text.split())
    for part in ("Testfall, Synthetic", "SYN-1", "4W 12", "3 / 3.8", "193 SIMPLE", "1.28", "+0.65", "M. Castellan"):
        assert part in joined
    assert "Finding: sepsis" in joined
    assert "Synthetic Hospital · Open · 1 admission" in text
    assert "by ann" in text
    assert "Page 1 of 1" in text


def test_many_rows_flow_over_numbered_pages_under_their_heads():
    pages = printed([replace(ROW, admission=f"V{at}") for at in range(60)])
    assert len(pages) > 1
    assert all("Working DRG" in page for page in pages)
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]


def test_the_document_names_no_patient_and_is_the_same_each_time():
    one, other = BytesIO(), BytesIO()
    for page in (one, other):
        render_list([ROW], page, title="Open", facility="", printed_by="ann", now=NOW)
    assert one.getvalue() == other.getvalue()
    with pypdfium2.PdfDocument(one.getvalue()) as document:
        told = document.get_metadata_dict()
    assert told["Title"] == "Worklist"
    assert "Testfall" not in str(told)


def test_what_is_not_known_is_left_out():
    bare = replace(ROW, name="", age=None, sex="U", unit=None, bed=None, drg=None, weight=None, day=None, reasons=())
    assert "Name not known" in printed([bare])[0]


def test_no_row_makes_no_page():
    with pytest.raises(ValueError, match="no row"):
        printed([])
