"""Use cases of the second person: the draw of the audit sample, what waits for a look, and the look itself.

A look that is due keeps a code set from being attested, whatever became of the code meanwhile: there is no way round
it but taking it. The draw is written into the audit chain in the transaction that makes it.
"""

import secrets
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from chartlight.desk.code_decisions import CodeDecisionUseCases
from chartlight.desk.core import Act
from chartlight.desk.final_case import reason_of
from chartlight.finalize.code_set import CodeSet, Stand
from chartlight.finalize.refusals import DoesNotApply, NotASecondPerson
from chartlight.finalize.steps import Event

if TYPE_CHECKING:
    from chartlight.finalize.sampling import Draw
    from chartlight.finalize.second_look import Due, Kind

SEED_BYTES = 32


def new_seed() -> str:
    """A seed that nobody can know beforehand, from the operating system's generator."""
    return secrets.token_hex(SEED_BYTES)


def record_draw(act: Act, *, draw: "Draw", admission: str) -> None:
    """The draw in the chain, with all that is needed to draw again."""
    act.audit.record(
        "audit-sample.draw",
        "code-set",
        admission,
        admission=admission,
        seed=draw.seed,
        percent=draw.percent,
        population=draw.population,
        drawn=draw.drawn,
    )


class SecondLookUseCases(CodeDecisionUseCases):
    """Drawing, and looking at what was drawn or is forced by policy; each refuses with a `Refused`."""

    def looks_due(self, admission: str) -> "tuple[Due, ...]":
        """The looks of a second person that the draft waits for; none of an attested set. NotBegun."""
        return self._review(*self._standing(admission)).due

    def second_look(
        self, admission: str, kind: "Kind", subject: str, agrees: bool, reason: str, now: datetime
    ) -> Stand:
        """Say whether a code, or the DRG, is right as it stands; a reason is needed where it is not.

        DoesNotApply where no such look is due, NotASecondPerson for who works on the set, unless the site lets them.
        NotBegun, AlreadyAttested.
        """
        from chartlight.finalize.second_look import Look, codes_of, is_among

        with self._writing_lock:
            case, standing, draft = self._draft(admission)
            due = next((one for one in self._review(case, standing).due if one.id == f"{kind}:{subject}"), None)
            if due is None:
                raise DoesNotApply(f"no second look at {subject} is due")
            if self._policy().second_person and is_among(self.actor.name, standing.coders):
                raise NotASecondPerson(self.actor.name)
            why = reason.strip() if agrees else reason_of(reason)
            look = Look(kind, subject, agrees, why, codes_of(draft), self._signed(now))
            stand = replace(standing.stand, looks=(*standing.stand.looks, look))
            label = f"{'agrees with' if agrees else 'disagrees with'} {subject}"

            def also(act: Act) -> None:
                verdict = "agree" if agrees else "disagree"
                act.audit.record(f"second-look.{verdict}", kind, subject, admission=admission)

            return self._keep_event(case, standing, now, stand, {Event.LOOK: look}, label, "look", due.id, also=also)

    def _drawn(self, codes: CodeSet) -> "Draw":
        from chartlight.finalize.sampling import draw

        return draw(codes, new_seed(), self._policy().sample_percent)

    def _draw_once(self, admission: str, now: datetime) -> None:
        """Draw for a code set that was begun before there was an audit sample; the draw stays, attested or not."""
        case, standing, draft = self._draft(admission)
        if standing.stand.draw is not None:
            return
        drawn = self._drawn(draft)
        stand = replace(standing.stand, draw=drawn)

        def also(act: Act) -> None:
            record_draw(act, draw=drawn, admission=admission)

        self._keep_event(case, standing, now, stand, {Event.DRAW: drawn}, "draw", "draw", also=also)
