"""What a maker decided of a code before its table is walked."""

from collections.abc import Mapping
from dataclasses import dataclass

from chartlight.procedures.case import Read
from chartlight.procedures.phrases import Span


@dataclass(frozen=True, slots=True)
class Plan:
    """A code to build: its table, the reads of the axes that are decided (the others are read as the frame says).

    `spans` are the words that support the table, the procedure's name where there are none; `why` what decided it.
    """

    table: str
    reads: Mapping[str, tuple[Read, ...]]
    why: str = ""
    spans: tuple[Span, ...] = ()
