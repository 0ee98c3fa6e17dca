"""A small FHIR R4 server over HTTP on this machine: searches, pages, tokens, and whatever trouble a test asks for.

It answers as HL7 FHIR R4 3.1.1 says for the searches that the poller sends: parameters by value lists, `ge` on dates
and on _lastUpdated, _include, _count, next links. Its clock stands until a test moves it. Nobody in it exists.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt

Json = dict[str, Any]
Trouble = Callable[[BaseHTTPRequestHandler], bool]
"""Answers in its own way, or says False to let the server answer."""

_DATED = ("effectiveDateTime", "date", "authoredOn", "performedDateTime", "issued")
BASE = "/fhir/r4"


class FhirServer(ThreadingHTTPServer):
    """The resources lie in `resources`; what was asked stands in `asked`."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.now = datetime(2026, 11, 18, 12, tzinfo=UTC)
        self.resources: dict[str, Json] = {}
        self.binaries: dict[str, tuple[str, bytes]] = {}
        self.asked: list[str] = []
        self.troubles: list[Trouble] = []
        self.unoffered: set[str] = set()
        self.public_key: Any = None
        self.tokens: list[str] = []
        self.token_life = 300
        self.revoked: set[str] = set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}{BASE}"

    def put(self, *resources: Json) -> None:
        """Store resources as changed now; a second later it is a second later."""
        for one in resources:
            self.now += timedelta(seconds=1)
            key = f"{one['resourceType']}/{one['id']}"
            version = int(self.resources.get(key, {}).get("meta", {}).get("versionId", 0)) + 1
            meta = {"versionId": str(version), "lastUpdated": self.now.isoformat().replace("+00:00", "Z")}
            self.resources[key] = one | {"meta": meta}

    def delete(self, *keys: str) -> None:
        """Delete resources ("Type/id"): they are not found, and no search tells of it."""
        for key in keys:
            del self.resources[key]

    def searches(self, kind: str) -> list[str]:
        """The queries of the searches of a type, as they came."""
        return [urlsplit(one).query for one in self.asked if urlsplit(one).path == f"{BASE}/{kind}"]


