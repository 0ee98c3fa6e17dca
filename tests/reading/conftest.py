from datetime import date

import pytest

from chartlight.codesets.codeset import Codeset, load_codeset
from chartlight.reading.reader import Reader, load_reader


@pytest.fixture(scope="session")
def codeset() -> Codeset:
    return load_codeset(date(2027, 4, 1))


@pytest.fixture(scope="session")
def reader(codeset: Codeset) -> Reader:
    return load_reader(codeset, encoder=False)
