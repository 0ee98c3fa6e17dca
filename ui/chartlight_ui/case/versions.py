"""Two texts of a note in one: insertions underlined, deletions struck, evidence where it now stands."""

from datetime import datetime

from PySide6.QtCore import Signal

from chartlight.assessment import NoteSection
from chartlight.chart import Decision, Note
from chartlight.chart.anchor import anchored
from chartlight.queries.query import Query
from chartlight_ui import wording
from chartlight_ui.case.case import Case
from chartlight_ui.case.comparing import Change, Comparison, compare
from chartlight_ui.case.evidence import Kind, Place, Span, Subject
from chartlight_ui.case.hovering import tip_of
from chartlight_ui.case.note_view import NoteView
from chartlight_ui.translating import tr


class Versions(NoteView):
    """Read like a note. `told` says what is compared and which change is in hand."""

    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Comparison"))
        self._versions: tuple[Note, ...] = ()
        self._case: Case | None = None
        self._evidence: tuple[Span, ...] = ()
        self._parts: tuple[NoteSection, ...] = ()
        self._older = 0
        self._comparison = Comparison("", ())
        self._at: int | None = None

    @property
    def comparison(self) -> Comparison:
        """What is shown."""
        return self._comparison

    def show_versions(
        self,
        case: Case,
        versions: tuple[Note, ...],
        evidence: tuple[Span, ...],
        sections: tuple[NoteSection, ...] = (),
    ) -> None:
        """Compare the last two of the versions; `evidence` are highlights of the last, `sections` its parts."""
        self._case, self._versions, self._evidence, self._parts = case, versions, evidence, sections
        self._older = len(versions) - 2
        self._show()

    def step_version(self, steps: int) -> None:
        """Compare the last version with an older or newer one."""
        wanted = max(0, min(len(self._versions) - 2, self._older + steps))
        if self._versions and wanted != self._older:
            self._older = wanted
            self._show()

    def _show(self) -> None:
        old, new = self._versions[self._older], self._versions[-1]
        made = self._comparison = compare(old.text, new.text)
        self._at = None
        self.tip_of = self._tip
        joined = Note(f"{old.id}@{old.version}:{new.id}@{new.version}", new.type, made.text, new.authored)
        self.show_note(joined, _moved(made, self._parts), _layers(made, self._evidence, self._stale(old)))
        self.show_subject(None, (), None)
        self.told.emit(self._said())

    def show_gone(self, place: Place, old: Note) -> None:
        """Go to the words of the older text that the newer says no more."""
        found = anchored(place.quote, place.start, old.text)
        at = list(self._comparison.from_old(*found)) if found is not None else []
        if at and self.note is not None:
            start, end = at[0][0], at[-1][1]
            self.show_subject(None, (), Place(self._comparison.text[start:end], self.note.id, start, end))

    def _stale(self, old: Note) -> list[Span]:
        """What a query cites or a decision rests on and the note says no more, in offsets of the old text."""
        decisions = self._case.chart.decisions if self._case is not None else ()
        return [*self._queried(old), *(
            Span(one.words.start, one.words.end, Kind.STALE, Subject(Kind.CODE, one.subject), _decided(one))
            for one in decisions
            if one.words is not None and (one.words.note, one.words.version) == (old.id, old.version)
            if self._comparison.is_gone(one.words.start, one.words.end)
        )]  # fmt: skip

    def _queried(self, old: Note) -> list[Span]:
        queries = self._case.queries if self._case is not None else ()
        return [
            Span(one.start, one.end, Kind.STALE, Subject(Kind.STALE, query.id), _cited(query))
            for query in queries
            for one in query.indicators
            if one.note == old.id and one.start is not None and one.end is not None and one.value is not None
            if " ".join(old.text[one.start : one.end].split()) == " ".join(str(one.value).split())
            and self._comparison.is_gone(one.start, one.end)
        ]

    def _tip(self, span: Span) -> str:
        if span.kind is Kind.STALE and isinstance(span.said, str):
            return span.said
        return tip_of(span, self._case) if self._case is not None else ""

    def _said(self) -> str:
        old, new = self._versions[self._older], self._versions[-1]
        same = old.id == new.id
        names = tr("Version {new} against version {old}") if same else tr("{new} against {old}")
        number = len(self._comparison.changes)
        told = tr("%n change", "%n changes", number) if number else tr("the words are the same")
        if self._at is not None:
            told = tr("Change {at} of {number}").format(at=self._at + 1, number=number)
        told += " · " + names.format(new=_named(new, same=same), old=_named(old, same=same))
        stale = len({span.subject.id for span in self._queried(old)})
        if stale:
            gone = tr("%n query cites words that are gone", "%n queries cite words that are gone", stale)
            told = f"{told} · {gone}"
        return told

    def step_change(self, steps: int) -> None:
        """Go to the next or previous change, round and round."""
        changes = self._comparison.changes
        if not changes or self.note is None:
            return
        at = self._at
        self._at = (at + steps) % len(changes) if at is not None else 0 if steps > 0 else len(changes) - 1
        start, end = changes[self._at]
        place = Place(self._comparison.text[start:end], self.note.id, start, end)
        self.show_subject(None, (), place)
        self.told.emit(self._said())


def _moved(made: Comparison, sections: tuple[NoteSection, ...]) -> tuple[NoteSection, ...]:
    """The sections of the new text where their titles stand in the joined one; none whose title is parted."""
    found = ((one, list(made.from_new(one.start, one.start + len(one.title)))) for one in sections)
    return tuple(NoteSection(one.kind, one.title, *at[0]) for one, at in found if len(at) == 1)


def _layers(made: Comparison, evidence: tuple[Span, ...], stale: list[Span]) -> tuple[Span, ...]:
    spans = [Span(*place, Kind.NEW, Subject(Kind.NEW, "")) for place in made.of(Change.NEW)]
    spans += [Span(*place, Kind.GONE, Subject(Kind.GONE, "")) for place in made.of(Change.GONE)]
    for one in evidence:
        spans += [Span(*at, one.kind, one.subject, one.said) for at in made.from_new(one.start, one.end)]
    for one in stale:
        spans += [Span(*at, one.kind, one.subject, one.said) for at in made.from_old(one.start, one.end)]
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))


def _named(note: Note, *, same: bool) -> str:
    if not same:
        return f"{wording.note_name(note)} {wording.day_and_time(note.authored)}"
    return (
        f"{note.version} ({wording.day_and_time(note.authored)})"
        if isinstance(note.authored, datetime)
        else str(note.version)
    )


def _cited(query: Query) -> str:
    return tr("Query {query} cites these words; the note says them no more").format(query=query.id)


def _decided(decision: Decision) -> str:
    told = tr("{code} was decided on these words; the note says them no more")
    return told.format(code=decision.subject)


def said_last(place: Place, versions: tuple[Note, ...]) -> Note | None:
    """The version that stale evidence is quoted from, else the last that said it; None where none did."""
    cited = next((one for one in versions[:-1] if one.version == place.version), None)
    return cited or next((one for one in reversed(versions[:-1]) if place.quote in one.text), None)
