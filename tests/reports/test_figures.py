from pathlib import Path

import pytest

from chartlight.reports.figures import BadFigures, figure_of, figures, read_figures
from chartlight.reports.wording import dimension

GOOD = """
[[figure]]
id = "one"
group = "Group"
title = "One"
kind = "rate"
case = "stay"
better = "up"
numerator = "n"
denominator = "d"
left_out = "l"
by_day = "day"
source = "s"
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "figures.toml"
    file.write_text(text, "utf-8")
    return file


def test_every_figure_says_what_it_counts_and_what_it_leaves_out() -> None:
    for figure in figures():
        assert all(words.strip() for _, words in figure.definition), figure.id
        assert all(dimension(name) for name in figure.dimensions), figure.id
    assert figure_of("review-rate") is figures()[0]
    assert figure_of("income") is None


def test_a_file_is_read(tmp_path: Path) -> None:
    (only,) = read_figures(written(tmp_path, GOOD))
    assert (only.id, only.kind, only.signed) == ("one", "rate", False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD.replace('"rate"', '"share"'), "figure.0.kind"),
        (GOOD.replace('denominator = "d"\n', ""), "figure.0.denominator"),
        (GOOD + GOOD, "defined twice: one"),
        (GOOD + "colour = 'red'\n", "figure.0.colour"),
        ("[[figure", "not TOML"),
    ],
)
def test_a_bad_file_says_where(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadFigures, match=said):
        read_figures(written(tmp_path, text))
