from pathlib import Path

import pytest

from chartlight import locations
from chartlight.codesets import manifest
from chartlight.codesets.importer.writing import Release, write_table


def write(folder: Path, file: str = "drg-2030.tsv") -> manifest.Entry:
    write_table(folder, file, "drg", ("a", "b"), [("1", "x"), ("2", "é")], Release(2030, "test", "https://example.org"))
    return manifest.read_manifest(folder)[0]


@pytest.mark.parametrize("file", ["drg-2030.tsv", "drg-2030.tsv.xz"])
def test_what_was_written_is_read_back(tmp_path: Path, file: str) -> None:
    entry = write(tmp_path, file)
    assert list(entry.rows_of()) == [["1", "x"], ["2", "é"]]
    assert (entry.rows, entry.fiscal_year, entry.kind) == (2, 2030, "drg")


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    entry = write(tmp_path)
    (tmp_path / entry.file).write_text("a\tb\n1\ty\n", encoding="utf-8")
    with pytest.raises(manifest.CodesetDamaged, match="SHA-256 differs"):
        entry.read()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    entry = write(tmp_path)
    (tmp_path / entry.file).unlink()
    with pytest.raises(manifest.CodesetDamaged, match=r"drg-2030\.tsv is missing"):
        entry.read()


def test_writing_again_replaces_the_entry(tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path)
    assert len(manifest.read_manifest(tmp_path)) == 1


@pytest.mark.parametrize("text", ["[[file]]\nfile = 1\n", "not toml", "other = 1\n"])
def test_a_manifest_that_cannot_be_read_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / manifest.MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(manifest.CodesetDamaged):
        manifest.read_manifest(tmp_path)


def test_a_folder_without_a_manifest_holds_nothing(tmp_path: Path) -> None:
    assert manifest.read_manifest(tmp_path) == ()


def test_every_shipped_file_is_intact_and_has_the_rows_it_claims() -> None:
    entries = manifest.read_manifest(locations.codesets())
    assert {entry.kind for entry in entries} >= {"cm", "cm-notes", "cm-changes", "pcs", "drg", "mce", "poa-exempt"}
    for entry in entries:
        assert sum(1 for _ in entry.rows_of()) == entry.rows, entry.file
        assert entry.source.startswith("https://")


def test_imported_files_go_before_shipped_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_table(tmp_path, "drg-2027.tsv", "drg", ("drg",), [("001",)], Release(2027, "newer", "https://example.org"))
    monkeypatch.setattr(manifest, "imported", lambda: tmp_path)
    manifest.catalogue.cache_clear()
    try:
        entry = manifest.find("drg", 2027)
        assert entry is not None
        assert entry.release == "newer"
        assert manifest.find("drg", 2026) is not None
    finally:
        manifest.catalogue.cache_clear()
