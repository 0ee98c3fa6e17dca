"""The context that the reader gives to a hundred spans of synthetic sentences (`context.tsv`), split as the cases are.

`expected`: the values joined by commas, other answers as right after `|`. The span stands in `[[ ]]`.

    pytest tests/notes_gold -k context_report -n 0 -s
"""

import csv
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.notes_gold.gold import SPLITS, Split
from tests.notes_gold.scoring import NOW

from chartlight.codesets.codeset import load_codeset
from chartlight.reading.reader import Reader, load_reader

FEWEST_RIGHT: dict[Split, int] = {"open": 48, "aside": 45}


class Span(NamedTuple):
    number: int
    expected: tuple[frozenset[str], ...]
    text: str
    start: int
    end: int

    @property
    def split(self) -> Split:
        return "aside" if self.number % 2 else "open"


@cache
def reader() -> Reader:
    return load_reader(load_codeset(NOW.date()), encoder=False)


def spans() -> list[Span]:
    with (Path(__file__).parent / "context.tsv").open(encoding="utf-8", newline="") as file:
        return [_span(row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def _span(row: dict[str, str]) -> Span:
    before, _, rest = row["text"].partition("[[")
    words, _, after = rest.partition("]]")
    expected = tuple(frozenset(answer.split(",")) - {"affirmed"} for answer in row["expected"].split("|"))
    return Span(int(row["number"]), expected, before + words + after, len(before), len(before) + len(words))


def found(span: Span) -> frozenset[str]:
    return frozenset(value.value for value in reader().context_of(span.text, span.start, span.end))


def test_context_report() -> None:
    for split in SPLITS:
        mine = [span for span in spans() if span.split == split]
        wrong = [span for span in mine if found(span) not in span.expected]
        sys.stdout.write(f"\n== context, {split}: {len(mine) - len(wrong)} of {len(mine)} right\n")
        for span in wrong if split == "open" else ():
            said, wanted = (", ".join(sorted(answer)) or "affirmed" for answer in (found(span), span.expected[0]))
            sys.stdout.write(
                f"   {span.number} {span.text!r} [{span.text[span.start : span.end]}]: {said}, not {wanted}\n"
            )
        assert mine


@pytest.mark.parametrize("split", SPLITS)
def test_the_reader_gives_most_spans_their_context(split: Split) -> None:
    right = sum(found(span) in span.expected for span in spans() if span.split == split)
    assert right >= FEWEST_RIGHT[split]
