"""References between resources: by type and id, by the entry's full URL, by identifier, or to contained ones."""

import re
from collections.abc import Iterable

from chartlight.intake.fhir.json_values import Json, child, objects, text

_TYPE_AND_ID = re.compile(r"(?:^|/)(?P<key>[A-Z][A-Za-z]+/[A-Za-z0-9\-.]{1,64})(?:/_history/[^/]*)?$")


def reference_key(reference: str) -> str:
    """ "Patient/1" of "Patient/1", "https://server/R4/Patient/1" or "Patient/1/_history/2"; else as it is."""
    found = _TYPE_AND_ID.search(reference)
    return found["key"] if found is not None else reference


def own_key(resource: Json) -> str:
    """ "Patient/1" of the resource itself."""
    return f"{text(resource, 'resourceType')}/{text(resource, 'id')}"


class Shelf:
    """The resources of one message, found by any reference that may point to them."""

    def __init__(self, resources: Iterable[Json], full_urls: dict[str, str] | None = None) -> None:
        self.resources = tuple(resources)
        self._full_urls = full_urls or {}
        self._by_key = {own_key(resource): resource for resource in self.resources}
        self._by_type: dict[str, list[Json]] = {}
        for resource in self.resources:
            self._by_type.setdefault(text(resource, "resourceType"), []).append(resource)
        self._by_identifier = {
            (text(one, "system"), text(one, "value")): own_key(resource)
            for resource in self.resources
            if resource.get("resourceType") in ("Patient", "Encounter")
            for one in objects(resource.get("identifier"))
        }

    def key(self, reference: object) -> str | None:
        """Where a Reference points: "Type/id" if that can be told; the resource need not be here."""
        said = text(reference, "reference")
        if said:
            return self._full_urls.get(said) or reference_key(said)
        identifier = child(reference, "identifier")
        return self._by_identifier.get((text(identifier, "system"), text(identifier, "value"))) if identifier else None

    def get(self, reference: object, holder: Json | None = None) -> Json:
        """The resource a Reference points to, contained in `holder` or of this message; {} if it is not here."""
        said = text(reference, "reference")
        if said.startswith("#"):
            contained = objects(holder.get("contained")) if holder is not None else []
            return next((one for one in contained if text(one, "id") == said[1:].removeprefix("#")), {})
        key = self.key(reference)
        return self._by_key.get(key, {}) if key is not None else {}

    def at(self, address: str) -> Json:
        """The resource at an address such as an attachment's url; {} if it is not here."""
        return self.get({"reference": address}) if address else {}

    def of_type(self, *types: str) -> list[Json]:
        """All resources of these types, in order of type and place."""
        return [resource for kind in types for resource in self._by_type.get(kind, ())]
