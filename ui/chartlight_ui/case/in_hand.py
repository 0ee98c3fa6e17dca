"""What is in hand in a case: a code or a finding, its evidence, and the piece of it that is looked at."""

from PySide6.QtCore import QObject, Signal, Slot

from chartlight_ui.case.case import Case
from chartlight_ui.case.evidence import Kind, Place, Subject, places_of_code, places_of_finding
from chartlight_ui.case.reader import Reader


class InHand(QObject):
    """Keeps subject, places and place in step. `changed` says whether the words should come into view.

    A jump to other words remembers where the person was reading, once: `back` goes there.
    """

    changed = Signal(bool)

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self._reader = reader
        self._case: Case | None = None
        self.subject: Subject | None = None
        self.places: tuple[Place, ...] = ()
        self.place: Place | None = None
        self._before: Subject | None = None
        self._reading_at: tuple[str, int] | None = None

    @property
    def code(self) -> str | None:
        """The code in hand."""
        return self.subject.id if self.subject is not None and self.subject.kind is not Kind.FINDING else None

    @property
    def finding(self) -> str | None:
        """The finding in hand."""
        return self.subject.id if self.subject is not None and self.subject.kind is Kind.FINDING else None

    def show_case(self, case: Case) -> None:
        """Take a case as it stands now; what is in hand stays, without its place when that is gone."""
        self._case = case
        if self.subject is not None:
            self.places = self._places_of(self.subject)
        if self.place not in self.places:
            self.place = None

    @Slot(object)
    def choose(self, subject: Subject) -> None:
        """Take a code or finding in hand, the first piece of its evidence in the note in front first."""
        self.subject, self.places = subject, self._places_of(subject)
        here = [place for place in self.places if self._reader.target_of(place) == self._reader.target]
        self._to(here[0] if here else self.places[0] if self.places else None)

    def _places_of(self, subject: Subject) -> tuple[Place, ...]:
        if self._case is None:
            return ()
        if subject.kind is Kind.FINDING:
            finding = self._case.finding(subject.id)
            return places_of_finding(finding, self._case.chart) if finding else ()
        code = self._case.code(subject.id)
        return places_of_code(code, self._case.chart) if code else ()

    @Slot(object)
    def go_to(self, place: Place) -> None:
        """Go to one piece of evidence."""
        self._to(place)

    @Slot(object)
    def show_words(self, place: Place) -> None:
        """Go to words that may belong to nothing in hand: nothing is in hand then."""
        if place not in self.places:
            self._before = self.subject or self._before
            self.subject, self.places = None, (place,)
        self._to(place)

    def take_back(self) -> None:
        """After words that belonged to nothing: what was in hand before is in hand again, and nothing moves."""
        if self.subject is None:
            self.subject, self._before, self.place = self._before, None, None
            self.places = self._places_of(self.subject) if self.subject is not None else ()

    def walk(self, steps: int) -> None:
        """Next or previous piece of evidence, through all notes, round and round."""
        if self.places:
            at = self.places.index(self.place) if self.place in self.places else -1 if steps > 0 else 0
            self._to(self.places[(at + steps) % len(self.places)])

    def _to(self, place: Place | None) -> None:
        self.remember()
        self.place = place
        self.changed.emit(True)

    # Where the person was reading

    def remember(self) -> None:
        """Keep where the person is reading, unless a jump is under way already."""
        if self._reading_at is None and self._reader.target:
            self._reading_at = (self._reader.target, self._reader.scrolled)

    def settle(self) -> None:
        """The person went to where he is by himself: there is nowhere to go back to."""
        self._reading_at = None

    def back(self) -> bool:
        """Go back to where the person was reading; False when he is there."""
        if self._reading_at is None:
            return False
        (target, scrolled), self._reading_at = self._reading_at, None
        if (target, scrolled) == (self._reader.target, self._reader.scrolled):
            return False
        self._reader.return_to(target, scrolled)
        self.place = None
        self.changed.emit(False)
        return True
