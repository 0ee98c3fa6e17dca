"""What a site says of its own feeds, over the shipped tables. Pure.

A `Layer` is what one file says, of every feed or of those it names; `SiteMapping` puts the layers that hold for a feed
one over the other. What is mapped is the sender's own codes; what they become is this program's.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Annotated, TypeVar
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from chartlight.chart import EncounterEvent, NoteType, ObservationCategory, PatientClass
from chartlight.intake.file_names import FileNames, Otherwise, file_name_pattern
from chartlight.intake.site import Site
from chartlight.intake.tables import Tables, load_tables, visit_place

LOINC = re.compile(r"\d{1,7}-\d")
KINDS = ("events", "documents", "patient_class", "discharge_status", "results", "units", "roles", "result_sections")
"""The tables of a layer, each of codes as they are sent."""


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise ValueError(f"{name!r} is no time zone: give an IANA name such as America/Chicago") from None
    return name


def _ub04(code: str) -> str:
    if not re.fullmatch(r"\d{2}", code):
        raise ValueError(f"{code!r} is no UB-04 patient status of two digits, such as 01")
    return code


def _message_type(pattern: str) -> str:
    if not re.fullmatch(r"[A-Z0-9]{3}(\^[A-Z0-9]{3})?", pattern):
        raise ValueError(f"{pattern!r} is no message type such as SIU or ADT^A31")
    return pattern


def _said(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty")
    return text.strip()


Zone = Annotated[str, AfterValidator(_zone)]
Ub04 = Annotated[str, AfterValidator(_ub04)]
MessageType = Annotated[str, AfterValidator(_message_type)]
Said = Annotated[str, AfterValidator(_said)]
FileNamePattern = Annotated[str, AfterValidator(file_name_pattern)]
Place = Annotated[str, AfterValidator(visit_place)]


class Layer(BaseModel):
    """What one file says. Codes are compared without case; what is absent stays as it is without the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    feeds: tuple[Said, ...] = ()
    """Whom it speaks of: "LAB|RGH", with * for anything; empty for every feed."""
    zone: Zone | None = None
    visit_number: tuple[Place, ...] = ()
    """Where the number of the stay stands: the first that is filled."""
    ignored: tuple[MessageType, ...] = ()
    """Types of messages that are kept and not read."""
    silent_after: Annotated[int, Field(ge=0, le=100_000)] | None = None
    """Minutes without a message after which the feed is said to be silent; 0 for never, None to learn it."""
    file_names: tuple[FileNamePattern, ...] = ()
    """How the names of documents are made; see `intake/file_names.py`."""
    other_file_names: Otherwise | None = None
    """What becomes of a document whose name fits none of them."""
    events: dict[str, EncounterEvent] = Field(default_factory=dict)
    documents: dict[str, NoteType] = Field(default_factory=dict)
    patient_class: dict[str, PatientClass] = Field(default_factory=dict)
    discharge_status: dict[str, Ub04] = Field(default_factory=dict)
    results: dict[str, Said] = Field(default_factory=dict)
    """Local codes of results to a LOINC code or the id of an analyte."""
    units: dict[str, Said] = Field(default_factory=dict)
    roles: dict[str, Said] = Field(default_factory=dict)
    result_sections: dict[str, ObservationCategory] = Field(default_factory=dict)

    def speaks_of(self, feed: str) -> bool:
        """True if it holds for messages of that feed."""
        return not self.feeds or any(fnmatchcase(feed, pattern) for pattern in self.feeds)

    def over(self, below: "Layer") -> "Layer":
        """Both as one; where both speak, this one holds."""
        return Layer(
            feeds=self.feeds,
            zone=self.zone or below.zone,
            visit_number=self.visit_number or below.visit_number,
            ignored=tuple(dict.fromkeys((*below.ignored, *self.ignored))),
            silent_after=self.silent_after if self.silent_after is not None else below.silent_after,
            file_names=self.file_names or below.file_names,
            other_file_names=self.other_file_names or below.other_file_names,
            events=_laid(self.events, below.events),
            documents=_laid(self.documents, below.documents),
            patient_class=_laid(self.patient_class, below.patient_class),
            discharge_status=_laid(self.discharge_status, below.discharge_status),
            results=_laid(self.results, below.results),
            units=_laid(self.units, below.units),
            roles=_laid(self.roles, below.roles),
            result_sections=_laid(self.result_sections, below.result_sections),
        )


