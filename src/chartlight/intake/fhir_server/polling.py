"""Asks a FHIR server again and again for what is new of the patients that are watched.

A patient (or a stay) that is new is asked for whole, because what is known of it may be years old; from then on what
changed (_lastUpdated), a little before the last time too, since an index lags behind. Every page is in the inbox
before the mark that says so moves, so that a kill at any moment costs a repeated question and nothing else.
"""

import logging
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from urllib.parse import parse_qsl

from chartlight.intake.fhir.json_values import Json, objects, text
from chartlight.intake.fhir.references import reference_key
from chartlight.intake.fhir_server.attachments import with_content
from chartlight.intake.fhir_server.client import Client, Page
from chartlight.intake.fhir_server.deletions import Deletions
from chartlight.intake.fhir_server.delivery import Delivery, Put
from chartlight.intake.fhir_server.errors import FhirTrouble, NoJson, Refused
from chartlight.intake.fhir_server.given import Given
from chartlight.intake.fhir_server.offers import Offers
from chartlight.intake.fhir_server.progress import MarkKeeper, Patient, Progress, later
from chartlight.intake.fhir_server.settings import FhirServer, SearchedType
from chartlight.intake.fhir_server.watched import Watched, patient_of
from chartlight.intake.site import Site

log = logging.getLogger(__name__)

NOT_FOR_US = (400, 403, 404, 405, 414, 422, 501)
"""Statuses by which a server says that it does not give a type, or not to us, or not when asked like this."""
NOT_AT_ONCE = (400, 414)
"""Those that may mean several patients in one search."""

UNOFFERED_DAYS = 3
"""How far back is asked each time where a server cannot tell what changed."""


