"""What moves a plan: the ruling of a body, or of a post to which a body delegated it (SPEC 2.3).

Rulings are kept in the room of meetings, above this one. Each of its tables of them inherits `Ruling` beside `Fact`, so
that an operation here can ask a ruling what it allows, and tell it what was done on its word, without knowing it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from goldenthread.domain.plans.models.structure import Plan


@dataclass(frozen=True, slots=True)
class Authority:
    """Who ruled, on which day, and where that is written; `on` is None where no record says the day."""

    body: str
    on: date | None
    item: str


class Ruling:
    """What a decision on record tells the operations of plans. `verb` is one of `choices.Verb`."""

    verb: str

    @property
    def left_to(self) -> int | None:
        """The post to which it is left: whoever holds that enters it. None where a body ruled."""
        return None

    @property
    def decided_by(self) -> int | None:
        """The person who decided what is left to a post, whoever enters it. None where a body ruled."""
        return None

    def hold(self) -> None:
        """Nobody takes it back until the transaction ends. Call before anything of a plan is held."""

    def authority(self) -> Authority:
        """Who ruled, when, and under which item."""
        raise NotImplementedError

    def why_not(self, plan: Plan, fact: models.Model) -> str:
        """Why it does not rule on this, in a sentence that names the fix; empty where it does."""
        raise NotImplementedError

    def bind(self, fact: models.Model, *, place: str) -> None:
        """Keeps that the fact, now saved, was recorded on its word; `place` is its line of a schedule."""
        raise NotImplementedError
