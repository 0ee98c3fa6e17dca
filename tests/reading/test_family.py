import pytest

from chartlight.codesets.codeset import Codeset
from chartlight.reading.family import _by_prefix, family_code
from chartlight.reading.reader import Reader


def found(reader: Reader, text: str) -> dict[str, tuple[str, ...]]:
    return {mention.candidates[0].code: mention.context for mention in reader.read(text).mentions}


@pytest.mark.parametrize(
    ("text", "code", "theirs"),
    [
        ("Mother had colon cancer.", "Z80.0", "C18.9"),
        ("FHx: CAD in father at 50", "Z82.49", "I25.10"),
        ("FAMILY HISTORY:\n- Mother: breast cancer", "Z80.3", "C50.919"),
        ("Family history of colon cancer.", "Z80.0", "Z85.038"),
        ("Brother with diabetes.", "Z83.3", "E11.9"),
        ("FH: stroke in father", "Z82.3", "I63.9"),
    ],
)
def test_what_kin_have_is_family_history_and_nothing_of_the_patient(
    reader: Reader, text: str, code: str, theirs: str
) -> None:
    said = found(reader, text)
    assert said[code] == ()
    assert said[theirs] == ("family",)


@pytest.mark.parametrize(
    "text",
    [
        "His wife has diabetes.",
        "The donor had colon cancer.",
        "No family history of colon cancer.",
        "Father possibly had colon cancer.",
        "Brother with fever.",
        "Mother reports vomiting.",
        "Patient has colon cancer.",
        "Family history reviewed.",
    ],
)
def test_no_family_history_where_no_kin_had_it(reader: Reader, text: str) -> None:
    assert not any(code.startswith(("Z80", "Z81", "Z82", "Z83", "Z84")) for code in found(reader, text))


def test_the_words_name_the_kin_where_they_stand_near(reader: Reader) -> None:
    quotes = {m.candidates[0].code: m.quote for m in reader.read("Mother had colon cancer.").mentions}
    assert quotes == {"C18.9": "colon cancer", "Z80.0": "Mother had colon cancer"}


def test_every_code_of_the_table_is_one_of_the_year(codeset: Codeset) -> None:
    codes = {code for code in _by_prefix().values() if code is not None}
    assert len(codes) > 45
    assert {code for code in codes if not codeset.is_billable(code)} == set()


def test_the_longest_prefix_decides() -> None:
    assert [family_code(code) for code in ("C18.9", "C61", "E78.01", "E78.5", "J18.9", "I63.9")] == [
        "Z80.0", "Z80.42", "Z83.42", "Z83.438", None, "Z82.3",
    ]  # fmt: skip
