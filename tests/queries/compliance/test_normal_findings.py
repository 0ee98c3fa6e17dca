"""A normal value or an unremarkable examination supports no diagnosis; without a value, a sign is shown."""

import pytest

from chartlight.queries.compliance import check_text
from chartlight.queries.compliance.conditions import conditions

QUERY = """Documentation clarification
Dr. Elm Rastogi, attending. Patient: Test Calder, MRN 60-114, account 55-90, admitted 05/02/2031
CDI: Uma Frey, RN, CCDS, 555-0101; sent 05/04/2031 10:20
Documented: "bronchitis" (H&P 05/02/2031)
{findings}
Please clarify the respiratory diagnosis, if any:
[ ] Acute hypoxic respiratory failure
[ ] Bronchitis alone
[ ] Other: ____
[ ] Unable to determine
Signature: ________ Date/Time: ________
"""


def blocking(findings: str) -> set[str]:
    problems = check_text(QUERY.replace("{findings}", findings))
    return {problem.rule for problem in problems if problem.severity == "block"}


@pytest.mark.parametrize(
    ("findings", "rules"),
    [
        ("SpO2 98% room air (ED 05/02/2031)\nRR 16 (ED 05/02/2031)", {"Q4"}),
        ("SpO2 84% room air (ED 05/02/2031)\nRR 16 (ED 05/02/2031)", set()),
        ("SpO2 98% then 83% (RN 05/02/2031)", set()),
    ],
)
def test_an_option_needs_a_finding_that_is_not_normal(findings: str, rules: set[str]) -> None:
    assert blocking(findings) == rules


@pytest.mark.parametrize(
    ("sign", "text", "shown"),
    [
        ("creatinine", "Creatinine 0.8, 0.9", False),
        ("creatinine", "Creatinine 0.6, then 1.0", True),
        ("mental status", "GCS 15, alert and oriented x4", False),
        ("mental status", "GCS 13", True),
        ("culture", "blood cultures no growth", False),
        ("sodium", "hypertonic saline, sodium low", True),
        ("troponin", "Troponin 4, 4, 5 ng/L (<20)", False),
        ("troponin", "Troponin 4, 40 ng/L (<20)", True),
        ("troponin", "Troponin 9,870 ng/L (<20)", True),
        ("troponin", "Troponin 5 ng/L (<20), then troponin 18 ng/L (<20)", True),
        ("troponin", "Troponin 5 ng/L", True),
        ("lipase", "Lipase 22 U/L (10-60)", False),
        ("heart tracing", "ECG unchanged", False),
        ("heart tracing", "ECG: ST depression in V2", True),
        ("raised segment", "no ST elevation", False),
        ("raised segment", "ST elevation in V2", True),
    ],
)
def test_values_and_words_are_normal_or_not(sign: str, text: str, shown: bool) -> None:
    known = conditions()
    assert known.normal.beyond(sign, known.support[sign], text) is shown


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (("SpO2 84% (ED 05/02/2031)", "SpO2 84%"), "Q3"),
        (("; sent 05/04/2031 10:20", ""), "Q24"),
    ],
)
def test_findings_and_the_query_have_dates_of_their_own(change: tuple[str, str], rule: str) -> None:
    text = QUERY.replace("{findings}", "SpO2 84% (ED 05/02/2031)").replace(" (H&P 05/02/2031)", "")
    assert rule not in {one.rule for one in check_text(text) if one.severity == "block"}
    assert rule in {one.rule for one in check_text(text.replace(*change)) if one.severity == "block"}
