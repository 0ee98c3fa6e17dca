"""The answer options of a free text, in every form that they are written: boxes, lists, plain lines, one sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from chartlight.queries.compliance.conditions import Conditions
from chartlight.queries.compliance.marks import BOX, BOXED, BULLET, bare, numbered
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
    r"^\s*(?:\d{1,2}[.)]\s{0,3})?(?:response |answer )?(?:options?|choices?|responses?|answers?)"
    r"(?: (?:offered|given|read(?: out| aloud)?|presented|provided|listed|were))?\s*:\s*(?=\S)",
    re.IGNORECASE,
)
_ONE_OF = re.compile(
    r"\b(?:choose|select|pick|check|circle|mark|tick) (?:only |just )?one\b"
    r"|\b(?:either|one) of (?:the following|the two|these two|the below)\b",
    re.IGNORECASE,
)
_PARENTHESES = re.compile(r"\([^()]{0,200}\)")
_LABEL = re.compile(r"^\s*\(?[\w /-]{1,40}\)?\s?:?\s*$")
_INSTRUCTION = re.compile(r":\s*$")
_SHORT, _FEWEST, _MOST = 110, 2, 14
_GAP = 40
_LABELS_FIRST = re.compile(
    r"^(?=[^_]{0,60}[A-Za-z]{3})\s{0,40}[^\s_\[(][^_]{0,60}(?:_{2,}\s{0,20}[^\s_][^_]{0,60}){1,12}_{2,}\W{0,6}$"
)
_ASKED_WITHIN = re.compile(r"[\w)]{2}\?\s")
_YES = re.compile(r"(?:yes|agree|i agree)\b", re.IGNORECASE)
_BLANK = re.compile(r"_{2,}")
_NOTHING_BUT_BLANKS = re.compile(r"^[\s_.\-\u2013\u2014\u2026]{4,}$")
"""A line to write an answer of one's own on."""
_LISTED = re.compile(r"\s*(?:[/;,|]|\bor\b|\bvs\.?(?=\s)|\bversus\b)\s*", re.IGNORECASE)
_FIGURE = re.compile(r"\d|[\"\u201c]")
_FEWEST_LISTED, _LONGEST_LISTED = 3, 45


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
    chosen = [block for block in _blocks(lines, patterns) if _answers(block, lines, patterns, known)]
    if any(_ends(block, patterns) for block in chosen):
        chosen = [block for block in chosen if block.boxed or _ends(block, patterns)]
    if not chosen:
        plain = _plain(lines, patterns, known) or _only_box(lines, patterns, known)
        chosen = [plain] if plain else []
    options = tuple(one for block in chosen for item in block.items for one in _expanded(item))
    used = frozenset(number for block in chosen for number in block.lines)
    return Choices(options, used, is_yes_no(options))


def in_sentences(sentences: Sequence[Sentence], text: str, patterns: PartPatterns, known: Conditions) -> Choices:
    """Options that are written out within the question."""
    if match := _YES_NO.search(text):
        return Choices(_split(match.group(0)), frozenset(), True)
    asked = False
    for sentence in sentences:
        if sentence.offers or (asked and _lists_answers(sentence, patterns, known)):
            return Choices(_split(_OPTIONS_LABEL.sub("", sentence.text)), frozenset(), False)
        asked = asked or sentence.asks
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
    if _lists_kinds(text, known):
        return True
    if len(numbered(text)) >= _FEWEST and sum(bool(known.find(item)) for item in _split(text)) >= _FEWEST:
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


def _lists_answers(sentence: Sentence, patterns: PartPatterns, known: Conditions) -> bool:
    """True if a sentence after the question is nothing but a list of answers."""
    labelled = _OPTIONS_LABEL.match(sentence.text)
    items = _split(sentence.text[labelled.end() :] if labelled else sentence.text)
    if len(items) < _FEWEST or any(len(item) > _LONGEST_LISTED or _FIGURE.search(item) for item in items):
        return False
    answers = [item for item in items if known.names_kind(item) or _closes(item, patterns)]
    named = sum(known.names_kind(item) for item in items) >= _FEWEST
    alone = len(answers) > len(items) / 2 and not patterns.documented_strong.search(sentence.text)
    return named and (bool(labelled) or alone)


def _lists_kinds(text: str, known: Conditions) -> bool:
    """ "The type of the fibrillation: paroxysmal / persistent / permanent": kinds to choose from after a colon."""
    items = [item.strip(" .?") for item in _LISTED.split(text.rpartition(": ")[2]) if item.strip(" .?")]
    short = len(items) >= _FEWEST_LISTED and all(len(item) < _LONGEST_LISTED for item in items)
    return ":" in text and short and sum(known.names_kind(item) for item in items) >= _FEWEST


def before_boxes(line: str) -> str:
    """The words of a line before its first box: the question, where the options follow it in the same line."""
    box = BOX.search(line)
    return line[: box.start()] if box else ""


