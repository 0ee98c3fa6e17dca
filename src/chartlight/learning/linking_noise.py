"""How notes differ from terms: slips of spelling, words left out or turned round, words that change nothing."""

from random import Random

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SOUNDS = (("ph", "f"), ("y", "i"), ("i", "e"), ("ae", "e"), ("oe", "e"), ("th", "t"), ("ll", "l"), ("rrh", "r"))
_LEAST_WORD = 5
_SAID_TOO = (
    "mild", "severe", "known", "possible", "suspected", "worsening", "stable", "new", "persistent", "likely",
)  # fmt: skip
_AROUND = ("diagnosis of {}", "{} on admission", "patient with {}", "{} noted", "{} today")


def noisy(text: str, random: Random) -> str:
    """`text` as a hurried writer might put it; half of the time as it is."""
    chance = random.random()
    if chance < 0.5:
        return text
    if chance < 0.75:
        return misspelt(text, random)
    words = text.split()
    if chance < 0.85 and len(words) > 2:
        del words[random.randrange(len(words))]
        return " ".join(words)
    if chance < 0.92 and len(words) > 1:
        random.shuffle(words)
        return " ".join(words)
    if chance < 0.96:
        return f"{random.choice(_SAID_TOO)} {text}"
    return random.choice(_AROUND).format(text)


def misspelt(text: str, random: Random) -> str:
    """One slip in one longer word: a letter lost, doubled, swapped with the next, struck wrong, or written by ear."""
    words = text.split()
    long = [number for number, word in enumerate(words) if len(word) >= _LEAST_WORD and word.isalpha()]
    if not long:
        return text
    number = random.choice(long)
    words[number] = _slip(words[number], random)
    return " ".join(words)


def _slip(word: str, random: Random) -> str:
    heard = [(sound, written) for sound, written in _SOUNDS if sound in word[1:]]
    at = random.randrange(1, len(word) - 1)
    kind = random.randrange(5 if heard else 4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    if kind == 2:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 3:
        return word[:at] + random.choice(_LETTERS) + word[at + 1 :]
    sound, written = random.choice(heard)
    return word[0] + word[1:].replace(sound, written, 1)