class _Handler(BaseHTTPRequestHandler):
    server: FhirServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def log_message(self, format: str, *args: Any) -> None: ...

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if self._has_trouble():
            return
        claims = jwt.decode(
            form["client_assertion"][0],
            self.server.public_key,
            ["ES384", "RS384"],
            audience=f"http://127.0.0.1:{self.server.server_port}/token",
        )
        assert claims["iss"] == claims["sub"] == "us"
        token = f"t{len(self.server.tokens)}"
        self.server.tokens.append(token)
        self.answer({"access_token": token, "expires_in": self.server.token_life, "token_type": "bearer"})

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        if self._has_trouble():
            return
        path, query = urlsplit(self.path).path.removeprefix(BASE).strip("/"), urlsplit(self.path).query
        if path == "metadata":
            self.answer(self._statement())
        elif path == ".well-known/smart-configuration":
            self.answer({"token_endpoint": f"http://127.0.0.1:{self.server.server_port}/token"})
        elif self.server.public_key is not None and not self._is_let_in():
            self.answer({}, 401)
        elif path in self.server.binaries:
            kind, body = self.server.binaries[path]
            self.reply(200, kind, body)
        elif "/" in path:
            found = self.server.resources.get(path)
            self.answer(found or {"resourceType": "OperationOutcome"}, 200 if found else 404)
        else:
            self._search(path, parse_qsl(query))

    def _has_trouble(self) -> bool:
        return any(trouble(self) for trouble in list(self.server.troubles))

    def _is_let_in(self) -> bool:
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        return token in self.server.tokens and token not in self.server.revoked

    def _statement(self) -> Json:
        names = ["_id", "patient", "date", "category", "_lastUpdated", "encounter", "authoredon", "effective-time"]
        offered = [{"name": name, "type": "string"} for name in names if name not in self.server.unoffered]
        kinds = (
            "Encounter Patient Coverage Condition Observation DiagnosticReport DocumentReference MedicationRequest "
            "MedicationAdministration Procedure Composition PractitionerRole"
        ).split()
        resources = [{"type": kind, "searchParam": offered} for kind in kinds if kind not in self.server.unoffered]
        for one in resources:
            one["searchInclude"] = [f"{one['type']}:author", "MedicationRequest:medication"]
        return {"resourceType": "CapabilityStatement", "rest": [{"mode": "server", "resource": resources}]}

    def _search(self, kind: str, parameters: list[tuple[str, str]]) -> None:
        plain = [(name, value) for name, value in parameters if name not in ("_count", "_include", "_elements", "at")]
        given = dict(parameters)
        of_kind = [one for one in self.server.resources.values() if one["resourceType"] == kind]
        found = [one for one in of_kind if all(_fits(one, *one_of) for one_of in plain)]
        at, count = int(given.get("at", 0)), int(given.get("_count", 100))
        entries: list[Any] = [{"resource": one, "search": {"mode": "match"}} for one in found[at : at + count]]
        wanted = [value.partition(":")[2] for name, value in parameters if name == "_include"]
        entries += [{"resource": one, "search": {"mode": "include"}} for one in self._included(found, wanted)]
        bundle: Json = {"resourceType": "Bundle", "type": "searchset", "entry": entries, "link": []}
        if at + count < len(found):
            further = urlencode([*((n, v) for n, v in parameters if n != "at"), ("at", str(at + count))])
            bundle["link"].append({"relation": "next", "url": f"{self.server.url}/{kind}?{further}"})
        self.answer(bundle)

    def _included(self, found: list[Json], wanted: list[str]) -> Iterator[Json]:
        for one in found:
            for name in wanted:
                held = one.get(name) or one.get(f"{name}Reference") or []
                for reference in held if isinstance(held, list) else [held]:
                    if target := self.server.resources.get(reference.get("reference", "")):
                        yield target

    def answer(self, value: Json, status: int = 200) -> None:
        self.reply(status, "application/fhir+json; charset=utf-8", json.dumps(value).encode())

    def reply(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        self.send_response_only(status)
        self.send_header("Date", format_datetime(self.server.now, usegmt=True))
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()


def _fits(resource: Json, name: str, value: str) -> bool:
    values = value.split(",")
    match name:
        case "_id":
            return resource["id"] in values
        case "patient":
            said = (resource.get("subject") or resource.get("beneficiary") or {}).get("reference", "")
            return said.removeprefix("Patient/") in values
        case "practitioner":
            return resource["practitioner"]["reference"] == f"Practitioner/{value}"
        case "status":
            return resource.get("status") in values
        case "class":
            return resource["class"]["code"] in values
        case "category":
            codes = [coding["code"] for one in resource.get("category", []) for coding in one["coding"]]
            return any(one in values for one in codes)
        case "_lastUpdated":
            return _moment(resource["meta"]["lastUpdated"]) >= _moment(value.removeprefix("ge"))
        case "date" | "authoredon" | "effective-time":
            when = next((resource[one] for one in _DATED if one in resource), None)
            return when is None or when[:10] >= value.removeprefix("ge")[:10]
        case _:
            raise AssertionError(name)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


@contextmanager
def running() -> Iterator[FhirServer]:
    """A server that answers while the test runs."""
    server = FhirServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def once(trouble: Callable[[BaseHTTPRequestHandler], None], path: str, times: int = 1) -> Trouble:
    """Do this for the first requests that hold `path`, instead of answering."""
    left = [times]

    def maybe(handler: BaseHTTPRequestHandler) -> bool:
        if path not in handler.path or not left[0]:
            return False
        left[0] -= 1
        trouble(handler)
        return True

    return maybe
