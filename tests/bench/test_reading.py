import pytest

from chartlight.assessment import Context
from chartlight.bench.reading import accuracy
from chartlight.bench.reading_gold import Passage, Span, Tally, passage, passages, score_sentences


def test_marks_become_offsets() -> None:
    one = passage("own", "No ⟦fever|negated⟧. ¦Has ⟦AKI|⟧; ¬well.")
    assert one.text == "No fever. Has AKI; well."
    assert [(one.text[s.start : s.end], s.context) for s in one.spans] == [
        ("fever", frozenset({Context.NEGATED})),
        ("AKI", frozenset()),
    ]
    assert (one.starts, one.open) == (frozenset({0, 10}), frozenset({19}))


@pytest.mark.parametrize("marked", ["⟦fever|sometimes⟧", "⟦fever"])
def test_marks_that_are_not_understood_are_refused(marked: str) -> None:
    with pytest.raises(ValueError, match=r"sometimes|not closed"):
        passage("own", marked)


def test_the_gold_is_as_large_as_it_says_and_every_context_stands_in_it() -> None:
    gold = passages()
    assert len(gold) >= 50
    assert sum(len(one.spans) for one in gold) >= 150
    assert {context for one in gold for span in one.spans for context in span.context} == set(Context)


def test_sentence_starts_are_scored_at_words_without_the_first_and_without_taste() -> None:
    one = passage("own", "A b. ¦C d; ¬e f.")
    tally = Tally()
    score_sentences(one, [(0, 14)], tally)
    assert (tally.right, tally.wrong, tally.missed) == (0, 0, 1)
    score_sentences(one, [(0, 4), (4, 10), (10, 14)], tally)
    assert (tally.right, tally.wrong, tally.missed) == (1, 0, 1)
    score_sentences(one, [(0, 2), (2, 14)], tally)
    assert (tally.right, tally.wrong, tally.missed) == (1, 1, 2)


def test_accuracy_of_a_perfect_and_of_a_silent_answer() -> None:
    gold = passages()
    known = {one.text: one for one in gold}

    def right(text: str, spans: tuple[Span, ...]) -> list[frozenset[Context]]:
        return [span.context for span in spans]

    def silent(text: str, spans: tuple[Span, ...]) -> list[frozenset[Context]]:
        return [frozenset() for _ in spans]

    def starts(text: str) -> list[tuple[int, int]]:
        one: Passage = known[text]
        return [(start, start + 1) for start in one.starts]

    results = accuracy(gold, (starts, right), (lambda text: [(0, len(text))], silent))
    assert [result["value"] for result in results] == [1.0] * len(results)
    assert results[0]["peer_value"] == 0
    assert all(result["peer_value"] == 0 for result in results[2:])
