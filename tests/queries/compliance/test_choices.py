"""Options in every form that hospitals write them: the way out that is missing is missed in each, and no other."""

from collections.abc import Callable, Sequence

import pytest

from chartlight.queries.compliance import check_text

HEAD = """Documentation clarification - renal function
Patient: Grid, Test  MRN: 990001  Admit: 01/01/2031
To: Dr. Grid   From: T. Frame, RN, CCDS, 555-0100   Date: 01/03/2031
Creatinine 0.9 (01/01), 2.4 (01/03) mg/dL lab; muddy brown casts (UA 01/02); UOP 300 mL (01/02). PN 01/03: "cr up, ivf".
"""
QUESTIONS = (
    "Please clarify the diagnosis, if any, being treated with IV fluids:",
    "Which diagnosis, if any, best describes these findings?",
)
OFFERED = ("Acute kidney injury", "Acute tubular necrosis", "Prerenal azotemia")
OTHER, UNDETERMINED = "Other (please specify)", "Unable to determine"

Layout = Callable[[Sequence[str]], str]


def on_lines(mark: str, after: str = "") -> Layout:
    """Each option on a line; `{n}` and `{a}` in the mark are its number and letter."""
    return lambda items: (
        "\n"
        + "\n".join(
            mark.format(n=number, a="abcdefg"[number - 1]) + item + after for number, item in enumerate(items, 1)
        )
    )


def in_line(between: str, mark: str = "") -> Layout:
    return lambda items: (
        " "
        + between.join(mark.format(n=number, a="abcdefg"[number - 1]) + item for number, item in enumerate(items, 1))
    )


LAYOUTS: dict[str, Layout] = {
    **{
        mark: on_lines(mark)
        for mark in (
            "[ ] ", "[]", "( ) ", "\u2610 ", "\u2610", "___ ", "__", "- ", "\u2022 ", "* ", "{n}. ", "{n}.", "{n}) ",
            "{n} ", "{a}. ", "({a}) ", "    ", "o ", ">> ", "-> ", "~ ", "{n}. [ ] ", "- [ ] ", "Option {n}: ",
            "Option.{n} = ", "\u25cb ", "\u25aa ",
        )
    },
    "circled": lambda items: "\n" + "\n".join(f"{chr(0x245F + n)} {item}" for n, item in enumerate(items, 1)),
    "blank lines": lambda items: "\n" + "\n\n".join(items),
    "box behind": on_lines("", " [ ]"),
    "list": lambda items: "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>",
    "radio": lambda items: "".join(f'<input type="radio" name="q"> {item}<br>' for item in items),
    "select": lambda items: "<select>" + "".join(f"<option>{item}</option>" for item in items) + "</select>",
    "table": lambda items: "\n" + "\n".join(f"| {n} | {item} |" for n, item in enumerate(items, 1)),
    "boxes in a line": in_line("  ", "[ ] "),
    "letters in a line": in_line(" ", "({a}) "),
    "semicolons": in_line("; "),
    "slashes": in_line(" / "),
    "pipes": in_line(" | "),
    "labelled": lambda items: "\nOptions: " + ", ".join(items),
    "blanks behind": lambda items: "\n" + "   ".join(f"{item} ____" for item in items),
}  # fmt: skip


def blocking(text: str) -> set[str]:
    return {problem.rule for problem in check_text(text) if problem.severity == "block"}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_a_way_out_is_missed_in_every_layout(layout: Layout, question: str) -> None:
    assert blocking(HEAD + question + layout([*OFFERED, OTHER, UNDETERMINED]) + "\n") == set()
    for items in ([*OFFERED, UNDETERMINED], [*OFFERED, OTHER], OFFERED):
        assert "Q6" in blocking(HEAD + question + layout(items) + "\n")


@pytest.mark.parametrize(
    ("ticked", "empty"),
    [
        ("[x] ", "[ ] "), ("[X]", "[ ]"), ("(x) ", "( ) "), ("(\u2022) ", "( ) "), ("\u2611 ", "\u2610 "),
        ("_x_ ", "___ "), ("\u25a0 ", "\u25a1 "), ("\u25cf ", "\u25cb "), ("X ", "__ "), ("[*] ", "[ ] "),
        ("[\u221a] ", "[ ] "), ("[yes] ", "[ ] "), ("\u2192 ", ""), ("> ", ""),
    ],
)  # fmt: skip
def test_a_ticked_option_is_seen_whatever_the_box(ticked: str, empty: str) -> None:
    first, *others = (*OFFERED, OTHER, UNDETERMINED)
    lines = [ticked + first, *(empty + other for other in others)]
    assert "Q8" in blocking(HEAD + QUESTIONS[0] + "\n" + "\n".join(lines) + "\n")


@pytest.mark.parametrize(
    "stressed",
    [
        "**{}**", "__{}__", "*{}*", "{}!", "{} <--", "{} (preferred)", "{} ***", "<b>{}</b>", "{} [recommended]",
        '<font color="red">{}</font>', '<span style="font-weight:bold">{}</span>', "{} - suggested",
        "{} (CDI recommends)", "{} (consistent with the findings above)", "\U0001f449 {}",
    ],
)  # fmt: skip
def test_an_option_that_stands_out_is_seen(stressed: str) -> None:
    first, *others = (*OFFERED, OTHER, UNDETERMINED)
    lines = ["[ ] " + stressed.format(first), *("[ ] " + other for other in others)]
    assert blocking(HEAD + QUESTIONS[0] + "\n" + "\n".join(lines) + "\n") & {"Q8", "Q10"}


def test_options_that_are_all_bold_do_not_stand_out() -> None:
    lines = [f"- [ ] **{option}**" for option in (*OFFERED, OTHER, UNDETERMINED)]
    assert blocking(HEAD + QUESTIONS[0] + "\n" + "\n".join(lines) + "\n") == set()
