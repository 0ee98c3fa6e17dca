"""Any query, ours or a pasted one, as its parts: title, sentences, indicators, question, options."""

import re
from dataclasses import dataclass

from chartlight.queries.compliance.phrases import Phrases
from chartlight.queries.query import OptionKind, Query

_TITLE = re.compile(r"^\s*(?:subject|re|topic|title|query(?: (?:title|topic|type))?)\s*[:\-]\s*(.+)$", re.IGNORECASE)
_BOX = re.compile(
    r"^\s*(?:\[[^\]]{0,3}\]|\(\s?[xX\u2713\u2714*]?\s?\)|[\u2610\u2611\u2612\u25a1\u25a0\u25cb\u25cf\u25c9]|_{2,})"
    r"\s*(\S.*)$"
)
_BULLET = re.compile(r"^\s*(?:[-*\u2022\u2013o]|\d{1,2}[.)]|[A-Ha-h][.)])\s+(\S.*)$")
_INLINE = re.compile(
    r"^\s*(?:options?|choices?|please (?:select|choose|check)[^:\n]*|responses?|answers?)\s*:\s*(\S.*)$", re.IGNORECASE
)
_ADDRESSES = re.compile(r"[.?!,]$|^dear\b|^dr\b|^patient\b|^hi\b|^hello\b|:", re.IGNORECASE)
_NOT_A_STATEMENT = re.compile(
    r"\bplease\b|\bnot (?:been )?documented\b|\bno documentation\b|\bwithout documentation\b", re.IGNORECASE
)
_ASKS = re.compile(
    r"\?\s*$|\bplease\s+(?:\w+\s+){0,3}?(?:clarify|specify|indicate|provide|select|choose|check|document|respond|review|"
    r"advise|describe|further)\b|\b(?:options?|choices?|responses?)\s*:?\s*$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.?!\n]+(?:\.(?=\d)[^.?!\n]*)*[.?!]*")
_QUOTED = re.compile(r"[\"\u201c\u201f]([^\"\u201d\n]{3,})[\"\u201d]")
_MEASURED = re.compile(
    r"\d|\b(?:cxr|x-?ray|ct|mri|echo|ekg|ecg|eeg|culture|exam|vitals?|labs?|urinalysis|imaging|biopsy|treated|given|"
    r"started|administered|antibiotics?|iv|oxygen|transfus\w+|dialysis|patient (?:is|was|has|presents?))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class QueryText:
    """A query taken apart. `options` are as written, marks included."""

    title: str
    full: str
    sentences: tuple[str, ...]
    questions: tuple[str, ...]
    options: tuple[str, ...]
    indicators: tuple[str, ...]
    documented: frozenset[str]

    def undocumented(self, terms: tuple[str, ...]) -> tuple[str, ...]:
        """Those of `terms` that no provider documented, as far as the query itself shows."""
        return tuple(term for term in terms if not any(_same(term, known) for known in self.documented))


def _same(term: str, known: str) -> bool:
    """ "heart failure" is documented where "acute heart failure" is; not the other way round."""
    return term in known or (len(term) <= 4 and term == known)


def parse(text: str, phrases: Phrases) -> QueryText:
    """The parts of a free text."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    options = _options(lines)
    prose = [line for line in lines if line.strip() not in options]
    sentences = tuple(part.strip() for line in prose for part in _SENTENCE.findall(line) if part.strip())
    title = _title(lines)
    indicators = tuple(
        sentence for sentence in sentences if sentence != title and _MEASURED.search(sentence) and "?" not in sentence
    ) + tuple(_QUOTED.findall(text))
    return QueryText(
        title=title,
        full=text,
        sentences=sentences,
        questions=tuple(sentence for sentence in sentences if _ASKS.search(sentence)),
        options=options,
        indicators=indicators,
        documented=_documented(sentences, title, phrases),
    )


def of_query(query: Query, documented: frozenset[str]) -> QueryText:
    """The parts of a query of ours; `documented` are diagnosis terms that the chart's providers wrote."""
    quotes = tuple(one.words.quote for one in query.documentation)
    sentences = tuple(
        part.strip()
        for text in (query.question, query.note_to_provider)
        for part in _SENTENCE.findall(text)
        if part.strip()
    )
    body = "\n".join((query.topic, *sentences))
    return QueryText(
        title=query.topic,
        full=body,
        sentences=(query.topic, *sentences),
        questions=(query.question,),
        options=tuple(option.text for option in query.options),
        indicators=(*quotes, *(f"{one.label} {one.value or ''}" for one in query.indicators)),
        documented=documented,
    )


def is_yes_no(query: QueryText) -> bool:
    """True when the choices are yes and no, with or without ways out of them."""
    first_words = {re.split(r"[^a-z]", _bare(option).casefold(), maxsplit=1)[0] for option in query.options}
    return {"yes", "no"} <= first_words


def closing_kinds(query: QueryText, phrases: Phrases) -> set[OptionKind]:
    """Which of the closing options are offered."""
    kinds = set()
    if any(phrases.closing_other.search(option) for option in query.options):
        kinds.add(OptionKind.OTHER)
    if any(phrases.closing_undetermined.search(option) for option in query.options):
        kinds.add(OptionKind.UNDETERMINED)
    return kinds


def _bare(option: str) -> str:
    match = _BOX.match(option) or _BULLET.match(option)
    return (match.group(1) if match else option).strip()


def _options(lines: list[str]) -> tuple[str, ...]:
    boxed = [line.strip() for line in lines if _BOX.match(line)]
    if len(boxed) >= 2:
        return tuple(boxed)
    for line in lines:
        inline = _INLINE.match(line)
        if inline and re.search(r"[,;/|]", inline.group(1)):
            parts = re.split(r"\s*[,;/|]\s*(?:or\s+)?", inline.group(1))
            return tuple(trimmed for part in parts if (trimmed := part.strip(" .")))
    asked = [number for number, line in enumerate(lines) if _ASKS.search(line) and not _BULLET.match(line)]
    for number in reversed(asked):
        following: list[str] = []
        for line in lines[number + 1 :]:
            if _BULLET.match(line):
                following.append(line.strip())
            elif (line.strip() and following) or line.strip():
                break
        if len(following) >= 2:
            return tuple(following)
    return ()


def _title(lines: list[str]) -> str:
    for line in lines:
        match = _TITLE.match(line)
        if match:
            return match.group(1).strip()
    first = next((line.strip() for line in lines if line.strip()), "")
    is_heading = 0 < len(first) <= 90 and not _ADDRESSES.search(first)
    return first if is_heading else ""


def _documented(sentences: tuple[str, ...], title: str, phrases: Phrases) -> frozenset[str]:
    found: set[str] = set()
    for sentence in sentences:
        if sentence == title or "?" in sentence:
            quoted = " ".join(_QUOTED.findall(sentence))
            found.update(phrases.diagnoses_in(quoted))
            continue
        if phrases.documented_near.search(sentence) and not _NOT_A_STATEMENT.search(sentence):
            found.update(phrases.diagnoses_in(sentence))
        else:
            found.update(phrases.diagnoses_in(" ".join(_QUOTED.findall(sentence))))
    return frozenset(found)
