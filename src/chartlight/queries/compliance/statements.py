"""Statements of a query's writer: what is neither a finding, nor said by the record, nor about answering.

A statement is known by its predicate. "Was started", "is documented" and "states" are of the record; "makes", "this
would", "we" and any word that weighs are the writer's own. Other predicates are his where they are about a condition.
"""

import re
from collections.abc import Callable, Iterator
from typing import Literal

from chartlight.queries.compliance.framing import frames
from chartlight.queries.compliance.speech import NAME, Speech, words_of
from chartlight.queries.compliance.wordbook import DX, KNOWN, QUOTE

Weight = Literal["judges", "says"]
_Signal = Literal["weighs", "pleads", "opines", "points", "concludes", "says"]

_CLAUSES = re.compile(r";\s|\s[\u2013\u2014-]\s")
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am"})
_PAST = frozenset({"was", "were", "been"})
_HAVE = frozenset({"has", "have"})
_DO = frozenset({"do", "does", "did"})
_I = frozenset({"i", "we", "i'm"})
_OURS = frozenset({"our", "us", "me", "my", "ours"})
_THIS = frozenset({"this", "that", "these", "those"})
_BETWEEN = frozenset(
    "not also both each first again currently then now only further thereafter clearly otherwise specifically yet "
    "still no longer newly subsequently initially once twice all well already any never usually".split()
)
_PLACED = frozenset("in at on from of per for within without with to by under below above between up down".split())
_I_DO = frozenset(
    "noted found find see told offered asked ask note reviewed reviewing locate identify appreciate value accept hope "
    "thank available unable writing question match looked discussed spoke met talked went".split()
)
_MAY = frozenset("free welcome encouraged invited unable able disagree prefer rather need not".split())
_WOULD = frozenset("would should must ought might couldn't wouldn't shouldn't".split())
_PREDICATES = _BE | _HAVE | _DO | _WOULD | {"had"}
_ARGUES_ALONE = frozenset({"must", "ought"})
_AMOUNTS = frozenset("be bump change have help hesitate leave lift make move need push settle tip want".split())
_NOT_FOUND = frozenset("find locate match identify see determine tell".split())
_CONCLUDING = frozenset("the what how why where because exactly".split())
_UNSAID = frozenset(
    "document mention state address appear list describe specify include contain name note record show replace "
    "imply apply indicate plan have need get".split()
)
_SHOULD_ONE = frozenset("you neither none either any anything this these the it there".split())
_OBLIGES = frozenset({"should", "must"})
_ANSWERED = frozenset("response responses answer reply addendum query".split())
_DOCUMENTS = frozenset({"screening", "copy", "draft", "addendum"})
_FOUND = frozenset({"findings", "indicators", "results", "values", "evidence"})
_SHEET = frozenset(
    "page pages time times range ranges copy copies request message addendum signature form dates units sources".split()
)
_OF_SHEET = 4
_FORM = frozenset(
    "letters letter numbers numbering list lists listing option options choice choices box boxes order ordering answer "
    "answers reply replies response responses query request question message form items sequence wording it "
    "this".split()
)
_OF_FORM = 5
_EVEN = frozenset("equal equally alphabetical alphabetically random randomly evenly alphabetic".split())
_DENIES = frozenset({"no", "not", "neither", "none", "doesn't", "isn't", "aren't", "don't", "never", "nor", "nothing"})
_PREFERS = frozenset(
    "ranking rank ranked preference preferred prefer prefers favor favour favors favours favored weight likelihood "
    "order priority particular intended meant imply implies implied implying suggest suggests suggestion expected "
    "expectation wanted steer lead leading hint recommendation specific any meaning meanings significance "
    "importance".split()
)
_COURSE = frozenset("rise fall drop jump trend curve picture pattern climb decline slope".split())
_PRESSES = frozenset("must should ought expect us our hospital score payment money".split())
_NUMERALS = ("trop", "hs", "type", "stage", "class", "grade", "factor")
_PATIENT = frozenset("he she patient pt they daughter son wife husband family mother father who".split())
_DAILY = frozenset("told takes feels goes gets manages knows wants likes keeps works gives lets".split())
_OPINION = frozenset(
    "agrees feels thinks believes wants prefers expects suspects considers concurs decided decides".split()
)
_ELSE = frozenset({"else", "short", "but", "less", "other"})
_EXCLUSIVE = frozenset({"nothing", "anything", "everything"})
_REACH_ME = frozenset("reach call page contact let tell text message email with to find".split())
_ASKING = frozenset("your clarification further additional more a an some".split())
_PAPER = frozenset({"record", "documentation", "chart", "numbers"})
_IT = _THIS | {"it"}
_TWO_SIGNS = 2
_OPENS_CLAUSE = frozenset({"thank", "by", "hope", "whatever", "when", "whenever", "once", "which"})
_HANDS = frozenset({"give", "provide"})
_MEANT = frozenset({"mean", "meant", "understand"})
_MEANINGS = frozenset({"meaning", "meanings"})
_FINDS = frozenset("imply found replied respond remember note all indicates whether".split())
_HISTORY = frozenset({"history", "past", "known", "documented", "question"})
_THERE = frozenset("difference conflicting differing no discrepancy request inconsistent question".split())
_ASKS = frozenset("request query clarification reminder question".split())
_ARTICLES = frozenset({"a", "an", "the"})
_ENDS = frozenset({"", ":", "-", "_", "<", "(", ",", "x", QUOTE.lower()})
_NEAR, _FURTHER, _FAR = 3, 7, 9
_ALL_OF_IT = frozenset({"says", "gives", "explains", "proves", "tells", "makes"})
_INDIRECT = frozenset({"which", "whether", "what", "how"})
_NAMES = frozenset({DX.lower(), KNOWN.lower()})
_TOLD = _NAMES | {QUOTE.lower()}


