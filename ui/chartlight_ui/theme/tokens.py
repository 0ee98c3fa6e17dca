"""The colour tokens of one theme, read from resources/themes/ and checked when loaded."""

import re
import tomllib
from dataclasses import dataclass, fields
from functools import cache

from chartlight import locations

_COLOUR = re.compile(r"#[0-9A-F]{6}")


class BadTheme(ValueError):
    """A theme file lacks a token or holds something that is no colour."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by what they are for, as `#RRGGBB`. Screens ask for a token, never for a colour."""

    name: str
    background: str
    surface: str
    field: str
    hover: str
    open_row: str
    line: str
    strong_line: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_wash: str
    selection: str
    code_wash: str
    code_line: str
    finding_wash: str
    finding_line: str
    card: str
    context_line: str
    better: str
    worse: str
    late: str
    tag_fill: str
    on_tag: str

    @property
    def is_dark(self) -> bool:
        """True for the dark theme."""
        return self.name == "dark"


@cache
def load(name: str) -> Tokens:
    """The tokens of `light` or `dark`; BadTheme if the file does not hold exactly the tokens of `Tokens`."""
    path = locations.resources() / "themes" / f"{name}.toml"
    with path.open("rb") as file:
        given = tomllib.load(file)
    wanted = {field.name for field in fields(Tokens)}
    if wanted != given.keys():
        raise BadTheme(f"{path.name}: missing {sorted(wanted - given.keys())}, unknown {sorted(given.keys() - wanted)}")
    wrong = [key for key, value in given.items() if key != "name" and not _COLOUR.fullmatch(str(value))]
    if wrong:
        raise BadTheme(f"{path.name}: not written as #RRGGBB: {', '.join(sorted(wrong))}")
    return Tokens(**given)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


# Every pair of a text colour and what it is painted on; the test suite holds each at 4.5:1 in both themes.
READABLE = (
    *((ink, ground) for ink in ("text", "muted", "accent") for ground in ("background", "surface", "field", "hover")),
    *((ink, "selection") for ink in ("text", "muted", "accent", "better", "worse", "late")),
    *((ink, "open_row") for ink in ("text", "muted", "accent", "better", "worse", "late")),
    *((ink, "card") for ink in ("text", "muted", "accent", "worse")),
    *((ink, "surface") for ink in ("better", "worse", "late", "code_line", "finding_line")),
    *((ink, "background") for ink in ("better", "worse", "late")),
    *(("text", wash) for wash in ("code_wash", "finding_wash", "accent_wash")),
    ("accent", "accent_wash"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_tag", "tag_fill"),
)

# Marks that are no text (WCAG 2.2, 1.4.11) and text that cannot be used at the moment, each with what it stands on.
DISTINCT = (
    *((mark, ground) for mark in ("accent", "code_line", "finding_line") for ground in ("surface", "background")),
    *((mark, "selection") for mark in ("accent", "tag_fill")),
    *((mark, "open_row") for mark in ("accent", "tag_fill")),
    *((mark, ground) for mark in ("context_line", "tag_fill") for ground in ("surface", "background")),
    *((mark, "card") for mark in ("accent", "finding_line")),
    ("code_line", "code_wash"),
    ("finding_line", "finding_wash"),
    ("accent", "accent_wash"),
    *(("muted", ground) for ground in ("background", "surface", "field", "hover", "card", "open_row")),
)
