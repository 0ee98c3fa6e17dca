"""Which passphrases a person may choose. Pure.

NIST SP 800-63B (2017, updated 2020), section 5.1.1.2: a minimum length; no rules of composition; compared with values
that are commonly used: from lists, repetitive or sequential characters, and words of the context such as the name.
"""

from functools import cache
from itertools import pairwise

from chartlight.locations import resources
from chartlight.store.errors import StoreError

SHORTEST, LONGEST = 12, 1024
FEWEST = 5
"""Different characters: fewer are a repetition."""
_CONTEXT = ("chartlight", "hospital", "passphrase", "password")
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop")


class WeakPassphrase(StoreError):
    """A passphrase that is too easily guessed; the sentence says why."""


def check_passphrase(passphrase: str, name: str) -> None:
    """WeakPassphrase where somebody of this name may not choose it."""
    if len(passphrase) < SHORTEST:
        raise WeakPassphrase(f"A passphrase has at least {SHORTEST} characters: a few words do.")
    if len(passphrase) > LONGEST:
        raise WeakPassphrase(f"A passphrase has at most {LONGEST} characters.")
    folded = passphrase.casefold()
    letters = "".join(one for one in folded if one.isalnum())
    if len(set(folded)) < FEWEST or _is_sequence(letters):
        raise WeakPassphrase("This passphrase repeats a few characters or follows a row of keys. Take a few words.")
    if letters in _usual() or folded in _usual():
        raise WeakPassphrase("This passphrase is among those that are tried first. Take a few words of your own.")
    rest = letters
    for word in (*_CONTEXT, *(part for part in name.casefold().split() if len(part) > 2)):
        rest = rest.replace(word, "")
    if len(rest.strip("0123456789")) < FEWEST and rest != letters:
        raise WeakPassphrase("This passphrase is little more than a name or a word of this program.")


def _is_sequence(letters: str) -> bool:
    """Is most of it the next key or letter of a row, forwards or backwards?"""
    if len(letters) < 2:
        return True
    steps = {one + two for row in _ROWS for one, two in pairwise(row)}
    steps |= {step[::-1] for step in steps} | {one * 2 for one in letters}
    return sum(one + two in steps for one, two in pairwise(letters)) > 0.75 * (len(letters) - 1)


@cache
def _usual() -> frozenset[str]:
    lines = (resources() / "people" / "usual_passphrases.txt").read_text("utf-8").splitlines()
    return frozenset(line.casefold() for line in lines if line and not line.startswith("#"))
