"""What stands in the lists of the finalise screen, row by row. Pure."""

from dataclasses import dataclass

from chartlight.assessment import Evidence, Received, Route, SuggestedCode, Words
from chartlight.finalize.code_set import Entry, State
from chartlight_ui import wording
from chartlight_ui.finalise.held import Held
from chartlight_ui.translating import tr

NO_DATE = tr("no date")
STATE_WORDS = {
    State.PROPOSED: tr("to decide"),
    State.AUTO: tr("auto"),
    State.ACCEPTED: tr("accepted"),
    State.CHANGED: tr("changed"),
    State.ADDED: tr("added"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the left or the middle list; without a key a heading.

    `lines` stand below the title, muted; `tags` are letters with whether they are filled; `note` stands after the tags.
    """

    title: str
    key: str = ""
    code: str = ""
    right: str = ""
    lines: tuple[str, ...] = ()
    tags: tuple[tuple[str, bool], ...] = ()
    note: str = ""
    number: int = 0
    poa: str = ""
    state: str = ""
    late: bool = False
    quiet: bool = False

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        poa = tr("present on admission {letter}").format(letter=self.poa) if 0 < len(self.poa) < 3 else self.poa
        parts = (self.code, self.title, *(tag for tag, _ in self.tags), poa, self.state, *self.lines, self.note)
        return ", ".join(part for part in parts if part)


def proposed_rows(held: Held) -> list[Row]:
    """The left list: what waits for a person by route, then what is not reported and why."""
    rows: list[Row] = []
    inside = [entry for entry in held.codes.entries if not entry.is_decided]
    for title, entries in ((tr("For review"), inside), (tr("For a specialist"), list(held.codes.waiting))):
        if entries and held.codes.waiting and inside:
            rows.append(Row(f"{title} ({len(entries)})"))
        rows += [_undecided(held, entry) for entry in entries]
    left_out = [*(_rejected(held, key) for key in _rejected_keys(held)), *map(_suppressed, held.not_reported)]
    if left_out:
        rows.append(Row(tr("Not reported ({number})").format(number=len(left_out))))
        rows += left_out
    return rows


def route_counts(held: Held) -> str:
    """review 3 · specialist 1 · auto 13 ✓."""
    auto = sum(entry.route is Route.AUTO for entry in held.codes.entries)
    review = sum(not entry.is_decided for entry in held.codes.entries)
    counted = (
        (tr("review {number}"), review),
        (tr("specialist {number}"), len(held.codes.waiting)),
        (tr("auto {number} ✓"), auto),
    )
    return " · ".join(text.format(number=number) for text, number in counted if number)


def code_set_rows(held: Held) -> list[Row]:
    """The middle list: diagnoses in billing order, then procedures."""
    rows: list[Row] = []
    headings = {1: tr("Principal diagnosis"), 2: tr("Secondary diagnoses")}
    for number, entry in enumerate(held.codes.diagnoses, 1):
        if number in headings:
            rows.append(Row(headings[number]))
        rows.append(_in_set(held, entry, number))
    if held.codes.procedures:
        rows.append(Row(tr("Procedures")))
    rows += [_in_set(held, entry, number) for number, entry in enumerate(held.codes.procedures, 1)]
    return rows


def severity_tags(held: Held, code: str) -> tuple[tuple[str, bool], ...]:
    """MCC filled, CC outlined, O.R. outlined, as they count in this code set."""
    severity = held.review.severity.get(code, "none")
    tags: list[tuple[str, bool]] = [(severity, severity == "MCC")] if severity != "none" else []
    return (*tags, ("O.R.", False)) if code in held.review.or_procedures else tuple(tags)


def poa_word(held: Held, entry: Entry) -> str:
    """Y, N, U, W; "ex" for an exempt code; "?" where the indicator is missing."""
    if not entry.is_diagnosis:
        return ""
    if entry.poa in ("Y", "N", "U", "W"):
        return str(entry.poa)
    return "ex" if held.is_exempt(entry) else "?"


def done_words(entry: Entry) -> str:
    """15 Nov · Dr Lind; what is missing is said."""
    if entry.performed is None:
        return NO_DATE
    day = wording.day_of_month(entry.performed)
    return f"{day} · {entry.surgeon}" if entry.surgeon else day


def _in_set(held: Held, entry: Entry, number: int) -> Row:
    poa = poa_word(held, entry) if entry.is_diagnosis else done_words(entry)
    gone = held.edit(f"evidence:vanished:{entry.code}") is not None
    return Row(
        entry.title,
        entry.key,
        entry.code,
        tags=severity_tags(held, entry.code),
        number=number,
        poa=poa,
        state=tr("words gone") if gone else STATE_WORDS[entry.state],
        late=gone or not entry.is_decided,
    )


def _undecided(held: Held, entry: Entry) -> Row:
    suggestion = held.suggestions.get(entry.suggested or entry.code)
    sole = next(
        (
            tr("sole {severity}").format(severity=held.review.severity.get(code))
            for code, *_ in held.review.without
            if code == entry.code
        ),
        "",
    )
    quote = quote_line(held, entry.evidence, suggestion)
    reasons = wording.sentence_case("; ".join(_to_be_told(suggestion, sole)))
    return Row(
        entry.title,
        entry.key,
        entry.code,
        right=f"{entry.confidence:.2f}" if entry.confidence is not None else "",
        lines=tuple(line for line in (quote, reasons or ("" if quote else entry.why)) if line),
        tags=severity_tags(held, entry.code),
        note=" · ".join(part for part in (sole, _presence(held, entry, suggestion)) if part),
        state=STATE_WORDS[State.PROPOSED],
    )


def _to_be_told(suggestion: SuggestedCode | None, sole: str) -> list[str]:
    """Why somebody should look, without what the row shows anyway: the confidence, and that the code is sole."""
    told = suggestion.route_why if suggestion is not None else ()
    return [why for why in told if not why.startswith("confidence ") and not (sole and why.endswith("of the case"))]


def _presence(held: Held, entry: Entry, suggestion: SuggestedCode | None) -> str:
    """POA N: onset after surgery. That a condition came with the patient needs no reason here."""
    poa = poa_word(held, entry)
    if poa in ("", "ex"):
        return ""
    why = suggestion.poa_why if suggestion is not None and poa != "Y" else None
    known = tr("POA {letter}").format(letter=poa)
    return f"{known}: {wording.with_note_names(why, held.chart.notes)}" if why else known


def quote_line(held: Held, evidence: tuple[Evidence, ...], suggestion: SuggestedCode | None = None) -> str:
    """“ABLA, Hgb 7.4 from 12.1” · Progress Wed 18 Nov, and how many places more."""
    first = next((one for one in evidence if isinstance(one, Words)), None)
    if first is None:
        received = next((one for one in evidence if isinstance(one, Received)), None)
        return tr("“{words}” · came coded with the chart").format(words=received.quote) if received else ""
    note = held.chart.note(first.note)
    quote = " ".join(first.quote.split())
    if note is None:
        return f"“{quote}”"
    more = max(len(evidence), suggestion.mentions if suggestion else 0) - 1
    when = wording.day(note.authored) if note.authored else ""
    return f"“{quote}” · {wording.note_name(note)} {when}".rstrip() + (f" · +{more}" if more > 0 else "")


def _rejected_keys(held: Held) -> list[str]:
    return list(dict.fromkeys(rejection.entry.key for rejection in reversed(held.codes.rejected)))


def _rejected(held: Held, key: str) -> Row:
    rejection = held.rejection(key)
    assert rejection is not None
    why = tr("rejected, {reason}").format(reason=f"{rejection.reason[:1].lower()}{rejection.reason[1:]}")
    return Row(rejection.entry.title, key, rejection.entry.code, note=why, state=tr("rejected"), quiet=True)


def _suppressed(code: SuggestedCode) -> Row:
    why = f"{code.why[:1].lower()}{code.why[1:]}" if code.why[:2].istitle() else code.why
    return Row(code.title, code.code, code.code, note=why, state=tr("not reported"), quiet=True)
