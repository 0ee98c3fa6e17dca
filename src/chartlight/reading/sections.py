"""Sections of a note, found by their headings; the headings and what a section implies are data (sections.toml)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from chartlight import locations
from chartlight.assessment import Context, NoteSection
from chartlight.reading.tables import BadTable

LONGEST_HEADING = 60
_WORDS = re.compile(r"[a-z0-9&]+")
_REMARK = re.compile(r"\s\([^()]*\)\s*$")
_SMALL = frozenset(("the", "and", "of", "&", "his", "her", "s"))
_LEADING = re.compile(r"[\s#*=_\-•>.\d)(\[\]]*")
_PLAIN_LINE = re.compile(r"^[ \t#*=_-]*([A-Za-z][A-Za-z0-9 /&,'’().-]{2,58}?)[ \t#*=_-]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SectionRules:
    """Headings by their normal words, and what being in a section of a kind implies."""

    kinds: dict[str, str]
    implied: dict[str, str]
    bearing: frozenset[str]
    subheadings: frozenset[str]
    one_line: frozenset[str]


@cache
def section_rules() -> SectionRules:
    """The rules of resources/reading/sections.toml; BadTable where they do not hold together."""
    path = locations.resources() / "reading" / "sections.toml"
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    kinds: dict[str, str] = {}
    implied: dict[str, str] = {}
    bearing, one_line = set(), set()
    for kind, entry in document["section"].items():
        for heading in entry["headings"]:
            normal = _normal(heading)
            if kinds.setdefault(normal, kind) != kind:
                raise BadTable(f"{path.name}: heading {heading!r} stands under {kinds[normal]} and {kind}")
        if "implies" in entry:
            implied[kind] = "past" if entry["implies"] == "past" else Context(entry["implies"])
        if entry.get("bears_diagnoses"):
            bearing.add(kind)
        if entry.get("one_line"):
            one_line.add(kind)
    subheadings = frozenset(map(_normal, document["subheadings"]))
    return SectionRules(kinds, implied, frozenset(bearing), subheadings, frozenset(one_line))


def _normal(heading: str) -> str:
    """A heading's words without small ones, and without a remark in brackets ("(auto-populated)")."""
    return " ".join(word for word in _WORDS.findall(_REMARK.sub("", heading.lower())) if word not in _SMALL)


def find_sections(text: str) -> tuple[NoteSection, ...]:
    """Sections in order; each ends where the next begins, or with its line where it is said in one.

    Text before the first heading belongs to none, nor does what follows a section of one line.
    """
    rules = section_rules()
    starts: dict[int, tuple[str, str]] = {}
    for match in _PLAIN_LINE.finditer(text):
        kind = rules.kinds.get(_normal(match.group(1)))
        if kind is not None:
            starts[match.start(1)] = (kind, match.group(1))
    position = text.find(":")
    while position != -1:
        heading = _heading_before(text, position, rules)
        if heading is not None:
            begin, kind = heading
            starts[begin] = (kind, text[begin:position].strip())
        position = text.find(":", position + 1)
    ordered = sorted(starts.items())
    ends = [begin for begin, _ in ordered[1:]] + [len(text)]
    return tuple(
        NoteSection(kind, title, begin, _end(text, kind, begin + len(title), end, rules))
        for (begin, (kind, title)), end in zip(ordered, ends, strict=False)
    )


def _end(text: str, kind: str, after_title: int, limit: int, rules: SectionRules) -> int:
    """Where a section ends: at `limit`, or of one line where its heading says something with its line.

    A following line that is a list item, or one that goes on in small letters, still belongs to it.
    """
    if kind not in rules.one_line:
        return limit
    line_end = text.find("\n", after_title, limit)
    if line_end == -1 or not text[after_title:line_end].strip(" :\t"):
        return limit
    while (following := text[line_end + 1 : line_end + 4].lstrip(" \t")) and not following[0].isupper():
        if following[0] == "\n" or (line_end := text.find("\n", line_end + 1, limit)) == -1:
            break
    return line_end + 1 if line_end != -1 else limit


def _heading_before(text: str, colon: int, rules: SectionRules) -> tuple[int, str] | None:
    """Where the heading that ends at `colon` begins, and its kind; None if what stands there is no heading."""
    floor = max(0, colon - LONGEST_HEADING - 4)
    line_start = text.rfind("\n", floor, colon) + 1
    at_line_start = line_start > 0 or floor == 0
    begin = max(line_start, floor)
    if at_line_start:
        leading = _LEADING.match(text, begin, colon)
        begin = leading.end() if leading else begin
        title = text[begin:colon]
        kind = rules.kinds.get(_normal(title))
        if kind is not None:
            return begin, kind
        if _normal(title) in rules.subheadings:
            return None
        if title.isupper() and 3 < len(title) <= LONGEST_HEADING and "." not in title and len(title.split()) <= 6:
            return begin, "other"
    # inside a line only a known heading that starts with a capital counts: "... stable. PAST MEDICAL HISTORY: ..."
    stretch = text[begin:colon]
    for match in re.finditer(r"(?:(?<=[.,;:)\]])\s*|\s{2,})(?=[A-Z])", stretch):
        title = stretch[match.end() :]
        kind = rules.kinds.get(_normal(title))
        if kind is not None and (title[:2].isupper() or title.istitle() or " " in title):
            return begin + match.end(), kind
    return None
