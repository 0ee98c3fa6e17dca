"""One HTTP request until it is answered: patience with a server that is busy or gone, none with one that says no.

Waits double from `first_pause` to `longest_pause`, each by a random part shorter, so that many clients of a server
that comes back do not come back together. Retry-After (RFC 9110, 10.2.3) is honoured. No redirect is followed, so
that no token is carried elsewhere.
"""

import logging
import secrets
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from chartlight.intake.fhir_server.errors import Busy, FhirTrouble, Stopped, TooLarge
from chartlight.intake.fhir_server.settings import FhirServer, is_safe

if TYPE_CHECKING:
    import httpx

log = logging.getLogger(__name__)

TRY_AGAIN = frozenset([408, 425, 429, 500, 502, 503, 504])
CONNECT, READ = 10.0, 60.0
LONGEST_OBEYED = 300.0
"""Seconds of Retry-After that are waited for within a request; a longer wait ends the round."""

Wait = Callable[[float], bool]
"""Wait for so many seconds; True if we were told to stop meanwhile."""

_RANDOM = secrets.SystemRandom()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `date` is the server's clock, ours where it does not tell."""

    status: int
    body: bytes
    content_type: str
    date: datetime


class Requests:
    """Sends requests to one server. Use from one thread; `close` may come from any."""

    def __init__(self, server: FhirServer, wait: Wait, clock: Callable[[], datetime]) -> None:
        """FhirTrouble where the file of authorities cannot be read."""
        import httpx

        # the libraries log whole addresses, and addresses tell of patients
        for name in ("httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.WARNING)
        self._server = server
        self._wait = wait
        self._clock = clock
        self._http = httpx.Client(
            verify=_verify(server),
            timeout=httpx.Timeout(READ, connect=CONNECT),
            follow_redirects=False,
            trust_env=False,  # no .netrc, and no proxy that nobody chose
            headers={"User-Agent": "Chartlight"},
        )

    def close(self) -> None:
        """End what is under way."""
        self._http.close()

    def send(
        self,
        method: str,
        address: str,
        headers: Mapping[str, str],
        *,
        most: int,
        form: Mapping[str, str] | None = None,
    ) -> Answer:
        """The answer, whatever its status once it is not one to try again after.

        Busy, TooLarge, Stopped, or FhirTrouble when patience ends.
        """
        if not is_safe(address, in_clear=self._server.in_clear):
            raise FhirTrouble("The FHIR server sent an address in clear (http) to another machine; it is not followed.")
        import httpx

        why = ""
        for attempt in range(self._server.tries):
            asked: float | None = None
            if self._http.is_closed:
                raise Stopped
            try:
                with self._http.stream(method, address, headers=headers, data=form) as response:
                    if response.status_code not in TRY_AGAIN:
                        return self._answer(response, most)
                    why = f"it answers {response.status_code}"
                    asked = retry_after(response.headers.get("retry-after", ""), self._clock())
            except (httpx.TransportError, httpx.DecodingError) as error:
                if isinstance(error.__cause__, ssl.SSLError) or "CERTIFICATE" in str(error):
                    raise FhirTrouble("The FHIR server's certificate is not trusted, or TLS failed.") from None
                why = f"it cannot be reached ({type(error).__name__})"
            except (httpx.InvalidURL, httpx.UnsupportedProtocol):
                raise FhirTrouble("The FHIR server sent an address that is none.") from None
            if asked is not None and asked > LONGEST_OBEYED:
                raise Busy(f"The FHIR server asks for {asked:.0f} seconds of rest.", asked)
            if attempt + 1 < self._server.tries:
                self._pause(attempt, asked)
        raise FhirTrouble(f"The FHIR server does not serve: {why}, {self._server.tries} times.")

    def _pause(self, attempt: int, asked: float | None) -> None:
        backed_off = min(self._server.longest_pause, self._server.first_pause * 2**attempt)
        seconds = max(asked or 0.0, backed_off * _RANDOM.uniform(0.5, 1.0))
        if self._wait(seconds):
            raise Stopped

    def _answer(self, response: "httpx.Response", most: int) -> Answer:
        body = bytearray()
        for piece in response.iter_bytes(65_536):
            body += piece
            if len(body) > most:
                raise TooLarge(f"An answer of the FHIR server is larger than {most // 1024} kB.")
        return Answer(
            response.status_code,
            bytes(body),
            response.headers.get("content-type", "").lower(),
            _http_date(response.headers.get("date", "")) or self._clock(),
        )


def _verify(server: FhirServer) -> ssl.SSLContext | bool:
    if not any(address.startswith("https:") for address in (server.url, server.token_url)):
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # trusts nobody, and takes no time to make
    if server.authorities is None:
        return True
    try:
        context = ssl.create_default_context(cafile=server.authorities)
    except (OSError, ssl.SSLError):
        raise FhirTrouble("The file of authorities for the FHIR server cannot be read.") from None
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def retry_after(said: str, now: datetime) -> float | None:
    """Seconds of a Retry-After header: a number of them, or a date."""
    said = said.strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    until = _http_date(said)
    return max(0.0, (until - now).total_seconds()) if until is not None else None


def _http_date(said: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(said)
    except (ValueError, TypeError):
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
