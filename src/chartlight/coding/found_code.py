"""What a search for codes answers with."""

from typing import NamedTuple


class FoundCode(NamedTuple):
    """A code that may be reported; `term` is the name it was found by where its title does not hold the words typed."""

    code: str
    title: str
    term: str | None = None
