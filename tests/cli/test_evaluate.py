import json
from pathlib import Path

from click.testing import CliRunner

from chartlight.cli.evaluate import command


def test_notes_are_scored_against_the_gold_standard(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Assessment:\n1. Hyperkalemia\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Assessment:\n1. Gout. No fever.\n", encoding="utf-8")
    gold = tmp_path / "gold.tsv"
    gold.write_text("a\te87.5\nb\tI10\n", encoding="utf-8")
    arguments = ["--gold", str(gold), str(tmp_path), "--json", "--no-encoder"]
    for more in ([], ["--mentions"]):
        result = json.loads(CliRunner().invoke(command, [*arguments, *more]).stdout)
        assert result["documents"] == 2
        assert result["full"]["micro"] == {"p": 0.5, "r": 0.5, "f1": 0.5}
        assert result["category_without_R"]["micro"]["r"] == 0.5
        assert set(result) == {"documents", "full", "category", "without_R", "category_without_R", "ece", "routes"}
    trained = tmp_path / "trained.tsv"
    trained.write_text("t\ti10\n", encoding="utf-8")
    result = json.loads(CliRunner().invoke(command, [*arguments, "--seen", str(trained)]).stdout)
    assert result["unseen"] == {"full": {"n": 1, "r": 1.0}, "category": {"n": 1, "r": 1.0}}
    lines = CliRunner().invoke(command, [*arguments[:-2], "--no-encoder", "--seen", str(trained)]).stdout
    assert "never seen, full: 1.000 of 1 found" in lines


def test_gold_of_other_documents_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    gold = tmp_path / "gold.tsv"
    gold.write_text("z\tI10\n", encoding="utf-8")
    result = CliRunner().invoke(command, ["--gold", str(gold), str(tmp_path)])
    assert (result.exit_code, "file stem" in result.stderr) == (1, True)


def test_notes_in_folders_below_count_and_documents_without_a_note_are_told(tmp_path: Path) -> None:
    (tmp_path / "ward").mkdir()
    (tmp_path / "ward" / "a.txt").write_text("Assessment:\n1. Hyperkalemia\n", encoding="utf-8")
    gold = tmp_path / "gold.tsv"
    gold.write_text("a\tE87.5\nz\tI10\n", encoding="utf-8")
    result = CliRunner().invoke(command, ["--gold", str(gold), str(tmp_path), "--json", "--no-encoder"])
    assert json.loads(result.stdout)["full"]["micro"]["f1"] == 1.0
    assert "without a note here, not scored: 1" in result.stderr


def test_procedures_are_scored_by_their_first_four_characters(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A synthetic patient. A chest X-ray was normal.", encoding="utf-8")
    gold = tmp_path / "gold.tsv"
    gold.write_text("a\tbw03zzz\na\t0ft4\n", encoding="utf-8")
    arguments = ["--procedures", "--gold", str(gold), str(tmp_path)]
    result = json.loads(CliRunner().invoke(command, [*arguments, "--json"]).stdout)
    assert result["documents"] == 1
    assert result["four"]["micro"] == {"p": 1.0, "r": 0.5, "f1": 0.6667}
    assert result["full"]["micro"]["r"] == 1.0
    shown = CliRunner().invoke(command, arguments).stdout
    assert "four_without_imaging" in shown
    refused = CliRunner().invoke(command, [*arguments, "--mentions"])
    assert (refused.exit_code, "--mentions" in refused.stderr) == (1, True)