def stated(masked: str, speech: Speech, clinical: Callable[[str], bool]) -> tuple[str, Weight | None]:
    """The first clause that the writer asserts in `masked`, a sentence whose names and quotations are replaced.

    It judges something: a condition, what `clinical` knows for a finding, an answer, a note, the case. Or it merely
    says something that no part of a query says. Nothing: ("", None).
    """
    said = ""
    for clause in _CLAUSES.split(masked):
        words = _unconditional(words_of(clause))
        if _about_answering(words, speech) or (words and words[0] in _INDIRECT):
            continue
        if (
            _of_the_answer(words, speech)
            or _of_the_form(words, speech, clinical)
            or frames(words, speech, lambda part: set(_assertions(part, speech)))
        ):
            continue
        signals = list(_assertions(words, speech))
        if not signals:
            continue
        if _judges(words, signals, speech, clinical):
            return clause, "judges"
        if _NAMES & set(words) or not (_subjects(words, speech) or _of_the_sheet(words, speech)):
            said = said or clause
    return said, "says" if said else None


def _judges(words: list[str], signals: list[_Signal], speech: Speech, clinical: Callable[[str], bool]) -> bool:
    """True if a clause with these signals argues about a condition, a kind of one, a finding, an answer or the case.

    A predicate that is merely not known is no sign. Verbs such as "leaves" argue of findings alone, never of paper;
    about a note or the case one sign is not enough, unless a word weighs.
    """
    held = {word.lstrip("~") for word in words}
    found = clinical(" ".join(words))
    pleads = (
        "pleads" in signals and not speech.paper & held and (found or bool((_NAMES | speech.kinds | _COURSE) & held))
    )
    if pleads:
        return True
    if not {"weighs", "concludes"} & set(signals):
        return False
    if (_TOLD | speech.kinds | speech.targets - speech.records - _PAPER) & held or found:
        return True
    weighs = bool(held & (speech.weighs - speech.linking | speech.telling))
    paper = bool((speech.targets | speech.consequences) & held) or bool(_IT & held)
    return paper and (weighs or len([one for one in signals if one != "says"]) >= _TWO_SIGNS)


def _unconditional(words: list[str]) -> list[str]:
    """Without what stands under "if" or "whether": nobody says that it is so."""
    if words[:1] == ["should"] and words[1:2] and words[1] in _SHOULD_ONE:
        words = ["if", *words[1:]]
    if "whether" in words:
        words = words[: words.index("whether")]
    if "if" in words:
        at = words.index("if")
        return words[:at] + (words[words.index(",", at) :] if "," in words[at:] else [])
    return words


def _of_the_answer(words: list[str], speech: Speech) -> bool:
    """ "Your answer closes the query": what the answer does, unless for a condition or outside care."""
    if words[:1] != ["your"] or not _ANSWERED & set(words[1:2]):
        return False
    return not (_NAMES | speech.weighs | speech.consequences | speech.relative) & set(words)


