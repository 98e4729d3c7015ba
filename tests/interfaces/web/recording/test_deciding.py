"""A decision is checked before it is recorded; only agreed, and agreed as amended, move the date."""

import pytest
from django.test import Client

from goldenthread.domain.meetings.models import AgendaItem, Decision, Delegation, MeetingEvent
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Person, Post, PostHolding
from goldenthread.domain.plans.models import DeadlineChange, Rewording, Withdrawal
from tests import cast
from tests.factories import rows, rulings
from tests.interfaces.web import scene
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import HERE, Desks, confirm, fields_of, refused, said, send, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def desks() -> Desks:
    return scene.desks()


@pytest.fixture
def address(desks: Desks) -> str:
    """The page that decides the owner's proposal to move the deadline by sixty days."""
    send(desks.holder(), f"{HERE}deadline", to=typed(90), reason="The building is listed.")
    return f"{HERE}deadline/{DeadlineChange.objects.get().pk}/decide"


@pytest.fixture
def at(desks: Desks) -> str:
    """Item 4 of yesterday's meeting of the Improvement Board, as a form names it."""
    return scene.sitting(desks.plan)


@pytest.fixture
def clerk() -> Client:
    return cast.signed_in(Role.DEMOCRATIC_SERVICES)


def test_an_agreed_decision_moves_the_date_once_it_was_checked(clerk: Client, address: str, at: str) -> None:
    assert address in clerk.get(HERE).content.decode()

    checked = words_of(send(clerk, address, verb="agreed", at=at).content.decode())
    assert f"Deadline after this decision {typed(90)}. Now it is" in checked
    assert f"Improvement Board, {typed(-1)}, item 4 Progress" in checked
    assert "Date as amended" not in checked
    assert DeadlineChange.objects.count() == 1, "checking records nothing"

    page = said(clerk, confirm(clerk, address, verb="agreed", at=at))
    assert f"the deadline is now {typed(90)}." in page
    assert f"Deadline in force {typed(90)} (moved 1 time, 60 days in all)" in page
    assert f"First deadline {typed(30)}" in page


def test_each_proposal_of_one_day_is_offered_by_its_date_and_twins_also_by_who_proposed(
    desks: Desks, clerk: Client
) -> None:
    owner, director = desks.holder(), cast.signed_in(Role.DIRECTOR)
    for days in (60, 90):
        send(owner, f"{HERE}deadline", to=typed(days), reason="The building is listed.")

    page = words_of(clerk.get(HERE).content.decode())
    assert f"Enter the decision on moving it to {typed(60)} Enter" not in page, "the latest stands first"
    assert f"Enter the decision on moving it to {typed(90)} Enter the decision on moving it to {typed(60)} " in page

    send(director, f"{HERE}deadline", to=typed(60), reason="The lease is late.")
    page = words_of(clerk.get(HERE).content.decode())
    assert f"moving it to {typed(60)}, proposed on {typed(0)} by Head of Property" in page
    assert f"moving it to {typed(60)}, proposed on {typed(0)} by Director" in page


def test_ending_a_milestone_is_never_the_button_of_its_page(clerk: Client, address: str, at: str) -> None:
    waiting = clerk.get(HERE).content.decode()
    assert f'<a class="govuk-button gt-offers__first" href="{address}">' in waiting

    said(clerk, confirm(clerk, address, verb="noted", at=at))
    decided = clerk.get(HERE).content.decode()
    assert "gt-offers__first" not in decided
    assert f'<a class="govuk-link" href="{HERE}withdraw">Withdraw it, by decision</a>' in decided


def test_a_decision_that_moves_nothing_says_so_before_it_is_recorded(clerk: Client, address: str, at: str) -> None:
    checked = words_of(send(clerk, address, verb="noted", at=at).content.decode())

    assert f"Deadline after this decision {typed(30)}, as it is now" in checked


def test_an_amended_decision_moves_it_to_the_date_of_the_body(clerk: Client, address: str, at: str) -> None:
    wrong = refused(send(clerk, address, verb="agreed_as_amended", at=at))
    assert "Enter the date as amended." in wrong

    page = said(clerk, confirm(clerk, address, verb="agreed_as_amended", date=typed(60), at=at))

    assert f"the deadline is now {typed(60)}." in page


