"""How an operative note is laid out: what the operator lists as done, the narrative, and what is only background.

Headings are data (resources/procedures/headings.toml). A note without any is all narrative. A section that should
list what was done but tells it at length is narrative too.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from chartlight import locations
from chartlight.procedures.phrases import Span

LONGEST_ITEM = 320
"""A listed procedure is no longer than this, in characters; what is longer is narrative."""
LEAST_CAPITALS = 4
LONGEST_LIST = 600
"""A second section on what was done that is longer than this tells it, in characters."""
LONGEST_HEADING = 60
LEAST_NARRATIVE = 200
"""What tells under a heading of facts is a narrative from this length on, in characters."""
PERFORMED, PLANNED, NARRATIVE, FINDINGS, DEVICES = "performed", "planned", "narrative", "findings", "devices"
DIAGNOSIS, BACKGROUND, FACTS = "diagnosis", "background", "facts"
_LISTING = frozenset((PERFORMED, NARRATIVE, DIAGNOSIS))
_KINDS = _LISTING | {PLANNED, FINDINGS, DEVICES, BACKGROUND, FACTS}
_WORD = re.compile(r"[a-z0-9]+")
_SMALL = frozenset(("the", "and", "of", "a", "an", "for", "to", "s", "es"))
_IN_BRACKETS = re.compile(r"\s*\((?!s\)|es\))[^()]*\)")
_COLON = re.compile(r"[A-Za-z][A-Za-z0-9 /&()'’.,#-]{0,58}?[ \t]*:")
_BARE_LINE = re.compile(r"^[ \t#*=_-]*([A-Za-z][A-Za-z /&()'’-]{2,58}?)[ \t#*=_-]*$", re.MULTILINE)
_LED = re.compile(
    r"^[ \t]*(?:\|[ \t]*)?([A-Za-z][A-Za-z /&()'’-]{1,40}?)[ \t]*"
    r"(?:\.{3,}|(?:\.[ \t]+){2,}\.?|[ \t]\|[ \t]|\t+|[ \t]+[-–—]+[ \t])",
    re.MULTILINE,
)
"""A heading that dots, a dash, a bar or a tab lead away from."""
_POINTED = re.compile(r"^[ \t]*([A-Z][A-Za-z /&()'’-]{3,40})\.(?=[ \t]*[A-Z0-9]|[ \t]*$)", re.MULTILINE)
_CAPITALS = re.compile(r"(?:^|(?<=[.,;])\s*)([A-Z][A-Z /&()'’-]{3,58}),(?=\s*[A-Z0-9])", re.MULTILINE)
"""A heading in capitals that ends with a comma ("PROCEDURES PERFORMED,1.")."""
_LABEL = re.compile(r"(?<=\n)[ \t]*[A-Za-z][A-Za-z /&()'’-]{2,30}:[ \t]*\S")
_EXAM = re.compile(
    r"^[ \t]*(exam(?:ination)?[ \t]*:)(?=[^\n]{0,80}(?:scop(?:y|ies|ic)\b|\bERCP\b|\bEGD\b|gra(?:m|phy)\b|plasty\b|"
    r"emboli[sz]ation|stent|drainage|placement|insertion|ablation|biopsy|removal|exchange))",
    re.IGNORECASE | re.MULTILINE,
)
"""An examination that is a procedure, not the physical one."""
_ELSEWHERE = re.compile(
    r"[\s:,]*(?:as|see|same as|per)\s+(?:the\s+)?(?:above|below|described|dictat\w+|title|narrative)[\s.,]*"
    r"(?:above|below)?[\s.,]*",
    re.IGNORECASE,
)
"""A section that only points to another."""
_STOP = re.compile(r"\.\s+(?=[A-Z])")
_BLANK = re.compile(r"\n[ \t\r]*\n")
_ITEM = re.compile(
    r"(?:^|\n|(?<=[.,;:)])\s*,?)[ \t]*(?:[-*•·▪◦>#]+[ \t]+|\(?#?\d{1,2}[.):](?!\d)[ \t]*|\(?[a-h][.)][ \t]+)|\n|;[ \t]*"
    r"|(?<=\w)[ \t]+\((?:[a-h]|\d|i{1,3}|iv)\)[ \t]*(?=[A-Za-z])"
    r"|(?<=[a-z)]{2})\.,?[ \t]+(?=[A-Z0-9])"
)
_TELLS = re.compile(r"\b(?:was|were|is|are|we|then|placed|prepped|draped|taken|brought)\b", re.IGNORECASE)
# A label in capitals at the beginning of a line, without a colon, before words that are not: "PROCEDURE Excision of".
_UNPUNCTUATED = re.compile(r"^[ \t]*([A-Z][A-Z/-]+(?: [A-Z/-]+){0,3})(?= +[\w(]*[a-z])", re.MULTILINE)
# "Procedure SPT" at the beginning of a line.
_BARE_NAME = re.compile(
    r"^[ \t]*((?:Procedures?|Operations?|Op|Proc)(?: (?:performed|done))?)[ \t]+(?=[A-Z0-9](?!ote\b|otes\b|eport\b|N:))"
    r"(?!(?:Note|NOTE|Report|REPORT|Room|ROOM|Date|DATE|Details|DETAILS|Start|End|Time)\b)[^\n:]{2,120}$",
    re.MULTILINE,
)
_NO_HEADING = re.compile(r"[ \t]+(?:LAB|SUITE|REPORT|NOTE|TEAM|ROOM)\b")
"""What makes the capitals before it no heading ("CATH LAB REPORT")."""
# A fact at the beginning of a line, without a colon: "Surgeon Smith / GA", "Indication ESRD", "Complications none".
_BARE_FACT = re.compile(
    r"^[ \t]*((?:Surgeons?|Operator|Attending|Resident|Assistant|Anesthesia|Anaesthesia|Indications?|Indic|EBL"
    r"|Specimens?|Complications?))[ \t]+(?=[A-Z0-9(]|none\b|nil\b|no\b)",
    re.MULTILINE,
)
# A heading ends with a colon, or asks and is answered ("Q: Operation? A: ...").
_ENDING = re.compile(r":|\?\s*(?:A(?:nswer)?\s*:)?")
# A sentence that names what was done as a list would: "Procedure is radical prostatectomy with node dissection."
_SAID = re.compile(
    r"(?:^|(?<=[.;,\n])\s*)(?:the\s+)?(?:final\s+|actual\s+)?(?:procedures?|operations?)(?:\s+(?:performed|done))?"
    r"\s+(?:is|was|were|are|being)\s+(?=\S)(?!(?:explained|discussed|performed|done|terminated|well|uncomplicated|completed|"
    r"then|not|successful|without|tolerated|carried|begun|started|concluded|ended|planned|stopped|aborted|as)\b)"
    r"([^.\n]{3,200})",
    re.IGNORECASE | re.MULTILINE,
)
_SENTENCE = re.compile(
    r"(?:the\s+(?:patient|lady|man|woman|gentleman|child|baby|infant|right|left|skin|abdomen|neck|wound|chest|site|groin)|"
    r"(?:the|an?|both)\s+\w+(?:\s+\w+){0,3}\s+(?:was|were)\b|"
    r"(?:after|under|following|with|once|through|using|an?\s+[\d.]+\s*(?:cm|mm)|i|we|she|he|mr|mrs|ms|this|in\s+the)\b)",
    re.IGNORECASE,
)
"""How a sentence of a narrative begins."""
_LEAST_TOLD = 3
_LEAST_BRIEF, _LEAST_STOPS = 80, 1
"""What stands in lines under a diagnosis tells from this length and with these many stops within."""
_LEAST_LINE = 60
_LEAST_FRAGMENTS = 4
_BEGINS = re.compile(r"[A-Z]|\d+(?![.)]\s|\d)")
"""How a paragraph begins that is no numbered list."""
_STOP = re.compile(r"[a-z\d)]\.[ ]+[A-Z]")
_NOTED = re.compile(r"[A-Za-z\d)%]\.[ \n]+[A-Z\d#]")
"""Where one note of fragments ends and the next begins."""
_DATED = re.compile(
    r"[\s,.;]*(?:on\s+)?(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}[\s-]*[A-Za-z]{3,9}[\s,-]+\d{4}"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[ ]\d{1,2},?[ ]\d{4}"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)",
    re.IGNORECASE,
)
"""A day where a procedure could stand ("Performed: 5 October 2026")."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the note under one heading; `kind` says what it is for, `heading` where the heading begins."""

    kind: str
    begin: int
    end: int
    heading: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The note's parts in order, and the listed procedures (`items`) of those that list what was done."""

    text: str
    lower: str
    parts: tuple[Part, ...]
    items: tuple[Span, ...]
    planned: tuple[Span, ...]

    def of_kind(self, *kinds: str) -> Iterator[Span]:
        """The stretches of these kinds, in the order of the note."""
        return ((part.begin, part.end) for part in self.parts if part.kind in kinds)

    @property
    def title(self) -> Span:
        """The first line that says anything, no longer than a listed procedure: the title where nothing is listed."""
        begin = len(self.text) - len(self.text.lstrip())
        end = self.text.find("\n", begin)
        return begin, min(len(self.text) if end == -1 else end, begin + LONGEST_ITEM)

    def kind_at(self, position: int) -> str:
        """The kind of the part that holds a position; narrative before the first heading."""
        return next((part.kind for part in self.parts if part.begin <= position < part.end), NARRATIVE)


