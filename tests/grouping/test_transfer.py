from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.grouping.claims import claim

from chartlight.codesets.drg_figures import figures
from chartlight.grouping.grouper import load_grouper
from chartlight.grouping.result import Grouping
from chartlight.grouping.transfer import fraction_earned, full_payment_from, stay_days, transfer
from chartlight.grouping.transfer_policy import transfer_policy


def grouped(principal: str = "J18.9", *secondary: str, version: str = "43.0", **more: object) -> Grouping:
    return load_grouper().group(claim(principal, *secondary, version=version, discharge_date=None, **more))


PNEUMONIA_CC = ("J18.9", "N17.9")  # DRG 194 of FY2026: GMLOS 2.8, post-acute, not special pay


def test_a_transfer_to_acute_care_is_paid_per_diem_with_the_first_day_twice() -> None:
    found = transfer(grouped(*PNEUMONIA_CC), 1, "02")
    assert (found.kind, found.fraction, found.full_from) == ("acute", Decimal("0.7143"), 2)
    assert found.sentence == (
        "Transfer rule (to another acute care hospital): 1 of 2.8 days, "
        "71.43 % of the full payment; full from 2 days on"
    )
    assert found.reduces


def test_full_payment_from_one_day_under_the_mean_stay() -> None:
    found = transfer(grouped(*PNEUMONIA_CC), 2, "03")
    assert found.fraction == 1
    assert not found.reduces
    assert found.sentence == "Transfer rule (to a skilled nursing facility): 2 of 2.8 days, no reduction"


def test_special_pay_earns_half_on_admission() -> None:
    listed = [f for f in figures(2026).values() if f.special_pay and (f.gmlos or 0) > 4]
    assert listed
    special = listed[0]
    assert special.gmlos is not None
    assert fraction_earned(1, special.gmlos, special_pay=True) > fraction_earned(1, special.gmlos)
    # Half the full payment, and half of twice the per diem: 0.5 + 1 / GMLOS.
    assert fraction_earned(1, 8.0, special_pay=True) == Decimal("0.6250")
    assert fraction_earned(7, 8.0, special_pay=True) == 1


def test_special_pay_is_taken_from_the_table() -> None:
    hip = grouped("S72.001A", "I10", procedures=("0SR90J9",))
    assert figures(2026)[hip.drg].special_pay
    found = transfer(hip, 1, "62")
    assert found.special_pay is True
    assert found.fraction == fraction_earned(1, hip.gmlos or 0, special_pay=True)
    assert "special-pay DRG" in found.sentence
    # A transfer to acute care is never paid as special pay.
    assert transfer(hip, 1, "02").fraction == fraction_earned(1, hip.gmlos or 0)


def test_a_drg_that_is_not_on_the_list_is_paid_in_full() -> None:
    chest_pain = grouped("R07.9")
    assert figures(2026)[chest_pain.drg].post_acute is False
    found = transfer(chest_pain, 1, "03")
    assert (found.kind, found.fraction) == ("none", 1)
    assert "not on the post-acute transfer list" in found.sentence


@pytest.mark.parametrize("version", ["40.0", "42.0", "44.0"])
def test_without_the_years_list_a_short_stay_has_no_answer(version: str) -> None:
    found = transfer(grouped(*PNEUMONIA_CC, version=version), 1, "03")
    assert (found.kind, found.fraction) == ("unknown", None)
    assert found.if_listed is not None
    assert found.if_listed < 1
    assert "not known whether MS-DRG 194" in found.sentence
    assert not found.reduces
    long = transfer(grouped(*PNEUMONIA_CC, version=version), 9, "03")
    assert (long.kind, long.fraction) == ("unknown", 1)
    assert long.sentence.endswith("no reduction, whether MS-DRG 194 is on the post-acute list or not")


def test_the_last_list_at_hand_is_told_but_not_taken() -> None:
    assert "(in FY2026 it was listed)" in transfer(grouped(*PNEUMONIA_CC, version="44.0"), 1, "03").sentence
    assert "in FY" not in transfer(grouped(*PNEUMONIA_CC, version="40.0"), 1, "03").sentence.replace("FY2023", "")


def test_acute_transfers_need_no_list() -> None:
    assert transfer(grouped(*PNEUMONIA_CC, version="44.0"), 1, "02").fraction == Decimal("0.7407")


def test_neonates_that_are_transferred_are_paid_in_full() -> None:
    newborn = grouped("P07.32", age=0, discharge_status="02")
    assert newborn.drg == "789"
    assert transfer(newborn, 1, "02").fraction == 1


def test_home_health_care_after_three_days_is_no_transfer() -> None:
    now = grouped(*PNEUMONIA_CC)
    assert transfer(now, 1, "06", home_health_in_time=False).kind == "none"
    assert transfer(now, 1, "06", home_health_in_time=True).kind == "post-acute"
    assert "taken to begin within three days" in transfer(now, 1, "06").sentence


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("01", "No transfer"),
        ("20", "died"),
        ("07", "against medical advice"),
        (None, "No discharge status"),
        ("zz", "No transfer"),
    ],
)
def test_what_is_no_transfer_says_so(status: str | None, words: str) -> None:
    found = transfer(grouped(), 1, status)
    assert (found.kind, found.fraction) == ("none", 1)
    assert words in found.sentence
    assert "One-day stay" in found.sentence
    assert "One-day stay" not in transfer(grouped(), 2, status).sentence


def test_an_unknown_stay_and_an_ungrouped_case_have_no_fraction() -> None:
    assert transfer(grouped(*PNEUMONIA_CC), None, "02").fraction is None
    assert transfer(grouped("V00.01XA"), 3, "02").fraction is None


def test_days_of_a_stay() -> None:
    assert stay_days(date(2026, 1, 1), date(2026, 1, 1)) == 1
    assert stay_days(date(2026, 1, 1), date(2026, 1, 2)) == 1
    assert stay_days(date(2026, 1, 30), date(2026, 2, 3)) == 4


@given(
    st.integers(min_value=1, max_value=60),
    st.decimals(min_value=1, max_value=40, places=1),
    st.booleans(),
)
def test_longer_never_earns_less_and_never_more_than_all(days: int, gmlos: Decimal, special: bool) -> None:
    now = fraction_earned(days, float(gmlos), special_pay=special)
    assert 0 < now <= fraction_earned(days + 1, float(gmlos), special_pay=special) <= 1
    assert now >= fraction_earned(days, float(gmlos))
    assert (fraction_earned(full_payment_from(float(gmlos)), float(gmlos), special_pay=special)) == 1


def test_every_status_has_one_meaning() -> None:
    policy = transfer_policy()
    groups = [set(policy.acute), set(policy.post_acute), set(policy.against_advice), set(policy.expired)]
    assert sum(map(len, groups)) == len(set().union(*groups))
    assert policy.home_health <= set(policy.post_acute)