@pytest.mark.parametrize("verb", ["noted", "commented_on", "endorsed", "recommended", "deferred", "refused"])
def test_every_other_verb_moves_nothing_and_says_so(clerk: Client, address: str, at: str, verb: str) -> None:
    page = said(clerk, confirm(clerk, address, verb=verb, at=at))

    assert "The deadline has not moved." in page
    assert f"Deadline in force {typed(30)} (not moved)" in page


def test_answers_can_be_changed_after_they_were_checked(clerk: Client, address: str, at: str) -> None:
    checked = send(clerk, address, verb="agreed", at=at).content.decode()

    again = clerk.post(address, fields_of(checked) | {"step": "change"}).content.decode()

    assert "There is a problem" not in again
    assert {name: fields_of(again)[name] for name in ("verb", "at")} == {"verb": "agreed", "at": at}


def test_only_meetings_that_were_held_by_the_body_that_owns_the_plan_are_offered(
    desks: Desks, clerk: Client, address: str, at: str
) -> None:
    held = rulings.body_of(desks.plan)
    coming, gone = (AgendaItem.objects.create(
        meeting=rulings.meeting(held, scene.on(days)), slug="i", number="1", title="Progress", position=1
    ) for days in (7, -7))  # fmt: skip
    MeetingEvent.objects.create(
        meeting=gone.meeting, kind="cancelled", reason="Snow.", **rows.fact(scene.on(-7).isoformat())
    )
    other = rulings.meeting(rulings.body(desks.plan, "Audit Committee"), scene.on(-2))

    page = clerk.get(address).content.decode()

    assert f'value="{at}"' in page
    assert all(f'value="item-{each.pk}"' not in page for each in (coming, gone))
    assert str(other.body) not in page
    assert "Choose the meeting and its item" in refused(send(clerk, address, verb="agreed", at=f"item-{coming.pk}"))
    assert DeadlineChange.objects.count() == 1


def test_without_a_body_that_owns_the_plan_the_page_says_so(clerk: Client, address: str) -> None:
    assert "No body owns" in words_of(clerk.get(address).content.decode())


def test_words_sent_to_the_old_form_move_nothing(clerk: Client, address: str, at: str) -> None:
    old = {"verb": "agreed", "body": "Improvement Board", "decided_on": "today", "item": "4.2", "step": "confirm"}

    assert "Choose the meeting" in refused(send(clerk, address, **old))
    assert DeadlineChange.objects.count() == 1


def test_the_decision_is_recorded_at_its_meeting_and_the_milestone_links_to_it(
    clerk: Client, address: str, at: str
) -> None:
    page = said(clerk, confirm(clerk, address, verb="agreed", at=at))

    made = Decision.objects.get()
    assert (made.number, made.verb, made.effects.count()) == ("4.1", "agreed", 1)
    assert f"Decision 4.1 of Improvement Board, {typed(-1)}." in page
    assert f"/meetings/wharfdale/improvement-board/{made.meeting.slug}/#d-4-1" in clerk.get(HERE).content.decode()


def test_what_was_deferred_is_offered_again(clerk: Client, address: str, at: str) -> None:
    page = said(clerk, confirm(clerk, address, verb="deferred", at=at))
    assert "It is put to the next meeting." in page

    deferred = DeadlineChange.objects.get(verb="deferred")
    page = said(clerk, confirm(clerk, f"{HERE}deadline/{deferred.pk}/decide", verb="agreed", at=at))

    assert f"the deadline is now {typed(90)}." in page


def test_what_was_decided_once_is_not_decided_again(clerk: Client, address: str, at: str) -> None:
    confirm(clerk, address, verb="noted", at=at)

    assert "decided already" in words_of(clerk.get(address).content.decode())
    assert address not in clerk.get(HERE).content.decode()


def test_the_proposer_does_not_decide(desks: Desks) -> None:
    team = cast.signed_in(Role.PERFORMANCE_TEAM)
    send(team, f"{HERE}deadline", to=typed(90), reason="The building is listed.")
    address = f"{HERE}deadline/{DeadlineChange.objects.get().pk}/decide"

    assert address not in team.get(HERE).content.decode()
    assert "somebody else has to" in team.get(address).content.decode()


