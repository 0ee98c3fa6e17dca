"""Learns from coded notes which code a term stands for, and how often it is right: resources/reading/learned.tsv.

    python -m chartlight.reading.learn_terms --texts FOLDER --gold TSV --out resources/reading/learned.tsv

Made for CodiEsp train (Miranda-Escalada et al., CLEF eHealth 2020, CC BY 4.0): texts with the codes of each document.
A term keeps its code unless the documents say otherwise clearly; word groups that go with one code become terms.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import click

from chartlight.assessment import Context
from chartlight.reading.context import load_cues, said_of
from chartlight.reading.defaults import default_code
from chartlight.reading.folding import HARD, OPTIONAL, STOP, key_of, stems_of
from chartlight.reading.lexicon_load import ABBREVIATION, KnownCodes, load_lexicon
from chartlight.reading.reader import lay_out

HEADER = (
    "# Codes that coded notes give to terms, learned by chartlight.reading.learn_terms from the CodiEsp training set\n"
    "# (Miranda-Escalada et al., CLEF eHealth 2020, CC BY 4.0; changes: aggregated to terms, codes and shares).\n"
    "# key, codes best first, term, share of documents with the term that carry the code (smoothed)\n"
)
MIN_DOCUMENTS = 2
MIN_NEW = 2
NEW_SHARE = 0.65
LONGEST_NEW = 4
SHARED = 5
TRUSTED = 0.3
PRIOR = 0.5
PRIOR_WEIGHT = 2.0
NOT_THE_PATIENT = frozenset((Context.NEGATED, Context.FAMILY, Context.HYPOTHETICAL))


@dataclass
class Use:
    """What was seen of one key."""

    text: str
    documents: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    code: str = ""
    ours: bool = False


def smoothed(count: int, documents: int) -> float:
    """Share of documents, drawn to one half where there are few."""
    return round((count + PRIOR * PRIOR_WEIGHT) / (documents + PRIOR_WEIGHT), 3)


def gold_codes(path: Path, codeset: KnownCodes) -> dict[str, set[str]]:
    """Valid codes by document, of a table document<TAB>code."""
    gold: dict[str, set[str]] = defaultdict(set)
    for line in path.read_text(encoding="utf-8").splitlines():
        document, code = line.split("\t")[:2]
        if codeset.title(code.upper()) is not None:
            gold[document].add(code.upper())
    return gold


def uses(
    texts: dict[str, str], gold: dict[str, set[str]], codeset: KnownCodes
) -> tuple[dict[str, Use], dict[str, Use]]:
    """What was seen of lexicon terms, and of other groups of neighbouring words, by key."""
    lexicon, cues = load_lexicon(codeset, learned=False), load_cues()
    terms: dict[str, Use] = defaultdict(lambda: Use(""))
    groups: dict[str, Use] = defaultdict(lambda: Use(""))
    for document, text in texts.items():
        layout = lay_out(text)
        met = [cues.meet(layout.words, *span) for span in layout.ranges]
        seen: set[str] = set()
        for number, span in enumerate(layout.ranges):
            found = lexicon.find(layout.words, text, [span])
            for item in found:
                key = key_of(stems_of(item.term.text))
                if key in seen or said_of(layout.words, met[number], item.first, item.last) & NOT_THE_PATIENT:
                    continue
                seen.add(key)
                use = terms[key]
                use.text, use.ours = item.term.text, item.term.source == ABBREVIATION
                use.code = default_code(codeset, item.term.codes[0]) or item.term.codes[0]
                use.documents += 1
                use.codes.update(gold.get(document, ()))
            for first, last in _groups(layout.words.stems, layout.words.gaps, span):
                stems = [s for s in layout.words.stems[first : last + 1] if s not in STOP]
                key = key_of(stems)
                if key in seen or lexicon.get(" ".join(stems)) is not None:
                    continue
                if said_of(layout.words, met[number], first, last) & NOT_THE_PATIENT:
                    continue
                seen.add(key)
                group = groups[key]
                group.text = group.text or " ".join(layout.words.plains[first : last + 1])
                group.documents += 1
                group.codes.update(gold.get(document, ()))
    return terms, groups


def _groups(stems: list[str], gaps: list[int], span: tuple[int, int]) -> list[tuple[int, int]]:
    found = []
    for first in range(*span):
        if stems[first] in STOP or stems[first].isdigit():
            continue
        content = 0
        for last in range(first, span[1]):
            if last > first and gaps[last] == HARD:
                break
            if stems[last] in STOP:
                continue
            content += 1
            if content > LONGEST_NEW:
                break
            if not stems[last].isdigit() and not (content == 1 and stems[last] in OPTIONAL):
                found.append((first, last))
    return found


def title_beginnings(codes: set[str], codeset: KnownCodes) -> dict[str, set[str]]:
    """The beginnings of the words in the titles at and above each code: what a term of it should share."""
    found = {}
    for code in codes:
        titles = [codeset.title(code[:length]) or "" for length in range(3, len(code) + 1)]
        found[code] = {stem[:SHARED] for title in titles for stem in stems_of(title)}
    return found


def lessons(
    terms: dict[str, Use],
    groups: dict[str, Use],
    total: Counter[str],
    documents: int,
    beginnings: dict[str, set[str]],
) -> list[tuple[str, ...]]:
    """Lines of the learned table."""
    lines = []
    for key, use in terms.items():
        if use.documents < MIN_DOCUMENTS:
            continue
        best, count = max(use.codes.items(), key=lambda item: (item[1], item[0]), default=("", 0))
        own = use.codes[use.code]
        needed = 4 * own + 4 if use.ours else own + 1
        surer = 4 if best[:1] != use.code[:1] else 2
        changed = (
            count >= max(needed + 1, surer)
            and count / use.documents >= 0.4
            and not (use.ours and best[:3] == use.code[:3])
        )
        code = best if changed else use.code
        share = smoothed(use.codes[code], use.documents)
        if use.ours and code == use.code and share >= TRUSTED:
            continue  # our own tables stand unless the notes speak against them
        lines.append((key, code if code == use.code else f"{code},{use.code}", use.text, str(share)))
    for key, use in groups.items():
        if use.documents < MIN_NEW:
            continue
        best, count = max(use.codes.items(), key=lambda item: (item[1], item[0]), default=("", 0))
        lift = (count / use.documents) / max(total[best] / documents, 1e-9)
        shared = all(stem[:SHARED] in beginnings.get(best, ()) for stem in key.split(" ") if stem not in OPTIONAL)
        if shared and count >= MIN_NEW and count / use.documents >= NEW_SHARE and lift > 4:
            lines.append((key, best, use.text, str(smoothed(count, use.documents))))
    return sorted(lines)


@click.command()
@click.option("--texts", "folder", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--gold", "gold_path", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--year", type=int, default=2026, show_default=True, help="Fiscal year of the code set to check with.")
def main(folder: Path, gold_path: Path, out: Path, year: int) -> None:
    """Learn what the notes teach."""
    from chartlight.codesets.codeset import load_codeset

    codeset = load_codeset(date(year, 4, 1))
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    gold = gold_codes(gold_path, codeset)
    terms, groups = uses(texts, gold, codeset)
    total = Counter(code for codes in gold.values() for code in codes)
    lines = lessons(terms, groups, total, len(texts), title_beginnings(set(total), codeset))
    out.write_text(HEADER + "".join("\t".join(line) + "\n" for line in lines), encoding="utf-8")
    click.echo(f"{len(lines):,} lessons from {len(texts)} documents")


if __name__ == "__main__":
    main()
