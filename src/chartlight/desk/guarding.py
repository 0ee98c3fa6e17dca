"""The guard around every public method of the desk: who may not is refused before anything is read or written.

It stands in the desk, not in a window or a command, so that there is no way around it. Only the outermost call is
asked for its right: what a use case does inside is its own affair. While nobody is registered in a store, whoever can
open it may do everything, and the guard costs a fraction of a microsecond.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import wraps
from inspect import unwrap
from typing import Any, Protocol, TypeVar

from chartlight.desk.rights import METHODS, READS, Right, Rule, Shown
from chartlight.desk.setting_rights import right_of_setting


class Turn(threading.local):
    """What the present thread is about: inside a guarded call, or at the program's own upkeep."""

    def __init__(self) -> None:
        self.within = False
        self.serving = False

    @contextmanager
    def outside(self) -> Iterator[None]:
        """For what is called back: it may not do more than it could by itself."""
        was, self.within = self.within, False
        try:
            yield
        finally:
            self.within = was


@dataclass(frozen=True, slots=True)
class Access:
    """What the person at the desk may do now.

    `refusal` says why nothing at all, where that is so; `units` are those whose charts they see, None for all.
    """

    rights: frozenset[Right] = frozenset()
    units: frozenset[str] | None = None
    refusal: str = ""


class Guarded(Protocol):
    """What the guard needs of a desk."""

    _calling: Turn
    _access: Access | None

    @property
    def actor(self) -> Any:
        """Who acts; has a `name`."""

    def _refuse(self, method: str, rule: Rule | None, why: str, admission: str | None = None) -> None:
        """Write down that something was refused, and raise NotAllowed."""

    def _is_theirs(self, admission: str) -> bool:
        """Is a chart among those that the person at the desk may see?"""

    def _note_read(self, admission: str) -> None:
        """Write down that somebody was handed what stands in a chart."""

    def _admission_of_query(self, query_id: str) -> str | None:
        """Whose query it is; None where there is none of that id."""


T = TypeVar("T", bound=type)


def guarded(cls: T) -> T:
    """Put the guard around every public method and property of a desk class."""
    for name in dir(cls):
        if name.startswith("_"):
            continue
        member = _member(cls, name)
        rule = METHODS.get(name)
        if isinstance(member, property):
            if rule is None or rule.right is not Right.OPEN:
                assert member.fget is not None
                setattr(cls, name, property(_guard(name, member.fget, rule), doc=member.__doc__))
        elif callable(member):
            setattr(cls, name, _guard(name, member, rule))
    return cls


def _member(cls: type, name: str) -> Any:
    return next(one.__dict__[name] for one in cls.__mro__ if name in one.__dict__)


def _guard(name: str, method: Callable[..., Any], rule: Rule | None) -> Callable[..., Any]:
    charts_of = _charts_in(method)

    @wraps(method)
    def call(self: Guarded, *args: Any, **kwargs: Any) -> Any:
        turn, access = self._calling, self._access
        if access is None or turn.within:
            return method(self, *args, **kwargs)
        restricted = _permitted(self, access, name, rule)
        if rule is not None and rule.keyed and not turn.serving:
            right = right_of_setting(args[0] if args else kwargs["key"], rule.keyed, self.actor.name)
            if right not in access.rights:
                self._refuse(name, replace(rule, right=right), "right")
        if restricted and rule is not None and not rule.anywhere:
            for admission in charts_of(self, args, kwargs):
                if not self._is_theirs(admission):
                    self._refuse(name, rule, "unit", admission)
        turn.within = True
        try:
            answer = method(self, *args, **kwargs)
            if name in READS and not turn.serving:
                for admission in charts_of(self, args, kwargs):
                    self._note_read(admission)
            return shown(self, rule, answer) if restricted and rule is not None else answer
        finally:
            turn.within = False

    return call


def _permitted(self: Guarded, access: Access, name: str, rule: Rule | None) -> bool:
    """Refuse who may not; True where the person sees some charts alone."""
    if rule is not None and rule.right is Right.OPEN:
        return False
    if self._calling.serving:
        if rule is None or not rule.served:
            self._refuse(name, rule, "serving")
        return False
    if access.refusal:
        self._refuse(name, rule, access.refusal)
    if rule is None or rule.right not in access.rights:
        self._refuse(name, rule, "right")
    return access.units is not None


def _charts_in(method: Callable[..., Any]) -> Callable[[Guarded, tuple[Any, ...], Mapping[str, Any]], Iterable[str]]:
    """What finds the admissions that a call is about, by the names of the method's arguments."""
    code = unwrap(method).__code__
    names = code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount]
    places = [(name, place) for place, name in enumerate(names) if name in _ABOUT]

    def found(self: Guarded, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Iterator[str]:
        for name, place in places:
            value = args[place] if place < len(args) else kwargs.get(name)
            if value is not None:
                yield from (one for one in _ABOUT[name](self, value) if one is not None)

    return found


_ABOUT: Mapping[str, Callable[[Guarded, Any], Iterable[str | None]]] = {
    "admission": lambda _, value: (value,),
    "admissions": lambda _, value: tuple(value),
    "query": lambda _, value: (value.admission,),
    "query_id": lambda desk, value: (desk._admission_of_query(value),),
    "query_ids": lambda desk, value: tuple(desk._admission_of_query(one) for one in value),
}
"""Arguments that say which charts a call is about."""


def shown(self: Guarded, rule: Rule, answer: Any) -> Any:
    """An answer without the charts that the person may not see."""
    if rule.shown is Shown.ROWS:
        return type(answer)(one for one in answer if one.admission is None or self._is_theirs(one.admission))
    if rule.shown is Shown.DETAIL:
        return replace(answer, rows=tuple(one for one in answer.rows if self._is_theirs(one.admission)))
    if rule.shown is Shown.ADMISSION:
        return answer if answer is None or self._is_theirs(answer) else None
    if rule.shown is Shown.QUERIES:
        theirs = {one for one in answer if self._is_theirs(self._admission_of_query(one) or "")}
        if isinstance(answer, Mapping):
            return {one: step for one, step in answer.items() if one in theirs}
        return tuple(one for one in answer if one in theirs)
    return answer
