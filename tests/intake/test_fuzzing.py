"""A few hundred broken messages; `chartlight bench hostile` sends ten thousand.

Whatever comes, a message is understood or refused in words that quote nothing, in bounded time, and its sender hears
one right answer.
"""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.intake.running import Start, frame, read_frame
from tests.intake.written import NOW

from chartlight.bench.mutants import feed, mutants
from chartlight.chart import fold
from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.intake.errors import Unreadable
from chartlight.intake.files import hl7v2_message
from chartlight.intake.hl7v2.segments import parse_header
from chartlight.intake.message import MessageKind
from chartlight.intake.reader import examine

LONGEST_S = 5.0
"""Processor time for one message, on a machine that is busy with others."""


def is_understood(body: bytes) -> bool:
    why = None
    begun = time.process_time()
    try:
        fold(examine(body, name="x", received=NOW, kind=MessageKind.HL7V2).updates, NOW)
    except Unreadable as refused:
        why = refused.reason
    assert time.process_time() - begun < LONGEST_S
    assert why is None or (why.endswith(".") and "Synthetic" not in why)
    return why is None


def test_broken_messages_are_understood_or_refused_in_words() -> None:
    understood = [is_understood(body) for body in mutants(400, seed=8)]
    assert 100 < sum(understood) < 350  # neither all refused nor none broken


@given(st.lists(st.sampled_from(feed()[:40]), min_size=1, max_size=3), st.data())
@settings(max_examples=40)
def test_pieces_of_messages_in_any_order(bodies: list[bytes], data: st.DataObject) -> None:
    pieces = [body[: data.draw(st.integers(0, len(body)))] for body in bodies]
    is_understood(b"".join(pieces))
    is_understood(data.draw(st.sampled_from([b"\r", b"\n", b"|", b"\x0b", b"\x00"])).join(pieces))


def test_a_broken_message_has_one_right_answer_and_is_kept(start: Start) -> None:
    running = start(largest=400_000)
    with running.connect() as connection:
        for number, mutant in enumerate(mutants(150, seed=9)):
            body = mutant.replace(b"\x0b", b" ").replace(b"\x1c", b" ")
            before = len(running.kept)
            connection.sendall(b"\x0b" + body + b"\x1c\r" + frame(f"F{number}"))
            answers = [read_frame(connection)[-1]]
            while answers[-1][2] != f"F{number}":
                answers.append(read_frame(connection)[-1])
            assert answers[-1][1] == "AA"
            expected = "R" if len(body) > 400_000 or not has_header(body) else "A"
            assert {answer[1][1] for answer in answers[:-1]} <= {expected}
            assert len(running.kept) - before >= (2 if len(body) <= 400_000 else 1)


def has_header(body: bytes) -> bool:
    try:
        parse_header(body)
    except Unreadable:
        return False
    return True


@pytest.mark.parametrize("seed", [10, 11])
def test_broken_messages_are_taken_into_charts_or_set_aside_and_the_rest_goes_on(tmp_path: Path, seed: int) -> None:
    desk = Desk.open(tmp_path / "data", ThrowawayKey(), Actor("ann"))
    try:
        counts = desk.take_in((hl7v2_message(body, "feed") for body in mutants(80, seed=seed)), NOW)
        assert counts.admissions
        reasons = [record.why or "" for record in desk.messages() if record.status == "quarantined"]
        assert len(reasons) == counts.quarantined > 0
        assert not [why for why in reasons if "could not be" in why]
        assert desk.verify_audit().ok
        for admission in counts.admissions:
            assert desk.chart(admission, NOW).admission == admission
    finally:
        desk.close()
