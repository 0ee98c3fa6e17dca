"""Scoring the procedures that prose names against a gold standard of ICD-10-PCS codes, many of them only begun.

Compared are the first four characters, with and without imaging (section B); and of the gold codes with all seven
characters, whether they were given whole. Only documents of the gold standard count, as for diagnoses.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from chartlight.coding.evaluation import Sets, calibration_error, scores
from chartlight.procedures.prose import Told
from chartlight.procedures.prose_terms import BEGUN

IMAGING = "B"
_WHOLE = 7


def evaluate_procedures(texts: Mapping[str, str], gold: Sets, read: Callable[[str], Iterable[Told]]) -> dict[str, Any]:
    """Micro and macro scores over the documents that stand in both, by four characters and by whole codes.

    `full` compares whole codes alone: gold codes of seven characters, and what was read whole.
    `as_given` compares every gold code as it stands, whole or begun, with the longest that was read.
    `full_of_begun` is how many of the gold codes with seven characters have their first four found.
    """
    told = {document: list(read(text)) for document, text in sorted(texts.items()) if document in gold}
    begun = {document: frozenset(one.begun for one in found) for document, found in told.items()}
    whole = {document: frozenset(one.full for one in found if one.full) for document, found in told.items()}
    wanted = {document: frozenset(code[:BEGUN] for code in gold[document]) for document in told}
    given = {document: frozenset(one.full or one.begun for one in found) for document, found in told.items()}
    exact = {document: frozenset(code for code in gold[document] if len(code) == _WHOLE) for document in told}
    asked = [(document, code) for document, codes in exact.items() for code in codes]
    judged = [(one.confidence, one.begun in wanted[document]) for document, found in told.items() for one in found]
    return {
        "documents": len(told),
        "four": scores(begun, wanted),
        "four_without_imaging": scores(_without_imaging(begun), _without_imaging(wanted)),
        "four_imaging_alone": scores(_imaging(begun), _imaging(wanted)),
        "full": scores(whole, exact),
        "as_given": scores(given, {document: gold[document] for document in told}),
        "full_of_begun": {
            "n": len(asked),
            "r": round(sum(code[:BEGUN] in begun[document] for document, code in asked) / len(asked), 4)
            if asked
            else None,
        },
        "ece": calibration_error(judged),
    }


def _without_imaging(sets: Sets) -> dict[str, frozenset[str]]:
    return {document: frozenset(code for code in codes if code[:1] != IMAGING) for document, codes in sets.items()}


def _imaging(sets: Sets) -> dict[str, frozenset[str]]:
    return {document: frozenset(code for code in codes if code[:1] == IMAGING) for document, codes in sets.items()}


def lines(result: Mapping[str, Any]) -> Iterator[str]:
    """The scores for a terminal."""
    yield f"{result['documents']} documents"
    for name in ("four", "four_without_imaging", "four_imaging_alone", "full", "as_given"):
        for kind in ("micro", "macro"):
            found = result[name][kind]
            yield f"{name:22} {kind}  P {found['p']:.3f}  R {found['r']:.3f}  F1 {found['f1']:.3f}"
    begun = result["full_of_begun"]
    share = "-" if begun["r"] is None else f"{begun['r']:.3f}"
    yield f"of {begun['n']} whole gold codes, begun right: {share}"
    yield f"expected calibration error {result['ece']:.3f}"
