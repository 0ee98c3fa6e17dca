"""Learns procedure terms from CodiEsp: resources/procedures/prose-terms.tsv.gz and prose.toml.

    python -m chartlight.learning.procedure_terms --codiesp FOLDER

FOLDER is the training split as published, with the English translation beside it. Documents stand in folds; each is
read with what the other folds teach, and on those readings the curve of `procedures.prose` and its threshold are
fitted. Takes some five minutes on one core; the same folder and code set always give the same files.
"""

import gzip
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import click

from chartlight import locations
from chartlight.codesets.codeset import load_codeset
from chartlight.codesets.pcs import LENGTH, PcsTables
from chartlight.learning.corpus import PROCEDURE, Corpus, read_marked
from chartlight.learning.projection import SURE, Projected
from chartlight.procedures.logistic import fit
from chartlight.procedures.prose import NAMES, Claim, Past, by_code, by_rule, claims_of, confidence, features
from chartlight.procedures.prose_terms import BEGUN, LONGEST, Teaching, Term, Terms, terms_in
from chartlight.reading.folding import key_of, stems_of
from chartlight.reading.sentences import split_sentences

FOLDS = 10
MOST_CODES = 4
LONGEST_WRITTEN = 80
RIDGE = 1.0
HEADER = (
    "# What coded case reports teach of procedures, learned by chartlight.learning.procedure_terms from the CodiEsp\n"
    "# training set (Miranda-Escalada et al., CLEF eHealth 2020, CC BY 4.0; changes: evidence projected into the\n"
    "# English translation, aggregated to terms, codes and counts).\n"
    "# key, term, documents that name it, first four characters of codes most often given first, the full code or -,\n"
    "# annotations by code, how many of the documents carry each code\n"
)
PAST_HEADER = (
    "# How often what prose names is coded, learned as prose-terms.tsv.gz is (CodiEsp, CC BY 4.0): first four\n"
    "# characters, case reports that name them, how many of those carry them\n"
)


@dataclass
class Usage:
    """What is known of one key: annotations by code and document, and the documents that name it."""

    written: str
    annotated: Counter[tuple[str, str]] = field(default_factory=Counter)
    named: set[str] = field(default_factory=set)


class Schooling:
    """The lessons of a corpus, with or without some of its documents."""

    def __init__(self, corpus: Corpus) -> None:
        self.texts = corpus.texts
        self.gold = {document: frozenset(code[:BEGUN] for code in codes) for document, codes in corpus.gold.items()}
        self.folds = tuple(frozenset(list(corpus.texts)[number::FOLDS]) for number in range(FOLDS))
        self._usage: dict[str, Usage] = {}
        self._fold = {document: number for number, fold in enumerate(self.folds) for document in fold}
        for span in corpus.spans:
            self._annotate(span)
        self._observe()

    def _annotate(self, span: Projected) -> None:
        stems = stems_of(span.phrase)
        if span.score < SURE or not stems or len(stems) > LONGEST:
            return
        usage = self._usage.setdefault(key_of(stems), Usage(" ".join(span.phrase.lower().split())[:LONGEST_WRITTEN]))
        usage.annotated[span.code, span.document] += 1

    def _observe(self) -> None:
        """Where each term is named, each document read with what the other folds teach."""
        for number, fold in enumerate(self.folds):
            known = {
                key: Term(key, usage.written, 0, ())
                for key, usage in self._usage.items()
                if any(self._fold[document] != number for _, document in usage.annotated)
            }
            for document in sorted(fold):
                text = self.texts[document]
                for begin, end in split_sentences(text):
                    for term, _ in terms_in(text, begin, end, known):
                        self._usage[term.key].named.add(document)

    def terms(self, without: frozenset[str] = frozenset()) -> Terms:
        """The terms in order of their keys; what the documents of `without` alone taught is left out."""
        found = {}
        for key, usage in sorted(self._usage.items()):
            term = self._term(key, usage, without)
            if term is not None:
                found[key] = term
        return found

    def _term(self, key: str, usage: Usage, without: frozenset[str]) -> Term | None:
        counts: Counter[str] = Counter()
        fulls: dict[str, Counter[str]] = defaultdict(Counter)
        for (code, document), count in usage.annotated.items():
            if document not in without:
                counts[code[:BEGUN]] += count
                if len(code) == LENGTH:
                    fulls[code[:BEGUN]][code] += count
        if not counts:
            return None
        named = usage.named - without
        hits = {code: sum(code in self.gold[document] for document in named) for code in counts}
        ranked = sorted(counts, key=lambda code: (-counts[code], -hits[code], code))[:MOST_CODES]
        teaches = tuple(Teaching(code, _usual(fulls[code], counts[code]), counts[code], hits[code]) for code in ranked)
        return Term(key, usage.written, len(named), teaches)


def _usual(fulls: Counter[str], count: int) -> str:
    """The full code that more than half of the annotations give; "" where most stop before the last character."""
    return next((code for code, given in sorted(fulls.items()) if 2 * given > count), "")


