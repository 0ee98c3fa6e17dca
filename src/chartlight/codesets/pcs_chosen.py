"""The seven axes of a procedure code that a person chose, with the words of those that were read and stayed."""

from collections.abc import Sequence

from chartlight.assessment import AxisChoice, CodeAxis
from chartlight.codesets.pcs import TABLE_LENGTH, PcsTables
from chartlight.codesets.pcs_axes import axis_names

CHOSEN = "chosen by a person"


def axes_of(code: str, tables: PcsTables, read: Sequence[CodeAxis] = ()) -> tuple[CodeAxis, ...]:
    """The axes of a code; empty for one that is not valid.

    A character that was `read` from the words and means the same keeps them; the others are said to be chosen. Without
    anything read nothing is said of who chose them.
    """
    known = {axis.position: axis for axis in read}
    names = axis_names(code)
    return tuple(
        _axis(place + 1, code, label, names[place], tables, known) for place, label in enumerate(tables.labels(code))
    )


def _axis(position: int, code: str, label: str, name: str, tables: PcsTables, known: dict[int, CodeAxis]) -> CodeAxis:
    value, begun = code[position - 1], code[: position - 1]
    valid = tables.values(begun) if position > TABLE_LENGTH else {}
    others = tuple(AxisChoice(other, said) for other, said in valid.items() if other != value)
    before = known.get(position)
    stays = before is not None and (before.value, before.label) == (value, label)
    return CodeAxis(
        position,
        value,
        label,
        name,
        before.evidence if stays and before is not None else (),
        others,
        before.why if stays and before is not None else CHOSEN if known else "",
    )
