"""The golden thread: the matrix of forty requirements as at a past date; gaps and framework of fifty plans."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from django.test import Client
from django.urls import reverse

from benchmarks.house import AS_AT, NOW
from benchmarks.settled import HOST
from benchmarks.timing import Aim, Case
from goldenthread.domain.directions.models import Direction, Requirement
from goldenthread.domain.evidence.models import EvidenceClassification, EvidenceItem, EvidenceVersion
from goldenthread.domain.measures.models import Measure, Reading, Shows
from goldenthread.domain.organisations import operations
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans import synthetic
from goldenthread.domain.plans.models import Action, Milestone, MilestoneEvidence, RequirementLink
from goldenthread.domain.plans.operations.taking_in import take_in_record
from goldenthread.domain.plans.queries import remembered

REQUIREMENTS, ACTIONS, MILESTONES, ITEMS, PLANS = 40, 26, 205, 600, 50
_ENTERED = datetime(2024, 4, 1, 9, tzinfo=UTC)
_FACT = {
    "effective_on": date(2024, 4, 1), "recorded_at": _ENTERED, "entered_at": _ENTERED, "by_post": "Synthetic post",
}  # fmt: skip


def cases() -> Iterator[Case]:
    """Two organisations of their own: what they have would slow the pages of the others."""
    asked, many = _organisation("asked", plans=1), _organisation("many", plans=PLANS)
    _furnish(asked)
    visitor = _visitor(asked, many)
    of = f"{REQUIREMENTS} requirements, {MILESTONES} milestones, {ITEMS} items"
    matrix = _get(visitor, "thread:matrix", asked)
    aim = Aim(seconds=0.150, queries=60)
    yield Case(name="thread, cold", size=of, work=matrix, before=remembered.forget, aim=aim)
    yield Case(name="thread, warm", size=of, work=matrix, aim=aim)
    yield Case(name="thread as XLSX", size=of, work=_get(visitor, "thread:matrix-download", asked, "xlsx"), runs=5)
    gaps, every = _get(visitor, "thread:gaps", many), f"{PLANS} plans, {PLANS * MILESTONES:,} milestones"
    aim = Aim(seconds=2, queries=60)
    yield Case(name="gaps, cold", size=every, work=gaps, before=remembered.forget, runs=3, aim=aim)
    yield Case(name="gaps, warm", size=every, work=gaps, runs=3, aim=aim)
    framework, owed = _get(visitor, "framework:framework", many), _get(visitor, "framework:directorates", many)
    yield Case(name="framework, cold", size=every, work=framework, before=remembered.forget, runs=3, aim=aim)
    yield Case(name="framework, warm", size=every, work=framework, runs=3, aim=aim)
    yield Case(name="directorates, warm", size=every, work=owed, runs=3, aim=aim)


def _get(visitor: Client, name: str, home: Organisation, *more: str) -> Any:
    address = reverse(name, args=[home.slug, *more])

    def get() -> None:
        answer = visitor.get(address, {"as_at": AS_AT.isoformat()}, secure=True)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"

    return get


def _organisation(slug: str, *, plans: int) -> Organisation:
    home = operations.open_organisation(slug=slug, name=synthetic.NAME, by=OPERATOR, now=NOW)
    for seed in range(1, plans + 1):
        record = synthetic.record(milestones=MILESTONES, seed=seed, updates=1)
        take_in_record(organisation=home, record=record, by=OPERATOR, now=NOW)
    return home


def _visitor(*homes: Organisation) -> Client:
    who = operations.add_person(
        organisation=homes[0], email="thread@bench.example", password="x" * 20, by=OPERATOR, now=NOW
    )
    for home in homes:
        operations.grant_access(
            person=who, organisation=home, role=Role.COMMISSIONER, from_on=date(2020, 1, 1), by=OPERATOR, now=NOW
        )
    client = Client(HTTP_HOST=HOST)
    client.force_login(who)
    return client


def _furnish(home: Organisation) -> None:
    """Each requirement is answered by two actions; each action has a measure, most milestones three items."""
    actions = list(Action.objects.filter(area__plan__organisation=home).order_by("pk"))
    milestones = list(Milestone.objects.filter(plan__organisation=home).order_by("pk"))
    assert (len(actions), len(milestones)) == (ACTIONS, MILESTONES)
    _ask(home, actions)
    _measure(home, actions)
    _evidence(home, milestones)


def _ask(home: Organisation, actions: list[Action]) -> None:
    issued = {"issued_on": date(2024, 3, 28), "in_force_from": date(2024, 3, 28), "expires_on": date(2026, 3, 31)}
    direction = Direction.objects.create(
        organisation=home, slug="directions", title="Synthetic Directions", statute="LGA 1999 s15(5)", **issued
    )
    due = {"direction": direction, "kind": "recurring", "recurrence": "quarterly", "due_on": date(2024, 6, 30)}
    asked = Requirement.objects.bulk_create(
        Requirement(organisation=home, slug=f"r{place}", text=f"Synthetic requirement {place}", **due)
        for place in range(REQUIREMENTS)
    )
    RequirementLink.objects.bulk_create(
        RequirementLink(requirement=one, action=actions[(2 * place + also) % ACTIONS], why="Invented", **_FACT)
        for place, one in enumerate(asked)
        for also in (0, 1)
    )


def _measure(home: Organisation, actions: list[Action]) -> None:
    for place, action in enumerate(actions):
        one = Measure.objects.create(
            organisation=home, slug=f"s{place}", title=f"Synthetic measure {place}", unit="percent", polarity="higher"
        )
        Shows.objects.create(measure=one, action=action, **_FACT)
        for month in (6, 9, 12):
            on = date(2024, month, 30)
            Reading.objects.create(measure=one, value=month, until_on=on, **(_FACT | {"effective_on": on}))


def _evidence(home: Organisation, milestones: list[Milestone]) -> None:
    added = {"added_at": _ENTERED, "by_post": "Synthetic post"}
    items = EvidenceItem.objects.bulk_create(
        EvidenceItem(organisation=home, number=number, title=f"Synthetic minutes {number}", kind="link", **added)
        for number in range(1, ITEMS + 1)
    )
    seen = {"number": 1, "dated_on": date(2024, 4, 1), "url": "https://bench.example/", "seen_on": date(2024, 4, 1)}
    versions = EvidenceVersion.objects.bulk_create(
        EvidenceVersion(item=each, sha256="ab" * 32, **seen, **added) for each in items
    )
    EvidenceClassification.objects.bulk_create(
        EvidenceClassification(item=each, classification="open", **added) for each in items
    )
    MilestoneEvidence.objects.bulk_create(
        MilestoneEvidence(milestone=milestones[place % MILESTONES], item=version.item, version=version, **_FACT)
        for place, version in enumerate(versions)
    )
