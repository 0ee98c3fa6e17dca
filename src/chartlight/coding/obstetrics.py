"""Pregnancy, childbirth and the puerperium: chapter 15 before every other chapter (Official Guidelines I.C.15).

Weeks and outcome come from the words; what else a pregnant patient has goes to codes of chapter 15 unless a provider
says that the pregnancy is incidental. Nothing of the chapter is ever coded for a man or an infant.
"""

import re
from collections.abc import Iterator
from functools import cache

from chartlight.chart import Chart, Sex
from chartlight.codesets.codeset import Codeset
from chartlight.coding.birth_rules import BirthRules, load_birth_rules
from chartlight.coding.combinations import Supports, active
from chartlight.coding.newborn import is_newborn
from chartlight.coding.rules import under
from chartlight.coding.support import Support
from chartlight.coding.told import Page, Told

SOURCE = "Official Guidelines I.C.15.a"
WEEKS, PREGNANT, OUTCOME = "Z3A", "Z33.1", "Z37"
_MOTHERS = ("O", WEEKS, "Z33", "Z34", OUTCOME, "Z39")
_WITHOUT_WEEKS = ("O00", "O01", "O02", "O03", "O04", "O07", "O08", "O85", "O86", "O87", "O88", "O89", "O9")
"""Codes of chapter 15 that weeks of gestation alone are not reported with: abortive outcome, puerperium (Z3A note)."""
_OWN = ("O9A", "O98", "O99", "O94")
_SECOND, _THIRD = 14, 28
"""Completed weeks at which the second and third trimester begin (I.C.15.a.3)."""
_YOUNGEST = 8


def birth_words(page: Page) -> Iterator[Told]:
    """Weeks of gestation, pregnancy, delivery and its outcome, as a note tells them."""
    words = load_birth_rules().words
    for pattern in words.weeks:
        for match in _pattern(pattern).finditer(page.text):
            code = weeks_code(int(match["weeks"]))
            if code is not None:
                yield page.tell(match.start(), match.end(), code, "weeks of gestation")
    for code, pattern in (
        (PREGNANT, words.pregnant),
        ("O80", words.normal_delivery),
        ("O82", words.cesarean),
        ("Z98.891", words.prior_cesarean),
        ("Z37.0", words.live_birth),
        ("Z37.2", words.live_twins),
        ("Z37.1", words.stillbirth),
        ("Z38.00", words.liveborn_vaginal),
        ("Z38.01", words.liveborn_cesarean),
    ):
        for match in _pattern(pattern).finditer(page.text):
            yield page.tell(match.start(), match.end(), code, match[0].lower())


def weeks_code(weeks: int) -> str | None:
    """The Z3A code of completed weeks; None for what is no number of weeks of a pregnancy."""
    if not 4 <= weeks <= 44:
        return None
    if weeks < _YOUNGEST:
        return "Z3A.01"
    return f"Z3A.{weeks:02d}" if weeks <= 42 else "Z3A.49"


def chapter_15(supports: Supports, chart: Chart, codeset: Codeset) -> None:
    """Give a pregnancy its precedence, its trimester and its weeks; take the chapter from whom it cannot concern."""
    if not _may_be_mother(chart):
        for support in active(supports):
            if under(support.code, _MOTHERS):
                support.suppress(f"only ever coded on a mother's record ({SOURCE}.2)")
        return
    rules = load_birth_rules()
    weeks = _weeks(supports)
    _one_number_of_weeks(supports, weeks)
    pregnant = next((s for s in active(supports) if s.code == PREGNANT), None) or weeks
    own = [s for s in active(supports) if s.code.startswith("O")]
    if pregnant is None and not own:
        return
    if pregnant is not None and _is_incidental(pregnant, rules):
        _drop(supports, (WEEKS,), f"the pregnancy is incidental: {PREGNANT} alone tells of it ({SOURCE}.1)")
        return
    episode = _episode(chart, own, weeks, rules)
    for support in own:
        _in_episode(supports, support, episode, codeset)
    if episode != "the puerperium" and (pregnant is not None or episode == "childbirth"):
        _take_over(supports, pregnant, episode, codeset, rules)
    _settle(supports, episode)


def _may_be_mother(chart: Chart) -> bool:
    age = chart.patient.age_at(chart.encounter.admitted or chart.as_of)
    if age is None and is_newborn(chart):
        return False
    return chart.patient.sex is not Sex.MALE and (age is None or 9 <= age <= 64)


def _weeks(supports: Supports) -> Support | None:
    """The weeks at admission: those of the earliest words (I.C.21.c.11)."""
    found = [s for s in active(supports) if s.code.startswith(WEEKS) and s.cites]
    return min(found, key=lambda s: (s.cites[0].time is None, s.cites[0].time or 0, s.code), default=None)


def _one_number_of_weeks(supports: Supports, weeks: Support | None) -> None:
    for support in active(supports):
        if weeks is not None and support.code.startswith(WEEKS) and support is not weeks:
            support.suppress(
                f"{weeks.code} is told first: the weeks at admission count (Official Guidelines I.C.21.c.11)"
            )


