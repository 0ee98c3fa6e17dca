"""A site profile: what a site chose, as one JSON file for another machine or for safe keeping. Pure.

It holds choices alone: nothing of a patient, no key, no account. Every choice stands in it, null where it is the
default, so that a whole profile makes another site the same; a choice that a file leaves out stays as it is.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chartlight.desk.site_settings import BY_KEY, SITE_SETTINGS, SiteSetting, Value
from chartlight.store.errors import StoreError

FORMAT = "Chartlight site profile"
VERSION = 1
LARGEST = 1_000_000
"""Characters of the largest file that is looked at."""


class BadSiteProfile(StoreError):
    """A file that cannot be taken as a profile; nothing of it was kept."""


@dataclass(frozen=True, slots=True)
class ProfileChange:
    """One thing that a profile would change: `field` within the choice ("" for the whole), what holds now and then."""

    key: str
    title: str
    field: str
    before: Value
    after: Value


def to_text(values: Mapping[str, Value]) -> str:
    """The file of a site that has `values` otherwise than the defaults. The same choices give the same bytes."""
    settings = {one.key: _plain(values.get(one.key)) for one in SITE_SETTINGS}
    document = {"format": FORMAT, "version": VERSION, "settings": settings}
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _plain(value: Value) -> Value:
    """Whole numbers without a fraction: 24 and 24.0 are one choice."""
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def from_text(text: str) -> dict[str, Value]:
    """The choices of a file, checked. BadSiteProfile says what it is, BadSiteSetting which choice is wrong and why."""
    if len(text) > LARGEST:
        raise BadSiteProfile("This file is too large to be a site profile.")
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise BadSiteProfile("This file is no site profile: it is not JSON.") from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise BadSiteProfile("This file is no site profile of Chartlight.")
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BadSiteProfile("This site profile does not say its version.")
    if version > VERSION:
        raise BadSiteProfile("This site profile was written by a newer Chartlight. Update this one first.")
    settings = document.get("settings")
    if not isinstance(settings, dict):
        raise BadSiteProfile("This site profile holds no settings.")
    unknown = sorted(key for key in settings if key not in BY_KEY)
    if unknown:
        raise BadSiteProfile(f"This site profile holds what Chartlight does not know: {', '.join(unknown)[:200]}.")
    return {key: BY_KEY[key].checked(value) for key, value in settings.items()}


def changes(now: Mapping[str, Value], then: Mapping[str, Value]) -> tuple[ProfileChange, ...]:
    """What would be otherwise if `then` were kept where `now` is, choice by choice and field by field."""
    found: list[ProfileChange] = []
    for one in SITE_SETTINGS:
        if one.key in then:
            found += _changes_of(one, now.get(one.key), then[one.key])
    return tuple(found)


def _changes_of(one: SiteSetting, now: Value, then: Value) -> list[ProfileChange]:
    before, after = _fields(one.effective(now)), _fields(one.effective(then))
    names = [*before, *(name for name in after if name not in before)]
    return [
        ProfileChange(one.key, one.title, name, before.get(name), after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    ]


def _fields(value: Value, under: str = "") -> dict[str, Any]:
    if not isinstance(value, Mapping):
        return {under: list(value) if isinstance(value, tuple) else value}
    found: dict[str, Any] = {}
    for name, inner in value.items():
        found |= _fields(inner, f"{under}.{name}" if under else str(name))
    return found
