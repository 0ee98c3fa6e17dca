"""Charts as JSON bytes, for the worker's pipe and for tests: the same chart comes back."""

from functools import cache

from pydantic import TypeAdapter

from chartlight.chart.chart import Chart


@cache
def _adapter() -> TypeAdapter[Chart]:
    return TypeAdapter(Chart)


def dump_chart(chart: Chart) -> bytes:
    """One chart as JSON."""
    return _adapter().dump_json(chart)


def load_chart(data: bytes) -> Chart:
    """The chart that `dump_chart` wrote; pydantic.ValidationError if the bytes are none."""
    return _adapter().validate_json(data)
