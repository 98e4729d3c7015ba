"""The schedule of a meeting on its pages: all that waits is put on it at once, and decided line by line in one go."""

from collections.abc import Mapping

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.domain.meetings.models import AgendaItem, Decision, Meeting, ScheduleLine
from goldenthread.domain.meetings.operations import schedules
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Person
from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.domain.plans.models import DeadlineChange, Milestone
from goldenthread.domain.plans.operations import deadlines
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate
from tests import cast
from tests.factories import rows, rulings
from tests.interfaces.web import scene
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import PLAN, Desks, confirm, refused, said, send, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def desks() -> Desks:
    return scene.desks()


@pytest.fixture
def item(desks: Desks) -> AgendaItem:
    """Item 4 of yesterday's meeting, with four milestones of which another deadline is proposed."""
    for number in (2, 3, 4):
        rows.milestone(desks.milestone.action, f"m{number}", baseline=scene.on(30).isoformat())
    for milestone in Milestone.objects.order_by("pk"):
        propose(milestone, OPERATOR)
    name = scene.sitting(desks.plan)
    return AgendaItem.objects.get(pk=int(name.removeprefix("item-")))


def propose(milestone: Milestone, by: Acting) -> DeadlineChange:
    to = VagueDate(scene.on(90), Precision.DAY)
    return deadlines.propose_deadline(
        milestone=milestone, to=to, reason="The building is listed.", by=by, now=timezone.now()
    )


def address(item: AgendaItem) -> str:
    return f"{meeting(item.meeting)}items/{item.slug}/schedule"


def meeting(one: Meeting) -> str:
    return f"/meetings/wharfdale/{one.body.slug}/{one.slug}/"


@pytest.fixture
def clerk() -> Client:
    return cast.signed_in(Role.DEMOCRATIC_SERVICES)


def posted(client: Client, to: str, sent: Mapping[str, object]) -> HttpResponse:
    return client.post(to, sent)  # type: ignore[return-value]


def put_all(item: AgendaItem) -> list[int]:
    """The numbers of the lines."""
    waiting = DeadlineChange.objects.order_by("pk")
    made = schedules.put_on_schedule(item=item, proposals=list(waiting), by=OPERATOR, now=timezone.now())
    return [line.pk for line in made]


def test_all_that_waits_is_put_on_the_schedule_with_one_press(clerk: Client, item: AgendaItem) -> None:
    asked = clerk.get(address(item)).content.decode()
    assert "Put all 4 on the schedule" in asked

    names = [f"change-{each.pk}" for each in DeadlineChange.objects.order_by("pk")]
    sent = scene.opened(clerk, address(item)) | {"proposals": names}
    page = said(clerk, posted(clerk, address(item), sent))

    assert "4 changes are on the schedule." in page
    assert "First deadline" in page
    assert "not moved before" in page
    assert "The building is listed." in page
    assert "Nothing that was proposed waits for this body." in page


def test_the_meeting_shows_its_schedule_in_short(clerk: Client, item: AgendaItem) -> None:
    put_all(item)

    page = clerk.get(meeting(item.meeting)).content.decode()

    assert "4 changes: 4 waiting." in words_of(page)
    assert f'href="{address(item)}/decide"' in page


def test_a_schedule_is_decided_after_it_was_checked_and_the_plan_says_where(clerk: Client, item: AgendaItem) -> None:
    one, two, three, four = put_all(item)
    answers = {
        f"verb-{two}": "agreed_as_amended",
        f"date-{two}": typed(60),
        f"verb-{three}": "deferred",
        f"verb-{four}": "none",
    }

    checked = words_of(send(clerk, f"{address(item)}/decide", **answers).content.decode())
    assert "Agreed Line 1" in checked
    assert f"Line 2 as amended {typed(60)}" in checked
    assert "Not decided Line 4" in checked
    assert not Decision.objects.exists(), "checking records nothing"
    page = said(clerk, confirm(clerk, f"{address(item)}/decide", **answers))

    assert "3 decisions recorded." in page
    assert "Agreed (4.1)" in page
    moved = words_of(clerk.get(f"{PLAN}milestones/m2/").content.decode())
    assert f"Deadline in force {typed(60)}" in moved
    assert f"Decision 4.2 of Improvement Board, {typed(-1)}, line 2." in moved
    deferred = words_of(clerk.get(f"{PLAN}milestones/m3/").content.decode())
    assert "It moved nothing: deferred by Improvement Board" in deferred
    assert "It is put to the next meeting." in deferred
    assert ScheduleLine.objects.get(pk=one).change.decided_by.verb == "agreed"  # type: ignore[union-attr]


