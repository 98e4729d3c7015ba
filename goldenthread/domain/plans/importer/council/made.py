"""What was made of a council's folder so far, by the folder's own keys."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied

from goldenthread.domain.evidence.models import EvidenceItem
from goldenthread.domain.organisations.models import Organisation, Person, Post
from goldenthread.domain.plans.importer.council.rows import Council
from goldenthread.domain.plans.models import Action, Area, Milestone, Plan, Round, Ruling
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
    evidence: dict[str, EvidenceItem] = field(default_factory=dict)


RulingOf = Callable[[str], Ruling]  # of the key of a decision; raises KeyError where that is not on record yet
_FIX = "Name a post whose holder may, or give the person another role."


def ruled(ruling_of: RulingOf, decision: str) -> Ruling:
    """The ruling that the decision is. Raises RefusedError where none of that key is on record at that moment."""
    try:
        return ruling_of(decision)
    except KeyError as error:
        raise RefusedError("decision", f"{decision!r} is not a decision on record at that moment.") from error


@contextmanager
def telling(file: str, row: int, columns: Mapping[str, str | None] | None = None) -> Iterator[None]:
    """A refusal of what is done meanwhile names row and column; `columns` are those that answer for other fields.

    Raises NotTellableError.
    """
    try:
        yield
    except RefusedError as error:
        column = (columns or {}).get(error.field, error.field) or None
        raise NotTellableError(Refusal(f"{file}.csv", row, column, error.message, "Correct the row.")) from error
    except PermissionDenied as error:
        raise NotTellableError(Refusal(f"{file}.csv", row, "by", str(error), _FIX)) from error


@contextmanager
def naming(file: str, row: int) -> Iterator[None]:
    """A refusal of what is done meanwhile names the row. Raises NotTellableError."""
    try:
        yield
    except RefusedError as error:
        raise NotTellableError(Refusal(f"{file}.csv", row, None, error.message, "Correct the row.")) from error
