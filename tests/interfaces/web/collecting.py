"""A council that collects updates now: a plan of several milestones, an open round, and who is asked in it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from goldenthread.domain.organisations.choices import HoldingKind, Role
from goldenthread.domain.organisations.models import Person, Post, PostHolding
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.models import Milestone, Plan, ProgressUpdate, Round
from goldenthread.domain.plans.operations import rounds as operations
from goldenthread.domain.plans.operations import updates
from tests import cast
from tests.factories import rounds, rows
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import fields_of, on

MINE, CHECK = "/my-updates/", "/my-updates/check"
ROUND = "/rounds/wharfdale/q1/"


@dataclass(frozen=True)
class Council:
    """A plan of this year whose milestones, due from 30 days on, belong to the Head of Property."""

    plan: Plan
    post: Post
    milestones: tuple[Milestone, ...]

    @property
    def first(self) -> Milestone:
        return self.milestones[0]

    def holder(self, name: str = "holder", *, post: Post | None = None, role: Role = Role.OWNER, **days: Any) -> Client:
        """A browser of somebody new with the role who holds the post."""
        person: Person = Person.objects.create_user(email=f"{name}@wharfdale.example", password="x" * 12)
        cast.grant(person, role)
        PostHolding.objects.create(post=post or self.post, person=person, **({"from_on": on(-90)} | days))
        client = Client()
        client.force_login(person)
        return client

    def deputy(self, name: str = "deputy") -> Client:
        """A browser of somebody who answers for the post beside its holder."""
        return self.holder(name, kind=HoldingKind.DEPUTY, until_on=on(30))

    def another_post(self, title: str = "Head of Legal", **fields: Any) -> Post:
        made: Post = Post.objects.create(
            organisation=self.plan.organisation, slug=title.lower().replace(" ", "-"), title=title, **fields
        )
        return made

    def open(self, slug: str = "q1", **days: Any) -> Round:
        """A round that was opened three days ago and ends in a week; its report goes to nobody yet."""
        return rounds.opened(self.plan, **({"slug": slug, "opens": on(-3), "closes": on(7)} | days))

    def updated(self, milestone: Milestone, note: str = "Tenders are out.", *, days: int = -20) -> ProgressUpdate:
        """What the holder of the post said so many days from today."""
        return updates.add_update(milestone=milestone, note=note, by=_OWNER, now=timezone.now() + timedelta(days=days))


_OWNER = Acting("Head of Property")


def council(milestones: int = 3) -> Council:
    home = rows.organisation()
    post: Post = Post.objects.create(organisation=home, slug="head-of-property", title="Head of Property")
    days = {"starts_on": on(-300), "ends_on": on(300)}
    plan = rows.plan("plan-now", organisation=home, baseline_fixed_at=timezone.now() - timedelta(days=200), **days)
    action = rows.action(rows.area(plan))
    made = (_milestone(action, number, post) for number in range(1, milestones + 1))
    return Council(plan, post, tuple(made))


def _milestone(action: Any, number: int, post: Post) -> Milestone:
    due, words = on(29 + number).isoformat(), f"Open hub number {number}"
    return rows.milestone(action, f"m{number}", baseline=due, owner_post=post, wording=words, reference=f"P{number}")


def moment(days: int) -> datetime:
    """Now, so many days off."""
    return timezone.now() + timedelta(days=days)


def freeze(one: Round) -> None:
    """Closes and freezes a round whose last day is today or was before."""
    by: dict[str, Any] = {"by": Acting("Performance Manager"), "now": timezone.now()}
    operations.close_round(collection=one, **by)
    operations.freeze_round(collection=one, **by)


def cards(milestone: Milestone, **answers: str) -> dict[str, str]:
    """What a form says of the milestone, by question."""
    return {f"m{milestone.pk}-{name}": words for name, words in answers.items()}


def form_of(client: Client, address: str = MINE) -> dict[str, str]:
    """Everything the page's forms would send."""
    response = client.get(address)
    assert response.status_code == 200
    return fields_of(response.content.decode())


def pressed(client: Client, button: str, value: object, typed: dict[str, str], address: str = MINE) -> HttpResponse:
    """Opens the page, types and presses one of its buttons; the answer of the server, not followed."""
    return client.post(address, form_of(client, address) | typed | {button: str(value)})  # type: ignore[return-value]


def followed(client: Client, response: HttpResponse) -> str:
    """The words of the page that a form led to."""
    assert response.status_code == 302, words_of(response.content.decode())
    return read(client, response["Location"])


def read(client: Client, address: str = MINE) -> str:
    """The words of the page."""
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return words_of(response.content.decode())


def person_of(client: Client) -> Person:
    """Who is signed in in that browser."""
    return Person.objects.get(pk=client.session["_auth_user_id"])