def _of_the_sheet(words: list[str], speech: Speech) -> bool:
    """ "Page 2 holds the signature": what the paper itself is like, without a word that weighs."""
    subject = [word for word in words[:_OF_SHEET] if word in _SHEET]
    return bool(subject) and not (speech.weighs | speech.consequences | speech.telling | speech.kinds) & set(words)


def _of_the_form(words: list[str], speech: Speech, clinical: Callable[[str], bool]) -> bool:
    """ "The letters imply no ranking", "all boxes carry equal weight": the form denies that it prefers an answer."""
    held = set(words)
    if not _FORM & set(words[:_OF_FORM]) or _NAMES & held or {"than", "but", "except"} & held:
        return False
    if _EVEN & held:
        return not (speech.relative - {"probably", "possibly"} | _PRESSES) & held
    denies = any(word in _DENIES and _PREFERS & set(words[at : at + _FURTHER]) for at, word in enumerate(words))
    return denies and not clinical(" ".join(words))


def _subjects(words: list[str], speech: Speech) -> frozenset[str]:
    return speech.subjects & {word.lstrip("~") for word in words}


def _about_answering(words: list[str], speech: Speech) -> bool:
    held = set(words)
    if "term" in held and _MEANINGS & held:
        return True
    if (_OBLIGES & held and not _ANSWERED & held) or _NAMES & held:
        return False
    return all(word.lstrip("~") in speech.procedure or not word.lstrip("~")[:1].isalpha() for word in words)


def _assertions(words: list[str], speech: Speech) -> Iterator[_Signal]:
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        if before[:1].isdigit() and word in {"am", "may"}:
            continue
        if (
            (word == "us" and before == "let")
            or (word in _I and _we(words, at, speech))
            or (word == "you" and _you(words, at, speech))
            or (
                word in _OURS
                and before not in _REACH_ME
                and not {"review", "@", *speech.procedure, *speech.records} & set(words[at + 1 : at + 2])
            )
            or (word == "it" and before in _ALL_OF_IT)
            or (word in _EXCLUSIVE and bool(_ELSE & set(words[at + 1 : at + 2])))
        ):
            yield "opines"
        elif before != "not" and _weighs(words, at, speech):
            yield "weighs"
        elif word in speech.pleads and word not in _OPINION and not _of_patient(words, at, speech):
            yield "pleads"
        elif word in _THIS and _points(words, at, speech):
            yield "points"
        elif _concludes(words, at, speech):
            yield "concludes"
        elif _says(words, at, speech):
            yield "says"


def _concludes(words: list[str], at: int, speech: Speech) -> bool:
    """True for a predicate of argument: "would", "has to", "does not count", "is the", "is acute"."""
    word, follows = words[at], _next(words, at)
    if word not in _PREDICATES and word not in speech.modals:
        return False
    held = {one.lstrip("~") for one in words}
    if "if" in words[max(at - _FURTHER, 0) : at] or (_subjects(words, speech) and not _NAMES & set(words)):
        return False
    if words[max(at - 1, 0)] in _I and follows in _NOT_FOUND:
        return False
    if word in _BE:
        return word in {"is", "are"} and (
            follows in speech.kinds or (follows in _CONCLUDING and not (speech.paper | speech.records) & held)
        )
    if word in {*_HAVE, "had"}:
        return follows == "to" and words[max(at - 1, 0)] != "not" and words[at + 2 : at + 3] != ["do"]
    if word in _DO:
        return follows in speech.lemmas
    if word in _WOULD and word not in _ARGUES_ALONE and not (_NAMES | speech.kinds) & set(words):
        return "know" not in held and bool((speech.lemmas | _AMOUNTS) & set(words[at + 1 : at + _NEAR + 1]))
    return word in _WOULD or (word in speech.modals and follows in speech.lemmas and bool(_NAMES & set(words)))


def _says(words: list[str], at: int, speech: Speech) -> bool:
    """True for a predicate that is not of the record; alone it is no judgement."""
    word = words[at]
    if word in _BE:
        return _is(words, at, speech)
    if word in _HAVE:
        return _has(words, at, speech)
    if word in _DO:
        return _next(words, at) not in _UNSAID
    if word == "your":
        return not any(one in speech.documents or one[:1] in {NAME, "~"} for one in words[at + 1 : at + _FURTHER])
    return word in speech.modals and _next(words, at) != "appreciate"


