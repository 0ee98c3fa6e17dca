"""Builds resources/reading/lexicon.tsv.gz from sources that the user can supply too.

    python -m chartlight.reading.lexicon_build --index FILE --diseases FILE --neoplasms FILE --out FILE

Sources: titles and inclusion terms of ICD-10-CM (NCHS/CMS, public domain), its Alphabetic Index and Neoplasm Table as
tables of paths (public domain), disease labels with ICD-10-CM (Disease Ontology and MONDO, CC0). What is kept is
which words stand for which code. Each line: key (sorted stems), codes best first, a readable term, the source.
"""

import csv
import gzip
import hashlib
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from chartlight.reading.defaults import default_code
from chartlight.reading.folding import key_of, stems_of
from chartlight.reading.lexicon import LONGEST
from chartlight.reading.lexicon_index import read_index
from chartlight.reading.terms import term_forms

# Lower is believed first where two sources give one key different codes.
RANK = {"index": 0, "title": 1, "inclusion": 2, "neoplasm": 3, "modifier": 4, "disease": 5}
KEPT_PER_KEY = 4
FORMAT = "1"
_FULL_CODE = re.compile(r"^[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?$")
# External causes are told as stories, not by their titles.
_EXTERNAL = re.compile(r"^[V-Y]")
# Factors influencing health status need their own words; single words of theirs mislead.
_NEEDS_TWO_WORDS = re.compile(r"^Z")

# A word by itself is a term only where the source names the condition so: "Anemia, unspecified", "Fever".
_ONE_WORD = re.compile(r"^[\w'’-]+(?:,? (?:unspecified|NOS|disease))*$")
_BENIGN = "Benign neoplasm"
Entry = tuple[str, str, str]


def tabular_entries() -> Iterator[Entry]:
    """(term, code, source) of every title and inclusion term of the tabular list."""
    import simple_icd_10_cm as tabular

    for code in tabular.get_all_codes(with_dots=True):
        if not tabular.is_category_or_subcategory(code):
            continue
        if len(code) == 8 and not code.endswith("A"):
            continue  # later encounters and sequelae are an attribute, not a term
        title = str(tabular.get_description(code))
        yield from _named(title, code, "title")
        if title.startswith(_BENIGN):
            yield from _named(title.replace(_BENIGN, "Adenoma", 1), code, "title")
        for inclusion in tabular.get_inclusion_term(code):
            yield from _named(inclusion, code, "inclusion")


def _named(name: str, code: str, source: str) -> Iterator[Entry]:
    """The forms of a name; forms of one word only where the whole name is that word."""
    alone = _ONE_WORD.match(name) is not None
    for form in term_forms(name):
        if alone or len(set(stems_of(form))) > 1:
            yield form, code, source


def index_entries(path: Path) -> Iterator[Entry]:
    """(term, code, source) of the Alphabetic Index; single words only where they are a main term themselves."""
    for words, code, modified in read_index(path).terms():
        if modified:
            yield from _named(words, code, "modifier")
        elif " " not in words or len(set(stems_of(words))) > 1:
            yield words, code, "index"


# What a neoplasm is called, by the column of the table that has its code.
_KINDS = {
    "MalignantPrimary": (
        "cancer",
        "malignant neoplasm",
        "carcinoma",
        "adenocarcinoma",
        "malignant tumor",
        "malignancy",
    ),
    "MalignantSecondary": ("metastasis", "secondary cancer", "secondary malignant neoplasm"),
    "CaInSitu": ("carcinoma in situ",),
    "Benign": ("benign neoplasm", "benign tumor", "adenoma"),
    "UnspecifiedBehavior": ("neoplasm", "tumor"),
}
# Morphologies that the index sends to one part of the table: words, column, what the path must say, how codes begin.
_MORPHOLOGIES = (
    (
        ("squamous cell carcinoma",),
        "MalignantPrimary",
        "",
        ("C0", "C10", "C11", "C12", "C13", "C14", "C15", "C21", "C3", "C51", "C52", "C53", "C60"),
    ),
    (("transitional cell carcinoma", "urothelial carcinoma"), "MalignantPrimary", "", ("C65", "C66", "C67", "C68")),
    (
        ("sarcoma", "leiomyosarcoma", "liposarcoma", "rhabdomyosarcoma", "fibrosarcoma", "angiosarcoma"),
        "MalignantPrimary",
        "connective tissue",
        ("C49",),
    ),
)

_MORPHOLOGY_WORDS = 3


