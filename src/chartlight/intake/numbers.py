"""Numbers as people and analysers write them."""

import re

_NUMBER = r"[+-]?(?:\d+(?:[.,]\d+)?|\.\d+)(?:[eE][+-]?\d{1,2})?"
_VALUE = re.compile(rf"(?P<comparator><=|>=|=<|=>|<|>)?\s*(?P<number>{_NUMBER})")
_RANGE = re.compile(rf"\(?\s*(?P<low>{_NUMBER})\s*(?:-|–|to)\s*(?P<high>{_NUMBER})\s*\)?")
_BOUND = re.compile(rf"\(?\s*(?P<comparator><=|>=|<|>)\s*(?P<number>{_NUMBER})\s*\)?")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_SAME = {"=<": "<=", "=>": ">="}


def number(text: str) -> float | None:
    """The number that `text` is, with thousands separated or not; None if it is none."""
    text = text.strip()
    if _THOUSANDS.fullmatch(text):
        return float(text.replace(",", ""))
    return float(text.replace(",", ".")) if re.fullmatch(_NUMBER, text) else None


def measured(text: str) -> tuple[float, str | None] | None:
    """Number and comparator of "5.6", "<0.01", ">= 100"; None if `text` says anything more."""
    text = text.strip()
    plain = number(text)
    if plain is not None:
        return plain, None
    found = _VALUE.fullmatch(text)
    if found is None or (value := number(found["number"])) is None:
        return None
    sign = found["comparator"]
    return value, _SAME.get(sign, sign)


def bounds(text: str) -> tuple[float | None, float | None]:
    """Low and high of a reference range: "3.5-5.0", "49 - 92", "<5", ">=60"."""
    text = text.strip()
    if (found := _RANGE.fullmatch(text)) is not None:
        return number(found["low"]), number(found["high"])
    if (found := _BOUND.fullmatch(text)) is not None:
        value = number(found["number"])
        return (value, None) if found["comparator"].startswith(">") else (None, value)
    return None, None
