"""The tables of the year that the procedure tests build codes from."""

from collections.abc import Callable
from datetime import date

import pytest

from chartlight.codesets.codeset import load_codeset
from chartlight.codesets.pcs import PcsTables
from chartlight.procedures.building import Built
from chartlight.procedures.suggest import procedures_of


@pytest.fixture(scope="session")
def tables() -> PcsTables:
    return load_codeset(date(2026, 4, 1)).pcs_tables


@pytest.fixture
def built(tables: PcsTables) -> Callable[[str], tuple[Built, ...]]:
    """Everything that a note names, built."""
    return lambda text: procedures_of(text, tables)


@pytest.fixture
def coded(built: Callable[[str], tuple[Built, ...]]) -> Callable[[str], set[str]]:
    """The codes that a note is to be reported with."""
    return lambda text: {one.code for one in built(text) if one.is_complete and not one.against}
