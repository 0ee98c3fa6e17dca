"""What must or should be settled before a code set is attested: one list, each edit with a level and an id.

A hard stop cannot be overridden; a warning can, with a reason that is kept; a note only tells. The id names the edit
by its source, name and codes, so that an override holds for just what the person saw.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

from chartlight.assessment import Edit, Words
from chartlight.codesets.codeset import Codeset
from chartlight.coding.companions import companion_edits
from chartlight.finalize.claim import as_suggested
from chartlight.finalize.code_set import EXEMPT, CodeSet, Entry, Override, State
from chartlight.finalize.laterality import laterality
from chartlight.grouping.claim import Claim
from chartlight.grouping.guideline_edits import guideline_edits
from chartlight.grouping.result import Grouping
from chartlight.grouping.safety import Risk

Level = Literal["hard", "warning", "note"]
POA_NEEDED = "An inpatient claim wants a POA indicator for this code: Y, N, U or W (Official Guidelines, appendix I)"
POA_EXEMPT = "is exempt from POA reporting: leave its indicator out (Official Guidelines, appendix I)"
_LEVELS: dict[str, Level] = {"error": "hard", "warning": "warning", "info": "note"}
_ORDER: tuple[Level, ...] = ("hard", "warning", "note")


@dataclass(frozen=True, slots=True)
class FinalEdit:
    """One edit. `overridden` is the override that lets a warning stand; None while it counts."""

    id: str
    source: str
    codes: tuple[str, ...]
    level: Level
    message: str
    overridden: Override | None = None

    @property
    def blocks(self) -> bool:
        """True while it keeps the set from being attested."""
        return self.level == "hard" or (self.level == "warning" and self.overridden is None)


def final_edits(
    codes: CodeSet,
    claim: Claim,
    grouping: Grouping,
    codeset: Codeset,
    risks: Sequence[Risk] = (),
    vanished: Sequence[tuple[Entry, str]] = (),
) -> tuple[FinalEdit, ...]:
    """Every edit of a code set, hard stops first, each once. `vanished` are codes whose evidence is gone, and how."""
    overrides = {override.edit: override for override in codes.overrides}
    found: dict[str, FinalEdit] = {}
    for edit in (
        *(_of(edit.as_edit(), edit.name) for edit in grouping.edits),
        *map(_of, guideline_edits(claim, codeset)),
        *map(_of, companion_edits(as_suggested(codes), codeset)),
        *_incomplete(codes, claim),
        *_poa(codes, codeset),
        *(_edit("laterality", one.name, one.codes, "warning", one.message) for one in laterality(codes, codeset)),
        *_twice(codes),
        *_unspecific(codes, codeset),
        *_unsupported(codes),
        *(_vanished(entry, became) for entry, became in vanished),
        *map(_risk, risks),
    ):
        override = overrides.get(edit.id) if edit.level == "warning" else None
        found.setdefault(
            edit.id, FinalEdit(edit.id, edit.source, edit.codes, edit.level, edit.message, overridden=override)
        )
    return tuple(sorted(found.values(), key=lambda edit: _ORDER.index(edit.level)))


def _edit(source: str, name: str, codes: Sequence[str], level: Level, message: str) -> FinalEdit:
    return FinalEdit(f"{source}:{name}:{'+'.join(codes)}", source, tuple(codes), level, message)


def _of(edit: Edit, name: str = "") -> FinalEdit:
    # several guideline edits may stand at the same codes: those without a name go by what they say
    called = name or blake2b(edit.message.encode(), digest_size=4).hexdigest()
    return _edit(edit.source, called, edit.codes, _LEVELS[edit.severity], edit.message)


def _risk(risk: Risk) -> FinalEdit:
    """The sole MCC or CC, and what is thinly supported, wants a word; the rest is to be known."""
    level: Level = "warning" if risk.level == "high" and risk.kind in ("sole", "one-mention", "validation") else "note"
    return _edit(f"risk-{risk.kind}", risk.name, risk.codes, level, risk.why)


def _incomplete(codes: CodeSet, claim: Claim) -> Iterator[FinalEdit]:
    left = codes.undecided
    if left:
        count = f"{len(left)} suggestions are" if len(left) > 1 else "1 suggestion is"
        named = [entry.code for entry in left]
        yield FinalEdit("chartlight:undecided", "chartlight", tuple(named), "hard", f"{count} not decided")
    if not codes.diagnoses:
        yield _edit("chartlight", "no-principal", (), "hard", "There is no principal diagnosis")
    if claim.discharge_date is None:
        yield _edit("claim", "NO_DISCHARGE_DATE", (), "hard", "The stay has no discharge date")


def _poa(codes: CodeSet, codeset: Codeset) -> Iterator[FinalEdit]:
    for entry in codes.diagnoses:
        exempt = codeset.is_poa_exempt(entry.code)
        if not exempt and entry.poa in (None, EXEMPT):
            yield _edit("poa", "missing", (entry.code,), "hard", f"{entry.code}: {POA_NEEDED}")
        elif exempt and entry.poa not in (None, EXEMPT):
            yield _edit("poa", "exempt", (entry.code,), "warning", f"{entry.code} {POA_EXEMPT}")


def _twice(codes: CodeSet) -> Iterator[FinalEdit]:
    """One procedure code twice on one day: done twice, or told twice (Guidelines B3.2)."""
    counted = Counter((entry.code, entry.performed) for entry in codes.procedures)
    for (code, performed), times in counted.items():
        if times > 1:
            day = f"on {performed:%d %b %Y}" if performed else "without a date"
            message = f"{code} stands {times} times {day}: was it done as often? (ICD-10-PCS Guidelines B3.2)"
            yield _edit("procedure", f"twice-{performed}", (code,), "warning", message)


def _unspecific(codes: CodeSet, codeset: Codeset) -> Iterator[FinalEdit]:
    """An unspecified code where a suggestion, rejected, waiting or changed to it, says more (Guidelines I.B.2)."""
    beside = [entry.code for entry in (*codes.waiting, *(rejection.entry for rejection in codes.rejected))]
    for entry in codes.diagnoses:
        title = (codeset.title(entry.code) or "").lower()
        if "unspecified" not in title:
            continue
        for other in (*beside, *([entry.suggested] if entry.suggested else [])):
            more = (codeset.title(other) or "unspecified").lower()
            if other[:3] == entry.code[:3] and other != entry.code and "unspecified" not in more:
                message = f"{entry.code} is unspecified; what was found for {other} says more (Guidelines I.B.2)"
                yield _edit("specificity", "unspecified", (entry.code, other), "note", message)


def _unsupported(codes: CodeSet) -> Iterator[FinalEdit]:
    for entry in codes.entries:
        if entry.state in (State.ADDED, State.CHANGED) and not entry.evidence:
            message = f"{entry.code} was put in by hand and no words of the chart are tied to it"
            yield _edit("evidence", "none", (entry.code,), "warning", message)
        elif entry.is_diagnosis and entry.evidence and all(_elsewhere(one) for one in entry.evidence):
            message = f"{entry.code}: its evidence is not an affirmed statement about this stay"
            yield _edit("evidence", "context", (entry.code,), "note", message)


def _vanished(entry: Entry, became: str) -> FinalEdit:
    message = f"{entry.code}: the words that it stood on are no longer in the chart ({became})"
    return _edit("evidence", "vanished", (entry.code,), "warning", message)


def _elsewhere(evidence: object) -> bool:
    return isinstance(evidence, Words) and bool(evidence.context)
