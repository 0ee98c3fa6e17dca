"""The table of retention: every period has its source, and none is below its least."""

import pytest

from chartlight.store import retention as module
from chartlight.store.retention import BadRetention, retention


def test_every_kind_names_its_sources_and_holds_its_least() -> None:
    table = retention()
    assert {"charts", "audit", "backups"} <= {one.id for one in table.kind}
    assert table.kind_of("audit").least == 6
    for kind in table.kind:
        assert kind.years >= kind.least
        assert all("CFR" in source or "U.S.C." in source for source in kind.sources)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("kind = 1", "kind"),
        ("[[kind", "retention.toml"),
        ("kind = []\nreason = []", "lacks"),
    ],
)
def test_a_table_that_cannot_be_used_is_told(tmp_path, monkeypatch: pytest.MonkeyPatch, text: str, why: str) -> None:
    (tmp_path / "retention").mkdir()
    (tmp_path / "retention" / "retention.toml").write_text(text, "utf-8")
    monkeypatch.setattr(module, "resources", lambda: tmp_path)
    retention.cache_clear()
    try:
        with pytest.raises(BadRetention, match=why):
            retention()
    finally:
        retention.cache_clear()
