"""What findings deny speaks for nothing, and what they show stays."""

import pytest

from chartlight.queries.compliance.conditions import conditions
from chartlight.queries.compliance.denied_findings import shown_only


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("MRSA nares PCR: negative", ""),
        ("blood cultures 2/2 bottles no growth", ""),
        ("pressors not required", ""),
        ("no vasopressor or inotrope", " "),
        ("WBC 18, no bands", "WBC 18, "),
        ("GCS 9, not oriented", "GCS 9, not oriented"),
        ("no urine output for 12 h", "no urine output for 12 h"),
        ("furosemide 40 mg IV with no response", "furosemide 40 mg IV with no response"),
        ("sputum: gram-negative rods", "sputum: gram-negative rods"),
        ("normal saline bolus", "normal saline bolus"),
    ],
)
def test_a_clause_that_denies_is_left_out(told: str, shown: str) -> None:
    assert shown_only(told) == shown


@pytest.mark.parametrize(
    ("option", "findings", "supported"),
    [
        ("MRSA pneumonia", "CXR: lobar infiltrate. MRSA PCR: negative. Ceftriaxone 1 g.", False),
        ("MRSA pneumonia", "MRSA PCR: positive", True),
        ("gram-negative pneumonia", "sputum: gram-negative rods", True),
        ("gram-negative pneumonia", "sputum gram stain: no organisms", False),
        ("septic shock", "BP 84/40, lactate 4.1; cultures negative, afebrile, WBC 7.0", False),
        ("septic shock", "BP 84/40, lactate 4.1; culture grew E. coli", True),
        ("hyperkalemia", "K 2.4, then 3.0", False),
        ("hypokalemia", "K 2.4, then 3.0", True),
        ("hyponatremia", "sodium low", True),
        ("wernicke encephalopathy", "confused. No alcohol use.", False),
        ("wernicke encephalopathy", "confused, nystagmus, ataxia", True),
    ],
)
def test_a_condition_needs_a_finding_that_is_not_denied(option: str, findings: str, supported: bool) -> None:
    (named,) = conditions().find(option)
    assert conditions().supported(named, findings) is supported
