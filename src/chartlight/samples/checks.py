"""What pydantic cannot see: names that must exist elsewhere, times that must lie within the stay."""

from collections.abc import Iterator

from chartlight.chart import NoteType
from chartlight.samples.source import Sample
from chartlight.samples.tables import parse_medications, parse_results
from chartlight.samples.times import StayTime

Moments = Iterator[tuple[str, StayTime]]


def problem(sample: Sample) -> str | None:
    """The first thing wrong with a sample as `file: field: what`, or None."""
    try:
        for who, field in _people(sample):
            if who not in sample.shared.staff:
                return f"{field}: {who!r} is not in staff.toml"
        if (wrong := _unknown_measure(sample)) is not None:
            return wrong
        return _outside(sample)
    except ValueError as wrong:
        return str(wrong)


def _people(sample: Sample) -> Iterator[tuple[str, str]]:
    yield sample.admission.attending, "admission.toml: attending"
    for index, procedure in enumerate(sample.admission.procedures):
        if procedure.performer is not None:
            yield procedure.performer, f"admission.toml: procedures.{index}.performer"
    for note in sample.notes:
        yield note.head.author, f"notes/{note.name}.txt: author"


def _unknown_measure(sample: Sample) -> str | None:
    admission, shared = sample.admission, sample.shared
    for index, table in enumerate(admission.results + admission.vital_signs):
        if table.panel not in shared.panels:
            return f"admission.toml: results.{index}.panel: {table.panel!r} is not in analytes.toml"
    for index, result in enumerate(admission.text_results):
        analyte = shared.analytes.get(result.analyte)
        if analyte is None or analyte.values != "text":
            return f"admission.toml: text_results.{index}.analyte: {result.analyte!r} is no analyte with text values"
    for note in sample.notes:
        if note.head.type is NoteType.OTHER:
            return f"notes/{note.name}.txt: type: name the kind of note"
    return None


def _outside(sample: Sample) -> str | None:
    admission = sample.admission
    first, last = StayTime(1, admission.admitted.at), admission.admitted.latest
    for field, moment in _moments(sample):
        if moment < first:
            return f"{field}: {moment} is before the stay begins ({first})"
        if moment > last:
            return f"{field}: {moment} may lie in the future when the sample is told (not after {last})"
    return None


def _moments(sample: Sample) -> Moments:
    admission = sample.admission
    numbers = frozenset(key for key, analyte in sample.shared.analytes.items() if analyte.values == "number")
    for kind in ("results", "vital_signs"):
        for index, table in enumerate(getattr(admission, kind)):
            field = f"admission.toml: {kind}.{index}.table"
            try:
                draws = parse_results(table.table, numbers)
            except ValueError as wrong:
                raise ValueError(f"{field}: {wrong}") from wrong
            yield from ((field, draw.at) for draw in draws)
    if admission.medications:
        try:
            lines = parse_medications(admission.medications)
        except ValueError as wrong:
            raise ValueError(f"admission.toml: medications: {wrong}") from wrong
        for line in lines:
            for moment in (line.ordered, line.stopped, *line.given):
                if moment is not None:
                    yield f"admission.toml: medications: {line.name}", moment
    for movement in admission.movements:
        yield "admission.toml: movements", movement.at
    for index, result in enumerate(admission.text_results):
        yield f"admission.toml: text_results.{index}", result.collected
        yield f"admission.toml: text_results.{index}", result.reported
    for kind in ("procedures", "diagnoses"):
        for index, entry in enumerate(getattr(admission, kind)):
            yield f"admission.toml: {kind}.{index}", entry.at
    for note in sample.notes:
        yield f"notes/{note.name}.txt: at", note.head.at
