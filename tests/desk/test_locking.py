from pathlib import Path

from chartlight.desk import Actor, Desk, PassphraseKey, ThrowawayKey
from chartlight.store.keys import ArgonCost

QUICK = ArgonCost(1, 8, 1)


def test_only_the_stores_own_passphrase_opens_it(tmp_path: Path):
    desk = Desk.open(tmp_path, PassphraseKey("correct horse", QUICK), Actor("ann"))
    try:
        assert desk.has_passphrase
        assert desk.opens_with(PassphraseKey("correct horse"))
        assert not desk.opens_with(PassphraseKey("battery staple"))
    finally:
        desk.close()


def test_a_store_with_another_key_asks_for_none(tmp_path: Path):
    desk = Desk.open(tmp_path, ThrowawayKey(), Actor("ann"))
    assert not desk.has_passphrase
    desk.close()
