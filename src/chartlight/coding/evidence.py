"""Which words stand for a code, the best first, and what they amount to in one line."""

from collections.abc import Iterable

from chartlight.assessment import Evidence, Words
from chartlight.chart import Chart, NoteType
from chartlight.coding.support import ASSOCIATED, PROVIDER, Cite, Support

MOST_EVIDENCE = 12
_PLACES = {
    "discharge_diagnoses": 0,
    "assessment_and_plan": 1,
    "hospital_course": 2,
    "problem_list": 3,
    "admission_diagnoses": 3,
}
_ELSEWHERE = 5


def ranked(cites: Iterable[Cite], chart: Chart) -> list[Cite]:
    """Best evidence first: in words rather than by the encoder, original rather than copied, where diagnoses are
    stated, by the attending before a consultant before a nurse, then the latest."""
    return sorted(
        cites,
        key=lambda cite: (
            bool(cite.context),
            cite.candidate.how == "encoder",
            cite.copied_from is not None,
            _PLACES.get(cite.mention.section or "", _ELSEWHERE),
            author_rank(cite, chart),
            -cite.time.timestamp() if cite.time is not None else 0.0,
            cite.note.id,
            cite.mention.start,
        ),
    )


def author_rank(cite: Cite, chart: Chart) -> int:
    """0 for the attending of the stay, then other providers, consultants, other clinicians, and the rest."""
    if cite.standing != PROVIDER:
        return 3 if cite.standing == ASSOCIATED else 4
    if is_attending(cite, chart):
        return 0
    return 2 if cite.note.type is NoteType.CONSULT else 1


def is_attending(cite: Cite, chart: Chart) -> bool:
    """Did the attending of the stay write it? By name; where the stay names none, by role, but in no consult."""
    attending = chart.encounter.attending
    if attending:
        return cite.note.author == attending
    return cite.note.type is not NoteType.CONSULT and "attending" in (cite.note.author_role or "").lower()


def evidence_of(support: Support, chart: Chart) -> tuple[Evidence, ...]:
    """What a person pointed at, the best places that say it, those that deny it where notes contradict each other,
    and what came coded."""
    carrying = ranked(support.cites or support.others, chart)[:MOST_EVIDENCE]
    contrary = [cite for cite in ranked(support.contrary, chart) if cite not in carrying] if support.contrary else []
    told = [cite.words for cite in carrying]
    pointed = [one for one in support.pointed if not any(_same_words(one, other) for other in told)]
    return (*pointed, *told, *(cite.words for cite in contrary), *support.received)


def _same_words(one: Words, other: Words) -> bool:
    return (one.note, one.start, one.end) == (other.note, other.start, other.end)


def rationale(support: Support, chart: Chart) -> str:
    """Why a code is suggested, in words."""
    parts = list(support.reasons)
    if support.cites:
        parts += _told(support, ranked(support.cites, chart))
    return "; ".join([*parts, *support.disputes]) or "decided by a person"


def _told(support: Support, cites: list[Cite]) -> list[str]:
    best, fresh = cites[0], support.fresh
    notes = dict.fromkeys(cite.note.id for cite in fresh)
    said = f"{best.mention.quote!r}" if best.mention.quote else "words"
    where = (best.mention.section or "text").replace("_", " ")
    more = f" and {len(notes) - 1} more note{'s' if len(notes) > 2 else ''}" if len(notes) > 1 else ""
    parts = [f"{said} documented in {best.note.type.value}, {where}{more}", *_copies(support, best)]
    if len(cites) > MOST_EVIDENCE:
        parts.append(f"the best {MOST_EVIDENCE} of {len(cites)} mentions are shown")
    if support.uncertain:
        parts.append("uncertain at discharge: coded as if it existed (Official Guidelines II.H, III.C)")
    if best.refined:
        parts.append("made specific by the words beside it")
    if best.candidate.how == "encoder":
        parts.append(f"proposed by the encoder as near to {best.candidate.term!r}")
    return parts


def _copies(support: Support, best: Cite) -> list[str]:
    """Copied text is told and counts for nothing new."""
    if best.copied_from is not None:
        return [f"copied from {best.copied_from}, documented nowhere afresh"]
    copies = dict.fromkeys(cite.note.id for cite in support.cites if cite.copied_from is not None)
    if not copies:
        return []
    sources = dict.fromkeys(cite.copied_from for cite in support.cites if cite.copied_from is not None)
    return [f"copied from {', '.join(map(str, sources))} into {', '.join(copies)}, which is no further confirmation"]
