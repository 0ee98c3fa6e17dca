"""Procedures from the words of operative and procedure notes, as suggestions with their seven axes."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date

from chartlight.assessment import (
    ICD10PCS,
    AxisChoice,
    CodeAxis,
    Edit,
    Role,
    Route,
    SuggestedCode,
    Words,
)
from chartlight.chart import Chart, Note, NoteType
from chartlight.codesets.codeset import Codeset
from chartlight.codesets.pcs_axes import axis_names
from chartlight.procedures.building import AxisValue, Built
from chartlight.procedures.head import day_of, surgeon_of
from chartlight.procedures.phrases import Span
from chartlight.procedures.suggest import procedures_of
from chartlight.procedures.trust import confidence_of

READ = frozenset((NoteType.OPERATIVE_NOTE, NoteType.PROCEDURE_NOTE))
"""Kinds of note that are read for procedures."""
_SUPPRESSED = 0.3
_SAME_OPERATION = 4
_SHOWN = 6
Suggest = Callable[[str], tuple[Built, ...]]


def noted_procedures(chart: Chart, codeset: Codeset, suggest: Suggest | None = None) -> list[SuggestedCode]:
    """One entry a code, in the order of the notes; a later note that gives the same code adds its words.

    What the note names and does not support, or leaves open, stands suppressed with the reason. `suggest` may be one
    that remembers what it said of a text.
    """
    tables = codeset.pcs_tables
    told: dict[str, SuggestedCode] = {}
    for note in chart.readable_notes:
        if note.type not in READ:
            continue
        found = suggest(note.text) if suggest else procedures_of(note.text, tables)
        day, surgeon = _performed(note), surgeon_of(note.text) or note.author
        for built in found:
            if not built.axes or (built.against and not built.is_complete):
                continue
            code = _suggestion(built, note, codeset, day, surgeon)
            known = told.get(code.code)
            told[code.code] = _joined(known, code) if known else code
    return list(told.values())


def open_axes(codes: Iterable[SuggestedCode], decided: Collection[str] = ()) -> tuple[Edit, ...]:
    """For each procedure that a note leaves open and nobody has `decided`, what to ask: the axis and its values."""
    return tuple(
        Edit("note", (code.code,), "warning", f"{code.title}: {code.why}", tuple(code.axes[2].evidence))
        for code in codes
        if code.system == ICD10PCS and code.status == "suppressed" and code.code not in decided
        if any(not axis.value for axis in code.axes)
    )


def _performed(note: Note) -> date | None:
    return day_of(note.text) or (note.authored.date() if note.authored else None)


def _suggestion(built: Built, note: Note, codeset: Codeset, day: date | None, surgeon: str | None) -> SuggestedCode:
    stands = built.is_complete and not built.against
    axes = tuple(_axis(axis, built.code, note) for axis in built.axes)
    confidence = confidence_of(built)
    return SuggestedCode(
        code=built.code,
        system=ICD10PCS,
        title=codeset.pcs_title(built.code) or _begun_title(axes),
        status="suggested" if stands else "suppressed",
        why=_why(built, axes),
        role=Role.PROCEDURE,
        confidence=confidence if stands else min(confidence, _SUPPRESSED),
        route=Route.REVIEW if stands else Route.SPECIALIST,
        evidence=_evidence(built, note),
        mentions=1,
        axes=axes,
        performed=day,
        surgeon=surgeon,
    )


def _axis(axis: AxisValue, code: str, note: Note) -> CodeAxis:
    return CodeAxis(
        position=axis.position,
        value=axis.value,
        label=axis.label,
        name=axis_names(code)[axis.position - 1],
        evidence=tuple(_words(span, note) for span in axis.read.spans),
        alternatives=tuple(AxisChoice(value, label) for value, label in axis.alternatives),
        why=axis.read.why,
    )


def _words(span: Span, note: Note) -> Words:
    return Words(note.id, *span, note.text[span[0] : span[1]])


def _evidence(built: Built, note: Note) -> tuple[Words, ...]:
    """The procedure's own words first, then those of the axes."""
    spans = [built.named.name, *(span for axis in built.axes for span in axis.read.spans)]
    return tuple(_words(span, note) for span in dict.fromkeys(spans))


def _begun_title(axes: tuple[CodeAxis, ...]) -> str:
    return ", ".join(axis.label for axis in axes[2:] if axis.value)


def _why(built: Built, axes: tuple[CodeAxis, ...]) -> str:
    if built.against:
        return built.against
    if built.is_complete:
        return "; ".join(filter(None, (built.why, *dict.fromkeys(axis.why for axis in axes[3:] if axis.why)))) or (
            "each character is read from the note"
        )
    first = next(axis for axis in axes if not axis.value)
    choices = [choice.label for choice in first.alternatives]
    shown = ", ".join(choices[:_SHOWN]) + (f" and {len(choices) - _SHOWN} more" if len(choices) > _SHOWN else "")
    return f"the note leaves the {first.name.lower()} open ({shown}): ask the operator or choose, nothing is guessed"


def _joined(known: SuggestedCode, code: SuggestedCode) -> SuggestedCode:
    """Of two notes, the one that supports the code leads; the words of both stand."""
    lead, other = (known, code) if known.status == "suggested" or code.status != "suggested" else (code, known)
    return replace(
        lead,
        evidence=tuple(dict.fromkeys((*lead.evidence, *other.evidence))),
        confidence=max(lead.confidence, other.confidence) if lead.status == other.status else lead.confidence,
        mentions=lead.mentions + other.mentions,
    )


def with_received(noted: Iterable[SuggestedCode], received: Iterable[SuggestedCode]) -> list[SuggestedCode]:
    """The procedures of the notes and those that came coded, once each; where they differ about one operation, both
    say so and a person settles it."""
    by_code = {code.code: code for code in noted}
    coded = {code.code: code for code in received}
    joined = [_both(by_code[name], code) if name in by_code else code for name, code in coded.items()]
    joined += [code for name, code in by_code.items() if name not in coded]
    return [_disputed(code, joined, by_code, coded) for code in joined]


def _both(noted: SuggestedCode, received: SuggestedCode) -> SuggestedCode:
    """The words support what was coded; a note that only leaves the code aside does not unmake it."""
    lead = noted if noted.status == "suggested" or received.status != "suggested" else received
    return replace(
        lead,
        evidence=(*noted.evidence, *received.evidence),
        axes=noted.axes,
        confidence=max(noted.confidence, received.confidence),
        performed=received.performed or noted.performed,
        surgeon=received.surgeon or noted.surgeon,
    )


def _disputed(
    code: SuggestedCode, joined: list[SuggestedCode], noted: dict[str, SuggestedCode], coded: dict[str, SuggestedCode]
) -> SuggestedCode:
    if code.status != "suggested" or (code.code in noted and code.code in coded):
        return code
    others = coded if code.code in noted else noted
    for other in _alike(code, joined):
        if other.code in others:
            source = "the chart came coded with" if other.code in coded else "the words of the note give"
            return replace(code, why=f"{code.why}; {source} {other.code} for the same operation: settle which")
    return code


def _alike(code: SuggestedCode, joined: list[SuggestedCode]) -> Iterator[SuggestedCode]:
    return (
        other
        for other in joined
        if other.code != code.code
        and other.status == "suggested"
        and other.code[:_SAME_OPERATION] == code.code[:_SAME_OPERATION]
    )
