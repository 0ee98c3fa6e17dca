"""What a server says it can be asked (CapabilityStatement.rest). One that says nothing is asked for everything."""

from chartlight.intake.fhir.json_values import Json, objects, text, texts


class Offers:
    """The searches of one server."""

    def __init__(self, statement: Json) -> None:
        rest = [one for one in objects(statement.get("rest")) if text(one, "mode") != "client"]
        self._everywhere = {text(param, "name") for one in rest for param in objects(one.get("searchParam"))}
        self._types = {text(one, "type"): one for part in rest for one in objects(part.get("resource"))}

    def has(self, kind: str) -> bool:
        """Does it hold resources of a type?"""
        return not self._types or kind in self._types

    def takes(self, kind: str, parameter: str) -> bool:
        """Can a type be searched by a parameter?"""
        named = {text(one, "name") for one in objects(self._types.get(kind, {}).get("searchParam"))}
        return not named or parameter in named or parameter in self._everywhere

    def includes(self, kind: str, wanted: tuple[str, ...]) -> list[str]:
        """Those of the `wanted` _include that it can do; none where it does not say."""
        offered = set(texts(self._types.get(kind, {}).get("searchInclude")))
        return [one for one in wanted if offered & {one, "*", f"{kind}:*"}]
