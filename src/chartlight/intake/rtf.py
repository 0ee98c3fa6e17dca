"""The text of an RTF document: what its reader would see, so neither hidden text nor what a reviewer deleted."""

import re
from collections.abc import Iterator

_TOKEN = re.compile(r"\\'[0-9a-fA-F]{2}|\\[a-zA-Z]+-?\d* ?|\\.|[{}]|[^\\{}]+", re.DOTALL)
_UNSEEN = re.compile(r"\\(v|deleted)(-?\d*) ?$")
_SHOWN = frozenset("'{}\\~-_*")
"""What follows a backslash where it writes a character; `*` begins a destination."""


def rtf_text(source: str) -> str:
    """The text with a line a paragraph; tables keep their rows, cells parted by "|"."""
    from striprtf.striprtf import rtf_to_text

    text: str = rtf_to_text("".join(_seen(source)), errors="ignore")  # type: ignore[no-untyped-call]
    return text


def _seen(source: str) -> Iterator[str]:
    """The document without the letters that are hidden (\\v) or deleted (\\deleted, RTF 1.9.1, "Track Changes")."""
    groups: list[frozenset[str]] = []
    unseen: frozenset[str] = frozenset()
    for token in _TOKEN.finditer(source):
        piece = token[0]
        if piece == "{":
            groups.append(unseen)
        elif piece == "}":
            unseen = groups.pop() if groups else frozenset()
        elif found := _UNSEEN.match(piece):
            unseen = unseen - {found[1]} if found[2] == "0" else unseen | {found[1]}
        elif piece.startswith("\\plain"):
            unseen = frozenset()
        if not unseen or piece in "{}" or _is_control(piece):
            yield piece


def _is_control(token: str) -> bool:
    return token.startswith("\\") and token[1:2] not in _SHOWN and not token.startswith("\\u")
