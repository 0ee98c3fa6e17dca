"""ORU and the OBX of other messages: observations, and reports that are text as notes.

An OBR and the OBX after it are one report. Its OBX of types TX, FT and ED make a note where the report comes from
imaging or pathology, is a document by its code, embeds a document, or runs to several lines; otherwise, and always in
microbiology, their text is the value of an observation.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo

from chartlight.chart import (
    Note,
    NoteStatus,
    NoteType,
    Observation,
    ObservationCategory,
    ObservationStatus,
)
from chartlight.intake.errors import Unreadable
from chartlight.intake.hl7v2.codes import Coded, coded
from chartlight.intake.hl7v2.people import provider
from chartlight.intake.hl7v2.segments import Message, Segment
from chartlight.intake.hl7v2.values import NARRATIVE_TYPES, Value, narrative, values
from chartlight.intake.numbers import bounds
from chartlight.intake.tables import Tables
from chartlight.intake.text import readable
from chartlight.intake.understanding import LeftOut

_NOTE_STATUS = {
    ObservationStatus.PRELIMINARY: NoteStatus.PRELIMINARY,
    ObservationStatus.FINAL: NoteStatus.FINAL,
    ObservationStatus.CORRECTED: NoteStatus.AMENDED,
    ObservationStatus.CANCELLED: NoteStatus.ENTERED_IN_ERROR,
    ObservationStatus.ENTERED_IN_ERROR: NoteStatus.ENTERED_IN_ERROR,
}
_ONLY_ORDERED = "O"  # OBX-11: order detail description only, no result
_LONG = 400  # characters from which one TX line is a report rather than a value


@dataclass(slots=True)
class Results:
    """What the OBX of a message became."""

    observations: list[Observation] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


@dataclass(slots=True)
class _Report:
    """An OBR (absent before the first) with its OBX, each with the comments (NTE) after it."""

    obr: Segment | None
    obx: list[tuple[Segment, list[str]]] = field(default_factory=list)


def results(message: Message, tables: Tables, zone: tzinfo, sent: datetime | None) -> Results:
    """Observations and notes of a message; `sent` dates what carries no time of its own."""
    found = Results()
    for report in _reports(message):
        _Reading(report, tables, zone, sent).into(found)
    return found


def _reports(message: Message) -> Iterator[_Report]:
    report = _Report(None)
    for segment in message.segments:
        if segment.name == "OBR":
            yield report
            report = _Report(segment)
        elif segment.name == "OBX":
            report.obx.append((segment, []))
        elif segment.name == "NTE" and report.obx:
            report.obx[-1][1].append(segment.whole(3))
    yield report


@dataclass(frozen=True, slots=True)
class _Reading:
    report: _Report
    tables: Tables
    zone: tzinfo
    sent: datetime | None

    def into(self, found: Results) -> None:
        """Add what the report says to `found`."""
        standing = [(obx, comments) for obx, comments in self.report.obx if obx.text(11).upper() != _ONLY_ORDERED]
        texts = [obx for obx, _ in standing if obx.text(2).upper() in NARRATIVE_TYPES]
        kind = self._note_type(texts)
        if kind is not None:
            self._note(texts, kind, found)
        elif texts:
            found.observations += self._text_values(texts)
        measured = [(obx, comments) for obx, comments in standing if obx.text(2).upper() not in NARRATIVE_TYPES]
        found.observations += self._numbered(
            one for obx, comments in measured for one in self._observations(obx, comments)
        )

    @property
    def _order(self) -> Coded:
        obr = self.report.obr
        return coded(obr.components(4) if obr is not None else (), self.tables.hl7v2, prefer="LOINC")

    @property
    def _section(self) -> str:
        return self.report.obr.text(24).upper() if self.report.obr is not None else ""

    @property
    def _number(self) -> str:
        """Filler order number, else placer's: with the code it knows a result again when it is corrected."""
        obr = self.report.obr
        return (obr.text(3) or obr.text(2)) if obr is not None else ""

    def _time(self, obx: Segment | None = None) -> datetime | None:
        obr = self.report.obr
        own = obx.time(14, self.zone) if obx is not None else None
        return own or (obr.time(7, self.zone) or obr.time(22, self.zone) if obr is not None else None) or self.sent

    def _status(self, obx: Segment) -> ObservationStatus:
        known = self.tables.hl7v2.result_status
        of_report = self.report.obr.text(25).upper() if self.report.obr is not None else ""
        return known.get(obx.text(11).upper()) or known.get(of_report, ObservationStatus.FINAL)

    def _code(self, obx: Segment) -> Coded:
        own = coded(obx.components(3), self.tables.hl7v2, prefer="LOINC")
        return own if own.code or own.text else self._order

    def _category(self, code: Coded, *, is_text: bool) -> ObservationCategory:
        by_code = self.tables.results.loinc
        for known in (code.code, self._order.code):
            if known in by_code:
                return by_code[known]
        if self._section in self.tables.hl7v2.result_sections:
            return self.tables.hl7v2.result_sections[self._section]
        if self._section in self.tables.documents.sections:
            return ObservationCategory.IMAGING
        return ObservationCategory.OTHER if is_text or self.report.obr is None else ObservationCategory.LABORATORY

    def _note_type(self, texts: list[Segment]) -> NoteType | None:
        """The kind of note that the report's text is; None if it is the value of an observation."""
        if not texts:
            return None
        documents, order, first = self.tables.documents, self._order, self._code(texts[0])
        if self._category(first, is_text=True) is ObservationCategory.MICROBIOLOGY:
            return None
        kind = documents.sections.get(self._section)
        by_code = documents.loinc
        kind = kind or next((by_code[one.code] for one in (order, first) if one.code in by_code), None)
        lengthy = len(texts) > 1 or "\n" in texts[0].whole(5).strip() or len(texts[0].raw(5)) >= _LONG
        if kind is None and (lengthy or texts[0].text(2).upper() == "ED"):
            kind = documents.of_title((order.text, first.text)) or NoteType.OTHER
        return kind

    def _note(self, texts: list[Segment], kind: NoteType, found: Results) -> None:
        lines: list[str] = []
        headings = {self._code(obx).text for obx in texts}
        heading = ""
        for obx in texts:
            try:
                text = narrative(obx)
            except Unreadable as unreadable:
                found.left_out.append(LeftOut("OBX", unreadable.reason))
                continue
            if len(headings) > 1 and (label := self._code(obx).text) != heading:
                heading = label
                lines += ["", f"{heading}:"] if lines else [f"{heading}:"]
            lines.append(text)
        try:
            text = readable("\n".join(lines))
        except Unreadable as unreadable:
            if not found.left_out:
                found.left_out.append(LeftOut("report", unreadable.reason))
            return
        obr = self.report.obr
        number = self._number or (moment.isoformat() if (moment := self._time()) is not None else "")
        found.notes.append(
            Note(
                id="-".join(part for part in ("ORU", number, self._order.code) if part),
                type=kind,
                text=text,
                authored=self._time(texts[0]),
                author=(provider(obr, 32) or provider(obr, 16) if obr is not None else None) or provider(texts[0], 16),
                title=self._order.text or self._code(texts[0]).text or None,
                status=_NOTE_STATUS[self._status(texts[0])],
            )
        )

    def _text_values(self, texts: list[Segment]) -> list[Observation]:
        """One observation for each code, its lines joined."""
        groups: dict[str, list[Segment]] = {}
        for obx in texts:
            groups.setdefault(f"{self._code(obx).code} {self._code(obx).text} {obx.text(4)}", []).append(obx)
        return self._numbered(self._text_value(group) for group in groups.values())

    def _text_value(self, group: list[Segment]) -> Observation:
        text = "\n".join(obx.whole(5) for obx in group if obx.text(2).upper() != "ED")
        return self._observation(group[0], Value(text or None), is_text=True)

    def _observations(self, obx: Segment, comments: list[str]) -> Iterator[Observation]:
        for value in values(obx, self.tables.hl7v2):
            if value.value is None and comments:
                value = Value("\n".join(comments))
            yield self._observation(obx, value, is_text=isinstance(value.value, str) and self.report.obr is None)

    def _observation(self, obx: Segment, value: Value, *, is_text: bool) -> Observation:
        code = self._code(obx)
        low, high = bounds(obx.text(7))
        moment = self._time(obx)
        # Repeated measurements may share an order number, so the time belongs to what knows a result again.
        when = moment.strftime("%Y%m%d%H%M%S") if moment is not None else ""
        parts = (self._number, code.code or code.text, obx.text(4), when)
        return Observation(
            id="-".join(part for part in parts if part),
            code=code.code or code.text,
            system=code.system or "local",
            label=code.text,
            value=value.value,
            unit=obx.text(6) or obx.text(6, 2) or None,
            time=moment,
            category=self._category(code, is_text=is_text),
            comparator=value.comparator,
            low=low,
            high=high,
            flag=obx.text(8) or None,
            status=self._status(obx),
        )

    @staticmethod
    def _numbered(observations: Iterable[Observation]) -> list[Observation]:
        """Observations of the same id in one report told apart by their number."""
        seen: dict[str, int] = {}
        numbered = []
        for one in observations:
            seen[one.id] = seen.get(one.id, 0) + 1
            numbered.append(one if seen[one.id] == 1 else replace(one, id=f"{one.id}#{seen[one.id]}"))
        return numbered
