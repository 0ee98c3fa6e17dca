"""A sender that is not of our kind, node-hl7-client, delivers to the listener: messages, batches, trouble."""

import json

from tests.intake.running import Start
from tests.intake.written import hl7
from tests.peers.programs import PATIENCE_S, needs_peers, running

pytestmark = needs_peers


def text(control: str, *segments: str) -> str:
    return hl7("ADT^A01^ADT_A01", "EVN|A01|20261117", *segments, control=control).decode().rstrip("\r")


def sent(port: int, *messages: str | list[str]) -> list[list[str]]:
    """MSA-1 and MSA-2 of what was answered to each."""
    with running("mllp_client.mjs", str(port)) as client:
        out, _ = client.communicate("".join(json.dumps(one) + "\n" for one in messages), timeout=PATIENCE_S)
    return [json.loads(line) for line in out.splitlines()]


def test_it_hears_an_acknowledgement_of_each_message_and_all_are_kept(start: Start) -> None:
    listener = start()
    controls = [f"N{number}" for number in range(20)]
    assert sent(listener.address[1], *map(text, controls)) == [["AA", control] for control in controls]
    assert listener.controls == controls
    assert {one.feed for one in listener.kept} == {"LAB|RGH"}


def test_it_hears_that_its_batch_is_kept(start: Start) -> None:
    listener = start()
    ((code, _),) = sent(listener.address[1], [text("B1"), text("B2"), text("B3")])
    assert code == "AA"
    assert listener.controls == ["B1", "B2", "B3"]  # and nothing beside them: the batch says how many it holds


def test_it_hears_that_its_message_could_not_be_stored(start: Start) -> None:
    def full(_: object) -> None:
        raise OSError(28, "No space left on device")

    assert sent(start(full).address[1], text("N1")) == [["AE", "N1"]]
