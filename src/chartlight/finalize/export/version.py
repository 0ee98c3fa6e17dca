"""What goes out: one version of a code set, attested or still a draft, with the chart and grouping it belongs to."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from chartlight.assessment import Words
from chartlight.chart import Chart, Note
from chartlight.finalize.code_set import Attestation, CodeSet, Entry, State
from chartlight.finalize.refreshing import became, placed
from chartlight.finalize.refusals import Refused
from chartlight.finalize.review import Review

_ORIGIN = {
    State.PROPOSED: "suggested, not decided",
    State.AUTO: "suggested with high confidence, not decided singly",
    State.ACCEPTED: "suggested and accepted",
    State.ADDED: "added by hand",
}
_UNSEEN = ("Cc", "Cs")
EXEMPT = "1"
"""The POA indicator of a code that is exempt from reporting one."""


class NotExportable(Refused):
    """A format has no way to say what is missing; the sentence names the code and the field, never the patient."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Evidence of a code: the words, where they stand, who wrote them and when."""

    words: str
    source: str
    place: str
    author: str | None = None
    written: datetime | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A code set on its way out. `made` is when the file is made (aware)."""

    codes: CodeSet
    chart: Chart
    review: Review
    made: datetime
    attestation: Attestation | None = None

    @property
    def is_draft(self) -> bool:
        """True while nobody has attested it."""
        return self.attestation is None

    @property
    def drg(self) -> str:
        """The DRG attested, or that of the draft as it stands."""
        return self.attestation.drg if self.attestation else self.review.grouping.drg

    @property
    def drg_title(self) -> str:
        """Title of the DRG."""
        return self.attestation.drg_title if self.attestation else self.review.grouping.title

    @property
    def weight(self) -> float | None:
        """Relative weight of the DRG."""
        return self.attestation.weight if self.attestation else self.review.grouping.weight

    @property
    def grouper(self) -> str:
        """What grouped it, with its version."""
        return self.attestation.grouper if self.attestation else self.review.grouping.grouper

    @property
    def coder(self) -> str | None:
        """Who attested, with credential; None for a draft."""
        if self.attestation is None:
            return None
        return ", ".join(part for part in (self.attestation.signed.by, self.attestation.credential) if part)

    @property
    def settled(self) -> datetime:
        """When it was attested; of a draft, when the file is made."""
        return self.attestation.signed.at if self.attestation else self.made

    @property
    def label(self) -> str:
        """What this is, in a line: the word DRAFT stands first in every draft."""
        if self.attestation is None:
            return "DRAFT, not attested"
        again = f", reopened: {self.attestation.reopened}" if self.attestation.reopened else ""
        return f"Version {self.attestation.version}, attested{again}"

    def severity(self, entry: Entry) -> str:
        """ "MCC", "CC" or "" where the code is neither or does not count here."""
        found = self.review.severity.get(entry.code, "none") if entry.is_diagnosis else "none"
        return "" if found == "none" else found

    def quotes(self, entry: Entry) -> Iterator[Quote]:
        """The evidence of a code; a note that the chart no longer holds is named by its id."""
        for evidence in entry.evidence:
            if not isinstance(evidence, Words):
                yield Quote(evidence.quote, "coded with the chart", evidence.resource)
                continue
            note = self.chart.note(evidence.note)
            source = evidence.note if note is None else _name(note)
            stands = placed(evidence, self.chart)
            if stands is None:
                source = f"{source}; {became(evidence, self.chart)}"
            words = stands or evidence
            yield Quote(
                evidence.quote,
                source,
                f"{words.note}:{words.start}-{words.end}",
                note.author if note else None,
                note.authored if note else None,
            )


def _name(note: Note) -> str:
    return note.title or note.type.value.replace("-", " ").capitalize()


def plain(text: str | None) -> str:
    """Text in one line, without control characters, which neither HL7 v2 nor FHIR can carry."""
    return (
        " ".join("".join(char for char in text if char.isspace() or unicodedata.category(char) not in _UNSEEN).split())
        if text
        else ""
    )


def origin(entry: Entry) -> str:
    """How the code came in, in words, with what a person changed it from."""
    if entry.state is State.CHANGED:
        return f"changed from {entry.suggested}" if entry.suggested else "changed"
    if entry.state is State.ACCEPTED and entry.suggested is None:
        return "accepted"
    return _ORIGIN[entry.state]


def version_of(what: Attestation | CodeSet, chart: Chart, review: Review, made: datetime) -> Version:
    """The version that an attestation froze, or a draft."""
    if isinstance(what, Attestation):
        return Version(what.code_set, chart, review, made, what)
    return Version(what, chart, review, made)
