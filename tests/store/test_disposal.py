"""Which tables a patient is found in, and what is taken out of settings."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from chartlight.store.disposal import BY_NUMBER, KEPT, unknown_tables, without
from chartlight.store.keys import ThrowawayKey
from chartlight.store.store import Store

WORDS = re.compile(r"(?<![\w-])(?:v1|okafor)(?![\w-])")


def test_of_every_table_it_is_known_how_a_patient_is_found_in_it(tmp_path: Path) -> None:
    """A new table without a chart's number must be named in `disposal`, with the way or with why its rows stay."""
    store = Store.open(tmp_path, ThrowawayKey(), create=True)
    try:
        with store.reading() as connection:
            assert unknown_tables(connection) == []
            names = set(connection.execute(text("SELECT table_name FROM duckdb_tables() WHERE NOT internal")).scalars())
    finally:
        store.close()
    assert {*BY_NUMBER, *KEPT} <= names


def test_what_names_somebody_is_taken_out_and_the_rest_stays() -> None:
    kept = {
        "open": ["V1", "V2"],
        "cases": [{"admission": "V1", "window": True}, {"admission": "V12", "window": False}],
        "V1": "a draft",
        "search": "unit:4W Okafor",
        "width": 12,
    }
    assert without(kept, WORDS) == {
        "open": ["V2"],
        "cases": [{"admission": "V12", "window": False}],
        "search": "",
        "width": 12,
    }


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["V1", "v1 and more", "V2", "Okafor, Grace", "x"]),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["V1", "a", "okafor"]), inner),
)


@given(value=JSON)
def test_nothing_that_names_them_is_left(value: object) -> None:
    left = without(value, WORDS)
    assert not WORDS.search(repr(left).casefold())
    assert without(left, WORDS) == left
