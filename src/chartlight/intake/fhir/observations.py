"""Observation, each component an observation of its own; laboratory reports in words."""

from collections.abc import Iterator

from chartlight.chart import Observation, ObservationCategory, ObservationStatus
from chartlight.intake.errors import Unreadable
from chartlight.intake.fhir.context import Context
from chartlight.intake.fhir.json_values import Coding, Json, child, codes, number, objects, text, words
from chartlight.intake.numbers import bounds

_POINTS_IN_TIME = ("valueDateTime", "valueTime")


def observations(resource: Json, context: Context) -> tuple[Observation, ...]:
    """The observations of one resource; Unreadable if it has no code."""
    parts = objects(resource.get("component"))
    found = list(_components(resource, parts, context))
    if not found or _has_value(resource):
        found.insert(0, _observation(resource, resource, context))
    return tuple(found)


def _components(resource: Json, parts: list[Json], context: Context) -> Iterator[Observation]:
    for place, part in enumerate(parts, 1):
        if words(part.get("code")):
            yield _observation(resource, part, context, place)


def _observation(resource: Json, part: Json, context: Context, place: int | None = None) -> Observation:
    """`part` is the resource itself or one of its components, which take time and status from it."""
    coding = context.coding(part.get("code"), "LOINC") or Coding(None, "", "")
    label = words(part.get("code"))
    if not label:
        raise Unreadable("It has no code.")
    value, comparator, unit = _value(part)
    low, high = _range(part)
    identifier = text(resource, "id")
    return Observation(
        id=identifier if place is None else f"{identifier}.{place}",
        code=coding.code or label,
        system=coding.system or "local",
        label=label,
        value=value,
        unit=unit,
        time=context.moment(resource, "effective", ends=True) or context.time(resource.get("issued")),
        category=category(resource, coding, context),
        comparator=comparator,
        low=low,
        high=high,
        flag=next((code for one in objects(part.get("interpretation")) for code in codes(one)), None),
        status=status(resource, context),
    )


def status(resource: Json, context: Context) -> ObservationStatus:
    """The state of a result."""
    return context.tables.observation_status.get(text(resource, "status"), ObservationStatus.FINAL)


def category(resource: Json, coding: Coding, context: Context) -> ObservationCategory:
    """Where a result comes from: by its code where that says it, else by what the sender says."""
    by_code = context.site.tables.results.loinc
    if coding.system == "LOINC" and coding.code in by_code:
        return by_code[coding.code]
    known = context.tables.observation_category
    said = (code for one in objects(resource.get("category")) for code in codes(one))
    return next((known[code] for code in said if code in known), ObservationCategory.OTHER)


def _has_value(resource: Json) -> bool:
    return any(name.startswith("value") for name in resource)


def _value(part: Json) -> tuple[float | str | None, str | None, str | None]:
    """Value, comparator and unit of value[x]; a value that is absent for a reason is None."""
    quantity = child(part, "valueQuantity")
    if quantity:
        unit = text(quantity, "code") or text(quantity, "unit") or None
        return number(quantity.get("value")), text(quantity, "comparator") or None, unit
    for name in ("valueInteger", "valueDecimal"):
        if (plain := number(part.get(name))) is not None:
            return plain, None, None
    if isinstance(said := part.get("valueBoolean"), bool):
        return "yes" if said else "no", None, None
    written = words(part.get("valueCodeableConcept")) or text(part, "valueString")
    written = written or next((text(part, name) for name in _POINTS_IN_TIME if text(part, name)), "")
    return (written or _span(part) or None), None, None


def _span(part: Json) -> str:
    """A range or ratio in words."""
    ranges = (("valueRange", "low", "high", "-"), ("valueRatio", "numerator", "denominator", ":"))
    for name, first, second, sign in ranges:
        ends = [number(child(part, name, end).get("value")) for end in (first, second)]
        if any(end is not None for end in ends):
            return sign.join(f"{end:g}" if end is not None else "" for end in ends)
    return ""


def _range(part: Json) -> tuple[float | None, float | None]:
    """Low and high of the first reference range, from its words if it has no numbers."""
    first = child(part, "referenceRange")
    low, high = (number(child(first, end).get("value")) for end in ("low", "high"))
    return (low, high) if low is not None or high is not None else bounds(text(first, "text"))