def test_a_date_is_asked_for_where_one_was_amended_and_nowhere_else(clerk: Client, item: AgendaItem) -> None:
    one, two, *_ = put_all(item)

    wrong = refused(
        send(clerk, f"{address(item)}/decide", **{f"verb-{one}": "agreed_as_amended", f"date-{two}": typed(60)})
    )

    assert "Line 1: enter the date as amended." in wrong
    assert "Line 2: choose agreed as amended, or leave the date empty." in wrong
    assert not Decision.objects.exists()


def test_who_asked_for_a_line_does_not_decide_it(desks: Desks, item: AgendaItem) -> None:
    team = cast.signed_in(Role.PERFORMANCE_TEAM)
    person = Person.objects.get(email="performance_team@wharfdale.example")
    last = rows.milestone(desks.milestone.action, "m9", baseline="2099-01-01")
    propose(last, Acting("Performance team", person))
    *_, mine = put_all(item)

    page = team.get(f"{address(item)}/decide").content.decode()

    assert "You asked for this, so somebody else enters what was decided." in page
    assert f'name="verb-{mine}"' not in page


def test_two_clerks_do_not_decide_over_each_other(clerk: Client, item: AgendaItem) -> None:
    put_all(item)
    checked = send(clerk, f"{address(item)}/decide").content.decode()
    other = cast.signed_in(Role.PERFORMANCE_TEAM)
    confirm(other, f"{address(item)}/decide")

    page = clerk.post(f"{address(item)}/decide", scene.fields_of(checked) | {"step": "confirm"}).content.decode()

    assert Decision.objects.count() == 1
    assert "Every line is decided" in page or "Somebody recorded this" in page


def test_a_line_is_taken_off_after_a_check(clerk: Client, item: AgendaItem) -> None:
    first, *_ = put_all(item)
    there = f"{address(item)}/{first}/take-off"
    assert there in clerk.get(address(item)).content.decode()

    page = said(clerk, posted(clerk, there, scene.opened(clerk, there) | {"step": "confirm"}))

    assert "It is off the schedule." in page
    assert ScheduleLine.objects.count() == 3


def test_a_reader_sees_the_schedule_and_nothing_to_do_with_it(item: AgendaItem) -> None:
    put_all(item)
    reader = cast.signed_in(Role.VIEWER)

    page = reader.get(address(item)).content.decode()

    assert "The building is listed." in page
    assert "<form" not in page.split("<main", 1)[1].split("</main>")[0]
    assert reader.post(address(item)).status_code == 404
    assert reader.get(f"{address(item)}/decide").status_code == 404


def test_an_exempt_item_is_not_there_for_who_may_not_read_it(item: AgendaItem) -> None:
    AgendaItem.objects.filter(pk=item.pk).update(exempt_paragraph=3, exempt_reason="Business affairs.")

    assert cast.signed_in(Role.VIEWER).get(address(item)).status_code == 404
    assert cast.signed_in(Role.BOARD_MEMBER).get(address(item)).status_code == 200


def test_a_meeting_to_come_says_that_it_has_not_decided(clerk: Client, desks: Desks) -> None:
    coming = rulings.meeting(rulings.body_of(desks.plan), scene.on(7))
    item = AgendaItem.objects.create(meeting=coming, slug="i-4", number="4", title="Changes", position=1)
    propose(desks.milestone, OPERATOR)
    put_all(item)

    assert "Enter what was decided" not in clerk.get(address(item)).content.decode()
    assert "has not decided" in clerk.get(f"{address(item)}/decide").content.decode()
    milestone = clerk.get(scene.HERE).content.decode()
    assert f'On the schedule of <a class="govuk-link" href="{meeting(coming)}">' in milestone


def test_a_schedule_takes_the_same_queries_whatever_its_length(clerk: Client, item: AgendaItem, desks: Desks) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert clerk.get(address(item)).status_code == 200
        return len(asked)

    put_all(item)
    clerk.get(address(item))
    before = queries()
    for number in range(5, 15):
        propose(rows.milestone(desks.milestone.action, f"m{number}", baseline="2099-01-01"), OPERATOR)
    put_all(item)

    assert queries() == before