@cache
def _headings() -> dict[str, str]:
    path = locations.resources() / "procedures" / "headings.toml"
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    return {_normal(heading): kind for kind, entry in document.items() for heading in entry["headings"]}


def _normal(heading: str) -> str:
    words = _WORD.findall(_IN_BRACKETS.sub("", heading.lower().replace("(s)", "s").replace("(es)", "es")))
    return " ".join(_singular(word) for word in words if word not in _SMALL and not word.isdigit())


def _singular(word: str) -> str:
    if word.endswith("ses"):
        return word[:-2] + "is" if word == "diagnoses" else word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "is")) else word


def lay_out(text: str) -> Layout:
    """The layout of a note; linear in its length."""
    starts = dict(_starts(text))
    starts |= {match.start(1): (PERFORMED, match.end(1)) for match in _EXAM.finditer(text)}
    parts: list[Part] = []
    ordered = sorted(starts.items())
    if not ordered or ordered[0][0] > 0:
        first = ordered[0][0] if ordered else len(text)
        parts.append(Part(NARRATIVE if not ordered else FACTS, 0, first, 0))
    for number, (begin, (kind, body)) in enumerate(ordered):
        end = ordered[number + 1][0] if number + 1 < len(ordered) else len(text)
        if kind == PERFORMED and end - body > LONGEST_LIST and any(part.kind == PERFORMED for part in parts):
            kind = NARRATIVE  # what was done is listed above already: here it is told
        parts += _divided(text, kind, begin, body, end)
    parts = [replace(part, kind=FACTS) if _ELSEWHERE.fullmatch(text, part.begin, part.end) else part for part in parts]
    if not any(part.kind == NARRATIVE and part.end - part.begin > LEAST_NARRATIVE for part in parts):
        parts = [piece for part in parts for piece in _with_telling(text, part)]
    if parts and parts[0].begin == 0 and parts[0].kind == FACTS and not any(part.kind == PERFORMED for part in parts):
        parts[0] = replace(parts[0], kind=NARRATIVE)  # a title without a heading
    lower = (
        text.lower()
        if len(text.lower()) == len(text)
        else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)
    )
    listed = tuple(item for part in parts if part.kind == PERFORMED for item in _items(text, part))
    listed += tuple(
        match.span(1)
        for match in _SAID.finditer(text)
        if not any(b < match.end() and match.start() < e for b, e in listed)
    )
    planned = tuple(item for part in parts if part.kind == PLANNED for item in _items(text, part))
    return Layout(text, lower, tuple(parts), listed, planned)


