"""Frames: what the name of a procedure says about its code, axis by axis. They are data (resources/procedures/*.toml).

A frame has `names` (as operators list procedures) and may have `done` (as a narrative tells that it was done). What it
says of an axis is one of: a fixed value; values by the words for them, looked for near the name first; the name of a
reader; or nothing, and then the axis is read from the note by its labels. `when` changes what it says where words of
the note ask for it. A root operation follows its objective (ICD-10-PCS Official Guidelines 2026, A11 and B3.1a), so
`why` says which definition or guideline decides.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from chartlight import locations
from chartlight.procedures.phrases import BadPhrase, Phrase, phrase

AXES = ("body_part", "approach", "device", "qualifier")
"""Characters 4 to 7, as sections 0 and 1 name them; frames use these names in every section."""
_ANYWHERE, _SCOPES = "note", ("title", "near", "note", "all")
_WHEN_KEYS = frozenset({"words", "unless", "in", "told", "why", "table", "drop", "also", "maker", *AXES})
_FRAME_KEYS = frozenset(
    {"id", "names", "done", "never", "table", "why", "when", "part_of", "groups", "also", "each", "maker", *AXES}
    | {"fallback", "operation"}
)
_AXIS_KEYS = frozenset({"value", "words", "default", "reader", "among", "why", "in", "told"})
_ABBREVIATED = (("biops", "bx"), ("fracture", "fx"), ("lacerat", "lac"), ("lacerat", "lacs"), ("pneumothora", "ptx"))
"""What words that begin so are abbreviated to."""
_EACH = frozenset({"", "side", "part", "once"})


class BadFrame(ValueError):
    """A frame that cannot be used; the message names file, frame and what is wrong."""


@dataclass(frozen=True, slots=True)
class AxisRule:
    """What a frame says of one axis. `among` limits what is read to these values; empty: to the valid ones.

    `words` gives phrases by value, in order of preference; `default` is taken where nothing is read, for the reason
    `why`, and where `told` is set only in notes that tell how it was done, since a title alone leaves it open; `scope`
    how far the words are looked for: in the title, near the name, or in the whole note.
    """

    value: str = ""
    words: tuple[tuple[str, tuple[Phrase, ...]], ...] = ()
    default: str = ""
    reader: str = ""
    among: str = ""
    why: str = ""
    scope: str = _ANYWHERE
    told: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """A change to a frame where one of `words` stands in `scope` and none of `unless`; empty `words` always match.

    `told` limits it to procedures that only the narrative gives.
    """

    words: tuple[Phrase, ...]
    unless: tuple[Phrase, ...]
    scope: str
    why: str
    table: str
    drop: str
    also: tuple[str, ...]
    maker: str | None
    axes: Mapping[str, AxisRule]
    told: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """One named procedure. `table` holds three characters, or is empty where a `maker` builds the codes itself.

    `part_of` names frames or groups of which this is a component when both are done (Guideline B3.1b); `groups` are
    the groups it belongs to; `also` frames that are done with it; `each` how often it is coded: for each `side`, for
    each body `part` that is named (B3.2), or `once`; `never` phrases that mean something else. A `fallback` frame is
    taken only for a listed procedure that no other frame knows, and `operation` is its root operation, whose table
    follows from the body part.
    """

    id: str
    names: tuple[Phrase, ...]
    done: tuple[Phrase, ...] = ()
    never: tuple[Phrase, ...] = ()
    table: str = ""
    why: str = ""
    when: tuple[When, ...] = ()
    part_of: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()
    each: str = ""
    maker: str = ""
    axes: Mapping[str, AxisRule] = field(default_factory=dict)
    fallback: bool = False
    operation: str = ""

    def with_change(self, change: When) -> "Frame":
        """The frame as it is where the change applies."""
        return replace(
            self,
            table=change.table or self.table,
            why=change.why or self.why,
            also=(*self.also, *change.also),
            maker=self.maker if change.maker is None else change.maker,
            axes={**self.axes, **change.axes},
        )


@cache
def load_frames() -> Mapping[str, Frame]:
    """All frames by id. BadFrame where a file does not hold together."""
    frames: dict[str, Frame] = {}
    for path in sorted((locations.resources() / "procedures" / "frames").glob("*.toml")):
        for frame in frames_of(path):
            if frame.id in frames:
                raise BadFrame(f"{path.name}: the frame {frame.id!r} is there twice")
            frames[frame.id] = frame
    return frames


def unknown_names() -> tuple[tuple[str, str], ...]:
    """Frames with a name in `part_of` or `also` that is no frame or group: nothing can come of it."""
    frames = load_frames()
    known = {*frames, *(group for frame in frames.values() for group in frame.groups)}
    return tuple(
        (frame.id, name)
        for frame in frames.values()
        for name in (*(frame.part_of - known), *({*frame.also, *_also(frame)} - set(frames)))
    )


def _also(frame: Frame) -> Iterator[str]:
    return (name for change in frame.when for name in change.also)


def frames_of(path: Path) -> Iterator[Frame]:
    """The frames of one file. BadFrame says what is wrong in it."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as wrong:
        raise BadFrame(f"{path.name}: {wrong}") from wrong
    for entry in document.get("procedure", ()):
        try:
            yield _frame(entry)
        except (KeyError, TypeError, ValueError) as wrong:
            raise BadFrame(f"{path.name}: frame {entry.get('id', '?')!r}: {wrong}") from wrong


