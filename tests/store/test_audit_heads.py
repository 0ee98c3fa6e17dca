import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chartlight.store.audit import AuditReport, Who
from chartlight.store.audit_heads import HeadsFolder, NoHeads
from chartlight.store.keys import ThrowawayKey
from chartlight.store.store import Store

NOW = datetime(2026, 3, 31, 23, 0, tzinfo=UTC)


@dataclass
class Kept:
    """A store whose heads are exported; `keep` takes a copy of its closed folder and `put_back` returns to it."""

    path: Path
    elsewhere: Path
    store: Store = field(init=False)

    def __post_init__(self) -> None:
        self.elsewhere.mkdir()
        self.store = Store.open(self.path, ThrowawayKey(), create=True)

    @property
    def heads(self) -> HeadsFolder:
        return HeadsFolder(self.elsewhere, self.store.keys.audit, self.store.keys.store_id)

    def act(self, count: int) -> None:
        for number in range(count):
            with self.store.writing(Who("ann", "cdi"), NOW) as (_, audit):
                audit.record("chart.view", "chart", f"V{number}", admission=f"V{number}")

    def export(self, now: datetime = NOW) -> Path:
        return self.heads.append(self.store.chain.head, now)

    def tamper(self, statement: str) -> None:
        with self.store._database.writing() as connection:
            connection.exec_driver_sql(statement)

    def keep(self) -> None:
        self.store.close()
        shutil.copytree(self.path, self.path.with_name("copy"))
        self.store = Store.open(self.path, ThrowawayKey(), create=False)

    def put_back(self) -> None:
        self.store.close()
        shutil.rmtree(self.path)
        shutil.copytree(self.path.with_name("copy"), self.path)
        self.store = Store.open(self.path, ThrowawayKey(), create=False)

    def go_back_behind_a_head(self) -> None:
        """Five entries are written and their head is exported; then the folder is as it was before them."""
        self.keep()
        self.act(5)
        self.export()
        self.put_back()

    def verify(self, *, with_heads: bool = True) -> AuditReport:
        heads = self.heads.read().heads if with_heads else ()
        with self.store.reading() as connection:
            return self.store.chain.verify(connection, heads)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    one = Kept(tmp_path / "data", tmp_path / "elsewhere")
    one.act(8)
    yield one
    one.store.close()


def test_heads_of_an_untouched_chain_fit(kept: Kept):
    kept.export()
    kept.act(3)
    kept.export(NOW + timedelta(hours=2))
    assert kept.verify() == AuditReport(True, 12, None, "every entry holds", heads=2)


def test_there_is_a_file_a_month_that_names_nobody(kept: Kept):
    kept.export()
    kept.export(NOW + timedelta(hours=2))
    store = kept.store.keys.store_id
    assert sorted(file.name for file in kept.elsewhere.iterdir()) == [
        f"audit-{store[:8]}-2026-03.heads",
        f"audit-{store[:8]}-2026-04.heads",
    ]
    line = json.loads(next(kept.elsewhere.glob("*-03.heads")).read_text())
    assert line.keys() == {"store", "seq", "hash", "time", "code"}
    assert (line["store"], line["seq"]) == (store, 9)


def test_a_whole_folder_put_back_to_an_older_copy_shows_by_the_heads_alone(kept: Kept):
    kept.go_back_behind_a_head()
    assert kept.verify(with_heads=False).ok  # database and anchor are of one time: nothing inside tells
    report = kept.verify()
    assert (report.ok, report.first_broken) == (False, 10)
    assert report.why == "entries after 9 are missing: the head exported on 2026-03-31 23:00 UTC stands at 14"


def test_a_chain_that_went_on_after_being_put_back_shows(kept: Kept):
    kept.go_back_behind_a_head()
    with kept.store.writing(Who("mallory", "cdi"), NOW) as (_, audit):
        for number in range(20):
            audit.record("chart.view", "chart", f"W{number}")
    report = kept.verify()
    assert (report.ok, report.first_broken) == (False, 14)
    assert "is not the one whose head was exported" in report.why


def test_two_histories_show_in_the_heads_themselves(kept: Kept):
    kept.go_back_behind_a_head()
    with kept.store.writing(Who("mallory", "cdi"), NOW) as (_, audit):
        for number in range(5):
            audit.record("chart.view", "chart", f"W{number}")
    kept.export()
    assert kept.verify().why.startswith("two heads of entry 14 were exported that differ")


def test_a_cut_tail_shows(kept: Kept):
    kept.export()
    kept.tamper("DELETE FROM audit WHERE seq > 6")
    assert kept.verify().first_broken == 7


def test_an_altered_line_is_named_and_counts_for_nothing(kept: Kept):
    kept.export()
    file = kept.export()
    first, second = file.read_text().splitlines()
    file.write_text(first.replace('"seq":9', '"seq":8') + "\n" + second + "\n")
    read = kept.heads.read()
    assert [head.seq for head in read.heads] == [9]
    assert read.altered == (f"{file.name}, line 1",)


def test_a_line_cut_by_a_power_failure_spoils_no_other(kept: Kept):
    file = kept.export()
    file.write_bytes(file.read_bytes()[:-20])
    kept.export()
    read = kept.heads.read()
    assert (len(read.heads), read.altered, read.cut) == (1, (), 1)


def test_heads_of_another_store_are_none_of_this_one(kept: Kept, tmp_path: Path):
    other = Kept(tmp_path / "other", tmp_path / "others-heads")
    other.elsewhere = kept.elsewhere
    other.export()
    other.store.close()
    with pytest.raises(NoHeads):
        kept.heads.read()
    kept.export()
    assert len(kept.heads.read().heads) == 1


def test_a_folder_without_heads_is_said_to_be_one(kept: Kept, tmp_path: Path):
    with pytest.raises(NoHeads):
        HeadsFolder(tmp_path / "nowhere", b"k", "s").read()


def test_a_restored_backup_explains_the_heads_that_it_replaced_and_no_others(kept: Kept):
    kept.keep()
    kept.export()
    kept.act(5)
    kept.export()
    kept.put_back()
    with kept.store.writing(Who("ann", "administrator"), NOW + timedelta(hours=1)) as (_, audit):
        audit.record("backup.restore", "store", kept.store.keys.store_id)
    kept.act(9)
    report = kept.verify()
    assert report.ok
    assert report.why == (
        "every entry holds; 1 exported heads are of a state that a restored backup replaced (entry 10)"
    )
    kept.export(NOW + timedelta(hours=2))
    kept.tamper("DELETE FROM audit WHERE seq > 15")
    assert not kept.verify().ok
