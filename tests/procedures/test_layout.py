"""What of an operative note lists what was done, and what only tells it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.procedures.layout import BACKGROUND, DIAGNOSIS, NARRATIVE, lay_out


def items(text: str) -> list[str]:
    return [text[begin:end] for begin, end in lay_out(text).items]


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("PROCEDURES PERFORMED:\n1. Appendectomy.\n2. Drain placement.\nEBL: 5", ["Appendectomy", "Drain placement"]),
        ("PREOPERATIVE DIAGNOSIS: , Stones.,PROCEDURE: , Cholecystectomy.,ANESTHESIA: , General.", ["Cholecystectomy"]),
        ("Operation(s): Hip replacement; knee injection\nSurgeon: A", ["Hip replacement", "knee injection"]),
        ("Title of Operation\nOpen reduction, left ankle\nIndications: fracture", ["Open reduction, left ankle"]),
        (
            "DIAGNOSES,1.  Stones.,PROCEDURES PERFORMED,1.  Stone removal.,2.  Stent.,ANESTHESIA,General",
            ["Stone removal", "Stent"],
        ),
        ("Done . . . . . . . . ablation of flutter\nSedation . . . . none", ["ablation of flutter"]),
        (
            "Procedures: (a) filter (b) thrombectomy (c) venous stent\nEBL: 5",
            ["filter", "thrombectomy", "venous stent"],
        ),
        (
            "Operation: Neck exploration.\nDetails. The skin was prepped and draped and a cut was made.",
            ["Neck exploration"],
        ),
        ("Planned procedure: hysterectomy\nProcedure performed: hysteroscopy", ["hysteroscopy"]),
    ],
)
def test_listed_procedures_are_found_item_by_item(text: str, listed: list[str]) -> None:
    assert items(text) == listed


def test_a_procedure_section_that_tells_at_length_is_narrative() -> None:
    text = (
        "PROCEDURE: The patient was placed supine and was prepped and draped. An incision was made and then the "
        "gallbladder was removed.\nCOMPLICATIONS: None"
    )
    assert items(text) == []
    assert [part.kind for part in lay_out(text).parts][:1] == [NARRATIVE]


def test_parts_are_what_their_headings_say() -> None:
    layout = lay_out("Indications: pain\nTechnique: an incision was made\nPlan: return for hysterectomy")
    assert [part.kind for part in layout.parts] == [DIAGNOSIS, NARRATIVE, BACKGROUND]


@given(
    st.text(max_size=400)
    | st.lists(st.sampled_from(["PROCEDURE:", "1.", "\n", "x", ";", ", "]), max_size=60).map("".join)
)
def test_parts_cover_the_note_in_order_and_items_lie_within(text: str) -> None:
    layout = lay_out(text)
    assert all(one.end <= other.begin for one, other in zip(layout.parts, layout.parts[1:], strict=False))
    assert all(0 <= begin < end <= len(text) and text[begin:end].strip() for begin, end in layout.items)
    assert len(layout.lower) == len(text)
