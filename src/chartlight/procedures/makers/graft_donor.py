"""The place that a graft was taken from, where it is another site than the one operated on (Guideline B3.9)."""

from chartlight.procedures.case import Case, Read
from chartlight.procedures.frames import Frame
from chartlight.procedures.named import Named
from chartlight.procedures.phrases import phrase
from chartlight.procedures.plan import Plan
from chartlight.procedures.regions import mentions, reads_of
from chartlight.reading.sentences import split_sentences

_WORDS = (
    "donor",
    "harvest*",
    "dermatome",
    "cut from",
    "taken from",
    "was obtained from",
    "graft|grafts|grafting .. from",
)
_TAKEN = tuple(map(phrase, _WORDS))


def graft_donor(case: Case, named: Named, frame: Frame) -> list[Plan]:
    """One plan for the donor site: the region named where the note tells of taking the graft; none where it is not."""
    valid = case.tables.values(frame.table)
    for begin, end in (named.item, *case.layout.items, *case.narrative):
        for start, stop in split_sentences(case.text[begin:end]):
            sentence = (begin + start, begin + stop)
            taken = case.first(_TAKEN, [sentence])
            if taken is None:
                continue
            found = [one for one in mentions(case, sentence) if one.span[0] >= taken[1]]
            found = found or mentions(case, sentence)[::-1]
            for mention in found:
                reads = reads_of(case, mention, valid)
                if reads and not mention.region.vague:
                    read = Read(reads[0].value, reads[0].spans, "the graft comes from another site (B3.9)")
                    return [Plan(frame.table, {"body_part": (read,)}, frame.why, (taken,))]
    return []