def is_yes_no(options: Sequence[str]) -> bool:
    """True when the choices are yes and no (or agree and disagree), with or without ways out of them."""
    words = {re.split(r"[^a-z]", bare(option).casefold(), maxsplit=1)[0] for option in options}
    return {"yes", "no"} <= words or {"agree", "disagree"} <= words


def _expanded(item: str) -> tuple[str, ...]:
    if item.count(";") >= _FEWEST and ":" in item:
        return _split(item.rpartition(": ")[2])
    listed = _OPTIONS_LABEL.match(item)
    return _split(item[listed.end() :]) if listed else (item,)


def _split(text: str) -> tuple[str, ...]:
    if len(starts := numbered(text)) >= _FEWEST:
        pieces = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
        return tuple(part for piece in pieces if (part := bare(piece).strip(" .?()_;,")))
    return tuple(part for piece in _SEPARATED.split(text) if (part := _trimmed(piece)))


def _trimmed(piece: str) -> str:
    """A piece of a sentence without the marks around it; a remark in brackets after it belongs to it."""
    plain = piece.strip(" .?_")
    return plain if plain.endswith(")") and plain.count("(") == plain.count(")") == 1 else plain.strip(" .?()_")


def _blocks(lines: Sequence[str], patterns: PartPatterns) -> list[_Block]:
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
        if here == "bullet" and _is_question(line, patterns):
            here = ""
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


def _is_question(line: str, patterns: PartPatterns) -> bool:
    """True for the item of a list that asks: the options are below it, and what stands above is none of them."""
    if _ASKED_WITHIN.search(line):
        return True
    return bool(patterns.asks.search(line)) and not _closes(line, patterns) and line.rstrip().endswith(("?", ":", "."))


def _kind(line: str) -> str:
    if _NOTHING_BUT_BLANKS.match(line):
        return ""
    if _LABELS_FIRST.match(line):
        return "" if all(label.rstrip().endswith(":") for label in _labels(line)[:_FEWEST]) else "box"
    if BOXED.match(line):
        return "" if _INSTRUCTION.search(line) and not line.rstrip().endswith("_:") and "]-" in line else "box"
    if len(BOX.findall(line[:2000])) >= _FEWEST or len(numbered(line)) > _FEWEST:
        return "box"
    return "bullet" if BULLET.match(line) else ""


def _labels(line: str) -> list[str]:
    return [label for label in _BLANK.split(line) if label.strip()]


def _boxes(line: str) -> list[str]:
    if _LABELS_FIRST.match(line):
        return [label.strip() for label in _labels(line)]
    starts = [match.start() for match in BOX.finditer(line)]
    if len(starts) < _FEWEST:
        starts = numbered(line)
    if len(starts) < _FEWEST:
        return [line.strip()]
    return [line[start:end].strip() for start, end in zip(starts, [*starts[1:], len(line)], strict=True)]


def _answers(block: _Block, lines: Sequence[str], patterns: PartPatterns, known: Conditions) -> bool:
    if any(_closes(item, patterns) for item in block.items) or is_yes_no(block.items):
        return block.boxed or len(block.items) >= _FEWEST
    if block.boxed and any(_YES.match(bare(item)) for item in block.items):
        return True
    first = lines[block.lines[0]]
    if block.boxed and patterns.asks.search(before_boxes(first)):
        return len(block.items) >= _FEWEST
    before = [number for number in range(block.lines[0]) if lines[number].strip()][-2:]
    names = any(known.find(item) for item in block.items)
    if not before:
        return False
    nearest = lines[before[-1]]
    every = all(known.find(item) for item in block.items)
    if block.boxed and _ONE_OF.search(nearest) and len(block.items) >= _FEWEST:
        return True
    asked = bool(patterns.asks.search(nearest)) and (every or not _LISTS_FINDINGS.search(nearest))
    if not asked and _LABEL.match(nearest) and len(before) > 1:
        asked = bool(patterns.asks.search(lines[before[0]]))
    if block.boxed and names and any(patterns.asks.search(line) for line in lines[: block.lines[0]]):
        return True
    return asked and len(block.items) >= _FEWEST


def _only_box(lines: Sequence[str], patterns: PartPatterns, known: Conditions) -> _Block | None:
    """The one box of a text, where it stands below the question and names a condition: a list of a single answer."""
    boxes = [number for number, line in enumerate(lines) if _kind(line) == "box"]
    if len(boxes) != 1 or not known.find(lines[boxes[0]]):
        return None
    above = [line for line in lines[: boxes[0]] if line.strip()]
    if not above or not (patterns.asks.search(above[-1]) or _ASKED_WITHIN.search(above[-1])):
        return None
    return _Block((boxes[0],), tuple(_boxes(lines[boxes[0]])), boxed=True)


def _ends(block: _Block, patterns: PartPatterns) -> bool:
    """True if the block holds a way out: a list without one, beside one that has it, holds findings."""
    return any(_closes(item, patterns) for item in block.items) or is_yes_no(block.items)


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
            if not text and (not taken or lines[below - 1].strip()):
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
