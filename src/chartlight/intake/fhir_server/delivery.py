"""Polled resources as messages for the inbox: one for each stay of a page, and one for what belongs nowhere."""

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo

from chartlight.intake.fhir.json_values import Json, child, text
from chartlight.intake.fhir.placing import BEFORE, CLINICAL, Fact, Visit, Visits, fact
from chartlight.intake.fhir.references import own_key
from chartlight.intake.fhir.splitting import fhir_message
from chartlight.intake.fhir.tags import left_out_bundle, stay_bundle
from chartlight.intake.fhir.versions import in_error
from chartlight.intake.fhir_server.given import Given, Held
from chartlight.intake.fhir_server.watched import Watched, patient_of
from chartlight.intake.message import MessageKind, RawMessage, content_control

MOST_SEEN = 200_000
"""Resources whose latest version is remembered, so that the overlap of two searches is not taken twice."""

Put = Callable[[Sequence[RawMessage]], object]
"""Commits messages to disk before it returns."""


class Delivery:
    """Puts what was polled into the inbox; remembers only what is there."""

    def __init__(
        self, watched: Watched, feed: str, zone: tzinfo, put: Put, fill: Callable[[Json], Json], given: Given
    ) -> None:
        """`fill` puts into a resource what it has elsewhere; it is asked for those that belong to a stay alone.
        `given` remembers what went into which stay.
        """
        self._given = given
        self._fill = fill
        self._watched = watched
        self._feed = feed
        self._zone = zone
        self._put = put
        self._seen: dict[str, str] = {}
        self._said: dict[str, str] = {}
        self._unread: set[str] = set()

    def fresh(self, matches: Iterable[Json]) -> list[Json]:
        """Those of which this version was not delivered yet."""
        return [one for one in matches if self._seen.get(own_key(one)) != _version(one)]

    def deliver(self, matches: Sequence[Json], now: datetime) -> set[str]:
        """Put resources of any patients into the inbox; the patients that any of them was about."""
        messages: list[RawMessage] = []
        said: dict[str, str] = {}
        placed: list[tuple[str, str, list[Json]]] = []
        by_patient: dict[str, list[Json]] = {}
        for one in matches:
            by_patient.setdefault(patient_of(one), []).append(one)
        for patient, resources in by_patient.items():
            if patient:
                messages += self._of_patient(patient, resources, now, said, placed)
            else:
                messages.append(self._aside("It names no patient.", resources))
        if messages:
            self._put(messages)
        self._said |= said
        self._remember(matches)
        for patient, admission, clinical in placed:
            self._given.add(patient, admission, clinical)
        return {patient for patient in by_patient if patient}

    def withdraw(self, gone: Held, now: datetime) -> None:
        """Put into the inbox that resources are deleted, for each stay that they went into."""
        by_stay: dict[str, list[bytes]] = {}
        for key, (parts, stays) in gone.items():
            kind, _, number = key.partition("/")
            told = {"resourceType": kind, "id": number, "meta": {"lastUpdated": now.isoformat()}}
            entry = _entry(in_error(told | ({"component": [{}] * parts} if parts else {})))
            for admission in stays:
                by_stay.setdefault(admission, []).append(entry)
        self._put([self._message(stay_bundle(admission, entries)) for admission, entries in by_stay.items()])
        for key in gone:
            self._seen.pop(key, None)

    def set_aside(self, broken: Sequence[Json], why: str) -> None:
        """Entries of a page that are no resources, for quarantine; each once."""
        wrapped = [json.dumps(one, sort_keys=True, ensure_ascii=False).encode() for one in broken]
        for body in wrapped:
            self.unreadable(_quarantined(f"1 entry: {why}", body))

    def unreadable(self, body: bytes) -> None:
        """A page that is no JSON, or the like, as it came, for quarantine; once as long as we run."""
        control = content_control(body)
        if control not in self._unread:
            self._put([RawMessage(self._feed, control, MessageKind.FHIR, body, "page")])
            self._unread.add(control)

    def _of_patient(
        self,
        patient: str,
        resources: Sequence[Json],
        now: datetime,
        said: dict[str, str],
        into: list[tuple[str, str, list[Json]]],
    ) -> list[RawMessage]:
        stays = self._watched.stays(patient, now)
        named = {key for one in resources if (key := fact(one, self._zone).encounter)}
        if named - self._watched.encounters(patient).keys():
            self._watched.encounters(patient, anew=True)  # it began since we last asked
            stays = self._watched.stays(patient, now)
        unknown = named - self._watched.encounters(patient).keys()
        watched = Visits(self._watched.visits(stays))
        all_of_them = Visits(self._watched.visits(self._watched.encounters(patient)))
        placed: dict[str, list[Json]] = {}
        homeless: dict[str, list[Json]] = {}
        for one in resources:
            if text(one, "resourceType") not in CLINICAL:  # the stay itself, its patient, their coverage
                for admission in stays:
                    placed.setdefault(admission, [])
                continue
            what = fact(one, self._zone)
            where: tuple[str, ...] | str = "It names an encounter that the server does not give."
            if what.encounter not in unknown:
                where = _place(what, all_of_them, watched)
            if isinstance(where, str):
                if stays and not _is_history(what, watched.by_admission.values()):
                    homeless.setdefault(where, []).append(one)
                continue
            for admission in where:
                if admission in stays:
                    placed.setdefault(admission, []).append(one)
        messages = [self._aside(why, some) for why, some in homeless.items()]
        for admission, clinical in placed.items():
            if message := self._stay(patient, admission, stays[admission], clinical, said):
                messages.append(message)
            into.append((patient, admission, clinical))
        return messages

    def _stay(
        self, patient: str, admission: str, stay: Json, clinical: list[Json], said: dict[str, str]
    ) -> RawMessage | None:
        """What came of one stay. The stay itself goes along where it was not told so yet, and where its diagnoses say
        what a condition is.
        """
        about = [stay, self._watched.person(patient), *self._watched.coverages(patient)]
        version = " ".join(_version(one) for one in about)
        told = said.get(admission) or self._said.get(admission)
        is_needed = any(text(one, "resourceType") == "Condition" for one in clinical)
        own = [*about, *clinical] if told != version or is_needed else clinical
        own = [one for one in own if one]
        if not own:
            return None
        said[admission] = version
        entries = [_entry(self._fill(one)) for one in own] + [_entry(one) for one in self._watched.referenced(own)]
        return self._message(stay_bundle(admission, entries))

    def _aside(self, why: str, resources: Sequence[Json]) -> RawMessage:
        counted = f"{len(resources)} {text(resources[0], 'resourceType')}: {why}"
        return self._message(left_out_bundle(counted, [_entry(one) for one in resources]))

    def _message(self, body: bytes) -> RawMessage:
        return replace(fhir_message(body, "page"), feed=self._feed)

    def _remember(self, matches: Iterable[Json]) -> None:
        for one in matches:
            key = own_key(one)
            self._seen.pop(key, None)  # the latest stand last, and are forgotten last
            self._seen[key] = _version(one)
        while len(self._seen) > MOST_SEEN:
            del self._seen[next(iter(self._seen))]


