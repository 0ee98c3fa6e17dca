"""The estimated payment in the answers of `assess` and `show`: only where a profile is given."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.cli import feeds
from tests.cli.conftest import Run

from chartlight.desk import Actor, Desk, KeyringKey

BLENDED = 'method = "blended"\nrate = "7000"\n'


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    file = tmp_path / "feed.hl7"
    file.write_text(feeds.admission() + feeds.note("C2", "Assessment: community acquired pneumonia."))
    return file


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    file = tmp_path / "profile.toml"
    file.write_text(BLENDED)
    return file


def test_assess_tells_a_payment_only_with_a_profile(run: Run, feed: Path, profile: Path) -> None:
    plain = json.loads(run("assess", feed, "--json").stdout)
    assert plain["drg"]["working"]["drg"] == "195"
    assert "payment" not in json.dumps(plain)
    paid = json.loads(run("assess", feed, "--json", "--payment", profile).stdout)
    working = paid["drg"]["working"]
    assert working["payment"] == pytest.approx(7000 * working["weight"])
    assert working["payment_estimate"]["amount"] == f"{working['payment']:.2f}"
    del working["payment"], working["payment_estimate"]
    assert paid == plain


def test_the_contract_holds_with_a_payment(run: Run, feed: Path, profile: Path, shared_data: Path) -> None:
    schema = json.loads((shared_data.parent / "assessment.schema.json").read_text())
    document = json.loads(run("assess", feed, "--json", "--payment", profile).stdout)
    Draft202012Validator(schema).validate(document)


@pytest.mark.parametrize(
    ("text", "said"), [("method = 7", "blended"), ('method = "blended"', "rate"), ("[", "--payment")]
)
def test_a_profile_that_is_none_is_refused(run: Run, feed: Path, profile: Path, text: str, said: str) -> None:
    profile.write_text(text)
    assert said in run("assess", feed, "--json", "--payment", profile, fails=2).stderr


def test_a_case_without_a_drg_has_no_payment(run: Run, tmp_path: Path, profile: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Slept well.")
    assert json.loads(run("assess", note, "--json", "--payment", profile).stdout)["drg"]["working"] is None


def test_show_tells_it_once_the_site_has_a_profile(run: Run, feed: Path, data: Path) -> None:
    run("intake", feed, "--data", data)
    assert "payment" not in run("show", "V1", "--json", "--data", data).stdout
    desk = Desk.open(data, KeyringKey(), Actor("m", "manager"))
    desk.set_payment_profile({"method": "blended", "rate": "7000"}, datetime(2026, 11, 20, tzinfo=UTC))
    desk.close()
    working = json.loads(run("show", "V1", "--json", "--data", data).stdout)["drg"]["working"]
    assert working["payment"] == pytest.approx(7000 * working["weight"])
    assert "payment" not in run("show", "V1", "--data", data).stdout
    assert "payment" not in run("worklist", "--json", "--data", data).stdout
