"""Q1, Q10: a query's writer states nothing, weighs nothing and asks for no answer of his own."""

import re
from collections.abc import Iterator

from chartlight.queries.compliance.parts import Parts, Sentence
from chartlight.queries.compliance.requests import presumed
from chartlight.queries.compliance.speech import Speech, speech, words_of
from chartlight.queries.compliance.statements import stated
from chartlight.queries.compliance.wordbook import Parts as PartPatterns
from chartlight.queries.compliance.wordbook import Severity, Wordbook
from chartlight.queries.query import Problem

_LABEL = re.compile(r"^\W{0,4}[A-Za-z][\w /()-]{0,40}:\s")
# A document, its date, its writer in brackets, before what is quoted from it
_CITES = re.compile(
    r"^\W{0,4}(?=[^:]{0,80}(?:\d{1,2}/\d|\d{4}-\d|\([^()]{2,30}\)))[^:\"?]{3,80}:\s?(?=<QUOTE>)", re.IGNORECASE
)
_QUOTED = re.compile(r"[\"\u201c\u2018][^\"\u201c\u201d\u2019]{2,300}[\"\u201d\u2019]")
_BESIDE_QUESTION = re.compile(
    r"[:.]\s+(?=(?-i:[A-Z<]))|;\s|,\s(?=(?:as|because|since|so)\b)|,?\s(?=please\b|can you\b|could you\b|would you\b)",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(r"^\W{0,4}(?:if|when|where|can|could|would|please|pls|plz|kindly)\b", re.IGNORECASE)
_BEGS = re.compile(r"\b(?:please|pls|plz|kindly)\b", re.IGNORECASE)
_OPENS_ASKING = re.compile(r"^\W{0,4}(?:can|could|would)\b", re.IGNORECASE)
# The record of a conversation tells what each of the two said.
_TELLS_OF_TALK = re.compile(
    r"^\W{0,4}(?:(?:answer|response|reply|outcome)\s?:\s?)?(?:(?:i |we )?spoke|in conversation|words used"
    r"|(?:he|she|they|(?:the )?provider|dr\.? \w{1,20})(?:['\u2019]s)?\s"
    r"(?:stated|replied|answered|said|answer|response|will))\b",
    re.IGNORECASE,
)
# A heading over findings on one side, and a line of the header: no statement
_HEADING = re.compile(
    r"^\W{0,4}(?:\w+ ){0,2}(?:findings?|indicators?|evidence|results?|data|facts|information|documentation|points)\s"
    r"(?:that|which|in|not|for|against|speaking|bearing|with)\b[^.?!:;\d]{0,60}"
    r"(?:(?:listed|set out|given|shown|below|as follows)\.?|:)?$"
    r"|^\W{0,4}(?:to|from|cc|attn|attention|provider|physician|attending|author|cdi|cds|sent|by|re|patient|pt|name)\s?:\s",
    re.IGNORECASE,
)
# What a query about a documented diagnosis is for: every answer is named, to keep it and to take it back
_OPEN_TO_ALL = re.compile(
    r",?\s(?:so that|in order that|for) you (?:may|can|could|to)\s(?:(?:then|freely|either)\s)?"
    r"(?=[^.?!]{0,60}\b(?:confirm|keep|retain|maintain|uphold)\b)"
    r"(?=[^.?!]{0,60}\b(?:remove|withdraw|retract|delete|revise|amend|rule it out|rule out)\b)"
    r"(?:(?:confirm|keep|retain|maintain|uphold|remove|withdraw|retract|delete|revise|amend|change|clarify|"
    r"rule it out|rule out|specify|or|and)[,\s]{1,2}){2,8}"
    r"(?:it|this|them|(?:this|the|that) diagnosis)?(?:\s(?:as|if|where) you (?:see fit|judge\w*|find|think|wish|decide)"
    r"(?: (?:right|best|fit|proper|appropriate))?)?(?=\W{0,3}$)",
    re.IGNORECASE,
)
_CITED = re.compile(r"\d{1,2}[/-]\d{1,2}|\d{4}-\d\d|\b(?:mrn|ccds|cdip|rhia|rhit)\b", re.IGNORECASE)
_OF_PATIENT = re.compile(
    r"^\W{0,4}(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|he|she|they"
    r"|the (?:patient|daughter|son|wife|husband|mother|father|family))\b|\b(?:find|reach|call|page|contact|text) me\b",
    re.IGNORECASE,
)
_EVALUATES = re.compile(
    r"\b(?:is|are|was|were|amounts? to|makes?)\s(?:an?|the|only|one)\b|\b(?:can|could|may|should|must|ought)\s"
    r"(?:not|only|hardly|never|also)\b|\b(?:cannot|can.t|shouldn.t|mustn.t)\b",
    re.IGNORECASE,
)
"""Beside a finding: what is said of it is the writer's own."""
_SEPARATOR = re.compile(r"[,;/|]|\bor\b", re.IGNORECASE)
_ELSE = re.compile(r"\b(?:something else|another|other)\b", re.IGNORECASE)
_FEWEST_LISTED = 2


def own_speech(query: Parts, book: Wordbook) -> Iterator[Problem]:
    """The first statement, and the first closed request, that the writer makes in words of his own."""
    words = speech()
    told = asked = False
    for sentence in query.sentences:
        if (told and asked) or _is_not_his(sentence, book.parts):
            continue
        masked = query.masked(sentence)
        if sentence.asks or "?" in masked or _OPENS_ASKING.match(masked) or _BEGS.search(masked):
            if not asked and (closed := presumed(masked, words)):
                asked = True
                yield Problem("Q10", "block", sentence.text, f"asks for an answer of the writer's choice: {closed}")
            for piece in _BESIDE_QUESTION.split(masked):
                if told or "?" in piece or _CONDITIONAL.match(piece) or book.parts.asks.search(piece):
                    continue
                for problem in _statement(sentence, piece, query):
                    told = told or problem.severity == "block"
                    yield problem
        elif not told:
            for problem in _statement(sentence, _OPEN_TO_ALL.sub("", _CITES.sub("", _LABEL.sub("", masked))), query):
                told = told or problem.severity == "block"
                yield problem


def _statement(sentence: Sentence, masked: str, query: Parts) -> Iterator[Problem]:
    words = speech()
    clause, weight = stated(_QUOTED.sub(" ", masked), words, query.known.shows_any_sign)
    if weight is None:
        return
    if weight == "says":
        # What a form holds is closed; a letter or a chat may say more. An odd word alone is no violation.
        heavy = bool(_heavy(words) & {word.lstrip("~") for word in words_of(clause)}) or (
            query.known.shows_any_sign(clause) and _EVALUATES.search(clause)
        )
        severity: Severity = "block" if heavy and query.formal and _is_bare(sentence, query) else "warn"
        yield Problem("Q10", severity, sentence.text, "is neither a finding, nor a question, nor about answering")
        return
    yield Problem("Q10", "block", sentence.text, "the writer states or weighs something: give findings, and ask")
    if words.consequences & set(words_of(clause)):
        yield Problem("Q1", "block", sentence.text, "speaks of what an answer does for the case or the hospital")


def _heavy(words: Speech) -> frozenset[str]:
    """Words that evaluate, direct, or speak of consequences."""
    return (words.weighs - words.linking) | words.telling | words.consequences | words.argues | words.opinions


def _is_bare(sentence: Sentence, query: Parts) -> bool:
    """True for a sentence that cites nothing: no quotation, no date, nothing of what the patient does."""
    text = sentence.text
    return not (sentence.quotes or _QUOTED.search(text) or _CITED.search(text) or _OF_PATIENT.search(text))


def _is_not_his(sentence: Sentence, patterns: PartPatterns) -> bool:
    """True for headings, lists of answers, and what is told of a conversation."""
    text = sentence.text
    if sentence.offers or text.rstrip().endswith(":"):
        return True
    if (
        patterns.verbal.search(text)
        or _TELLS_OF_TALK.match(text)
        or (_HEADING.match(_OPEN_TO_ALL.sub("", text)) and not sentence.named)
    ):
        return True
    way_out = bool(patterns.undetermined_option.search(text))
    if way_out and not sentence.named:
        return True
    return (way_out or bool(_ELSE.search(text))) and len(_SEPARATOR.findall(text)) >= _FEWEST_LISTED
