import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartlight.assessment import Context
from chartlight.reading.reader import MOST_ALIKE, Reader

TERMS = [
    "pneumonia",
    "acute kidney injury",
    "HTN",
    "Crohn's disease",
    "no fever",
    "h/o DVT",
    "ICTERUS",
    "\n",
    "1. ",
    ": ",
]


@settings(max_examples=150, deadline=None)
@given(pieces=st.lists(st.one_of(st.sampled_from(TERMS), st.text(max_size=12)), max_size=30))
def test_offsets_are_exact_for_any_text(reader: Reader, pieces: list[str]) -> None:
    text = " ".join(pieces)
    reading = reader.read(text)
    assert all(text[mention.start : mention.end] == mention.quote for mention in reading.mentions)
    assert all(m.sentence[0] <= m.start and m.end <= m.sentence[1] for m in reading.mentions)
    assert all(mention.candidates for mention in reading.mentions)
    assert all(0 <= s.start < s.end <= len(text) for s in reading.sections)


def test_characters_beyond_the_basic_plane_and_growing_lower_case(reader: Reader) -> None:
    text = "😀 İİ pneumonia 😀"
    (mention,) = reader.read(text).mentions
    assert text[mention.start : mention.end] == "pneumonia"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " " * 500,
        "\0\x07\x1b",
        "\ud800 x",
        "a" * 60_000,
        "no fever " * 6_000,
        "\n" * 5_000,
        ": " * 5_000,
        "((((" * 500,
    ],
)
def test_bad_input_is_read(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert all(text[mention.start : mention.end] == mention.quote for mention in reading.mentions)


def test_half_a_million_characters(reader: Reader) -> None:
    text = ("Assessment: sepsis due to UTI. No chest pain. PMH: HTN, gout.\n" * 9_000)[:500_000]
    reading = reader.read(text)
    assert len(reading.sentences) > 20_000
    assert 3 * MOST_ALIKE <= len(reading.mentions) <= 6 * MOST_ALIKE
    assert all(text[m.start : m.end] == m.quote for m in reading.mentions)


def test_upper_case_reads_like_lower_case(reader: Reader) -> None:
    lower = reader.read("patient with acute kidney injury and hyperkalemia")
    upper = reader.read("PATIENT WITH ACUTE KIDNEY INJURY AND HYPERKALEMIA")
    assert [m.candidates[0].code for m in lower.mentions] == [m.candidates[0].code for m in upper.mentions]


def test_same_text_same_reading(reader: Reader) -> None:
    text = "A/P: Sepsis 2/2 UTI. ? pneumonia. h/o CVA."
    assert reader.read(text) == reader.read(text)


def test_chronic_condition_in_past_history_is_active_and_resolved_one_is_not(reader: Reader) -> None:
    context = {m.quote: m.context for m in reader.read("PMH:\n- CHF\n- diabetes\n- pneumonia\n").mentions}
    assert context == {"CHF": (), "diabetes": (), "pneumonia": (Context.HISTORICAL,)}


def test_headings_are_no_mentions(reader: Reader) -> None:
    assert reader.read("IMPRESSION: stable\nALL: none\n").mentions == ()


def test_version_names_resources_and_code_set(reader: Reader) -> None:
    assert reader.version.startswith("3-")
    assert "FY2027" in reader.version
