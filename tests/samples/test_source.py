"""What every sample must be: real in length, untidy, right in its numbers, and silent where that is the point."""

import re
from collections.abc import Iterator

import pytest
from tests.samples.made import FHIR, HL7, NOW, SAMPLES, slug

from chartlight.chart import NoteType
from chartlight.samples import Sample
from chartlight.samples.timeline import Filed, Results, Worded, tell

SUPPORTING = {"Registered nurse", "Wound care nurse", "Registered dietitian"}
INTERPRETING = {NoteType.RADIOLOGY, NoteType.PATHOLOGY}

# The words that must not stand anywhere in the notes of a case that is about their absence, not even negated.
NOWHERE = {
    "okafor-grace": r"sepsis|septic|\bsirs\b|acute kidney|kidney injury|\baki\b|\batn\b",
    "lindqvist-per": r"\baki\b|acute kidney|kidney injury|acute renal|(renal|kidney) failure|\batn\b|tubular",
    "zielinski-marek": r"resp(iratory)? failure|\bahrf\b|\bards\b|sepsis|septic",
    "marchetti-rosa": r"blood loss an|acute blood loss|\babla\b|hemorrhag",
    "hargreave-ida": r"encephalopath|deliri",
    "petrov-danil": r"nstemi|infarct|\bt2mi\b|myocardial injury|\bmi\b",
}
# The same, but in the notes of providers only: others name it.
NOT_BY_PROVIDERS = {
    "osei-kwabena": r"malnutrition|malnourish|cachexia|cachectic|underweight",
    "abara-tunde": r"systolic|diastolic|hfref|hfpef|acute (on chronic )?(chf|hf|heart)|exacerbation|decompensat",
    "ferreira-lucia": r"gram[- ]neg|\bgnr\b|pseudomonal|(pseudomonas|mrsa) pneumonia",
    "svensson-ulla": r"pressure (injury|ulcer|sore)|decub|stage (3|iii)\b|bed ?sore",
}
# What somebody else wrote, or what the chart calls it instead.
INSTEAD = {
    "osei-kwabena": (NoteType.DIETITIAN, "Severe protein-calorie malnutrition"),
    "svensson-ulla": (NoteType.NURSING, "stage 3, PRESENT ON ADMISSION"),
    "abara-tunde": (NoteType.RADIOLOGY, "LVEF 30%"),
    "lindqvist-per": (NoteType.PROGRESS_NOTE, "Renal insufficiency on CKD stage 3b"),
    "zielinski-marek": (NoteType.HISTORY_AND_PHYSICAL, "# Hypoxia, SOB"),
    "marchetti-rosa": (NoteType.PROGRESS_NOTE, "Hgb drop"),
    "hargreave-ida": (NoteType.HISTORY_AND_PHYSICAL, "Altered mental status"),
    "petrov-danil": (NoteType.CONSULT, "demand ischemia"),
    "ferreira-lucia": (NoteType.PROGRESS_NOTE, "Cefepime/vanc d4"),
    "okafor-grace": (NoteType.PROGRESS_NOTE, "RLL pneumonia, worsening"),
    "baptiste-noelle": (NoteType.OPERATIVE_NOTE, "converted to open"),
    "rasmussen-kai": (NoteType.DISCHARGE_SUMMARY, "embolism of the left middle cerebral artery"),
    "delacroix-jean": (NoteType.DISCHARGE_SUMMARY, "Acute on chronic respiratory failure with hypoxia and hypercapnia"),
    "tran-minh": (NoteType.PROGRESS_NOTE, "Acute non-purulent cellulitis, left lower leg, POA"),
    "nakagawa-emi": (NoteType.CONSULT, "DKA"),
}
LENGTHS = {
    NoteType.HISTORY_AND_PHYSICAL: (4_000, 7_000),
    NoteType.PROGRESS_NOTE: (1_500, 3_500),
    NoteType.DISCHARGE_SUMMARY: (2_000, 5_000),
    NoteType.OPERATIVE_NOTE: (2_000, 5_000),
}


def notes_of(sample: Sample, *kinds: NoteType) -> Iterator[Filed]:
    for entry in tell(sample, NOW).entries:
        if isinstance(entry.content, Filed) and (not kinds or entry.content.head.type in kinds):
            yield entry.content


