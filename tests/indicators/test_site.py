"""A hospital's own folder: what it says holds, what it gets wrong is said, and a change counts without a restart."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.indicators.made import Made
from tests.indicators.test_rulebook import RULE

from chartlight.assessment import Finding
from chartlight.indicators.rulebook import Rulebook, load_rulebook, site_rulebook

Fired = Callable[..., dict[str, Finding]]


def write(folder: Path, name: str, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "rules"


def test_a_missing_or_empty_folder_changes_nothing(site: Path, rulebook: Rulebook) -> None:
    assert load_rulebook(site=site).version == rulebook.version
    site.mkdir()
    assert site_rulebook(site).version == rulebook.version


def test_the_profile_builds_on_a_shipped_one_and_adds_names_words_drugs_and_rules(
    site: Path, made: Made, fired: Fired
) -> None:
    profile = (
        'base = "sofa"\n\n[analyte.potassium]\nnames = ["KAL-7"]\n\n[terms.hyperkalemia]\n'
        'words = ["high k syndrome"]\n\n[class.potassium-lowering]\nnames = ["binderol"]\n'
    )
    write(site, "profile.toml", profile)
    write(site, "own.toml", RULE)
    book = load_rulebook(site=site)
    assert book.problems == ()
    assert book.profile == "sofa+site"
    assert book.criteria["sepsis.host-response"].names() == ("sofa.two",)
    high = [made.value("KAL-7", value, hours, "mmol/L", system="local") for hours, value in ((2, 6.1), (8, 6.0))]
    parts = [*high, made.given("Binderol 5 g", 4, "PO")]
    assert {"site-potassium", "hyperkalemia-missing"} <= fired(made.chart(*parts), book=book).keys()
    named = made.chart(*parts, made.note("High K syndrome."))
    assert "hyperkalemia-missing" not in fired(named, book=book)
    assert "hyperkalemia-missing" not in fired(made.chart(*parts))


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ('[criteria."sirs.fever"]\nabvoe = 38.3\n', 2, "abvoe"),
        ('[criteria."sirs.fevr"]\nabove = 38.3\n', 2, "criterion"),
        ("[analyte.sodium]\nunit = 3\n", 2, "unit"),
        ('[rule."no-such-rule"]\nenabled = false\n', 1, "is the id of no rule"),
        ('[rule."aki-missing"]\nkind = "absent"\n', 2, "kind"),
        ('\nbase = "southern"\n', 2, "which does not exist"),
        ("[critera.x]\nabove = 1\n", 1, "has no use for critera"),
        ("[criteria\n", 1, "not valid TOML"),
    ],
)
def test_a_mistake_in_the_profile_is_said_with_its_line_and_the_shipped_holds(
    site: Path, rulebook: Rulebook, text: str, line: int, why: str
) -> None:
    write(site, "profile.toml", text)
    book = load_rulebook(site=site)
    problem = next(problem for problem in book.problems if why in problem.why)
    assert problem.file == "profile.toml"
    assert problem.line == line
    lost = {rule.id for rule in rulebook.rules} - {rule.id for rule in book.rules}
    assert lost <= {"aki-missing"}
    assert book.criteria["sirs.fever"] == rulebook.criteria["sirs.fever"]
    assert book.catalogue.analytes["sodium"] == rulebook.catalogue.analytes["sodium"]


def test_a_file_that_is_no_text_is_said_and_the_rest_runs(site: Path) -> None:
    write(site, "own.toml", RULE)
    (site / "scan.toml").write_bytes(b"\xff\xfe\x00rule")
    book = load_rulebook(site=site)
    assert book.rule("site-potassium") is not None
    assert [str(problem) for problem in book.problems] == ["scan.toml: cannot be read as UTF-8 text"]


def test_a_changed_folder_is_read_again_and_an_unchanged_one_is_not(site: Path) -> None:
    write(site, "own.toml", RULE)
    first = site_rulebook(site)
    assert site_rulebook(site) is first
    write(site, "own.toml", RULE.replace("above = 5.0", "above = 4.5"))
    os.utime(site / "own.toml", ns=(1, 1))
    changed = site_rulebook(site)
    assert changed.version != first.version
    (site / "own.toml").unlink()
    assert site_rulebook(site).rule("site-potassium") is None
