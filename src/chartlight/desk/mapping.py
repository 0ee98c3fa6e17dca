"""Use cases of the site mapping: what holds, what a message would become, choosing, and what no table explains."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from chartlight.chart import Observation
from chartlight.desk.core import Change, DeskCore
from chartlight.desk.errors import StoreError
from chartlight.desk.mapping_choices import CHOICES, Choice
from chartlight.desk.sepsis import RULES
from chartlight.desk.site_files import file_stamp
from chartlight.inbox.records import UnmappedCode
from chartlight.intake.anatomy import MessageField, fields_of
from chartlight.intake.becoming import Becoming, becoming
from chartlight.intake.mapping import LOINC, FeedMapping, Layer, SiteMapping, feed_mapping
from chartlight.intake.mapping_entries import entry_of, with_entry
from chartlight.intake.mapping_files import FOLDER, ReadMapping, chosen_layer, parse_layer, read_mapping, write_layer
from chartlight.intake.message import MessageKind
from chartlight.intake.site import Site
from chartlight.store.records import setting

if TYPE_CHECKING:
    from chartlight.indicators.catalogue import Catalogue
    from chartlight.intake.understanding import Understanding
    from chartlight.intake.unmapped import Unmapped

OpenCode = tuple[str, str, str, str, int]
"""A code that no table explains: its kind, the code, the feed, its label, the row of its message."""

SAMPLE = 200_000
"""Characters of a pasted sample that are looked at."""


class BadMapping(StoreError):
    """A choice that cannot be kept; nothing was changed."""


@dataclass(frozen=True, slots=True)
class SampleSeen:
    """A sample that was pasted or opened: what it is, its feed, its fields."""

    kind: MessageKind
    feed: str
    fields: tuple[MessageField, ...]


class Reading:
    """What a batch of messages is read with: the mapping, the site without it, and whether results are known."""

    def __init__(self, mapping: SiteMapping, site: Site, analytes: "Callable[[], Catalogue]") -> None:
        self.open_codes: list[OpenCode] = []
        self._mapping, self._site, self._load = mapping, site, analytes
        self._catalogue: Catalogue | None = None

    def of(self, feed: str) -> FeedMapping:
        """What holds for a feed."""
        return self._mapping.of(feed, self._site)

    def note(self, feed: str, row: int, found: "Iterable[Unmapped]") -> None:
        """Keep in mind what no table explains."""
        self.open_codes += [(one.kind, one.code, feed, one.label, row) for one in found]

    def knows(self, one: Observation) -> tuple[bool, bool]:
        """Of a result: is its analyte known, and is its unit understood for it."""
        if self._catalogue is None:
            self._catalogue = self._load()
        known = self._catalogue.known(one)
        return known.analyte is not None, known.convert is not None or bool(known.guesses)


class MappingUseCases(DeskCore):
    """The files of `<data>/intake/`, read again as soon as one of them changes."""

    _read: tuple[object, ReadMapping] | None = None

    def site_mapping(self) -> ReadMapping:
        """What the site's files say now, and what of them is off."""
        folder = self.data / FOLDER
        stamp = file_stamp(folder)
        if self._read is None or self._read[0] != stamp:
            self._read = stamp, read_mapping(folder)
        return self._read[1]

    def chosen_mapping(self, feed: str | None) -> Layer:
        """What was chosen on screen for a feed, or for all feeds; the site's hand-written files not among it."""
        return chosen_layer(self.data / FOLDER, feed)

    def choose_mapping(self, feed: str | None, layer: Layer, now: datetime) -> Change:
        """Keep what was chosen for a feed, or for all. BadMapping says what is wrong."""
        from chartlight.intake.mapping_files import to_toml

        problems = parse_layer(to_toml(layer), "")[1]
        if problems:
            raise BadMapping(f"{problems[0].key}: {problems[0].why}.")
        before = self.chosen_mapping(feed)
        if before == layer:
            return Change()
        with self._writing(now) as act:
            act.audit.record("mapping.choose", "mapping", feed or "*", entries=_entries(layer))
            act.touches("setting", "message")
            write_layer(self.data / FOLDER, feed, layer)  # last: a file is not taken back with the transaction
        for kind, code in _news(before, layer):
            self._inbox.forget_unmapped(kind, code, feed)
        return act.outcome

    def layer_with(self, feed: str, scope: str | None, draft: Layer) -> Layer:
        """What would hold for a feed if `draft` were what is chosen for `scope`: a feed, or None for all."""
        layers, saved = list(self.site_mapping().mapping.layers), self.chosen_mapping(scope)
        if saved in layers:
            layers[layers.index(saved)] = draft
        else:
            general = sum(not one.feeds for one in layers)
            layers.insert(general if scope is None else len(layers), draft)
        return SiteMapping(tuple(layers)).layer_of(feed)

    def map_code(self, kind: str, code: str, value: str, feed: str | None, now: datetime) -> Layer:
        """Map one code for a feed, or for all; gives what was chosen before, for `choose_mapping` to undo it."""
        before = self.chosen_mapping(feed)
        try:
            after = with_entry(before, kind, code, value)
        except ValueError as error:
            raise BadMapping(f"{str(error).rstrip('.')}.") from None
        self.choose_mapping(feed, after, now)
        return before

    def unmapped_codes(self) -> tuple[UnmappedCode, ...]:
        """Codes that no table explained when they came, the most frequent first; those that one explains by now not."""
        mapping = self.site_mapping().mapping
        return tuple(one for one in self._inbox.unmapped() if not is_explained(mapping.layer_of(one.feed), one))

    def mapping_choices(self, kind: str) -> tuple[Choice, ...]:
        """What a code of a kind may become; empty where any words may be given (units, roles)."""
        if kind == "results":
            found = self._analytes().analytes.values()
            named = (Choice(one.id, one.label, one.unit) for one in found if one.loinc and one.derive is None)
            return tuple(sorted(named, key=lambda one: one.name.lower()))
        return CHOICES.get(kind, ())

    def is_result(self, value: str) -> bool:
        """Can a local code of a result be mapped to this: a LOINC code, or an analyte that has one?"""
        known = self._analytes().analytes.get(value)
        return LOINC.fullmatch(value) is not None or (known is not None and bool(known.loinc))

    def sample_seen(self, body: bytes) -> SampleSeen:
        """What a pasted or opened sample is, field by field; nothing of it is kept."""
        from chartlight.intake.files import hl7v2_message
        from chartlight.intake.recognition import kind_of

        sample = body[:SAMPLE]
        kind = kind_of(sample)
        feed = hl7v2_message(sample, "").feed if kind is MessageKind.HL7V2 else kind.value
        return SampleSeen(kind, feed, fields_of(sample, kind))

    def becomes(self, body: bytes, kind: MessageKind, name: str, received: datetime, layer: Layer) -> Becoming:
        """What a message would become if `layer` held for its feed; nothing is kept."""
        from chartlight.intake.errors import Unreadable

        mapping = feed_mapping(layer, self._default_site())
        try:
            if (ignored := ignored_why(body, kind, mapping)) is not None:
                return Becoming(why=ignored, is_ignored=True)
            return becoming(self._examine(body, kind, name, received, mapping), mapping.site.zone)
        except Unreadable as unreadable:
            return Becoming(why=unreadable.reason)

    def _examine(
        self, body: bytes, kind: MessageKind, name: str, received: datetime, mapping: FeedMapping
    ) -> "Understanding":
        from chartlight.intake.mapped import mapped
        from chartlight.intake.reader import examine

        site = mapping.site
        read = examine(
            body, name=PurePath(name).name, received=received, zone=site.zone, tables=site.tables, kind=kind
        )  # fmt: skip
        return mapped(read, mapping, self._loinc_of(mapping.layer))

    def _reading_now(self) -> "Reading":
        """What a batch of messages is read with; the analytes are loaded when the first result comes."""
        return Reading(self.site_mapping().mapping, self._default_site(), self._analytes)

    def _default_site(self) -> Site:
        with self._reading() as connection:
            name = setting(connection, "intake.zone")
        return Site(ZoneInfo(name) if name else UTC)

    def _analytes(self) -> "Catalogue":
        from chartlight.indicators.rulebook import site_rulebook

        return site_rulebook(self.data / RULES).catalogue

    def _loinc_of(self, layer: Layer) -> Mapping[str, str]:
        """The LOINC code that stands for each analyte, where the layer names analytes at all."""
        if all(LOINC.fullmatch(value) for value in layer.results.values()):
            return {}
        return {name: one.loinc[0] for name, one in self._analytes().analytes.items() if one.loinc}


