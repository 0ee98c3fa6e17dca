"""Annotations of a text are found again in its translation."""

from chartlight.learning.alignment import align, sentences, translations
from chartlight.learning.projection import SURE, Projector, Span

PAIRS = [
    ("El paciente tiene fiebre alta.", "The patient has high fever."),
    ("La fiebre cede. Tiene tos.", "The fever subsides. He has a cough."),
    ("Presenta tos y fiebre.", "He presents cough and fever."),
    ("Dolor torácico intenso. La tos persiste.", "Intense chest pain. The cough persists."),
    ("El dolor cede.", "The pain subsides."),
    ("Tiene dolor lumbar y fiebre.", "He has low back pain and fever."),
]
TEXTS = {f"d{number}": pair for number, pair in enumerate(PAIRS)}


def span(document: str, words: str, code: str = "X") -> Span:
    source = TEXTS[document][0]
    start = source.index(words)
    return Span(document, code, words, ((start, start + len(words)),))


def test_a_word_is_found_where_it_was_translated() -> None:
    projected = Projector(TEXTS).project([span("d1", "tos", "R05.9"), span("d3", "tos", "R05.9")])
    assert [one.phrase for one in projected] == ["cough", "cough"]
    assert all(one.score >= SURE for one in projected)


def test_offsets_are_those_of_the_translation() -> None:
    (one,) = Projector(TEXTS).project([span("d2", "fiebre")])
    assert TEXTS["d2"][1][one.start : one.end] == one.phrase == "fever"


def test_sentences_are_aligned_in_order_even_where_one_was_split() -> None:
    source = "Uno 11. Dos 22 y tres 33. Cuatro 44."
    target = "One 11. Two 22. And three 33. Four 44."
    _, _, blocks = align(source, target)
    assert [(block.source, block.target) for block in blocks] == [((0, 1), (0, 1)), ((1, 2), (1, 3)), ((2, 3), (3, 4))]


def test_every_sentence_of_both_sides_is_in_one_block() -> None:
    ours, theirs, blocks = align("Uno. Dos. Tres.", "One thing.")
    assert [n for block in blocks for n in range(*block.source)] == list(range(len(ours)))
    assert [n for block in blocks for n in range(*block.target)] == list(range(len(theirs)))


def test_translations_share_one_probability() -> None:
    table = translations([(["tos"], ["cough"]), (["fiebre", "tos"], ["fever", "cough"]), (["fiebre"], ["fever"])])
    assert table["cough", "tos"] > 0.8 > 0.2 > table.get(("cough", "fiebre"), 0.0)


def test_empty_texts_are_no_sentences() -> None:
    assert sentences(" \n ") == []
    assert align("", "")[2] == []
