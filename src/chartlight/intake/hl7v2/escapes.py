"""Escape sequences in HL7 v2 text (HL7 v2.5.1, 2.7): decoded in one place, once.

python-hl7 decodes too, but it writes the field it stumbles over to the log, makes line breaks of carriage returns
and reads hexadecimal bytes as code points whatever the message's character set.
"""

import dataclasses
import re

_PLAIN = {".sp": "\n", ".br": "\n", ".ce": "\n", ".sk": " ", ".in": "", ".ti": "", ".fi": "", ".nf": ""}
_HEX = re.compile(r"X(?:[0-9A-Fa-f]{2})+")
_FORMAT = re.compile(r"(\.[A-Za-z]{2})\s*([+-]?\d{1,3})?")
_MOST_REPEATED = 200


@dataclasses.dataclass(frozen=True, slots=True)
class Separators:
    """The five signs a message says of itself in MSH-1 and MSH-2, and the character set of its bytes."""

    field: str = "|"
    component: str = "^"
    repetition: str = "~"
    escape: str = "\\"
    subcomponent: str = "&"
    charset: str = "utf-8"
    _pattern: re.Pattern[str] = dataclasses.field(init=False, repr=False, compare=False)
    _bytes: re.Pattern[str] = dataclasses.field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        sign = re.escape(self.escape)
        object.__setattr__(self, "_pattern", re.compile(f"{sign}([^{sign}]*){sign}"))
        object.__setattr__(self, "_bytes", re.compile(f"(?:{sign}X(?:[0-9A-Fa-f]{{2}})+{sign})+"))

    def decode(self, text: str) -> str:
        """`text` with its escape sequences replaced by what they stand for.

        Highlighting and local (Z) sequences vanish; what is no sequence at all stays as it is written.
        """
        if self.escape not in text:
            return text
        if f"{self.escape}X" in text:
            text = self._joined(text)
        return self._pattern.sub(self._meaning, text)

    def _joined(self, text: str) -> str:
        """Bytes that follow each other in sequences of their own in one: a line end or a character may need several."""
        between = f"{self.escape}{self.escape}X"
        return self._bytes.sub(lambda found: found[0].replace(between, ""), text)

    def _meaning(self, found: re.Match[str]) -> str:
        name = found[1]
        signs = {"F": self.field, "S": self.component, "T": self.subcomponent, "R": self.repetition, "E": self.escape}
        if name in signs:
            return signs[name]
        if name in ("H", "N", "P"):
            return "#" if name == "P" else ""
        if _HEX.fullmatch(name):
            meant = bytes.fromhex(name[1:]).decode(self.charset, "replace")
            return meant.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
        if (layout := _FORMAT.fullmatch(name)) is not None and layout[1].lower() in _PLAIN:
            times = int(layout[2]) if layout[2] else 1
            return _PLAIN[layout[1].lower()] * max(1, min(times, _MOST_REPEATED))
        if name[:1] in ("C", "M", "Z") and name[1:].isalnum():
            return ""
        return found[0]
