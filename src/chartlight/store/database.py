"""The encrypted DuckDB file behind SQLAlchemy: one root connection holds it, every other is a cursor of that one.

Core DuckDB refuses to write encrypted files; OpenSSL comes with the httpfs extension, whose file the package
duckdb-extension-httpfs carries for exactly this DuckDB version. It is loaded by path, so nothing is downloaded. If
it cannot be loaded there is no store: an unencrypted one is never made.
"""

import base64
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

import duckdb
from duckdb_sqlalchemy import ConnectionWrapper
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import QueuePool

from chartlight.store.errors import EncryptionUnavailable, StoreDamaged, StoreLocked, WrongKey
from chartlight.store.folder import DataFolder

NAME, BESIDE = "chart_store", "beside"
"""What the store's file is called in statements, and another one that is attached to it for a while."""
_MEMORY = "2GB"
"""What DuckDB may use before it spills (encrypted, inside the data folder): a desktop shares its machine."""


def crypto_extension() -> Path:
    """The file of the extension that brings OpenSSL; EncryptionUnavailable if the package is not installed whole."""
    try:
        import duckdb_extension_httpfs
    except ImportError:
        raise EncryptionUnavailable(_no_crypto("the package duckdb-extension-httpfs is missing")) from None
    version = f"v{duckdb.__version__}"
    file = Path(duckdb_extension_httpfs.__file__).parent / "extensions" / version / "httpfs.duckdb_extension"
    if not file.is_file():
        raise EncryptionUnavailable(_no_crypto(f"duckdb-extension-httpfs holds no file for DuckDB {version}"))
    return file


def _no_crypto(why: str) -> str:
    return f"The store cannot be encrypted: {why}. Install Chartlight again; it keeps nothing unencrypted."


class Database:
    """An open store file. Connections may be used from several threads; writers take turns (the desk sees to it)."""

    def __init__(self, folder: DataFolder, key: bytes) -> None:
        """Open the file, or make it; EncryptionUnavailable, WrongKey, StoreLocked or StoreDamaged."""
        shutil.rmtree(folder.spill, ignore_errors=True)  # leftovers of a process that was killed
        self._root = _configured(folder)
        try:
            _attach(self._root, folder.database, key, NAME)
            self._root.execute("SET lock_configuration = true")
        except BaseException:
            self._root.close()
            raise
        self.engine: Engine = create_engine(
            "duckdb:///:memory:",
            creator=self._cursor,
            poolclass=QueuePool,
            pool_size=8,
            max_overflow=16,
            hide_parameters=True,  # an error's text must not quote a chart
        )
        if folder.database.exists() and os.name == "posix":
            folder.database.chmod(0o600)

    def _cursor(self) -> ConnectionWrapper:
        """A connection of its own transactions. It starts in the memory database: `USE` is not inherited."""
        cursor = self._root.cursor()
        cursor.execute(f"USE {NAME}")
        return ConnectionWrapper(cursor)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: committed at the end, rolled back if anything is raised."""
        with self.engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection whose statements all see the same state."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def beside(self, file: Path, key: bytes) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection that sees another encrypted file as well, under `BESIDE`; made if it is not there."""
        cursor = self._root.cursor()
        try:
            _attach(cursor, file, key, BESIDE)
            try:
                yield cursor
            except BaseException:
                with suppress(duckdb.Error):  # none may be open
                    cursor.execute("ROLLBACK")
                raise
            finally:
                cursor.execute(f"DETACH {BESIDE}")
        finally:
            cursor.close()

    def checkpoint(self) -> None:
        """Fold the log into the file."""
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("CHECKPOINT")

    def close(self) -> None:
        """Fold the log into the file and let go of it."""
        self.checkpoint()
        self.engine.dispose()
        self._root.close()


def _configured(folder: DataFolder) -> duckdb.DuckDBPyConnection:
    if find_spec("pandas") is None:  # DuckDB looks for it through all folders again with every statement's values
        sys.modules.setdefault("pandas", None)  # type: ignore[arg-type]  # documented: "not there"
    root = duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "temp_directory": str(folder.spill),
            "extension_directory": str(folder.extensions),
            "allow_persistent_secrets": "false",
            "memory_limit": _MEMORY,
            "threads": str(min(4, os.cpu_count() or 1)),
        },
    )
    try:
        root.execute(f"LOAD '{_quoted(crypto_extension())}'")
    except duckdb.Error as error:
        root.close()
        raise EncryptionUnavailable(_no_crypto(f"DuckDB refuses the extension ({type(error).__name__})")) from None
    except EncryptionUnavailable:
        root.close()
        raise
    root.execute("SET temp_file_encryption = true")
    return root


def _attach(root: duckdb.DuckDBPyConnection, file: Path, key: bytes, name: str) -> None:
    text = base64.b64encode(key).decode()
    try:
        root.execute(f"ATTACH '{_quoted(file)}' AS {name} (ENCRYPTION_KEY '{text}', ENCRYPTION_CIPHER 'GCM')")
    except duckdb.Error as error:
        raise _why_not(error, file) from None  # the statement holds the key: it must not travel with the error
    encrypted = root.execute("SELECT encrypted FROM duckdb_databases() WHERE database_name = ?", [name]).fetchone()
    if encrypted != (True,):
        raise EncryptionUnavailable(_no_crypto("DuckDB opened the file without encryption"))


def _why_not(error: duckdb.Error, file: Path) -> Exception:
    said = str(error).lower()
    if "lock" in said and "conflicting" in said:
        return StoreLocked(None)
    if "encryption key" in said or "decrypt" in said:
        return WrongKey(f"The store's key does not open {file.name}: the file belongs to another store.")
    if "crypto" in said:
        return EncryptionUnavailable(_no_crypto("DuckDB has no cryptography that may write"))
    return StoreDamaged(f"{file.name} cannot be read ({type(error).__name__}). Restore the last backup.")


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
