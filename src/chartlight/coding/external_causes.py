"""External causes of injuries, their place and activity, as notes tell them (Official Guidelines I.C.20).

They stand only beside an injury and are never principal (I.C.20.a.6). One cause is kept, the most telling of the
chart; place and activity stand beside it, once (I.C.20.b, I.C.20.c).
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from chartlight import locations
from chartlight.codesets.codeset import Codeset
from chartlight.coding.combinations import Supports, active
from chartlight.coding.rules import BadRules, under
from chartlight.coding.support import Support
from chartlight.coding.told import Page, Told

EXTERNAL = ("V", "W", "X", "Y")
_PLACE, _ACTIVITY = ("Y92",), ("Y93",)
_SOURCE = "Official Guidelines I.C.20"
# "Status post fall" is the fall that brought the patient in, no history.
_AFTER = re.compile(r"\b(?:status[- ]post|s/p|post)\s+(?:(?:a|an|the|recent|mechanical)\s+)*$", re.IGNORECASE)


class _Checked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Rule(_Checked):
    code: str
    kind: Literal["cause", "place", "activity"]
    words: str


class _Source(_Checked):
    triggers: str
    not_told: str
    injuries: tuple[str, ...]
    cause: tuple[_Rule, ...]


@dataclass(frozen=True)
class Causes:
    """The rules in order of precedence, with their patterns compiled."""

    triggers: re.Pattern[str]
    not_told: re.Pattern[str]
    injuries: tuple[str, ...]
    rules: tuple[tuple[_Rule, re.Pattern[str]], ...]

    def rank(self, code: str) -> int:
        """Place of a code in the order of precedence."""
        return next((n for n, (rule, _) in enumerate(self.rules) if rule.code == code), len(self.rules))


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.IGNORECASE)


@cache
def load_causes() -> Causes:
    """The rules of resources/coding/external_causes.toml; BadRules says which entry is wrong."""
    path = locations.resources() / "coding" / "external_causes.toml"
    try:
        source = _Source.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        rules = tuple((rule, _words(rule.words)) for rule in source.cause)
        return Causes(_words(source.triggers), _words(source.not_told), source.injuries, rules)
    except (OSError, tomllib.TOMLDecodeError, ValidationError, re.error) as error:
        raise BadRules(f"resources/coding/external_causes.toml: {error}") from error


def external_causes(page: Page, codeset: Codeset) -> Iterator[Told]:
    """What a note tells of how an injury came about: in each sentence its cause, then place and activity."""
    causes = load_causes()
    if causes.triggers.search(page.text) is None:
        return
    for begin, end in page.reading.sentences:
        if causes.triggers.search(page.text, begin, end) is None:
            continue
        sentence = causes.not_told.sub(lambda found: "\0" * len(found.group()), page.text[begin:end])
        found: set[str] = set()
        for rule, pattern in causes.rules:
            if rule.kind in found or (rule.kind != "cause" and "cause" not in found):
                continue
            match = pattern.search(sentence)
            if match is not None and codeset.is_billable(rule.code):
                found.add(rule.kind)
                title = codeset.title(rule.code) or rule.code
                after = _AFTER.search(sentence[: match.start()])
                start = after.start() if after is not None else match.start()
                yield page.tell(begin + start, begin + match.end(), rule.code, title)


def keep_one_cause(supports: Supports) -> None:
    """External causes beside an injury alone; of several causes the one that says most, once."""
    causes = load_causes()
    present = active(supports)
    told = [support for support in present if support.code.startswith(EXTERNAL) and not support.decided]
    if not any(under(support.code, causes.injuries) for support in present):
        for support in told:
            support.suppress(f"an external cause, and no injury of this stay that it explains ({_SOURCE}.a)")
        return
    _keep_first(
        [s for s in told if not under(s.code, (*_PLACE, *_ACTIVITY)) and causes.rank(s.code) < len(causes.rules)]
    )
    beside = any(not under(s.code, (*_PLACE, *_ACTIVITY)) for s in active(supports) if s.code.startswith(EXTERNAL))
    for prefix in (_PLACE, _ACTIVITY):
        ours = [support for support in told if under(support.code, prefix)]
        if not beside:
            for support in ours:
                support.suppress(f"place or activity without an external cause ({_SOURCE}.b, {_SOURCE}.c)")
        _keep_first(ours)


def _keep_first(supports: list[Support]) -> None:
    first = min(supports, key=lambda s: (load_causes().rank(s.code), s.code), default=None)
    for support in supports:
        if first is not None and support is not first:
            support.suppress(f"{first.code} tells more of how the injury came about ({_SOURCE}.a)")
