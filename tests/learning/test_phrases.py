"""Lessons are drawn from annotated words, and from other documents than those they judge."""

import pytest
from tests.learning.small import corpus

from chartlight.learning.phrases import Schooling
from chartlight.reading.lexicon import Lexicon, sized
from chartlight.reading.lexicon_load import Lesson, teach


@pytest.fixture(scope="module")
def schooling() -> Schooling:
    base = Lexicon()
    base.add("fever", sized(["R50.9"], "fever", "index", "fever"))
    return Schooling(corpus(), base)


def test_annotated_words_become_terms_with_their_codes_best_first(schooling: Schooling) -> None:
    lessons = {lesson.key: lesson for lesson in schooling.lessons()}
    assert lessons["barking spell"] == Lesson(
        "barking spell", ("R05.9", "R05.1"), "barking spell", (15, 5), 20, (15, 5)
    )


def test_unsure_projections_and_denied_terms_teach_nothing(schooling: Schooling) -> None:
    assert {lesson.key for lesson in schooling.lessons()} == {"barking spell", "brittle mood"}


def test_a_phrase_of_one_document_is_not_judged_by_itself(schooling: Schooling) -> None:
    (own,) = (fold for fold in schooling.folds if "d00" in fold)
    assert "brittle mood" not in {lesson.key for lesson in schooling.lessons(without=own)}
    # found nowhere with what the others teach, for its own fold; and in all documents of the other folds
    (lesson,) = (lesson for lesson in schooling.lessons() if lesson.key == "brittle mood")
    assert (lesson.annotated, lesson.documents, lesson.hits) == ((1,), 20 - len(own), (0,))


def test_folds_hold_each_document_once(schooling: Schooling) -> None:
    assert sorted(name for fold in schooling.folds for name in fold) == sorted(corpus().texts)


def test_the_classification_stands_until_notes_contradict_it_clearly() -> None:
    def first(count: int) -> str:
        lexicon = Lexicon()
        lexicon.add("fever", sized(["R50.9"], "fever", "index", "fever"))
        teach(lexicon, Lesson("fever", ("R50.82",), "fever", (count,), 5, (count,)))
        term = lexicon.of_key("fever")
        assert term is not None
        return term.codes[0]

    assert [first(count) for count in (1, 2)] == ["R50.9", "R50.82"]
