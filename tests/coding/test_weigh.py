import pytest

from chartlight.coding.trust import trusted as is_trusted
from chartlight.reading.lexicon_load import stopped_keys
from chartlight.reading.mention import Candidate


@pytest.mark.parametrize(
    ("term", "documents", "hits", "trusted"),
    [
        ("bilirubin", 14, 11, False),  # borne out, and still no name of a condition
        ("orchiepididymitis", 8, 7, True),
        ("orchiepididymitis", 1, 1, False),  # one document is too few for one word
        ("raised pressure within the eye", 4, 3, True),
        ("presented with daily", 190, 3, False),
    ],
)
def test_terms_that_coded_notes_alone_teach(term: str, documents: int, hits: int, trusted: bool) -> None:
    taught = Candidate("A01.1", term, 0.5, "lexicon", "learned", documents=documents, hits=hits)
    assert is_trusted(taught) is trusted
    assert is_trusted(Candidate("A01.1", term, 0.5, "lexicon", "index"))


def test_numbers_and_plain_words_are_never_a_term() -> None:
    stopped = stopped_keys()
    assert all(key in stopped for key in ("1", "26", "110m", "after", "daily", "treated"))
    assert "pneumonia" not in stopped
    assert "2 diabetes type" not in stopped
