"""Cells of a CSV that a spreadsheet program takes for text, whatever stands in them (OWASP, CSV Injection). Pure.

A program that parts the line by other signs than we do (a semicolon in most of Europe, a tab) begins a cell in the
middle of ours: there a formula is guarded as well, and so is one behind blanks or letters that nobody sees.
"""

import re

GUARD = "'"
"""Stands before what would be run as a formula."""

_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
_UNSEEN = "\\s\x00-\x1f\xa0\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_FORMULA = re.compile(f"(?:^|(?<=[;\t\r\n]))(?=[{_UNSEEN}]*[{_SIGNS}])|^(?=[\t\r\n])")


def safe(cell: str) -> str:
    """The cell as text to every spreadsheet program; the same where it could be nothing else."""
    return _FORMULA.sub(GUARD, cell)
