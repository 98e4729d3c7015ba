"""No path moves a date without a decision: every address, list and sheet is tried, and what is behind them (SPEC 2.3).

What operations do with decisions that are none is tried in tests/domain/plans/operations/test_rulings.py, what SQL may
in test_facts.py and test_baseline_frozen.py, and what the next operation must do in tests/house/test_moving.py.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goldenthread.domain.meetings.models import AgendaItem, Effect, Meeting, MeetingEvent, ScheduleLine
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.choices import AGREEING
from goldenthread.domain.plans.models import (
    Addition,
    CarryForward,
    CompletionClaim,
    DeadlineChange,
    Milestone,
    Plan,
    Rewording,
    Withdrawal,
)
from goldenthread.domain.plans.models.facts import Decided
from goldenthread.domain.plans.operations import importing
from goldenthread.domain.plans.queries.position import read_plan
from goldenthread.domain.plans.rules.listed_rows import ListedRow
from tests import cast
from tests.factories.histories import due
from tests.interfaces.web import scene
from tests.interfaces.web.scene import Desks, fields_of, on, sitting, typed
from tests.interfaces.web.test_url_roles import ADDRESSES
from tests.interfaces.web.who_may import FACT

pytestmark = pytest.mark.django_db
KINDS: tuple[type[Decided], ...] = (DeadlineChange, Withdrawal, Addition, Rewording)
# Everything that a page ever asked for, or that somebody who knows the program might send instead.
ASKED = {
    "verb": "agreed", "body": "Improvement Board", "decided_on": "today", "item": "4.2", "authority_body": "Board",
    "decision": "1", "ruling": "1", "voice": "board", "rating": "GREEN", "reason": "It was agreed.", "note": "Agreed.",
    "wording": "Something easier", "title": "Something easier", "because": "Agreed.", "outcome": "accepted",
    "text": "Agreed.", "reasons": "It was agreed.", "kind": "substance", "confirm": "yes", "words": "Agreed.",
}  # fmt: skip
DATES = ("to", "date", "amended", "deadline", "baseline", "baseline_on", "to_on", "new_date", "expected", "due_on")


@pytest.fixture
def desks() -> Desks:
    """A plan with a fixed baseline; what was proposed waits, on the schedule of a meeting that was cancelled."""
    made = scene.desks()
    now = timezone.now()
    said: dict[str, Any] = {"effective_on": on(0), "recorded_at": now, "entered_at": now, "by_post": "Owner"}
    asked = {"to_on": on(200), "to_precision": "day", "reason": "Late."}
    proposal = DeadlineChange.objects.create(pk=FACT, milestone=made.milestone, **asked, **said)
    Withdrawal.objects.create(pk=FACT, milestone=made.milestone, reason="Sold.", **said)
    Rewording.objects.create(pk=FACT, milestone=made.milestone, before="Open", after="Plan", reason="Late.", **said)
    Addition.objects.create(pk=FACT, action=made.milestone.action, wording="Another", reason="Asked.", **said)
    sitting(made.plan)
    meeting = Meeting.objects.get()
    gone = {"kind": "cancelled", "reason": "The heating failed."} | said
    MeetingEvent.objects.create(meeting=meeting, **gone)
    ScheduleLine.objects.create(
        pk=FACT, item=AgendaItem.objects.get(), position=1, change=proposal, added_at=timezone.now()
    )
    return made


def stands(plan: Plan) -> list[tuple[str, object, object, str]]:
    """Of every milestone what a decision alone may change."""
    tomorrow = timezone.now() + timedelta(days=1)
    rows = read_plan(plan, known_at=tomorrow).position(as_at=on(0)).standings
    return [(each.key, each.baseline, each.deadline, each.wording) for each in rows]


def untouched(plan: Plan, before: list[tuple[str, object, object, str]]) -> bool:
    """Whether the plan is as it was, and nothing stands in it as agreed."""
    agreed = [each for kind in KINDS for each in kind._default_manager.filter(verb__in=AGREEING)]
    return stands(plan) == before and not agreed and not CarryForward.objects.exists()


def addresses() -> Iterator[tuple[str, str]]:
    """Every address there is, about the plan, milestone, meeting and facts of the fixture."""
    of_plan = {"plan": "plan-now", "area": "property", "action": "hubs", "milestone": "m1"}
    of_meeting = {"body": "improvement-board", "meeting": on(-1).isoformat(), "item": "i-4"}
    for name in sorted(ADDRESSES):  # that none is missing there is held beside it
        if name not in {"accounts:sign-out", "calendar:address"}:
            kwargs = ADDRESSES[name][0]
            mine = {key: value for key, value in (of_plan | of_meeting).items() if isinstance(kwargs.get(key), str)}
            yield name, reverse(name, kwargs=kwargs | mine)


def press(client: Client, address: str, answers: dict[str, str]) -> None:
    """Opens the page, fills in all it asks and more, sends it, and confirms what it asks to be confirmed."""
    response = client.get(address)
    if response.streaming:
        b"".join(response)
        return
    fields = fields_of(response.content.decode(errors="replace")) if response.status_code == 200 else {}
    sent = client.post(address, fields | answers)
    page = "" if sent.streaming else sent.content.decode(errors="replace")
    if "Check before you go on" in page:
        client.post(address, fields_of(page) | {"step": "confirm"})


@pytest.mark.parametrize("role", [Role.PERFORMANCE_TEAM, Role.DEMOCRATIC_SERVICES, Role.DIRECTOR, Role.ADMINISTRATOR])
def test_no_page_moves_a_date_however_it_is_filled_in(desks: Desks, role: Role) -> None:
    client, before = cast.signed_in(role), stands(desks.plan)
    item = f"item-{AgendaItem.objects.get().pk}"
    answers = ASKED | dict.fromkeys(DATES, typed(200)) | {"at": item, f"verb-{FACT}": "agreed", f"lines-{FACT}": "on"}

    for name, address in addresses():
        press(client, address, answers)
        press(client, address, answers | {"step": "confirm"})
        assert untouched(desks.plan, before), name


def test_with_a_meeting_that_was_held_the_same_answers_do(desks: Desks) -> None:
    """The control: it is the decision that was missing, not an answer."""
    at = sitting(desks.plan, days=-2)
    client, before = cast.signed_in(Role.DEMOCRATIC_SERVICES), stands(desks.plan)

    press(client, f"{scene.HERE}deadline/{FACT}/decide", {"verb": "agreed", "at": at})

    assert not untouched(desks.plan, before)
    assert Effect.objects.filter(change__verb="agreed", decision__meeting__starts_on=on(-2)).count() == 1


@pytest.mark.parametrize(
    "said", [{"deadline": due(on(200).isoformat())}, {"wording": "Plan the first hub", "reference": "M1"}]
)
def test_no_list_moves_a_date_or_adds_a_milestone(desks: Desks, said: dict[str, Any]) -> None:
    like: dict[str, Any] = {"area": "Property", "action": "Open community hubs", "wording": "Open the first hub"}
    rows = [ListedRow(number=2, **(like | said)), ListedRow(number=3, **(like | {"wording": "Open a fifth hub"}))]
    before = stands(desks.plan)

    importing.import_rows(plan=desks.plan, rows=rows, reason="Agreed.", by=OPERATOR, now=timezone.now())

    assert untouched(desks.plan, before)


def test_there_is_no_admin_by_which_rows_are_edited() -> None:
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    assert not apps.is_installed("django.contrib.admin")
    assert not [name for name, _ in ADDRESSES.items() if name.startswith("admin")]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE plans_milestone SET baseline_on = '2030-01-01'",
        "UPDATE plans_milestone SET first_on = '2030-01-01'",
        "UPDATE plans_deadlinechange SET verb = 'agreed'",
        "UPDATE plans_withdrawal SET verb = 'agreed'",
        "DELETE FROM plans_deadlinechange",
        "INSERT INTO plans_deadlinechange SELECT * FROM plans_deadlinechange",
    ],
)
def test_nor_does_sql(desks: Desks, statement: str) -> None:
    before = stands(desks.plan)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert untouched(desks.plan, before)


def test_a_claim_is_no_way_round(desks: Desks) -> None:
    """Done is done: it moves no deadline, and whether it was late is still said against the one in force."""
    before = [row[1:3] for row in stands(desks.plan)]
    now = timezone.now()
    said: dict[str, Any] = {"effective_on": on(0), "recorded_at": now, "entered_at": now, "by_post": "Owner"}
    CompletionClaim.objects.create(milestone=desks.milestone, **said)

    assert [row[1:3] for row in stands(desks.plan)] == before
    assert Milestone.objects.get().baseline_on == on(30)