def _starts(text: str) -> Iterator[tuple[int, tuple[str, int]]]:
    """Where known headings begin, with their kind and where what they head begins."""
    known = _headings()
    for match in _BARE_LINE.finditer(text):
        if kind := known.get(_normal(match.group(1))):
            yield match.start(1), (kind, match.end())
    for match in _BARE_FACT.finditer(text):
        yield match.start(1), (known[_normal(match.group(1))], match.end())
    for match in _BARE_NAME.finditer(text):
        yield match.start(1), (PERFORMED, match.end(1))
    for match in _UNPUNCTUATED.finditer(text):
        words = match.group(1).split()
        for count in range(len(words), 0, -1):
            title = " ".join(words[:count])
            if (kind := known.get(_normal(title))) and len(title) >= LEAST_CAPITALS:
                if _NO_HEADING.match(text, match.start(1) + len(title)):
                    break
                yield match.start(1), (kind, match.start(1) + len(title))
                break
    for pattern, kinds in ((_LED, _KINDS), (_POINTED, _LISTING), (_CAPITALS, _KINDS)):
        for match in pattern.finditer(text):
            if (kind := known.get(_normal(match.group(1)), "")) in kinds:
                yield match.start(1), (kind, match.end())
    for ending in _ENDING.finditer(text):
        position = ending.start()
        floor = max(0, position - LONGEST_HEADING)
        stretch = text[floor:position]
        cut = max(stretch.rfind("\n"), stretch.rfind("\r")) + 1
        for begin in _begins(stretch, cut):
            if kind := known.get(_normal(stretch[begin:])):
                yield floor + begin, (kind, ending.end())
                break


