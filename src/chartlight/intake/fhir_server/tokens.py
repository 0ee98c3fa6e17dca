"""Access tokens of SMART Backend Services (SMART App Launch 2.2.0, "Backend Services"): asked for with a signed
assertion, kept in memory until shortly before they expire, never written or logged.
"""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import uuid4

from chartlight.intake.fhir.json_values import Json, number, text
from chartlight.intake.fhir_server.errors import FhirTrouble, Refused
from chartlight.intake.fhir_server.keys import PrivateKey
from chartlight.intake.fhir_server.requests import Requests
from chartlight.intake.fhir_server.settings import FhirServer, SignIn

ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ASSERTION_LASTS = timedelta(minutes=5)
BEFORE_END = timedelta(seconds=30)
USUAL_LIFE = 300.0
"""Seconds that a token lasts whose server does not say."""
_MOST = 2**20


class Tokens:
    """The token of one server."""

    def __init__(
        self, server: FhirServer, requests: Requests, key: PrivateKey | None, clock: Callable[[], datetime]
    ) -> None:
        self._server = server
        self._requests = requests
        self._key = key
        self._clock = clock
        self._token = ""
        self._until: datetime | None = None

    def header(self) -> dict[str, str]:
        """The Authorization header; {} for a server that wants none. FhirTrouble where no token is to be had."""
        sign_in = self._server.sign_in
        if sign_in is None:
            return {}
        if self._until is None or self._clock() >= self._until:
            self._renew(sign_in)
        return {"Authorization": f"Bearer {self._token}"}

    def forget(self) -> None:
        """The server took the token no more."""
        self._until = None

    def _renew(self, sign_in: SignIn) -> None:
        address = sign_in.token_url or self._discovered()
        form = {
            "grant_type": "client_credentials",
            "scope": " ".join(sign_in.scopes),
            "client_assertion_type": ASSERTION,
            "client_assertion": self._assertion(sign_in, address),
        }
        answer = self._requests.send("POST", address, {"Accept": "application/json"}, most=_MOST, form=form)
        if answer.status != 200:
            raise Refused(f"The FHIR server gives no token: it answers {answer.status}.", answer.status)
        given = _object(answer.body)
        self._token = text(given, "access_token")
        if not self._token:
            raise FhirTrouble("The FHIR server's answer holds no token.")
        life = timedelta(seconds=number(given.get("expires_in")) or USUAL_LIFE)
        self._until = self._clock() + max(life - BEFORE_END, life / 2)

    def _assertion(self, sign_in: SignIn, address: str) -> str:
        import jwt

        if self._key is None:
            raise FhirTrouble("There is no key to sign in with.")
        now = self._clock()
        claims = {
            "iss": sign_in.client,
            "sub": sign_in.client,
            "aud": address,
            "jti": str(uuid4()),
            "exp": int((now + ASSERTION_LASTS).timestamp()),
        }
        return jwt.encode(claims, self._key, sign_in.algorithm, headers={"kid": sign_in.key_id or sign_in.key})

    def _discovered(self) -> str:
        """The token endpoint that the server names (.well-known/smart-configuration)."""
        where = f"{self._server.url}/.well-known/smart-configuration"
        answer = self._requests.send("GET", where, {"Accept": "application/json"}, most=_MOST)
        address = text(_object(answer.body), "token_endpoint") if answer.status == 200 else ""
        if not urlsplit(address).hostname:
            raise FhirTrouble("The FHIR server does not say where tokens are given: name token_url.")
        return address


def _object(body: bytes) -> Json:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
