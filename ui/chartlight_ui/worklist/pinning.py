"""Keeping the lines that a person is on at their places while the others find a new order. Pure."""

from collections.abc import Collection, Mapping, Sequence

from chartlight_ui.worklist.line import Line


def pinned(
    wanted: Sequence[Line], shown: Sequence[Line], keep: Collection[str], known: Mapping[str, Line]
) -> list[Line]:
    """`wanted` with every kept line where it is shown now, or at the end if there are fewer lines than that.

    A kept line stays even where it is wanted no longer (it was just marked as seen under "new"), until it is let go;
    one that `known` does not hold has left the worklist.
    """
    places = {line.admission: at for at, line in enumerate(shown) if line.admission in keep and line.admission in known}
    if not places:
        return list(wanted)
    order = [line for line in wanted if line.admission not in places]
    for admission, at in places.items():  # from the top down: what is inserted below moves nothing above it
        order.insert(min(at, len(order)), known[admission])
    return order
