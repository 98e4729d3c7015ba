"""What rooms above say of their messages: kinds by code; who stands behind a reference, and what it is called.

Filled from `apps.ready()` of each room. A reference is a prefix, a colon and a key, such as "post:12".
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

Context = Mapping[str, Any]
NOBODY = "Nobody is there to get it"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who gets what is sent to a reference: the key of the person, and the address."""

    person: int
    email: str


Resolver = Callable[[set[str], date], dict[str, list[Recipient]]]
Labeller = Callable[[set[str]], dict[str, str]]


class Kind(ABC):
    """A kind of message. `required` cannot be switched off; `urgent` reaches who wants only what is urgent."""

    code: ClassVar[str]
    label: ClassVar[str]
    required: ClassVar[bool] = False
    urgent: ClassVar[bool] = False

    @abstractmethod
    def sentence(self, context: Context) -> str:
        """What happened or is asked, in one sentence of plain words. It names roles only."""

    @abstractmethod
    def link(self, context: Context) -> str:
        """The path of the page where something can be done about it, beginning with a slash."""


@dataclass(frozen=True, slots=True)
class _Resolving:
    find: Resolver
    nobody: str


_kinds: dict[str, Kind] = {}
_resolvers: dict[str, _Resolving] = {}
_labellers: dict[str, Labeller] = {}


def register(kind: Kind) -> None:
    """Makes a kind known. Raises ValueError when another class has its code."""
    if type(_kinds.get(kind.code, kind)) is not type(kind):
        raise ValueError(f"Two kinds of message have the code {kind.code!r}.")
    _kinds[kind.code] = kind


def register_resolver(prefix: str, find: Resolver, *, nobody: str = NOBODY) -> None:
    """`find(references, on)` answers who is behind each that day. `nobody` is said of one with nobody behind it."""
    _resolvers[prefix] = _Resolving(find, nobody)


def register_labeller(prefix: str, name: Labeller) -> None:
    """`name(references)` answers what each is called by people."""
    _labellers[prefix] = name


def kinds() -> list[Kind]:
    """Every kind, by label."""
    return sorted(_kinds.values(), key=lambda kind: kind.label)


def kind(code: str) -> Kind:
    """Raises LookupError for a code that nobody registered."""
    try:
        return _kinds[code]
    except KeyError as error:
        raise LookupError(f"No kind of message has the code {code!r}. Register it from apps.ready().") from error


@dataclass(frozen=True, slots=True)
class Said:
    """A message in words: one line, and the path of its page."""

    sentence: str
    path: str
    urgent: bool


def said(code: str, context: Context) -> Said:
    """The message in the words of its kind. Raises LookupError for an unknown kind, ValueError when it has no words."""
    about = kind(code)
    try:
        sentence, path = " ".join(about.sentence(context).split()), about.link(context)
    except Exception as error:
        raise ValueError(f"{code} cannot be said of {dict(context)!r}: {error!r}") from error
    if not sentence or not path.startswith("/") or path.startswith("//") or path.split() != [path]:
        raise ValueError(f"{code} needs a sentence and a path beginning with one slash: {sentence!r}, {path!r}.")
    return Said(sentence, path, about.urgent)


def require_resolver(reference: str) -> None:
    """Raises LookupError for a reference that nobody could ever resolve."""
    if _prefix(reference) not in _resolvers:
        raise LookupError(f"Nothing resolves {reference!r} to people. Register a resolver from apps.ready().")


def resolve(references: Collection[str], on: date) -> dict[str, list[Recipient]]:
    """Who is behind each reference that day; a reference with nobody is left out. One call of each resolver."""
    found: dict[str, list[Recipient]] = {}
    for prefix, resolving in _resolvers.items():
        asked = {each for each in references if _prefix(each) == prefix}
        if asked:
            found |= {to: people for to, people in resolving.find(asked, on).items() if to in asked and people}
    return found


def labels(references: Collection[str]) -> dict[str, str]:
    """What people call each reference; the reference itself where nobody names it. One call of each labeller."""
    found = {each: each for each in references}
    for prefix, name in _labellers.items():
        asked = {each for each in references if _prefix(each) == prefix}
        if asked:
            found |= {to: label for to, label in name(asked).items() if to in asked}
    return found


def nobody_said(reference: str) -> str:
    """Why it is sent to nobody for now, in words."""
    resolving = _resolvers.get(_prefix(reference))
    return resolving.nobody if resolving else NOBODY


def _prefix(reference: str) -> str:
    return reference.partition(":")[0]