def ignored_why(body: bytes, kind: MessageKind, mapping: FeedMapping) -> str | None:
    """Why the site does not want a message; None if it does."""
    if kind is not MessageKind.HL7V2 or not mapping.layer.ignored:
        return None
    from chartlight.intake.errors import Unreadable
    from chartlight.intake.hl7v2.segments import parse_header

    try:
        header = parse_header(body)
    except Unreadable:
        return None
    named, trigger = header.text(9).upper(), header.text(9, 2).upper()
    return f"The site does not take {named}^{trigger}." if mapping.ignores(named, trigger) else None


def is_explained(layer: Layer, one: UnmappedCode) -> bool:
    """Does the mapping say by now what a code becomes that it did not explain when it came?"""
    return bool(entry_of(layer, one.kind, one.code))


def _entries(layer: Layer) -> int:
    content = layer.model_dump(mode="json", exclude_defaults=True)
    return sum(len(value) if isinstance(value, dict | list) else 1 for value in content.values())


def _news(before: Layer, after: Layer) -> list[tuple[str, str]]:
    """Codes that are explained now and were not."""
    found = [
        (kind, code)
        for kind in ("documents", "patient_class", "discharge_status", "results", "units")
        for code in getattr(after, kind)
        if not entry_of(before, kind, code)
    ]
    found += [("events", one) for one in after.ignored if one not in before.ignored]
    return found + [("events", f"ADT^{one}") for one in after.events if one not in before.events]
