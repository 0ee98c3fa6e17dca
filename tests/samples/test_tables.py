from datetime import time

import pytest

from chartlight.chart import MedicationKind
from chartlight.samples.tables import parse_medications, parse_results
from chartlight.samples.times import StayTime

KNOWN = frozenset({"wbc", "hstnt"})
HEAD = "kind | name | dose | route | frequency | from | until | given\n"


def test_results_keep_decimals_gaps_and_comparators():
    first, second = parse_results("\ntime wbc hstnt\nday 1 18:32 18.0 <6\nday 2 05:00 . 12\n", KNOWN)
    assert first.at == StayTime(1, time(18, 32))
    assert [(key, reading.written, reading.comparator) for key, reading in first.readings] == [
        ("wbc", "18.0", None),
        ("hstnt", "6", "<"),
    ]
    assert [key for key, _ in second.readings] == ["hstnt"]


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("time wbc", "has a line for each draw"),
        ("hour wbc\nday 1 08:00 4", "starts with a line"),
        ("time wbc glow\nday 1 08:00 4 5", "unknown analytes glow"),
        ("time wbc\nday 1 08:00 4 5", "line 2: 1 values wanted after the time, found 2"),
        ("time wbc\nday 1 08:00 4\nday 1 09:00 high", "line 3: wbc: 'high' is no number"),
        ("time wbc\nday 1 25:00 4", "line 2: 25:00 is no time of day"),
        ("time wbc\nday 1 08:00 .", "line 2: nothing was measured"),
    ],
)
def test_a_bad_table_of_results_says_where(table: str, says: str):
    with pytest.raises(ValueError, match=says):
        parse_results(table, KNOWN)


def test_a_repeated_administration_is_spelled_out():
    (line,) = parse_medications(
        HEAD + "order | Cefepime | 2 g | IV | q8h | day 1 21:00 | day 3 09:00 | day 1 22:00 every 8h until day 2 14:00"
    )
    assert (line.kind, line.dose, line.unit) == (MedicationKind.ORDER, 2.0, "g")
    assert line.given == (StayTime(1, time(22)), StayTime(2, time(6)), StayTime(2, time(14)))
    assert line.stopped == StayTime(3, time(9))


def test_a_home_medication_has_no_order():
    (line,) = parse_medications(HEAD + "home | Metformin | 1,000 mg | PO | BID | | | ")
    assert (line.kind, line.dose, line.ordered, line.given) == (MedicationKind.HOME, 1000.0, None, ())


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("order | Cefepime | 2 g | IV", "line 2: 8 cells wanted, found 4"),
        ("stat | Cefepime | 2 g | IV | q8h | day 1 21:00 | | ", "neither 'home' nor 'order'"),
        ("order | Cefepime | 2 g | IV | q8h | | | ", "Cefepime: an order has a time 'from'"),
        ("home | Metformin | 1 g | PO | BID | day 1 08:00 | | ", "a home medication has none"),
        ("order | Cefepime | two | IV | q8h | day 1 21:00 | | ", "dose 'two' is no amount"),
        ("order | Cefepime | 2 g | IV | q8h | day 1 21:00 | | day 1 every 8h", "is no time of the stay"),
        ("order | C | 2 g | IV | q8h | day 1 21:00 | | day 1 22:00 every 0h until day 2 06:00", "every 0 hours"),
    ],
)
def test_a_bad_table_of_medications_says_where(row: str, says: str):
    with pytest.raises(ValueError, match=says):
        parse_medications(HEAD + row)
