"""Sections of a note, found by their headings; the headings and what a section implies are data (sections.toml)."""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from chartlight import locations
from chartlight.assessment import Context, NoteSection
from chartlight.reading.tables import BadTable

LONGEST_HEADING = 60
_WORDS = re.compile(r"[a-z0-9&]+")
_REMARK = re.compile(r"\s\([^()]*\)\s*$")
# "Discharge dx", "Other active problems", "Final psychiatric diagnoses": lists that qualify what they list.
_QUALIFIERS = frozenset(
    "final discharge principal primary secondary main additional other hospital associated active working clinical "
    "provisional ed er current admitting admission admit chronic new acute all medical surgical psychiatric "
    "psych".split()
)
_DIAGNOSES = frozenset(("dx", "dxs", "diagnosis", "diagnoses"))
_LISTED = frozenset(("problem", "problems", "issues", "conditions", "injuries"))
_AT_ADMISSION = frozenset(("admitting", "admission", "admit"))
_AT_DISCHARGE = frozenset(("final", "discharge", "principal", "primary", "secondary", "main", "additional", "other"))
_SMALL = frozenset(("the", "and", "of", "&", "his", "her", "s"))
_LEADING = re.compile(r"[\s#*=_\-•>.\d)(\[\]]*")
_LIST_MARK = re.compile(r"[ \t]*(?:[(\[]?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)\]]+|[*•\-–])[ \t]+", re.IGNORECASE)
_NEXT_ITEM = re.compile(rf"\n(?={_LIST_MARK.pattern}|[ \t]*\n)", re.IGNORECASE)
_PROBLEM = re.compile(r"^[ \t]*#[ \t]?(?=[A-Za-z])", re.MULTILINE)
# Headings that notes put before a line without a colon: "ROS negative for fever".
_BARE = re.compile(r"^[ \t]*((?:ROS|PMHx?|PSHx?|FHx?|O/E|HPI|A/P))(?=[ \t]+[^\s:])", re.MULTILINE)
OTHER = "other"
"""What stands under a heading in capitals that no table knows."""
LEAST_PROBLEMS = 2
_PLAIN_LINE = re.compile(r"^[ \t#*=_-]*([A-Za-z][A-Za-z0-9 /&,'’().-]{2,58}?)[ \t#*=_-]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SectionRules:
    """Headings by their normal words, and what being in a section of a kind implies."""

    kinds: dict[str, str]
    implied: dict[str, str]
    bearing: frozenset[str]
    subheadings: frozenset[str]
    one_line: frozenset[str]
    results: frozenset[str]


@cache
def section_rules() -> SectionRules:
    """The rules of resources/reading/sections.toml; BadTable where they do not hold together."""
    path = locations.resources() / "reading" / "sections.toml"
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    kinds: dict[str, str] = {}
    implied: dict[str, str] = {}
    bearing, one_line, results = set(), set(), set()
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
        if entry.get("result"):
            results.add(kind)
    subheadings = frozenset(map(_normal, document["subheadings"]))
    return SectionRules(kinds, implied, frozenset(bearing), subheadings, frozenset(one_line), frozenset(results))


def _normal(heading: str) -> str:
    """A heading's words without small ones, and without a remark in brackets ("(auto-populated)")."""
    return " ".join(word for word in _WORDS.findall(_REMARK.sub("", heading.lower())) if word not in _SMALL)


def _kind_of(heading: str, rules: SectionRules) -> str | None:
    """The kind of section that a heading opens: by the table, or as a list of diagnoses or problems, qualified."""
    normal = _normal(heading)
    kind = rules.kinds.get(normal)
    if kind is not None:
        return kind
    *before, last = normal.split(" ")
    if last not in _DIAGNOSES | _LISTED or not _QUALIFIERS.issuperset(before):
        return None
    if last in _LISTED:
        return "problem_list"
    if not _AT_ADMISSION.isdisjoint(before):
        return "admission_diagnoses"
    return "discharge_diagnoses" if not _AT_DISCHARGE.isdisjoint(before) else "assessment_and_plan"


def find_sections(text: str) -> tuple[NoteSection, ...]:
    """Sections in order; each ends where the next begins, or with its line where it is said in one.

    Text before the first heading belongs to none, nor does what follows a section of one line. A heading of
    results that opens an item of a list ("3. Echo: ...") holds for the item alone, and the section around it goes on.
    Problems marked with "#" under no heading of diagnoses are an assessment.
    """
    rules = section_rules()
    starts: dict[int, tuple[str, str]] = {}
    for match in _PLAIN_LINE.finditer(text):
        kind = _kind_of(match.group(1), rules)
        if kind is not None:
            starts[match.start(1)] = (kind, match.group(1))
    for match in _BARE.finditer(text):
        starts[match.start(1)] = (rules.kinds[_normal(match.group(1))], match.group(1))
    position = text.find(":")
    while position != -1:
        heading = _heading_before(text, position, rules)
        if heading is not None:
            begin, kind = heading
            starts[begin] = (kind, text[begin:position].strip())
        position = text.find(":", position + 1)
    _open_problems(text, starts, rules)
    return tuple(_bounded(text, sorted(starts.items()), rules))


def _open_problems(text: str, starts: dict[int, tuple[str, str]], rules: SectionRules) -> None:
    """Add a section where a list of "#" problems begins outside any section that bears diagnoses or implies a past."""
    ordered = sorted(starts)
    found: dict[int, list[int]] = {}
    for match in _PROBLEM.finditer(text):
        number = bisect_right(ordered, match.start()) - 1
        kind = starts[ordered[number]][0] if number >= 0 else None
        if kind not in rules.bearing and kind not in rules.implied:
            found.setdefault(number, []).append(match.end() - len(match.group().lstrip()))
    for places in found.values():
        if len(places) >= LEAST_PROBLEMS:
            starts[places[0]] = ("assessment_and_plan", "#")


def _bounded(text: str, ordered: list[tuple[int, tuple[str, str]]], rules: SectionRules) -> Iterator[NoteSection]:
    around: str | None = None
    for number, (begin, (kind, title)) in enumerate(ordered):
        limit = ordered[number + 1][0] if number + 1 < len(ordered) else len(text)
        if kind not in rules.results or not _in_item(text, begin):
            around = kind if kind not in rules.one_line else None
            yield NoteSection(kind, title, begin, _end(text, kind, begin + len(title), limit, rules))
            continue
        over = _NEXT_ITEM.search(text, begin, limit)
        end = over.end() if over else limit
        yield NoteSection(kind, title, begin, end)
        if around is not None and end < limit:
            yield NoteSection(around, "", end, limit)


def _in_item(text: str, begin: int) -> bool:
    """Does the heading at `begin` open an item of a list, marked by a number, a letter or a bullet?"""
    line = text.rfind("\n", 0, begin) + 1
    mark = _LIST_MARK.match(text, line, begin)
    return mark is not None and mark.end() == begin


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
        kind = _kind_of(title, rules)
        if kind is not None:
            return begin, kind
        if _normal(title) in rules.subheadings:
            return None
        if title.isupper() and 3 < len(title) <= LONGEST_HEADING and "." not in title and len(title.split()) <= 6:
            return begin, OTHER
    # inside a line only a known heading that starts with a capital counts: "... stable. PAST MEDICAL HISTORY: ..."
    stretch = text[begin:colon]
    for match in re.finditer(r"(?:(?<=[.,;:)\]])\s*|\s{2,})(?=[A-Z])", stretch):
        title = stretch[match.end() :]
        kind = _kind_of(title, rules)
        if kind is not None and (title[:2].isupper() or title.istitle() or " " in title):
            return begin + match.end(), kind
    return None


def without_labels(sections: tuple[NoteSection, ...], labels: frozenset[int]) -> tuple[NoteSection, ...]:
    """The sections without those of kind OTHER that begin at one of `labels`: the section before each goes on."""
    kept: list[NoteSection] = []
    for section in sections:
        if section.kind == OTHER and section.start in labels:
            if kept and kept[-1].end == section.start:
                kept[-1] = replace(kept[-1], end=section.end)
            continue
        if kept and section.title == "" and section.kind == kept[-1].kind and kept[-1].end == section.start:
            kept[-1] = replace(kept[-1], end=section.end)
            continue
        kept.append(section)
    return tuple(kept)
