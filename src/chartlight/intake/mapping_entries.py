"""One entry of a layer more or less, as a person chooses it on screen. Pure."""

from collections.abc import Mapping

from pydantic import ValidationError

from chartlight.intake.mapping import Layer, folded

IGNORE = "ignore"
"""The meaning of an event that is kept and not read."""


def with_entry(layer: Layer, kind: str, code: str, value: str) -> Layer:
    """A layer with one more entry; "" takes it out. For "zone" and "visit_number" `code` is not looked at, "events"
    takes a whole type ("ADT^A60") and "ignore". ValueError says what is wrong with the value."""
    content = layer.model_dump(mode="json", exclude_defaults=True)
    if kind == "events":
        message, _, trigger = code.partition("^")
        content["ignored"] = [one for one in content.get("ignored", []) if one != code]
        table = {key: one for key, one in content.get("events", {}).items() if folded(key) != folded(trigger)}
        if value == IGNORE:
            content["ignored"].append(code)
        elif value and message != "ADT":
            raise ValueError("Only events of ADT messages can be given a meaning; other types can be ignored.")
        elif value:
            table[trigger] = value
        content["events"] = table
    elif kind in ("zone", "visit_number"):
        content[kind] = value or None if kind == "zone" else [part for part in value.replace(",", " ").split() if part]
    else:
        table = {key: one for key, one in content.get(kind, {}).items() if folded(key) != folded(code)}
        content[kind] = {**table, code: value} if value else table
    try:
        return Layer.model_validate(content)
    except ValidationError as error:
        issue = error.errors(include_url=False, include_input=False)[0]
        raise ValueError(issue["msg"].removeprefix("Value error, ")) from None


def entry_of(layer: Layer, kind: str, code: str) -> str:
    """What a layer says of a code, "" for nothing; arguments as of `with_entry`."""
    if kind == "events":
        message, _, trigger = code.partition("^")
        if code in layer.ignored or message in layer.ignored:
            return IGNORE
        return str(layer.events.get(trigger, "")) if message == "ADT" else ""
    if kind == "zone":
        return layer.zone or ""
    if kind == "visit_number":
        return ", ".join(layer.visit_number)
    table: Mapping[str, str] = getattr(layer, kind)
    return next((str(value) for key, value in table.items() if folded(key) == folded(code)), "")
