"""Learns from CodiEsp: resources/reading/learned.tsv and models/confidence.

    python -m chartlight.learning.build --codiesp FOLDER

FOLDER is the training split as published, with the English translation beside it. Takes some five minutes on one core;
the same folder, code set and lexicon always give the same files.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from chartlight import locations
from chartlight.codesets.codeset import load_codeset
from chartlight.coding.specificity import Refiner
from chartlight.learning.confidence import best_threshold, examples, held_out, sure_from, train
from chartlight.learning.corpus import read_corpus
from chartlight.learning.phrases import Schooling
from chartlight.reading.lexicon_load import Lesson, load_lexicon

HEADER = (
    "# What coded notes teach of terms, learned by chartlight.learning.build from the CodiEsp training set\n"
    "# (Miranda-Escalada et al., CLEF eHealth 2020, CC BY 4.0; changes: evidence projected into the English\n"
    "# translation, aggregated to terms, codes and counts).\n"
    "# key, codes most often given first, term, annotations by code,\n"
    "# documents that assert the term, how many of them carry each code\n"
)


def table(lessons: Iterable[Lesson]) -> str:
    """The lessons as learned.tsv holds them."""
    lines = (
        (
            lesson.key,
            ",".join(lesson.codes),
            lesson.text,
            ",".join(map(str, lesson.annotated)),
            str(lesson.documents),
            ",".join(map(str, lesson.hits)),
        )
        for lesson in lessons
    )
    return HEADER + "".join("\t".join(line) + "\n" for line in lines)


@click.command()
@click.option("--codiesp", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--year", type=int, default=2027, show_default=True, help="Fiscal year of the code set.")
def main(folder: Path, year: int) -> None:
    """Learn what the notes teach."""
    codeset = load_codeset(date(year, 1, 1))
    corpus = read_corpus(folder, codeset)
    base, refiner = load_lexicon(codeset, learned=False), Refiner(codeset)
    schooling = Schooling(corpus, base)
    lessons = list(schooling.lessons())
    (locations.resources() / "reading" / "learned.tsv").write_text(table(lessons), encoding="utf-8")
    click.echo(f"{len(lessons):,} lessons from {len(corpus.texts)} documents")
    judged = held_out(corpus, base, refiner)
    threshold, full, category = best_threshold(*judged, corpus)
    sure = sure_from(*judged)
    click.echo(
        f"held out: micro-F1 {full:.3f}, by category {category:.3f}, asserting from {threshold}, sure from {sure}"
    )
    train(examples(corpus, schooling, refiner), threshold, sure, locations.models() / "confidence")


if __name__ == "__main__":
    main()
