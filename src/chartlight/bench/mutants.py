"""HL7 v2 messages as no sender should write them: the synthetic feed, broken with structure in mind.

Seeded, so that the number of a mutant tells which it is. Each mutation is one that interfaces are known for: segments
lost, doubled and out of place, fields shifted, other separators, character sets that are not what they say,
truncation, flipped bits, repetitions and components without end.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache

Mutation = Callable[[list[bytes], random.Random], list[bytes]]

WHEN = datetime(2026, 11, 20, 12, tzinfo=UTC)
MOST = 4
"""Mutations of one message at most."""
LARGEST = 20 * 2**20
"""Bytes of a mutant at most: mutations multiply, and a listener takes no larger ones than its limit."""
JUNK = (
    b"",
    b'""',
    b"\x00",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\xf0\x9f\xa9\xba",
    b"1e999",
    b"-0",
    b"NaN",
    b"99999999999999",
    b"20261399",
    b"20260230996199+9999",
    b"\\X\\",
    b"\\XED\\",
    b"\\.br",
    b"\\.sp999999999\\",
    b"\\E\\F\\",
    b"^^^&&&~~~",
    b"x" * 70_000,
    b"DROP TABLE admission; --",
    b"../../etc/hosts",
    b"\x1b$B",
    b"\r\rHPI\r",
    b"\n",
)
CHARSETS = (b"ASCII", b"8859/1", b"UNICODE UTF-16", b"ISO IR87", b"~ISO IR87", b"BIG-5", b"\xff", b"~~~~")
CODECS = ("utf-8", "utf-16", "utf-16-be", "cp1252", "utf-8-sig", "iso2022_jp_2", "cp037")


@cache
def feed() -> tuple[bytes, ...]:
    """The messages of all sample admissions."""
    from chartlight.intake.hl7v2.splitting import split_messages
    from chartlight.samples import list_samples, render

    rendered = (file.content for sample in list_samples() for file in render(sample, WHEN))
    return tuple(body for content in rendered if content.startswith(b"MSH") for body in split_messages(content))


def mutants(count: int, seed: int, bodies: Sequence[bytes] | None = None) -> Iterator[bytes]:
    """Broken messages; the same for the same seed."""
    chance = random.Random(seed)
    sound = feed() if bodies is None else bodies
    for _ in range(count):
        yield mutated(chance.choice(sound), chance)


def mutated(body: bytes, chance: random.Random) -> bytes:
    """One message, broken in one to `MOST` ways."""
    for _ in range(chance.randint(1, MOST)):
        if chance.random() < 0.3:
            body = chance.choice(_OF_BYTES)(body, chance)
        else:
            lines = [line for line in body.split(b"\r") if line]
            body = b"\r".join(chance.choice(_OF_SEGMENTS)(lines, chance)) + b"\r" if lines else b""
        body = body[:LARGEST]
    return body


def _drop(lines: list[bytes], chance: random.Random) -> list[bytes]:
    at = chance.randrange(len(lines))
    return lines[:at] + lines[at + 1 :]


def _double(lines: list[bytes], chance: random.Random) -> list[bytes]:
    at = chance.randrange(len(lines))
    return lines[:at] + [lines[at]] * chance.choice((2, 3, 300)) + lines[at + 1 :]


def _swap(lines: list[bytes], chance: random.Random) -> list[bytes]:
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return lines


def _rename(lines: list[bytes], chance: random.Random) -> list[bytes]:
    at = chance.randrange(len(lines))
    name = chance.choice(
        (b"PID", b"PV1", b"OBX", b"OBR", b"TXA", b"MRG", b"ORC", b"RXE", b"RXA", b"DG1", b"ZZZ", b"EVN")
    )
    lines[at] = name + lines[at][3:]
    return lines


def _another_event(lines: list[bytes], chance: random.Random) -> list[bytes]:
    events = (b"ADT^A40", b"ADT^A31", b"ADT^A17", b"ORM^O01", b"OMP^O09", b"MDM^T11", b"ORU", b"", b"ACK", b"RDS^O13")
    header = lines[0].split(b"|")
    if len(header) > 8:
        header[8] = chance.choice(events)
    return [b"|".join(header), *lines[1:]]


def _field(lines: list[bytes], chance: random.Random) -> list[bytes]:
    at = chance.randrange(len(lines))
    fields = lines[at].split(b"|")
    place = chance.randrange(len(fields))
    match chance.randrange(5):
        case 0:
            fields[place] = chance.choice(JUNK)
        case 1:
            fields.insert(place, chance.choice(JUNK))
        case 2:
            del fields[place]
        case 3:
            fields[place] = b"~".join([fields[place]] * chance.choice((2, 5_000)))
        case _:
            fields[place] = b"^&".join([fields[place][:20]] * chance.choice((2, 5_000)))
    lines[at] = b"|".join(fields)
    return lines


def _separators(lines: list[bytes], chance: random.Random) -> list[bytes]:
    signs = (
        b"|^~\\&",
        b"#*+/!",
        b"|~^\\&",
        b"|^~&\\",
        b"^|~\\&",
        b"|^~\\&#",
        b"|||||",
        b"\x01\x02\x03\x04\x05",
        b"abcde",
    )
    lines[0] = b"MSH" + chance.choice(signs) + lines[0][8:]
    return lines


def _charset(lines: list[bytes], chance: random.Random) -> list[bytes]:
    fields = (lines[0].split(b"|") + [b""] * 20)[:20]
    fields[17] = chance.choice(CHARSETS)
    return [b"|".join(fields), *lines[1:]]


def _truncated(body: bytes, chance: random.Random) -> bytes:
    return body[: chance.randrange(len(body) + 1)]


def _flipped(body: bytes, chance: random.Random) -> bytes:
    changed = bytearray(body)
    for _ in range(chance.choice((1, 5, 50))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _spliced(body: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(body) + 1)
    return body[:at] + chance.choice(JUNK) + body[at:]


def _other_ends(body: bytes, chance: random.Random) -> bytes:
    return body.replace(b"\r", chance.choice((b"\n", b"\r\n", b"\n\n", b"", b"\x1e", b"\r\x0b")))


def _recoded(body: bytes, chance: random.Random) -> bytes:
    return body.decode("utf-8", "replace").encode(chance.choice(CODECS), "replace")


def _doubled(body: bytes, chance: random.Random) -> bytes:
    return body + chance.choice((b"", b"\n", b"BTS|1\r")) + body[: chance.randrange(len(body) + 1)]


_OF_SEGMENTS: tuple[Mutation, ...] = (
    _drop,
    _double,
    _swap,
    _rename,
    _another_event,
    _field,
    _field,
    _field,
    _separators,
    _charset,
)
_OF_BYTES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _truncated,
    _flipped,
    _spliced,
    _other_ends,
    _recoded,
    _doubled,
)
