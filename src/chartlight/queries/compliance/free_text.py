"""A free text as the parts of a query: its titles, sentences, options, and what it shows as documented."""

import re
from collections.abc import Iterator
from dataclasses import replace

from chartlight.queries.compliance.anatomy import is_formal
from chartlight.queries.compliance.choices import Choices, before_boxes, enumerates, in_lines, in_sentences
from chartlight.queries.compliance.conditions import Conditions
from chartlight.queries.compliance.documented import documented_by_title, shown_as_documented
from chartlight.queries.compliance.layout import joined, lines_of, sentences_of
from chartlight.queries.compliance.marks import bare
from chartlight.queries.compliance.parts import Parts, Sentence
from chartlight.queries.compliance.recorded_answers import without_answers
from chartlight.queries.compliance.wordbook import Parts as PartPatterns
from chartlight.queries.compliance.wordbook import Wordbook

_HEAD_LINES, _TITLE_LINES, _LONGEST_TITLE = 15, 3, 95
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)])\.\s")
_ASKED_ALOUD = re.compile(
    r"^(\W{0,4}(?:the )?(?:question|query|asked|words|wording|what was asked|i asked)\b[^:\"\u201c]{0,30}:\s?)"
    r"[\"\u201c]([^\"\u201d]{3,400})[\"\u201d]",
    re.IGNORECASE,
)
_TOPIC_LINE = re.compile(
    r"^[^.|]{3,60}?\b(?:query|clarification|request|question)\b[^.|;:]{0,30}(?=[.|;:]\s)", re.IGNORECASE
)
# "Reply ........ [ ] the first answer": a dotted leader, and the only box of its line
_LEADER_BEFORE_BOX = re.compile(r"^([^\[\]\n]{1,60}\.{3,40})\s{1,8}(?=\[\s?\][^\[\]]{1,200}$)")
# What stands in the header after the name of the patient
_IDENTIFIED = re.compile(r"\W{0,4}\b(?:mrn|medical record(?: number)?)\b.*$", re.IGNORECASE)
_TO_SIGN = re.compile(
    r"^(?:(?:your|(?:provider|physician|attending)['\u2019]?s?) )?(?:signature|signed|sign|date|time)"
    r"(?:[\W_]{1,60}(?:and )?(?:signature|date|time)){0,3}[\W_]*$",
    re.IGNORECASE,
)
# A heading that is set in quotation marks
_WHOLLY_QUOTED = re.compile(r"^[\"\u201c][^\"\u201c\u201d]{3,100}[\"\u201d]$")
_WINDOW = 40
_MORE_THAN_A_NAME = 2


def parse(text: str, book: Wordbook, known: Conditions) -> Parts:
    """The parts of `text`; never fails, whatever the text."""
    spread = [piece for line in lines_of(text) for piece in _LEADER_BEFORE_BOX.sub(r"\1\n", line).split("\n")]
    patterns = book.parts
    lines = [_ASKED_ALOUD.sub(r"\1\2", line) for line in without_answers(joined(spread), patterns)]
    choices = in_lines(lines, patterns, known)
    titles = _titles(lines, choices, book)
    sentences = tuple(
        _sentence(one, number, patterns, known)
        for number, line in enumerate(lines)
        for one in sentences_of(before_boxes(line) if number in choices.lines else line)
    )
    if not choices.options:
        choices = in_sentences(sentences, text, patterns, known)
    choices = replace(choices, options=tuple(one for one in choices.options if not _TO_SIGN.match(bare(one))))
    body = tuple(one for one in sentences if not _within(one.text, titles))
    lists = () if choices.lines else choices.options
    evidence = tuple(_evidence(tuple(one for one in body if not _holds(one.text, lists)), book, known))
    return Parts(
        titles=titles,
        sentences=sentences,
        options=choices.options,
        yes_no=choices.yes_no,
        documented=(*shown_as_documented(body, patterns), *documented_by_title(titles, known)),
        evidence="\n".join(evidence),
        findings="\n".join(book.people.date.sub("", line) for line in evidence),
        known=known,
        formal=is_formal(text),
    )


def _sentence(text: str, line: int, patterns: PartPatterns, known: Conditions) -> Sentence:
    named = tuple(one for one in known.find(text) if not patterns.not_the_condition.match(text[one.end :]))
    sentence = Sentence(text, named, bool(patterns.asks.search(text)), line=line)
    return replace(sentence, offers=sentence.asks and enumerates(sentence, patterns, known))


def _within(sentence: str, titles: tuple[str, ...]) -> bool:
    if '"' in sentence and not _WHOLLY_QUOTED.match(sentence):
        return False
    return any(sentence in title or (title in sentence and len(sentence) < len(title) + _WINDOW) for title in titles)


def _holds(text: str, options: tuple[str, ...]) -> bool:
    """True for the sentence that the options are written out in: no indicator of any of them."""
    return bool(options) and all(option in text for option in options)


def _titles(lines: list[str], choices: Choices, book: Wordbook) -> tuple[str, ...]:
    found: list[str] = []
    may_be_heading = True
    for number, line in enumerate(line for line in lines if line.strip()):
        if number >= _HEAD_LINES:
            break
        for match in book.parts.title_label.finditer(line):
            heading = _SENTENCE_END.split(match.group(1), maxsplit=1)[0].strip()
            if not book.parts.asks.search(heading) or not match.group(0).casefold().lstrip().startswith("query"):
                found.append(heading)
        if number == 0 and len(line) > _LONGEST_TITLE and (topic := _TOPIC_LINE.match(line)):
            found.append(topic.group(0).strip())
        may_be_heading = may_be_heading and number < _TITLE_LINES and _is_heading(line.strip(), book)
        if may_be_heading and line not in (lines[one] for one in choices.lines):
            found.append(_IDENTIFIED.sub("", line).strip())
    return tuple(found)


def _is_heading(line: str, book: Wordbook) -> bool:
    if _WHOLLY_QUOTED.match(line):
        line = line[1:-1]
    if len(line) > _LONGEST_TITLE or line.endswith((".", ",", ";")) or '"' in line:
        return False
    return not book.parts.not_a_title.search(line) and not book.people.provider.search(line)


def _evidence(sentences: tuple[Sentence, ...], book: Wordbook, known: Conditions) -> Iterator[str]:
    """The lines that indicators are looked for in: questions count where they hold figures, without what they name.

    A line of the header counts only if it shows more than one clinical sign: names of people look like signs.
    """
    for sentence in sentences:
        if book.parts.header.search(sentence.text):
            if known.count_signs(book.people.date.sub("", sentence.text)) >= _MORE_THAN_A_NAME:
                yield sentence.text
        elif not sentence.asks:
            yield sentence.text
        elif any(mark.isdigit() for mark in sentence.text):
            yield sentence.without_names
