from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict, model_validator

from chartlight.toml_tables import check_table, read_document, read_table


class Limits(BaseModel):
    model_config = ConfigDict(extra="forbid")

    low: int
    high: int = 10

    @model_validator(mode="after")
    def _in_order(self) -> "Limits":
        if self.low > self.high:
            raise ValueError("low is over high")
        return self


class Own(Exception):
    """The error of whoever reads."""


def written(folder: Path, content: bytes) -> Path:
    file = folder / "limits.toml"
    file.write_bytes(content)
    return file


def test_a_file_is_read_as_the_model_says(tmp_path: Path) -> None:
    assert read_table(written(tmp_path, b"low = 3"), Limits, Own) == Limits(low=3, high=10)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"low = ", r"^limits\.toml is not TOML: "),
        (b"low = '\xff'", r"^limits\.toml cannot be read: "),
        (b"low = 'secret'", r"^limits\.toml: low: "),
        (b"low = 1\nhigher = 'secret'", r"^limits\.toml: higher: "),
        (b"low = 11", r"^limits\.toml: low is over high$"),
    ],
)
def test_what_is_wrong_is_the_readers_own_error_and_quotes_nothing(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(Own, match=said) as wrong:
        read_table(written(tmp_path, content), Limits, Own)
    assert "secret" not in str(wrong.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(Own, match=r"^limits\.toml cannot be read: "):
        read_document(tmp_path / "limits.toml", Own)


def test_a_document_that_is_no_file_is_checked_the_same_way() -> None:
    assert check_table({"low": 1}, Limits, "limits of the site", Own).high == 10
    with pytest.raises(Own, match=r"^limits of the site: low: Field required$"):
        check_table({}, Limits, "limits of the site", Own)
