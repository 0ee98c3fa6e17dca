"""The program's suggestions for thirty unseen synthetic charts against what a coder would report.

The whole report, with every error of the open cases in words:
    pytest tests/notes_gold -k report -n 0 -s
"""

import sys

import pytest
from tests.notes_gold.gold import SPLITS, Case, Split, cases
from tests.notes_gold.scoring import NOW, Score, assessed, chart_of, score, total

from chartlight.assessment import Words
from chartlight.codesets.codeset import load_codeset
from chartlight.grouping.claim import Claim, CodedDiagnosis
from chartlight.grouping.grouper import load_grouper

HOME = "01"
NAMES = [case.name for case in cases()]

# The one place of all floors, a little below what was measured. Raise them when the program improves.
FLOORS: dict[Split, dict[str, float]] = {
    "open": {
        "principal": 0.60,
        "drg": 0.73,
        "recall": 0.71,
        "category_recall": 0.79,
        "precision": 0.82,
        "auto": 0.92,
        "poa": 0.90,
    },
    "aside": {
        "principal": 0.40,
        "drg": 0.42,
        "recall": 0.60,
        "category_recall": 0.78,
        "precision": 0.71,
        "auto": 0.88,
        "poa": 0.88,
    },
}
MOST_FORBIDDEN: dict[Split, int] = {"open": 17, "aside": 23}


def scores_of(split: Split) -> dict[str, Score]:
    return {case.name: score(assessed(case, encoder=True), case.gold) for case in cases() if case.split == split}


def test_report() -> None:
    for split in SPLITS:
        scores = scores_of(split)
        for name, one in scores.items():
            if split == "open":
                sys.stdout.write("\n".join([f"\n== {name}: {one}", *(f"   {line}" for line in one.said)]) + "\n")
        sys.stdout.write(f"\n== {split}, {len(scores)} cases: {total(scores.values())}\n")
        assert scores


@pytest.mark.parametrize(("split", "measure"), [(split, measure) for split in SPLITS for measure in FLOORS[split]])
def test_no_measure_falls_below_its_floor(split: Split, measure: str) -> None:
    reached = getattr(total(scores_of(split).values()), measure).share
    assert reached >= FLOORS[split][measure], f"{split} {measure}: {reached:.3f}"


@pytest.mark.parametrize("split", SPLITS)
def test_few_codes_that_must_not_be_assigned(split: Split) -> None:
    assert total(scores_of(split).values()).forbidden <= MOST_FORBIDDEN[split]


@pytest.mark.parametrize("case", cases(), ids=NAMES)
def test_evidence_can_be_clicked_and_every_suppression_says_why(case: Case) -> None:
    assessment = assessed(case, encoder=True)
    texts = {note.id: note.text for note in chart_of(case).notes}
    for code in (*assessment.suggested, *assessment.suppressed):
        assert code.why.strip(), code.code
        assert code.evidence, code.code
        for item in code.evidence:
            if isinstance(item, Words):
                assert texts[item.note][item.start : item.end] == item.quote


@pytest.mark.parametrize("case", cases(), ids=NAMES)
def test_what_is_suggested_is_billable_and_has_one_principal_diagnosis(case: Case) -> None:
    codeset = load_codeset(NOW.date())
    suggested = [code for code in assessed(case, encoder=True).suggested if code.is_diagnosis]
    assert [code.code for code in suggested if not codeset.is_billable(code.code)] == []
    assert sum(code.role.value == "principal" for code in suggested) == bool(suggested)
    assert len({code.code for code in suggested}) == len(suggested)


@pytest.mark.parametrize("case", cases(), ids=NAMES)
def test_the_split_follows_the_number(case: Case) -> None:
    assert case.split == ("aside" if case.number % 2 else "open")
    assert len(case.gold.days) == len(case.notes)


@pytest.mark.parametrize("case", cases(), ids=NAMES)
def test_the_gold_quotes_its_notes_and_does_not_contradict_itself(case: Case) -> None:
    gold = case.gold
    codeset = load_codeset(NOW.date())
    for entry in (*gold.core, *gold.optional, *gold.must_not):
        assert entry.quote is None or any(entry.quote in text for _, text in case.notes), entry
    assert [code for code in gold.accepted if not codeset.is_billable(code)] == []
    assert [entry.code for entry in gold.must_not if entry.code in gold.accepted] == []
    assert [entry.code for entry in gold.core if entry.poa and codeset.is_poa_exempt(entry.code)] == []
    assert set(gold.principals) <= gold.accepted


@pytest.mark.parametrize("case", cases(), ids=NAMES)
def test_the_gold_makes_its_drg(case: Case) -> None:
    gold = case.gold

    def drg(principal: str) -> str:
        secondary = (CodedDiagnosis(e.code, e.poa) for e in gold.core if principal not in e.accepted)
        claim = Claim(
            CodedDiagnosis(principal, "Y"),
            tuple(secondary),
            age=gold.age,
            sex=gold.sex,
            discharge_status=gold.discharge_status or HOME,
        )
        return load_grouper().group(claim, NOW.date()).drg

    if gold.drg is not None:
        assert {drg(principal) for principal in gold.principals} == {gold.drg, *gold.drg_also}
