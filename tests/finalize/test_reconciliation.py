from dataclasses import replace
from datetime import date

import pytest
from tests.finalize.made import DISCHARGED, assessment, chart, code_set, diagnosis, procedure, suggested

from chartlight.assessment import DrgImpact, Role, Route
from chartlight.finalize.claim import claim_of
from chartlight.finalize.code_set import CdiStand, CodeSet
from chartlight.finalize.reconciliation import DrgDifference, cdi_stand, compare
from chartlight.grouping.grouper import load_grouper, regrouping

REGROUP = regrouping(load_grouper(), DISCHARGED.date())


def compared(cdi: CodeSet, coder: CodeSet) -> DrgDifference | None:
    before, after = claim_of(cdi, chart()), claim_of(coder, chart())
    grouped = REGROUP(before)
    codes = tuple(entry.code for entry in cdi.entries)
    principal = before.principal.code if before.principal else None
    stand = CdiStand(grouped.drg, grouped.title, grouped.weight, principal, codes)
    return compare(stand, after, REGROUP(after), REGROUP)


PNEUMONIA = code_set(diagnosis("J18.9"), diagnosis("I10"))


def test_the_stand_holds_what_the_working_drg_was_made_of():
    codes = assessment(
        suggested("J18.9", Route.SPECIALIST, Role.PRINCIPAL),
        suggested("I10", Route.AUTO),
        suggested("E43", Route.SPECIALIST),
        suggested("N17.9", status="suppressed"),
    )
    assert cdi_stand(codes) == CdiStand("194", "Simple pneumonia and pleurisy with CC", 0.81, "J18.9", ("J18.9", "I10"))


def test_a_case_without_a_working_drg_has_no_stand():

    assert cdi_stand(replace(assessment(), drg=DrgImpact(None))) is None


def test_the_same_drg_is_no_difference():
    assert compared(PNEUMONIA, code_set(diagnosis("J18.9"), diagnosis("E78.5"))) is None


def test_the_code_that_does_it_is_named():
    more = code_set(diagnosis("J18.9"), diagnosis("I10"), diagnosis("E43"))
    coder = compared(PNEUMONIA, more)
    assert coder is not None
    assert (coder.cdi_drg, coder.coder_drg, coder.only_coder, coder.only_cdi) == ("195", "193", ("E43",), ())
    assert coder.cause == "E43 is in the coder's set only"
    assert coder.weight is not None
    assert coder.weight > 0
    cdi = compared(more, PNEUMONIA)
    assert cdi is not None
    assert (cdi.only_cdi, cdi.cause, cdi.weight) == (("E43",), "E43 is in CDI's set only", -coder.weight)


def test_a_procedure_of_cdi_is_tried_as_a_procedure():
    operated = code_set(diagnosis("J18.9"), procedure("5A1955Z", date(2026, 11, 1)))
    found = compared(operated, code_set(diagnosis("J18.9")))
    assert found is not None
    assert (found.only_cdi, found.cause) == (("5A1955Z",), "5A1955Z is in CDI's set only")


def test_another_principal_of_the_same_codes():
    found = compared(code_set(diagnosis("J18.9"), diagnosis("N17.9")), code_set(diagnosis("N17.9"), diagnosis("J18.9")))
    assert found is not None
    assert (found.principal, found.only_coder) == (("N17.9", "J18.9"), ())
    assert found.cause == "J18.9 leads with CDI, N17.9 here"


@pytest.mark.parametrize("coder", [CodeSet("V1"), code_set(diagnosis("Z99.99"))])
def test_a_set_that_does_not_group_differs_without_a_weight(coder: CodeSet):
    found = compared(PNEUMONIA, coder)
    assert found is not None
    assert (found.coder_drg, found.weight) == ("999", None)
    assert "J18.9 with CDI" in found.cause
