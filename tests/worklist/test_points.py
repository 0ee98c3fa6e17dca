from pathlib import Path

import pytest

from chartlight.locations import resources
from chartlight.worklist.points import PointsUnreadable, load_points, read_points

OWN = (resources() / "worklist" / "priority.toml").read_text("utf-8")


def test_the_programs_own_points_load():
    points = load_points()
    assert points.finding.missing > points.finding.validation
    assert points.look.after(1) < points.look.after(24) < points.look.after(1000) < points.look.never


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (("missing = 38", "missing = 'many'"), "finding.missing"),
        (("most = 40", "most = 40\nextra = 1"), "potential.extra"),
        (("queried_share = 0.2", "queried_share = 2.0"), "finding.queried_share"),
        (("[look]\nnever = 15", "[look]"), "look.never"),
        (("[finding]", "[finding"), "not TOML"),
    ],
)
def test_a_mistake_in_a_file_is_named(tmp_path: Path, change: tuple[str, str], named: str):
    file = tmp_path / "priority.toml"
    assert change[0] in OWN
    file.write_text(OWN.replace(*change, 1), "utf-8")
    with pytest.raises(PointsUnreadable, match=named):
        read_points(file)
