from dataclasses import replace

from tests.desk.fakes import NOW
from tests.finalize.made import assessment, chart, code_set, diagnosis, suggested

from chartlight.assessment import Finding
from chartlight.finalize.answered import answered_query
from chartlight.finalize.claim import claim_of
from chartlight.grouping.claim import CodedDiagnosis
from chartlight.queries.query import Addressee, Query, QueryStatus

QUERY = Query(
    "Q-000001", "V1", "f1", "heart-failure", "t", 1, "Heart failure", "multiple-choice", "", "", (), (), (),
    Addressee("Dr Hale", "ann"), NOW, QueryStatus.ANSWERED, answered=NOW, outcome="agreed",
)  # fmt: skip
FINDING = Finding("f1", "heart-failure", "Heart failure", "specificity", 0.9, ("I50.23", "I50.33"), (), "source")
BEFORE = assessment(suggested("J18.9"), suggested("I50.9", poa="Y"), findings=(FINDING,))
CLAIM = claim_of(code_set(diagnosis("J18.9"), diagnosis("I50.23"), diagnosis("E43")), chart())


def test_codes_of_the_finding_that_were_not_there_before_were_brought():
    brought = answered_query(QUERY, BEFORE, CLAIM)
    assert brought is not None
    assert (brought.codes, brought.instead) == (("I50.23",), (CodedDiagnosis("I50.9", "Y"),))


def test_what_was_there_before_was_not_brought():
    before = assessment(suggested("I50.23"), findings=(FINDING,))
    brought = answered_query(QUERY, before, CLAIM)
    assert brought is not None
    assert (brought.codes, brought.instead) == ((), ())


def test_an_answer_without_a_diagnosis_brings_none():
    assert answered_query(replace(QUERY, outcome="undetermined"), BEFORE, CLAIM) is None
    assert answered_query(replace(QUERY, answered=None), BEFORE, CLAIM) is None
    assert answered_query(QUERY, None, CLAIM) is None
    assert answered_query(replace(QUERY, finding="f2"), BEFORE, CLAIM) is None
