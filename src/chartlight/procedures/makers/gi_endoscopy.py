"""What was done through the scope in the gut: each site and what was done there, told finding by finding.

An endoscopist lists "EGD" and tells the rest. So the report is read sentence by sentence for what was done
(resources/procedures/endoscopy.toml) and for the site it was done at: the one named with it, or the one under which
the finding stands. Looking alone is Inspection (ICD-10-PCS Official Guidelines 2026, B3.11a); each site of its own is
coded (B3.2a); stopping acute bleeding is Control (B3.7).
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from chartlight import locations
from chartlight.procedures.case import Case, Read
from chartlight.procedures.contexts import not_performed
from chartlight.procedures.frames import Frame
from chartlight.procedures.layout import FINDINGS, NARRATIVE
from chartlight.procedures.named import Named
from chartlight.procedures.phrases import Phrase, Span, phrase
from chartlight.procedures.plan import Plan
from chartlight.reading.sentences import split_sentences

UPPER, LOWER = "upper", "lower"
_REGIONS = {"0": UPPER, "D": LOWER}
_ENDOSCOPIC = "8"
_NONE = "Z"
_SIGNS = str.maketrans(",()", "   ")
_REACH = 60
"""How far after what was done its site may stand, in characters."""
_JOINED = re.compile(
    r"[\s,/&\-]*(?:(?:and|as well as|the|from|in|of|one|two|three|four|another|at|random|mid|proximal|distal|polyps?|"
    r"biops(?:y|ies)|also|gastric|colon|to|then|a|for|x\s?\d|\d+)\b[\s,/&\-]*)*",
    re.IGNORECASE,
)
_TELLS = re.compile(r"\b(?:was|were|showed|revealed|appeared|looked|is|are|which|had|normal)\b", re.IGNORECASE)
_SUMMARY = re.compile(r"\W*(?:impression|conclusion|summary|assessment|interpretation|results?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Site:
    value: str
    region: str
    general: bool
    words: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class _Action:
    key: str
    table: str
    device: str
    qualifier: str
    fixed: str
    why: str
    words: tuple[Phrase, ...]
    of: tuple[Phrase, ...]
    verbs: tuple[Phrase, ...]
    unless: tuple[Phrase, ...]
    needs: tuple[Phrase, ...]
    takes: frozenset[str]
    only: str
    default: Mapping[str, str]
    tract: Mapping[str, str]
    drain: tuple[Phrase, ...]
    subject: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A site as named in a note."""

    site: _Site
    span: Span


@dataclass(frozen=True, slots=True)
class _Done:
    """Something done at a site; `place` is None where none is named."""

    action: _Action
    span: Span
    place: _Place | None


@cache
def vocabulary() -> Mapping[str, Any]:
    """The words of endoscopy.toml."""
    path = locations.resources() / "procedures" / "endoscopy.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def phrases(written: Iterable[str]) -> tuple[Phrase, ...]:
    """Phrases, compiled."""
    return tuple(map(phrase, written))


@cache
def _sites() -> tuple[_Site, ...]:
    return tuple(
        _Site(one["value"], one["region"], one.get("general", False), phrases(one["words"]))
        for one in vocabulary()["site"]
    )


@cache
def _actions() -> tuple[_Action, ...]:
    return tuple(
        _Action(
            key,
            one["table"],
            one.get("device", _NONE),
            one.get("qualifier", _NONE),
            one.get("fixed", ""),
            one["why"],
            phrases(one["words"]),
            phrases(one.get("of", ())),
            phrases(one.get("verbs", ())),
            phrases(one.get("unless", ())),
            phrases(one.get("needs", ())),
            frozenset(one.get("takes", ())),
            one.get("only", ""),
            one["default"],
            one.get("tract", {}),
            phrases(one.get("drain", ())),
            phrases(one.get("subject", ())),
        )
        for key, one in vocabulary()["action"].items()
    )


@cache
def _control() -> Mapping[str, tuple[Phrase, ...]]:
    said = vocabulary()["control"]
    return {key: phrases(said[key]) for key in ("means", "bleeding", "not_done", "no_bleeding")}