def _we(words: list[str], at: int, speech: Speech) -> bool:
    follows = words[at + 1 : at + _FURTHER]
    if not follows or not follows[0].isalpha() or len(follows[0]) == 1:
        return False
    if at and words[at - 1].startswith(_NUMERALS):
        return False
    if words[at] in {"i", "i'm"} and not _NAMES & set(words):
        return bool(speech.opinions & set(follows))
    if follows[0] in {"need", "seek", "request"} and follows[1:2] and follows[1] in _ASKING and not _NAMES & set(words):
        return False
    if _NAMES & set(words) and not any(word[0].isdigit() for word in words):
        return True
    return not ((_I_DO | speech.happenings) & set(follows))


def _you(words: list[str], at: int, speech: Speech) -> bool:
    before = set(words[max(at - 2, 0) : at])
    follows = _next(words, at)
    if before & _OPENS_CLAUSE or follows in _MEANT or (follows in _HANDS and not _NAMES & set(words)):
        return False
    if follows in _BE or follows in speech.modals or follows in _DO:
        return not (_MAY | speech.acts) & set(words[at + 2 : at + 4])
    return follows not in speech.reporting and follows not in speech.happenings


def _points(words: list[str], at: int, speech: Speech) -> bool:
    before = words[at - 1] if at else ""
    follows = words[at + 1 : at + _NEAR]
    if (
        follows[:1] == [QUOTE.lower()]
        or any(one in speech.places for one in follows)
        or _ASKS & set(words[at + 1 : at + _FURTHER])
    ):
        return False
    if words[at] == "that" and before in _FOUND:
        return False
    if words[at] == "that" and (before in speech.reporting or before in _FINDS | _OPINION | speech.places):
        return False
    if words[at] == "that" and follows and follows[0] in _PATIENT | _ARTICLES | {"of", "his", "her", "no", "there"}:
        return False
    return follows[:1] != ["is"] or follows[1:] not in ([NAME], ["about"])


def _weighs(words: list[str], at: int, speech: Speech) -> bool:
    """True for a word that judges, and for a verb of argument where neither a patient nor a record is its subject."""
    word = words[at]
    if word in _OPINION:
        return bool(_NAMES & set(words)) and not speech.paper & set(words)
    if word in speech.relative:
        return (
            words[at - 1] not in {"or", "no"}
            and not _PATIENT & set(words[:at])
            and bool((speech.targets | _TOLD) & set(words))
        )
    if word in speech.reporting or _of_patient(words, at, speech):
        return False
    if word in {"becomes", "become"} and words[at + 1 : at + 2] == ["part"]:
        return False
    if word == "stands" and words[at + 1 : at + 2] and words[at + 1] in {"in", "on", "under"}:
        return False
    if words[at + 1 : at + 2] == [","] or (word in _MEANT and words[max(at - 1, 0)] in _BE | {"you"}):
        return False
    return word in speech.weighs - speech.linking or (word in speech.argues and word not in speech.paper)


def _of_patient(words: list[str], at: int, speech: Speech) -> bool:
    """True for what a patient or a relative does: "she goes to dialysis", "he keeps a diary"."""
    return (words[at] in _DAILY or words[at] in speech.pleads) and bool(_PATIENT & set(words[max(at - _FAR, 0) : at]))


def _next(words: list[str], at: int) -> str:
    """The word after `at`, adverbs passed over."""
    for word in words[at + 1 : at + 5]:
        if word not in _BETWEEN:
            return word
    return ""


def _is(words: list[str], at: int, speech: Speech) -> bool:
    follows = _next(words, at)
    if follows in speech.happenings or follows in _BE or follows in _ENDS or follows[:1].isdigit():
        return False
    if (follows == "to" and "purpose" in words[:at]) or "if" in words[max(at - 4, 0) : at]:
        return False
    if follows in _ARTICLES and any(
        one[:1].isdigit() or one in speech.documents or one in _DOCUMENTS for one in words[at + 2 : at + 4]
    ):
        return False
    if follows.endswith("ing") and follows not in speech.lemmas:
        return False
    if follows in {"in", "on"} or (words[at] in _PAST and follows in _PLACED):
        return False
    return not _THERE & set(words[at + 1 : at + 4])


def _has(words: list[str], at: int, speech: Speech) -> bool:
    follows = _next(words, at)
    if follows in _BE or follows == "had" or follows in speech.happenings:
        return False
    return not (follows in _ARTICLES and _HISTORY & set(words[at + 1 : at + 4]))
