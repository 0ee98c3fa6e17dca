"""The sample notes in capitals, in small letters and without headings say what they say in ordinary writing."""

from collections.abc import Callable

import pytest

from chartlight.reading.reader import Reader
from chartlight.reading.sections import find_sections
from chartlight.samples import list_samples

NOTES = [note.text for sample in list_samples()[:6] for note in sample.notes]


def without_headings(text: str) -> str:
    for section in reversed(find_sections(text)):
        end = section.start + len(section.title)
        text = text[: section.start] + text[end:].removeprefix(":")
    return text


def affirmed(reader: Reader, text: str) -> set[str]:
    return {mention.candidates[0].code for mention in reader.read(text).mentions if mention.affirmed}


@pytest.mark.parametrize(("dress", "share"), [(str.upper, 0.98), (str.lower, 0.95), (without_headings, 0.95)])
def test_nearly_every_code_is_found_again(reader: Reader, dress: Callable[[str], str], share: float) -> None:
    ordinary = [(number, code) for number, text in enumerate(NOTES) for code in affirmed(reader, text)]
    dressed = {(number, code) for number, text in enumerate(NOTES) for code in affirmed(reader, dress(text))}
    found = sum(one in dressed for one in ordinary)
    assert found / len(ordinary) >= share
