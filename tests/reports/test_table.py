import csv
import io
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from chartlight.reports.figures import figures
from chartlight.reports.period import Period
from chartlight.reports.table import table
from chartlight.reports.values import NOTHING, Detail, FigureLine, Row, Scope, Value

MADE = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
SCOPE = Scope(Period(date(2026, 3, 1), date(2026, 3, 31)))
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def detail(*rows: Row) -> Detail:
    line = FigureLine(figures()[0], Value(len(rows), 0.0, 0.0), NOTHING, ())
    return Detail(line, SCOPE, "month", (), rows, len(rows))


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@given(st.lists(st.builds(Row, words, words, words, st.just(date(2026, 3, 2)), words, words, words, words, words,
                          st.floats(-9, 9)), max_size=5))  # fmt: skip
def test_no_cell_of_any_row_is_a_formula_and_every_row_is_there(rows: list[Row]) -> None:
    lines = rows_of(table(detail(*rows), MADE, names=True))
    body = lines[lines.index([]) + 2 :]
    assert len(body) == len(rows)
    for row in body:
        assert all(not cell.startswith(("=", "+", "@", "\t", "\r")) for cell in row)
        assert all(not cell.startswith("-") for cell in row[:-1])  # the last is a number


def test_a_formula_in_a_name_is_text() -> None:
    bad = Row("=1+1", "@x", "+cmd", date(2026, 3, 2), "-1", None, None, None, "x", 1.0)
    lines = rows_of(table(detail(bad), MADE, names=True))
    assert lines[-1] == ["'=1+1", "'@x", "'+cmd", "2026-03-02", "'-1", "", "", "", "x", "1"]
