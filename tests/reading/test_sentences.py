from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from chartlight.reading.sentences import LONGEST, split_sentences

NOTE = """CC: chest pain
HPI: Mr. X is a 65 y.o. man w/ CHF
who presents with fever and
cough.  Dr. Smith saw him. Temp. 38.5 noted.
PMH
- HTN
- DM2
A/P:
1. CAP. On ceftriaxone
2. AKI on CKD 3b
"""


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


def test_lists_headings_and_wrapped_lines() -> None:
    assert sentences(NOTE) == [
        "CC: chest pain",
        "HPI: Mr. X is a 65 y.o. man w/ CHF\nwho presents with fever and\ncough.",
        "Dr. Smith saw him.",
        "Temp. 38.5 noted.",
        "PMH",
        "- HTN",
        "- DM2",
        "A/P:",
        "1. CAP.",
        "On ceftriaxone",
        "2. AKI on CKD 3b",
    ]


def test_an_age_and_whose_it_is_stay_together() -> None:
    assert sentences("78 y.o. F w/ HTN and fever. 54 y.o. AAM. He is 60 y.o. BP fine.") == [
        "78 y.o. F w/ HTN and fever.",
        "54 y.o. AAM.",
        "He is 60 y.o.",
        "BP fine.",
    ]


def test_endless_line_is_cut() -> None:
    assert all(end - start <= LONGEST for start, end in split_sentences("word " * 10_000))


@given(st.text(alphabet=st.sampled_from("ab .!?\n:-1,\t\0é😀"), max_size=300))
def test_nothing_is_lost_and_nothing_overlaps(text: str) -> None:
    spans = split_sentences(text)
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