def _is_incidental(pregnant: Support, rules: BirthRules) -> bool:
    pattern = _pattern(rules.state.incidental)
    return any(pattern.search(cite.note.text, *cite.mention.sentence) is not None for cite in pregnant.cites)


def _episode(chart: Chart, own: list[Support], weeks: Support | None, rules: BirthRules) -> str:
    """What the title of a code of chapter 15 says of the time: a trimester, childbirth or the puerperium."""
    outcome = [s for s in own if s.code in ("O80", "O82")]
    if outcome or _told(chart, rules.state.delivered):
        return "childbirth"
    if weeks is None:
        return "the puerperium" if _told(chart, rules.state.puerperium) else "unspecified trimester"
    number = int(weeks.code[-2:]) if weeks.code != "Z3A.01" else 1
    return "first trimester" if number < _SECOND else "second trimester" if number < _THIRD else "third trimester"


def _told(chart: Chart, pattern: str) -> bool:
    return any(_pattern(pattern).search(note.text) is not None for note in chart.readable_notes)


def _in_episode(supports: Supports, support: Support, episode: str, codeset: Codeset) -> None:
    """The code of the same title for this time, where the words of the condition did not say it."""
    title = codeset.title(support.code) or ""
    if "unspecified trimester" in title and episode != "unspecified trimester":
        better = _of_episode(support.code[:-1].rstrip("."), episode, codeset)
    elif "in pregnancy," in title and episode in ("childbirth", "the puerperium"):
        wanted = title.replace("in pregnancy,", f"in {episode},")
        category = codeset.category(support.code) or support.code
        better = next((leaf for leaf in codeset.leaves(category) if codeset.title(leaf) == wanted), None)
    else:
        return
    if better is not None and better != support.code:
        found = supports.setdefault(better, Support(better))
        found.cites += [cite for cite in support.cites if cite not in found.cites]
        found.suppressed, found.combined = None, True
        found.reasons.append(f"{episode}, as the record says ({SOURCE}.3)")
        support.suppress(f"less specific than {better}: {episode} ({SOURCE}.3)")


def _of_episode(stem: str, episode: str, codeset: Codeset) -> str | None:
    leaves = codeset.leaves(stem)
    plain = episode.removeprefix("the ")
    return next((leaf for leaf in leaves if plain in (codeset.title(leaf) or "")), None)


def _unspecified(stem: str, codeset: Codeset) -> str | None:
    """Of codes that know no trimester, the one that says no more than the stem."""
    leaves = codeset.leaves(stem)
    timed = any("trimester" in (codeset.title(leaf) or "") for leaf in leaves)
    return None if timed else next((leaf for leaf in leaves if "unspecified" in (codeset.title(leaf) or "")), None)


def _take_over(supports: Supports, pregnant: Support | None, episode: str, codeset: Codeset, rules: BirthRules) -> None:
    """Conditions of other chapters complicate the pregnancy unless a provider says otherwise."""
    for support in active(supports):
        rule = next((rule for rule in rules.condition if under(support.code, rule.codes)), None)
        if rule is None or support.decided:
            continue
        code = _of_episode(rule.stem, episode, codeset) or _unspecified(rule.stem, codeset)
        if code is None:
            continue
        found = supports.setdefault(code, Support(code, combined=True))
        found.suppressed = None
        found.cites += [cite for cite in support.cites if cite not in found.cites]
        found.cites += [cite for cite in pregnant.cites[:2] if cite not in found.cites] if pregnant else []
        found.parts = [*found.parts, support]
        found.reasons.append(f"{support.code} in pregnancy: chapter 15 goes before other chapters ({rule.source})")
        if not rule.keep:
            support.suppress(f"part of {code} ({rule.source})")


def _settle(supports: Supports, episode: str) -> None:
    """Weeks, outcome and the normal delivery stand only beside what they belong to."""
    own = [s for s in active(supports) if s.code.startswith("O")]
    if any(s.code not in ("O80", "O82") for s in own):
        _drop(supports, ("O80",), "a normal delivery has no other code of chapter 15 (Official Guidelines I.C.15.n)")
        _drop(supports, ("O82",), "the condition that led to the cesarean delivery is coded (I.C.15.b.4)")
    if own:
        _drop(supports, (PREGNANT,), f"codes of chapter 15 tell of the pregnancy ({SOURCE}.1)")
    bearing = [s for s in own if not under(s.code, _WITHOUT_WEEKS) or under(s.code, _OWN)]
    if not bearing or (episode == "the puerperium"):
        _drop(supports, (WEEKS,), "weeks of gestation belong to codes of a pregnancy (Tabular List, Z3A)")
    if episode != "childbirth":
        _drop(supports, (OUTCOME,), "an outcome of delivery without a delivery in this stay (I.C.15.b.5)")


def _drop(supports: Supports, codes: tuple[str, ...], why: str) -> None:
    for support in active(supports):
        if under(support.code, codes):
            support.suppress(why)


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE)
