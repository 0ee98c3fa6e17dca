"""A logistic curve fitted by Newton's method: small enough for a dozen features, and the same numbers every time."""

import math
from collections.abc import Sequence

Row = Sequence[float]
_ENOUGH = 1e-9
_ROUNDS = 100
_FLAT = 35.0
"""Scores beyond this are as good as certain; held back so that no number overflows."""


def sigmoid(score: float) -> float:
    """The probability that a score stands for."""
    return 1 / (1 + math.exp(-max(-_FLAT, min(_FLAT, score))))


def fit(
    rows: Sequence[Row],
    right: Sequence[bool],
    ridge: float = 1.0,
    *,
    intercept: bool = True,
    shares: Sequence[float] | None = None,
) -> list[float]:
    """Weights (the intercept first, if wanted) that make `right` most likely, drawn towards zero by `ridge`.

    The intercept is not drawn. `shares` says how much each row counts (alike without it). ValueError where there
    is nothing to fit.
    """
    if not rows or len(rows) != len(right):
        raise ValueError("as many rows as answers are needed, and at least one")
    table = [[1.0, *row] if intercept else list(row) for row in rows]
    size = len(table[0])
    drawn = [0.0 if intercept and place == 0 else ridge for place in range(size)]
    weights = [0.0] * size
    counts = shares if shares is not None else [1.0] * len(rows)
    for _ in range(_ROUNDS):
        slope = [-drawn[place] * weights[place] for place in range(size)]
        bend = [[drawn[a] if a == b else 0.0 for b in range(size)] for a in range(size)]
        for row, answer, count in zip(table, right, counts, strict=True):
            chance = sigmoid(sum(weight * value for weight, value in zip(weights, row, strict=True)))
            weight = count * chance * (1 - chance)
            held = [place for place in range(size) if row[place]]
            for a in held:
                slope[a] += count * (answer - chance) * row[a]
                for b in held:
                    bend[a][b] += weight * row[a] * row[b]
        step = _solved(bend, slope)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < _ENOUGH:
            break
    return weights


def _solved(matrix: list[list[float]], vector: list[float]) -> list[float]:
    """The solution of a small symmetric system by elimination with pivots; what is undetermined is zero."""
    size = len(vector)
    lines = [[*matrix[place], vector[place]] for place in range(size)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda place: abs(lines[place][column]))
        lines[column], lines[pivot] = lines[pivot], lines[column]
        if abs(lines[column][column]) < _ENOUGH:
            continue
        for place in range(size):
            if place != column and (share := lines[place][column] / lines[column][column]):
                lines[place] = [a - share * b for a, b in zip(lines[place], lines[column], strict=True)]
    return [
        lines[place][size] / lines[place][place] if abs(lines[place][place]) >= _ENOUGH else 0.0
        for place in range(size)
    ]
