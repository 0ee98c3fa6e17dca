"""What the chooser asks the desk, each answer later and in this thread."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from PySide6.QtCore import QObject

from chartlight.desk import CodeDetails, FoundCode, PcsStep
from chartlight_ui.session import Session


class Lookup(Protocol):
    """Looks things up and hands them to the callback."""

    def diagnoses(self, text: str, then: Callable[[Sequence[FoundCode]], None]) -> None:
        """Diagnosis codes for what is typed."""

    def procedures(self, text: str, then: Callable[[Sequence[FoundCode]], None]) -> None:
        """Procedure codes for what is typed."""

    def details(self, code: str, then: Callable[[CodeDetails | None], None]) -> None:
        """All that the classification says of a diagnosis code or heading."""

    def step(self, begun: str, then: Callable[[PcsStep], None]) -> None:
        """What may follow in a procedure code."""


class DeskLookup:
    """The codes valid on one day, from the desk; nothing else waits for them."""

    def __init__(self, session: Session, owner: QObject, on: date) -> None:
        self._session, self._owner, self._on = session, owner, on

    def diagnoses(self, text: str, then: Callable[[Sequence[FoundCode]], None]) -> None:
        self._session.ask(self._owner, lambda desk: desk.search_codes(text, self._on), then, aside=True)

    def procedures(self, text: str, then: Callable[[Sequence[FoundCode]], None]) -> None:
        self._session.ask(self._owner, lambda desk: desk.search_procedures(text, self._on), then, aside=True)

    def details(self, code: str, then: Callable[[CodeDetails | None], None]) -> None:
        self._session.ask(self._owner, lambda desk: desk.code_details(code, self._on), then, aside=True)

    def step(self, begun: str, then: Callable[[PcsStep], None]) -> None:
        self._session.ask(self._owner, lambda desk: desk.pcs_values(begun, self._on), then, aside=True)
