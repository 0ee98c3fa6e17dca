"""Is a backup whole? Its files are laid out as a data folder and opened: each row is read, the audit chain followed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from chartlight.store.audit import AuditChain
from chartlight.store.audit_head import AuditHead
from chartlight.store.backup.errors import BackupDamaged
from chartlight.store.backup.manifest import Manifest
from chartlight.store.backup.progress import Progress
from chartlight.store.data_key import StoreKeys
from chartlight.store.database import Database
from chartlight.store.errors import NewerStore, StoreDamaged, WrongKey
from chartlight.store.folder import DataFolder
from chartlight.store.migrations import MIGRATIONS, schema_version

CheckInbox = Callable[[Path, bytes], int]
"""How many messages an inbox file holds; StoreDamaged or WrongKey."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What the laid out files hold. `broken` says how the audit chain does not hold, "" where it does."""

    schema: int
    entries: int
    head: str
    tables: dict[str, int]
    messages: int
    broken: str


def contents(folder: DataFolder, keys: StoreKeys, check_inbox: CheckInbox, progress: Progress) -> Contents:
    """Read everything; BackupDamaged where something cannot be read. An anchor is written where there is none."""
    try:
        messages = check_inbox(folder.inbox, keys.inbox)
        database = Database(folder, keys.database)
    except (StoreDamaged, WrongKey) as error:
        raise BackupDamaged(f"The backup cannot be opened: {error}") from None
    try:
        with database.reading() as connection:
            schema = schema_version(connection)
            if schema > len(MIGRATIONS):
                raise NewerStore("This backup was made by a newer Chartlight. Update this one.")
            listed = connection.execute(text("SELECT table_name FROM duckdb_tables() WHERE NOT internal ORDER BY 1"))
            tables = dict.fromkeys(listed.scalars(), 0)
            for at, name in enumerate(tables):
                progress.step("check", at / (len(tables) + 1))
                tables[name] = _rows(database, name)
        with database.reading() as connection:
            chain = AuditChain(keys.audit, AuditHead(folder.audit_head, keys.audit), connection)
            chain.settle()
        with database.reading() as connection:
            progress.step("check", len(tables) / (len(tables) + 1))
            report = chain.verify(connection)
    finally:
        database.close()
    broken = "" if report.ok else report.why
    return Contents(schema, chain.head.seq, chain.head.hash, tables, messages, broken)


def _rows(database: Database, name: str) -> int:
    """The rows of a table, every column of each read: a block that was altered does not decrypt."""
    statement = f'SELECT count(*), bit_xor(hash(one)) FROM "{name}" AS one'  # noqa: S608 - a name of our tables
    try:
        with database.reading() as connection:
            return int(connection.execute(text(statement)).one()[0])
    except DBAPIError as error:
        raise BackupDamaged(f"The table {name!r} of the backup cannot be read ({type(error.orig).__name__}).") from None


def compare(found: Contents, manifest: Manifest) -> None:
    """BackupDamaged unless the files hold what the manifest says."""
    if found.tables != manifest.tables or found.schema != manifest.schema:
        differs = sorted(set(found.tables.items()) ^ set(manifest.tables.items()))
        names = ", ".join(sorted({name for name, _ in differs})) or "their version"
        raise BackupDamaged(f"The tables of the backup do not hold what was written ({names}).")
    if found.messages != manifest.messages:
        raise BackupDamaged("The inbox of the backup does not hold what was written.")
    if (found.entries, found.head) != (manifest.entries, manifest.head) or found.broken != manifest.broken:
        raise BackupDamaged(f"The audit chain of the backup does not hold: {found.broken or 'its end is another one'}.")
