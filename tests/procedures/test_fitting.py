"""The two fits on notes with gold codes: the order of values, and how far a code is to be trusted."""

from collections.abc import Callable
from pathlib import Path

import pytest

from chartlight.codesets.pcs import PcsTables
from chartlight.procedures.building import Built
from chartlight.procedures.gold_notes import read_notes
from chartlight.procedures.ranking_fit import first, questions, weights_of
from chartlight.procedures.ranking_fit import report as ranking_report
from chartlight.procedures.ranking_fit import written as weights_written
from chartlight.procedures.trust import NAMES, confidence_of
from chartlight.procedures.trust_fit import calibration_error, cases, curve_of, held_out, report, written

NOTES = {
    "abdominal-01": (
        "Synthetic.\nProcedure performed: Laparoscopic cholecystectomy.\n"
        "Description: Trocars were placed. The gallbladder was dissected and removed in a bag.",
        "0FT44ZZ",
    ),
    "abdominal-02": (
        "Synthetic.\nProcedure performed: Open appendectomy.\n"
        "Description: A muscle splitting incision was made. The appendix was divided and removed.",
        "0DTJ0ZZ",
    ),
    "ortho-01": (
        "Synthetic.\nProcedure performed: Right total knee arthroplasty, cemented.\n"
        "Description: A midline incision was made over the right knee. Cemented components were placed.",
        "0SRC0J9",
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lines = ["# note, code, core or optional"]
    for name, (text, code) in NOTES.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        lines.append(f"{name}\t{code}\tcore")
    (tmp_path / "gold.tsv").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def test_a_line_that_is_no_gold_is_named(folder: Path) -> None:
    (folder / "gold.tsv").write_text("abdominal-01\t0FT44ZZ\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 1"):
        read_notes(folder)


def test_every_axis_with_several_values_is_a_question(folder: Path, tables: PcsTables) -> None:
    asked = [question for note in read_notes(folder) for question in questions(note, tables)]
    assert {question.specialty for question in asked} == {"abdominal", "ortho"}
    assert all(question.answer in question.rows and len(question.rows) > 1 for question in asked)
    weights = weights_of(asked)
    assert sum(first(question, weights) for question in asked) > sum(first(question, None) for question in asked)
    assert "all" in next(iter(ranking_report(asked)))
    assert weights_written(weights).count("=") == len(weights)


def test_notes_are_read_whole_and_in_part(folder: Path, tables: PcsTables) -> None:
    found = [case for note in read_notes(folder) for case in cases(note, tables)]
    assert {case.version for case in found} == {"whole notes", "without the narrative", "without the list"}
    assert all(case.right for case in found if case.version == "whole notes")
    curve = curve_of(found)
    assert set(curve) == {"intercept", *NAMES}
    assert "most = 0.95" in written(curve)
    assert all(0.05 <= sure <= 0.95 for _, sure in held_out(found))
    assert "| all |" in "\n".join(report(found))


def test_calibration_error_is_the_gap_between_said_and_right() -> None:
    assert calibration_error([(0.95, True), (0.95, False)]) == pytest.approx(0.45)
    assert calibration_error([]) == 0.0


def test_what_only_a_narrative_tells_is_trusted_less(built: Callable[[str], tuple[Built, ...]]) -> None:
    (listed,) = (one for one in built("Procedure performed: Laparoscopic cholecystectomy.") if one.is_complete)
    (told,) = (one for one in built("Laparoscopic cholecystectomy was performed.") if one.is_complete)
    assert confidence_of(told) <= confidence_of(listed)
