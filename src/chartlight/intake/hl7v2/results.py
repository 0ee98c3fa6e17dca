"""ORU and the OBX of other messages: observations, and reports that are text as notes.

An OBR and the OBX after it are one report. Its OBX of types TX, FT and ED make a note where the report comes from
imaging or pathology, is a document by its code, embeds a document, or runs to several lines; otherwise, and always in
microbiology, their text is the value of an observation.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo

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
from chartlight.intake.hl7v2.values import NARRATIVE_TYPES, POINTER, POINTS_ELSEWHERE, Value, narrative, values
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
class _Line:
    """An OBX with its type, its code (that of the order where it has none) and the comments (NTE) after it."""

    obx: Segment
    kind: str
    code: Coded
    comments: list[str] = field(default_factory=list)

    @property
    def is_narrative(self) -> bool:
        """True for text that may run over several OBX."""
        return self.kind in NARRATIVE_TYPES


def results(message: Message, tables: Tables, zone: tzinfo, sent: datetime | None) -> Results:
    """Observations and notes of a message; `sent` dates what carries no time of its own."""
    found = Results()
    report = _Report(None, tables, zone, sent)
    for segment in message.segments:
        if segment.name == "OBR":
            report.into(found)
            report = _Report(segment, tables, zone, sent)
        elif segment.name == "OBX":
            report.add(segment)
        elif segment.name == "NTE":
            report.comment(segment.whole(3))
    report.into(found)
    return found


class _Report:
    """An OBR (None before the first) with its OBX."""

    def __init__(self, obr: Segment | None, tables: Tables, zone: tzinfo, sent: datetime | None) -> None:
        self._obr = obr
        self._tables = tables
        self._zone = zone
        self._lines: list[_Line] = []
        self._order = coded(obr.components(4) if obr is not None else (), tables.hl7v2, prefer="LOINC")
        # Filler order number, else placer's: with the code it knows a result again when it is corrected.
        self._number = (obr.text(3) or obr.text(2)) if obr is not None else ""
        self._section = obr.text(24).upper() if obr is not None else ""
        self._status = tables.hl7v2.result_status.get(obr.text(25).upper() if obr is not None else "")
        self._time = (obr.time(7, zone) or obr.time(22, zone) if obr is not None else None) or sent

    def add(self, obx: Segment) -> None:
        """The next OBX."""
        if obx.text(11).upper() != _ONLY_ORDERED:
            own = coded(obx.components(3), self._tables.hl7v2, prefer="LOINC")
            self._lines.append(_Line(obx, obx.text(2).upper(), own if own.text else self._order))

    def comment(self, text: str) -> None:
        """A comment on the last OBX."""
        if self._lines:
            self._lines[-1].comments.append(text)

    def into(self, found: Results) -> None:
        """Add what the report says to `found`."""
        texts = [line for line in self._lines if line.is_narrative]
        kind = self._note_type(texts)
        if kind is not None:
            self._note(texts, kind, found)
        observations: list[Observation] = []
        for line in self._lines:
            if line.kind == POINTER:
                found.left_out.append(LeftOut("OBX", POINTS_ELSEWHERE))
            elif not line.code.text:
                found.left_out.append(LeftOut("OBX", "It has no code."))
            elif not line.is_narrative:
                observations += self._observations(line)
        if kind is None:
            observations += self._text_values([line for line in texts if line.code.text], found)
        found.observations += _numbered(observations)

    def _note_type(self, texts: list[_Line]) -> NoteType | None:
        """The kind of note that the report's text is; None if it is the value of an observation."""
        if not texts:
            return None
        documents, first = self._tables.documents, texts[0]
        if self._category(first.code, is_text=True) is ObservationCategory.MICROBIOLOGY:
            return None
        kind = documents.sections.get(self._section)
        by_code = documents.loinc
        kind = kind or next((by_code[one.code] for one in (self._order, first.code) if one.code in by_code), None)
        lengthy = len(texts) > 1 or "\n" in first.obx.whole(5).strip() or len(first.obx.raw(5)) >= _LONG
        if kind is None and (lengthy or first.kind == "ED"):
            kind = documents.of_title((self._order.text, first.code.text)) or NoteType.OTHER
        return kind

    def _note(self, texts: list[_Line], kind: NoteType, found: Results) -> None:
        try:
            text = readable("\n".join(self._paragraphs(texts, found)))
        except Unreadable as unreadable:
            if not found.left_out:
                found.left_out.append(LeftOut("report", unreadable.reason))
            return
        first, obr = texts[0], self._obr
        number = self._number or _stamp(self._time)
        found.notes.append(
            Note(
                id="-".join(part for part in ("ORU", number, self._order.code) if part),
                type=kind,
                text=text,
                authored=first.obx.time(14, self._zone) or self._time,
                author=(provider(obr, 32) or provider(obr, 16) if obr is not None else None) or provider(first.obx, 16),
                title=self._order.text or first.code.text or None,
                status=_NOTE_STATUS[self._status_of(first)],
            )
        )

    def _paragraphs(self, texts: list[_Line], found: Results) -> Iterator[str]:
        """The lines of a report; where its parts are named differently, each name stands over its part."""
        are_named = len({line.code.text for line in texts}) > 1
        heading = None
        for line in texts:
            try:
                text = narrative(line.obx)
            except Unreadable as unreadable:
                found.left_out.append(LeftOut("OBX", unreadable.reason))
                continue
            if are_named and line.code.text != heading:
                if heading is not None:
                    yield ""
                heading = line.code.text
                yield f"{heading}:"
            yield text

    def _text_values(self, texts: list[_Line], found: Results) -> Iterator[Observation]:
        """One observation for each code, its lines joined."""
        groups: dict[tuple[str, str, str], list[_Line]] = {}
        for line in texts:
            groups.setdefault((line.code.code, line.code.text, line.obx.text(4)), []).append(line)
        for group in groups.values():
            text = "\n".join(self._paragraphs(group, found))
            yield self._observation(group[0], Value(text or None), is_text=True)

    def _observations(self, line: _Line) -> Iterator[Observation]:
        for value in values(line.obx, self._tables.hl7v2):
            if value.value is None and line.comments:
                value = Value("\n".join(line.comments))
            yield self._observation(line, value, is_text=isinstance(value.value, str) and self._obr is None)

    def _observation(self, line: _Line, value: Value, *, is_text: bool) -> Observation:
        obx, code = line.obx, line.code
        low, high = bounds(obx.text(7))
        moment = obx.time(14, self._zone) or self._time
        # Repeated measurements may share an order number, so the time belongs to what knows a result again.
        parts = (self._number, code.code or code.text, obx.text(4), _stamp(moment))
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
            status=self._status_of(line),
        )

    def _status_of(self, line: _Line) -> ObservationStatus:
        own = self._tables.hl7v2.result_status.get(line.obx.text(11).upper())
        return own or self._status or ObservationStatus.FINAL

    def _category(self, code: Coded, *, is_text: bool) -> ObservationCategory:
        by_code = self._tables.results.loinc
        for known in (code.code, self._order.code):
            if known in by_code:
                return by_code[known]
        if self._section in self._tables.hl7v2.result_sections:
            return self._tables.hl7v2.result_sections[self._section]
        if self._section in self._tables.documents.sections:
            return ObservationCategory.IMAGING
        return ObservationCategory.OTHER if is_text or self._obr is None else ObservationCategory.LABORATORY


def _stamp(moment: datetime | None) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%d%H%M%S") if moment is not None else ""


def _numbered(observations: Iterable[Observation]) -> list[Observation]:
    """Observations of the same id in one report told apart by their number."""
    seen: dict[str, int] = {}
    numbered = []
    for one in observations:
        seen[one.id] = seen.get(one.id, 0) + 1
        numbered.append(one if seen[one.id] == 1 else replace(one, id=f"{one.id}#{seen[one.id]}"))
    return numbered
