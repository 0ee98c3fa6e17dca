"""The handle of `chartlight listen` on its keeping process: started, started again when it dies, ended with it."""

import json
import logging
import multiprocessing
import threading
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from chartlight.cli.keeping import keep_store
from chartlight.cli.store import RememberedKey
from chartlight.desk import KeySource
from chartlight.store.data_key import unlock
from chartlight.store.folder import DataFolder

log = logging.getLogger(__name__)

LOOK_EVERY = 0.5
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 60.0
"""Seconds before a process that died is started again: twice as long each time, until one has lasted a while."""
LASTED = 120.0
LAST_WORDS = 15.0
"""Seconds that it may take to finish its transaction and close the store when told to end."""


class Keeper:
    """One keeping process at a time, watched by a thread."""

    def __init__(self, data: Path, key: KeySource) -> None:
        """Keys are asked for here, once; StoreError."""
        handed = RememberedKey(key)
        unlock(DataFolder(data), handed, create=False)
        keys = {store: known.hex() for store, known in handed.known.items()}
        # Keys go over the pipe: arguments of a process can be seen by others, and files stay behind.
        self._first_words = json.dumps({"data": str(data), "kind": handed.kind, "keys": keys}).encode()
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._attend, name="chartlight-keeper")

    def start(self) -> None:
        """Start it; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """End it after what it is busy with; a second call does nothing."""
        self._ending.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _attend(self) -> None:
        pause = FIRST_PAUSE
        while not self._ending.is_set():
            lasted = self._run_once()
            if self._ending.is_set():
                return
            pause = FIRST_PAUSE if lasted else min(pause * 2, LONGEST_PAUSE)
            log.warning("the keeping process ended; it is started again. What is received is safe in the inbox")
            self._ending.wait(pause)

    def _run_once(self) -> bool:
        """One process from start to end; True if it lasted."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=keep_store, args=(theirs,), name="chartlight-keeping")
        process.start()
        theirs.close()
        waited = 0.0
        try:
            ours.send_bytes(self._first_words)
            while process.is_alive() and not self._ending.wait(LOOK_EVERY):
                waited += LOOK_EVERY
        except OSError:
            pass  # it died before it heard a word
        finally:
            _end(process, ours)
        return waited > LASTED


def _end(process: BaseProcess, pipe: Connection) -> None:
    pipe.close()
    process.join(LAST_WORDS)
    if process.is_alive():
        process.kill()
        process.join()
    process.close()
