import pytest

from chartlight.assessment import Context
from chartlight.reading.context import load_cues
from chartlight.reading.reader import Reader


def context(reader: Reader, text: str, words: str) -> set[str]:
    start = text.index(words)
    return {value.value for value in reader.context_of(text, start, start + len(words))}


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("No chest pain but fever.", "chest pain", {"negated"}),
        ("No chest pain but fever.", "fever", set()),
        ("Pulmonary embolism is not ruled out.", "Pulmonary embolism", {"uncertain"}),
        ("Fever: none", "Fever", {"negated"}),
        ("Denies nausea, vomiting or diarrhea.", "diarrhea", {"negated"}),
        ("Denies nausea, vomiting or diarrhea.", "vomiting", {"negated"}),
        ("Pneumonia was ruled out.", "Pneumonia", {"negated"}),
        ("r/o sepsis", "sepsis", {"uncertain"}),
        ("Probable aspiration pneumonia.", "aspiration pneumonia", {"uncertain"}),
        ("? pneumonia", "pneumonia", {"uncertain"}),
        ("Return to ED if fever develops.", "fever", {"hypothetical"}),
        ("DVT prophylaxis with heparin.", "DVT", {"hypothetical"}),
        ("Mother with breast cancer.", "breast cancer", {"family"}),
        ("Mother reports fever at home.", "fever", set()),
        ("History of breast cancer.", "breast cancer", {"historical"}),
        ("h/o DVT, here with cellulitis.", "cellulitis", set()),
        ("He has no known drug allergies.", "drug allergies", {"negated"}),
        ("Gram-negative sepsis.", "sepsis", set()),
        ("Sepsis without improvement.", "Sepsis", set()),
        ("The patient has worsening acute kidney injury.", "acute kidney injury", set()),
        ("Unlikely PE, pneumonia.", "PE", {"negated"}),
        ("Flu/COVID neg.", "COVID", {"negated"}),
        ("influenza/COVID/RSV -ve", "influenza", {"negated"}),
        ("Troponin flat, neg for PE, DVT", "DVT", {"negated"}),
        ("DDx considered: pneumonia, PE, ACS, CHF.", "CHF", {"uncertain"}),
        ("Low suspicion for PE (Wells 1.5)", "PE", {"negated"}),
        ("PE (Wells low)", "PE", {"negated"}),
        ("sepsis (ruled out)", "sepsis", {"negated"}),
        ("CT head without hemorrhage, stroke seen", "hemorrhage", {"negated"}),
        ("CT head without hemorrhage, stroke seen", "stroke", set()),
        ("Acute non-purulent cellulitis", "cellulitis", set()),
        ("Not on insulin at home.", "insulin at home", {"negated"}),
        ("COPD, no home O2", "home O2", {"negated"}),
        ("Vaccines UTD (flu, pneumococcal, RSV, COVID).", "COVID", {"hypothetical"}),
        ("Another ultrasound, which was negative for DVT.", "DVT", {"negated"}),
        ("Had flu shot.", "flu", {"hypothetical"}),
        ("C. difficile toxin sent", "C. difficile", {"hypothetical"}),
        ("chemical deep venous thrombosis (DVT) prophylaxis", "deep venous thrombosis", {"hypothetical"}),
        ("Risks incl bleeding, infection", "bleeding", {"hypothetical"}),
        ("nuclear stress to look for obstructive CAD", "CAD", {"uncertain"}),
        ("may go home on O2 short term", "home on O2", {"hypothetical"}),
        ("his wife's rheumatoid arthritis", "rheumatoid arthritis", {"family"}),
        ("Hospitalized 5 wks ago for pyelonephritis", "pyelonephritis", {"historical"}),
        ("Alcohol use, denies.", "Alcohol use", {"negated"}),
        ("FAMILY HISTORY:\nDiabetes in several.", "Diabetes", {"family"}),
        ("PAST MEDICAL HISTORY:\nPneumonia", "Pneumonia", {"historical"}),
        ("3 day history of cough", "cough", set()),
    ],
)
def test_scope(reader: Reader, text: str, words: str, expected: set[str]) -> None:
    assert context(reader, text, words) == expected


def test_span_outside_the_text_is_refused(reader: Reader) -> None:
    with pytest.raises(ValueError, match="outside"):
        reader.context_of("abc", 2, 9)


def test_blank_text_has_no_context(reader: Reader) -> None:
    assert reader.context_of("   ", 0, 2) == ()


def test_every_category_has_cues() -> None:
    said = {cue.category for phrases in load_cues().said.values() for _, cues in phrases for cue in cues}
    assert said >= {context.value for context in Context}
