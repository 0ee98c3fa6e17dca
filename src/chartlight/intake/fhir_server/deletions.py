"""Notices what was deleted at a server: a search for changes (_lastUpdated) does not tell of it (FHIR R4, 3.1.0.7).

Now and then the ids of what was given are compared with those that are still there. What is missing is read by its
id, and counts as deleted only where the server says that it is gone (410) or not there (404).
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from urllib.parse import parse_qsl

from chartlight.intake.fhir.references import own_key
from chartlight.intake.fhir_server.client import Client
from chartlight.intake.fhir_server.delivery import Delivery
from chartlight.intake.fhir_server.errors import FhirTrouble, Refused
from chartlight.intake.fhir_server.given import Given, Held
from chartlight.intake.fhir_server.settings import SearchedType

FEW = 20
"""So many may be gone at once, and more only where they are few of all: a server that was restored empty, or no
longer shows us what it has, does not empty the charts."""
PART = 0.1
AT_ONCE = "1000"


class Deletions:
    """Looks through what one server gave."""

    def __init__(self, client: Client, given: Given, delivery: Delivery) -> None:
        self._client = client
        self._given = given
        self._delivery = delivery

    def look(
        self, searched: Sequence[tuple[str, SearchedType]], batches: Iterator[Sequence[str]], now: datetime
    ) -> None:
        """Withdraw from the charts what is gone of the patients in `batches`; FhirTrouble where too much seems gone."""
        missing: dict[str, list[str]] = {}
        known = 0
        for patients in batches:
            held = {patient: own for patient in patients if (own := self._given.of(patient))}
            known += sum(len(one) for one in held.values())
            seen = self._seen(searched, held)
            for patient, own in held.items():
                lost = [key for key in own if key not in seen[1] and key.partition("/")[0] in seen[0]]
                if lost:
                    missing[patient] = lost
        count = sum(len(keys) for keys in missing.values())
        if count > FEW and count > PART * known:
            raise FhirTrouble(
                f"The FHIR server no longer finds {count} of {known} resources that it gave; all are kept."
            )
        for patient, keys in missing.items():
            gone = {key: self._given.of(patient)[key] for key in keys if self._client.is_gone(key)}
            if gone:
                self._delivery.withdraw(gone, now)
                self._given.remove(patient, gone)
        self._given.keep()

    def _seen(self, searched: Sequence[tuple[str, SearchedType]], held: dict[str, Held]) -> tuple[set[str], set[str]]:
        """The types that could be asked for, and the keys that are still found."""
        wanted = {key.partition("/")[0] for one in held.values() for key in one}
        asked, found = set[str](), set[str]()
        for kind, how in searched:
            if kind not in wanted:
                continue
            about = (how.patient, ",".join(held))
            try:
                for fixed in how.searches:
                    parameters = [*parse_qsl(fixed), about, ("_elements", "id"), ("_count", AT_ONCE)]
                    for page in self._client.search(kind, parameters):
                        found |= {own_key(one) for one in page.matches}
                asked.add(kind)
            except Refused:
                continue  # what cannot be asked for like this is not known to be gone
        return asked, found