V = TypeVar("V")


def folded(code: str) -> str:
    """A code as codes are compared."""
    return " ".join(code.split()).upper()


def _laid(upper: Mapping[str, V], lower: Mapping[str, V]) -> dict[str, V]:
    return {folded(code): value for table in (lower, upper) for code, value in table.items()}


def _cases(table: Mapping[str, V]) -> dict[str, V]:
    """A table for look-ups of codes as they are sent, in capitals or small letters."""
    return {spelt: value for code, value in table.items() for spelt in (code.lower(), code)}


@dataclass(frozen=True, slots=True)
class FeedMapping:
    """What holds for one feed: the site to read its messages with, and what is mapped after reading."""

    site: Site
    layer: Layer

    def ignores(self, kind: str, trigger: str) -> bool:
        """True for a message type that the site does not want."""
        return kind in self.layer.ignored or f"{kind}^{trigger}" in self.layer.ignored


@dataclass(frozen=True)
class SiteMapping:
    """All layers of a site in the order in which they hold, the last the strongest."""

    layers: tuple[Layer, ...] = ()
    tables: Tables = field(default_factory=load_tables)
    _by_feed: dict[tuple[str, str], FeedMapping] = field(default_factory=dict, compare=False, repr=False)

    def layer_of(self, feed: str) -> Layer:
        """What the site says of a feed, all files together."""
        layer = Layer()
        for one in self.layers:
            if one.speaks_of(feed):
                layer = one.over(layer)
        return layer

    def of(self, feed: str, default: Site) -> FeedMapping:
        """What holds for a feed; `default` is the site without any file. Worked out once for each feed."""
        key = feed, str(default.zone)
        found = self._by_feed.get(key)
        if found is None:
            found = self._by_feed[key] = feed_mapping(self.layer_of(feed), default)
        return found


def feed_mapping(layer: Layer, default: Site) -> FeedMapping:
    """A site whose tables say what the layer says."""
    layer = layer.over(Layer())  # so that its codes are looked up as codes are compared
    zone = ZoneInfo(layer.zone) if layer.zone else default.zone
    return FeedMapping(Site(zone, default.note_type, tables_under(layer, default.tables)), layer)


def tables_under(layer: Layer, tables: Tables) -> Tables:
    """The tables of intake with what a layer says put over them; its codes are `folded`."""
    if layer == Layer():
        return tables
    documents, hl7, fhir = tables.documents, tables.hl7v2, tables.fhir
    kinds, classes, endings = _cases(layer.documents), _cases(layer.patient_class), _cases(layer.discharge_status)
    return tables.model_copy(
        update={
            "files": FileNames(layer.file_names, layer.other_file_names or "stem"),
            "documents": documents.model_copy(
                update={
                    "loinc": {**documents.loinc, **kinds},
                    "hl7_0270": {**documents.hl7_0270, **kinds},
                    "hl7_local": {**documents.hl7_local, **kinds},
                }
            ),
            "hl7v2": hl7.model_copy(
                update={
                    "visit_number": layer.visit_number or hl7.visit_number,
                    "events": {**hl7.events, **layer.events},
                    "merge_events": {k: v for k, v in hl7.merge_events.items() if k not in layer.events},
                    "patient_class": {**hl7.patient_class, **classes},
                    "discharge_status": {**hl7.discharge_status, **endings},
                    "result_sections": {**hl7.result_sections, **layer.result_sections},
                }
            ),
            "fhir": fhir.model_copy(
                update={
                    "encounter_class": {**fhir.encounter_class, **classes},
                    "discharge_status": {**fhir.discharge_status, **endings},
                }
            ),
        }
    )