def _place(what: Fact, all_of_them: Visits, watched: Visits) -> tuple[str, ...] | str:
    """Where a resource belongs. Results are baselines of the stays that are watched, whatever visit spans them."""
    where = all_of_them.place(what) if what.kind != "Observation" else ""
    return where if isinstance(where, tuple) else watched.place(what)


def _is_history(what: Fact, visits: Iterable[Visit]) -> bool:
    """Is it from before every watched stay? It was asked for only because it is the same patient's."""
    starts = [one.start for one in visits]
    return what.time is not None and all(start is not None and what.time < start - BEFORE for start in starts)


def _version(resource: Json) -> str:
    """What tells a version of a resource from others of it."""
    meta = child(resource, "meta")
    told = f"{text(meta, 'versionId')} {text(meta, 'lastUpdated')}".strip()
    return told or hashlib.blake2b(json.dumps(resource, sort_keys=True).encode(), digest_size=8).hexdigest()


def _entry(resource: Json) -> bytes:
    return json.dumps({"resource": resource}, ensure_ascii=False, separators=(",", ":")).encode()


def _quarantined(why: str, content: bytes) -> bytes:
    data = base64.b64encode(content).decode("ascii")
    return left_out_bundle(why, [_entry({"resourceType": "Binary", "contentType": "application/json", "data": data})])
