"""Matching what is typed in the palette against titles: letters in order, word starts worth most."""


def score(typed: str, title: str) -> int | None:
    """How well `typed` fits `title`, higher is better; None when its letters do not occur in order."""
    wanted, text = typed.lower().replace(" ", ""), title.lower()
    if not wanted:
        return 0
    at = text.find(typed.lower())
    if at >= 0:
        return 1000 - at - len(text) // 8 + (200 if at == 0 or text[at - 1] == " " else 0)
    points, position, run = 0, -1, 0
    for letter in wanted:
        found = text.find(letter, position + 1)
        if found < 0:
            return None
        run = run + 1 if found == position + 1 else 0
        points += 5 * run + (12 if found == 0 or text[found - 1] == " " else 0) - min(found - position - 1, 10)
        position = found
    return points