def _frame(entry: Mapping[str, Any]) -> Frame:
    if unknown := set(entry) - _FRAME_KEYS:
        raise ValueError(f"unknown keys {', '.join(sorted(unknown))}")
    if (each := entry.get("each", "")) not in _EACH:
        raise ValueError(f"each = {each!r} is none of side, part, once")
    if not entry.get("table") and not entry.get("maker"):
        raise ValueError("it has neither table nor maker")
    return Frame(
        id=entry["id"],
        names=_phrases(entry.get("names", ())),
        done=_phrases(entry.get("done", ())),
        never=_phrases(entry.get("never", ())),
        table=entry.get("table", ""),
        why=entry.get("why", ""),
        when=tuple(_when(one) for one in entry.get("when", ())),
        part_of=frozenset(entry.get("part_of", ())),
        groups=frozenset(entry.get("groups", ())),
        also=tuple(entry.get("also", ())),
        each=each,
        maker=entry.get("maker", ""),
        axes=_axes(entry),
        fallback=bool(entry.get("fallback", False)),
        operation=entry.get("operation", ""),
    )


def _when(entry: Mapping[str, Any]) -> When:
    if unknown := set(entry) - _WHEN_KEYS:
        raise ValueError(f"unknown keys {', '.join(sorted(unknown))} in when")
    return When(
        words=_phrases(entry.get("words", ())),
        unless=_phrases(entry.get("unless", ())),
        scope=_scope(entry),
        why=entry.get("why", ""),
        table=entry.get("table", ""),
        drop=entry.get("drop", ""),
        also=tuple(entry.get("also", ())),
        maker=entry.get("maker"),
        axes=_axes(entry),
        told=bool(entry.get("told", False)),
    )


def _axes(entry: Mapping[str, Any]) -> dict[str, AxisRule]:
    return {axis: _axis(entry[axis]) for axis in AXES if axis in entry}


def _axis(said: str | Mapping[str, Any]) -> AxisRule:
    if isinstance(said, str):
        return AxisRule(value=said)
    if unknown := set(said) - _AXIS_KEYS:
        raise ValueError(f"unknown keys {', '.join(sorted(unknown))} in an axis")
    return AxisRule(
        value=said.get("value", ""),
        words=tuple((value, _phrases(phrases)) for value, phrases in said.get("words", {}).items()),
        default=said.get("default", ""),
        reader=said.get("reader", ""),
        among=said.get("among", ""),
        why=said.get("why", ""),
        scope=_scope(said),
        told=bool(said.get("told", False)),
    )


def _scope(entry: Mapping[str, Any]) -> str:
    scope = str(entry.get("in", _ANYWHERE))
    if scope not in _SCOPES:
        raise ValueError(f"in = {scope!r} is none of {', '.join(_SCOPES)}")
    return scope


def _shortened(written: str) -> Iterator[str]:
    """A phrase with the abbreviations that operators write for its words ("liver bx" for "liver biops*")."""
    for beginning, short in _ABBREVIATED:
        if beginning in written:
            changed = " ".join(
                "|".join(short if _bare(word).startswith(beginning) else word for word in piece.split("|"))
                for piece in written.replace("(", "( ").replace(")", " )").split()
            )
            yield changed.replace("( ", "(").replace(" )", ")")


def _bare(word: str) -> str:
    return word.strip("()*")


def _phrases(written: Any) -> tuple[Phrase, ...]:
    if isinstance(written, str):
        raise TypeError("phrases stand in a list")
    try:
        return tuple(dict.fromkeys(phrase(one) for word in written for one in (word, *_shortened(word))))
    except BadPhrase as wrong:
        raise ValueError(str(wrong)) from wrong


@cache
def names_by_frame() -> tuple[tuple[Frame, Phrase], ...]:
    """Every name with its frame, for matching."""
    return tuple((frame, name) for frame in load_frames().values() for name in frame.names)


@cache
def members() -> Mapping[str, frozenset[str]]:
    """Ids of the frames of each group; a frame's own id stands for itself."""
    held: dict[str, set[str]] = defaultdict(set)
    for frame in load_frames().values():
        held[frame.id].add(frame.id)
        for group in frame.groups:
            held[group].add(frame.id)
    return {group: frozenset(ids) for group, ids in held.items()}