def gi_endoscopy(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """A plan for each thing done at each site of this scope's region; Inspection where nothing was."""
    region = _REGIONS.get(frame.axes["body_part"].value, UPPER)
    elsewhere = UPPER if region == LOWER else LOWER
    alone = not any(
        one.frame.maker == named.frame.maker and _REGIONS.get(one.frame.axes["body_part"].value) == elsewhere
        for one in case.named
    )
    told, summary = report(case, named)
    done = list(_done(case, told, region))
    known = {one.action.key for one in done}
    titles = [named.item, *(item for item in case.layout.items if item != named.item)]
    done += [one for one in _done(case, titles, region) if one.action.key not in known]
    if not done:
        done = list(_done(case, summary, region))
    plans = [
        _plan(one, region)
        for one in _particular(done)
        if (one.place.site.region == region if one.place else alone or one.action.only == region)
        and one.action.only in ("", region)
    ]
    plans += _bleeding(case, (*titles, *told, *summary), region, alone, done)
    if not plans:
        return [Plan(frame.table, {}, frame.why)]
    return _without_doubles(plans)


def report(case: Case, named: Named) -> tuple[list[Span], list[Span]]:
    """The sentences that tell what was done, and those of the summary.

    Beside an operation that is no endoscopy, only those that name the scope's work themselves: its item alone.
    """
    others = [one for one in case.named if _is_elsewhere(one)]
    if others and not named.told:
        return [], []
    told: list[Span] = []
    summary: list[Span] = []
    for part in case.layout.parts:
        if part.kind in (NARRATIVE, FINDINGS):
            heading = case.text[part.heading : part.begin]
            into = summary if part.heading < part.begin and _SUMMARY.match(heading) else told
            into += [
                (part.begin + begin, part.begin + end)
                for begin, end in split_sentences(case.text[part.begin : part.end])
            ]
    return told, summary


_PARTS = {"5": "1234", "6": "67", "E": "FGHKLMN"}
"""The particular sites of each organ."""
_SAME = frozenset({"0D", "3E", "06", "0W", "BF", "5A", "0B", "4A"})
"""Body systems whose procedures are told in the same report as an endoscopy."""


def _is_elsewhere(one: Named) -> bool:
    """True for an operation that is told in the same narrative and has its own biopsies and the like."""
    frame = one.frame
    if frame.fallback or "gi-endoscopy" in frame.groups:
        return False
    return "abdominal" in frame.groups or (frame.table.startswith("0") and frame.table[:2] not in _SAME)


def found(case: Case, wanted: Sequence[Phrase], stretch: Span) -> Iterator[Span]:
    """Where any of the phrases stands in a stretch; commas and brackets do not part its words."""
    text, lower = _plain(case.text), _plain(case.layout.lower)
    for one in wanted:
        yield from one.found_in(text, lower, *stretch)


@lru_cache(maxsize=4)
def _plain(text: str) -> str:
    return text.translate(_SIGNS)


def holds(case: Case, wanted: Sequence[Phrase], stretch: Span) -> bool:
    """True where one of the phrases stands in a stretch."""
    return next(found(case, wanted, stretch), None) is not None


def performed(case: Case, words: Sequence[Phrase], unless: Sequence[Phrase], sentence: Span) -> Span | None:
    """Where a sentence says that it was done now; None where it does not."""
    spans = sorted(found(case, words, sentence), key=lambda span: (span[0], -span[1]))
    spans = [span for span in spans if not_performed(case.text, case.layout.lower, span, sentence) is None]
    if not spans or holds(case, unless, sentence):
        return None
    return spans[0]


@cache
def _paired() -> tuple[tuple[re.Pattern[str], Mapping[str, _Site]], ...]:
    """Words that share the name of an organ with a second one, and their sites."""
    found_pairs = []
    for one in vocabulary()["paired"]:
        either = "|".join(one["words"])
        heads = "|".join(one["heads"])
        pattern = re.compile(rf"\b({either})(?=(?:,| and| &)+ (?:the )?(?:{either}) (?:{heads})\b)", re.IGNORECASE)
        sites = {word: _Site(value, one["region"], False, ()) for word, value in one["words"].items()}
        found_pairs.append((pattern, sites))
    return tuple(found_pairs)


def _places(case: Case, sentence: Span) -> list[_Place]:
    hits = [_Place(site, span) for site in _sites() for span in found(case, site.words, sentence)]
    hits += [
        _Place(sites[match.group(1).lower()], match.span())
        for pattern, sites in _paired()
        for match in pattern.finditer(case.text, *sentence)
    ]
    kept: list[_Place] = []
    for hit in sorted(hits, key=lambda one: (one.span[0] - one.span[1], one.span)):
        if not any(hit.span[0] < other.span[1] and other.span[0] < hit.span[1] for other in kept):
            kept.append(hit)
    kept = sorted((one for one in kept if one.site.value), key=lambda one: one.span)
    particular = {one.site.region for one in kept if not one.site.general}
    return [one for one in kept if not one.site.general or one.site.region not in particular]


def _done(case: Case, sentences: Iterable[Span], region: str) -> Iterator[_Done]:
    last: _Place | None = None
    seen: dict[str, list[_Place]] = {}
    for sentence in sentences:
        places = _places(case, sentence)
        for action in _actions() if places else ():
            if subject := next(found(case, action.subject, sentence), None):
                seen[action.key] = _near(case, places, subject)
        hits: dict[str, tuple[_Action, Span]] = {}
        for action in _actions():
            if action.needs and not holds(case, action.needs, sentence):
                continue
            words = (*action.words, *action.verbs) if holds(case, action.of, sentence) else action.words
            if span := performed(case, words, action.unless, sentence):
                hits[action.key] = (action, span)
        taken = {key for action, _ in hits.values() for key in action.takes}
        for action, span in hits.values():
            if action.key in taken:
                continue
            at = _near(case, places, span) or seen.get(action.key, []) or ([last] if last else [])
            yield from (_Done(action, span, place) for place in at)
            if not at:
                yield _Done(action, span, None)
        last = places[-1] if places else last


def _near(case: Case, places: Sequence[_Place], span: Span) -> list[_Place]:
    """The sites that belong to what was done: those within its words or right after, else the last ones before."""
    after = [one for one in places if one.span[0] >= span[0]]
    if after and after[0].span[0] - span[1] <= _REACH and not _TELLS.search(case.text[span[1] : after[0].span[0]]):
        return _run(case, after)
    before = [one for one in places if one.span[0] < span[0]]
    return _run(case, before[::-1]) if before else _run(case, after)


def _run(case: Case, places: Sequence[_Place]) -> list[_Place]:
    """The first site, and those joined to it by commas, "and" and the like."""
    kept = list(places[:1])
    for one in places[1:]:
        first, second = sorted((kept[-1].span, one.span))
        if not _JOINED.fullmatch(case.text[first[1] : second[0]]):
            break
        kept.append(one)
    return kept


def _particular(done: Sequence[_Done]) -> list[_Done]:
    """Without what is only said of the organ, where the same was done at a particular site of it."""
    exact = {(one.action.key, one.place.site.value) for one in done if one.place and not one.place.site.general}
    placed = {one.action.key for one in done if one.place}
    return [
        one
        for one in done
        if (one.place is None and one.action.key not in placed)
        or (
            one.place is not None
            and not (
                one.place.site.general
                and any((one.action.key, part) in exact for part in _PARTS.get(one.place.site.value, ""))
            )
        )
    ]


def _plan(one: _Done, region: str) -> Plan:
    action = one.action
    spans = (one.place.span, one.span) if one.place else (one.span,)
    value = action.fixed or action.tract.get(region, "") or (one.place.site.value if one.place else "")
    return Plan(
        action.table,
        {
            "body_part": (
                Read(value or action.default[region], spans, "" if value else "the usual site: none is named"),
            ),
            "approach": (Read(_ENDOSCOPIC, (one.span,)),),
            "device": (Read(action.device, (one.span,)),),
            "qualifier": (Read(action.qualifier, (one.span,)),),
        },
        action.why,
        (one.span,),
    )


def _bleeding(case: Case, sentences: Sequence[Span], region: str, alone: bool, done: Sequence[_Done]) -> list[Plan]:
    """Control where a means against bleeding was used and the report shows that it bled."""
    control = _control()
    if any(one.action.key == "variceal_banding" for one in done):
        return []
    shown = any(
        holds(case, control["bleeding"], sentence)
        and performed(case, control["bleeding"], control["no_bleeding"], sentence)
        for sentence in sentences
    )
    if not shown:
        return []
    for sentence in sentences:
        if span := performed(case, control["means"], control["not_done"], sentence):
            if not alone and any(place.site.region != region for place in _places(case, sentence)):
                continue
            if any(one.action.key == "polypectomy" and _touches(one.span, sentence) for one in done):
                continue
            said = vocabulary()["control"]
            table, part, approach, device, qualifier = said["code"]
            reads = {
                "body_part": (Read(part, (span,)),),
                "approach": (Read(approach, (span,)),),
                "device": (Read(device),),
                "qualifier": (Read(qualifier),),
            }
            return [Plan(table, reads, said["why"], (span,))]
    return []


def _touches(span: Span, sentence: Span) -> bool:
    return sentence[0] <= span[0] < sentence[1]


def _without_doubles(plans: Iterable[Plan]) -> list[Plan]:
    kept: dict[tuple[str, ...], Plan] = {}
    for plan in plans:
        kept.setdefault((plan.table, *(reads[0].value for reads in plan.reads.values())), plan)
    control = any(plan.table == "0W3" for plan in kept.values())
    return [plan for plan in kept.values() if not (control and plan.table == "0D5")]