class Poller:
    """One server, round by round, in one thread."""

    def __init__(
        self,
        server: FhirServer,
        client: Client,
        marks: MarkKeeper,
        put: Put,
        site: Site,
    ) -> None:
        self._server = server
        self._client = client
        self._marks = marks
        self._offers: Offers | None = None
        self._at_once = server.patients_at_once
        self._refused: set[str] = set()
        self._is_given = True
        self._watched = Watched(client, site.tables.fhir, site.zone, timedelta(days=server.keep_days))
        self._given = Given(marks, server.feed)
        self._delivery = Delivery(self._watched, server.feed, site.zone, put, self._filled, self._given)
        self._deletions = Deletions(client, self._given, self._delivery)
        self._progress = Progress.read(marks.mark(server.feed))

    def round(self) -> None:
        """Ask once for everything that is new; FhirTrouble where the server cannot be read to the end."""
        try:
            self._round()
        except NoJson as trouble:
            self._delivery.unreadable(trouble.body)
            raise

    def _round(self) -> None:
        offers = self._offers = self._offers or Offers(self._client.capabilities())
        self._watched.gives_roles = self._watched.gives_roles and offers.has("PractitionerRole")
        searched = [(kind, how) for kind, how in self._server.searched.items() if offers.has(kind)]
        population, now = self._population()
        begun = later(now, -self._server.overlap)
        self._begin(searched, begun)
        for patient in population:
            if known := self._progress.patients.get(patient):
                known.seen = now
        self._given.forget(self._progress.forget(now - timedelta(days=self._server.keep_days)))
        self._changes(searched[:1], begun, now)
        self._load_new(population, searched, now)
        self._changes(searched[1:], begun, now)
        self._look_for_deletions(searched, now)

    def _look_for_deletions(self, searched: Sequence[tuple[str, SearchedType]], now: datetime) -> None:
        every, last = self._server.deletions_every, self._progress.looked
        if not every or (last is not None and now < later(last, every)):
            return
        self._progress.looked = now
        if last is not None:  # what was given a moment ago is there
            self._deletions.look(searched, self._batches_of(self._at_once), now)
        self._keep()

    def _begin(self, searched: Sequence[tuple[str, SearchedType]], begun: datetime) -> None:
        """A search that is new counts from before anybody was loaded; who was loaded without it is loaded again."""
        new = [key for kind, how in searched for key in _keys(kind, how) if key not in self._progress.since]
        if new:
            self._progress.patients.clear()
            self._progress.since |= dict.fromkeys(new, begun)
            self._keep()

    def _population(self) -> tuple[list[str], datetime]:
        """Who is watched, and the server's time before anything of them was asked for."""
        if self._server.patients or self._server.group:
            patients = self._listed()
            return patients, self._client.date or datetime.now(UTC)
        found: dict[str, None] = {}
        now: datetime | None = None
        for page in self._client.search("Encounter", [*parse_qsl(self._server.stays), self._count()]):
            now = now or page.date
            for one in page.matches:
                if patient := patient_of(one):
                    self._watched.take(one, chosen=True)
                    found[patient] = None
        return list(found), now or datetime.now(UTC)

    def _listed(self) -> list[str]:
        members = [f"Patient/{one.removeprefix('Patient/')}" for one in self._server.patients]
        if self._server.group:
            group = self._client.read(f"Group/{self._server.group.removeprefix('Group/')}")
            if group is None:
                raise FhirTrouble("The FHIR server does not give the group of patients.")
            members += [
                reference_key(text(one, "entity", "reference"))
                for one in objects(group.get("member"))
                if one.get("inactive") is not True
            ]
        else:
            self._client.read(members[0])  # for the server's clock
        return list(dict.fromkeys(one.removeprefix("Patient/") for one in members if one.startswith("Patient/")))

    def _load_new(self, population: Sequence[str], searched: Sequence[tuple[str, SearchedType]], now: datetime) -> None:
        """Ask for the whole record of patients, and of those with a stay, that were not seen before."""
        noticed, self._watched.noticed = self._watched.noticed, {}
        known = self._progress.patients
        for patient in dict.fromkeys((*population, *(one for one in noticed if one in known))):
            held = known.get(patient)
            if held is not None and noticed.get(patient, set()) <= held.stays:
                continue
            self._watched.encounters(patient, anew=True)
            stays = set(self._watched.stays(patient, now)) | noticed.get(patient, set())
            for kind, how in searched:
                for fixed in how.searches:
                    wanted = [*parse_qsl(fixed), (how.patient, patient), *self._back_to(kind, how, patient, now)]
                    for page in self._pages(kind, wanted, how):
                        self._take(page, now, whole=True)
            known[patient] = Patient(stays | (held.stays if held else set()), held.seen if held else now)
            self._keep()

    def _back_to(self, kind: str, how: SearchedType, patient: str, now: datetime) -> list[tuple[str, str]]:
        if not how.dated or self._offers is None or not self._offers.takes(kind, how.dated):
            return []
        starts = [one.start for one in self._watched.visits(self._watched.stays(patient, now)) if one.start]
        back = min(starts, default=now) - timedelta(days=self._server.look_back_days)
        return [(how.dated, f"ge{back.astimezone(UTC):%Y-%m-%d}")]

    def _changes(self, searched: Sequence[tuple[str, SearchedType]], begun: datetime, now: datetime) -> None:
        """What changed since it was last asked for; the mark of a search moves once all of it is in the inbox."""
        for kind, how in searched:
            for fixed, search in zip(how.searches, _keys(kind, how), strict=True):
                since = self._progress.since[search]
                self._is_given = True
                for batch in self._batches():
                    about = [(how.patient, ",".join(batch))] if batch else []
                    wanted = [*parse_qsl(fixed), *about, *self._changed(kind, how, since, now)]
                    for page in self._pages(kind, wanted, how):
                        self._take(page, now, whole=False)
                if self._is_given:
                    self._progress.since[search] = max(begun, since)
            self._keep()

    def _changed(self, kind: str, how: SearchedType, since: datetime, now: datetime) -> list[tuple[str, str]]:
        if self._offers is None or self._offers.takes(kind, "_lastUpdated"):
            return [("_lastUpdated", f"ge{since.astimezone(UTC):%Y-%m-%dT%H:%M:%S.000Z}")]
        if how.dated and self._offers.takes(kind, how.dated):
            return [(how.dated, f"ge{now - timedelta(days=UNOFFERED_DAYS):%Y-%m-%d}")]
        return []

    def _batches(self) -> Iterator[Sequence[str]]:
        if self._server.whole_server:
            if self._progress.patients:
                yield ()
            return
        yield from self._batches_of(self._at_once)

    def _batches_of(self, size: int) -> Iterator[Sequence[str]]:
        patients = iter(list(self._progress.patients))
        while batch := list(islice(patients, size)):
            yield batch

    def _pages(self, kind: str, parameters: list[tuple[str, str]], how: SearchedType) -> Iterator[Page]:
        """The pages of a search. A type that the server refuses to give is told once and passed over."""
        include = [("_include", one) for one in self._offers.includes(kind, how.include)] if self._offers else []
        begun = False
        try:
            for page in self._client.search(kind, [*parameters, *include, self._count()]):
                begun = True
                yield page
        except Refused as refused:
            if begun or refused.status not in NOT_FOR_US:
                raise
            if refused.status in NOT_AT_ONCE and self._at_once > 1:
                self._at_once = 1
                raise FhirTrouble(f"{refused.reason} It is asked for one patient at a time from now on.") from None
            if refused.reason not in self._refused:
                log.warning("%s It is passed over.", refused.reason)
            self._refused.add(refused.reason)
            self._is_given = False

    def _count(self) -> tuple[str, str]:
        return ("_count", str(self._server.page))

    def _take(self, page: Page, now: datetime, *, whole: bool) -> None:
        for one in (*page.included, *page.matches):
            self._watched.take(one)
        matches = page.matches if whole else self._delivery.fresh(page.matches)
        mine = [one for one in matches if whole or not self._server.whole_server or self._is_known(one)]
        if page.broken:
            self._delivery.set_aside(page.broken, "It is no FHIR resource with an id.")
        if mine:
            self._delivery.deliver(mine, now)

    def _filled(self, resource: Json) -> Json:
        return with_content(resource, self._client.fetch, self._server.largest_attachment)

    def _is_known(self, resource: Json) -> bool:
        return patient_of(resource) in self._progress.patients

    def _keep(self) -> None:
        self._given.keep()  # first: what the mark says is given is known by then
        self._marks.keep_mark(self._server.feed, self._progress.written())


def _keys(kind: str, how: SearchedType) -> list[str]:
    """What the marks of a type's searches are called."""
    return [f"{kind}?{fixed}" for fixed in how.searches]
