"""Findings that speak for nothing: a normal value or an unremarkable examination supports no diagnosis (Q4)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_REACH = 70
_CLAUSE_ENDS = re.compile(
    r"\n|;(?!\s?[<>]?\d+\.\d)|,\s(?!then\b|now\b|and\b)(?=[A-Za-z]{2,})|\.\s|\s/\s|(?<=\d)\s(?=[A-Z][A-Za-z0-9]{1,11}\s?[:=]?\s?[<>]?\d)"
)
_NO_VALUES = re.compile(
    r"\([^()]{0,80}\)|\b\d{1,2}:\d\d\b|\b(?:ref\w*|normal|range)\b[^,;\n]{0,20}|\b\d{1,2}/\d{1,4}(?:/\d{2,4})?\b|\bx\s?\d+",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_LIMITS = re.compile(
    r"\(\s?(?:ref\w*\.?|reference|normal|range|nl)?[\s:]{0,3}"
    r"(?:(?P<low>\d{1,5}(?:\.\d+)?)\s?[-\u2013]\s?|(?:<|\u2264|below|under|less than|up to)\s?=?\s?)"
    r"(?P<high>\d{1,5}(?:\.\d+)?)[^()\d]{0,14}\)",
    re.IGNORECASE,
)
"""The laboratory's own reference range, printed after a value: "(3.5-5.0)", "(<20)"."""
_RESULT = re.compile(r"(?<![\w./])[<>]?\d{1,6}(?:\.\d+)?(?![\w./]*\d)")
_VALUE = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d+)?(?![\w.]*\d)")
_MOVES = 1.4
"""A value that grows to so many times another is a change, though both are normal."""


@dataclass(frozen=True, slots=True)
class NormalFindings:
    """By kind of sign: the words for an unremarkable finding, and the ranges that values are clearly normal in."""

    unremarkable: Mapping[str, re.Pattern[str]]
    ranges: Mapping[str, tuple[tuple[float, float], ...]]

    def beyond(self, name: str, sign: re.Pattern[str], evidence: str) -> bool:
        """True if `evidence` shows the sign other than by normal findings; without a value it is shown."""
        if name in self.unremarkable:
            evidence = self.unremarkable[name].sub(" ", evidence)
        if name not in self.ranges:
            return not _within_limits(sign, evidence)
        return any(not self._all_normal(name, evidence, match) for match in sign.finditer(evidence))

    def knows(self, name: str) -> bool:
        """True if it is known what is normal of the sign."""
        return name in self.unremarkable or name in self.ranges

    def values(self, sign: re.Pattern[str], evidence: str) -> list[float]:
        """Every value that stands after a mention of the sign."""
        return [value for match in sign.finditer(evidence) for value in _told_after(match, evidence)]

    def _all_normal(self, name: str, evidence: str, match: re.Match[str]) -> bool:
        values = _told_after(match, evidence)
        if not values or max(values) >= _MOVES * min(values):
            return False
        return all(any(low <= value <= high for low, high in self.ranges[name]) for value in values)


def _told_after(match: re.Match[str], evidence: str) -> list[float]:
    after = evidence[match.end() : match.end() + _REACH]
    end = _CLAUSE_ENDS.search(after)
    told = match.group(0) + after[: end.start()] if end else match.group(0) + after
    return [float(one) for one in _VALUE.findall(_NO_VALUES.sub(" ", told))]


def _within_limits(sign: re.Pattern[str], evidence: str) -> bool:
    """True unless the sign is shown: every mention is followed by results within limits that are printed with them."""
    every: list[float] = []
    evidence = _THOUSANDS.sub("", evidence)
    for match in sign.finditer(evidence):
        after = evidence[match.end() : match.end() + _REACH]
        limits = _LIMITS.search(after)
        if limits is None:
            return False
        told = after[: limits.start()]
        results = _RESULT.findall(_NO_VALUES.sub(" ", told))
        if _CLAUSE_ENDS.search(told) or not results or any(one[0] == ">" for one in results):
            return False
        values = [float(one.lstrip("<")) for one in results]
        if not all(float(limits["low"] or 0) <= value <= float(limits["high"]) for value in values):
            return False
        every += values
    return not every or max(every) < _MOVES * min(every)
