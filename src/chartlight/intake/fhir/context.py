"""What every resource is read with: the others of its message, the site, its times and codes."""

from dataclasses import dataclass
from datetime import datetime

from chartlight.intake.fhir.json_values import Coding, Json, child, codings, objects, preferred, text, texts, words
from chartlight.intake.fhir.references import Shelf
from chartlight.intake.site import Site
from chartlight.intake.tables import FhirTables
from chartlight.intake.times import fhir_time


@dataclass(frozen=True, slots=True)
class Context:
    """The message and the place."""

    shelf: Shelf
    site: Site

    @property
    def tables(self) -> FhirTables:
        """The FHIR tables of the site."""
        return self.site.tables.fhir

    def time(self, value: object) -> datetime | None:
        """A date, dateTime or instant."""
        return fhir_time(value, self.site.zone)

    def moment(self, resource: Json, stem: str, *, ends: bool = False) -> datetime | None:
        """A choice such as effective[x]: the dateTime or instant, else the start (or end) of the period."""
        for kind in ("DateTime", "Instant", "Date"):
            if (moment := self.time(resource.get(f"{stem}{kind}"))) is not None:
                return moment
        period = child(resource, f"{stem}Period")
        first, second = ("end", "start") if ends else ("start", "end")
        return self.time(period.get(first)) or self.time(period.get(second))

    def coding(self, concept: object, *systems: str) -> Coding | None:
        """The coding of a concept, of the first of `systems` that has one."""
        return preferred(codings(concept, self.tables.code_systems), *systems)

    def name_of(self, reference: object) -> str | None:
        """Whom or what a Reference names: its display, else the name of the resource it points to."""
        if said := text(reference, "display"):
            return said
        target = self.shelf.get(reference)
        match text(target, "resourceType"):
            case "Practitioner" | "Patient" | "RelatedPerson":
                return human_name(target)
            case "PractitionerRole":
                return self.name_of(target.get("practitioner"))
            case _:
                return text(target, "name") or None

    def role_of(self, reference: object) -> str | None:
        """What a person is: specialty or code of their PractitionerRole, else their qualification."""
        target = self.shelf.get(reference)
        if text(target, "resourceType") == "Practitioner":
            key = self.shelf.key(reference)
            roles = self.shelf.of_type("PractitionerRole")
            role = next((role for role in roles if self.shelf.key(role.get("practitioner")) == key), {})
            qualifications = (words(one.get("code")) for one in objects(target.get("qualification")))
            qualified = next((said for said in qualifications if said), "")
            return _role(role) or qualified or None
        return _role(target) or None


def _role(role: Json) -> str:
    said = (words(role.get("code")), words(role.get("specialty")))
    return ", ".join(dict.fromkeys(part for part in said if part))


def human_name(person: Json) -> str | None:
    """The name of a person in reading order."""
    names = objects(person.get("name"))
    name = next((one for one in names if text(one, "use") == "official"), names[0] if names else {})
    if said := text(name, "text"):
        return said
    full = " ".join([*texts(name.get("given")), text(name, "family")]).strip()
    return ", ".join([full, *texts(name.get("suffix"))]) if full else None
