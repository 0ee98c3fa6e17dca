"""What is trusted, as figures: canaries in clear, tampering that nothing showed, forbidden actions that were allowed,
wrong keys that opened, the time to open, and what an audit entry costs.
"""

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from chartlight.bench.limits import at_least, limited

EDITS = 1_000
WRONG_KEYS = 1_000
OPENINGS = 5
ACTIONS = 300
PASSPHRASE = "a passphrase for synthetic data"  # noqa: S105


def bench_trust(edits: int = EDITS, wrong_keys: int = WRONG_KEYS, actions: int = ACTIONS) -> list[dict[str, Any]]:
    """Every figure with its goal, measured on synthetic stores in a folder that is removed afterwards."""
    results: list[dict[str, Any]] = []
    parts: tuple[Callable[[Path], list[dict[str, Any]]], ...] = (
        _canaries,
        lambda made: _tampering(made, edits),
        _forbidden,
        lambda made: _wrong(made, wrong_keys),
        _opening,
        lambda made: _overhead(made, actions),
    )
    for part in parts:
        with tempfile.TemporaryDirectory(prefix="chartlight-bench-", ignore_cleanup_errors=True) as made:
            results += part(Path(made))
    return results


def _canaries(made: Path) -> list[dict[str, Any]]:
    from chartlight.bench.canaries import search

    found = search(made)
    what = f"{found.planted} canaries in {found.fields} fields, {found.files} files, {found.mebibytes:.0f} MiB searched"
    return [
        limited(f"{what}: found in clear under data, temp and home folders or in logs", len(found.leaks), 0),
        at_least("the same search finds them where they are put in clear on purpose", found.control, 100, "%"),
    ]


def _tampering(made: Path, edits: int) -> list[dict[str, Any]]:
    from chartlight.bench.tampering import Tampering

    case = Tampering(made)
    try:
        count, missed = case.run(edits)
    finally:
        case.store.close()
    what = f"{count.total():,} random edits of the audit chain ({len(count)} kinds): found"
    return [at_least(what, 100 * (1 - len(missed) / count.total()), 100, "%")]


def _forbidden(made: Path) -> list[dict[str, Any]]:
    from chartlight.bench.forbidden import forbidden_calls

    tried, allowed = forbidden_calls(made)
    return [limited(f"{tried:,} forbidden actions over all roles and desk methods: allowed", len(allowed), 0)]


def _wrong(made: Path, keys: int) -> list[dict[str, Any]]:
    from chartlight.bench.wrong_keys import opened_by_wrong_keys, opened_by_wrong_passphrases

    return [
        limited(f"{keys:,} wrong keys tried on database and inbox: opened", opened_by_wrong_keys(made, keys), 0),
        limited(f"{keys:,} wrong passphrases: opened", opened_by_wrong_passphrases(made, keys), 0),
    ]


def _opening(made: Path) -> list[dict[str, Any]]:
    from chartlight.desk import Actor, Desk, PassphraseKey

    Desk.open(made, PassphraseKey(PASSPHRASE), Actor("bench")).close()

    def opened() -> None:
        Desk.open(made, PassphraseKey(PASSPHRASE), Actor("bench"), create=False).close()

    return [limited("opening a store with Argon2id, median", median(_seconds(opened) for _ in range(OPENINGS)), 1, "s")]


def _overhead(made: Path, actions: int) -> list[dict[str, Any]]:
    """The same write with and without its entry, in turns: what differs is the entry."""
    from chartlight.store.audit import Who
    from chartlight.store.keys import ThrowawayKey
    from chartlight.store.store import Store

    who, store = Who("bench", "cdi"), Store.open(made, ThrowawayKey(), create=True)
    write = "INSERT INTO setting VALUES ('bench', 0, '\"synthetic\"')"

    def plain() -> None:
        with store._database.writing() as connection:
            connection.exec_driver_sql(write)

    def audited() -> None:
        with store.writing(who, datetime.now(UTC)) as (connection, audit):
            connection.exec_driver_sql(write)
            audit.record("setting.set", "setting", "bench")

    try:
        without, within = [], []
        for _ in range(actions):
            without.append(_seconds(plain))
            within.append(_seconds(audited))
        cost = (median(within) - median(without)) * 1000
    finally:
        store.close()
    return [limited("an audit entry beside the same write without one, median", max(cost, 0.0), 5, "ms")]


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
