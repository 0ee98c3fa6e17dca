from pathlib import Path

import pytest

from chartlight.intake.fhir_server.settings import defaults, fhir_server, is_safe
from chartlight.intake.tables import TablesUnreadable

SITE = """
url = "https://fhir.example/r4/"
name = "ward"
group = "cdi"
[sign_in]
client = "us"
key = "ward"
scopes = ["system/Encounter.read"]
[types.Observation]
patient = "patient"
searches = ["category=laboratory"]
"""


def test_a_file_of_the_site_stands_over_the_defaults(tmp_path: Path) -> None:
    file = tmp_path / "fhir.toml"
    file.write_text(SITE)
    found = fhir_server(None, file, 30.0)
    assert (found.url, found.feed, found.every) == ("https://fhir.example/r4", "fhir|ward", 30.0)
    assert found.searched["Observation"].searches == ("category=laboratory",)
    assert list(found.searched) == list(defaults().types)
    assert fhir_server("https://other.example/r4", file).url == "https://other.example/r4"
    assert fhir_server("https://fhir.example/r4", None).feed == "fhir|fhir.example"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("url = ", "fhir.toml is not TOML: "),
        ('url = "https://h/x"\nevry = 5', "fhir.toml: evry"),
        ('url = "https://h/x"\nevery = 0', "fhir.toml: every"),
        ('name = "x"', "fhir.toml: url"),
        ('url = "ftp://h/x"', "address of a FHIR server"),
        ('url = "https://me:secret@h/x"', "more than a host"),
        ('url = "http://fhir.example/r4"', "needs https"),
        ('url = "https://h/x"\n[sign_in]\nclient="us"\nkey="k"\ntoken_url="http://h/token"', "needs https"),
    ],
)
def test_what_is_wrong_is_told_without_quoting_it(tmp_path: Path, text: str, why: str) -> None:
    file = tmp_path / "fhir.toml"
    file.write_text(text)
    with pytest.raises(TablesUnreadable, match=why) as wrong:
        fhir_server(None, file)
    assert "secret" not in str(wrong.value)


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://h/x", True),
        ("http://127.0.0.1:8080/x", True),
        ("http://localhost/x", True),
        ("http://[::1]/x", True),
        ("http://10.0.0.1/x", False),
        ("http://localhost.example/x", False),
        ("ftp://localhost/x", False),
    ],
)
def test_http_is_for_this_machine(address: str, safe: bool) -> None:
    assert is_safe(address, in_clear=False) is safe
    assert is_safe("http://10.0.0.1/x", in_clear=True)
