"""Several messages in one file come out one by one, whatever stands between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intake.written import NOW, hl7

from chartlight.intake.hl7v2.splitting import looks_like_hl7, split_messages
from chartlight.intake.reader import examine

MESSAGES = [hl7("ADT^A01", "EVN|A01", control=f"C{number}") for number in range(1, 4)]


@pytest.mark.parametrize("between", [b"", b"\r", b"\r\n\r\n", b"\n\n\n"])
def test_messages_that_follow_each_other(between: bytes) -> None:
    assert list(split_messages(between.join(MESSAGES))) == MESSAGES


def test_mllp_frames_are_taken_off() -> None:
    framed = b"".join(b"\x0b" + message + b"\x1c\r" for message in MESSAGES)
    assert list(split_messages(framed)) == MESSAGES


def test_batch_and_file_segments_are_taken_off() -> None:
    batch = b"FHS|^~\\&|A\rBHS|^~\\&|A\r" + b"".join(MESSAGES) + b"BTS|3\rFTS|1\r"
    assert list(split_messages(batch)) == MESSAGES


def test_a_byte_order_mark_does_not_hide_the_first_message() -> None:
    assert list(split_messages(b"\xef\xbb\xbf" + MESSAGES[0])) == MESSAGES[:1]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_other_line_ends_than_the_standard_s(end: str) -> None:
    messages = [hl7("ADT^A01", "EVN|A01", control=f"C{number}", end=end) for number in (1, 2)]
    found = list(split_messages(b"".join(messages)))
    assert [message.strip() for message in found] == [message.strip() for message in messages]


def test_a_word_that_starts_like_a_header_splits_nothing() -> None:
    body = hl7("MDM^T02", "TXA|1|PR|TX|||||||||D1", "OBX|1|TX|||MSH elevated", "OBX|2|TX|||then MSH|^~\\& quoted")
    assert list(split_messages(body)) == [body]


@pytest.mark.parametrize(
    ("head", "is_hl7"),
    [
        (b"MSH|^~\\&|", True),
        (b"\x0bMSH|^~\\&|", True),
        (b"FHS|^~\\&|", True),
        (b"\xef\xbb\xbfMSH|^~\\&|", True),
        (b"MSH elevated today", False),
        (b"Patient MSH|^~\\&|", False),
        (b"{}", False),
        (b"", False),
    ],
)
def test_hl7_is_known_by_its_beginning(head: bytes, is_hl7: bool) -> None:
    assert looks_like_hl7(head) is is_hl7


def test_several_messages_in_one_body_are_read_and_those_that_cannot_be_are_left_out() -> None:
    body = MESSAGES[0] + hl7("ADT^A59", "EVN|A40", control="C9") + MESSAGES[1]
    understood = examine(body, name="feed.hl7", received=NOW)
    assert len(understood.updates) == 2
    assert understood.remark == "Left out 1 message: Messages of type ADT^A59 are not taken."


def test_a_batch_of_one_is_read_as_it_is() -> None:
    batch = b"BHS|^~\\&|A\r" + MESSAGES[0] + b"BTS|1\r"
    assert examine(batch, name="x", received=NOW) == examine(MESSAGES[0], name="x", received=NOW)


@given(st.lists(st.sampled_from(["\r", "\n", "\r\n", "\x0b"]), max_size=4), st.integers(1, 6))
def test_every_message_comes_out_once_and_in_order(between: list[str], count: int) -> None:
    messages = [hl7("ORU^R01", "OBR|1", control=f"C{number}") for number in range(count)]
    joined = "".join(between).encode().join(messages)
    assert list(split_messages(joined)) == messages


@given(st.binary())
def test_any_bytes_split(content: bytes) -> None:
    assert all(message.startswith(b"MSH") for message in split_messages(content))
