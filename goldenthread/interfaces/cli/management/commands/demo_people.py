"""`goldenthread demo-people`: the people who can sign in to the demonstration. Nowhere else."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from goldenthread.domain.organisations import operations
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import AccessGrant, DatedQuerySet, Organisation, Person, Post, PostHolding
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.organisations.queries import organisations_by_slug, post_title_of
from goldenthread.domain.plans.queries import dues
from goldenthread.interfaces.cli.asking import asked_wrong, found_wrong
from goldenthread.interfaces.cli.program_command import ProgramCommand

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
# Of the invented council's own people, one of each role; of its owners the one who owes most this week.
INVENTED = "exampleford"
ROLES = (
    Role.PERFORMANCE_TEAM,
    Role.OWNER,
    Role.DIRECTOR,
    Role.STATUTORY_OFFICER,
    Role.DEMOCRATIC_SERVICES,
    Role.BOARD_MEMBER,
    Role.COMMISSIONER,
    Role.ADMINISTRATOR,
)


class Command(ProgramCommand):
    help = "Let people sign in to the demonstration and print who they are; doing it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise asked_wrong("demo-people works only with GOLDENTHREAD_MODE=demo: its password is known to all.")
        organisation = organisations_by_slug("tower-hamlets").first()
        if organisation is None:
            raise found_wrong("There is no tower-hamlets yet. First: goldenthread load-record examples/tower_hamlets")
        now = timezone.now()
        invented = organisations_by_slug(INVENTED).first()
        with transaction.atomic():
            for name in PEOPLE:
                _add(organisation, name, now=now)
            chosen = _chosen(invented, now) if invented else ()
            theirs = [_let_sign_in(each, now=now) for each in chosen]
        self._say([(f"{name}@{_HOST}", role.label) for name, role in PEOPLE.items()] + theirs)

    def _say(self, people: list[tuple[str, str]]) -> None:
        width = max(len(address) for address, _ in people)
        self.stdout.write(f"{'E-mail address':{width}}  {'Password':{len(PASSWORD)}}  Signs in as")
        for address, signs_in_as in people:
            self.stdout.write(f"{address:{width}}  {PASSWORD}  {signs_in_as}")


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


def _chosen(organisation: Organisation, now: datetime) -> Iterator[AccessGrant]:
    """One grant of each role that is in force today."""
    today = timezone.localdate(now)
    for role in ROLES:
        grants = AccessGrant.objects.on(today).filter(organisation=organisation, role=role).order_by("person__email")
        found = (_busiest(grants, organisation, now) if role is Role.OWNER else None) or grants.first()
        if found is not None:
            yield found


def _busiest(grants: DatedQuerySet, organisation: Organisation, now: datetime) -> AccessGrant | None:
    """The grant of somebody with most still to answer in the round now open, else with most due this week."""
    holdings = PostHolding.objects.on(timezone.localdate(now)).filter(post__organisation=organisation)
    behind = [holdings.filter(post=post) for post in dues.posts_behind(organisation)]
    for held in behind or [
        holdings.filter(post__title=title) for title in dues.owners_due_this_week(organisation, now=now)
    ]:
        found: AccessGrant | None = grants.filter(person__in=held.values("person")).first()
        if found is not None:
            return found
    return None


def _let_sign_in(grant: AccessGrant, *, now: datetime) -> tuple[str, str]:
    """The address and whose it is, once the person has the password of the demonstration."""
    person, organisation = grant.person, grant.organisation
    if not person.check_password(PASSWORD):
        operations.set_password(person=person, organisation=organisation, password=PASSWORD, by=OPERATOR, now=now)
    post = post_title_of(person, organisation, on=timezone.localdate(now))
    role = grant.get_role_display()
    return person.email, f"{role}, Exampleford" + (f": {post}" if post != role else "")
