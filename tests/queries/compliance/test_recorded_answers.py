"""What a provider answered aloud is not judged as the words of the query."""

import pytest

from chartlight.queries.compliance import check_text

RECORD = """Verbal query record
Date and time: 04/18/2031 16:05, bedside
Asked by: Greta Stand-in, RN, CCDS, x3007
Asked of: Dr. Fenton Test, Cardiology
Patient: Ulla Sample, MRN 61-8820, admitted 04/16/2031
Read to the provider: troponin I 40, 610, 940 ng/L (04/16; ref <16); heart rate 148 on arrival
Question: "{question}"
Provider's answer, word for word:
"{answer}"
Entered by G. Stand-in 04/18/2031 16:20.
"""
OPEN = (
    "Based on your judgment, what do the troponin values represent? "
    "Type 1 MI, type 2 MI, myocardial injury, something else, or unable to determine?"
)


def blocking(text: str) -> set[str]:
    return {problem.rule for problem in check_text(text) if problem.severity == "block"}


@pytest.mark.parametrize("answer", ["I'd call it a type 2 MI, obviously.", "Please document it as type 2 MI."])
def test_the_answer_may_say_what_a_query_may_not(answer: str) -> None:
    assert blocking(RECORD.format(question=OPEN, answer=answer)) == set()


def test_the_question_may_not() -> None:
    assert blocking(RECORD.format(question="This is a type 2 MI, right?", answer="Yes.")) >= {"Q10"}


def test_what_was_answered_documents_nothing_for_the_question() -> None:
    asked = "Does she have a type 2 MI, yes or no, or other, or unable to determine?"
    assert blocking(RECORD.format(question=asked, answer="Yes, a type 2 MI.")) & {"Q10", "Q11"}
