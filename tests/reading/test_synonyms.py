import pytest

from chartlight.reading.synonyms import said_otherwise


@pytest.mark.parametrize(("asked", "found"), [("chf", "congestive heart failure"), ("Cardiac  failure", "CHF")])
def test_a_form_leads_to_the_others_whatever_its_case(asked: str, found: str):
    assert found in said_otherwise(asked)
    assert " ".join(asked.lower().split()) not in {form.lower() for form in said_otherwise(asked)}


@pytest.mark.parametrize("asked", ["", "heart", "no such words"])
def test_what_is_no_form_has_no_other(asked: str):
    assert said_otherwise(asked) == ()
