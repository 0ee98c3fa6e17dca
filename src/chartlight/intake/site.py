"""What intake has to know of the place it works at."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

from chartlight.chart import NoteType
from chartlight.intake.tables import Tables, load_tables


@dataclass(frozen=True, slots=True)
class Site:
    """`zone` is where times without an offset were written; `note_type` what a text without a type is."""

    zone: tzinfo = UTC
    note_type: NoteType = NoteType.PROGRESS_NOTE
    tables: Tables = field(default_factory=load_tables)


@dataclass(frozen=True, slots=True)
class Arrival:
    """One message on arrival: its name, when it came, and where."""

    name: str
    received: datetime
    site: Site = field(default_factory=Site)
