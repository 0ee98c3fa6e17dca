"""Everything the finalise screen shows of one stay, read from the desk in one go. Values only."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from chartlight.assessment import Assessment, Evidence, SuggestedCode, Words
from chartlight.chart import Chart, Note
from chartlight.finalize.code_set import CodeSet, Entry, Rejection, Stand
from chartlight.finalize.edits import FinalEdit
from chartlight.finalize.review import Review
from chartlight_ui.case.case import Case, last_words
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight.desk import Desk


NOT_BEGUN = tr("No coder has begun the code set of this stay yet: there is nothing to look at.")


@dataclass(frozen=True)
class Held:
    """One stay as it stands: chart, suggestions, code set with its history, and what the code set comes to."""

    chart: Chart
    assessment: Assessment | None
    stand: Stand
    review: Review
    suggestions: dict[str, SuggestedCode] = field(default_factory=dict)
    withdrawn: dict[str, Note] = field(default_factory=dict)

    @property
    def codes(self) -> CodeSet:
        """The draft, or the last attested version."""
        return self.stand.draft if self.stand.draft is not None else self.stand.attested[-1].code_set

    @property
    def is_open(self) -> bool:
        """False once attested: nothing can be changed then but by reopening."""
        return self.stand.draft is not None

    @property
    def to_decide(self) -> tuple[Entry, ...]:
        """Suggestions that wait for a person: those for review, then those for a specialist."""
        return self.codes.undecided

    @property
    def not_reported(self) -> tuple[SuggestedCode, ...]:
        """Suppressed suggestions that a person has not put in by hand."""
        inside = {entry.code for entry in (*self.codes.entries, *self.codes.waiting)}
        rejected = {one.entry.code for one in self.codes.rejected}
        found = self.assessment.suppressed if self.assessment else ()
        return tuple(code for code in found if code.code not in inside | rejected)

    @property
    def case(self) -> Case:
        """The chart in the form in which the note view reads it."""
        return Case(self.chart, self.assessment, {}, (), self.chart.as_of, (), withdrawn=self.withdrawn)

    def entry(self, key: str) -> Entry | None:
        """The entry of that key, in the set or waiting."""
        return next((one for one in (*self.codes.entries, *self.codes.waiting) if one.key == key), None)

    def rejection(self, key: str) -> Rejection | None:
        """The latest rejection of that key."""
        return next((one for one in reversed(self.codes.rejected) if one.entry.key == key), None)

    def suppressed(self, code: str) -> SuggestedCode | None:
        """A code that is not reported."""
        return next((one for one in self.not_reported if one.code == code), None)

    def procedure(self, key: str) -> "Entry | SuggestedCode | None":
        """The procedure of that key that a character can be chosen of: an entry, or one that its note leaves open."""
        found = self.entry(key) or self.suppressed(key)
        if found is None or found.is_diagnosis or (isinstance(found, SuggestedCode) and not _is_open(found)):
            return None
        return found

    def edit(self, edit_id: str) -> FinalEdit | None:
        """The edit of that id."""
        return next((one for one in self.review.edits if one.id == edit_id), None)

    def is_exempt(self, entry: Entry) -> bool:
        """True for a diagnosis that needs no POA indicator: it has none, and no edit asks for one."""
        missing = any(edit.source == "poa" and entry.code in edit.codes for edit in self.review.edits)
        return entry.is_diagnosis and entry.poa in (None, "1") and not missing

    def evidence_of(self, key: str) -> tuple[Evidence, ...]:
        """Evidence of what is in hand: of an entry, a rejected one, or a code that is not reported."""
        rejection = self.rejection(key)
        holder = self.entry(key) or (rejection.entry if rejection else None) or self.suppressed(key)
        return tuple(holder.evidence) if holder is not None else ()


def read_held(desk: "Desk", admission: str, now: datetime, known: Held | None = None) -> Held:
    """The stay as the desk knows it; a first look begins the draft, by who may. NotInThisState for the others.

    Chart and suggestions are taken from `known` where it is given: a step on the code set does not change them.
    """
    stand = desk.finalise_stand(admission)
    if stand.draft is None and not stand.attested:
        if not desk.may("begin_finalising"):
            from chartlight.desk import NotInThisState

            raise NotInThisState(NOT_BEGUN)
        stand = desk.begin_finalising(admission, now)
    if known is not None:
        return replace(known, stand=stand, review=desk.review(admission, now))
    chart, assessment = desk.chart(admission, now), desk.assessment(admission)
    suggestions = {code.code: code for code in assessment.codes} if assessment else {}
    return Held(chart, assessment, stand, desk.review(admission, now), suggestions, last_words(desk, chart))


def _is_open(code: SuggestedCode) -> bool:
    return any(not axis.value for axis in code.axes)


def words_for(quote: str, note: str, start: int, held: Held) -> Words:
    """Selected words as evidence, with the section they stand in."""
    summaries = held.assessment.notes if held.assessment else ()
    sections = next((one.sections for one in summaries if one.id == note), ())
    section = next((one.kind for one in sections if one.start <= start < one.end), None)
    return Words(note, start, start + len(quote), quote, section)


def changed_key(before: CodeSet, after: CodeSet) -> str | None:
    """Key of the code in which two code sets differ, for going to it; None where they hold the same."""
    was = {entry.key: (entry, at) for at, entry in enumerate((*before.entries, *before.waiting))}
    came = [entry.key for at, entry in enumerate((*after.entries, *after.waiting)) if was.get(entry.key) != (entry, at)]
    states = [key for key in came if key not in was or was[key][0] != _entry_of(after, key)]
    return next(iter(states or came), None)


def _entry_of(codes: CodeSet, key: str) -> Entry | None:
    return next((entry for entry in (*codes.entries, *codes.waiting) if entry.key == key), None)
