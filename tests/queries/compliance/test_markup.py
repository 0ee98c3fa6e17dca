"""What a reader saw of a text that a system exported."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.queries.compliance.markup import plain


@pytest.mark.parametrize(
    ("exported", "read"),
    [
        ("<p>Na&nbsp;118</p>", "Na 118"),
        ('<input type="checkbox"> A<br>', "[ ] A"),
        ('<input type="radio" checked> A', "[x] A"),
        ("<ul><li>A</li><li>B</li></ul>", "- A\n- B"),
        ("<li><strong><u>A</u></strong></li>", "- **A**"),
        ('<span style="color:red">A</span>', "**A**"),
        ("**Patient:** A", "Patient: A"),
        ("## Query", "Query"),
        ("| A | B |", "A | B"),
        ("Author = A", "Author: A"),
        ("WBC < 4 and > 2", "WBC < 4 and > 2"),
        ('{"patient": "A", "options": ["B", "C"]}', "patient: A\noptions:\n- B\n- C"),
        ("> a\n> b\n> c\n> d", "a\nb\nc\nd"),
        ("> a\n> b\n> c\nd", "> a\n> b\n> c\nd"),
    ],
)
def test_markup_is_read_as_it_was_shown(exported: str, read: str) -> None:
    lines = [" ".join(line.split()) for line in plain(exported).splitlines()]
    assert "\n".join(line for line in lines if line) == read


@pytest.mark.parametrize("hostile", ["<b>" * 20_000, "{" * 60_000, "[{" * 30_000, "**a" * 20_000, "a | " * 15_000])
def test_hostile_markup_is_read_in_time(hostile: str) -> None:
    started = time.process_time()
    plain(hostile)
    assert time.process_time() - started < 2.0


@given(st.text(alphabet="<>bli|*_#&;{}[]\"' \n:=ap", max_size=300))
def test_any_markup_is_read(text: str) -> None:
    assert isinstance(plain(text), str)
