"""`chartlight assess FILE` on whatever somebody may name: read as what it is, or refused in a sentence."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run

NOTE = "Assessment:\n1. Acute kidney injury, improving.\n2. Type 2 diabetes mellitus.\nNo fever.\n"
ITEMS = "<li>Acute kidney injury</li><li>Type 2 diabetes mellitus</li>"
CDA = (
    '<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"><component><structuredBody><component><section>'
    f"<title>Assessment</title><text><list>{ITEMS.replace('li>', 'item>')}</list></text></section></component>"
    "</structuredBody></component></ClinicalDocument>"
)
RTF = r"{\rtf1\ansi Assessment:\par Acute kidney injury\par Type 2 diabetes mellitus\par}"
READ = {
    "crlf": NOTE.replace("\n", "\r\n").encode(),
    "cr": NOTE.replace("\n", "\r").encode(),
    "capitals": NOTE.upper().encode(),
    "mark": NOTE.encode("utf-8-sig"),
    "utf16": NOTE.encode("utf-16"),
    "utf16 without mark": NOTE.encode("utf-16-be"),
    "latin": f"Café. {NOTE}".encode("latin-1"),
    "two encodings": f"é {NOTE}".encode() + f"é {NOTE}".encode("latin-1"),
    "astral": f"😀 {NOTE} 🫀".encode(),
    "surrogate": f"{NOTE} \ud800".encode("utf-8", "surrogatepass"),
    "no punctuation": b"assessment acute kidney injury type 2 diabetes mellitus no fever " * 20,
    "one line": ("acute kidney injury, type 2 diabetes mellitus, no fever, " * 900)[:50_000].encode(),
    "a long one": (NOTE * 6_000)[:200_000].encode(),
    "repeated": b"acute kidney injury and type 2 diabetes mellitus " * 2_000,
    "rtf": RTF.encode(),
    "rtf in double bytes": RTF.encode("utf-16"),
    "html": f"<html><body><h1>Assessment</h1><ul>{ITEMS}</ul></body></html>".encode(),
    "html broken off": f"<div><b>Assessment</b><ul>{ITEMS}<table><tr>".encode(),
    "cda": CDA.encode(),
}
REFUSED = {
    "empty": (b"", "holds no text"),
    "blank": (b" \n\t", "holds no text"),
    "binary": (bytes(range(256)) * 8, "not text"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "not text"),
    "pdf": (b"%PDF-1.4 broken off", "PDF is damaged"),
    "cda broken off": (CDA[:200].encode(), "CDA document is damaged"),
    "other xml": (b'<?xml version="1.0"?><root>sepsis</root>', "XML of a kind that is not read"),
}


@pytest.mark.parametrize("name", READ)
def test_it_is_read_as_what_it_is_with_exact_offsets(run: Run, tmp_path: Path, name: str) -> None:
    file = tmp_path / f"{name}.txt"
    file.write_bytes(READ[name])
    (document,) = map(json.loads, run("assess", file, "--json", "--texts").stdout.strip().split("\n"))
    suggested = [code for code in document["codes"] if code["status"] == "suggested"]
    assert {"N17.9", "E11.9"} <= {code["code"] for code in suggested}
    for one in (cite for code in document["codes"] for cite in code["evidence"] if "note" in cite):
        assert document["texts"][one["note"]][one["start"] : one["end"]] == one["quote"]


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_a_sentence_that_quotes_nothing(run: Run, tmp_path: Path, name: str) -> None:
    body, why = REFUSED[name]
    file = tmp_path / f"{name}.txt"
    file.write_bytes(body)
    result = run("assess", file, "--json", fails=1)
    assert why in result.stderr
    assert result.stdout == ""
    assert "sepsis" not in result.stderr
