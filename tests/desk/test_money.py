import io

import pytest
from pypdf import PdfReader
from tests.desk.fakes import NOW, admit, finding, hours, message, note
from tests.desk.test_drg import FAILURE, PNEUMONIA, assessment

from chartlight.desk import Actor, Desk, NotForThisRole
from chartlight.desk.money import PAYMENT_PROFILE, SEE_MONEY
from chartlight.grouping.payment_profile import BadProfile

RATE = {"method": "blended", "rate": "6,752.61", "name": "Testfall rate"}


def test_payments_are_off_until_somebody_gives_a_profile(desk: Desk) -> None:
    assert desk.payment_settings() == {}
    assert desk.payment_profile() is None
    change = desk.set_payment_profile(RATE, NOW)
    assert change.kinds == {"setting"}
    assert desk.payment_settings()["rate"] == "6752.61"
    assert desk.audit_entries(limit=1)[0].action == "setting.set"
    assert not desk.set_payment_profile(RATE, NOW + hours(1))
    desk.set_payment_profile({}, NOW + hours(2))
    assert desk.payment_profile() is None


def test_a_bad_profile_is_refused_by_field_and_the_old_one_stays(desk: Desk) -> None:
    desk.set_payment_profile(RATE, NOW)
    with pytest.raises(BadProfile) as refused:
        desk.set_payment_profile({"method": "ipps", "wage_index": "high", "beds_ratio": "9"}, NOW)
    assert set(refused.value.problems) == {"wage_index", "beds_ratio"}
    assert desk.payment_settings()["method"] == "blended"


def test_a_profile_that_can_no_longer_be_used_shows_no_amount(desk: Desk) -> None:
    desk.set_setting(PAYMENT_PROFILE, {"method": "barter"}, NOW)
    assert desk.payment_profile() is None


@pytest.mark.parametrize("role", ["provider", "reader", ""])
def test_other_roles_neither_see_nor_set_it(desk: Desk, role: str) -> None:
    desk.set_payment_profile(RATE, NOW)
    desk.actor = Actor("other", role)
    assert role not in SEE_MONEY
    assert desk.payment_settings() == {}
    with pytest.raises(NotForThisRole):
        desk.set_payment_profile({}, NOW)


def test_no_money_and_no_weight_stands_on_a_query(desk: Desk) -> None:
    desk.take_in([message(admit(), note("n1", "Pneumonia, worsening. Lactate 4.2."))], NOW)
    desk.record_assessment(assessment(PNEUMONIA, FAILURE), NOW)
    desk.set_payment_profile(RATE, NOW)
    payment = desk.drg_payment("V1", NOW)
    assert payment is not None
    query = desk.draft_query("V1", finding().id, NOW)
    sheet = io.BytesIO()
    desk.print_query(query.id, sheet, NOW)
    for pdf in (sheet.getvalue(), desk.preview_query(query)):
        text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).lower()
        assert "pneumonia" in text
        amounts = (f"{payment.amount:,.2f}", str(payment.amount), "6,752.61", "6752.61", "1.28")
        for forbidden in ("$", "payment", "drg", "relative weight", "rate", *amounts):
            assert forbidden not in text.replace("moderate", "").replace("separate", ""), forbidden
