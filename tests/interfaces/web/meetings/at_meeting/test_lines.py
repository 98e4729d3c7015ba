"""Decisions, challenges, actions and notes on their pages: entered, refused at the question, put right, taken back."""

from typing import Any

import pytest
from django.test import Client

from goldenthread.domain.meetings.models import Arising, Challenge, Decision, Discussion
from goldenthread.domain.meetings.operations import attending
from goldenthread.domain.organisations.choices import Role
from goldenthread.foundation.lib.text import said_date
from tests import cast
from tests.domain.meetings.sitting import WHEN, Sitting, day, sitting
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import fields_of, refused, said, send

pytestmark = pytest.mark.django_db
TOLD: dict[str, dict[str, str]] = {
    "decision": {"item": "i4", "verb": "agreed", "text": "The plan is on course."},
    "challenge": {"item": "i4", "text": "Why is it late?", "role": "Director"},
    "action": {"item": "i4", "text": "Bring the lease.", "role": "Director"},
    "note": {"item": "i4", "text": "The lease was discussed."},
}
TABLES: dict[str, Any] = {
    "decision": Decision, "challenge": Challenge, "action": Arising, "note": Discussion,
}  # fmt: skip


@pytest.fixture
def here() -> Sitting:
    found = sitting()
    found.attend()
    return found


@pytest.fixture
def clerk() -> Client:
    return cast.signed_in(Role.DEMOCRATIC_SERVICES)


def page_of(here: Sitting) -> str:
    return f"/meetings/wharfdale/board/{here.meeting.slug}/"


@pytest.mark.parametrize("kind", TOLD)
def test_a_line_is_entered_and_stands_under_its_item(here: Sitting, clerk: Client, kind: str) -> None:
    page = said(clerk, send(clerk, f"{page_of(here)}{kind}", **TOLD[kind]))

    assert f"{kind.capitalize()} 4.1 is recorded." in page
    assert TOLD[kind]["text"] in page
    assert f"{kind} 4.1" in page, "it can be put right"


@pytest.mark.parametrize("kind", TOLD)
def test_a_line_is_put_right_and_then_taken_back(here: Sitting, clerk: Client, kind: str) -> None:
    send(clerk, f"{page_of(here)}{kind}", **TOLD[kind])
    number = TABLES[kind].objects.get().pk
    form = fields_of(clerk.get(f"{page_of(here)}{kind}/{number}/correct").content.decode())
    assert form["text"] == TOLD[kind]["text"]

    right = {"text": "Something else.", "correction_reason": "Typo."}
    page = said(clerk, send(clerk, f"{page_of(here)}{kind}/{number}/correct", **(TOLD[kind] | right)))
    assert "4.1 is put right." in page
    assert "Something else." in page

    stands = TABLES[kind].objects.get(corrects=number).pk
    page = said(clerk, send(clerk, f"{page_of(here)}{kind}/{stands}/take-back", correction_reason="Not said."))
    assert "4.1 is taken back. Its number is not given again." in page
    assert "Something else." not in page
    old = words_of(clerk.get(f"{page_of(here)}{kind}/{number}/correct").content.decode())
    assert "This was put right or taken back since." in old


@pytest.mark.parametrize(
    ("kind", "given", "words"),
    [
        ("decision", {"item": ""}, "Choose the item."),
        ("decision", {"item": "i6"}, "Choose the item."),  # withdrawn
        ("decision", {"verb": ""}, "Choose what the meeting did."),
        ("decision", {"text": ""}, "Say what was decided."),
        ("decision", {"action_on": "3 December 2026"}, "Say who is to act"),
        ("decision", {"action_role": "Director", "action_on": "3 January 2026"}, "before the meeting"),
        ("challenge", {"text": ""}, "Say what was questioned."),
        ("challenge", {"on": "soon"}, "soon"),
        ("action", {"role": ""}, "Choose who is to do it"),
        ("action", {"post": "900001"}, "Choose one of the list."),
        ("note", {"text": "a\u202eb"}, "Remove the invisible character U+202E"),
    ],
)
def test_what_cannot_be_is_refused_at_its_question_with_everything_typed_kept(
    here: Sitting, clerk: Client, kind: str, given: dict[str, str], words: str
) -> None:
    sent = TOLD[kind] | given

    response = send(clerk, f"{page_of(here)}{kind}", **sent)

    assert words in refused(response)
    assert fields_of(response.content.decode())["text"] == sent["text"]
    assert not TABLES[kind].objects.exists()


def test_a_vote_without_a_quorum_is_refused_with_its_working(clerk: Client) -> None:
    here = sitting()
    here.attend(here.members[0])

    assert "1 of 5 members takes part: there is no quorum." in refused(
        send(clerk, f"{page_of(here)}decision", **TOLD["decision"])
    )
    assert not Decision.objects.exists()


def test_a_member_enters_no_decision_on_an_item_of_their_own_interest(here: Sitting) -> None:
    leader = here.holder(here.post)
    assert leader.person is not None
    attending.declare_interest(
        meeting=here.meeting, item=here.item, seat=here.members[0], nature="Owns it.", steps_out=False, **WHEN
    )
    client = Client()
    client.force_login(leader.person)

    response = send(client, f"{page_of(here)}decision", **TOLD["decision"])

    assert "You declared an interest in this item." in refused(response)
    assert not Decision.objects.exists()


def test_the_item_one_came_from_is_chosen_already(here: Sitting, clerk: Client) -> None:
    form = fields_of(clerk.get(f"{page_of(here)}decision?item=i5").content.decode())

    assert form["item"] == "i5"


def test_an_action_is_asked_of_a_post_by_a_day_and_follows_from_a_decision(here: Sitting, clerk: Client) -> None:
    given = {"action_post": str(here.post.pk), "action_on": said_date(day(9))}

    page = said(clerk, send(clerk, f"{page_of(here)}decision", **(TOLD["decision"] | given)))

    assert "What it asked for" in page
    assert f"Action 4.1 · Leader of the Council, by {said_date(day(9))}" in page


def test_a_decision_is_read_only_by_who_may_read_its_exempt_item(here: Sitting, clerk: Client) -> None:
    secret = {"item": "i5", "text": "Sell for a million."}
    for kind, told in TOLD.items():
        send(clerk, f"{page_of(here)}{kind}", **(told | secret))
    member, reader = cast.signed_in(Role.BOARD_MEMBER), cast.signed_in(Role.VIEWER)

    for address in (page_of(here), f"{page_of(here)}decisions"):
        assert "Sell for a million." in words_of(member.get(address).content.decode())
        shown = words_of(reader.get(address).content.decode())
        assert "Sell for a million." not in shown
        assert "withheld from you" in shown


@pytest.mark.parametrize("address", ["motion/1/correct", "decision/1/correct", "note/1/take-back", "vote/1/follow-up"])
def test_what_is_no_line_of_the_meeting_is_not_found(here: Sitting, clerk: Client, address: str) -> None:
    assert clerk.get(f"{page_of(here)}{address}").status_code == 404


def test_a_line_of_another_meeting_is_not_put_right_here(here: Sitting, clerk: Client) -> None:
    made = here.decide()

    assert clerk.get(f"/meetings/wharfdale/board/{here.later.slug}/decision/{made.pk}/correct").status_code == 404
