"""Whose words a note holds: a provider's, a dietitian's, a nurse's, a report's."""

import re
from dataclasses import dataclass, field

from chartlight.chart import Note, NoteType
from chartlight.indicators.data_files import Data, RuleProblem, Source, parse, validate

PROVIDER = "provider"


class AuthorTable(Data):
    """The file: note types by group, and roles that overrule the type."""

    group: dict[str, tuple[NoteType, ...]]
    provider_roles: tuple[str, ...] = ()
    other_roles: dict[str, tuple[str, ...]]
    display: dict[NoteType, str]


@dataclass
class Authors:
    """Groups and display names of notes."""

    table: AuthorTable
    _of_type: dict[NoteType, str] = field(default_factory=dict)
    _of_role: dict[str, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._of_type = {kind: group for group, kinds in self.table.group.items() for kind in kinds}

    def group(self, note: Note) -> str:
        """The group whose words the note holds; a role that is no provider's takes a note out of the providers'."""
        by_type = self._of_type.get(note.type, "other")
        if by_type != PROVIDER or not note.author_role:
            return by_type
        return self._group_of_role(note.author_role) or by_type

    def _group_of_role(self, role: str) -> str | None:
        if role not in self._of_role:
            self._of_role[role] = self._read_role(role)
        return self._of_role[role]

    def _read_role(self, role: str) -> str | None:
        if any(re.search(pattern, role, re.IGNORECASE) for pattern in self.table.provider_roles):
            return PROVIDER
        for group, patterns in self.table.other_roles.items():
            if any(re.search(pattern, role, re.IGNORECASE) for pattern in patterns):
                return group
        return None

    def source(self, note: Note) -> str:
        """How an indicator names the note: "<note type>, <author>"."""
        kind = self.table.display.get(note.type, "Note")
        return f"{kind}, {note.author}" if note.author else kind


def load_authors(source: Source) -> tuple[Authors, list[RuleProblem]]:
    """The table of a file; with a fault in it every note keeps its type's plain name and no group but "other"."""
    content, problems = parse(source)
    table, found = validate(AuthorTable, content, source, "group") if not problems else (None, [])
    return Authors(table or AuthorTable(group={}, other_roles={}, display={})), problems + found
