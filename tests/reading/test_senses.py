import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.reading.reader import Reader


def codes(reader: Reader, text: str) -> set[str]:
    return {mention.candidates[0].code for mention in reader.read(text).mentions if not mention.context}


@pytest.mark.parametrize(
    "text",
    [
        "SpO2 92% RA",
        "97% on RA, lungs clear",
        "sat 93 RA",
        "ABG RA 7.46/33/49",
        "RA 95-97% all night",
        "LA moderately enlarged, RA mildly enlarged",
        "PE: lungs clear",
        "VT 450 mL",
        "Cont glargine 14, SSI.",
        "> 4 METs",
        "flutter valve",
        "mild accessory muscle use",
        "HISTORY OF PRESENT ILLNESS: well",
        "Dose 1 g daily, treated after 26 days",
        "8 mm stone, Infectious Disease consulted",
        "left lateral decubitus position",
        "great care to pad all extremities",
    ],
)
def test_other_senses_of_short_forms_and_plain_words_are_no_conditions(reader: Reader, text: str) -> None:
    assert codes(reader, text) <= {"N20.9", "N20.0"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("RA on methotrexate", "M06.9"),
        ("PMH: RA, HTN", "M06.9"),
        ("acute PE", "I26.99"),
        ("PAD with claudication", "I73.9"),
    ],
)
def test_the_condition_is_still_read(reader: Reader, text: str, code: str) -> None:
    assert code in codes(reader, text)


@given(saturation=st.integers(70, 100), by=st.sampled_from(["RA", "% RA", "% on RA"]))
def test_room_air_after_any_saturation(reader: Reader, saturation: int, by: str) -> None:
    assert "M06.9" not in codes(reader, f"SpO2 {saturation}{' ' if by == 'RA' else ''}{by}, comfortable")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("influenza", "J11.1"),
        ("has the flu", "J11.1"),
        ("influenza A positive", "J10.1"),
        ("INFLUENZA B", "J10.1"),
        ("Influenza A pneumonia", "J10.00"),
        ("hepatitis A", "B15.9"),
    ],
)
def test_a_virus_is_identified_by_its_letter_alone(reader: Reader, text: str, code: str) -> None:
    assert codes(reader, text) == {code}


@pytest.mark.parametrize("text", ["Got flu shot.", "influenza vaccine today", "flu-like illness"])
def test_no_influenza_in_a_vaccine_or_a_likeness(reader: Reader, text: str) -> None:
    assert codes(reader, text).isdisjoint({"J10.1", "J11.1"})
