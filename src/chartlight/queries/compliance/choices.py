"""The answer options of a free text, in every form that they are written: boxes, lists, plain lines, one sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from chartlight.queries.compliance.conditions import Conditions
from chartlight.queries.compliance.marks import BOX, BOXED, BULLET, bare
from chartlight.queries.compliance.parts import Sentence
from chartlight.queries.compliance.wordbook import Parts as PartPatterns

_YES_NO = re.compile(
    r"(?:\byes\b[\s_\])\[(\u2610\u25a1\u25cb:.]{0,12}(?:[/,;|]|or\b)?[\s_\[(\u2610\u25a1\u25cb]{0,12}\bno\b"
    r"|\bagree\b\s?(?:/|or|,)\s?disagree\b)[^\n]{0,200}",
    re.IGNORECASE,
)
_SEPARATED = re.compile(
    r"\s*(?:[,;|]|(?<=[\w)])\s?/\s?(?=[a-zA-Z])|_{2,}|\s{3,}|\bor\b|\bvs\.?|\bversus\b)\s*", re.IGNORECASE
)
_BETWEEN_TWO = re.compile(r"[,;/|]|(?<!and/)\bor\b|\bvs\b|\bversus\b", re.IGNORECASE)
_LISTS_FINDINGS = re.compile(
    r"\b(?:below|following|these|listed)\b[^?]{0,40}\b(?:indicators|findings|values|results|signs)\b[^?]{0,25}\?\s*$",
    re.IGNORECASE,
)
_OPTIONS_LABEL = re.compile(
    r"^\s*(?:response |answer )?(?:options?|choices?|responses?|answers?)\s*:\s*(?=\S)", re.IGNORECASE
)
_ONE_OF = re.compile(r"\b(?:choose|select|pick|check|circle|mark) (?:only )?one\b", re.IGNORECASE)
_PARENTHESES = re.compile(r"\([^()]{0,200}\)")
_LABEL = re.compile(r"^\s*\(?[\w /-]{1,40}\)?\s?:?\s*$")
_INSTRUCTION = re.compile(r":\s*$")
_SHORT, _FEWEST, _MOST = 110, 2, 14
_GAP = 40


@dataclass(frozen=True, slots=True)
class Choices:
    """The options as written, the numbers of the lines that hold them, and whether they are yes and no."""

    options: tuple[str, ...]
    lines: frozenset[int]
    yes_no: bool


@dataclass(frozen=True, slots=True)
class _Block:
    lines: tuple[int, ...]
    items: tuple[str, ...]
    boxed: bool


def in_lines(lines: Sequence[str], patterns: PartPatterns, known: Conditions) -> Choices:
    """Options that stand on lines of their own."""
    chosen = [block for block in _blocks(lines) if _answers(block, lines, patterns, known)]
    if not chosen:
        plain = _plain(lines, patterns, known)
        chosen = [plain] if plain else []
    options = tuple(one for block in chosen for item in block.items for one in _expanded(item))
    used = frozenset(number for block in chosen for number in block.lines)
    return Choices(options, used, is_yes_no(options))


def in_sentences(sentences: Sequence[Sentence], text: str) -> Choices:
    """Options that are written out within the question."""
    if match := _YES_NO.search(text):
        return Choices(_split(match.group(0)), frozenset(), True)
    for sentence in sentences:
        if sentence.offers:
            return Choices(_split(sentence.text), frozenset(), False)
    return Choices((), frozenset(), False)


def enumerates(sentence: Sentence, patterns: PartPatterns, known: Conditions) -> bool:
    """True if a question lists the answers that it wants chosen from."""
    text = sentence.text
    separators = len(_BETWEEN_TWO.findall(text))
    other = any(patterns.other_option.search(one) for one in _split(text))
    undetermined = bool(patterns.undetermined_option.search(text))
    if other and undetermined and separators:
        return True
    if separators and _ONE_OF.search(text):
        return True
    listed = _PARENTHESES.sub("", text.rpartition(":")[2]).split(";")
    if len(listed) >= _FEWEST and all(len(item) < _SHORT // 2 for item in listed) and known.find(listed[0]):
        return True
    outside = [one for one in sentence.named if not sentence.in_quotes(one) and not one.negated]
    if (other or undetermined) and separators >= _FEWEST and outside:
        return True
    for first, second in pairwise(outside):
        differ = (first.condition, first.qualifiers) != (second.condition, second.qualifiers)
        gap = text[first.end : second.start]
        if differ and len(gap) <= _GAP and _BETWEEN_TWO.search(gap):
            return True
    return False


def is_yes_no(options: Sequence[str]) -> bool:
    """True when the choices are yes and no (or agree and disagree), with or without ways out of them."""
    words = {re.split(r"[^a-z]", bare(option).casefold(), maxsplit=1)[0] for option in options}
    return {"yes", "no"} <= words or {"agree", "disagree"} <= words


def _expanded(item: str) -> tuple[str, ...]:
    listed = _OPTIONS_LABEL.match(item)
    return _split(item[listed.end() :]) if listed else (item,)


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for piece in _SEPARATED.split(text) if (part := piece.strip(" .?()_")))


def _blocks(lines: Sequence[str]) -> list[_Block]:
    blocks: list[_Block] = []
    numbers: list[int] = []
    items: list[str] = []
    kind = ""

    def close() -> None:
        nonlocal numbers, items
        if items:
            blocks.append(_Block(tuple(numbers), tuple(items), kind == "box"))
        numbers, items = [], []

    for number, line in enumerate(lines):
        here = _kind(line)
        if here and here != kind:
            close()
        if here:
            kind = here
            numbers.append(number)
            items += _boxes(line) if here == "box" else [line.strip()]
        elif line.strip():
            close()
            kind = ""
    close()
    return blocks


def _kind(line: str) -> str:
    if BOXED.match(line):
        return "" if _INSTRUCTION.search(line) and not line.rstrip().endswith("_:") and "]-" in line else "box"
    if len(BOX.findall(line[:2000])) >= _FEWEST:
        return "box"
    return "bullet" if BULLET.match(line) else ""


def _boxes(line: str) -> list[str]:
    starts = [match.start() for match in BOX.finditer(line)]
    if len(starts) < _FEWEST:
        return [line.strip()]
    return [line[start:end].strip() for start, end in zip(starts, [*starts[1:], len(line)], strict=True)]


def _answers(block: _Block, lines: Sequence[str], patterns: PartPatterns, known: Conditions) -> bool:
    if any(_closes(item, patterns) for item in block.items) or is_yes_no(block.items):
        return block.boxed or len(block.items) >= _FEWEST
    before = [number for number in range(block.lines[0]) if lines[number].strip()][-2:]
    names = any(known.find(item) for item in block.items)
    if not before:
        return False
    nearest = lines[before[-1]]
    asked = bool(patterns.asks.search(nearest)) and not _LISTS_FINDINGS.search(nearest)
    if not asked and _LABEL.match(nearest) and len(before) > 1:
        asked = bool(patterns.asks.search(lines[before[0]]))
    if block.boxed:
        return names and (asked or any(patterns.asks.search(line) for line in lines[: block.lines[0]]))
    return asked and len(block.items) >= _FEWEST


def _closes(item: str, patterns: PartPatterns) -> bool:
    words = bare(item)
    starts = patterns.other_option.match(words) or patterns.undetermined_option.search(words)
    return bool(starts) and len(words) < _SHORT


def _plain(lines: Sequence[str], patterns: PartPatterns, known: Conditions) -> _Block | None:
    """Options without any mark: short lines below the question, one of them a way out."""
    for number, line in enumerate(lines):
        if not patterns.asks.search(line):
            continue
        taken: list[int] = []
        for below in range(number + 1, min(number + 1 + _MOST, len(lines))):
            text = lines[below].strip()
            if not text and not taken:
                continue
            if not text or len(text) > _SHORT or text.endswith((".", "?", ":")):
                break
            taken.append(below)
        items = tuple(lines[one].strip() for one in taken)
        named = sum(bool(known.find(item)) for item in items)
        closing = any(_closes(item, patterns) for item in items)
        if len(items) >= _FEWEST and (is_yes_no(items) or (closing and named) or named >= _FEWEST):
            return _Block(tuple(taken), items, boxed=False)
    return None
