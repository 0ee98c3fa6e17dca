"""Reads and searches of one FHIR server, under its token."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlencode, urljoin, urlsplit

from chartlight.intake.errors import Unreadable
from chartlight.intake.fhir.bundles import load_json
from chartlight.intake.fhir.json_values import Json, child, objects, text
from chartlight.intake.fhir_server.errors import FhirTrouble, NoJson, Refused
from chartlight.intake.fhir_server.requests import Answer, Requests
from chartlight.intake.fhir_server.settings import FhirServer
from chartlight.intake.fhir_server.tokens import Tokens

FHIR_JSON = "application/fhir+json"
MOST_PAGES = 10_000
UNAUTHORISED = 401
GONE = (404, 410)

Parameters = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a search: what was asked for, what came along, and entries that are no resource."""

    matches: list[Json]
    included: list[Json]
    broken: list[Json]
    date: datetime


class Client:
    """One server. All methods raise FhirTrouble or one of its kinds."""

    def __init__(self, server: FhirServer, requests: Requests, tokens: Tokens) -> None:
        self._server = server
        self._requests = requests
        self._tokens = tokens
        self.date: datetime | None = None
        """The server's clock at its last answer."""

    def capabilities(self) -> Json:
        """The server's CapabilityStatement; {} where it has none to show."""
        try:
            return self._json(f"{self._server.url}/metadata")[0]
        except (Refused, NoJson):
            return {}

    def read(self, reference: str) -> Json | None:
        """The resource at "Type/id"; None if there is none, or none for us."""
        kind, _, number = reference.partition("/")
        try:
            return self._json(f"{self._server.url}/{kind}/{quote(number, safe='')}")[0]
        except Refused as refused:
            if refused.status == UNAUTHORISED:
                raise
            return None

    def is_gone(self, reference: str) -> bool:
        """Does the server say that the resource at "Type/id" is deleted, or none that it knows?"""
        kind, _, number = reference.partition("/")
        try:
            self._json(f"{self._server.url}/{kind}/{quote(number, safe='')}")
        except Refused as refused:
            return refused.status in GONE
        return False

    def search(self, kind: str, parameters: Parameters) -> Iterator[Page]:
        """All pages of a search, one at a time."""
        address = f"{self._server.url}/{kind}?{urlencode(parameters)}"
        visited: set[str] = set()
        while address:
            if address in visited or len(visited) >= MOST_PAGES:
                raise FhirTrouble(f"The FHIR server's pages of {kind} go in a circle.")
            visited.add(address)
            bundle, date = self._json(address)
            if text(bundle, "resourceType") != "Bundle":
                raise FhirTrouble(f"The FHIR server answers a search of {kind} with no bundle.")
            yield _page(bundle, date, kind)
            following = next(
                (text(one, "url") for one in objects(bundle.get("link")) if text(one, "relation") == "next"), ""
            )
            address = self._own(urljoin(address, following)) if following else ""

    def fetch(self, address: str, content_type: str, most: int) -> bytes | None:
        """The bytes at an attachment's address on this server; None if they are not there, or elsewhere.

        TooLarge over `most` bytes. A Binary resource around them is taken off.
        """
        import base64
        import binascii

        try:
            whole = urljoin(self._server.url + "/", address)
        except ValueError:  # no address at all
            return None
        if not self._is_own(whole):
            return None
        answer = self._get(whole, content_type or "*/*", most * 2)
        if answer.status != 200:
            return None
        if not answer.content_type.startswith((FHIR_JSON, "application/json")):
            return answer.body
        try:
            binary = load_json(answer.body)
            if (kind := text(binary, "resourceType")) and kind != "Binary":
                return None  # another resource is no document
            return base64.b64decode(text(binary, "data")) if kind else answer.body
        except (Unreadable, binascii.Error, ValueError):
            return answer.body

    def _json(self, address: str) -> tuple[Json, datetime]:
        answer = self._get(address, FHIR_JSON, self._server.largest_page)
        self.date = answer.date
        if answer.status != 200:
            kind = urlsplit(address).path.removeprefix(urlsplit(self._server.url).path).strip("/").partition("/")[0]
            raise Refused(
                f"The FHIR server refuses to answer for {kind or 'its root'}: {answer.status}.", answer.status
            )
        try:
            value = load_json(answer.body)
        except Unreadable as unreadable:
            raise NoJson(f"The FHIR server's answer cannot be read. {unreadable.reason}", answer.body) from None
        if not isinstance(value, dict):
            raise NoJson("The FHIR server's answer is JSON, but no resource.", answer.body)
        return value, answer.date

    def _get(self, address: str, accept: str, most: int) -> Answer:
        """The answer; once with a new token if the old one is taken no more."""
        answer = self._requests.send("GET", address, {"Accept": accept, **self._tokens.header()}, most=most)
        if answer.status == UNAUTHORISED and self._server.sign_in is not None:
            self._tokens.forget()
            answer = self._requests.send("GET", address, {"Accept": accept, **self._tokens.header()}, most=most)
        return answer

    def _own(self, address: str) -> str:
        if not self._is_own(address):
            raise FhirTrouble("The FHIR server sends to another server for the next page; no token is carried there.")
        return address

    def _is_own(self, address: str) -> bool:
        return _origin(address) == _origin(self._server.url)


def _origin(address: str) -> tuple[str, str, int | None]:
    try:
        parts = urlsplit(address)
        return parts.scheme, parts.hostname or "", parts.port or {"https": 443, "http": 80}.get(parts.scheme)
    except ValueError:
        return "", "", None


def _page(bundle: Json, date: datetime, kind: str) -> Page:
    page = Page([], [], [], date)
    entries = bundle.get("entry")
    for entry in entries if isinstance(entries, list) else []:
        resource = child(entry, "resource")
        mode = text(entry, "search", "mode")
        if mode == "outcome" or text(resource, "resourceType") == "OperationOutcome":
            continue
        if not text(resource, "resourceType") or not text(resource, "id"):
            page.broken.append(entry if isinstance(entry, dict) else {"entry": entry})
        elif mode == "include" or (not mode and text(resource, "resourceType") != kind):
            page.included.append(resource)
        else:
            page.matches.append(resource)
    return page
