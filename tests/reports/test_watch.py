"""The plan of the watch: what is watched, and that a broken file says where."""

from datetime import date
from pathlib import Path

import pytest

from chartlight.codesets.codeset import load_codeset
from chartlight.reports.watch import DIMENSIONS, BadWatch, WatchMonth, limits, plan, read_plan

_HEAD = "heavy_above = 2.5\nbaseline_cases = 2000\nleast_cases = 500\nsigmas = 3.0\npull = 20.0\n"
_ONE = '[[measure]]\nid = "mcc"\ntitle = "MCC"\nsource = "x"\n'


def test_everything_is_watched_with_a_source_and_known_codes() -> None:
    codes = load_codeset(date(2026, 11, 1))
    for measure in plan().measure:
        assert measure.title
        assert measure.counts
        assert measure.source
        assert set(measure.by) <= set(DIMENSIONS)
        for code in measure.codes:
            assert codes.title(code), code
    assert {"mcc", "cc-mcc", "heavy", "weight", "override-up", "override-down"} <= {one.id for one in plan().measure}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[measure", "not TOML"),
        (_HEAD + _ONE + _ONE, "watched twice: mcc"),
        (_HEAD + _ONE + 'direction = "down"\n', "looks down with odds of 4"),
        (_HEAD + _ONE + 'by = ["payer"]\n', "measure.0.by"),
        (_HEAD.replace("2.5", '"much"') + _ONE, "heavy_above"),
    ],
)
def test_a_broken_plan_says_where(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "watch.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(BadWatch, match=said):
        read_plan(file)


def test_limits_of_a_month() -> None:
    assert limits(0.5, 25.0, 100, 3, "rate") == pytest.approx((0.35, 0.65))
    assert limits(0.9, 25.0, 100, 3, "rate")[1] == 1
    assert limits(0.1, 25.0, 100, 3, "rate")[0] == 0
    assert limits(1.2, 25.0, 100, 3, "number")[1] == pytest.approx(1.35)
    assert WatchMonth("2026-03", 100, 0.7, 0.5, 0.35, 0.65, 1).is_outside
    assert not WatchMonth("2026-03", 100, 0.6, 0.5, 0.35, 0.65, 1).is_outside
