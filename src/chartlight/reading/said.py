"""What a text says of a span: the cues of its sentence, the marks beside it and its section, brought together."""

from chartlight.assessment import Context
from chartlight.reading.context import PAST, Heard, said_of
from chartlight.reading.folding import Words
from chartlight.reading.marks import ACTIVE, AFFIRMED, said_by_marks, taken_back
from chartlight.reading.sections import section_rules


def said_at(text: str, words: Words, heard: Heard, first: int, last: int, section: str | None) -> set[str]:
    """Context values, and "past", "other" (see context.py), of the words `first`..`last`; `words` are those of `text`.

    A tick affirms whatever stands before it; treatment makes a history active; of kin nothing is past or present.
    """
    said = said_of(words, text, heard, first, last)
    marked = said_by_marks(text, words.starts[first], words.ends[last])
    if AFFIRMED in marked:
        said.discard(Context.NEGATED)
    said |= marked
    implied = section_rules().implied.get(section) if section else None
    if implied is not None:
        said.add(implied)
    if ACTIVE in said or Context.FAMILY in said:
        said -= {PAST, Context.HISTORICAL}
    if Context.UNCERTAIN in said and taken_back(text, words.ends[last]):
        said.add(Context.NEGATED)
    if Context.NEGATED in said:
        said.discard(Context.UNCERTAIN)
    return said