def _begins(stretch: str, cut: int) -> Iterator[int]:
    """Where a heading that ends with the stretch may begin: with the line, or with a capital after a stop or comma."""
    line = stretch[cut:]
    lead = len(line) - len(line.lstrip(" \t#*=_-•>.0123456789)("))
    yield cut + lead
    for match in re.finditer(r"[.,;)\]|]\s*,?\s*(?=[A-Z])|\s{2,}(?=[A-Z])|\bQ(?:uestion)?[:.]\s*", line):
        yield cut + match.end()


def _divided(text: str, kind: str, heading: int, begin: int, end: int) -> Iterator[Part]:
    """The part as it is; one that should list what was done is cut where it begins to tell at length.

    The diagnoses end where a line begins with a label that is no known heading ("Site: left flank").
    """
    if kind == DIAGNOSIS and (label := _LABEL.search(text, begin, end)):
        yield Part(kind, begin, label.start(), heading)
        yield Part(FACTS, label.start(), end, heading)
        return
    if kind not in (PERFORMED, PLANNED) or _DATED.match(text, begin, end):
        yield Part(FACTS if kind in (PERFORMED, PLANNED) else kind, begin, end, heading)
        return
    told = begin
    prose = _prose_after(text, begin, end)
    for item in _items(text, Part(kind, begin, end, heading)):
        if item[1] - item[0] > LONGEST_ITEM or item[0] >= prose or _tells(text[item[0] : item[1]]):
            break
        if told > begin and _runs_on(text, item[0], end):
            break
        if _SENTENCE.match(text, *item) and end - item[0] >= LEAST_NARRATIVE and _tells(text[item[0] : end]):
            break
        told = item[1]
    rest = text[told:end].strip(" \t\r\n.,;|")
    if not rest:
        yield Part(kind, begin, end, heading)
        return
    if told > begin:
        yield Part(kind, begin, told, heading)
    yield Part(NARRATIVE, told, end, heading)


