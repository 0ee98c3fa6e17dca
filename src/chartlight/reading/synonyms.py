"""Other words for the same condition, from our table of abbreviations: AKI, acute kidney injury."""

from functools import cache

from chartlight import locations


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """Every form in small letters, with all forms of the lines that it stands in."""
    found: dict[str, tuple[str, ...]] = {}
    path = locations.resources() / "reading" / "abbreviations.tsv"
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        forms = tuple(form.strip() for form in line.split("\t")[0].split("|") if form.strip())
        for form in forms:
            known = found.get(form.lower(), ())
            found[form.lower()] = (*known, *(one for one in forms if one not in known))
    return found


def said_otherwise(words: str) -> tuple[str, ...]:
    """What else stands for the same condition as `words`, which must be a form as a whole; case does not matter."""
    asked = " ".join(words.lower().split())
    return tuple(form for form in _groups().get(asked, ()) if form.lower() != asked)
