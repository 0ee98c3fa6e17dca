"""A FHIR server as a feed that runs: round after round in a thread, until told to stop."""

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from threading import Event, Thread

from chartlight.intake.fhir_server.client import Client
from chartlight.intake.fhir_server.delivery import Put
from chartlight.intake.fhir_server.errors import Busy, FhirTrouble, Stopped
from chartlight.intake.fhir_server.keys import PrivateKey, kept_key
from chartlight.intake.fhir_server.polling import Poller
from chartlight.intake.fhir_server.progress import MarkKeeper
from chartlight.intake.fhir_server.requests import Requests
from chartlight.intake.fhir_server.settings import FhirServer
from chartlight.intake.fhir_server.tokens import Tokens
from chartlight.intake.message import RawMessage
from chartlight.intake.site import Site
from chartlight.store.errors import StoreError
from chartlight.worker import place_of

log = logging.getLogger(__name__)

LAST_WORDS = 10.0
"""Seconds that a request under way may take to end when we are told to stop; what it brings is asked for again."""


BEAT_EVERY = 10.0
"""Seconds between two signs of life while there is nothing to ask."""
LEAST_PAUSE = 1.0
"""Seconds between two rounds, however often we are woken."""


class FhirFeed:
    """One server, in a thread of its own between `start` and `stop`."""

    def __init__(
        self,
        server: FhirServer,
        marks: MarkKeeper,
        put: Put,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        key: PrivateKey | None = None,
        site: Site | None = None,
        beat: Callable[[str, str], None] = lambda state, place: None,
    ) -> None:
        """`key` signs in instead of the one in the keyring; `site` says what its codes and times without zone mean;
        `beat` hears how it goes: "running" at an address, "trying again" and why, "stopped".

        FhirTrouble where there is no key.
        """
        if key is None and server.sign_in is not None:
            key = kept_key(server.sign_in.key)
        self.server = server
        self._beat = beat
        self._state = ("running", server.url)
        self._stop = Event()
        self._woken = Event()
        self._requests = Requests(server, self._stop.wait, clock)
        client = Client(server, self._requests, Tokens(server, self._requests, key, clock))
        self._poller = Poller(server, client, marks, self._putting(put), site or Site())
        self._thread = Thread(target=self.run, name="FHIR server", daemon=True)

    def start(self) -> None:
        """Begin to ask."""
        self._thread.start()

    def run(self) -> None:
        """Ask until told to stop. Trouble is told, once as long as it stays the same, and tried again."""
        told = ""
        while not self._stop.is_set():
            pause, why = self.server.every, ""
            try:
                self._poller.round()
            except Stopped:
                break
            except Busy as busy:
                pause, why = max(pause, busy.seconds), busy.reason
            except FhirTrouble as trouble:
                why = trouble.reason
            except StoreError as error:
                why = str(error)
            except Exception as error:  # noqa: BLE001 - what one answer holds must not end the service
                why = f"A round of the FHIR server failed ({place_of(error)})."
            if why and why != told and not self._stop.is_set():
                log.warning("%s Trying again.", why)
            told = why
            self._state = ("trying again", why) if why else ("running", self.server.url)
            self._rest(pause)
        self._state = ("stopped", self.server.url)
        self._sign()

    def _rest(self, pause: float) -> None:
        """Wait until it is time, or somebody wakes us, with a sign of life now and then."""
        self._sign()
        while pause > 0 and not self._woken.wait(min(pause, BEAT_EVERY)):
            pause -= BEAT_EVERY
            self._sign()
        if self._woken.is_set():
            self._stop.wait(LEAST_PAUSE)
        self._woken.clear()

    def _sign(self) -> None:
        with suppress(StoreError):  # a full disk is told by what cannot be put
            self._beat(*self._state)

    def _putting(self, put: Put) -> Put:
        """`put`, with a sign of life: the first round of a large house takes minutes."""

        def putting(messages: Sequence[RawMessage]) -> object:
            done = put(messages)
            self._sign()
            return done

        return putting

    def round(self) -> None:
        """Ask once; FhirTrouble."""
        self._poller.round()

    def wake(self) -> None:
        """Ask now rather than when it is time."""
        self._woken.set()

    def stop(self) -> None:
        """End what is under way; what is in the inbox stays there."""
        self._stop.set()
        self._woken.set()
        self._requests.close()
        if self._thread.is_alive():
            self._thread.join(LAST_WORDS)
