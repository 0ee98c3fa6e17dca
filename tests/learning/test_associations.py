"""Counts of cited words leave out the documents that they are asked to judge."""

from tests.learning.small import corpus

from chartlight.coding.associations import Link
from chartlight.learning.associations import Citations
from chartlight.learning.corpus import Corpus
from chartlight.learning.projection import Projected


def test_words_that_stand_everywhere_say_no_more_than_is_usual() -> None:
    assert Citations(corpus()).associations().links == {}


def test_a_word_that_few_documents_hold_is_linked_and_left_out_documents_do_not_count() -> None:
    small = corpus()
    texts = {
        name: f"{text} Reddish skin." if name in ("d04", "d08", "d12") else text for name, text in small.texts.items()
    }
    codes = {name: gold | {"L53.9"} if name in ("d04", "d08") else gold for name, gold in small.gold.items()}
    spans = [Projected(name, "L53.9", 0, 7, "Reddish", 0.9) for name in ("d04", "d08")]
    citations = Citations(Corpus(texts, codes, (*small.spans, *spans)))
    every = citations.associations().links["reddish"]
    assert Link("L53.9", 3, 2, 2, 0.1) in every
    assert Link("L53", 3, 2, 2, 0.1) in every
    assert "reddish" not in citations.associations(frozenset({"d04"})).links
