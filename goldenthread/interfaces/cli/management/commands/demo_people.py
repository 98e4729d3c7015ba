"""`goldenthread demo-people`: five people who can sign in to the demonstration. Nowhere else."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from goldenthread.domain.organisations import operations
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import AccessGrant, Organisation, Person, Post, PostHolding
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.organisations.queries import organisations_by_slug
from goldenthread.interfaces.cli.asking import asked_wrong, found_wrong

PASSWORD = "golden-thread-demo"  # noqa: S105 - printed for everybody who tries the demonstration
_HOST = "tower-hamlets.example"

# The name before the @, and the role. Their posts say that they are of the demonstration: no council has them.
PEOPLE: dict[str, Role] = {
    "performance": Role.PERFORMANCE_TEAM,
    "owner": Role.OWNER,
    "board": Role.BOARD_MEMBER,
    "commissioner": Role.COMMISSIONER,
    "administrator": Role.ADMINISTRATOR,
}


class Command(BaseCommand):
    help = "Add five people who can sign in to the demonstration; adding them again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise asked_wrong("demo-people works only with GOLDENTHREAD_MODE=demo: its password is known to all.")
        organisation = organisations_by_slug("tower-hamlets").first()
        if organisation is None:
            raise found_wrong("There is no tower-hamlets yet. First: goldenthread load-record examples/tower_hamlets")
        now = timezone.now()
        with transaction.atomic():
            for name in PEOPLE:
                _add(organisation, name, now=now)
        self._say()

    def _say(self) -> None:
        addresses = {name: f"{name}@{_HOST}" for name in PEOPLE}
        width = max(map(len, addresses.values()))
        self.stdout.write(f"{'E-mail address':{width}}  {'Password':{len(PASSWORD)}}  Signs in as")
        for name, role in PEOPLE.items():
            self.stdout.write(f"{addresses[name]:{width}}  {PASSWORD}  {role.label}")


def _add(organisation: Organisation, name: str, *, now: datetime) -> None:
    email, role = f"{name}@{_HOST}", PEOPLE[name]
    title = f"Demonstration: {role.label.lower()}"
    person = Person.objects.filter(email=email).first() or operations.add_person(
        organisation=organisation, email=email, password=PASSWORD, by=OPERATOR, now=now
    )
    post = Post.objects.filter(organisation=organisation, title=title).first() or operations.add_post(
        organisation=organisation, title=title, by=OPERATOR, now=now
    )
    today = timezone.localdate(now)
    if not PostHolding.objects.filter(post=post, person=person).exists():
        operations.hold_post(post=post, person=person, from_on=today, by=OPERATOR, now=now)
    _grant(organisation, person, role, today, now=now)


def _grant(organisation: Organisation, person: Person, role: Role, today: date, *, now: datetime) -> None:
    if AccessGrant.objects.filter(person=person, organisation=organisation, role=role).exists():
        return
    operations.grant_access(person=person, organisation=organisation, role=role, from_on=today, by=OPERATOR, now=now)
