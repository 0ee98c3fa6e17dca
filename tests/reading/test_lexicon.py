import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.reading.folding import key_of, stems_of, words_of
from chartlight.reading.lexicon import Lexicon, sized
from chartlight.reading.reader import Reader
from chartlight.reading.tables import BadTable, rows


def small() -> Lexicon:
    lexicon = Lexicon()
    for code, term in (
        ("I70.1", "renal artery stenosis"),
        ("N17.9", "acute kidney failure"),
        ("N19", "kidney failure"),
        ("K81.0", "acute cholecystitis"),
    ):
        key = key_of(stems_of(term))
        lexicon.add(key, sized((code,), term, "title", key))
    return lexicon


def codes(text: str) -> list[str]:
    words = words_of(text)
    return [found.term.codes[0] for found in small().find(words, text, [(0, len(words))])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("stenosis of the left renal artery", ["I70.1"]),
        ("Renal artery stenoses", ["I70.1"]),
        ("acute renal failure", ["N17.9"]),
        ("kidney failure, acute", ["N17.9"]),
        ("renal failure, acute cholecystitis", ["N19", "K81.0"]),
        ("kidney. failure", []),
    ],
)
def test_word_order_variants_and_pauses(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("HTN", "I10"),
        ("T2DM", "E11.9"),
        ("CKD 3b", "N18.32"),
        ("acute on chronic systolic heart failure", "I50.23"),
        ("acute hypoxic respiratory failure", "J96.01"),
        ("pressure ulcer of sacrum, stage 3", "L89.153"),
        ("haemorrhagic shock", "R57.1"),
        ("oedema", "R60.9"),
        ("C. diff colitis", "A04.72"),
        ("sepsis due to E. coli", "A41.51"),
        ("severe protein-calorie malnutrition", "E43"),
        ("NSTEMI", "I21.4"),
        ("s/p CABG", "Z95.1"),
    ],
)
def test_shipped_lexicon(reader: Reader, text: str, code: str) -> None:
    mention = reader.read(f"{text}.").mentions[0]
    assert (mention.candidates[0].code, mention.quote) == (code, text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Hyperparathyroidism", "E21.3"),
        ("Secondary hyperparathyroidism", "N25.81"),
        ("Secondary thrombocytopenia", "D69.59"),
        ("Thrombocytopenia secondary to sepsis", "D69.6"),
        ("Secondary parkinsonism", "G21.9"),
    ],
)
def test_secondary_names_a_kind_and_secondary_to_joins(reader: Reader, text: str, code: str) -> None:
    assert reader.read(text).mentions[0].candidates[0].code == code


@pytest.mark.parametrize("text", ["PE: lungs clear", "96% on RA", "diabetic diet", "right leg", "cigarettes", "old"])
def test_what_is_no_condition(reader: Reader, text: str) -> None:
    assert reader.read(text).mentions == ()


@given(st.text(max_size=80))
def test_words_lie_where_they_say(text: str) -> None:
    words = words_of(text)
    assert all(0 <= start < end <= len(text) for start, end in zip(words.starts, words.ends, strict=True))
    assert words.starts == sorted(words.starts)


def test_table_errors_name_file_and_line(tmp_path) -> None:  # type: ignore[no-untyped-def]
    table = tmp_path / "table.tsv"
    table.write_text("# head\na\tb\nc\n", encoding="utf-8")
    with pytest.raises(BadTable, match=r"table\.tsv, line 3"):
        list(rows(table, 2))
