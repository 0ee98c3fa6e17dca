import csv
import io
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from tests.desk import small_hospital
from tests.desk.small_hospital import NOW

from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.desk.reporting import NoSuchDimension, NoSuchFigure, ReportStopped
from chartlight.reports.figures import figures
from chartlight.reports.period import Period
from chartlight.reports.values import Detail, Report, Scope, Value
from chartlight.store.reporting.statements import COUNTED

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))
APRIL = Period(date(2026, 4, 1), date(2026, 4, 30))


@pytest.fixture(scope="module")
def hospital(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("hospital") / "data"
    small_hospital.fill(folder)
    desk = Desk.open(folder, ThrowawayKey(), Actor("ann"))
    yield desk
    desk.close()


def value(desk: Desk, name: str, period: Period = MARCH, **filters: str) -> Value:
    return next(line.now for line in reported(desk, Scope(period, **filters)).lines if line.figure.id == name)


@cache
def reported(desk: Desk, scope: Scope) -> Report:
    return desk.report(scope, NOW)


def of(cases: int, total: float, value: float | None = None) -> Value:
    return Value(cases, round(total, 6), round(total / cases if value is None else value, 6))


BY_HAND = {
    "review-rate": of(4, 3),  # A, C, D; B was looked at by its coder alone
    "query-rate": of(3, 2),  # A and C; the query of D was withdrawn
    "response-rate": of(6, 4),  # Q5 may still be answered in time, Q3 was withdrawn
    "response-time": Value(3, 132.0, 24.0),  # 24, 96 and 12 hours; Q6 was asked aloud
    "unanswered": of(7, 3),  # Q4, Q5, Q7
    "overdue": of(6, 1),  # Q4; Q7 was closed without an answer
    "agreement": of(3, 2),
    "validation": of(1, 0),
    "cmi-baseline": of(3, 0.8 + 0.6 + 0.8),
    "cmi-working": of(3, 1.0 + 0.6 + 0.8),
    "cmi-final": of(3, 1.3 + 0.9 + 0.8),
    "cmi-change": of(3, 0.5 + 0.3),
    "query-impact": Value(0, 0.0, None),
    "cc-capture": of(2, 1),  # 193 and 194 part by a CC, 690 does not
    "mcc-capture": of(3, 1),
    "cc-mcc-capture": of(3, 2),
    "acceptance": of(5, 3),
    "override": of(5, 2),
    "acceptance-auto": of(1, 1),
    "acceptance-review": of(4, 2),
    "missed": of(5, 1),
    "turnaround": Value(2, 1.5, 0.75),  # B after half a day, D after a day; A in April
    "dnfc": Value(4, 2.0, 2.0),  # C was never begun, D was reopened
    "reconciliation": of(2, 1),
    "findings-fired": Value(4, 4.0, 4.0),
    "findings-queried": of(4, 1),
    "findings-closed": of(4, 1),
    "findings-resolved": of(4, 1),
}


def test_every_figure_is_defined_and_counted_and_worked_out_by_hand() -> None:
    names = [figure.id for figure in figures()]
    assert set(names) == set(COUNTED) == set(BY_HAND)
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", sorted(BY_HAND))
def test_a_figure_is_what_it_comes_to_by_hand(hospital: Desk, name: str) -> None:
    assert value(hospital, name) == BY_HAND[name]


def test_a_late_attestation_counts_in_its_own_month(hospital: Desk) -> None:
    assert value(hospital, "turnaround", APRIL) == Value(1, 2.0, 2.0)
    assert value(hospital, "query-impact", APRIL) == of(3, 0.3)
    assert value(hospital, "reconciliation", APRIL) == of(1, 0)


def test_a_figure_without_a_case_has_no_value_and_a_count_is_nought(hospital: Desk) -> None:
    assert value(hospital, "review-rate", APRIL) == Value(0, 0.0, None)
    assert value(hospital, "dnfc", APRIL) == Value(0, 0.0, 0.0)


def test_filters_choose_by_place_and_by_whose_work_it_is(hospital: Desk) -> None:
    assert value(hospital, "review-rate", unit="4W") == of(3, 3)
    assert value(hospital, "review-rate", provider="Dr Novak") == of(2, 1)
    assert value(hospital, "review-rate", payer="Commercial") == of(1, 0)
    assert value(hospital, "review-rate", person="bob") == of(1, 1)
    assert value(hospital, "turnaround", person="dan").cases == 1
    assert value(hospital, "overdue", person="bob") == of(1, 1)
    assert value(hospital, "agreement", provider="Dr Novak") == of(1, 0)  # asked in the end, not attending
    assert value(hospital, "acceptance", person="cora", unit="4W") == of(2, 2)
    assert value(hospital, "findings-closed", unit="4W", provider="Dr Hale") == of(3, 1)


def test_the_period_before_and_the_months_stand_beside(hospital: Desk) -> None:
    report = hospital.report(Scope(APRIL), NOW)
    line = next(line for line in report.lines if line.figure.id == "review-rate")
    assert line.before == BY_HAND["review-rate"]
    assert line.change is None
    assert [(point.key, point.value.cases) for point in line.trend][-3:] == [
        ("2026-02", 0),
        ("2026-03", 4),
        ("2026-04", 0),
    ]
    assert len(line.trend) == 12


def test_cases_below_ten_are_marked(hospital: Desk) -> None:
    assert value(hospital, "review-rate").is_small
    assert not value(hospital, "review-rate", APRIL).is_small


def detail(desk: Desk, name: str, by: str, period: Period = MARCH) -> Detail:
    return desk.report_figure(name, Scope(period), by, NOW)


@pytest.mark.parametrize("figure", figures(), ids=lambda figure: figure.id)
def test_the_parts_of_every_figure_add_up_to_it_whatever_they_are_told_apart_by(hospital: Desk, figure) -> None:
    for by in figure.dimensions:
        found = detail(hospital, figure.id, by)
        assert sum(point.value.cases for point in found.points) == found.line.now.cases == found.all_rows, by
        assert sum(point.value.sum for point in found.points) == pytest.approx(found.line.now.sum), by
        assert sum(row.part for row in found.rows) == pytest.approx(found.line.now.sum), by
        assert all(MARCH.first <= row.day <= MARCH.last for row in found.rows), by


def test_codes_are_told_apart_by_family_chapter_and_route(hospital: Desk) -> None:
    families = {point.key: point.value for point in detail(hospital, "acceptance", "category").points}
    assert families == {
        "J18": of(1, 1), "N17": of(1, 0), "E87": of(1, 0), "I10": of(1, 1), "0W9": of(1, 1)
    }  # fmt: skip
    chapters = {point.key: point.value.sum for point in detail(hospital, "acceptance", "chapter").points}
    assert chapters["I00–I99 Circulatory system"] == 1
    assert chapters["ICD-10-PCS procedures"] == 1
    assert {point.key: point.value for point in detail(hospital, "override", "route").points} == {
        "auto": of(1, 0), "review": of(4, 2)
    }  # fmt: skip


def test_findings_are_told_apart_by_rule_and_by_why_they_were_closed(hospital: Desk) -> None:
    rules = {point.key: point.value for point in detail(hospital, "findings-closed", "rule").points}
    assert rules == {"aki": of(1, 1), "sepsis": of(3, 0)}
    reasons = {point.key: point.value.cases for point in detail(hospital, "findings-closed", "reason").points}
    assert reasons == {"not significant": 1, None: 3}


def test_rows_say_what_counts(hospital: Desk) -> None:
    rows = {row.admission: row for row in detail(hospital, "cmi-change", "unit").rows}
    assert rows["A"].what == "195 to 193, +0.5000"
    assert (rows["A"].name, rows["A"].mrn, rows["A"].day, rows["A"].unit) == (
        "Synthetic, A",
        "M-A",
        date(2026, 3, 31),
        "4W",
    )
    closed = next(row for row in detail(hospital, "findings-closed", "rule").rows if row.part)
    assert (closed.what, closed.person) == ("Sepsis, missing, closed: not significant", "ann")


def test_what_can_be_filtered_by_is_what_the_cases_have(hospital: Desk) -> None:
    found = hospital.report_choices()
    assert found.units == ("4W", "5E")
    assert found.providers == ("Dr Hale", "Dr Novak")
    assert found.payers == ("Commercial", "Medicare")
    assert found.persons == ("ann", "bob", "cora", "dan")


def test_a_figure_or_dimension_that_is_none_is_refused_with_those_that_are(hospital: Desk) -> None:
    with pytest.raises(NoSuchFigure, match=r"no figure income.*review-rate"):
        detail(hospital, "income", "month")
    with pytest.raises(NoSuchDimension, match=r"Review rate is told apart by month, .*not by chapter"):
        detail(hospital, "review-rate", "chapter")


def test_a_report_can_be_stopped_and_asked_again(hospital: Desk) -> None:
    steps: list[int] = []

    def told(done: int, of: int) -> bool:
        steps.append(done)
        return done < 3

    with pytest.raises(ReportStopped):
        hospital.report(Scope(MARCH), NOW, told)
    assert steps == [0, 1, 2, 3]
    assert value(hospital, "review-rate") == BY_HAND["review-rate"]


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_table_holds_the_definition_and_every_case_and_names_on_demand_alone(hospital: Desk, tmp_path: Path) -> None:
    found = hospital.report_figure("unanswered", Scope(MARCH), "unit", NOW, most=1)
    assert (len(found.rows), found.all_rows) == (1, 7)
    target = tmp_path / "rows.csv"
    hospital.export_figure(target, found, NOW)
    lines = read(target.read_bytes())
    assert lines[0] == ["Unanswered queries", "42.9 %", "3 of 7"]
    assert ["Left out", "Drafts and withdrawn queries."] in lines
    at = lines.index([]) + 1
    assert "name" not in lines[at]
    assert len(lines) - at == 8
    assert "Synthetic" not in target.read_text("utf-8")
    hospital.export_figure(target, found, NOW, names=True)
    assert "Synthetic, A" in target.read_text("utf-8")
    last = hospital.audit_entries(limit=1)[0]
    assert last.action == "report.export"


def test_the_report_prints_every_figure_and_no_patient(hospital: Desk, tmp_path: Path) -> None:
    from pypdf import PdfReader

    target = tmp_path / "report.pdf"
    hospital.export_report(target, Scope(MARCH, unit="4W"), NOW)
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(target).pages).split())
    for figure in figures():
        assert figure.title in words
        assert " ".join(figure.denominator.split()[:6]) in words
    assert "1 Mar 2026 to 31 Mar 2026 · unit 4W" in words
    assert "Synthetic" not in words
    before = target.read_bytes()
    hospital.export_report(target, Scope(MARCH, unit="4W"), NOW)
    assert target.read_bytes() == before
