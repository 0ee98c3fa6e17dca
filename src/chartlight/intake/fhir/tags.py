"""Marks on the bundles that intake itself makes of larger ones, kept in Bundle.meta.tag.

A stay's bundle says whose it is, so that what was placed with all encounters at hand stays placed. A bundle of what
belongs nowhere says why.
"""

import json
from collections.abc import Iterable

from chartlight.intake.fhir.json_values import Json, child, objects, text

_STAY = "urn:chartlight:intake:stay"
_LEFT_OUT = "urn:chartlight:intake:left-out"


def stay_bundle(admission: str, entries: Iterable[bytes]) -> bytes:
    """A bundle of all that came of one stay; the entries are JSON already."""
    return _bundle({"system": _STAY, "code": admission}, entries)


def left_out_bundle(why: str, entries: Iterable[bytes]) -> bytes:
    """A bundle of what belongs to no stay, with the reason."""
    return _bundle({"system": _LEFT_OUT, "code": "left-out", "display": why}, entries)


def _bundle(tag: Json, entries: Iterable[bytes]) -> bytes:
    head = json.dumps({"resourceType": "Bundle", "meta": {"tag": [tag]}, "type": "collection"})
    return head[:-1].encode() + b', "entry": [\n' + b",\n".join(entries) + b"\n]}\n"


def stay_of(bundle: object) -> str | None:
    """The admission that a bundle of ours is about."""
    return _tagged(bundle, _STAY, "code")


def reason_of(bundle: object) -> str | None:
    """Why the resources of a bundle of ours belong nowhere."""
    return _tagged(bundle, _LEFT_OUT, "display")


def _tagged(bundle: object, system: str, name: str) -> str | None:
    tags = objects(child(bundle, "meta").get("tag"))
    return next((text(tag, name) for tag in tags if text(tag, "system") == system and text(tag, name)), None)