Example = tuple[str, str, Mapping[str, float]]


def examples(schooling: Schooling, tables: PcsTables) -> tuple[list[Example], Past]:
    """(document, code beginning, features) of every claim, each document read with what the other folds teach; and
    the past of every code over all of them."""
    claims = {
        document: by_code(claims_of(schooling.texts[document], tables, terms))
        for fold in schooling.folds
        for terms in (schooling.terms(fold),)
        for document in sorted(fold)
    }
    return [
        (document, begun, features(own, past))
        for fold in schooling.folds
        for past in (past_of(claims, schooling.gold, fold),)
        for document in sorted(fold)
        for begun, own in claims[document].items()
    ], past_of(claims, schooling.gold, frozenset())


def past_of(
    claims: Mapping[str, Mapping[str, list[Claim]]], gold: Mapping[str, frozenset[str]], without: frozenset[str]
) -> Past:
    """How often each code that a text names was given, over the documents that carry any code."""
    named: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for document, found in claims.items():
        if document not in without and gold[document]:
            told = [begun for begun, own in found.items() if by_rule(own)]
            named.update(told)
            given.update(begun for begun in told if begun in gold[document])
    return {begun: (count, given[begun]) for begun, count in sorted(named.items())}


def curve_of(found: Sequence[Example], gold: Mapping[str, frozenset[str]]) -> dict[str, float]:
    """The weights that judge these examples best."""
    rows = [[row[name] for name in NAMES] for _, _, row in found]
    right = [begun in gold[document] for document, begun, _ in found]
    return dict(zip(("intercept", *NAMES), fit(rows, right, RIDGE), strict=True))


def held_out(found: Sequence[Example], schooling: Schooling) -> list[tuple[float, bool]]:
    """The confidence of each example by the curve of the other folds, and whether the coder gave the code."""
    judged: list[tuple[float, bool]] = []
    for fold in schooling.folds:
        curve = curve_of([one for one in found if one[0] not in fold], schooling.gold)
        judged += [
            (confidence(row, curve), begun in schooling.gold[document])
            for document, begun, row in found
            if document in fold
        ]
    return judged


def best_threshold(judged: Iterable[tuple[float, bool]], wanted: int) -> tuple[float, float]:
    """From which confidence the micro-F1 over `wanted` codes is best, and that F1."""
    ranked = sorted(judged, reverse=True)
    best = (1.0, 0.0)
    hits = 0
    for number, (chance, right) in enumerate(ranked, 1):
        hits += right
        score = 2 * hits / (number + wanted)
        if score > best[1]:
            best = (chance, score)
    return round(best[0], 3), round(best[1], 4)


def table(terms: Terms) -> bytes:
    """The terms as the resource holds them. Same input, same bytes."""
    lines = []
    for term in terms.values():
        columns = (
            [one.begun for one in term.teaches],
            [one.full or "-" for one in term.teaches],
            [str(one.annotated) for one in term.teaches],
            [str(one.hits) for one in term.teaches],
        )
        lines.append("\t".join((term.key, term.written, str(term.documents), *map(",".join, columns))))
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0, compresslevel=9) as packed:
        packed.write((HEADER + "\n".join(lines) + "\n").encode())
    return buffer.getvalue()


def written(curve: Mapping[str, float], threshold: float, score: float) -> str:
    """The curve as TOML."""
    lines = [
        "# How sure a procedure in prose is, and from which confidence on it is given. Fitted on held-out folds of the",
        f"# CodiEsp training set by chartlight.learning.procedure_terms (micro-F1 by four characters there: {score}).",
        *(f'"{name}" = {value:.4f}' for name, value in curve.items()),
        f'"from" = {threshold}',
    ]
    return "\n".join(lines) + "\n"


@click.command()
@click.option("--codiesp", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--year", type=int, default=2026, show_default=True, help="Fiscal year of the code set.")
def main(folder: Path, year: int) -> None:
    """Learn what the case reports teach."""
    tables = load_codeset(date(year, 1, 1)).pcs_tables
    schooling = Schooling(read_marked(folder, PROCEDURE, str.upper))
    found, past = examples(schooling, tables)
    threshold, score = best_threshold(held_out(found, schooling), sum(map(len, schooling.gold.values())))
    resources = locations.resources() / "procedures"
    terms = schooling.terms()
    (resources / "prose-terms.tsv.gz").write_bytes(table(terms))
    (resources / "prose-codes.tsv").write_text(
        PAST_HEADER + "".join(f"{begun}\t{named}\t{given}\n" for begun, (named, given) in past.items()),
        encoding="utf-8",
    )
    (resources / "prose.toml").write_text(written(curve_of(found, schooling.gold), threshold, score), encoding="utf-8")
    click.echo(
        f"{len(terms):,} terms from {len(schooling.texts)} documents; held out: micro-F1 {score} from {threshold}"
    )


if __name__ == "__main__":
    main()
