from dataclasses import replace
from datetime import timedelta

from tests.desk.fakes import NOW, assessed

from chartlight.assessment import Assessment, Drg, DrgImpact, PotentialDrg
from chartlight.desk.stages import assessed_rows, history_of
from chartlight.store.drg_stages import StageRow

BETTER = PotentialDrg(("A41.9",), "871", 1.9, 0.6, "f1", "Septicemia")


def told(drg: str | None, *potential: PotentialDrg) -> Assessment:
    working = Drg(drg, "title", "04", "M", 1.3, 3.8, 4.6, ("J18.9",)) if drg else None
    return replace(assessed(), drg=DrgImpact(working, potential))


def kept(*assessments: Assessment) -> list[StageRow]:
    rows: list[StageRow] = []
    for at, one in enumerate(assessments):
        rows.extend(assessed_rows(rows, one, NOW + timedelta(hours=at)))
    return rows


def short(rows: list[StageRow]) -> list[tuple[str, str | None, int]]:
    return [(row.kind, row.drg, round((row.time - NOW) / timedelta(hours=1))) for row in rows]


def test_only_what_changes_is_kept():
    rows = kept(told("193"), told("193"), told("193", BETTER), told("193", BETTER), told("871"))
    assert short(rows) == [
        ("working", "193", 0),
        ("potential", "871", 2),
        ("working", "871", 4),
        ("potential", None, 4),
    ]
    assert rows[0].codes == ("J18.9",)
    assert rows[0].gmlos == 3.8


def test_a_case_that_no_longer_groups_and_groups_again():
    rows = kept(told("193"), told(None), told(None), told("193"))
    assert short(rows) == [("working", "193", 0), ("working", None, 1), ("working", "193", 3)]


def test_the_first_working_drg_is_the_baseline_unless_one_was_kept():
    history = history_of(kept(told("193"), told("194")))
    assert [(stage.kind, stage.drg) for stage in history.stages] == [
        ("baseline", "193"),
        ("working", "193"),
        ("working", "194"),
    ]
    given = [StageRow("baseline", NOW, "195", "title", 0.7), *kept(told("193"))]
    baseline = history_of(given).latest("baseline")
    assert baseline is not None
    assert baseline.drg == "195"
    assert history_of([]).stages == ()


def test_the_baseline_that_the_first_assessment_brings_is_kept_once():
    arrived_whole = told("193")
    admission = Drg("195", "title", "04", "M", 0.7, 2.0, 2.5, ("J18.9",))
    arrived_whole = replace(arrived_whole, drg=replace(arrived_whole.drg, baseline=admission))
    rows = kept(arrived_whole, arrived_whole, told("194"))
    assert short(rows) == [("baseline", "195", 0), ("working", "193", 0), ("working", "194", 2)]
    assert [(stage.drg, stage.codes) for stage in history_of(rows).of("baseline")] == [("195", ("J18.9",))]
    assert short(kept(told(None), arrived_whole)) == [("working", None, 0), ("working", "193", 1)]


def test_a_potential_drg_that_went_stands_no_longer():
    assert history_of(kept(told("193", BETTER))).latest("potential") is not None
    assert history_of(kept(told("193", BETTER), told("193"))).latest("potential") is None
