"""`python dev.py supply-chain sbom|licences|advisories [FILE]`: writes to FILE, or prints."""

import argparse
import sys
from pathlib import Path

from chartlight import __version__
from supply_chain.advisories import advisories
from supply_chain.components import Unlisted, parts
from supply_chain.licences import problems, report
from supply_chain.sbom import fault, sbom


def main(arguments: list[str]) -> int:
    """The exit code: 1 where a licence is not accepted or an advisory is known, 0 where nobody could be asked."""
    parser = argparse.ArgumentParser(prog="dev.py supply-chain", description=__doc__)
    parser.add_argument("what", choices=("sbom", "licences", "advisories"))
    parser.add_argument("file", nargs="?", type=Path)
    chosen = parser.parse_args(arguments)
    try:
        text, wrong = _made(chosen.what)
    except Unlisted as stranger:
        text, wrong = "", [str(stranger)]
    if chosen.file is not None:
        chosen.file.write_text(text + "\n", "utf-8")
    elif text:
        print(text)
    for line in wrong:
        print(line, file=sys.stderr)
    return int(bool(wrong))


def _made(what: str) -> tuple[str, list[str]]:
    if what == "advisories":
        found, told = advisories()
        return told, found or []
    listed = parts()
    if what == "licences":
        return report(listed), problems(listed)
    written = sbom(listed, __version__)
    wrong = fault(written)
    return written, [wrong] if wrong is not None else []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
