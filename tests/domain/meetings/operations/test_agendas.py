"""An agenda changes freely until it is published; from then on no number ever changes."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.meetings.choices import ItemKind
from goldenthread.domain.meetings.models import AgendaItem, Meeting, Paper, StandingItem
from goldenthread.domain.meetings.operations import agendas, meetings, notices
from goldenthread.domain.meetings.operations.agendas import Content
from goldenthread.domain.meetings.operations.holding import ChangedError, Sending
from goldenthread.domain.meetings.queries.versions import version_of
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.domain.plans.choices import Verb
from goldenthread.foundation.ledger.queries import entries
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.factories import meetings as made
from tests.factories import rows

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
BY: dict[str, Any] = {"by": OPERATOR, "now": NOW}


@pytest.fixture
def meeting() -> Meeting:
    board = made.body()
    return meetings.plan_meeting(body=board, on=date(2026, 6, 10), at=time(18, 30), **BY)


def add(meeting: Meeting, title: str = "Progress", late: str = "", **content: Any) -> AgendaItem:
    return agendas.add_item(meeting=meeting, content=Content(title=title, **content), late_reason=late, **BY)


def printed(meeting: Meeting) -> list[str]:
    return [str(each) for each in meeting.items.order_by("position")]


def publish(meeting: Meeting) -> None:
    notices.publish_agenda(meeting=meeting, **BY)


def test_an_agenda_is_made_from_the_standing_items_in_their_order(meeting: Meeting) -> None:
    for place, (title, kind) in enumerate((("Apologies", "apologies"), ("Minutes", "minutes")), 1):
        StandingItem.objects.create(body=meeting.body, position=place, title=title, kind=kind, expects="")
    StandingItem.objects.create(body=meeting.body, position=3, title="Changes", kind="schedule", expects="agreed")

    agendas.make_agenda(meeting=meeting, **BY)

    assert printed(meeting) == ["1 Apologies", "2 Minutes", "3 Changes"]
    last = meeting.items.get(number="3")
    assert (last.kind, last.expects) == (ItemKind.SCHEDULE, Verb.AGREED)
    with pytest.raises(RefusedError, match="has items already"):
        agendas.make_agenda(meeting=meeting, **BY)


def test_a_body_without_standing_items_makes_no_agenda(meeting: Meeting) -> None:
    with pytest.raises(RefusedError, match="has no standing items"):
        agendas.make_agenda(meeting=meeting, **BY)


def test_an_agenda_sent_twice_is_made_once(meeting: Meeting) -> None:
    StandingItem.objects.create(body=meeting.body, position=1, title="Apologies")
    sending = Sending(uuid4(), version_of(meeting))

    both = [agendas.make_agenda(meeting=meeting, sending=sending, **BY) for _ in range(2)]

    assert both[0] == both[1]
    assert meeting.items.count() == 1


def test_an_item_says_who_presents_it_what_is_asked_and_why_it_is_exempt(meeting: Meeting) -> None:
    post = Post.objects.create(organisation=meeting.body.organisation, slug="head", title="Head of Property")
    content: dict[str, Any] = {
        "kind": ItemKind.BUSINESS, "presenter_post": post, "presenter_words": "and the auditor", "is_key": True,
        "expects": Verb.AGREED, "exempt_paragraph": 3, "exempt_reason": "The price is not agreed.",
    }  # fmt: skip

    item = add(meeting, "Sale of the depot", **content)

    item.refresh_from_db()
    assert {name: getattr(item, name) for name in content} == content
    (entry,) = entries("wharfdale", verb="agenda item added")
    assert json.loads(entry.body)["exempt"] == 3


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"title": " "}, "Enter what the item is called"),
        ({"title": "x" * 301}, "Shorten it to 300"),
        ({"title": "a\u200bb"}, "Remove the invisible character"),
        ({"exempt_paragraph": 8, "exempt_reason": "So."}, "from 1 to 7 of Schedule 12A"),
        ({"exempt_paragraph": 3}, "Say why the public interest"),
        ({"exempt_reason": "Because."}, "Choose the paragraph"),
    ],
)
def test_an_item_that_lacks_something_is_refused(meeting: Meeting, content: dict[str, Any], words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        add(meeting, **content)

    assert not meeting.items.exists()


def test_a_post_of_another_organisation_presents_nothing(meeting: Meeting) -> None:
    post = Post.objects.create(organisation=cast.elsewhere(), slug="head", title="Head of Property")

    with pytest.raises(RefusedError, match="of this organisation"):
        add(meeting, presenter_post=post)


def test_before_publication_numbers_follow_the_order(meeting: Meeting) -> None:
    first, _, third = add(meeting, "One"), add(meeting, "Two"), add(meeting, "Three")

    agendas.place_item(item=third, place=1, **BY)
    assert printed(meeting) == ["1 Three", "2 One", "3 Two"]

    agendas.take_out_item(item=first, **BY)
    assert printed(meeting) == ["1 Three", "2 Two"]

    agendas.change_item(item=third, content=Content(title="Third", is_key=True), **BY)
    assert printed(meeting) == ["1 Third", "2 Two"]


def test_an_item_put_where_it_is_leaves_no_trace(meeting: Meeting) -> None:
    item = add(meeting)
    before = version_of(meeting)

    agendas.place_item(item=item, place=1, **BY)

    assert version_of(meeting) == before


def test_after_publication_nothing_that_was_published_changes(meeting: Meeting) -> None:
    item, other = add(meeting, "One"), add(meeting, "Two")
    publish(meeting)

    for do in (
        lambda: agendas.change_item(item=item, content=Content(title="Other"), **BY),
        lambda: agendas.place_item(item=other, place=1, **BY),
        lambda: agendas.take_out_item(item=item, **BY),
    ):
        with pytest.raises(RefusedError, match="Withdraw it with why, and add a late item"):
            do()

    assert printed(meeting) == ["1 One", "2 Two"]


def test_a_late_item_follows_at_the_end_in_a_supplement_and_says_why(meeting: Meeting) -> None:
    add(meeting, "One")
    publish(meeting)

    with pytest.raises(RefusedError, match="Say why it is late"):
        add(meeting, "Late")
    late = add(meeting, "Late", "The survey came on Friday.")
    later = add(meeting, "Later", "So did the other.")
    agendas.place_item(item=later, place=1, **BY)

    assert printed(meeting) == ["1 One", "2 Later", "3 Late"]
    late.refresh_from_db()
    assert (late.supplement, late.late_reason) == (1, "The survey came on Friday.")


def test_a_supplement_once_published_is_fixed_and_the_next_item_belongs_to_the_next(meeting: Meeting) -> None:
    add(meeting, "One")
    publish(meeting)
    late = add(meeting, "Late", "The survey came on Friday.")
    notices.publish_supplement(meeting=meeting, **BY)

    with pytest.raises(RefusedError, match="is published"):
        agendas.take_out_item(item=late, **BY)
    latest = add(meeting, "Latest", "The bid came on Monday.")

    assert (latest.number, latest.supplement) == ("3", 2)


def test_a_late_item_is_put_right_with_its_reason_before_its_supplement_is_published(meeting: Meeting) -> None:
    add(meeting, "One")
    publish(meeting)
    late = add(meeting, "Late", "The survey came on Friday.")

    agendas.change_item(item=late, content=Content(title="Survey"), late_reason="It came on Thursday.", **BY)

    late.refresh_from_db()
    assert (late.title, late.late_reason) == ("Survey", "It came on Thursday.")
    with pytest.raises(RefusedError, match="Say why it is late"):
        agendas.change_item(item=late, content=Content(title="Survey"), **BY)


def test_a_withdrawn_item_keeps_its_number_and_says_why(meeting: Meeting) -> None:
    item, _ = add(meeting, "One"), add(meeting, "Two")
    publish(meeting)

    agendas.withdraw_item(item=item, reason="The bidder withdrew.", **BY)
    late = add(meeting, "Late", "The survey came on Friday.")

    item.refresh_from_db()
    assert (item.withdrawn_at, item.withdrawn_reason) == (NOW, "The bidder withdrew.")
    assert printed(meeting) == ["1 One", "2 Two", "3 Late"]
    assert late.number == "3"
    again: tuple[Callable[[], object], ...] = (
        lambda: agendas.withdraw_item(item=item, reason="Again.", **BY),
        lambda: agendas.change_item(item=item, content=Content(title="Other"), **BY),
    )
    for do in again:
        with pytest.raises(RefusedError, match="Item 1 was withdrawn: The bidder withdrew"):
            do()


def test_an_item_is_not_withdrawn_without_why_nor_once_decided(meeting: Meeting) -> None:
    item = add(meeting)

    with pytest.raises(RefusedError, match="Say why it is withdrawn"):
        agendas.withdraw_item(item=item, reason="", **BY)
    made.decision(meeting, item=item)
    with pytest.raises(RefusedError, match="It was decided on"):
        agendas.withdraw_item(item=item, reason="So.", **BY)


def test_an_item_with_papers_is_withdrawn_instead_of_taken_out(meeting: Meeting) -> None:
    item = add(meeting)
    Paper.objects.create(item=item, position=1, title="Report", text="All is well.", added_at=NOW, by_post="Clerk")

    with pytest.raises(RefusedError, match="Withdraw it, with why"):
        agendas.take_out_item(item=item, **BY)

    assert meeting.items.count() == 1


def test_the_agenda_of_a_meeting_that_is_over_stays_as_it_was(meeting: Meeting) -> None:
    item = add(meeting)
    meetings.cancel_meeting(meeting=meeting, reason="Snow.", **BY)

    for do in (
        lambda: add(meeting, "Other"),
        lambda: agendas.withdraw_item(item=item, reason="So.", **BY),
        lambda: agendas.make_agenda(meeting=meeting, **BY),
    ):
        with pytest.raises(RefusedError, match="This meeting is cancelled: its agenda stays as it was"):
            do()


def test_an_item_taken_out_by_another_meanwhile_is_said_so(meeting: Meeting) -> None:
    item = add(meeting)
    stale = AgendaItem.objects.get(pk=item.pk)
    agendas.take_out_item(item=item, **BY)

    with pytest.raises(RefusedError, match="taken out meanwhile"):
        agendas.change_item(item=stale, content=Content(title="Other"), **BY)


def test_of_two_clerks_at_one_agenda_the_second_is_told(meeting: Meeting) -> None:
    seen = version_of(meeting)
    add(meeting, "Of the first clerk")

    with pytest.raises(ChangedError):
        agendas.add_item(meeting=meeting, content=Content(title="Of the second"), sending=Sending(uuid4(), seen), **BY)

    assert printed(meeting) == ["1 Of the first clerk"]


def test_an_item_sent_twice_is_added_once(meeting: Meeting) -> None:
    sending = Sending(uuid4(), version_of(meeting))

    both = [
        agendas.add_item(meeting=meeting, content=Content(title="Progress"), sending=sending, **BY) for _ in range(2)
    ]

    assert both[0] == both[1]
    assert meeting.items.count() == 1


@pytest.mark.parametrize("role", [Role.VIEWER, Role.OWNER, Role.DIRECTOR, Role.BOARD_MEMBER, Role.ADMINISTRATOR])
def test_who_does_not_run_meetings_changes_no_agenda(meeting: Meeting, role: Role) -> None:
    item = add(meeting)
    by: dict[str, Any] = {"by": Acting("Somebody", cast.person(role)), "now": NOW}

    for do in (
        lambda: agendas.make_agenda(meeting=meeting, **by),
        lambda: agendas.add_item(meeting=meeting, content=Content(title="Other"), **by),
        lambda: agendas.change_item(item=item, content=Content(title="Other"), **by),
        lambda: agendas.place_item(item=item, place=1, **by),
        lambda: agendas.take_out_item(item=item, **by),
        lambda: agendas.withdraw_item(item=item, reason="So.", **by),
        lambda: notices.publish_agenda(meeting=meeting, **by),
    ):
        with pytest.raises(PermissionDenied):
            do()

    assert printed(meeting) == ["1 Progress"]


def test_every_change_of_an_agenda_is_one_entry_of_the_ledger(meeting: Meeting) -> None:
    item = add(meeting, "One")
    add(meeting, "Two")
    agendas.place_item(item=item, place=2, **BY)
    agendas.change_item(item=item, content=Content(title="First"), **BY)
    agendas.withdraw_item(item=item, reason="So.", **BY)

    found = [each.verb for each in entries(rows.organisation().slug).order_by("sequence")]

    assert found == [
        "meeting planned", "agenda item added", "agenda item added", "agenda put in order", "agenda item changed",
        "agenda item withdrawn",
    ]  # fmt: skip
