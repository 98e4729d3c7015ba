"""Who is in the tests: one person a role in Wharfdale, one from elsewhere, one whose time is over, one never let in."""

from datetime import date, timedelta

from django.test import Client
from django.utils import timezone

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import AccessGrant, Organisation, Person
from tests.factories import rows

HERE, ELSEWHERE = "wharfdale", "elmet"

# Beside the roles: what a name in a matrix of people means.
ANONYMOUS = "anonymous"
OF_ANOTHER_ORGANISATION = "of another organisation"  # sees everything there
EXPIRED = "expired"  # saw everything here until yesterday
NOT_YET = "not yet"  # will see everything here from tomorrow
NEVER_LET_IN = "never let in"

EVERYBODY: tuple[str, ...] = (
    *Role.values, ANONYMOUS, OF_ANOTHER_ORGANISATION, EXPIRED, NOT_YET, NEVER_LET_IN,
)  # fmt: skip


def today() -> date:
    return timezone.localdate()


def elsewhere() -> Organisation:
    return rows.organisation(ELSEWHERE, "Elmet District Council")


def person(name: str) -> Person:
    """The person of that name in `EVERYBODY`, with the grants the name stands for."""
    found: Person = Person.objects.create_user(email=f"{name.replace(' ', '-')}@wharfdale.example", password="x" * 12)
    long_ago, yesterday, tomorrow = date(2020, 1, 1), today() - timedelta(days=1), today() + timedelta(days=1)
    if name in Role.values:
        grant(found, Role(name))
    elif name == OF_ANOTHER_ORGANISATION:
        grant(found, Role.COMMISSIONER, at=elsewhere())
    elif name == EXPIRED:
        grant(found, Role.COMMISSIONER, from_on=long_ago, until_on=yesterday)
    elif name == NOT_YET:
        grant(found, Role.COMMISSIONER, from_on=tomorrow)
    else:
        assert name == NEVER_LET_IN, f"nobody is called {name}"
    return found


def grant(
    to: Person,
    role: Role,
    *,
    at: Organisation | None = None,
    from_on: date = date(2020, 1, 1),
    until_on: date | None = None,
) -> AccessGrant:
    home = at or rows.organisation()
    made: AccessGrant = AccessGrant.objects.create(
        person=to, organisation=home, role=role, from_on=from_on, until_on=until_on
    )
    return made


def signed_in(name: str = Role.COMMISSIONER) -> Client:
    """A browser in which that person is signed in; an empty one for `ANONYMOUS`."""
    client = Client()
    if name != ANONYMOUS:
        client.force_login(person(name))
    return client
