"""Who may: operations require, pages only ask. What a person may not see is 404, never 403 (SPEC 4.5)."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations import queries
from goldenthread.domain.organisations.models import Organisation, Person
from goldenthread.domain.organisations.roles import Permission


@dataclass(frozen=True, slots=True)
class Acting:
    """Who does an operation: a person in a post, or (`person` None) the operator at the command line.

    The operator already holds the database file, so an operation refuses the operator nothing; the ledger says so.
    """

    post: str
    person: Person | None = None

    @property
    def person_id(self) -> str:
        return "" if self.person is None else str(self.person.pk)


OPERATOR = Acting(post="Operator at the command line")


def require(acting: Acting, permission: Permission, organisation: Organisation, *, on: date) -> None:
    """Raises PermissionDenied unless the one acting has the permission in the organisation on that day."""
    if acting.person is None:
        return
    if not queries.access_of(acting.person, on=on).may(permission, organisation.pk):
        raise PermissionDenied(f"{acting.post} may not do this for {organisation} on {on:%-d %B %Y}.")