def neoplasm_entries(path: Path) -> Iterator[Entry]:
    """(term, code, source) of the Neoplasm Table: site with what the neoplasm is."""
    with path.open(encoding="utf-8", newline="") as lines:
        trail: list[str] = []
        for row in csv.DictReader(lines):
            level = int(row["Level"])
            site = row["Term"]
            trail = [*trail[:level], "" if level == 0 else site]
            where = " ".join(part for part in trail if part)
            if not where:
                continue
            sites = re.split(r",\s*", where) if level == 1 else (where,)
            for column, names in _KINDS.items():
                code = (row[column] or "").strip().rstrip("-.")
                if code:
                    yield from _neoplasms(sites, names, code)
            for names, column, within, codes in _MORPHOLOGIES:
                code = (row[column] or "").strip().rstrip("-.")
                if code.startswith(codes) and within in where:
                    yield from _neoplasms(
                        [re.sub(r"connective tissue(?: NEC)?", "", place) for place in sites], names, code
                    )


def _neoplasms(sites: Iterable[str], names: Iterable[str], code: str) -> Iterator[Entry]:
    for site in sites:
        for name in names:
            for form in term_forms(f"{site} {name}"):
                yield form, code, "neoplasm"
            # "skin > hand > squamous cell carcinoma": notes leave out the skin
            if (
                "cell carcinoma" in site
                and (bare := re.sub(r"\bskin(?: NOS)?\b", "", site)) != site
                and len(bare.split()) > _MORPHOLOGY_WORDS
            ):
                yield from ((form, code, "neoplasm") for form in term_forms(bare))


def disease_entries(path: Path) -> Iterator[Entry]:
    """(term, code, source) of disease labels whose ICD-10-CM code is complete or has a default below it."""
    tabular = Tabular()
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["billable_fy2026"] in ("0", "1") and default_code(tabular, row["icd10cm"]) is not None:
                yield from _named(row["term"], row["icd10cm"], "disease")


class Tabular:
    """The tabular list as `default_code` asks for it."""

    version = "tabular list"

    def title(self, code: str) -> str | None:
        """The code's title; None where there is no such code."""
        import simple_icd_10_cm as tabular

        return str(tabular.get_description(code)) if tabular.is_valid_item(code) else None

    def is_billable(self, code: str) -> bool:
        """True for a complete code."""
        import simple_icd_10_cm as tabular

        return tabular.is_valid_item(code) and bool(tabular.is_leaf(code))

    def children(self, code: str) -> tuple[str, ...]:
        """The codes one level below."""
        import simple_icd_10_cm as tabular

        return tuple(tabular.get_children(code)) if tabular.is_valid_item(code) else ()


def compile_entries(entries: Iterable[Entry]) -> list[tuple[str, str, str, str]]:
    """Lines of the lexicon in key order: one line a key, its codes best first."""
    by_key: dict[str, list[tuple[int, int, str, str, str]]] = defaultdict(list)
    for number, (term, code, source) in enumerate(entries):
        stems = set(stems_of(term))
        if not stems or len(stems) > LONGEST or not _FULL_CODE.match(code) or _EXTERNAL.match(code):
            continue
        if term.isupper() and " " not in term:
            continue  # a bare short form of the index is ambiguous in notes; abbreviations.tsv has those that are not
        if len(stems) == 1 and (_NEEDS_TWO_WORDS.match(code) or len(next(iter(stems))) < 3):
            continue
        by_key[key_of(stems)].append((RANK[source], number, code, term, source))
    lines = []
    for key in sorted(by_key):
        ranked = sorted(by_key[key])
        codes = list(dict.fromkeys(entry[2] for entry in ranked))[:KEPT_PER_KEY]
        lines.append((key, ",".join(codes), ranked[0][3].lower(), ranked[0][4]))
    return lines


def write_lexicon(lines: list[tuple[str, str, str, str]], sources: dict[str, str], out: Path) -> None:
    """The lexicon file: a header that names sources with their hashes, then the lines. Same input, same bytes."""
    header = [f"# Chartlight lexicon, format {FORMAT}; built by chartlight.reading.lexicon_build. Derived data."]
    header += [f"# source: {name} sha256 {digest}" for name, digest in sources.items()]
    body = "\n".join([*header, *("\t".join(line) for line in lines)]) + "\n"
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0, compresslevel=9) as packed:
        packed.write(body.encode())
    out.write_bytes(buffer.getvalue())


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@click.command()
@click.option("--index", "index_path", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--diseases", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--neoplasms", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
def main(index_path: Path, diseases: Path, neoplasms: Path, out: Path) -> None:
    """Build the lexicon."""
    import simple_icd_10_cm as tabular

    package = Path(str(tabular.__file__)).parent / "data"
    entries = [
        *tabular_entries(),
        *index_entries(index_path),
        *neoplasm_entries(neoplasms),
        *disease_entries(diseases),
    ]
    named = {"tabular list": next(package.glob("*.xml")), "index": index_path, "neoplasm table": neoplasms}
    named["disease labels"] = diseases
    lines = compile_entries(entries)
    write_lexicon(lines, {name: _digest(path) for name, path in named.items()}, out)
    click.echo(f"{len(lines):,} terms from {len(entries):,} entries, {out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
