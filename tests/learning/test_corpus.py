"""The corpus is read as it is published, its codes completed to the current year."""

from datetime import date
from pathlib import Path

import pytest

from chartlight.codesets.codeset import load_codeset
from chartlight.learning.corpus import read_corpus

CODESET = load_codeset(date(2027, 1, 1))


def test_texts_codes_and_evidence(tmp_path: Path) -> None:
    for folder, text in (("text_files", "El paciente tiene tos."), ("text_files_en", "The patient has a cough.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "smallD.tsv").write_text("a\tr05\n", encoding="utf-8")
    (tmp_path / "smallX.tsv").write_text("a\tDIAGNOSTICO\tr05\ttos\t18 21\na\tPROCEDIMIENTO\tbw03\tx\t0 1\n", "utf-8")
    corpus = read_corpus(tmp_path, CODESET)
    assert corpus.gold == {"a": frozenset({"R05.9"})}
    assert [span.code for span in corpus.spans] in (["R05.9"], [])


def test_a_folder_without_texts_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="text_files_en"):
        read_corpus(tmp_path, CODESET)
