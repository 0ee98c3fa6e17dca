"""A query taken apart, whether it is one of ours or any text: what every rule looks at."""

import re
from dataclasses import dataclass

from chartlight.queries.compliance.conditions import Conditions, Named
from chartlight.queries.compliance.wordbook import DX, KNOWN, QUOTE

_QUOTED = re.compile(r"[\"\u201c\u201f][^\"\u201c\u201d\n]{2,300}[\"\u201d]")
# Quoted words that dictate nothing: the answer that there is none
_WAY_OUT = re.compile(
    r"\W{0,3}(?:clinically )?(?:unable|undetermin|not determin|cannot|can not|other\b|not applicable|none)",
    re.IGNORECASE,
)
_LONGEST_ROW = 300


def has_figure(text: str) -> bool:
    """True if the text holds a figure at all."""
    return any(mark.isdigit() for mark in text)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a query outside its options; `asks` if it puts the question, `offers` if it lists answers.

    `line` is the number of the line of a free text that it stands in, -1 where there are no lines.
    """

    text: str
    named: tuple[Named, ...]
    asks: bool = False
    offers: bool = False
    line: int = -1

    @property
    def quotes(self) -> tuple[tuple[int, int], ...]:
        """Where words stand in quotation marks."""
        return tuple(match.span() for match in _QUOTED.finditer(self.text))

    @property
    def without_names(self) -> str:
        """The text with the names of conditions left out, so that no word of a name is taken for anything else."""
        text = self.text
        for one in reversed(self.named):
            text = f"{text[: one.start]}...{text[one.end :]}"
        return text

    def in_quotes(self, named: Named) -> bool:
        """True if the condition is named within quotation marks."""
        return any(start <= named.start and named.end <= end for start, end in self.quotes)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a query consists of. `options` are as written, marks included; `yes_no` if the choices are yes and no.

    `documented` are the conditions that a provider wrote, as far as the query (or the chart with it) shows;
    `formal` if it is a free text with the header of a form;
    `evidence` are the lines in which clinical indicators are looked for, `findings` the same without their dates.
    """

    titles: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    options: tuple[str, ...]
    yes_no: bool
    documented: tuple[Named, ...]
    evidence: str
    findings: str
    known: Conditions
    formal: bool = False

    def undocumented(self, named: tuple[Named, ...]) -> tuple[Named, ...]:
        """Those of `named` that nobody documented, and that the words do not deny."""
        return tuple(one for one in named if not one.negated and not self.known.is_among(one, self.documented))

    def row_of(self, cell: Sentence) -> str:
        """The row of a table that a cell stands in: its cells are sentences of one line."""
        row = " ".join(one.text for one in self.sentences if one.line == cell.line) if cell.line >= 0 else cell.text
        return row if len(row) <= _LONGEST_ROW else cell.text

    def masked(self, sentence: Sentence) -> str:
        """The sentence with names of conditions and quoted words replaced, as the wording patterns expect it."""
        said = ((start, end) for start, end in sentence.quotes if not _WAY_OUT.match(sentence.text, start + 1, end - 1))
        spans: list[tuple[int, int, str]] = [(start, end, QUOTE) for start, end in said]
        for one in sentence.named:
            if not sentence.in_quotes(one):
                fresh = not one.negated and not self.known.is_among(one, self.documented)
                spans.append((one.start, one.end, DX if fresh else KNOWN))
        text = sentence.text
        for start, end, mark in sorted(spans, reverse=True):
            text = f"{text[:start]}{mark}{text[end:]}"
        return text
