"""Words that join two conditions, and words that keep them apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartlight.coding.links import Joins
from chartlight.coding.support import Cite

SEPSIS, KIDNEY = ("A41", "R65.2"), ("N17",)


@pytest.fixture(scope="session")
def joins(make_chart, reader, coder):
    def of(text: str) -> Joins:
        chart = make_chart(("progress-note", 30, f"A/P:\n{text}"))
        return Joins(coder.cites(chart, {note.id: reader.read(note.text) for note in chart.notes}))

    return of


@pytest.mark.parametrize(
    "said",
    [
        "AKI due to sepsis",
        "AKI, secondary to severe sepsis",
        "AKI 2/2 sepsis",
        "AKI caused by sepsis",
        "Sepsis causing AKI",
        "Sepsis with associated AKI",
        "Sepsis complicated by AKI",
    ],
)
def test_joined(joins, said) -> None:
    assert joins(said).linked(KIDNEY, SEPSIS) is not None
    assert joins(said).linked(SEPSIS, KIDNEY) is None


@pytest.mark.parametrize(
    "said",
    [
        "AKI and sepsis",
        "AKI, likely secondary to sepsis",  # a doubt is no link
        "AKI in the setting of sepsis",
        "Sepsis with AKI",
        "AKI due to dehydration; sepsis",
        "AKI due to dehydration, sepsis resolving",
        "AKI not due to sepsis",
        "AKI possibly due to hypovolemia. Sepsis",
    ],
)
def test_not_joined(joins, said) -> None:
    assert joins(said).linked(KIDNEY, SEPSIS) is None


@pytest.mark.parametrize("said", ["AKI not due to sepsis", "AKI unrelated to sepsis", "sepsis unrelated to AKI"])
def test_kept_apart(joins, said) -> None:
    assert joins(said).kept_apart(KIDNEY, SEPSIS)
    assert joins(said).kept_apart(SEPSIS, KIDNEY)


def test_another_cause(joins) -> None:
    told = joins("AKI due to dehydration")
    assert told.other_cause(KIDNEY, SEPSIS)
    assert not told.other_cause(KIDNEY, ("E86",))
    assert not told.other_cause(SEPSIS, KIDNEY)


def test_nothing_joins_nothing() -> None:
    none: list[Cite] = []
    assert Joins(none).linked(KIDNEY, SEPSIS) is None


@settings(max_examples=30, deadline=None)
@given(words=st.lists(st.sampled_from(["AKI", "sepsis", "due to", "and", ",", ";", "not", "pneumonia"]), max_size=12))
def test_no_text_joins_and_parts_the_same_two_at_one_place(joins, words) -> None:
    told = joins(" ".join(words))
    joined = told.linked(KIDNEY, SEPSIS)
    assert joined is None or not joined.apart