def _runs_on(text: str, begin: int, end: int) -> bool:
    """True where a line begins that goes on in sentences without being numbered."""
    line = text.rfind("\n", 0, begin) + 1
    stop = text.find("\n", begin, end)
    said = text[line : end if stop == -1 else stop]
    return (
        text[line:begin].strip() == ""
        and bool(_BEGINS.match(said.lstrip()))
        and len(said) > _LEAST_LINE
        and len(_NOTED.findall(said)) >= _LEAST_STOPS + 1
    )


def _prose_after(text: str, begin: int, end: int) -> int:
    """Where a paragraph after the list begins that tells at length; the end where there is none."""
    for blank in _BLANK.finditer(text, begin, end):
        following = _BLANK.search(text, blank.end(), end)
        paragraph = text[blank.end() : following.start() if following else end]
        if text[begin : blank.start()].strip() and len(paragraph) >= LEAST_NARRATIVE and _tells(paragraph):
            return blank.end()
    return end


def _with_telling(text: str, part: Part) -> Iterator[Part]:
    """Facts of a note without narrative, cut where they go on to tell at length what was done.

    What stands before the first heading tells from its beginning; what a heading heads, after its first sentence. The
    history and the diagnoses end with their paragraph.
    """
    if part.kind not in (FACTS, DEVICES, FINDINGS, BACKGROUND, DIAGNOSIS):
        yield part
        return
    cut = part.begin
    if part.kind in (BACKGROUND, DIAGNOSIS):
        begun = part.end - len(text[part.begin : part.end].lstrip())
        blank = _BLANK.search(text, begun)
        if blank is None or blank.start() >= part.end:
            line = text.find("\n", begun, part.end)
            stop = _STOP.search(text, begun, part.end) if line == -1 else None
            ends = line != -1 and text[begun:line].rstrip().endswith(".") and bool(_BEGINS.match(text, line + 1))
            if (part.kind != DIAGNOSIS and not ends) or (line == -1 and stop is None):
                yield part
                return
            cut = line + 1 if stop is None else stop.end()
        else:
            cut = blank.end()
    elif part.begin > 0:
        first = next(_items(text, part), (part.begin, part.end))
        cut = first[1]
    rest = text[cut : part.end]
    brief = part.kind == DIAGNOSIS and len(rest) > _LEAST_BRIEF and rest.count(". ") >= _LEAST_STOPS
    if not brief and (len(rest) < LEAST_NARRATIVE or not (_tells(rest) or _tells_in_fragments(rest))):
        yield part
        return
    if cut > part.begin:
        yield replace(part, end=cut)
    yield Part(NARRATIVE, cut, part.end, part.heading)


def _tells(item: str) -> bool:
    """True for a sentence of a narrative rather than the name of a procedure."""
    return len(_TELLS.findall(item)) >= _LEAST_TOLD


def _tells_in_fragments(said: str) -> bool:
    """True for a narrative without verbs ("Scope in. Right orifice not seen. Wire up, stent over it.")."""
    return len(said) >= LEAST_NARRATIVE and len(_STOP.findall(said)) >= _LEAST_FRAGMENTS


def _items(text: str, part: Part) -> Iterator[Span]:
    position = part.begin
    for match in _ITEM.finditer(text, part.begin, part.end):
        if item := _trimmed(text, position, match.start()):
            yield item
        position = match.end()
    if item := _trimmed(text, position, part.end):
        yield item


def _trimmed(text: str, begin: int, end: int) -> Span | None:
    while begin < end and text[begin] in " \t\r\n,.;:|-–—":
        begin += 1
    while end > begin and text[end - 1] in " \t\r\n,.;:|-–—":
        end -= 1
    return (begin, end) if any(char.isalnum() for char in text[begin:end]) else None
