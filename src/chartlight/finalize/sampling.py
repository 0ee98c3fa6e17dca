"""The audit sample: which of the codes that no person has looked at a second person sees, drawn by chance.

Codes taken in unreviewed are sampled, because what nobody looks at nobody corrects (HHS-OIG, General Compliance Program
Guidance, November 2023, section III.F, Risk Assessment, Auditing, and Monitoring). The draw is made of a seed that did
not exist before it, so nobody knows it beforehand, and that is kept with it, so that anybody can draw again and find
the same. Pure: the seed comes in.
"""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass

from chartlight.finalize.code_set import CodeSet, State

LEAST_PERCENT, MOST_PERCENT = 5.0, 10.0
"""A site chooses its share within these."""

_WIDTH = 8


@dataclass(frozen=True, slots=True)
class Draw:
    """One draw for one stay. `seed` is hexadecimal; `population` the keys drawn among, `drawn` those that were."""

    seed: str
    percent: float
    population: tuple[str, ...]
    drawn: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Does drawing again from the seed give the same?"""
        return self.drawn == chosen(self.seed, self.percent, self.population)


def draw(codes: CodeSet, seed: str, percent: float) -> Draw:
    """Draw among the codes of a set that were taken in without a person's look (`State.AUTO`)."""
    population = tuple(entry.key for entry in codes.entries if entry.state is State.AUTO)
    share = within_bounds(percent)
    return Draw(seed, share, population, chosen(seed, share, population))


def chosen(seed: str, percent: float, population: Iterable[str]) -> tuple[str, ...]:
    """The keys of a population that a seed draws: each for itself, with the chance of `percent` in a hundred."""
    return tuple(key for key in population if lot(seed, key) * 100.0 < percent * 2 ** (8 * _WIDTH))


def lot(seed: str, key: str) -> int:
    """What a key draws under a seed: a whole number of 64 bits, each as likely as any other."""
    return int.from_bytes(hmac.digest(bytes.fromhex(seed), key.encode(), "sha256")[:_WIDTH], "big")


def within_bounds(percent: float) -> float:
    """A share brought within what a site may choose."""
    return min(MOST_PERCENT, max(LEAST_PERCENT, percent))
