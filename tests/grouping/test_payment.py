from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.grouping.claims import claim

from chartlight.grouping.grouper import load_grouper
from chartlight.grouping.payment import payment
from chartlight.grouping.payment_profile import BadProfile, BlendedRate, IppsRate, profile_of, settings_of
from chartlight.grouping.transfer import transfer

PNEUMONIA = load_grouper().group(claim("J18.9", "N17.9", version="43.0", discharge_date=None))
BLENDED = profile_of({"method": "blended", "rate": "7,500.00", "name": "Site"})


def test_no_money_without_a_profile_or_a_weight() -> None:
    assert payment(PNEUMONIA, None) is None
    assert payment(load_grouper().group(claim("V00.01XA")), BLENDED) is None


def test_a_blended_rate_times_the_weight() -> None:
    found = payment(PNEUMONIA, BLENDED)
    assert found is not None
    assert PNEUMONIA.weight == 0.8059
    assert found.amount == found.full == Decimal("6044.25")
    assert found.parts[0].formula == "7,500.00 x 0.8059"
    assert found.basis == "Site, blended rate, weights FY2026"


def test_the_parts_of_the_ipps_by_hand() -> None:
    profile = profile_of(
        {
            "method": "ipps",
            "wage_index": 1.1,
            "operating_dsh": "0.05",
            "beds_ratio": 0.3,
            "capital_dsh_share": 0.25,
            "census_ratio": 0.2,
        }
    )
    found = payment(PNEUMONIA, profile)
    assert found is not None
    assert {part.name: str(part.amount) for part in found.parts} == {
        "Operating": "5801.10",  # (4456.72 x 1.1 + 2295.89) x 0.8059
        "Operating DSH": "290.06",
        "Operating IME": "877.71",  # 1.35 x (1.3^0.405 - 1) = 0.1513
        "Capital": "450.88",  # 524.15 x 1.1^0.6848 x 0.8059
        "Capital DSH": "23.40",
        "Capital IME": "26.20",
    }
    assert found.amount == Decimal("7469.35")
    assert all("42 CFR 412" in part.source for part in found.parts)


def test_a_low_wage_index_takes_the_other_labour_share_and_alaska_its_cost_of_living() -> None:
    low = payment(PNEUMONIA, profile_of({"method": "ipps", "wage_index": "0.9"}))
    assert low is not None
    assert low.parts[0].formula.startswith("(4,186.62 x 0.9 + 2,565.99)")
    cold = payment(PNEUMONIA, profile_of({"method": "ipps", "cost_of_living": "1.25"}))
    assert cold is not None
    assert "x 1.0788" in cold.parts[1].formula


def test_a_year_without_rates_needs_the_sites_own() -> None:
    old = load_grouper().group(claim("J18.9", version="41.0", discharge_date=None))
    assert payment(old, profile_of({"method": "ipps"})) is None
    own = profile_of({"method": "ipps", "operating": 6000, "capital": 500, "labour_share": 0.62, "source": "PSF 2024"})
    found = payment(old, own)
    assert found is not None
    assert "PSF 2024" in found.parts[0].source


def test_a_transfer_takes_its_share_as_a_part_of_its_own() -> None:
    one_day = transfer(PNEUMONIA, 1, "02")
    found = payment(PNEUMONIA, BLENDED, one_day)
    assert found is not None
    assert found.parts[-1].name == "Transfer"
    assert found.amount == Decimal("4317.41")
    assert found.full == Decimal("6044.25")
    unadjusted = profile_of({"method": "blended", "rate": 7500, "adjust_transfers": False})
    full = payment(PNEUMONIA, unadjusted, one_day)
    assert full is not None
    assert full.amount == full.full


def test_a_transfer_that_nobody_can_tell_is_said_beside_the_full_payment() -> None:
    now = load_grouper().group(claim("J18.9", "N17.9", version="44.0", discharge_date=None))
    found = payment(now, BLENDED, transfer(now, 1, "03"))
    assert found is not None
    assert found.amount == found.full
    assert "not known" in found.note


def test_as_json_keeps_every_cent() -> None:
    found = payment(PNEUMONIA, BLENDED)
    assert found is not None
    document = found.as_json()
    assert document["amount"] == "6044.25"
    assert document["parts"][0]["amount"] == "6044.25"


@pytest.mark.parametrize(
    ("settings", "field"),
    [
        ({}, "method"),
        ({"method": "guess"}, "method"),
        ({"method": ["blended"]}, "method"),
        ({"method": "blended"}, "rate"),
        ({"method": "blended", "rate": "much"}, "rate"),
        ({"method": "blended", "rate": True}, "rate"),
        ({"method": "blended", "rate": -1}, "rate"),
        ({"method": "blended", "rate": "NaN"}, "rate"),
        ({"method": "blended", "rate": 7000, "wage_index": 1}, "wage_index"),
        ({"method": "ipps", "wage_index": 0}, "wage_index"),
        ({"method": "ipps", "labour_share": 66}, "labour_share"),
        ({"method": "ipps", "operating_dsh": "1e400"}, "operating_dsh"),
        ({"method": "ipps", "adjust_transfers": "no"}, "adjust_transfers"),
    ],
)
def test_bad_settings_name_their_field(settings: dict[str, Any], field: str) -> None:
    with pytest.raises(BadProfile) as caught:
        profile_of(settings)
    assert list(caught.value.problems) == [field]
    assert field in str(caught.value)


def test_settings_come_back_as_they_were() -> None:
    profile = profile_of({"name": "General", "method": "ipps", "wage_index": "1.0456", "operating": "6752.61"})
    assert isinstance(profile.method, IppsRate)
    assert profile_of(settings_of(profile)) == profile
    assert isinstance(BLENDED.method, BlendedRate)
    assert profile_of(settings_of(BLENDED)) == BLENDED


@given(
    wage=st.decimals(min_value="0.3", max_value="3", places=4),
    dsh=st.decimals(min_value=0, max_value=1, places=4),
    beds=st.decimals(min_value=0, max_value=2, places=4),
    share=st.decimals(min_value=0, max_value=1, places=4),
    census=st.decimals(min_value=0, max_value="1.5", places=4),
    days=st.integers(min_value=1, max_value=5),
)
def test_the_parts_add_up_to_the_cent(
    wage: Decimal, dsh: Decimal, beds: Decimal, share: Decimal, census: Decimal, days: int
) -> None:
    profile = profile_of(
        {
            "method": "ipps",
            "wage_index": wage,
            "operating_dsh": dsh,
            "beds_ratio": beds,
            "capital_dsh_share": share,
            "census_ratio": census,
        }
    )
    found = payment(PNEUMONIA, profile, transfer(PNEUMONIA, days, "02"))
    assert found is not None
    assert found.amount == sum(part.amount for part in found.parts)
    assert all(part.amount == part.amount.quantize(Decimal("0.01")) for part in found.parts)
    assert 0 < found.amount <= found.full
    assert found == payment(PNEUMONIA, profile, transfer(PNEUMONIA, days, "02"))
