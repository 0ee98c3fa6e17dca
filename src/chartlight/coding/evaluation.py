"""Scoring codes against a gold standard: precision, recall, F1, calibration, and what each route is worth.

Gold standards follow the code set of their year. Where `current` is given, gold and predictions alike are taken to
the current year by it: a code that the year has divided (R51, M79.1, K56.69) becomes the one that is used when nothing
more is said (R51.9, M79.10, K56.699), which is how predictions are completed too. Gold codes that the year does not
know at all stay as they are, and count as missed. Case and dots do not matter.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from chartlight.assessment import Route
from chartlight.chart import Chart
from chartlight.coding.coder import Coder
from chartlight.reading.mention import Reading

BINS = 10
Coded = dict[str, tuple[float, str]]
Sets = Mapping[str, frozenset[str]]


def read_gold(text: str) -> dict[str, frozenset[str]]:
    """Codes by document of a table document<TAB>code; case and dots do not matter. ValueError names a bad line."""
    gold: dict[str, set[str]] = defaultdict(set)
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) < 2 or not cells[0].strip() or not cells[1].strip():
            raise ValueError(f"line {number} is not document<TAB>code")
        gold[cells[0].strip()].add(plain(cells[1]))
    return {document: frozenset(codes) for document, codes in gold.items()}


def plain(code: str) -> str:
    """A code for comparison: upper case, no dot."""
    return code.strip().upper().replace(".", "")


def asserted(coder: Coder, chart: Chart, readings: Mapping[str, Reading]) -> Coded:
    """Codes of all that the notes assert of the patient, before any reporting rule, with confidence and route."""
    found: Coded = {}
    for (_, code), confidence in coder.judged(chart, readings).items():
        if confidence >= coder.asserted_from and (code not in found or found[code][0] < confidence):
            found[code] = (confidence, coder.route(confidence).value)
    return found


def evaluate(
    texts: Mapping[str, str],
    gold: Sets,
    code: Callable[[str, str], Coded],
    current: Callable[[str], str] | None = None,
    seen: Sets | None = None,
) -> dict[str, Any]:
    """The contract's scores over the documents that stand in both. `current` gives this year's code for any.

    Beside them the scores by category without chapter R and, where `seen` holds the gold standard of a training set,
    how many of the codes and categories that never stand in it were found (`unseen`).
    """
    coded = {document: code(document, text) for document, text in sorted(texts.items())}
    now: Callable[[str], str] = plain if current is None else lambda name: plain(current(name))
    predicted = {document: frozenset(map(now, codes)) for document, codes in coded.items()}
    wanted = {document: frozenset(map(now, gold[document])) for document in coded}
    judged = [
        (confidence, route, now(name) in wanted[document])
        for document, codes in coded.items()
        for name, (confidence, route) in codes.items()
    ]
    said, asked = _without_symptoms(predicted), _without_symptoms(wanted)
    result = {
        "documents": len(coded),
        "full": scores(predicted, wanted),
        "category": scores(_mapped(predicted, 3), _mapped(wanted, 3)),
        "without_R": scores(said, asked),
        "category_without_R": scores(_mapped(said, 3), _mapped(asked, 3)),
        "ece": calibration_error([(confidence, right) for confidence, _, right in judged]),
        "routes": {route.value: _worth(judged, route.value) for route in Route},
    }
    if seen is not None:
        known = {document: frozenset(map(now, codes)) for document, codes in seen.items()}
        result["unseen"] = {
            "full": _unseen(predicted, wanted, known),
            "category": _unseen(_mapped(predicted, 3), _mapped(wanted, 3), _mapped(known, 3)),
        }
    return result


def _unseen(predicted: Sets, wanted: Sets, seen: Sets) -> dict[str, float | int | None]:
    """How many assignments of codes that `seen` never gives there are, and the share of them that was found."""
    known = frozenset[str]().union(*seen.values())
    asked = [(document, code) for document, codes in wanted.items() for code in codes - known]
    hits = sum(code in predicted.get(document, frozenset()) for document, code in asked)
    return {"n": len(asked), "r": round(hits / len(asked), 4) if asked else None}


def scores(predicted: Sets, wanted: Sets) -> dict[str, dict[str, float]]:
    """Micro (over all codes) and macro (mean over the codes that occur) precision, recall and F1."""
    hits: dict[str, int] = defaultdict(int)
    extra: dict[str, int] = defaultdict(int)
    missed: dict[str, int] = defaultdict(int)
    for document, codes in wanted.items():
        said = predicted.get(document, frozenset())
        for counter, found in ((hits, said & codes), (extra, said - codes), (missed, codes - said)):
            for name in found:
                counter[name] += 1
    micro = _prf(sum(hits.values()), sum(extra.values()), sum(missed.values()))
    each = [_prf(hits[name], extra[name], missed[name]) for name in sorted({*hits, *extra, *missed})]
    macro = {key: round(sum(one[key] for one in each) / len(each), 4) if each else 0.0 for key in ("p", "r", "f1")}
    return {"micro": {key: round(value, 4) for key, value in micro.items()}, "macro": macro}


def _prf(hits: int, extra: int, missed: int) -> dict[str, float]:
    precision = hits / (hits + extra) if hits + extra else 0.0
    recall = hits / (hits + missed) if hits + missed else 0.0
    both = precision + recall
    return {"p": precision, "r": recall, "f1": 2 * precision * recall / both if both else 0.0}


def _mapped(sets: Sets, length: int) -> dict[str, frozenset[str]]:
    return {document: frozenset(code[:length] for code in codes) for document, codes in sets.items()}


def _without_symptoms(sets: Sets) -> dict[str, frozenset[str]]:
    return {document: frozenset(code for code in codes if code[:1] != "R") for document, codes in sets.items()}


def calibration_error(judged: Iterable[tuple[float, bool]]) -> float:
    """Expected calibration error over ten bins of equal width: how far confidence lies from the share that is right."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in judged:
        bins[min(BINS - 1, int(confidence * BINS))].append((confidence, right))
    total = sum(map(len, bins.values()))
    if not total:
        return 0.0
    gaps = (
        abs(sum(confidence for confidence, _ in entries) - sum(right for _, right in entries))
        for _, entries in sorted(bins.items())
    )
    return round(sum(gaps) / total, 4)


def _worth(judged: list[tuple[float, str, bool]], route: str) -> dict[str, float | None]:
    right = [correct for _, went, correct in judged if went == route]
    return {"n": len(right), "precision": round(sum(right) / len(right), 4) if right else None}