def observations(sample: Sample) -> int:
    contents = [entry.content for entry in tell(sample, NOW).entries]
    return sum(len(one.measured) if isinstance(one, Results) else isinstance(one, Worded) for one in contents)


def test_there_are_enough_of_each():
    assert len(SAMPLES) >= 14
    assert len(HL7) >= 5
    assert len(FHIR) >= 5
    assert sum(sample.is_discharged for sample in SAMPLES.values()) >= 3
    assert SAMPLES.keys() == INSTEAD.keys()


def test_numbers_are_unique():
    assert len({sample.admission.visit for sample in SAMPLES.values()}) == len(SAMPLES)
    assert len({sample.admission.patient.mrn for sample in SAMPLES.values()}) == len(SAMPLES)


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=slug)
def test_each_is_of_real_size(sample: Sample):
    assert 4 <= len(sample.notes) <= 9
    assert 60 <= observations(sample) <= 400
    assert 2 <= sample.admission.admitted.days_before + 1 <= 7
    assert sample.teaches.endswith(".")
    for note in notes_of(sample):
        low, high = LENGTHS.get(note.head.type, (350, 3_500))
        assert low <= len(note.text) <= high, note.head.title


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=slug)
def test_each_is_untidy_like_a_real_one(sample: Sample):
    text = "\n".join(note.text for note in notes_of(sample))
    assert len(re.findall(r"\b(?:[Dd]enies|[Nn]o|not?|neg)\b", text)) >= 40
    assert re.search(r"FAMILY HISTORY|\bFH\b", text)
    assert re.search(r"ALLERGIES|Allergies|All\b", text)
    assert re.search(r"\bw/", text)
    assert all(line == line.rstrip() for line in text.split("\n")), "blanks at the end of a line get lost on the way"


@pytest.mark.parametrize(("name", "words"), NOWHERE.items())
def test_the_missing_diagnosis_stands_nowhere(name: str, words: str):
    for note in notes_of(SAMPLES[name]):
        assert (found := re.search(words, note.text, re.IGNORECASE)) is None, f"{note.head.title}: {found}"


@pytest.mark.parametrize(("name", "words"), NOT_BY_PROVIDERS.items())
def test_the_missing_diagnosis_is_in_no_providers_note(name: str, words: str):
    checked = [
        note
        for note in notes_of(SAMPLES[name])
        if note.author.role not in SUPPORTING and note.head.type not in INTERPRETING
    ]
    assert len(checked) >= 3
    for note in checked:
        assert (found := re.search(words, note.text, re.IGNORECASE)) is None, f"{note.head.title}: {found}"


@pytest.mark.parametrize(("name", "said"), INSTEAD.items())
def test_what_is_documented_instead_stands_there(name: str, said: tuple[NoteType, str]):
    kind, words = said
    assert any(words in note.text for note in notes_of(SAMPLES[name], kind))


def test_ketoacidosis_is_named_from_the_second_day_only():
    first, second, _, *later = notes_of(SAMPLES["nakagawa-emi"])
    assert not re.search(r"dka|ketoacid", first.text + second.text, re.IGNORECASE)
    assert all(re.search(r"dka", note.text, re.IGNORECASE) for note in later)


QUOTED = {"wbc": r"WBC", "hgb": r"Hgb", "plt": r"[Pp]lt", "na": r"\bNa", "bun": r"BUN", "temp": r"\bT", "hr": r"HR"}


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=slug)
def test_numbers_in_progress_notes_are_those_of_the_tables(sample: Sample):
    measured: dict[str, set[float]] = {}
    pressures = set()
    for entry in tell(sample, NOW).entries:
        if isinstance(entry.content, Results):
            values = {one.key: one.reading for one in entry.content.measured}
            for key, reading in values.items():
                measured.setdefault(key, set()).add(reading.value)
            if "sbp" in values:
                pressures.add(f"{values['sbp'].written}/{values['dbp'].written}")
    for note in notes_of(sample, NoteType.PROGRESS_NOTE):
        for key, name in QUOTED.items():
            for value in re.findall(rf"{name}[: ]{{1,2}}(\d+(?:\.\d+)?)(?![\d/])", note.text):
                assert float(value) in measured[key], f"{note.head.at}: {key} {value}"
        assert set(re.findall(r"\bBP (\d+/\d+)", note.text)) <= pressures, note.head.at
