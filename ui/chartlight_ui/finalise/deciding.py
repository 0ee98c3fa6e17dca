"""What a coder does to the code in hand: accept, reject, change, add, POA, place, procedure, undo."""

from typing import TYPE_CHECKING

from chartlight.assessment import CodeAxis, Evidence, SuggestedCode
from chartlight.finalize.code_set import Entry
from chartlight_ui.case.building import said_in
from chartlight_ui.coding.builder import build_code
from chartlight_ui.coding.building import Building
from chartlight_ui.coding.chooser import Kind, choose_code
from chartlight_ui.finalise import reasons
from chartlight_ui.finalise.building import FinalBuilding
from chartlight_ui.finalise.held import Held, changed_key, words_for
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from datetime import date, datetime

    from chartlight.desk import Desk
    from chartlight_ui.finalise.screen import FinaliseScreen


class Deciding:
    """Steps on codes; each is asked of the desk and told when it is done."""

    def __init__(self, screen: "FinaliseScreen") -> None:
        self._screen = screen

    def accept(self) -> None:
        """Accept the code in hand; a rejected one comes back."""
        held, key = self._screen.held, self._screen.key
        if held is None or not key:
            return
        if held.entry(key) is not None:
            self._screen.take_step("accept_code", tr("Accepted {code}").format(code=self._screen.called(key)), key)
            self._screen.go_on(key, stays=True)
        elif held.rejection(key) is not None:
            self._screen.take_step(
                "restore_code", tr("Took {code} back into the code set").format(code=self._screen.called(key)), key
            )
        else:
            self._screen.told.emit(tr("{code} is not reported. Press + to add it all the same.").format(code=key))

    def reject(self) -> None:
        """Reject the code in hand, with a reason."""
        held, key = self._screen.held, self._screen.key
        if held is None or held.entry(key) is None:
            return
        called = self._screen.called(key)
        reason = reasons.ask_reason(
            tr("Reject {code}").format(code=called), reasons.REJECT_REASONS, tr("Reject code"), self._screen
        )
        if reason is not None:
            self._screen.take_step("reject_code", tr("Rejected {code}").format(code=called), key, reason)
            self._screen.go_on(key, stays=False)

    def change(self) -> None:
        """Report another code instead of the one in hand."""
        held, key = self._screen.held, self._screen.key
        entry = held.entry(key) if held is not None else None
        if held is None or entry is None:
            return
        suggestion = held.suggestions.get(entry.suggested or entry.code)
        considered = tuple((one.code, one.title) for one in suggestion.alternatives) if suggestion else ()
        title = tr("Change {code} {title} to").format(code=entry.code, title=entry.title)
        kinds = (Kind.DIAGNOSIS if entry.is_diagnosis else Kind.PROCEDURE,)
        chosen = choose_code(
            self._screen.session,
            self._screen,
            title,
            tr("Change code"),
            self._screen.day,
            considered=considered,
            kinds=kinds,
        )
        self._change_to(chosen.code if chosen is not None else "", entry)

    def _change_to(self, code: str, entry: Entry) -> None:
        """Another code in the place of an entry, after asking why."""
        key = entry.key
        if not code or code == entry.code:
            return
        reason = reasons.ask_reason(
            tr("{code} instead of {other}").format(code=code, other=entry.code),
            reasons.CHANGE_REASONS,
            tr("Change code"),
            self._screen,
        )
        if reason is not None:
            self._screen.take_step(
                "change_code", tr("Changed {code} to {other}").format(code=entry.code, other=code), key, code, reason
            )
            self._screen.go_on(key, stays=True)

    def build(self) -> None:
        """Change a character of the procedure in hand, or complete one that its note leaves open."""
        held = self._screen.held
        found = held.procedure(self._screen.key) if held is not None else None
        if held is None or not held.is_open or found is None:
            return
        if isinstance(found, Entry):
            title = tr("Change a character of {code} {title}").format(code=found.code, title=found.title)
            self._change_to(self._built(held, found, title, tr("Change code"), found), found)
            return
        title = tr("Complete {code} {title}").format(code=found.code, title=found.title)
        if code := self._built(held, found, title, tr("Add code"), None):
            self._add(code, found.evidence, performed=found.performed, surgeon=found.surgeon, axes=found.axes)

    def _built(self, held: Held, found: Entry | SuggestedCode, title: str, act: str, entry: Entry | None) -> str:
        screen = self._screen
        building = Building.of(found.axes) if found.axes else Building.of_code(found.code)
        lookup = FinalBuilding(screen.session, screen, screen.admission, entry, held.review.grouping, screen.day)
        return build_code(screen, title, act, building, lookup, source=said_in(held.chart), before=found.code)

    def add_code(self, typed: str = "") -> None:
        """Add a code: for the words selected in a note, for what is typed, or for the unreported code in hand."""
        held = self._screen.held
        if held is None or not held.is_open:
            return
        evidence: tuple[Evidence, ...] = ()
        place = self._screen.evidence.reader.note.selected if self._screen.evidence.is_open else None
        suppressed = held.suppressed(self._screen.key) if not typed and place is None else None
        if place is not None and place.note is not None:
            evidence = (words_for(place.quote, place.note, place.start, held),)
            typed = typed or " ".join(place.quote.split())[:80]
        elif suppressed is not None:
            typed = suppressed.code
        title = tr("Add a code for the selected words") if evidence else tr("Add a code")
        chosen = choose_code(
            self._screen.session,
            self._screen,
            title,
            tr("Add code"),
            self._screen.day,
            typed=typed,
            kinds=(Kind.DIAGNOSIS, Kind.PROCEDURE),
            asks_day=True,
        )
        self._screen.columns.take_focus()
        if chosen is None:
            return
        code = chosen.code
        if suppressed is not None and suppressed.code == code:
            evidence = suppressed.evidence
        self._screen.columns.search.clear()
        self._add(code, evidence, performed=chosen.performed, surgeon=chosen.surgeon)

    def _add(
        self,
        code: str,
        evidence: tuple[Evidence, ...],
        *,
        performed: "date | None",
        surgeon: str | None,
        axes: tuple[CodeAxis, ...] = (),
    ) -> None:
        def show(now_held: Held) -> None:
            there = next((one.key for one in reversed(now_held.codes.entries) if one.code == code), "")
            self._screen.columns.go_to(1, there)

        self._screen.take_step(
            "add_code",
            tr("Added {code}").format(code=code),
            code,
            after=show,
            evidence=evidence,
            performed=performed,
            surgeon=surgeon,
            axes=axes,
        )

    def set_poa(self, poa: str | None) -> None:
        """Set the POA indicator of the diagnosis in hand."""
        if self._screen.has_diagnosis():
            called = self._screen.called(self._screen.key)
            said = tr("POA {letter} for {code}") if poa else tr("{code} is exempt")
            self._screen.take_step("set_poa", said.format(letter=poa, code=called), self._screen.key, poa)

    def move_code(self, steps: int) -> None:
        """Move the code in hand up or down its list."""
        key, admission = self._screen.key, self._screen.admission

        def step(desk: "Desk", now: "datetime") -> None:
            draft = desk.finalise_stand(admission).draft
            if draft is not None:
                entry = draft.find(key)
                listed = draft.diagnoses if entry.is_diagnosis else draft.procedures
                place = next((at for at, one in enumerate(listed) if one.key == key), 0) + steps
                if 0 <= place < len(listed):
                    desk.move_code(admission, key, place, now)

        if self._screen.held is not None and self._screen.held.entry(key) is not None:
            self._screen.columns.go_to(1, key)
            self._screen.steps.take(step, "")

    def make_principal(self) -> None:
        """The code in hand becomes the principal diagnosis, or the principal procedure."""
        if self._screen.held is not None and self._screen.held.entry(self._screen.key) is not None:
            self._screen.columns.go_to(1, self._screen.key)
            self._screen.take_step(
                "make_principal",
                tr("{code} is principal").format(code=self._screen.called(self._screen.key)),
                self._screen.key,
            )

    def edit_procedure(self) -> None:
        """Open date and surgeon of the procedure in hand where they stand."""
        held = self._screen.held
        entry = held.entry(self._screen.key) if held is not None else None
        if held is not None and held.is_open and entry is not None and not entry.is_diagnosis:
            self._screen.columns.go_to(1, entry.key)
            admitted = held.chart.encounter.admitted
            self._screen.editor.edit(
                entry, admitted.date() if admitted else self._screen.day, self._screen.columns.place_of(entry.key)
            )

    def procedure_edited(self, key: str, day: object, surgeon: object) -> None:
        self._screen.codes.setFocus()
        self._screen.take_step(
            "set_procedure",
            tr("Date and surgeon of {code} set").format(code=self._screen.called(key)),
            key,
            day,
            surgeon,
        )

    def undo(self) -> None:
        """Take back the last step."""
        self._walk_back("undo", tr("Took back “{step}”"))

    def redo(self) -> None:
        """Do again what was taken back."""
        self._walk_back("redo", tr("Did again “{step}”"))

    def _walk_back(self, way: str, said: str) -> None:
        admission, before = self._screen.admission, self._screen.held
        nothing = tr("Nothing to take back") if way == "undo" else tr("Nothing to do again")
        if before is None or (not getattr(before.stand, way) and not self._screen.steps.under_way):
            self._screen.told.emit(nothing)
            return

        def step(desk: "Desk", now: "datetime") -> str:
            name = getattr(desk.finalise_stand(admission), way)
            if not name:
                return nothing  # keys faster than the desk have come to the end
            getattr(desk, f"{way}_step")(admission, now)
            return said.format(step=name)

        def show(held: Held) -> None:
            key = changed_key(before.codes, held.codes)
            if key is not None:
                self._screen.columns.go_to(0 if key in self._screen.proposed.keys else 1, key)

        self._screen.pending.clear()
        self._screen.steps.take(step, "", then=show)
