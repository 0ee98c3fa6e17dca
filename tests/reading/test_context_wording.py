"""Wordings by which notes take back, put off or keep a condition, beside the cues of the table. Synthetic, ours."""

import pytest

from chartlight.reading.reader import Reader

NO, MAYBE, PAST, LATER, YES = {"negated"}, {"uncertain"}, {"historical"}, {"hypothetical"}, set()
KIN = {"family"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a list that is answered as a whole
        ("[[Stroke]], seizure, meningitis: none of these.", NO),
        ("DVT, [[PE]] and MI: none of them.", NO),
        ("[[Pyelonephritis]], appendicitis - all ruled out.", NO),
        ("[[Pneumonia]] and PE were both excluded by CT.", NO),
        ("Gout, [[septic arthritis]]: both negative on tap.", NO),
        ("[[Pneumonia]] was treated, and PE was ruled out.", YES),
        # immunity, and antibodies that are not there
        ("[[HBV]] immune, HCV nonreactive.", NO),
        ("She is immune to [[hepatitis B]].", NO),
        ("[[Hep C]] Ab negative.", NO),
        ("[[HIV disease]] with immune reconstitution.", YES),
        # a doubt that the same sentence takes back in other words
        ("There was concern about [[cholangitis]] because of the bilirubin, but this was not confirmed.", NO),
        ("Possible [[heart failure]] was raised overnight; echo is normal and this is not supported.", NO),
        ("[[Sepsis]] was suspected at first, though infection has since been ruled out.", NO),
        ("Possible [[pneumonia]], and antibiotics were started.", MAYBE),
        ("Strep throat was considered, and [[strep pharyngitis]] was dismissed.", NO),
        ("He was never found to have [[heart failure]].", NO),
        # what has been sent for
        ("[[C diff]] and stool culture sent.", LATER),
        ("[[Influenza]] PCR pending.", LATER),
        ("[[COVID]] pending.", LATER),
        ("Should [[hypotension]] recur, give albumin.", LATER),
        ("Call the clinic for [[fever]] or redness.", LATER),
        ("Lorazepam for any [[seizure]].", LATER),
        ("She should be treated for [[gout]].", YES),
        # doubt by a mark before an adjective
        ("? early [[dementia]]: outpatient testing", MAYBE),
        ("Pain control? [[gout]] was treated.", MAYBE),
        # how something present began, and what is over
        ("[[Breast cancer]] found on mammogram 6 weeks ago, for mastectomy.", YES),
        ("[[Lymphoma]] diagnosed eight months ago, on chemotherapy.", YES),
        ("[[Pneumonia]] two years ago.", PAST),
        ("DVT and [[PE]] found 3 months ago.", PAST),
        ("She had [[pneumonia]] last spring.", PAST),
        ("Retention since [[spinal stenosis]] surgery in 2017.", PAST),
        ("[[Alcohol abuse]], sober since 2014.", PAST),
        # a pause and "and" after one denied item
        ("Retinopathy without macular edema, and [[numbness]] of both feet.", YES),
        ("Without fever, chills, and [[cough]].", NO),
        # kin end at a semicolon
        ("Lives with mother; has [[asthma]] since childhood.", YES),
        ("Mother had [[asthma]].", KIN),
    ],
)
def test_wording(reader: Reader, text: str, expected: set[str]) -> None:
    before, _, rest = text.partition("[[")
    span, _, after = rest.partition("]]")
    found = reader.context_of(before + span + after, len(before), len(before) + len(span))
    assert {value.value for value in found} == expected
