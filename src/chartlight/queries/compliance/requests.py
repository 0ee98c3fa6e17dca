"""What a query asks of its provider: an act from a closed list, with an open object, and nothing before or after it.

"Please clarify the cause of the anemia" asks; "please tie the anemia to the bleed" answers.
"""

from chartlight.queries.compliance.speech import Speech, words_of
from chartlight.queries.compliance.wordbook import DX, KNOWN, QUOTE

_ASKED = frozenset({"please", "pls", "plz", "kindly"})
_CAN = frozenset({"can", "could", "would", "will"})
_WE, _WHY = frozenset({"we", "i"}), frozenset({"why", "what", "how", "who"})
_TO_ASK = frozenset({"ask", "trouble", "request", "please", "get", "have", "know", "hear", "learn"})
_BETWEEN = frozenset(
    "please kindly also further just now again either both then instead simply more help to us and or better the "
    "attending provider as not".split()
)
_ARTICLES = frozenset({"the", "a", "an", "of", "that", "as", "in", "with", "patient's", "diagnosis"})
_NAMES = frozenset({DX.lower(), KNOWN.lower(), QUOTE.lower()})
_POINTS = frozenset({"yes", "no", "first", "second", "third", "last", "top"})
_OPEN = frozenset(
    "type acuity stage cause etiology aetiology status severity specificity site location significance organism source "
    "laterality kind nature depth relationship or whether if versus vs and's's".split()
)
_LISTED = frozenset("option options choice choices answer box boxes line".split())
_PAPER = frozenset({"answer", "answers", "chart", "option", "options", "choice", "box", "boxes"})
_REACH = 5


def presumed(masked: str, speech: Speech) -> str:
    """The words of a question that ask for one answer, or "" where it is open."""
    words = words_of(masked)
    for at, word in enumerate(words):
        if word in _ASKED or (word in _CAN and words[at + 1 : at + 2] == ["you"]):
            if found := _asked_act(words, at + 1, speech):
                return found
        elif word == "else" and at and words[at - 1] in _WHY:
            return f"{words[at - 1]} else"
        elif word == "why" and at <= 1:
            return word
        elif word in _CAN and at + 1 < len(words):
            if words[at + 1] in _WE and words[at + 2 : at + 3] and words[at + 2] in _TO_ASK:
                if words[at + 3 : at + 5] == ["you", "to"] and (found := _asked_act(words, at + 4, speech)):
                    return found
                continue
            if words[at + 1] in _WE:
                return " ".join(words[at : at + 4])
            opens = at == 0 or not words[at - 1][0].isalpha()
            if opens and (found := _passive(words, at, speech)):
                return found
    return ""


def _asked_act(words: list[str], at: int, speech: Speech) -> str:
    start = at
    while at < len(words) and at - start < _REACH and (words[at] in _BETWEEN or words[at] == "you"):
        at += 1
    if at >= len(words) or not words[at][0].isalpha():
        return ""
    act = words[at]
    if words[at : at + 2] == ["be", "able"]:
        return ""
    if act not in speech.acts:
        held = set(words[at + 1 :])
        content = _NAMES | speech.kinds | (speech.targets - speech.records - _PAPER if act in speech.urges else set())
        pointed = act in speech.urges and _POINTS & held and _LISTED & held
        if not (pointed or content & held) or (act not in speech.urges and _OPEN & held):
            return ""
        return " ".join(words[start - 1 : at + 3])
    if act in speech.writes:
        return _closed_object(words, start, at)
    return ""


def _closed_object(words: list[str], start: int, act: int) -> str:
    at = act + 1
    while at < len(words) and at - act < _REACH and words[at] in _ARTICLES:
        at += 1
    if words[at : at + 1] == ["no"] and words[at + 1 : at + 2] and words[at + 1][0].isalpha():
        return ""
    if at < len(words) and (words[at] in _NAMES or words[at] in _POINTS) and not _OPEN & set(words[at + 1 :]):
        return " ".join(words[start - 1 : at + 1])
    return ""


def _passive(words: list[str], at: int, speech: Speech) -> str:
    for one in range(at + 1, min(at + 16, len(words) - 1)):
        if words[one] == "be":
            follows = next(
                (word for word in words[one + 1 : one + 4] if not word.endswith("ly") and word not in _BETWEEN), ""
            )
            content = _NAMES | speech.kinds | speech.targets - speech.records - _PAPER
            return "" if follows in speech.passives or not content & set(words) else " ".join(words[at : one + 3])
        if words[one] in {"?", "."}:
            break
    return ""
