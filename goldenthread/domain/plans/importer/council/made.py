"""What was made of a council's folder so far, by the folder's own keys."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from goldenthread.domain.organisations.models import Organisation, Person, Post
from goldenthread.domain.plans.importer.council.rows import Council
from goldenthread.domain.plans.models import Action, Area, Milestone, Plan, Round
from goldenthread.foundation.lib.tables import Refusal
from goldenthread.foundation.lib.typed import RefusedError


class NotTellableError(Exception):
    """An operation refused a row; `refusal` names it. Nothing was written."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.said())
        self.refusal = refusal


@dataclass
class Made:
    council: Council
    home: Organisation
    posts: dict[str, Post] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)
    milestones: dict[str, Milestone] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    rounds: dict[str, Round] = field(default_factory=dict)


@contextmanager
def naming(file: str, row: int) -> Iterator[None]:
    """A refusal of what is done meanwhile names the row. Raises NotTellableError."""
    try:
        yield
    except RefusedError as error:
        raise NotTellableError(Refusal(f"{file}.csv", row, None, error.message, "Correct the row.")) from error
