from datetime import date

import pytest

from chartlight.codesets.codeset import Codeset, load_codeset


@pytest.fixture(scope="session")
def codeset() -> Codeset:
    return load_codeset(date(2027, 4, 1))
