"""Rounds: opening one for fifty plans as a job, its page, the grid's reading, and what an owner of forty sees."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from benchmarks.settled import HOST
from benchmarks.timing import Aim, Case
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import AccessGrant, Organisation, Person, Post, PostHolding
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans import jobs
from goldenthread.domain.plans.models import Action, Area, Milestone, Plan, ProgressUpdate, Round, RoundAsk
from goldenthread.domain.plans.operations import rounds
from goldenthread.domain.plans.rules.rounds import Dates

_PAGE = Aim(seconds=0.060)
_SINCE = date(2020, 1, 1)
_SAID_AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
_MILESTONES, _ACTIONS = 205, 26


def cases() -> Iterator[Case]:
    """The small round first: one plan of 205 milestones and 60 posts, one post with forty of them."""
    small = _made("synthetic-round", plans=1, posts=60, heavy=40)
    rounds.open_round(collection=small, by=OPERATOR, now=timezone.now())
    team, owner = (_client(small, role) for role in (Role.PERFORMANCE_TEAM, Role.OWNER))
    home, slug = small.organisation.slug, small.slug
    yield _page("my updates", "40 milestones", owner, reverse("my_updates:page"))
    yield _page("round page", "205 milestones, 60 posts", team, reverse("rounds:page", args=[home, slug]))
    grid = reverse("grid:grid", args=[home, slug])
    yield _page("grid", "205 milestones", team, grid)
    yield _row(team, small, grid)
    large = [_made(f"synthetic-rounds-{number}", plans=50, posts=600) for number in range(4)]

    def open_next() -> None:
        now = timezone.now()
        one = large.pop()
        jobs.open_round(now=now, number=one.pk)
        assert RoundAsk.objects.filter(round=one).count() == 50 * _MILESTONES

    yield Case(
        name="open a round, as a job", size="50 plans, 10,250 milestones, 600 posts", work=open_next, runs=2,
        aim=Aim(seconds=20),
    )  # fmt: skip


def _row(team: Client, one: Round, grid: str) -> Case:
    """A row that a script sends when it is left, each time another."""
    turn = iter(one.asks.order_by("-pk").values_list("milestone_id", flat=True))

    def send() -> None:
        pk = next(turn)
        typed = {f"m{pk}-note": "The lease is signed; the fit-out is next.", f"m{pk}-seen": "0"}
        told = team.post(grid, typed, secure=True, headers={"Accept": "application/json"}).json()
        assert told[str(pk)]["saved"], told

    return Case(name="grid: one row recorded", size="205 milestones", work=send, runs=15)


def _page(name: str, size: str, visitor: Client, address: str) -> Case:
    def get() -> None:
        answer = visitor.get(address, secure=True)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"

    return Case(name=name, size=size, work=get, runs=15, aim=_PAGE)


def _made(name: str, *, plans: int, posts: int, heavy: int = 0) -> Round:
    """A council of synthetic plans, all open; its first post owns the first `heavy` milestones of the first plan."""
    home = Organisation.objects.create(slug=name, name=f"{name} (invented for measuring)")
    owners = Post.objects.bulk_create(
        Post(organisation=home, slug=f"post-{number}", title=f"Synthetic post {number}") for number in range(posts)
    )
    people = Person.objects.bulk_create(
        Person(email=f"{number}@{name}.example", password="!") for number in range(posts)
    )
    PostHolding.objects.bulk_create(
        PostHolding(post=post, person=person, from_on=_SINCE) for post, person in zip(owners, people, strict=True)
    )
    AccessGrant.objects.create(person=people[0], organisation=home, role=Role.OWNER, from_on=_SINCE)
    found = [_plan(home, number, owners, heavy if number == 0 else 0) for number in range(plans)]
    today = timezone.localdate()
    return rounds.plan_round(
        organisation=home,
        plans=found,
        slug="round",
        title="Synthetic round",
        period=(today - timedelta(days=60), today + timedelta(days=30)),
        dates=Dates(today, today + timedelta(days=10), today + timedelta(days=10)),
        by=OPERATOR,
        now=timezone.now(),
    )


def _plan(home: Organisation, number: int, owners: list[Post], heavy: int) -> Plan:
    plan = Plan.objects.create(organisation=home, slug=f"plan-{number}", title=f"Synthetic plan {number}")
    area = Area.objects.create(plan=plan, slug="area", title="Synthetic area", position=1)
    actions = Action.objects.bulk_create(
        Action(area=area, slug=f"action-{place}", title=f"Synthetic action {place}") for place in range(_ACTIONS)
    )
    light = owners[1:] if heavy else owners
    milestones = Milestone.objects.bulk_create(
        Milestone(
            plan=plan,
            action=actions[place % _ACTIONS],
            slug=f"m{place}",
            reference=f"S{place}",
            wording=f"Synthetic milestone {place}: agree, deliver and check the next step",
            owner_post=owners[0] if place < heavy else light[(number * 7 + place) % len(light)],
            baseline_on=date(2027, 1, 1) + timedelta(days=place),
            baseline_precision="day",
        )
        for place in range(_MILESTONES)
    )
    ProgressUpdate.objects.bulk_create(
        ProgressUpdate(
            milestone=each, note="Synthetic update: work is under way and the next step is agreed.",
            effective_on=_SAID_AT.date(), recorded_at=_SAID_AT, entered_at=_SAID_AT, by_post="Synthetic post",
        )
        for each in milestones
        for _ in range(4)
    )  # fmt: skip
    Plan.objects.filter(pk=plan.pk).update(baseline_fixed_at=_SAID_AT)
    plan.refresh_from_db()
    return plan


def _client(one: Round, role: Role) -> Client:
    """A browser of somebody of that role; the owner is the holder of the first post."""
    who = Person.objects.get(email=f"0@{one.organisation.slug}.example")
    if role is not Role.OWNER:
        who = Person.objects.create(email=f"{role}@{one.organisation.slug}.example", password="!")
        AccessGrant.objects.create(person=who, organisation=one.organisation, role=role, from_on=_SINCE)
    client = Client(HTTP_HOST=HOST)
    client.force_login(who)
    return client
