"""Fields, repetitions and components are those that python-hl7 finds, over every message of the sample feed."""

import time

import hl7
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intake.written import msh

from chartlight.bench.mutants import feed
from chartlight.intake.errors import Unreadable
from chartlight.intake.hl7v2.segments import LONGEST_HEADER, parse, parse_header


def compare(body: bytes) -> None:
    theirs = {str(segment[0]): segment for segment in reversed(hl7.parse(body.decode().strip("\r")))}
    ours = parse(body)
    for name in {segment.name for segment in ours.segments}:
        own, other = ours.first(name), theirs[name]
        assert own is not None
        for number in range(1, len(other) + 2):
            if name == "MSH" and number < 3:
                continue
            field = other[number] if number < len(other) else None
            assert own.raw(number) == ("" if field is None else str(field))
            assert own.repetitions(number) == ([] if field is None else [str(one) for one in field])
            first = [] if field is None else ([field[0]] if isinstance(field[0], str) else list(field[0]))
            plain = [part if isinstance(part, str) else part[0] for part in first]
            if "\\" not in own.raw(number):
                assert own.components(number) == ["" if part == '""' else part for part in plain]
                assert [own.text(number, at) for at in range(1, len(plain) + 1)] == [
                    "" if part == '""' else part.strip() for part in plain
                ]


def test_python_hl7_takes_the_sample_feed_apart_in_the_same_way() -> None:
    for body in feed()[::5]:
        compare(body)


@given(st.text(st.sampled_from('ab|^~&"'), max_size=60))
def test_python_hl7_takes_any_fields_apart_in_the_same_way(fields: str) -> None:
    compare(f"{msh('ADT^A01')}\rPID|{fields}\r".encode())


def test_a_message_that_is_all_separators_takes_no_longer_than_its_length() -> None:
    begun = time.process_time()
    for sign in (b"^&", b"~", b"|"):
        message = parse(msh("ADT^A01").encode() + b"\rPID|1||" + sign * 1_000_000 + b"MR1^^^X^MR\r")
        pid = message.first("PID")
        assert pid is not None
        for number in range(1, 200):
            pid.components(3, number)
    assert time.process_time() - begun < 5


def test_the_header_alone_costs_the_same_for_a_long_message() -> None:
    body = msh("ADT^A01", "C7").encode() + b"\rOBX|1|TX|||" + b"x" * 20_000_000
    begun = time.process_time()
    assert parse_header(body).text(10) == "C7"
    assert time.process_time() - begun < 1


@pytest.mark.parametrize("body", [b"MSH|^~\\&|" + b"A" * LONGEST_HEADER, b"MSH|^~\\&|A\rPID|\x00", b""])
def test_a_header_that_is_none_is_refused(body: bytes) -> None:
    with pytest.raises(Unreadable):
        parse_header(body)
