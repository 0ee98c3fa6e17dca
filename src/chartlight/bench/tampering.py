"""Random edits of an audit chain by one who holds the database's key, each put back before the next: is it found?"""

import hmac
import json
import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from chartlight.store.audit import AuditChain, Who
from chartlight.store.audit_entry import AUTHENTICATED, GENESIS, entries_in_order
from chartlight.store.audit_head import AuditHead, Head
from chartlight.store.audit_heads import ExportedHead, HeadsFolder
from chartlight.store.keys import ThrowawayKey
from chartlight.store.store import Store

ENTRIES = 80
Connection = Any
"""The store's own; no other part of the program speaks SQL."""
SEED = 11
_TEXTS = tuple(name for name in (*AUTHENTICATED, "hash") if name not in ("seq", "time"))


class Tampering:
    """A store with a chain, heads exported on the way, an older anchor kept as a thief could keep it."""

    def __init__(self, made: Path) -> None:
        self.chance = random.Random(SEED)
        self._heads_folder = made / "elsewhere"
        self._heads_folder.mkdir()
        self.store = Store.open(made / "data", ThrowawayKey(), create=True)
        self._file = self.store.folder.audit_head
        now = datetime.now(UTC)
        elsewhere = HeadsFolder(self._heads_folder, self.store.keys.audit, self.store.keys.store_id)
        self._anchors: list[bytes] = []
        for number in range(ENTRIES - 1):
            with self.store.writing(Who("ann", "cdi"), now + timedelta(minutes=number)) as (_, audit):
                audit.record("chart.view", "chart", f"V{number % 7}", admission=f"V{number % 7}", what="case")
            if number % 10 == 9:
                self.store.chain.settle()
                elsewhere.append(self.store.chain.head, now)
                self._anchors.append(self._file.read_bytes())
        self.store.chain.settle()
        elsewhere.append(self.store.chain.head, now)
        self.heads: tuple[ExportedHead, ...] = elsewhere.read().heads
        self.kinds: dict[str, Callable[[Connection], None]] = {
            "a field changed": self._change,
            "an entry removed": self._remove,
            "a removed entry closed up": self._close_up,
            "the tail cut": self._cut,
            "the tail cut with an older anchor": self._cut_and_turn_back,
            "two entries swapped": self._swap,
            "an entry doubled": self._double,
            "an entry moved": self._move,
            "an entry forged and put last": self._forge,
            "everything from an entry on rebuilt without the key": self._rebuild,
        }

    def run(self, edits: int) -> tuple[Counter[str], list[str]]:
        """How many edits of each kind were made, and the kinds of those that nothing showed."""
        made, missed = Counter[str](), []
        names = list(self.kinds)
        for number in range(edits):
            kind = names[number % len(names)]
            anchor = self._file.read_bytes()
            connection = self.store._database.engine.connect()
            try:
                self.kinds[kind](connection)
                if self._opened_anew(connection).verify(connection, self.heads).ok:
                    missed.append(kind)
            finally:
                connection.rollback()
                connection.close()
                self._file.write_bytes(anchor)
            made[kind] += 1
        with self.store.reading() as connection:
            if not self.store.chain.verify(connection, self.heads).ok:
                raise RuntimeError("the untouched chain does not hold: the edits were not put back")
        return made, missed

    def _opened_anew(self, connection: Connection) -> AuditChain:
        """As a program that starts on the edited files sees it: it remembers nothing."""
        keys = self.store.keys
        return AuditChain(keys.audit, AuditHead(self._file, keys.audit), connection)

    def _seq(self, least: int = 1, most: int = ENTRIES) -> int:
        return self.chance.randint(least, most)

    def _change(self, connection: Connection) -> None:
        seq, column = self._seq(), self.chance.choice([*_TEXTS, "time"])
        if column == "time":
            moved = f"UPDATE audit SET time = time + INTERVAL {self._seq()} SECOND WHERE seq = {seq}"  # noqa: S608
            connection.exec_driver_sql(moved)
            return
        query = f"SELECT {column} FROM audit WHERE seq = ?"  # noqa: S608 - names are our own
        before = connection.exec_driver_sql(query, (seq,)).scalar()
        after = self._altered(before)
        connection.exec_driver_sql(f"UPDATE audit SET {column} = ? WHERE seq = ?", (after, seq))  # noqa: S608

    def _altered(self, before: str | None) -> str | None:
        if not before or self.chance.random() < 0.1:
            return None if before else "x"
        place = self.chance.randrange(len(before))
        other = chr((ord(before[place]) + self._seq(1, 20)) % 0x7F or 0x20)
        return before[:place] + other + before[place + 1 :]

    def _remove(self, connection: Connection) -> None:
        connection.exec_driver_sql(f"DELETE FROM audit WHERE seq = {self._seq()}")  # noqa: S608

    def _close_up(self, connection: Connection) -> None:
        seq = self._seq(1, ENTRIES - 1)
        connection.exec_driver_sql(f"DELETE FROM audit WHERE seq = {seq}")  # noqa: S608
        connection.exec_driver_sql(f"UPDATE audit SET seq = seq - 1 WHERE seq > {seq}")  # noqa: S608

    def _cut(self, connection: Connection) -> None:
        connection.exec_driver_sql(f"DELETE FROM audit WHERE seq > {self._seq(0, ENTRIES - 1)}")  # noqa: S608

    def _cut_and_turn_back(self, connection: Connection) -> None:
        anchor = self.chance.choice(self._anchors)
        at = json.loads(anchor)["seq"]
        self._file.write_bytes(anchor)
        connection.exec_driver_sql(f"DELETE FROM audit WHERE seq > {self._seq(at, ENTRIES - 1)}")  # noqa: S608

    def _swap(self, connection: Connection) -> None:
        one, other = self.chance.sample(range(1, ENTRIES + 1), 2)
        connection.exec_driver_sql(f"UPDATE audit SET seq = {one + other} - seq WHERE seq IN ({one}, {other})")  # noqa: S608

    def _double(self, connection: Connection) -> None:
        connection.exec_driver_sql(f"INSERT INTO audit SELECT * FROM audit WHERE seq = {self._seq()}")  # noqa: S608

    def _move(self, connection: Connection) -> None:
        to = self.chance.choice(["NULL", str(ENTRIES + self._seq(1, 9)), str(-self._seq())])
        connection.exec_driver_sql(f"UPDATE audit SET seq = {to} WHERE seq = {self._seq()}")  # noqa: S608

    def _forge(self, connection: Connection) -> None:
        last = list(entries_in_order(connection))[-1]
        self._append(connection, {**last, "seq": ENTRIES + 1, "actor": "mallory", "prev_hash": last["hash"]})

    def _rebuild(self, connection: Connection) -> None:
        """A chain that is consistent in itself, under a key of the thief's own."""
        start = self._seq()
        rows = [dict(row) for row in entries_in_order(connection)]
        connection.exec_driver_sql(f"DELETE FROM audit WHERE seq >= {start}")  # noqa: S608
        previous = rows[start - 2]["hash"] if start > 1 else GENESIS
        for row in rows[start - 1 :]:
            previous = self._append(connection, {**row, "actor": "mallory", "prev_hash": previous})
        # The anchor is rewritten as well, under the same wrong key.
        AuditHead(self._file, b"a thief's key").write(Head(ENTRIES, previous))

    def _append(self, connection: Connection, row: dict[str, Any]) -> str:
        ordered = [str(row[name]) for name in AUTHENTICATED]
        row["hash"] = hmac.digest(b"a thief's key", json.dumps(ordered).encode(), "sha256").hex()
        columns = (*AUTHENTICATED, "hash")
        values = tuple(f"{row[name]:%Y-%m-%d %H:%M:%S.%f}" if name == "time" else row[name] for name in columns)
        marks = ", ".join("?" * len(columns))
        connection.exec_driver_sql(f"INSERT INTO audit ({', '.join(columns)}) VALUES ({marks})", values)  # noqa: S608
        return str(row["hash"])