def test_what_somebody_said_while_the_answers_were_checked_is_shown_first(clerk: Client, address: str, at: str) -> None:
    checked = send(clerk, address, verb="agreed", at=at).content.decode()
    send(cast.signed_in(Role.PERFORMANCE_TEAM), f"{HERE}update", note="The listing was lifted.")

    page = clerk.post(address, fields_of(checked) | {"step": "confirm"}).content.decode()

    assert "The listing was lifted." in page
    assert fields_of(page)["verb"] == "agreed"
    assert DeadlineChange.objects.count() == 1


def test_withdrawing_is_checked_and_ends_the_milestone(desks: Desks, clerk: Client, at: str) -> None:
    page = said(clerk, confirm(clerk, f"{HERE}withdraw", reason="The hub is not needed.", at=at))

    assert "The milestone is withdrawn." in page
    assert Withdrawal.objects.get().authority_item == "item 4.1"
    assert "this milestone is withdrawn" in words_of(clerk.get(f"{HERE}withdraw").content.decode())


@pytest.mark.parametrize(("verb", "then"), [("agreed", "Withdrawn"), ("refused", "In progress")])
def test_a_proposed_withdrawal_is_decided(desks: Desks, clerk: Client, at: str, verb: str, then: str) -> None:
    owner = desks.holder()
    page = said(owner, send(owner, f"{HERE}propose-withdrawal", reason="The hub is not needed."))
    assert "The milestone goes on." in page

    address = f"{HERE}proposals/withdrawals/{Withdrawal.objects.get().pk}/decide"
    assert address in clerk.get(HERE).content.decode()
    said(clerk, confirm(clerk, address, verb=verb, at=at))

    assert then in words_of(clerk.get(HERE).content.decode())
    assert address not in clerk.get(HERE).content.decode()


def test_a_wording_that_changes_what_has_to_be_done_is_proposed_and_decided(
    desks: Desks, clerk: Client, at: str
) -> None:
    team = cast.signed_in(Role.PERFORMANCE_TEAM)
    answers = {"wording": "Two hubs are open", "reason": "Need grew."}
    only_words = refused(send(team, f"{HERE}wording", kind="words", **answers | {"wording": "Open 12 hubs"}))
    assert "changes what has to be done" in only_words

    page = said(team, send(team, f"{HERE}wording", kind="substance", **answers))
    assert "The wording has not changed." in page
    address = f"{HERE}proposals/wordings/{Rewording.objects.get().pk}/decide"
    said(clerk, confirm(clerk, address, verb="agreed", at=at))

    assert "Two hubs are open" in clerk.get(HERE).content.decode()


def test_who_holds_the_post_decides_under_its_delegation_and_nobody_else(desks: Desks, address: str) -> None:
    post = Post.objects.create(organisation=desks.plan.organisation, slug="chief", title="Chief Executive")
    Delegation.objects.create(plan=desks.plan, post=post, scheme="Part 3", limit_days=70, from_on=scene.on(-90))
    chief, clerk = cast.signed_in(Role.DIRECTOR), cast.signed_in(Role.DEMOCRATIC_SERVICES)
    delegated = address.replace("/decide", "/delegated")
    assert chief.get(delegated).status_code == 404
    PostHolding.objects.create(
        post=post, person=Person.objects.get(email="director@wharfdale.example"), from_on=scene.on(-9)
    )

    assert clerk.get(delegated).status_code == 404
    assert delegated in chief.get(HERE).content.decode()
    page = said(chief, confirm(chief, delegated, verb="agreed", reasons="The lease was late."))

    assert f"the deadline is now {typed(90)}." in page
    assert "Decided under delegation by Chief Executive." in page


def test_a_delegation_ends_at_its_limit(desks: Desks, address: str) -> None:
    Delegation.objects.create(plan=desks.plan, post=desks.post, scheme="Part 3", limit_days=59, from_on=scene.on(-90))
    chief = cast.signed_in(Role.DIRECTOR)
    PostHolding.objects.create(
        post=desks.post, person=Person.objects.get(email="director@wharfdale.example"), from_on=scene.on(-9)
    )

    wrong = refused(send(chief, address.replace("/decide", "/delegated"), verb="agreed", reasons="The lease."))

    assert "The limit of the delegation is 59 days; this makes 60" in wrong
