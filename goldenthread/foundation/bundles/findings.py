"""What a verification found: sentences, each of which holds, fails, or is worth knowing."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any


class State(Enum):
    """Whether what a sentence is about is as it must be."""

    HOLDS = "holds"
    FAILS = "fails"
    NOTE = "note"  # nothing is wrong; the reader has to judge, or something could not be looked at


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence. `code` is for programs and tests."""

    state: State
    code: str
    sentence: str


def holds(code: str, sentence: str) -> Finding:
    """A finding that something is as it must be."""
    return Finding(State.HOLDS, code, sentence)


def fails(code: str, sentence: str) -> Finding:
    """A finding that something is not as it must be."""
    return Finding(State.FAILS, code, sentence)


def note(code: str, sentence: str) -> Finding:
    """Something the reader should know."""
    return Finding(State.NOTE, code, sentence)


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found. `about` is what the manifest says the bundle is, empty where it could not be read."""

    items: tuple[Finding, ...]
    about: Mapping[str, Any]

    @property
    def sound(self) -> bool:
        """Whether nothing fails."""
        return not self.failing

    @property
    def failing(self) -> tuple[Finding, ...]:
        """What fails."""
        return tuple(item for item in self.items if item.state is State.FAILS)

    def codes(self, state: State = State.FAILS) -> frozenset[str]:
        """The codes of the findings in that state."""
        return frozenset(item.code for item in self.items if item.state is state)
