"""Levels of the spine as notes write them ("L4-5", "C5 to C7", "T10-S1"), and what they are called in the tables."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from chartlight.procedures.phrases import Span

# Vertebrae in order: occiput 0, C1 to C7 1 to 7, T1 to T12 8 to 19, L1 to L5 20 to 24, S1 25.
_FIRST = {"C": 1, "T": 8, "D": 8, "L": 20, "S": 25}
_LAST = {"C": 7, "T": 19, "D": 19, "L": 25, "S": 26}
OCCIPUT, LAST_CERVICAL, LAST_THORACIC, LAST_LUMBAR, SACRUM = 0, 7, 19, 24, 25
_VERTEBRA = r"(?:[CTDL]\s?1[0-2]|[CTLS]\s?[1-9])(?!\d)"
_CHAIN = re.compile(
    rf"(?<![A-Za-z0-9.])(?P<first>occiput|occipito?|skull|{_VERTEBRA})"
    rf"(?P<rest>(?:\s*(?:-|–|—|/|\bto(?: the)?\b|\bthrough\b|\bthru\b|\bdown to\b)\s*"
    rf"(?:{_VERTEBRA}|1[0-2](?![0-9.])|[1-9](?![0-9.])|sacrum|pelvis|ilium))*)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_LINK = re.compile(rf"{_VERTEBRA}|1[0-2]|[1-9]|sacrum|pelvis|ilium", re.IGNORECASE)
CERVICAL, THORACIC, LUMBAR = "cervical", "thoracic", "lumbar"
_REGION_WORD = re.compile(r"\b(cervical|thoracic|dorsal|lumbar|lumbosacral|thoracolumbar)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Levels:
    """Vertebrae named together: `vertebrae` from the upper to the lower, both included; where the words stand."""

    vertebrae: tuple[int, ...]
    span: Span

    @property
    def joints(self) -> tuple[int, ...]:
        """The joints (and discs) between them, each by its upper vertebra."""
        return self.vertebrae[:-1]


def levels_in(text: str, begin: int, end: int) -> Iterator[Levels]:
    """The levels named in a stretch, in order."""
    for match in _CHAIN.finditer(text, begin, end):
        if (numbers := _numbers(match)) is not None:
            low, high = min(numbers), max(numbers)
            yield Levels(tuple(range(low, high + 1)), match.span())


def _numbers(match: re.Match[str]) -> list[int] | None:
    first = match.group("first")
    if first[0] in "ctdls" and first[:1].islower() and not first.lower().startswith(("occ", "skull")):
        first = first.upper()
    numbers = [OCCIPUT if first.lower().startswith(("occ", "sk")) else _number(first.upper())]
    letter = "C" if numbers[0] == OCCIPUT else first[0].upper()
    for link in _LINK.findall(match.group("rest")):
        if link[0].isdigit():
            number = _FIRST[letter] + int(link) - 1
            if number <= numbers[-1]:
                # "L5-1" and "T12-1" go on in the next region.
                letter = {"C": "T", "T": "L", "D": "L", "L": "S"}.get(letter, letter)
                number = _FIRST[letter] + int(link) - 1
        elif link.lower() in ("sacrum", "pelvis", "ilium"):
            number = SACRUM
        else:
            letter, number = link[0].upper(), _number(link.upper())
        numbers.append(number)
    return numbers if all(number <= SACRUM + 1 for number in numbers) else None


def _number(vertebra: str) -> int:
    letter, number = vertebra[0], int(vertebra[1:].strip())
    return min(_FIRST[letter] + number - 1, _LAST[letter])


def regions_in(text: str, stretches: Iterable[Span]) -> list[tuple[str, Span]]:
    """Regions of the spine that words name, for where no level is."""
    found = []
    for begin, end in stretches:
        for match in _REGION_WORD.finditer(text, begin, end):
            word = match.group(1).lower()
            found.append(
                (CERVICAL if word == "cervical" else LUMBAR if word.startswith("lumb") else THORACIC, match.span())
            )
    return found


def region_of(vertebra: int) -> str:
    """The region of a vertebra; the sacrum counts with the lumbar spine, as the cauda equina does."""
    if vertebra <= LAST_CERVICAL:
        return CERVICAL
    return THORACIC if vertebra <= LAST_THORACIC else LUMBAR


def fused(joints: Sequence[int]) -> list[tuple[str, str]]:
    """Table system and value of the vertebral joints, as the Fusion tables count them (B3.10a)."""
    groups: dict[str, int] = {}
    for joint in sorted(set(joints)):
        groups[_joint(joint)] = groups.get(_joint(joint), 0) + 1
    many = {"cervical": ("1", "2", "2"), "thoracic": ("6", "7", "8"), "lumbar": ("0", "1", "1")}
    single = {"occipital": "0", "cervicothoracic": "4", "thoracolumbar": "A", "lumbosacral": "3"}
    found = []
    for name, count in groups.items():
        value = single.get(name) or many[name][0 if count == 1 else 1 if count < _MANY_THORACIC else 2]
        found.append(("S" if name.startswith("lumb") else "R", value))
    return found


_MANY_THORACIC = 8


def _joint(joint: int) -> str:
    if joint == OCCIPUT:
        return "occipital"
    if joint < LAST_CERVICAL:
        return "cervical"
    if joint == LAST_CERVICAL:
        return "cervicothoracic"
    if joint < LAST_THORACIC:
        return "thoracic"
    if joint == LAST_THORACIC:
        return "thoracolumbar"
    return "lumbar" if joint < LAST_LUMBAR else "lumbosacral"


_DISCS = {
    "occipital": "",
    "cervical": "R3",
    "cervicothoracic": "R5",
    "thoracic": "R9",
    "thoracolumbar": "RB",
    "lumbar": "S2",
    "lumbosacral": "S4",
}
_JOINTS = {
    "occipital": "R0",
    "cervical": "R1",
    "cervicothoracic": "R4",
    "thoracic": "R6",
    "thoracolumbar": "RA",
    "lumbar": "S0",
    "lumbosacral": "S3",
}


def disc_of(joint: int) -> str:
    """Table system and value of the disc below a vertebra; "" at the occiput."""
    return _DISCS[_joint(joint)]


def joint_of(joint: int) -> str:
    """Table system and value of the vertebral joint below a vertebra."""
    return _JOINTS[_joint(joint)]


def bone_of(vertebra: int) -> str:
    """Table system and value of a vertebra."""
    if vertebra >= SACRUM:
        return "Q1"
    return {CERVICAL: "P3", THORACIC: "P4", LUMBAR: "Q0"}[region_of(vertebra)]
